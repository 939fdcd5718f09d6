import type { Role } from '../people.js';

/** Where somebody belongs, as seen from what is decided about: a school of 城关区 in 兰州市, which drafts; `partySchool` is one of 七里河区 beside it. */
export const belongings = [
  'provinceEducation', 'provinceForeign', 'provinceFriends', 'prefectureEducation', 'prefectureForeign', 'otherPrefecture', 'county', 'otherCounty', 'school', 'partySchool', 'otherSchool',
] as const;
export type Belonging = (typeof belongings)[number];
export const roles: readonly Role[] = ['ADMINISTRATOR', 'REGISTRAR', 'REVIEWER', 'READER'];

/** Written by hand from what offices and schools agreed on; nothing of it is taken from the program. */
const everybody = [...belongings];
const province: Belonging[] = ['provinceEducation', 'provinceForeign', 'provinceFriends'];
const prefecture: Belonging[] = ['prefectureEducation', 'prefectureForeign'];
const clerks: Role[] = ['REGISTRAR', 'ADMINISTRATOR'];
const staff: Role[] = ['REGISTRAR', 'ADMINISTRATOR', 'REVIEWER'];

export interface Grant { roles: readonly Role[]; at: readonly Belonging[] }
export const isGranted = (grants: readonly Grant[], role: Role, at: Belonging) => grants.some(grant => grant.roles.includes(role) && grant.at.includes(at));

/** Who may do what outside of drafts: about the school of 城关区, or about things of no school. */
export const abilities: Record<string, Grant[]> = {
  registerSchool: [{ roles: clerks, at: [...province, ...prefecture, 'county'] }],
  amendSchool: [{ roles: clerks, at: [...province, ...prefecture, 'county'] }],
  closeSchool: [{ roles: clerks, at: [...province, ...prefecture, 'county'] }],
  registerPartner: [{ roles: clerks, at: everybody }],
  keepPartnersApart: [{ roles: clerks, at: province }],
  keepSchoolsApart: [{ roles: clerks, at: [...province, ...prefecture, 'county'] }],
  amendPartner: [{ roles: clerks, at: province }],
  closePartner: [{ roles: clerks, at: province }],
  mergePartners: [{ roles: clerks, at: province }],
  unmergePartners: [{ roles: clerks, at: province }],
  registerAgreement: [{ roles: clerks, at: province }],
  requestUpload: [{ roles: clerks, at: province }],
  importWorkbook: [{ roles: clerks, at: province }],
  withdrawImport: [{ roles: clerks, at: province }],
  amendAgreement: [{ roles: clerks, at: province }],
  renewAgreement: [{ roles: clerks, at: province }],
  terminateAgreement: [{ roles: clerks, at: province }],
  confirmAgreement: [{ roles: clerks, at: [...province, ...prefecture, 'county'] }],
  recordContact: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  amendContact: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  removeContact: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  recordExchange: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  amendExchange: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  removeExchange: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  revealContact: [{ roles: staff, at: [...province, ...prefecture, 'county', 'school'] }],
  /** An education bureau: offices of the other line are not set up by it. */
  registerOffice: [{ roles: ['ADMINISTRATOR'], at: [...province, 'prefectureEducation', 'county'] }],
  amendOffice: [{ roles: ['ADMINISTRATOR'], at: [...province, 'prefectureEducation', 'county'] }],
  /** Into that bureau: somebody of the other line would else staff it, and review for it. */
  inviteAccount: [{ roles: ['ADMINISTRATOR'], at: [...province, 'prefectureEducation', 'county'] }],
  amendReviewRoute: [{ roles: ['ADMINISTRATOR'], at: province }],
  draftAgreement: [{ roles: clerks, at: [...province, ...prefecture, 'county', 'school'] }],
  readHistory: [{ roles, at: [...province, ...prefecture, 'county', 'school'] }],
};

export const states = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN', 'REFUSED'] as const;
export type State = (typeof states)[number];
export const purposes = ['CONCLUSION', 'AMENDMENT', 'RENEWAL', 'TERMINATION'] as const;
export type Purpose = (typeof purposes)[number];
export const acts = ['amendDraft', 'submitAgreement', 'withdrawDraft', 'countersignAgreement', 'approveAgreement', 'returnAgreement', 'refuseAgreement', 'recordSigning', 'registerDraft'] as const;
export type ActOnDraft = (typeof acts)[number];

/** To whom a draft of the school exists. */
export const sees: readonly Belonging[] = [...province, ...prefecture, 'county', 'school'];

/**
 * Where the turns stand in each state of the matrix: the foreign-affairs office of the prefecture has agreed, so that the
 * association has its turn while the education line still waits for the county.
 */
export type TurnState = 'WAITING' | 'OPEN' | 'AGREED' | 'RETURNED' | 'REFUSED' | 'VOID';
type Standing = Record<'county' | 'prefectureEducation' | 'provinceEducation' | 'prefectureForeign' | 'provinceFriends', TurnState>;
const standing = (county: TurnState, prefectureEducation: TurnState, provinceEducation: TurnState, prefectureForeign: TurnState, provinceFriends: TurnState): Standing =>
  ({ county, prefectureEducation, provinceEducation, prefectureForeign, provinceFriends });
const agreed = standing('AGREED', 'AGREED', 'AGREED', 'AGREED', 'AGREED');
export const turnsIn: Record<State, Standing | null> = {
  DRAFT: null, SUBMITTED: standing('OPEN', 'WAITING', 'WAITING', 'AGREED', 'OPEN'), RETURNED: standing('RETURNED', 'VOID', 'VOID', 'AGREED', 'VOID'), APPROVED: agreed, SIGNED: agreed, REGISTERED: agreed,
  WITHDRAWN: standing('VOID', 'VOID', 'VOID', 'VOID', 'VOID'), REFUSED: standing('VOID', 'VOID', 'VOID', 'AGREED', 'REFUSED'),
};
/** What each of them is asked for. */
export const askedFor: Record<keyof Standing, 'COUNTERSIGN' | 'APPROVE'> = { county: 'COUNTERSIGN', prefectureEducation: 'COUNTERSIGN', provinceEducation: 'APPROVE', prefectureForeign: 'COUNTERSIGN', provinceFriends: 'APPROVE' };

/** What may be done now: the only combinations. Everything that is not here is refused. */
export interface Cell extends Grant { act: ActOnDraft; in: readonly State[]; of: readonly Purpose[] }
const drafters: Grant = { roles: clerks, at: ['school'] };
export const now: readonly Cell[] = [
  { act: 'amendDraft', in: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'], of: purposes, ...drafters },
  { act: 'submitAgreement', in: ['DRAFT', 'RETURNED'], of: purposes, ...drafters },
  { act: 'withdrawDraft', in: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'], of: purposes, ...drafters },
  { act: 'withdrawDraft', in: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'], of: purposes, roles: clerks, at: province },
  { act: 'countersignAgreement', in: ['SUBMITTED'], of: purposes, roles: ['REVIEWER'], at: ['county'] },
  { act: 'approveAgreement', in: ['SUBMITTED'], of: purposes, roles: ['REVIEWER'], at: ['provinceFriends'] },
  { act: 'refuseAgreement', in: ['SUBMITTED'], of: purposes, roles: ['REVIEWER'], at: ['provinceFriends'] },
  { act: 'returnAgreement', in: ['SUBMITTED'], of: purposes, roles: ['REVIEWER'], at: ['county', 'provinceFriends'] },
  { act: 'returnAgreement', in: ['APPROVED', 'SIGNED'], of: purposes, roles: staff, at: province },
  { act: 'recordSigning', in: ['APPROVED', 'SIGNED'], of: ['CONCLUSION', 'RENEWAL'], ...drafters },
  { act: 'registerDraft', in: ['SIGNED'], of: ['CONCLUSION', 'RENEWAL'], roles: clerks, at: province },
  { act: 'registerDraft', in: ['APPROVED'], of: ['AMENDMENT', 'TERMINATION'], roles: clerks, at: province },
];
export const isNow = (act: ActOnDraft, state: State, purpose: Purpose, role: Role, at: Belonging) =>
  now.some(cell => cell.act === act && cell.in.includes(state) && cell.of.includes(purpose) && isGranted([cell], role, at));

/** Whom an act belongs to, though it may be too early or too late for it: they are told where the draft stands, all others that it is not theirs. */
const reviewers: readonly { act: ActOnDraft; at: readonly Belonging[] }[] = [
  { act: 'countersignAgreement', at: ['county', ...prefecture] }, { act: 'approveAgreement', at: ['provinceEducation', 'provinceFriends'] }, { act: 'refuseAgreement', at: ['provinceEducation', 'provinceFriends'] },
  { act: 'returnAgreement', at: ['county', ...prefecture, 'provinceEducation', 'provinceFriends'] },
];
export function isTheirs(act: ActOnDraft, state: State, role: Role, at: Belonging): boolean {
  if (act === 'withdrawDraft') return clerks.includes(role) && (at === 'school' || province.includes(at));
  if (['amendDraft', 'submitAgreement', 'recordSigning'].includes(act)) return isGranted([drafters], role, at);
  if (act === 'registerDraft') return clerks.includes(role) && province.includes(at);
  if (act === 'returnAgreement' && state !== 'SUBMITTED' && staff.includes(role) && province.includes(at)) return true;
  if (act === 'returnAgreement' && (state === 'APPROVED' || state === 'SIGNED')) return false;
  return turnsIn[state] !== null && role === 'REVIEWER' && reviewers.some(row => row.act === act && row.at.includes(at));
}

/** The states in which an act is possible, whoever asks. */
export const possible = (act: ActOnDraft, state: State, purpose: Purpose) => now.some(cell => cell.act === act && cell.in.includes(state) && cell.of.includes(purpose));

/** What the API answers: `done`, or the type of the refusal, or FORBIDDEN. */
export function answerFor(act: ActOnDraft, state: State, purpose: Purpose, role: Role, at: Belonging): string {
  if (!sees.includes(at)) return 'unknownDraft';
  if (isNow(act, state, purpose, role, at)) return 'done';
  if (!isTheirs(act, state, role, at)) return 'FORBIDDEN';
  const turn = turnsIn[state]?.[at as keyof Standing];
  const decides = ['countersignAgreement', 'approveAgreement', 'returnAgreement', 'refuseAgreement'].includes(act);
  // That an office agreed is told while the draft is under way; afterwards, what became of it.
  if (decides && (turn === 'RETURNED' || turn === 'REFUSED' || (turn === 'AGREED' && ['SUBMITTED', 'APPROVED', 'SIGNED'].includes(state)))) return 'AlreadyDecided';
  return possible(act, state, purpose) ? 'NotYourTurn' : 'DraftNotReady';
}
