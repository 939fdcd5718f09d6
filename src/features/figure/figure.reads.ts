import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context, Loader } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { Fault } from '../../kernel/fault.js';
import { day, statement, type Tables, type Value } from '../../kernel/statement.js';
import { countryAsked } from '../partner/partner.reads.js';
import { MEMBERS_LISTED_ON } from '../place/place.rules.js';
import { divisionAsked } from '../place/place.reads.js';
import { rules, type RuleName } from './figure.rules.js';
import type { BreakdownRow, FigureDimension, FigureFilter, Figures, PublishedFigure, PublishedFigureFilter } from './figure.type.js';

type Dimension = `${FigureDimension}`;
type Counts = Omit<Figures, 'asOf' | 'rule'>;

/** Everything that decides which statement counts; the values come after. */
interface Shape {
  initialled: boolean;
  unstated: boolean;
  by: readonly Dimension[];
  division: string | null;
  country: boolean;
  memberOf: boolean;
  memberWhen: 'AS_OF' | 'SIGNING';
  jurisdiction: boolean;
  schoolType: boolean;
  endingBefore: boolean;
}

/** The same as membershipOn in place.rules, for a day that SQL knows. */
function membership(on: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`case
    when member.country_code is null or member.left_by <= ${on} then 'NOT_MEMBER'
    when member.joined is null then case when ${on} >= ${sql.lit(MEMBERS_LISTED_ON)}::date then 'MEMBER' else 'UNDATED' end
    when member.joined_by <= ${on} then 'MEMBER' else 'NOT_MEMBER' end`;
}

/**
 * The agreements that the rule has counted until each of the days, one row for each school with each partner; which of
 * them stand on the day, `standing` says after. The year is that of the pair's first by the same rule, ended ones included;
 * it is worked out only where it is asked.
 */
function counted(value: Value, { initialled, unstated, by, division, country, memberOf, memberWhen, jurisdiction, schoolType }: Shape) {
  const from = sql`pair.${sql.raw(initialled ? 'concluded_by' : 'signed_by')}`;
  const on = memberWhen === 'AS_OF' ? sql`asked.day` : from;
  const state = membership(on);
  // As whom the partner that the paper names counted on the day: merges and their undoing are dated, and earlier figures
  // stay. Looked up only where it was ever merged: a join for all would cost a tenth of the figures.
  const then = sql`counted_as(pair.named_id, asked.day)`;
  const partner = sql`case when pair.moved then ${then} else pair.partner_id end`;
  const twinning = sql`case when pair.moved then md5(pair.school_id::text || ${then}::text)::uuid else pair.twinning_id end`;
  // With the country that this one lies in: after an undoing, that of the paper's own partner may be another.
  const countryThen = sql`case when pair.moved then (select partner.country_code from partner where partner.id = ${then}) else pair.country_code end`;
  const key: Record<Dimension, RawBuilder<unknown>> = {
    COUNTRY: sql`country.code`, REGION: sql`country.region`, JURISDICTION: sql`country.jurisdiction`, BELT_AND_ROAD: state,
    DIVISION: sql`school.prefecture_code`, SCHOOL_TYPE: sql`coalesce(school.type, 'UNSTATED')`, AGREEMENT_KIND: sql`coalesce(pair.kind, 'UNSTATED')`,
    YEAR: sql`extract(year from min(${from}) over (partition by asked.day, ${twinning}))::int::text`,
  };
  const needsSchool = division !== null || schoolType || by.includes('DIVISION') || by.includes('SCHOOL_TYPE');
  const needsMember = memberOf || by.includes('BELT_AND_ROAD');
  const conditions = [
    sql<SqlBool>`${from} <= asked.day`,
    // What ended before the day from which it would count, never counted.
    sql<SqlBool>`(pair.ended_by is null or pair.ended_by > ${from})`,
    sql<SqlBool>`country.jurisdiction = any(${value('jurisdictions', 'text[]')})`,
    unstated ? sql<SqlBool>`(pair.kind is null or pair.kind = any(${value('kinds', 'text[]')}))` : sql<SqlBool>`pair.kind = any(${value('kinds', 'text[]')})`,
    ...(division ? [sql<SqlBool>`school.${sql.raw(division)} = ${value('division')}`] : []),
    ...(country ? [sql<SqlBool>`(pair.moved or pair.country_code = ${value('country')})`, sql<SqlBool>`country.code = ${value('country')}`] : []),
    ...(jurisdiction ? [sql<SqlBool>`country.jurisdiction = ${value('jurisdiction')}`] : []),
    ...(schoolType ? [sql<SqlBool>`school.type = ${value('schoolType')}`] : []),
  ];
  const keys = by.map((dimension, place) => sql`, ${key[dimension]} as ${sql.raw(`key${place}`)}`);
  return sql`(
    select asked.day, pair.school_id, ${partner} as partner_id, ${twinning} as twinning_id, pair.agreement_id, country.code as country_code, pair.ended_by, ${needsMember ? state : sql`null::text`} as membership${sql.join(keys, sql``)}
    from unnest(${value('days', 'date[]')}) asked(day)
      cross join agreement_pair pair
      join country on country.code = ${countryThen}
      ${needsSchool ? sql`join school on school.id = pair.school_id` : sql``}
      ${needsMember ? sql`left join membership member on member.country_code = country.code and member.group_code = 'BELT_AND_ROAD'` : sql``}
    where ${sql.join(conditions, sql` and `)}
  )`;
}

interface CountedRow { day: string; school_id: string; partner_id: string; twinning_id: string; agreement_id: string; country_code: string; ended_by: string | null; membership: string | null }

const counts = [
  sql<number>`count(distinct school_id)::int`.as('schools'), sql<number>`count(distinct partner_id)::int`.as('partners'),
  sql<number>`count(distinct twinning_id)::int`.as('twinnings'), sql<number>`count(distinct agreement_id)::int`.as('agreements'),
  sql<number>`count(distinct country_code)::int`.as('countries'),
] as const;
/** Whether a row stands on its day. Membership at signing and the end are asked only here, for a paper that they leave out may be the pair's first. */
function standing(value: Value, { memberOf, endingBefore }: Shape): RawBuilder<SqlBool> {
  return sql<SqlBool>`(ended_by is null or ended_by > day)${memberOf ? sql` and membership = 'MEMBER'` : sql``}${endingBefore ? sql` and ended_by < ${value('endingBefore', 'date')}` : sql``}`;
}

const figuresOnDays = statement('figuresOnDays', (db, value, shape: Shape) =>
  db.selectFrom(sql<CountedRow>`${counted(value, shape)}`.as('counted')).select(sql<string>`day::text`.as('day')).select(counts).where(standing(value, shape)).groupBy('day'));

/** More groups than this are no report any more. */
const MOST_GROUPS = 5_000;

const breakdownRows = statement('breakdownRows', (db: Tables, value, shape: Shape) => {
  const keys = shape.by.map((_, place) => sql.ref(`key${place}`));
  return db.selectFrom(sql<CountedRow>`${counted(value, shape)}`.as('counted'))
    .select(sql<string[]>`array[${sql.join(keys.map(key => sql`${key}::text`))}]`.as('codes')).select(counts)
    .where(standing(value, shape)).groupBy(sql.join(keys)).orderBy(sql.join(keys)).limit(MOST_GROUPS + 1);
});

function counting(ctx: Context, ruleName: RuleName, filter: FigureFilter | null, by: readonly Dimension[]): { shape: Shape; values: Record<string, unknown> } {
  const rule = rules[ruleName];
  const { division, country, memberOf, memberWhen = 'AS_OF', jurisdiction, schoolType, endingBefore } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  return {
    shape: {
      initialled: rule.initialled, unstated: rule.kinds.includes(null), by, division: division != null ? divisionAsked(ctx, division) : null,
      country: country != null, memberOf: memberOf != null, memberWhen, jurisdiction: jurisdiction != null, schoolType: schoolType != null, endingBefore: endingBefore != null,
    },
    values: { kinds: rule.kinds.filter(kind => kind !== null), jurisdictions: rule.jurisdictions, division, country, jurisdiction, schoolType, endingBefore },
  };
}

const none: Counts = { schools: 0, partners: 0, twinnings: 0, agreements: 0, countries: 0 };

export async function figuresOn(ctx: Context, asOf: string, rule: RuleName, filter: FigureFilter | null): Promise<Figures> {
  const { shape, values } = counting(ctx, rule, filter, []);
  const [row] = await ctx.read.all(figuresOnDays, { ...values, days: [asOf] }, shape);
  return { ...none, ...row, asOf, rule };
}

/** How the figures came to be what they are: on each of the days, all read in one statement. */
export async function figuresOnEach(ctx: Context, days: readonly string[], rule: RuleName): Promise<Figures[]> {
  const { shape, values } = counting(ctx, rule, null, []);
  const found = new Map((await ctx.read.all(figuresOnDays, { ...values, days }, shape)).map(row => [row.day, row]));
  return days.map(asOf => ({ ...none, ...found.get(asOf), asOf, rule }));
}

/** The groups that are not empty, by their codes. @throws Fault BAD_USER_INPUT for too many dimensions or groups. */
export async function breakdown(ctx: Context, by: readonly Dimension[], asOf: string, rule: RuleName, filter: FigureFilter | null): Promise<BreakdownRow[]> {
  if (by.length < 1 || by.length > 4 || new Set(by).size < by.length) throw new Fault('BAD_USER_INPUT', 'badDimensions');
  const { shape, values } = counting(ctx, rule, filter, by);
  const rows = await ctx.read.all(breakdownRows, { ...values, days: [asOf] }, shape);
  if (rows.length > MOST_GROUPS) throw new Fault('BAD_USER_INPUT', 'tooManyGroups', { most: MOST_GROUPS });
  return rows.map(({ codes, ...row }) => ({
    keys: by.map((dimension, place) => ({ dimension, code: codes[place]! })),
    figures: { ...row, asOf, rule },
  }));
}

/** The figures by the default rule on each of many days. */
export const documentedOn: Loader<string, Counts> = async (read, days) => {
  const { kinds, initialled, jurisdictions } = rules.default;
  const shape: Shape = { initialled, unstated: false, by: [], division: null, country: false, memberOf: false, memberWhen: 'AS_OF', jurisdiction: false, schoolType: false, endingBefore: false };
  const found = new Map((await read.all(figuresOnDays, { kinds, jurisdictions, days }, shape)).map(row => [row.day, row]));
  return new Map(days.map(asked => [asked, found.get(asked) ?? none]));
};

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

const byDay: Ordering = {
  name: 'published figure', descending: false,
  columns: [{ ref: 'published_figure.as_of_by', type: 'date', field: 'asOfBy' }, { ref: 'published_figure.id', type: 'uuid', field: 'id' }],
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
  pageOf(publishedFigures(db).where(published(value, filter)), byDay, page, value));
const publishedFigureCount = statement('publishedFigureCount', (db, value, filter: PublishedShape) =>
  db.selectFrom('published_figure').select(sql<number>`count(*)::int`.as('count')).where(published(value, filter)));

/** By the day they were said for, oldest first. */
export function publishedFigurePage({ read }: Context, args: PageArgs, filter: PublishedFigureFilter | null): Page<PublishedFigure> {
  const request = pageRequest(args, byDay);
  const { indicator, comparable, from, to } = filter ?? {};
  const shape = { indicator: indicator != null, comparable: comparable ?? null, from: from != null, to: to != null };
  const values = { indicator, from, to };
  return new Page(() => read.all(publishedFigurePages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, byDay, async () => (await read.all(publishedFigureCount, values, shape))[0]!.count);
}
