import { sql, type SqlBool } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, LoaderWith, Viewer } from '../../kernel/context.js';
import { scopeOf, sightOf, sightValues, within, type Scope, type Sight } from '../../kernel/jurisdiction.js';
import { day, instant, statement, today, type Tables, type Value } from '../../kernel/statement.js';
import { inSight } from '../draft/draft.reads.js';
import type { ReviewStep, WorklistFilter } from './review.type.js';

/** Turns of offices, with the draft that says who sees them: the base of every read of turns. */
function steps(db: Tables, value: Value, sight: Sight) {
  return db.selectFrom('review_step').innerJoin('draft', 'draft.id', 'review_step.draft_id').select([
    'review_step.id', 'review_step.draft_id as draftId', 'review_step.round', 'review_step.line', 'review_step.place', 'review_step.act', 'review_step.state', 'review_step.days',
    'review_step.office_id as officeId', instant('review_step.opened_at').as('openedAt'), day('review_step.due_on').as('dueOn'), 'review_step.opinion',
    'review_step.decided_by_id as decidedById', instant('review_step.decided_at').as('decidedAt'), 'review_step.terms_hash as termsHash',
    'review_step.document_issuer as documentIssuer', 'review_step.document_number as documentNumber', day('review_step.document_on').as('documentOn'),
    sql<boolean>`review_step.state = 'OPEN' and review_step.due_on < ${today}`.as('overdue'),
    sql<boolean>`exists (select from account where account.office_id = review_step.office_id and account.role = 'REVIEWER' and account.disabled_at is null and account.password_hash is not null)`.as('hasReviewer'),
  ]).where(inSight(value, sight));
}

const stepsByIds = statement('stepsByIds', (db, value, sight: Sight) => steps(db, value, sight).where('review_step.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const stepsSeen: LoaderWith<Viewer | null, string, ReviewStep> = async (read, ids, viewer) =>
  new Map((await read.all(stepsByIds, { ids, ...sightValues(viewer) }, sightOf(viewer))).map(step => [step.id, step]));
/** A turn whose draft the viewer sees. */
export function stepSeen(ctx: Context, id: string): Promise<ReviewStep | null> {
  return ctx.loadWith(stepsSeen, ctx.viewer, id, 'steps seen');
}

const stepsOfDrafts = statement('stepsOfDrafts', (db, value, sight: Sight) => steps(db, value, sight).where('review_step.draft_id', '=', sql<string>`any(${value('drafts', 'uuid[]')})`)
  .orderBy('review_step.round').orderBy('review_step.line').orderBy('review_step.place'));
/** All turns of a draft, round by round, line by line. */
export const stepsOf: LoaderWith<Viewer | null, string, ReviewStep[]> = async (read, drafts, viewer) =>
  Map.groupBy(await read.all(stepsOfDrafts, { drafts, ...sightValues(viewer) }, sightOf(viewer)), ({ draftId }) => draftId);

const ordering: Ordering = {
  name: 'worklist', descending: false,
  columns: [{ ref: 'review_step.due_on', type: 'date', field: 'dueOn' }, { ref: 'review_step.id', type: 'uuid', field: 'id' }],
};
interface WorkShape { sight: Sight; whole: Scope | null; overdue: boolean | null }
function waiting(value: Value, { whole, overdue, sight }: WorkShape) {
  return sql<SqlBool>`${sql.join([
    inSight(value, sight), sql`review_step.state = 'OPEN'`,
    whole ? sql`review_step.office_id in (select office.id from office where ${within(sql.ref('office.division_code'), value('sightDivision', 'text'), whole)})` : sql`review_step.office_id = ${value('office', 'uuid')}`,
    ...(overdue === null ? [] : [overdue ? sql`review_step.due_on < ${today}` : sql`review_step.due_on >= ${today}`]),
  ], sql` and `)}`;
}
const worklistPages = statement('worklistPages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: WorkShape }) => pageOf(steps(db, value, filter.sight).where(waiting(value, filter)), ordering, page, value));
const worklistCount = statement('worklistCount', (db, value, filter: WorkShape) =>
  db.selectFrom('review_step').innerJoin('draft', 'draft.id', 'review_step.draft_id').select(sql<number>`count(*)::int`.as('count')).where(waiting(value, filter)));

/** What waits for the viewer's office, or for every office of its jurisdiction; what is due first comes first. For a school nothing does: its drafts do. */
export function worklistPage(ctx: Context, viewer: Viewer, args: PageArgs, filter: WorklistFilter | null): Page<ReviewStep> {
  const { read } = ctx;
  const request = pageRequest(args, ordering);
  const { office } = viewer;
  const shape: WorkShape = { sight: office ? sightOf(viewer) : 'none', whole: filter?.wholeJurisdiction && office ? scopeOf(office.division) : null, overdue: filter?.overdue ?? null };
  const values = { ...sightValues(viewer), office: office?.id ?? null };
  return new Page(() => read.all(worklistPages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, ordering, async () => (await read.all(worklistCount, values, shape))[0]!.count);
}
