import { changedMeanwhile, goneOn, type Values } from '../register/amend.rules.ts';
import type { TermsRecord, TermsValues } from './terms.rules.ts';

/** The terms of a draft as somebody has read them, by which version. */
export interface Read extends TermsRecord { version: number; termsHash: string }

/** Of an agreement what is kept in the browser beside what is typed upon it. */
export function termsRead({ kind, title, schools, partners, effectiveOn, expiresOn, term, languages, cooperation, terminatedOn, terminationReason, note, texts }: TermsRecord): TermsRecord {
  const named = (parties: TermsRecord['schools']) => parties.map(({ id, name }) => ({ id, name }));
  return { kind, title, schools: named(schools), partners: named(partners), effectiveOn, expiresOn, term, languages, cooperation, terminatedOn, terminationReason, note, ...(texts ? { texts } : {}) };
}

/** Of a draft the same, by which version. */
export function readOf({ version, termsHash, ...terms }: Read): Read {
  return { version, termsHash, ...termsRead(terms) };
}

/** The version that an act is sent upon: as long as the terms are those that were read, what else became of the draft is no matter. */
export function versionRead(read: Read, now: Read): number {
  return read.termsHash === now.termsHash ? now.version : read.version;
}

/** A term, or the text of a language, that another and whoever types here changed, each otherwise. */
export type Contested = { field: keyof TermsValues; language?: string };

/** The form goes on from the terms as they are now: what was changed here stays, text by text and language by language, the rest is as it is now. */
export function termsGoneOn(read: TermsValues, now: TermsValues, typed: TermsValues): { values: TermsValues; contested: Contested[] } {
  // A form keeps what it is not given: of each language it is given something.
  const tags = new Set([read, now, typed].flatMap(({ texts }) => Object.keys(texts ?? {})));
  const textsOf = ({ texts }: TermsValues) => Object.fromEntries([...tags].map(tag => [tag, texts?.[tag]]));
  const [textsRead, textsNow, textsTyped] = [textsOf(read), textsOf(now), textsOf(typed)];
  const [was, is, has] = [read, now, typed].map(({ languages }) => languages ?? []) as [string[], string[], string[]];
  const languages = [...is.filter(tag => has.includes(tag) || !was.includes(tag)), ...has.filter(tag => !was.includes(tag) && !is.includes(tag))];
  const both = (before: Values, after: Values, mine: Values) => changedMeanwhile(before, after, mine).filter(({ theirs, mine: own }) => theirs && own).map(({ field }) => field);
  return {
    values: { ...goneOn(read as Values, now as Values, typed as Values), languages, texts: goneOn(textsRead, textsNow, textsTyped) as TermsValues['texts'] },
    contested: [
      ...both(read as Values, now as Values, typed as Values).filter(field => field !== 'languages' && field !== 'texts').map(field => ({ field: field as keyof TermsValues })),
      ...both(textsRead, textsNow, textsTyped).map(language => ({ field: 'texts' as const, language })),
    ],
  };
}
