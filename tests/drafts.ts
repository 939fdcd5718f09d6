import * as client from '../src/client/index.js';
import { createClient, type Client } from '../src/client/index.js';
import { dayInChina } from '../src/kernel/dates.js';
import type { Asker, Input } from './builders.js';
import { registerPartner, registerSchool, type PartnerRow, type SchoolRow } from './builders.js';
import { personIn, type OfficeKind, type Person, type Role } from './people.js';
import type { World } from './world.js';

/** The day on which tests draft, agree and sign. */
export const today = dayInChina(new Date());

/** The mutations on the way of an agreement, by the documents of the typed client. */
const documents = {
  draftAgreement: client.DraftAgreementDocument, amendDraft: client.AmendDraftDocument, withdrawDraft: client.WithdrawDraftDocument, submitAgreement: client.SubmitAgreementDocument,
  countersignAgreement: client.CountersignAgreementDocument, approveAgreement: client.ApproveAgreementDocument, returnAgreement: client.ReturnAgreementDocument, refuseAgreement: client.RefuseAgreementDocument,
  recordSigning: client.RecordSigningDocument, registerDraft: client.RegisterDraftDocument, amendReviewRoute: client.AmendReviewRouteDocument,
};
export type DraftDeed = keyof typeof documents;
export const draftDeeds = Object.keys(documents) as DraftDeed[];
/** What may be done with a draft that there is. */
export const draftActs = draftDeeds.filter(deed => deed !== 'draftAgreement' && deed !== 'amendReviewRoute') as Exclude<DraftDeed, 'draftAgreement' | 'amendReviewRoute'>[];
export type DraftAct = (typeof draftActs)[number];

export type DraftRow = client.DraftRecordFragment;
export type StepRow = client.StepLineFragment;

/** What a mutation answered, whatever it was. */
export interface DraftOutcome {
  __typename: string;
  code?: string;
  message?: string;
  issues?: { path: string[]; code: string; message: string }[];
  currentVersion?: number;
  currentHash?: string;
  state?: string;
  decision?: string;
  decidedBy?: string;
  decidedAt?: string;
  existing?: { number: string };
  draft?: DraftRow;
  agreement?: { id: string; number: string; entry: string; status: string; signedOn: string | null; terminatedOn: string | null; expiresOn: string | null; predecessor: { id: string } | null; version: number };
  route?: client.RouteRecordFragment;
}

/** Does it, and answers with what became of it, or with the code of the error. */
export async function tryDraft(person: Asker, deed: DraftDeed, input: Input, language: 'zh' | 'en' = 'zh'): Promise<DraftOutcome> {
  const { data, errors } = await person.ask(documents[deed].toString(), { input }, { 'accept-language': language });
  if (errors) return { __typename: String(errors[0].extensions?.code ?? errors[0].message), message: errors[0].message as string };
  return data[deed] as DraftOutcome;
}

/** Does it, and answers with the draft; throws where it was not done. */
export async function doDraft(person: Asker, deed: DraftDeed, input: Input): Promise<DraftRow> {
  const outcome = await tryDraft(person, deed, input);
  if (!outcome.draft) throw new Error(`${deed}: ${JSON.stringify(outcome)}`);
  return outcome.draft;
}

export async function seenBy(person: Asker, id: string): Promise<DraftRow | null> {
  const { data, errors } = await person.ask(client.DraftPageDocument.toString(), { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.draft as DraftRow | null;
}

/** The typed client as somebody who is signed in. */
export function clientOf(world: World, { cookie }: Person, language = 'zh'): Client {
  return createClient({ url: world.url, language, fetch: (url, init) => fetch(url, { ...init, headers: { ...init!.headers as Record<string, string>, cookie } }) });
}

/** Where people belong, as seen from a draft of `school` in 城关区 of 兰州市 together with `party` in 凉州区 of 武威市. */
export const belongings = {
  provinceEducation: { kind: 'EDUCATION', division: '620000' }, provinceForeign: { kind: 'FOREIGN_AFFAIRS', division: '620000' }, provinceFriends: { kind: 'FRIENDSHIP_ASSOCIATION', division: '620000' },
  prefectureEducation: { kind: 'EDUCATION', division: '620100' }, prefectureForeign: { kind: 'FOREIGN_AFFAIRS', division: '620100' }, otherPrefecture: { kind: 'EDUCATION', division: '620900' },
  county: { kind: 'EDUCATION', division: '620102' }, otherCounty: { kind: 'EDUCATION', division: '620921' },
} as const satisfies Record<string, { kind: OfficeKind; division: string }>;
export type OfficePlace = keyof typeof belongings;

/** People by office and role, made when a test first asks for one. */
export class Cast {
  readonly #people = new Map<string, Promise<Person>>();
  constructor(readonly world: World) {}

  at(place: OfficePlace, role: Role = 'REVIEWER'): Promise<Person> {
    return this.#once(`${place} ${role}`, { role, office: belongings[place] });
  }

  of(school: { id: string }, role: Role = 'REGISTRAR'): Promise<Person> {
    return this.#once(`${school.id} ${role}`, { role, school: school.id });
  }

  #once(key: string, input: Parameters<typeof personIn>[1]): Promise<Person> {
    let person = this.#people.get(key);
    if (!person) this.#people.set(key, person = personIn(this.world, input));
    return person;
  }
}

/** A cast with the offices of 兰州市 and of 城关区, which are there before anything is submitted. */
export async function castIn(world: World): Promise<Cast> {
  const cast = new Cast(world);
  for (const place of ['prefectureEducation', 'prefectureForeign', 'county', 'otherPrefecture', 'otherCounty'] as const) await cast.at(place);
  return cast;
}

export interface Parties { school: SchoolRow; partner: PartnerRow }
export async function partiesIn(world: World, division = '620102'): Promise<Parties> {
  return { school: await registerSchool(world, { division }), partner: await registerPartner(world) };
}

export function draftInput({ school, partner }: Parties, input: Input = {}): Input {
  return { purpose: 'CONCLUSION', kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [partner.id], expiresOn: '2029-12-31', languages: ['zh-Hans', 'en'], cooperation: ['ARTS'], ...input };
}

export const officialDocument = { issuer: '甘肃省教育厅', number: '甘教外〔2026〕5号', date: '2026-01-15' };

/** The turns of the round under way, in order, and who has them. */
const turns: readonly [OfficePlace, 'countersignAgreement' | 'approveAgreement'][] = [
  ['county', 'countersignAgreement'], ['prefectureEducation', 'countersignAgreement'], ['provinceEducation', 'approveAgreement'], ['prefectureForeign', 'countersignAgreement'], ['provinceFriends', 'approveAgreement'],
];

/** Every office agrees that has a turn, in order, up to `until` (left out) if it is given. */
export async function agreeAll(cast: Cast, draft: Pick<DraftRow, 'id' | 'termsHash'>, until?: OfficePlace): Promise<void> {
  for (const [place, deed] of turns) {
    if (place === until) continue;
    const person = await cast.at(place);
    const seen = await seenBy(person, draft.id);
    if (!seen!.viewerMay.includes(deed)) continue;
    await doDraft(person, deed, { id: draft.id, termsHash: draft.termsHash });
  }
}

export type Reached = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED' | 'SIGNED' | 'REGISTERED' | 'WITHDRAWN' | 'REFUSED';

/** A draft that its school brought as far as this. */
export async function draftAt(cast: Cast, state: Reached, given?: Parties, input: Input = {}): Promise<DraftRow & Parties> {
  const parties = given ?? await partiesIn(cast.world);
  const school = await cast.of(parties.school);
  let draft = await doDraft(school, 'draftAgreement', draftInput(parties, input));
  const { id, termsHash } = draft;
  const decision = { id, termsHash };
  const friends = await cast.at('provinceFriends');
  if (state !== 'DRAFT') draft = await doDraft(school, 'submitAgreement', { id });
  if (state === 'WITHDRAWN') draft = await doDraft(school, 'withdrawDraft', { id });
  if (state === 'RETURNED') draft = await doDraft(await cast.at('county'), 'returnAgreement', { ...decision, reason: '请补充合作期限。' });
  if (state === 'REFUSED') {
    await doDraft(await cast.at('prefectureForeign'), 'countersignAgreement', decision);
    draft = await doDraft(friends, 'refuseAgreement', { ...decision, reason: '不同意。' });
  }
  if (state === 'APPROVED' || state === 'SIGNED' || state === 'REGISTERED') {
    await agreeAll(cast, draft);
    draft = (await seenBy(school, id))!;
  }
  if ((state === 'SIGNED' || state === 'REGISTERED') && (draft.purpose === 'CONCLUSION' || draft.purpose === 'RENEWAL')) draft = await doDraft(school, 'recordSigning', { ...decision, signedOn: today });
  if (state === 'REGISTERED') draft = await doDraft(await cast.at('provinceFriends', 'REGISTRAR'), 'registerDraft', decision);
  if (draft.state !== state) throw new Error(`${state} was meant, ${draft.state} was reached: ${JSON.stringify(draft.steps)}`);
  return { ...draft, ...parties };
}
