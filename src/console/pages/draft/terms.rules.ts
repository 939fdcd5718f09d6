import { partialDateTyped } from '../../parts/days.rules.ts';
import type { DraftText } from './wording.rules.ts';

interface Party { value: string; label: string }

/** What a form about a draft's terms holds: dates as they were typed, parties as they were picked. */
export interface TermsValues {
  kind?: string | null; title?: string | null; schools?: Party[] | null; partners?: Party[] | null; effectiveOn?: string | null; expiresOn?: string | null; term?: string | null;
  languages?: string[] | null; cooperation?: string[] | null; terminatedOn?: string | null; terminationReason?: string | null; note?: string | null;
  /** By language. */
  texts?: Record<string, string | undefined> | null;
}

/** The terms of a draft or an agreement, as a form is filled from them. */
export interface TermsRecord {
  kind?: string | null; title: string; schools: readonly { id: string; name: string }[]; partners: readonly { id: string; name: string }[]; effectiveOn?: string | null; expiresOn?: string | null; term: string;
  languages: readonly string[]; cooperation: readonly string[]; terminatedOn?: string | null; terminationReason?: string | null; note?: string | null;
  /** Of an agreement there are none. */
  texts?: readonly DraftText[];
}

export function valuesOf(terms: TermsRecord): TermsValues {
  const { kind, title, effectiveOn, expiresOn, term, terminatedOn, terminationReason, note } = terms;
  const picked = (parties: TermsRecord['schools']) => parties.map(({ id, name }) => ({ value: id, label: name }));
  return { kind, title, schools: picked(terms.schools), partners: picked(terms.partners), effectiveOn, expiresOn, term, languages: [...terms.languages], cooperation: [...terms.cooperation], terminatedOn, terminationReason, note, texts: Object.fromEntries((terms.texts ?? []).map(({ language, text }) => [language, text])) };
}

/** With what a draft about an agreement begins: a renewal has a term of its own, and an end of the agreement is all that a termination says. */
export function begunWith(purpose: 'AMENDMENT' | 'RENEWAL' | 'TERMINATION', agreement: TermsRecord): TermsValues {
  const before = valuesOf(agreement);
  if (purpose === 'AMENDMENT') return before;
  if (purpose === 'RENEWAL') return { ...before, effectiveOn: null, expiresOn: null, term: null, title: null, note: null, terminatedOn: null, terminationReason: null };
  return { ...Object.fromEntries(Object.keys(before).map(field => [field, null])), languages: before.languages! };
}

/** The languages whose texts a form shows: those that are chosen, and those that are not any more while their text still stands there. */
export function textFields({ languages, texts }: Pick<TermsValues, 'languages' | 'texts'>): { language: string; leaves: boolean }[] {
  const chosen = languages ?? [];
  const leaving = Object.entries(texts ?? {}).filter(([language, text]) => text?.trim() && !chosen.includes(language));
  return [...chosen.map(language => ({ language, leaves: false })), ...leaving.map(([language]) => ({ language, leaves: true }))];
}

/** What the fields of a form are to the registry; what is empty is null, and an empty list of parties too. */
export function termsGiven(values: TermsValues) {
  const text = (typed?: string | null) => typed?.trim() || null;
  const day = (typed?: string | null) => (typed?.trim() ? partialDateTyped(typed) : null);
  const ids = (parties?: Party[] | null) => (parties?.length ? parties.map(({ value }) => value) : null);
  return {
    kind: values.kind ?? null, title: text(values.title), schoolIds: ids(values.schools), partnerIds: ids(values.partners), effectiveOn: day(values.effectiveOn), expiresOn: day(values.expiresOn), term: values.term ?? null,
    languages: values.languages ?? [], cooperation: values.cooperation ?? [], terminatedOn: day(values.terminatedOn), terminationReason: text(values.terminationReason), note: text(values.note),
    // The text of a language that is not chosen any more goes with it: its field says so.
    texts: (values.languages ?? []).flatMap(language => { const wording = text(values.texts?.[language]); return wording === null ? [] : [{ language, text: wording }]; }),
  };
}
export type TermsGiven = ReturnType<typeof termsGiven>;

/** What somebody changed of terms, and nothing else: so that what others change at the same time is not undone. */
export function changedOf(before: TermsValues, after: TermsValues): Partial<TermsGiven> {
  const [was, is] = [termsGiven(before), termsGiven(after)];
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => JSON.stringify(was[field as keyof TermsGiven]) !== JSON.stringify(value)));
}

/** What a new draft says: what was left empty is left out. */
export function saidOf(values: TermsValues): Partial<TermsGiven> {
  return Object.fromEntries(Object.entries(termsGiven(values)).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}

/** The field that shows what the registry says of a place of its input: of a text, that of its language. */
export function fieldOfTerms(path: readonly string[], { texts }: { texts?: readonly DraftText[] | null } = {}): (string | number)[] {
  const [first, ...rest] = path;
  if (first === 'texts') return [first, ...(texts?.[Number(rest[0])] ? [texts[Number(rest[0])]!.language] : [])];
  return [{ schoolIds: 'schools', partnerIds: 'partners' }[first!] ?? first!, ...rest.map(part => (/^\d+$/.test(part) ? Number(part) : part))];
}

/** Which terms differ, by their fields. What a school or a partner is called, in whichever language, is none of the terms. */
export function differing(before: TermsRecord, after: TermsRecord): (keyof TermsValues)[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const said = (value: unknown) => JSON.stringify(value ?? null, (key, inner: unknown) => (key === 'label' ? undefined : inner));
  return (Object.keys(is) as (keyof TermsValues)[]).filter(field => said(was[field]) !== said(is[field]));
}
