import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import type { Value } from '../../kernel/statement.js';
import type { Way } from '../../kernel/ways.js';
import { hasText, searched, type Searched } from '../name/search.reads.js';
import type { Sought } from '../name/searchable.rules.js';
import { countryAsked, divisionAsked, gazetteerOf } from '../place/place.reads.js';
import { MEMBERS_LISTED_ON } from '../place/place.rules.js';
import { Jurisdiction, MembershipState } from '../place/place.type.js';
import { ruleAsked, rules, type RuleName } from './counting.rules.js';
import { SchoolType, type BreakdownKeyInput, type CountedFilter, type FigureDimension, type FigureFilter } from './counting.type.js';

export type Dimension = `${FigureDimension}`;

/** Everything that decides which statement counts; the values come after. */
export interface CountingShape {
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

interface CountedRow { day: string; school_id: string; partner_id: string; twinning_id: string; agreement_id: string; country_code: string; ended_by: string | null; membership: string | null }

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
 * it is worked out only where it is asked. `among` says of which pairs alone it is asked.
 */
export function counted(value: Value, { initialled, unstated, by, division, country, memberOf, memberWhen, jurisdiction, schoolType }: CountingShape, days: RawBuilder<unknown>, among: RawBuilder<SqlBool> | null = null): RawBuilder<CountedRow> {
  const from = sql`pair.${sql.raw(initialled ? 'concluded_by' : 'signed_by')}`;
  const on = memberWhen === 'AS_OF' ? sql`asked.day` : from;
  const state = membership(on);
  // As whom the partner that the paper names counted on the day: merges and their undoing are dated, and earlier figures
  // stay. Looked up only where it was ever merged: a join for all would cost a tenth of the figures.
  const then = sql`counted_as(pair.named_id, asked.day)`;
  const partner = sql`case when pair.moved then ${then} else pair.partner_id end`;
  const twinning = sql`case when pair.moved then md5(pair.school_id::text || ${then}::text)::uuid else pair.twinning_id end`;
  // With the country that this one lies in: after an undoing, that of the paper's own partner may be another.
  // Asked by itself, or it would be worked out for every partner that the country is looked for among.
  const countryThen = sql`case when pair.moved then (select partner.country_code from partner where partner.id = (select ${then})) else pair.country_code end`;
  const key: Record<Dimension, RawBuilder<unknown>> = {
    COUNTRY: sql`country.code`, REGION: sql`country.region`, JURISDICTION: sql`country.jurisdiction`, BELT_AND_ROAD: state,
    DIVISION: sql`school.prefecture_code`, SCHOOL_TYPE: sql`coalesce(school.type, 'UNSTATED')`, AGREEMENT_KIND: sql`coalesce(pair.kind, 'UNSTATED')`,
    YEAR: sql`extract(year from min(${from}) over (partition by asked.day, ${twinning}))::int::text`,
  };
  const needsSchool = division !== null || schoolType || by.includes('DIVISION') || by.includes('SCHOOL_TYPE');
  const needsMember = memberOf || by.includes('BELT_AND_ROAD');
  const conditions = [
    ...(among ? [among] : []),
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
  return sql<CountedRow>`(
    select asked.day, pair.school_id, ${partner} as partner_id, ${twinning} as twinning_id, pair.agreement_id, country.code as country_code, pair.ended_by, ${needsMember ? state : sql`null::text`} as membership${sql.join(keys, sql``)}
    from ${days} asked(day)
      cross join agreement_pair pair
      join country on country.code = ${countryThen}
      ${needsSchool ? sql`join school on school.id = pair.school_id` : sql``}
      ${needsMember ? sql`left join membership member on member.country_code = country.code and member.group_code = 'BELT_AND_ROAD'` : sql``}
    where ${sql.join(conditions, sql` and `)}
  )`;
}

/** Whether a row stands on its day. Membership at signing and the end are asked only here, for a paper that they leave out may be the pair's first. */
export function standing(value: Value, { memberOf, endingBefore }: CountingShape): RawBuilder<SqlBool> {
  return sql<SqlBool>`(ended_by is null or ended_by > day)${memberOf ? sql` and membership = 'MEMBER'` : sql``}${endingBefore ? sql` and ended_by < ${value('endingBefore', 'date')}` : sql``}`;
}

/** How a rule counts, with a filter and by dimensions. @throws Fault BAD_USER_INPUT for codes that are none. */
export function counting(ctx: Context, ruleName: RuleName, filter: FigureFilter | null, by: readonly Dimension[]): { shape: CountingShape; values: Record<string, unknown> } {
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

const codes: Partial<Record<Dimension, readonly string[]>> = { JURISDICTION: Object.keys(Jurisdiction), BELT_AND_ROAD: Object.keys(MembershipState), SCHOOL_TYPE: [...Object.keys(SchoolType), 'UNSTATED'], AGREEMENT_KIND: [...rules.all.kinds.filter(kind => kind !== null), 'UNSTATED'] };
/** @throws Fault BAD_USER_INPUT for a code that no row of a breakdown can have. */
function keyAsked(ctx: Context, { dimension, code }: BreakdownKeyInput): void {
  const { countries, regions, divisions } = gazetteerOf(ctx);
  const known = dimension === 'COUNTRY' ? countries.has(code) : dimension === 'REGION' ? regions.has(code) : dimension === 'DIVISION' ? divisions.has(code) && code.endsWith('00') : dimension === 'YEAR' ? /^\d{4}$/.test(code) : codes[dimension]!.includes(code);
  if (!known) throw new Fault('BAD_USER_INPUT', 'badFilter', { field: dimension, value: code.slice(0, 20) });
}

/** The values of a list's own conditions have names of their own. */
const apart = (name: string) => `counted ${name}`;

/** How a list is held to what was counted; null where it is not. @throws Fault BAD_USER_INPUT for rules and codes that are none. */
export function countedAsked(ctx: Context, asked: CountedFilter | null | undefined): { shape: CountingShape | null; values: Record<string, unknown> } {
  if (asked == null) return { shape: null, values: {} };
  const groups = Map.groupBy(asked.keys ?? [], ({ dimension }) => dimension);
  for (const key of asked.keys ?? []) keyAsked(ctx, key);
  const { shape, values } = counting(ctx, ruleAsked(asked.rule), asked.filter ?? null, [...groups.keys()].sort());
  const keys = shape.by.map((dimension, place) => [`codes${place}`, [...new Set(groups.get(dimension)!.map(({ code }) => code))]] as const);
  const all: Record<string, unknown> = { ...values, ...Object.fromEntries(keys), day: asked.asOf ?? ctx.today };
  return { shape, values: Object.fromEntries(Object.entries(all).map(([name, value]) => [apart(name), value])) };
}

/** What stands behind a figure, one row for each school with each partner by each agreement; asked with the values of `countedAsked`. */
export function countedRows(value: Value, shape: CountingShape, among: RawBuilder<SqlBool> | null = null): RawBuilder<CountedRow> {
  const own: Value = (name, type) => value(apart(name), type);
  const groups = shape.by.map((_, place) => sql<SqlBool>` and ${sql.ref(`key${place}`)} = any(${own(`codes${place}`, 'text[]')})`);
  return sql<CountedRow>`(select * from ${counted(own, shape, sql`(select ${own('day', 'date')} as day)`, among)} counted where ${standing(own, shape)}${sql.join(groups, sql``)})`;
}

/** Whether a pair's paper names a partner, or one that ever counted as it: no other pair was ever the partner's. */
export function mayBeOf(partner: string): RawBuilder<SqlBool> {
  const key = sql.ref(partner);
  return sql<SqlBool>`pair.named_id = any(array(select ${key} union all select ever.partner_id from partner_standing ever where ever.kept_id = ${key}))`;
}
/**
 * Whether a list that is held to a text or to what was counted may be walked along. Not if the year is asked in which a school
 * and a partner began: that is told by their first paper, whatever paper stands in the list, and few lists have it all over.
 */
export function mayWalk(text: Sought | null, counted: CountingShape | null): boolean {
  return (text !== null || counted !== null) && !counted?.by.includes('YEAR');
}
/** Of a row of each list: by what it is counted, and the pairs that it may be counted by. */
const lists = {
  School: { key: 'school_id', pairs: sql<SqlBool>`pair.school_id = school.id` },
  Partner: { key: 'partner_id', pairs: mayBeOf('partner.id') },
  Agreement: { key: 'agreement_id', pairs: sql<SqlBool>`pair.agreement_id = agreement.id` },
} as const;
/** Whether a row of a list was counted: found among all that were, or, walking along the list, asked of each row by itself. */
function wasCounted(type: Searched, value: Value, shape: CountingShape, way: Way): RawBuilder<SqlBool> {
  const { key, pairs } = lists[type];
  const [id, behind] = [sql.ref(`${searched[type].table}.id`), sql.ref(`behind.${key}`)];
  return way === 'found' ? sql<SqlBool>`${id} in (select ${behind} from ${countedRows(value, shape)} behind)`
    : sql<SqlBool>`exists (select from ${countedRows(value, shape, pairs)} behind where ${behind} = ${id})`;
}
/** What a row of a list is held to that costs more than its own columns: a text, and what was counted. */
export function heldTo(type: Searched, value: Value, { text, counted }: { text: boolean; counted: CountingShape | null }, way: Way): RawBuilder<SqlBool> {
  return sql<SqlBool>`${text ? hasText(type, value, way) : sql`true`} and ${counted ? wasCounted(type, value, counted, way) : sql`true`}`;
}
