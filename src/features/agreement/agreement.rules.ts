import { firstDay, lastDay } from '../../kernel/dates.js';
import type { Issue } from '../../kernel/refusal.js';
import { isLanguageTag, isWebAddress } from '../../kernel/scalars.js';
import { proseIssues, textIssues } from '../../kernel/text.js';
import { gramsOf, searchable } from '../name/searchable.rules.js';
import type { Partner } from '../partner/partner.type.js';
import type { School } from '../school/school.type.js';
import type { Agreement, CooperationField } from './agreement.type.js';

/** What a paper says, as far as the register keeps it. */
export interface AgreementTerms {
  kind: Agreement['kind'];
  title: string | null;
  initialledOn: string | null;
  signedOn: string | null;
  effectiveOn: string | null;
  expiresOn: string | null;
  term: Agreement['term'];
  mode: Agreement['mode'];
  languages: string[];
  cooperation: `${CooperationField}`[];
  sourceUrl: string | null;
  note: string | null;
}

/** What an agreement is found by; made again at start when refreshKeys says that the rules have changed. */
export function agreementKeys({ id, title, number }: Pick<Agreement, 'id' | 'title' | 'number'>) {
  const titleText = searchable([title, number]);
  return { titleText, grams: gramsOf(titleText, id) };
}

export const MOST_PARTIES = 20;
export const LONGEST_TITLE = 300;
export const LONGEST_NOTE = 2000;

/** Whether one date lies before another for certain, whatever days they mean. */
function surelyBefore(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && lastDay(one) < firstDay(other);
}

/** The day from which it counts when initialled counts as signed. The record's `concluded_by` says the same. */
export function concludedBy({ initialledOn, signedOn }: Pick<AgreementTerms, 'initialledOn' | 'signedOn'>): string | null {
  const days = [initialledOn, signedOn].filter(date => date !== null).map(lastDay).sort();
  return days[0] ?? null;
}

/** The day from which it no longer counts; null: it goes on. The record's `ended_by` says the same. */
export function endedBy({ term, expiresOn, terminatedOn }: Pick<AgreementTerms, 'term' | 'expiresOn'> & { terminatedOn: string | null }): string | null {
  const days = [term === 'SELF_RENEWING' ? null : expiresOn, terminatedOn].filter(date => date !== null).map(lastDay).sort();
  return days[0] ?? null;
}

/** The term that dates imply when nobody names one. */
export function impliedTerm(expiresOn: string | null): Agreement['term'] {
  return expiresOn === null ? 'OPEN_ENDED' : 'FIXED';
}

/** Everything wrong with the dates. Dates known in part are refused only where no day that they may mean would do. */
export function dateIssues({ initialledOn, signedOn, effectiveOn, expiresOn, term }: Pick<AgreementTerms, 'initialledOn' | 'signedOn' | 'effectiveOn' | 'expiresOn' | 'term'>, today: string): Issue[] {
  const issues: Issue[] = [];
  if (initialledOn === null && signedOn === null) issues.push({ path: ['signedOn'], code: 'undated' });
  if (initialledOn !== null && firstDay(initialledOn) > today) issues.push({ path: ['initialledOn'], code: 'dateInFuture', details: { today } });
  if (signedOn !== null && firstDay(signedOn) > today) issues.push({ path: ['signedOn'], code: 'dateInFuture', details: { today } });
  if (surelyBefore(signedOn, initialledOn)) issues.push({ path: ['signedOn'], code: 'signedBeforeInitialled' });
  const conclusion = signedOn ?? initialledOn;
  if (surelyBefore(effectiveOn, conclusion)) issues.push({ path: ['effectiveOn'], code: 'effectiveBeforeConclusion' });
  return [...issues, ...periodIssues({ effectiveOn, expiresOn, term }, conclusion)];
}

/** What is wrong with the time for which a paper is to run, whether it is concluded yet or not. */
export function periodIssues({ effectiveOn, expiresOn, term }: Pick<AgreementTerms, 'effectiveOn' | 'expiresOn' | 'term'>, conclusion: string | null = null): Issue[] {
  return [
    ...(expiresOn !== null && [conclusion, effectiveOn].some(start => start !== null && lastDay(expiresOn) <= firstDay(start)) ? [{ path: ['expiresOn'], code: 'expiresBeforeStart' } as const] : []),
    ...(term === 'FIXED' && expiresOn === null ? [{ path: ['expiresOn'], code: 'fixedWithoutExpiry' } as const] : []),
    ...(term === 'OPEN_ENDED' && expiresOn !== null ? [{ path: ['expiresOn'], code: 'openEndedWithExpiry' } as const] : []),
  ];
}

/** Everything wrong with the terms, all at once, so that a form can show it all. */
export function termsIssues(terms: AgreementTerms, today: string): Issue[] {
  return [...titleIssues(terms), ...dateIssues(terms, today), ...contentIssues(terms)];
}

/** What is wrong with the title, which comes first in every input. */
export function titleIssues({ title }: Pick<AgreementTerms, 'title'>): Issue[] {
  return title !== null ? textIssues(title, ['title'], LONGEST_TITLE) : [];
}

/** What is wrong with everything but the title and the dates. */
export function contentIssues({ languages, cooperation, sourceUrl, note }: Pick<AgreementTerms, 'languages' | 'cooperation' | 'sourceUrl' | 'note'>): Issue[] {
  return [
    ...(languages.length > 20 ? [{ path: ['languages'], code: 'tooMany', details: { most: 20 } } as const] : []),
    ...languages.flatMap((language, place): Issue[] => isLanguageTag(language) ? [] : [{ path: ['languages', place], code: 'badLanguageTag', details: { value: language.slice(0, 40) } }]),
    ...repeated(languages.map(language => language.toLowerCase()), 'languages'),
    ...repeated(cooperation, 'cooperation'),
    ...(sourceUrl !== null && !isWebAddress(sourceUrl) ? [{ path: ['sourceUrl'], code: 'badUrl' } as const] : []),
    ...(note !== null ? proseIssues(note, ['note'], LONGEST_NOTE) : []),
  ];
}

/** Language tags as they are stored: in the writing of BCP 47, as those of names are. */
export function languagesStored(languages: readonly string[]): string[] {
  return languages.map(language => Intl.getCanonicalLocales(language)[0]!);
}

export function repeated(values: readonly string[], field: string): Issue[] {
  return values.flatMap((value, place): Issue[] => values.indexOf(value) < place ? [{ path: [field, place], code: 'duplicateValue' }] : []);
}

/**
 * A party that closed before the paper was concluded could not have concluded it. What is invented and what is real do not
 * meet in one paper: by the first school, or by what the paper was before (`sample`).
 */
export function partyIssues(
  terms: Pick<AgreementTerms, 'initialledOn' | 'signedOn'>,
  schools: readonly (School | undefined)[], partners: readonly (Partner | undefined)[], nameOf: (party: School | Partner) => string, sample: boolean | null = null,
): Issue[] {
  const conclusion = terms.initialledOn ?? terms.signedOn;
  const invented = sample ?? [...schools, ...partners].find(party => party)?.sample;
  const mixed = (field: string, parties: readonly (School | Partner | undefined)[]) =>
    parties.flatMap((party, place): Issue[] => party && party.sample !== invented ? [{ path: [field, place], code: 'sampleMixed' }] : []);
  return [
    ...schools.flatMap((school, place): Issue[] => !school ? [{ path: ['schoolIds', place], code: 'unknownSchool' }]
      : surelyBefore(school.closedOn, conclusion) ? [{ path: ['schoolIds', place], code: 'schoolClosed', details: { name: nameOf(school), on: school.closedOn! } }] : []),
    ...partners.flatMap((partner, place): Issue[] => !partner ? [{ path: ['partnerIds', place], code: 'unknownPartner' }]
      : surelyBefore(partner.closedOn, conclusion) ? [{ path: ['partnerIds', place], code: 'partnerClosed', details: { name: nameOf(partner), on: partner.closedOn! } }] : []),
    ...mixed('schoolIds', schools), ...mixed('partnerIds', partners),
  ];
}

/** Where an agreement stands, as far as it depends on that what may be done with it. */
export interface Standing {
  terminatedOn: string | null;
  term: Agreement['term'];
  /** Number of the agreement that renews it. */
  successor: string | null;
}

/** What stands against an act as an agreement stands, whoever asks: the acts refuse by it, and `viewerMay` leaves them out. */
export const standsAgainst = {
  renewAgreement: ({ successor }: Pick<Standing, 'successor'>): Issue | null => (successor === null ? null : { path: ['id'], code: 'alreadyRenewed', details: { number: successor } }),
  terminateAgreement: ({ terminatedOn }: Pick<Standing, 'terminatedOn'>): Issue | null => (terminatedOn === null ? null : { path: ['terminatedOn'], code: 'alreadyTerminated', details: { on: terminatedOn } }),
  /** Only what goes on until somebody ends it is looked at and kept. */
  confirmAgreement: ({ terminatedOn, term, successor }: Standing): Issue | null => (
    terminatedOn !== null ? { path: ['id'], code: 'alreadyTerminated', details: { on: terminatedOn } }
    : successor !== null ? { path: ['id'], code: 'confirmsRenewed', details: { number: successor } }
    : term === 'FIXED' ? { path: ['id'], code: 'endsByItself' } : null),
} as const;

type Conclusion = Pick<AgreementTerms, 'initialledOn' | 'signedOn'>;

/** A renewal cannot be older than what it renews, nor younger than what renews it. */
export function renewalIssues(terms: Conclusion, predecessor?: Conclusion | null, successor?: Conclusion | null): Issue[] {
  const concluded = (paper?: Conclusion | null) => paper?.signedOn ?? paper?.initialledOn ?? null;
  return surelyBefore(concluded(terms), concluded(predecessor)) || surelyBefore(concluded(successor), concluded(terms))
    ? [{ path: [terms.signedOn !== null ? 'signedOn' : 'initialledOn'], code: 'renewalBeforePredecessor' }] : [];
}

/** Nothing ends before it began. */
export function terminationIssues(terms: Pick<AgreementTerms, 'initialledOn' | 'signedOn'>, terminatedOn: string | null, reason: string | null, reasonField: string): Issue[] {
  return [
    ...(surelyBefore(terminatedOn, terms.initialledOn ?? terms.signedOn) ? [{ path: ['terminatedOn'], code: 'terminatedBeforeStart' } as const] : []),
    ...(reason !== null ? proseIssues(reason, [reasonField], LONGEST_NOTE) : []),
  ];
}

/** `2022-0001` to `2022-9999`, then `2022-10000`: four digits at least, more when a year needs them. */
export function registerNumber(series: string, year: number, serial: number): string {
  return `${series}-${year}-${String(serial).padStart(4, '0')}`;
}
