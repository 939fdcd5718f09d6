import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { isProvincial, sightOf, sightValues, type Sight } from '../../kernel/jurisdiction.js';
import { day, one, statement, today, type Value } from '../../kernel/statement.js';
import { columns } from '../agreement/agreement.reads.js';
import type { Agreement } from '../agreement/agreement.type.js';
import { inSight, ofOwn, registrable } from '../draft/draft.reads.js';
import type { ExpiryWindow, WorkSummary } from './worklist.type.js';

/**
 * Agreements of the viewer's own schools: everybody may read them, but whose work they are depends on the jurisdiction. The
 * few of a page are each looked at by itself. To count them they are held against all of ours at once, by the school that
 * is named first, which is nearly always the only one.
 */
function ofOurs(value: Value, sight: Sight, { counted }: { counted: boolean }) {
  if (sight === 'none') return sql<SqlBool>`false`;
  if (sight === 'school') return sql<SqlBool>`agreement.id in (select agreement_id from agreement_pair where school_id = ${value('sightSchool', 'uuid')})`;
  const ours = sql`${sql.ref(`school.${sight}`)} = ${value('sightDivision')}`;
  const among = (schools: RawBuilder<unknown>) => sql<SqlBool>`exists (select from school where school.id = any(${schools}) and ${ours})`;
  if (!counted) return among(sql`agreement.schools`);
  return sql<SqlBool>`(agreement.schools[1] in (select id from school where ${ours}) or (cardinality(agreement.schools) > 1 and ${among(sql`agreement.schools[2:]`)}))`;
}
const months: Record<`${ExpiryWindow}`, number> = { MONTHS_12: 12, MONTHS_6: 6, MONTHS_3: 3, MONTH_1: 1 };
const inMonths = (within: RawBuilder<unknown>) => sql`(${today} + make_interval(months => ${within}))::date`;
/** Ends within so many months, and nothing renews it. */
const expiring = (within: RawBuilder<unknown>) => sql<SqlBool>`agreement.ended_by > ${today} and agreement.ended_by <= ${inMonths(within)}
  and agreement.terminated_on is null and not exists (select from agreement next where next.predecessor_id = agreement.id)`;
/** Goes on, and was not looked at for three years. */
const dueReview = sql<SqlBool>`agreement.review_due_by <= ${today} and (agreement.ended_by is null or agreement.ended_by > ${today})`;

const lists = {
  expiring: { ordering: { name: 'expiring', descending: false, columns: [{ ref: 'agreement.ended_by', type: 'date', field: 'dueBy' }, { ref: 'agreement.id', type: 'uuid', field: 'id' }] } satisfies Ordering, column: 'agreement.ended_by' },
  dueReview: { ordering: { name: 'due review', descending: false, columns: [{ ref: 'agreement.review_due_by', type: 'date', field: 'dueBy' }, { ref: 'agreement.id', type: 'uuid', field: 'id' }] } satisfies Ordering, column: 'agreement.review_due_by' },
} as const;
type List = keyof typeof lists;
const condition = (value: Value, list: List) => (list === 'expiring' ? expiring(value('months', 'integer')) : dueReview);

const workPages = statement('workPages', (db, value, { list, sight, page, asked }: { list: List; sight: Sight; page: PageRequest['shape']; asked: string }) =>
  pageOf(db.selectFrom('agreement').select(columns(asked)).select(day(lists[list].column).as('dueBy')).where(condition(value, list)).where(ofOurs(value, sight, { counted: false })), lists[list].ordering, page, value));
const workCount = statement('workCount', (db, value, { list, sight }: { list: List; sight: Sight }) =>
  db.selectFrom('agreement').select(sql<number>`count(*)::int`.as('count')).where(condition(value, list)).where(ofOurs(value, sight, { counted: true })));

function workPage(ctx: Context, viewer: Viewer, list: List, args: PageArgs, given: Record<string, unknown>): Page<Agreement> {
  const { read } = ctx;
  const { ordering } = lists[list];
  const request = pageRequest(args, ordering);
  const sight = sightOf(viewer);
  const values = { ...sightValues(viewer), ...given };
  return new Page(() => read.all(workPages, { ...values, ...request.values }, { list, sight, page: request.shape, asked: read.asked('Agreement') }), request, ordering, async () => (await read.all(workCount, values, { list, sight }))[0]!.count);
}

/** What ends soon, soonest first. */
export function expiringPage(ctx: Context, viewer: Viewer, within: `${ExpiryWindow}`, args: PageArgs): Page<Agreement> {
  return workPage(ctx, viewer, 'expiring', args, { months: months[within] });
}
/** What is due to be looked at again, longest due first. */
export function dueReviewPage(ctx: Context, viewer: Viewer, args: PageArgs): Page<Agreement> {
  return workPage(ctx, viewer, 'dueReview', args, {});
}

const summaries = statement('summaries', (db, value, sight: Sight) => {
  const turns = sql`select count(*)::int from review_step join draft on draft.id = review_step.draft_id where ${inSight(value, sight)} and review_step.state = 'OPEN' and review_step.office_id = ${value('office', 'uuid')}`;
  const own = (state: string) => sql<number>`(select count(*)::int from draft where ${inSight(value, sight)} and draft.state = ${state} and ${ofOwn(value)})`;
  const ending = <Name extends string>(name: Name, window: `${ExpiryWindow}`) => sql<number>`(count(*) filter (where agreement.ended_by <= ${inMonths(sql.lit(months[window]))}))::int`.as(name);
  return db.selectFrom(db.selectFrom('agreement').where(expiring(sql.lit(months.MONTHS_12))).where(ofOurs(value, sight, { counted: true }))
    .select([ending('expiringIn12Months', 'MONTHS_12'), ending('expiringIn6Months', 'MONTHS_6'), ending('expiringIn3Months', 'MONTHS_3'), ending('expiringIn1Month', 'MONTH_1')]).as('ending')).selectAll().select([
    sql<number>`(${turns})`.as('waiting'), sql<number>`(${turns} and review_step.due_on < ${today})`.as('overdue'), own('RETURNED').as('returned'), own('APPROVED').as('toSign'),
    sql<number>`(select count(*)::int from draft where ${inSight(value, sight)} and ${registrable(value)})`.as('toRegister'),
    sql<number>`(select count(*)::int from agreement where ${dueReview} and ${ofOurs(value, sight, { counted: true })})`.as('dueReview'),
  ]);
});
/** How much work there is for a viewer. */
export async function workSummary(ctx: Context, viewer: Viewer): Promise<WorkSummary> {
  return (await one(ctx.read.all(summaries, { ...sightValues(viewer), office: viewer.office?.id ?? null, provincial: isProvincial(viewer) }, sightOf(viewer))))!;
}
