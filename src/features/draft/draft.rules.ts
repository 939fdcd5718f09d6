import { createHash } from 'node:crypto';
import type { Viewer } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { hasJurisdiction, isProvincial, isWithin, type Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { isLanguageTag } from '../../kernel/scalars.js';
import { proseIssues, tidy } from '../../kernel/text.js';
import { contentIssues, languagesStored, LONGEST_NOTE, periodIssues, standsAgainst, titleIssues, type AgreementTerms, type Standing } from '../agreement/agreement.rules.js';
import type { Draft, DraftAct, DraftText, SubjectTerms } from './draft.type.js';

/** What a draft would put into the register. */
export interface DraftTerms extends Pick<AgreementTerms, 'effectiveOn' | 'expiresOn' | 'term' | 'languages' | 'cooperation' | 'note'> {
  purpose: Draft['purpose'];
  subject: string | null;
  kind: Draft['kind'];
  title: string;
  schools: string[];
  partners: string[];
  terminatedOn: string | null;
  terminationReason: string | null;
  texts: DraftText[];
}

export const MOST_TEXTS = 10;
export const LONGEST_TEXT = 20_000;
/** Signs of all texts together: the history of a draft holds each version of them whole. */
export const LONGEST_TOGETHER = 60_000;

/** What an amendment may change of an agreement: not the wording, which the register does not keep. */
const termsFields = ['kind', 'title', 'schools', 'partners', 'effectiveOn', 'expiresOn', 'term', 'languages', 'cooperation', 'note'] as const satisfies readonly TermsField[];
export type TermsField = keyof SubjectTerms;

/** Which of the terms differ; the order of languages and of fields of cooperation is no difference, as it is none to the hash. */
export function changesOf(from: SubjectTerms, to: SubjectTerms): TermsField[] {
  const said = (terms: SubjectTerms, field: TermsField) => JSON.stringify(field === 'languages' || field === 'cooperation' ? terms[field].toSorted() : terms[field]);
  return termsFields.filter(field => said(from, field) !== said(to, field));
}

/**
 * The terms of a draft about an agreement that has changed since: what the draft did not change follows the agreement, so
 * that nothing of what others corrected is undone. What both changed, and differently, is in conflict, unless the drafter
 * has just `decided` it.
 */
export function follow<Terms extends SubjectTerms>(terms: Terms, before: SubjectTerms, now: SubjectTerms, decided: readonly TermsField[] = []): { terms: Terms; conflicts: TermsField[] } {
  const [own, theirs, apart] = [changesOf(before, terms), changesOf(before, now), changesOf(terms, now)];
  const open = theirs.filter(field => apart.includes(field) && !decided.includes(field));
  // A draft always says of which kind it is, though the register may come not to.
  const followed = open.filter(field => !own.includes(field) && !(field === 'kind' && now.kind === null));
  return { terms: { ...terms, ...Object.fromEntries(followed.map(field => [field, now[field]])) }, conflicts: open.filter(field => own.includes(field)) };
}

/** One office's turn, as far as anybody's permission depends on it. */
export interface Turn {
  office: string;
  /** The division of the office. */
  division: string;
  act: 'COUNTERSIGN' | 'APPROVE';
  state: 'WAITING' | 'OPEN' | 'AGREED' | 'RETURNED' | 'REFUSED' | 'VOID';
}

/** What permission depends on: where a draft stands, whose schools it is about, whose draft it is, whose turn. */
export interface DraftFacts {
  purpose: Draft['purpose'];
  state: Draft['state'];
  places: readonly Place[];
  drafterSchool: string | null;
  drafterOffice: string | null;
  /** Of the round under way. */
  turns: readonly Turn[];
  /** Whether the agreement that it is about says something else by now than the offices read; told where it is asked what may be done now. */
  outdated?: boolean;
}

/**
 * The canonical terms as one hash. A word, a date or the order of parties changes it; the order of languages and of
 * fields of cooperation does not, for the paper means the same. One letter of its wording changes it, too; a draft without
 * any has the hash that it had when there were none.
 */
export function termsHash({ purpose, subject, kind, title, schools, partners, effectiveOn, expiresOn, term, languages, cooperation, terminatedOn, terminationReason, note, texts }: DraftTerms): string {
  const wording = texts.length ? [texts.toSorted(byLanguage).map(({ language, text }) => [language, text])] : [];
  const canonical = JSON.stringify([purpose, subject, kind, title, schools, partners, effectiveOn, expiresOn, term, languages.toSorted(), cooperation.toSorted(), terminatedOn, terminationReason, note, ...wording]);
  return createHash('sha256').update(canonical).digest('hex');
}

/** Whether a draft exists for a viewer. The base of every read of drafts says the same in SQL. */
export function seesDraft(viewer: Pick<Viewer, 'office' | 'school'>, { places }: Pick<DraftFacts, 'places'>): boolean {
  return places.some(place => hasJurisdiction(viewer, place));
}

/** Whether the viewer's school or office drafted it. */
export function isOnDraftersSide({ office, school }: Pick<Viewer, 'office' | 'school'>, { drafterSchool, drafterOffice }: Pick<DraftFacts, 'drafterSchool' | 'drafterOffice'>): boolean {
  return office ? office.id === drafterOffice : school !== null && school === drafterSchool;
}

/** What stands against a draft about an agreement as that stands, whoever drafts. */
export function subjectAgainst(purpose: Draft['purpose'], standing: Pick<Standing, 'terminatedOn' | 'successor'>): Issue | null {
  const against = purpose === 'RENEWAL' ? standsAgainst.renewAgreement(standing) : purpose === 'TERMINATION' ? standsAgainst.terminateAgreement(standing) : null;
  return against && { ...against, path: ['subjectId'] };
}

/** The states in which an act is possible at all, whoever asks. */
const possible: Readonly<Record<`${DraftAct}`, readonly Draft['state'][]>> = {
  amendDraft: ['DRAFT', 'RETURNED', 'SUBMITTED', 'APPROVED'],
  submitAgreement: ['DRAFT', 'RETURNED'],
  withdrawDraft: ['DRAFT', 'RETURNED', 'SUBMITTED', 'APPROVED'],
  countersignAgreement: ['SUBMITTED'],
  approveAgreement: ['SUBMITTED'],
  returnAgreement: ['SUBMITTED', 'APPROVED', 'SIGNED'],
  refuseAgreement: ['SUBMITTED'],
  recordSigning: ['APPROVED', 'SIGNED'],
  registerDraft: ['SIGNED', 'APPROVED'],
};

const works = ({ role }: Viewer) => role === 'REGISTRAR' || role === 'ADMINISTRATOR';
const drafts = (viewer: Viewer, facts: DraftFacts) => works(viewer) && isOnDraftersSide(viewer, facts);
export const turnsAt = ({ role, office }: Viewer, { turns }: DraftFacts) => (role === 'REVIEWER' && office !== null ? turns.filter(turn => turn.office === office.id) : []);
/** Whoever keeps the register: the province's offices, apart from their readers. */
const keeps = (viewer: Viewer, facts: DraftFacts) => isProvincial(viewer) && (works(viewer) || viewer.role === 'REVIEWER') && seesDraft(viewer, facts);

/** Whether every office has agreed, and nothing is left to do but to sign and to register. */
export const isAgreed = ({ state }: DraftFacts) => state === 'APPROVED' || state === 'SIGNED';

/** Whether the schools have moved out of the reach of the office of one of these turns. */
export function isOutOfReach(turns: readonly Pick<Turn, 'division'>[], places: readonly Place[]): boolean {
  return turns.some(({ division }) => !places.some(place => isWithin(place.division, division)));
}

/**
 * Whether it would wait for ever: for an office that does not see it any more. What offices have decided stands, though
 * a school moves afterwards: they had the jurisdiction when they agreed to these very terms, only an office over both
 * places moves a school, and the province, which is over all, decides on every route, and can return it before it registers it.
 */
function isStranded({ state, turns, places }: DraftFacts): boolean {
  return state === 'SUBMITTED' && isOutOfReach(turns.filter(turn => turn.state === 'OPEN' || turn.state === 'WAITING'), places);
}

/** Whether whoever keeps the register may send it back without having a turn. */
export function returnsOutOfTurn(viewer: Viewer, facts: DraftFacts): boolean {
  return keeps(viewer, facts) && (isAgreed(facts) || isStranded(facts));
}

/** Who may do what with a draft, wherever it stands: the policies say it for the acts, `viewerMay` for the buttons. */
export const whoMay: Readonly<Record<`${DraftAct}`, (viewer: Viewer, facts: DraftFacts) => boolean>> = {
  amendDraft: drafts,
  submitAgreement: drafts,
  // Whoever drafted it may have lost sight of it, or have forgotten it: the province can always end it.
  withdrawDraft: (viewer, facts) => drafts(viewer, facts) || (works(viewer) && keeps(viewer, facts)),
  recordSigning: drafts,
  countersignAgreement: (viewer, facts) => turnsAt(viewer, facts).some(({ act }) => act === 'COUNTERSIGN'),
  approveAgreement: (viewer, facts) => turnsAt(viewer, facts).some(({ act }) => act === 'APPROVE'),
  refuseAgreement: (viewer, facts) => turnsAt(viewer, facts).some(({ act }) => act === 'APPROVE'),
  // While offices have their turns, it is for them; once all have agreed, or one has lost it from sight, for whoever keeps the register. Elsewhere either learns that it is too late.
  returnAgreement: (viewer, facts) => ((facts.state !== 'SUBMITTED' || isStranded(facts)) && keeps(viewer, facts)) || (!isAgreed(facts) && turnsAt(viewer, facts).length > 0),
  registerDraft: (viewer, facts) => works(viewer) && keeps(viewer, facts),
};

const asked: Partial<Record<`${DraftAct}`, readonly Turn['act'][]>> = {
  countersignAgreement: ['COUNTERSIGN'], approveAgreement: ['APPROVE'], refuseAgreement: ['APPROVE'], returnAgreement: ['COUNTERSIGN', 'APPROVE'],
};

/** Whether the viewer may do it now: by role and office, by where the draft stands, and by whose turn it is. */
export function mayNow(act: `${DraftAct}`, viewer: Viewer, facts: DraftFacts): boolean {
  if (!whoMay[act](viewer, facts) || !isPossible(act, facts)) return false;
  const acts = asked[act];
  if (!acts) return !(act === 'registerDraft' && facts.outdated);
  return turnsAt(viewer, facts).some(turn => turn.state === 'OPEN' && acts.includes(turn.act)) || (act === 'returnAgreement' && returnsOutOfTurn(viewer, facts));
}

/** What is concluded by signatures; an amendment or a termination is registered from its approval. */
export function isSigned(purpose: Draft['purpose']): boolean {
  return purpose === 'CONCLUSION' || purpose === 'RENEWAL';
}

/** Whether an act is possible where a draft stands. */
export function isPossible(act: `${DraftAct}`, { state, purpose }: Pick<DraftFacts, 'state' | 'purpose'>): boolean {
  if (!possible[act].includes(state)) return false;
  if (act === 'recordSigning') return isSigned(purpose);
  if (act === 'registerDraft') return isSigned(purpose) ? state === 'SIGNED' : state === 'APPROVED';
  return true;
}

export type DraftAdvice = 'underReview' | 'agreedByAll' | 'withDrafter' | 'submitFirst' | 'waitForOffices' | 'signFirst' | 'notSigned' | 'signedStands' | 'registered' | 'ended';

/** What there is to do where an act is not possible. */
export function adviceOn(act: `${DraftAct}`, { state, purpose }: Pick<DraftFacts, 'state' | 'purpose'>): DraftAdvice {
  if (state === 'REGISTERED') return 'registered';
  if (state === 'WITHDRAWN' || state === 'REFUSED') return 'ended';
  if (act === 'recordSigning' && !isSigned(purpose)) return 'notSigned';
  const withDrafter = state === 'DRAFT' || state === 'RETURNED';
  switch (act) {
    case 'submitAgreement': return state === 'SUBMITTED' ? 'underReview' : 'agreedByAll';
    case 'recordSigning': return withDrafter ? 'submitFirst' : 'waitForOffices';
    case 'registerDraft': return withDrafter ? 'withDrafter' : state === 'SUBMITTED' ? 'waitForOffices' : 'signFirst';
    case 'amendDraft': case 'withdrawDraft': return 'signedStands';
    default: return withDrafter ? 'withDrafter' : 'agreedByAll';
  }
}

/**
 * A draft about an agreement is about all its schools and its kind of paper: else it would pass by the offices of a school
 * that it leaves out, unseen by them, or by the shorter way of another kind. Other schools or another kind are a new paper.
 */
export function subjectIssues({ schools, partners, kind, purpose }: Pick<DraftTerms, 'schools' | 'partners' | 'kind' | 'purpose'>, subject: { schools: string[]; partners: string[]; kind: Draft['kind'] | null }): Issue[] {
  const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every(key => other.includes(key));
  return [
    ...(same(schools, subject.schools) ? [] : [{ path: ['schoolIds'], code: 'schoolsOfSubject' } as const]),
    ...(purpose === 'TERMINATION' && !same(partners, subject.partners) ? [{ path: ['partnerIds'], code: 'schoolsOfSubject' } as const] : []),
    ...(subject.kind !== null && kind !== subject.kind ? [{ path: ['kind'], code: 'kindOfSubject' } as const] : []),
  ];
}

/**
 * What a draft leads to is signed once every office has agreed, and not before. An initialling counts as a signing from its
 * own day on, so it is held to the same.
 */
export function signingIssues(signing: { initialledOn: string | null; signedOn: string | null }, approvedOn: string): Issue[] {
  return (['initialledOn', 'signedOn'] as const).flatMap((field): Issue[] => {
    const day = signing[field];
    return day !== null && lastDay(day) < approvedOn ? [{ path: [field], code: 'signedBeforeApproval', details: { on: approvedOn } }] : [];
  });
}

/** Everything wrong with the terms, apart from the parties; of those about an agreement, by what it says itself (`before`). */
export function draftIssues(terms: Omit<DraftTerms, 'title'> & { title: string | null }, today: string, before: Pick<SubjectTerms, 'expiresOn'> | null = null): Issue[] {
  const { purpose, expiresOn, terminatedOn, terminationReason } = terms;
  return [
    ...titleIssues(terms), ...periodIssues(terms),
    ...(expiresOn !== null && expiresOn !== (before?.expiresOn ?? null) && lastDay(expiresOn) <= today ? [{ path: ['expiresOn'], code: 'expiresInPast', details: { today } } as const] : []),
    ...contentIssues({ ...terms, sourceUrl: null }),
    ...(purpose === 'TERMINATION' && terminatedOn === null ? [{ path: ['terminatedOn'], code: 'terminationUndated' } as const] : []),
    ...(purpose !== 'TERMINATION' && (terminatedOn !== null || terminationReason !== null) ? [{ path: ['terminatedOn'], code: 'noTermination' } as const] : []),
    ...(terminationReason !== null ? proseIssues(terminationReason, ['terminationReason'], LONGEST_NOTE) : []),
    ...textsIssues(terms),
  ];
}

/** Everything wrong with the wording: each text has a language of the paper, and each language one text. */
export function textsIssues({ texts, languages }: Pick<DraftTerms, 'texts' | 'languages'>): Issue[] {
  if (texts.length > MOST_TEXTS) return [{ path: ['texts'], code: 'tooMany', details: { most: MOST_TEXTS } }];
  if (texts.reduce((all, { text }) => all + [...text].length, 0) > LONGEST_TOGETHER) return [{ path: ['texts'], code: 'textsTooLong', details: { most: LONGEST_TOGETHER } }];
  const tagOf = (language: string) => (isLanguageTag(language) ? languagesStored([language])[0]! : language);
  const [named, given] = [languages.map(tagOf), texts.map(({ language }) => tagOf(language))];
  return texts.flatMap(({ language, text }, place): Issue[] => [
    ...(!isLanguageTag(language) ? [{ path: ['texts', place, 'language'], code: 'badLanguageTag', details: { value: language.slice(0, 40) } } as const]
      : given.indexOf(given[place]!) < place ? [{ path: ['texts', place, 'language'], code: 'duplicateValue' } as const]
      : !named.includes(given[place]!) ? [{ path: ['texts', place, 'language'], code: 'textOfOtherLanguage', details: { language: given[place]! } } as const] : []),
    ...proseIssues(text, ['texts', place, 'text'], LONGEST_TEXT),
  ]);
}

const byLanguage = (one: DraftText, other: DraftText) => (one.language < other.language ? -1 : 1);

/** The wording as it is stored: by language, each line a paragraph, however a line was ended. The keys stand as in the record, where short ones come first: else what is said again would be taken for a change. */
export function textsStored(texts: readonly DraftText[]): DraftText[] {
  return texts.map(({ language, text }) => ({ text: tidy(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')), language: languagesStored([language])[0]! })).sort(byLanguage);
}
