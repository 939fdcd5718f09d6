import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context, Loader } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { Fault } from '../../kernel/fault.js';
import { keptFor, keptRows } from '../../kernel/kept.js';
import { day, statement, type Tables, type Value } from '../../kernel/statement.js';
import { counted, counting, standing, type CountingShape, type Dimension } from '../counting/counting.reads.js';
import { rules, type RuleName } from '../counting/counting.rules.js';
import type { FigureFilter } from '../counting/counting.type.js';
import type { BreakdownRow, Figures, PublishedFigure, PublishedFigureFilter, PublishedFigureOrder } from './figure.type.js';

type Counts = Omit<Figures, 'asOf' | 'rule'>;

const counts = [
  sql<number>`count(distinct school_id)::int`.as('schools'), sql<number>`count(distinct partner_id)::int`.as('partners'),
  sql<number>`count(distinct twinning_id)::int`.as('twinnings'), sql<number>`count(distinct agreement_id)::int`.as('agreements'),
  sql<number>`count(distinct country_code)::int`.as('countries'),
] as const;

const onDays = (value: Value) => sql`unnest(${value('days', 'date[]')})`;
const figuresOnDays = statement('figuresOnDays', (db, value, shape: CountingShape) =>
  db.selectFrom(counted(value, shape, onDays(value)).as('counted')).select(sql<string>`day::text`.as('day')).select(counts).where(standing(value, shape)).groupBy('day'));

/** More groups than this are no report any more. */
const MOST_GROUPS = 5_000;

const breakdownRows = statement('breakdownRows', (db: Tables, value, shape: CountingShape) => {
  const keys = shape.by.map((_, place) => sql.ref(`key${place}`));
  return db.selectFrom(counted(value, shape, onDays(value)).as('counted'))
    .select(sql<string[]>`array[${sql.join(keys.map(key => sql`${key}::text`))}]`.as('codes')).select(counts)
    .where(standing(value, shape)).groupBy(sql.join(keys)).orderBy(sql.join(keys)).limit(MOST_GROUPS + 1);
});

const none: Counts = { schools: 0, partners: 0, twinnings: 0, agreements: 0, countries: 0 };

export async function figuresOn(ctx: Context, asOf: string, rule: RuleName, filter: FigureFilter | null): Promise<Figures> {
  const { shape, values } = counting(ctx, rule, filter, []);
  const [row] = await keptRows(ctx, figuresOnDays, { ...values, days: [asOf] }, shape);
  return { ...none, ...row, asOf, rule };
}

/** How the figures came to be what they are: on each of the days, all read in one statement. */
export async function figuresOnEach(ctx: Context, days: readonly string[], rule: RuleName): Promise<Figures[]> {
  const { shape, values } = counting(ctx, rule, null, []);
  const found = new Map((await keptRows(ctx, figuresOnDays, { ...values, days }, shape)).map(row => [row.day, row]));
  return days.map(asOf => ({ ...none, ...found.get(asOf), asOf, rule }));
}

/** The groups that are not empty, by their codes. @throws Fault BAD_USER_INPUT for too many dimensions or groups. */
export async function breakdown(ctx: Context, by: readonly Dimension[], asOf: string, rule: RuleName, filter: FigureFilter | null): Promise<BreakdownRow[]> {
  if (by.length < 1 || by.length > 4 || new Set(by).size < by.length) throw new Fault('BAD_USER_INPUT', 'badDimensions');
  const { shape, values } = counting(ctx, rule, filter, by);
  const rows = await keptRows(ctx, breakdownRows, { ...values, days: [asOf] }, shape);
  if (rows.length > MOST_GROUPS) throw new Fault('BAD_USER_INPUT', 'tooManyGroups', { most: MOST_GROUPS });
  return rows.map(({ codes, ...row }) => ({
    keys: by.map((dimension, place) => ({ dimension, code: codes[place]! })),
    figures: { ...row, asOf, rule },
  }));
}

/** The figures by the default rule on each of many days, as an act sees them. */
export const documentedOn: Loader<string, Counts> = (read, days) => documented(days, (values, shape) => read.all(figuresOnDays, values, shape));
/** The same as everybody sees them. */
export const documentedKept: Loader<string, Counts> = (read, days) => documented(days, (values, shape) => keptFor(read, figuresOnDays, values, shape));

async function documented(days: readonly string[], find: (values: Record<string, unknown>, shape: CountingShape) => Promise<(Counts & { day: string })[]>): Promise<Map<string, Counts>> {
  const { kinds, initialled, jurisdictions } = rules.default;
  const shape: CountingShape = { initialled, unstated: false, by: [], division: null, country: false, memberOf: false, memberWhen: 'AS_OF', jurisdiction: false, schoolType: false, endingBefore: false };
  const found = new Map((await find({ kinds, jurisdictions, days }, shape)).map(row => [row.day, row]));
  return new Map(days.map(asked => [asked, found.get(asked) ?? none]));
}

function publishedFigures(db: Tables) {
  return db.selectFrom('published_figure').select([
    'published_figure.id', 'published_figure.as_of as asOf', 'published_figure.statement', 'published_figure.measure', 'published_figure.indicator',
    'published_figure.value', 'published_figure.value_text as valueText', 'published_figure.source_url as sourceUrl', day('published_figure.as_of_by').as('asOfBy'),
  ]);
}

const publishedFiguresByIds = statement('publishedFiguresByIds', (db, value) =>
  publishedFigures(db).where('published_figure.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const publishedFigureById: Loader<string, PublishedFigure> = async (read, ids) =>
  new Map((await read.all(publishedFiguresByIds, { ids })).map(figure => [figure.id, figure]));

const byDay = [{ ref: 'published_figure.as_of_by', type: 'date', field: 'asOfBy' }, { ref: 'published_figure.id', type: 'uuid', field: 'id' }] as const;
const orderings: Record<`${PublishedFigureOrder}`, Ordering> = {
  AS_OF_ASC: { name: 'published figure', columns: byDay, descending: false },
  AS_OF_DESC: { name: 'published figure desc', columns: byDay, descending: true },
};
interface PublishedShape { indicator: boolean; comparable: boolean | null; from: boolean; to: boolean }

function published(value: Value, { indicator, comparable, from, to }: PublishedShape): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.join([
    sql`true`,
    ...(indicator ? [sql`published_figure.indicator = ${value('indicator')}`] : []),
    ...(comparable === null ? [] : [sql`(published_figure.indicator is not null) = ${sql.lit(comparable)}`]),
    ...(from ? [sql`published_figure.as_of_by >= ${value('from', 'date')}`] : []),
    ...(to ? [sql`published_figure.as_of_by <= ${value('to', 'date')}`] : []),
  ], sql` and `)}`;
}
const publishedFigurePages = statement('publishedFigurePages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: PublishedShape }) =>
  pageOf(publishedFigures(db).where(published(value, filter)), orderingOf(orderings, page), page, value));
const publishedFigureCount = statement('publishedFigureCount', (db, value, filter: PublishedShape) =>
  db.selectFrom('published_figure').select(sql<number>`count(*)::int`.as('count')).where(published(value, filter)));

export function publishedFigurePage({ read }: Context, args: PageArgs, filter: PublishedFigureFilter | null, orderBy: `${PublishedFigureOrder}`): Page<PublishedFigure> {
  const request = pageRequest(args, orderings[orderBy]);
  const { indicator, comparable, from, to } = filter ?? {};
  const shape = { indicator: indicator != null, comparable: comparable ?? null, from: from != null, to: to != null };
  const values = { indicator, from, to };
  return new Page(() => read.all(publishedFigurePages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, orderings[orderBy], async () => (await read.all(publishedFigureCount, values, shape))[0]!.count);
}
