import { sql, type SqlBool } from 'kysely';
import { columnsFor, EVERYTHING } from '../../kernel/asked.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, Loader, LoaderWith, Viewer } from '../../kernel/context.js';
import { isProvincial, sightOf, sightValues, type Sight } from '../../kernel/jurisdiction.js';
import { keyAsked } from '../../kernel/node.js';
import { instant, list, listOf, statement, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { columns as agreementColumns } from '../agreement/agreement.reads.js';
import type { Agreement } from '../agreement/agreement.type.js';
import type { Name } from '../name/name.type.js';
import { placesOf } from '../school/school.reads.js';
import type { DraftFacts, Turn } from './draft.rules.js';
import type { Draft, DraftFilter, SubjectTerms } from './draft.type.js';

/** What `seesDraft` says, of a row of drafts: the base of every read of drafts and of what belongs to them. */
export function inSight(value: Value, sight: Sight) {
  switch (sight) {
    case 'none': return sql<SqlBool>`false`;
    case 'school': return sql<SqlBool>`draft.schools @> array[${value('sightSchool', 'uuid')}]`;
    default: return sql<SqlBool>`exists (select from school where school.id = any(draft.schools) and ${sql.ref(`school.${sight}`)} = ${value('sightDivision')})`;
  }
}

const needs = {
  schools: ['schoolList'], partners: ['partnerList'], languages: ['languageList'], cooperation: ['cooperationList'], subject: ['subjectId'], registered: ['registeredId'],
  fromSchool: ['drafterSchool'], fromOffice: ['drafterOffice'], steps: ['round'], viewerMay: ['state', 'purpose', 'schoolList', 'round', 'drafterSchool', 'drafterOffice', 'subjectId', 'subjectTerms'],
  changes: ['purpose', 'subjectTerms', 'kind', 'title', 'schoolList', 'partnerList', 'effectiveOn', 'expiresOn', 'term', 'languageList', 'cooperationList', 'note'], cursor: ['createdAt'],
};
function columns(asked: string) {
  return columnsFor([
    'draft.id', 'draft.purpose', 'draft.state', 'draft.kind', 'draft.title', 'draft.effective_on as effectiveOn', 'draft.expires_on as expiresOn', 'draft.term',
    'draft.terminated_on as terminatedOn', 'draft.termination_reason as terminationReason', 'draft.note', 'draft.terms_hash as termsHash', 'draft.round',
    'draft.initialled_on as initialledOn', 'draft.signed_on as signedOn', sql<Draft['mode']>`draft.mode`.as('mode'), instant('draft.created_at').as('createdAt'),
    'draft.sample', 'draft.version', list('draft.schools').as('schoolList'), list('draft.partners').as('partnerList'), list('draft.languages').as('languageList'),
    list('draft.cooperation').as('cooperationList'), 'draft.subject_id as subjectId', 'draft.subject_terms as subjectTerms', 'draft.registered_id as registeredId',
    'draft.drafter_school_id as drafterSchool', 'draft.drafter_office_id as drafterOffice', 'draft.texts',
  ], asked, needs);
}
function drafts(db: Tables, value: Value, { sight, asked }: { sight: Sight; asked: string }) {
  return db.selectFrom('draft').select(columns(asked)).where(inSight(value, sight));
}

const draftsByIds = statement('draftsByIds', (db, value, shape: { sight: Sight; asked: string }) => drafts(db, value, shape).where('draft.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const draftsSeen: LoaderWith<Viewer | null, string, Draft> = async (read, ids, viewer) =>
  new Map((await read.all(draftsByIds, { ids, ...sightValues(viewer) }, { sight: sightOf(viewer), asked: read.asked('Draft') })).map(draft => [draft.id, draft]));
/** A draft that the viewer sees; null when there is none, for this viewer. */
export function draftSeen(ctx: Context, id: string): Promise<Draft | null> {
  return ctx.loadWith(draftsSeen, ctx.viewer, id, 'drafts seen');
}

const ordering: Ordering = {
  name: 'draft', descending: true,
  columns: [{ ref: 'draft.created_at', type: 'timestamptz', field: 'createdAt' }, { ref: 'draft.id', type: 'uuid', field: 'id' }],
};

/** Drafted by the viewer's own school or office. */
export const ofOwn = (value: Value) => sql<SqlBool>`(draft.drafter_office_id = ${value('office', 'uuid')} or draft.drafter_school_id = ${value('sightSchool', 'uuid')})`;
/** Ready for whoever keeps the register: signed, or agreed to where nothing is signed. */
export const registrable = (value: Value) => sql<SqlBool>`(${value('provincial', 'boolean')} and (draft.state = 'SIGNED' or (draft.state = 'APPROVED' and draft.purpose in ('AMENDMENT', 'TERMINATION'))))`;

interface DraftShape { sight: Sight; states: boolean; purpose: boolean; school: boolean; subject: boolean; mine: boolean; toRegister: boolean }
function matching(value: Value, { sight, states, purpose, school, subject, mine, toRegister }: DraftShape) {
  return sql<SqlBool>`${sql.join([
    inSight(value, sight),
    ...(states ? [sql`draft.state = any(${value('states', 'text[]')})`] : []),
    ...(purpose ? [sql`draft.purpose = ${value('purpose')}`] : []),
    ...(school ? [sql`draft.schools @> array[${value('school', 'uuid')}]`] : []),
    ...(subject ? [sql`draft.subject_id = ${value('subject', 'uuid')}`] : []),
    ...(mine ? [ofOwn(value)] : []),
    ...(toRegister ? [registrable(value)] : []),
  ], sql` and `)}`;
}
const draftPages = statement('draftPages', (db, value, { page, filter, asked }: { page: PageRequest['shape']; filter: DraftShape; asked: string }) =>
  pageOf(db.selectFrom('draft').select(columns(asked)).where(matching(value, filter)), ordering, page, value));
const draftCount = statement('draftCount', (db, value, filter: DraftShape) => db.selectFrom('draft').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)));

/** The drafts that the viewer sees, newest first. */
export function draftPage(ctx: Context, args: PageArgs, filter: DraftFilter | null): Page<Draft> {
  const { read, viewer } = ctx;
  const request = pageRequest(args, ordering);
  const { states, purpose, schoolId, subjectId, mine, toRegister } = filter ?? {};
  const shape: DraftShape = { sight: sightOf(viewer), states: states != null, purpose: purpose != null, school: schoolId != null, subject: subjectId != null, mine: mine === true, toRegister: toRegister === true };
  const values = {
    states, purpose, ...sightValues(viewer),
    school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null, subject: subjectId != null ? keyAsked(ctx, 'Agreement', subjectId) : null,
    office: viewer?.office?.id ?? null, provincial: viewer !== null && isProvincial(viewer),
  };
  return new Page(() => read.all(draftPages, { ...values, ...request.values }, { page: request.shape, filter: shape, asked: read.asked('Draft') }), request, ordering, async () => (await read.all(draftCount, values, shape))[0]!.count);
}

const turnsOfDrafts = statement('turnsOfDrafts', (db, value) => db.selectFrom('review_step').innerJoin('draft', join => join.onRef('draft.id', '=', 'review_step.draft_id').onRef('draft.round', '=', 'review_step.round'))
  .innerJoin('office', 'office.id', 'review_step.office_id')
  .select(['review_step.draft_id as draft', 'review_step.office_id as office', 'office.division_code as division', 'review_step.act', 'review_step.state']).where('review_step.draft_id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** Whose turns the round under way has, by draft. */
export const turnsOf: Loader<string, Turn[]> = async (read, drafts) => Map.groupBy(await read.all(turnsOfDrafts, { ids: drafts }) as (Turn & { draft: string })[], ({ draft }) => draft);

/** What permission to act on a stored draft depends on. */
export async function factsOf(read: Reader, draft: { id: string; purpose: Draft['purpose']; state: Draft['state']; schools: string[]; drafterSchool: { id: string } | null; drafterOffice: { id: string } | null }): Promise<DraftFacts> {
  return {
    purpose: draft.purpose, state: draft.state, places: await placesOf(read, draft.schools), drafterSchool: draft.drafterSchool?.id ?? null, drafterOffice: draft.drafterOffice?.id ?? null,
    turns: (await turnsOf(read, [draft.id])).get(draft.id) ?? [],
  };
}

/** What a stored row says: of an agreement, or of a draft. */
export function termsSaid<Row extends Pick<Agreement, 'kind' | 'title' | 'effectiveOn' | 'expiresOn' | 'term' | 'note' | 'schoolList' | 'partnerList' | 'languageList' | 'cooperationList'>>({ kind, title, effectiveOn, expiresOn, term, note, ...lists }: Row): SubjectTerms {
  return {
    kind, title, schools: listOf(lists.schoolList), partners: listOf(lists.partnerList), effectiveOn, expiresOn, term,
    languages: listOf(lists.languageList), cooperation: listOf(lists.cooperationList), note,
  };
}

const subjectsByIds = statement('subjectsByIds', (db, value) => db.selectFrom('agreement').select(agreementColumns(EVERYTHING)).where('agreement.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** What the agreements say that drafts are about, whatever a document asks of them. */
export const subjectSaid: Loader<string, SubjectTerms> = async (read, ids) => new Map((await read.all(subjectsByIds, { ids })).map(row => [row.id, termsSaid(row)]));

const partiesByIds = statement('partiesByIds', (db, value) => db.selectFrom('school').select(['school.id', 'school.names']).where('school.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`)
  .unionAll(db.selectFrom('partner').select(['partner.id', 'partner.names']).where('partner.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`)));
/** The names of schools and partners, whatever a document asks of them. */
export const namesOfParty: Loader<string, Name[]> = async (read, ids) => new Map((await read.all(partiesByIds, { ids })).map(({ id, names }) => [id, names as Name[]]));

/** With the offices, or agreed by them. */
export const underWay = sql<SqlBool>`draft.state in ('SUBMITTED', 'APPROVED', 'SIGNED')`;
const draftsUnderWay = statement('draftsUnderWay', (db, value) => db.selectFrom('draft').select('draft.id').where('draft.subject_id', '=', value<string>('subject'))
  .where(underWay).limit(1));
/** Whether a draft about an agreement is with the offices, or agreed by them: what is still with its drafter is in nobody's way. */
export async function isBeingChanged(read: Reader, subject: string): Promise<boolean> {
  return (await read.all(draftsUnderWay, { subject })).length > 0;
}

const draftsByIdsForAll = statement('draftsByIdsForAll', (db, value) => db.selectFrom('draft').select(columns(EVERYTHING)).where('draft.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** A draft whoever asks, for acts that have asked for permission already. */
export async function draftStored(read: Reader, id: string): Promise<Draft> {
  return (await read.all(draftsByIdsForAll, { ids: [id] }))[0]!;
}
