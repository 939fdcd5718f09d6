import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { columnsFor, EVERYTHING } from '../../kernel/asked.js';
import type { Context, Loader, LoaderWith } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { keptCount } from '../../kernel/kept.js';
import { keyAsked, keyGiven } from '../../kernel/node.js';
import type { Issue } from '../../kernel/refusal.js';
import { day, instant, list, one, statement, today, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { byEitherWay, mostWalked, type Way } from '../../kernel/ways.js';
import type { Database } from '../../tables/orm.js';
import { countedAsked, heldTo, mayWalk, type CountingShape } from '../counting/counting.reads.js';
import { countedAs } from '../match/standing.reads.js';
import { displayName } from '../name/name.rules.js';
import { isCommon, textValues } from '../name/search.reads.js';
import { sought } from '../name/searchable.rules.js';
import { keptKeys, mergedIssue, partnerById } from '../partner/partner.reads.js';
import { countryAsked, divisionAsked } from '../place/place.reads.js';
import { schoolById } from '../school/school.reads.js';
import { MOST_PARTIES, partyIssues, repeated, type AgreementTerms } from './agreement.rules.js';
import type { Agreement, AgreementFilter, AgreementOrder, PartnerAsSigned } from './agreement.type.js';

const status = sql<Agreement['status']>`case
  when last_day(agreement.terminated_on) <= ${today} then 'TERMINATED'
  when agreement.ended_by <= ${today} then 'EXPIRED'
  when agreement.signed_on is null then 'INITIALLED'
  when last_day(agreement.effective_on) > ${today} then 'SIGNED'
  else 'IN_FORCE' end`;

/** Agreements as anyone may read them: the base of every read of agreements. */
function agreements(db: Tables, asked: string) {
  return db.selectFrom('agreement').select(columns(asked));
}
/** What a document may ask of an agreement; `endedBy` and `reviewDueBy` are read where a list is ordered by them. */
export function columns(asked: string) {
  return columnsFor([
    'agreement.id', 'agreement.number', 'agreement.title', 'agreement.kind', 'agreement.initialled_on as initialledOn', 'agreement.signed_on as signedOn',
    'agreement.effective_on as effectiveOn', 'agreement.expires_on as expiresOn', 'agreement.term', sql<Agreement['mode']>`agreement.mode`.as('mode'),
    list('agreement.languages').as('languageList'), list('agreement.cooperation').as('cooperationList'), 'agreement.terminated_on as terminatedOn',
    'agreement.termination_reason as terminationReason', 'agreement.source_url as sourceUrl', 'agreement.note', 'agreement.entry', day('agreement.reviewed_on').as('reviewedOn'), 'agreement.sample', 'agreement.version',
    list('agreement.schools').as('schoolList'), list('agreement.partners').as('partnerList'), 'agreement.predecessor_id as predecessorId',
    'agreement.number_year as numberYear', 'agreement.number_serial as numberSerial',
    day('agreement.concluded_by').as('concludedBy'), instant('agreement.registered_at').as('registeredAt'), status.as('status'),
  ], asked, needs);
}
const needs = {
  schools: ['schoolList'], partners: ['partnerList'], partnersAsSigned: [], viewerMay: [], viewerMayDraft: [], languages: ['languageList'], cooperation: ['cooperationList'], predecessor: ['predecessorId'], successor: [],
  cursor: ['numberYear', 'numberSerial', 'concludedBy'],
};

const agreementsByIds = statement('agreementsByIds', (db, value, asked: string) => agreements(db, asked).where('agreement.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const agreementsByNumber = statement('agreementsByNumber', (db, value, asked: string) => agreements(db, asked).where('agreement.number', '=', value<string>('number')));
const agreementsByPredecessors = statement('agreementsByPredecessors', (db, value, asked: string) =>
  agreements(db, asked && `${asked},predecessor`).where('agreement.predecessor_id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));

export const agreementById: Loader<string, Agreement> = async (read, ids) =>
  new Map((await read.all(agreementsByIds, { ids }, read.asked('Agreement'))).map(agreement => [agreement.id, agreement]));

/** The agreement that renews another, by the key of the one that is renewed. */
export const agreementByPredecessor: Loader<string, Agreement> = async (read, ids) =>
  new Map((await read.all(agreementsByPredecessors, { ids }, read.asked('Agreement'))).map(agreement => [agreement.predecessorId!, agreement]));

/** The number of the agreement that renews another; null while none does. */
export async function numberOfSuccessor(read: Reader, id: string): Promise<string | null> {
  return (await agreementByPredecessor(read, [id])).get(id)?.number ?? null;
}

export function agreementByNumber(read: Reader, number: string): Promise<Agreement | null> {
  return one(read.all(agreementsByNumber, { number }, read.asked('Agreement')));
}

/**
 * The names that partners had when a paper first named them: those before the first change after that, by the audit
 * trail, which is in the order of commits and which nobody can alter.
 */
const namesAsSigned = statement('namesAsSigned', (db, value) => db.selectFrom(sql<{ agreementId: string; partnerId: string; names: string; place: number }>`(
    select agreement.id as "agreementId", partner.id as "partnerId", named.place, coalesce((
        select later.changes->'names'->'from' from audit_entry later
        where later.subject_id = partner.id::text and later.subject_type = 'Partner' and later.operation = 'UPDATE' and later.changes ? 'names' and later.id > first.entry
        order by later.id limit 1), partner.names)::text as names
    from agreement cross join unnest(agreement.partners) with ordinality named(id, place) join partner on partner.id = named.id
      cross join lateral (select min(said.id) as entry from audit_entry said
        where said.subject_id = agreement.id::text and said.subject_type = 'Agreement' and said.changes #> '{partners,to}' ? named.id::text) first
    where agreement.id = any(${value('ids', 'uuid[]')}))`.as('signed')).select(['signed.agreementId', 'signed.partnerId', 'signed.names']).orderBy('signed.place'));
/** The partners of agreements as the papers name them, in their order. */
export const signedBy: Loader<string, PartnerAsSigned[]> = async (read, ids) => {
  const found = Map.groupBy(await read.all(namesAsSigned, { ids }), ({ agreementId }) => agreementId);
  return new Map([...found].map(([id, rows]) => [id, rows.map(({ partnerId, names }) => ({ partnerId, names: JSON.parse(names) as PartnerAsSigned['names'] }))]));
};

const byNumber = [
  { ref: 'agreement.number_year', type: 'integer', field: 'numberYear' }, { ref: 'agreement.number_serial', type: 'integer', field: 'numberSerial' },
  { ref: 'agreement.id', type: 'uuid', field: 'id' },
] as const;
const bySigning = [{ ref: 'agreement.concluded_by', type: 'date', field: 'concludedBy' }, { ref: 'agreement.id', type: 'uuid', field: 'id' }] as const;
const orderings: Record<`${AgreementOrder}`, Ordering> = {
  NUMBER_DESC: { name: 'agreement number desc', columns: byNumber, descending: true },
  NUMBER_ASC: { name: 'agreement number', columns: byNumber, descending: false },
  SIGNED_DESC: { name: 'agreement signed desc', columns: bySigning, descending: true },
  SIGNED_ASC: { name: 'agreement signed', columns: bySigning, descending: false },
};

interface AgreementShape {
  kind: boolean; status: boolean; country: boolean; division: string | null; signedFrom: boolean; signedTo: boolean;
  school: boolean; partner: boolean; expiringBefore: boolean; text: boolean; counted: CountingShape | null;
}

function matching(value: Value, shape: AgreementShape) {
  return ({ eb, and, exists, selectFrom }: ExpressionBuilder<Database, 'agreement'>) => {
    const pair = selectFrom('agreement_pair').select(sql`1`.as('one')).whereRef('agreement_pair.agreement_id', '=', 'agreement.id');
    const sides = [
      ...(shape.country ? [sql<SqlBool>`agreement_pair.country_code = ${value('country')}`] : []),
      ...(shape.school ? [sql<SqlBool>`agreement_pair.school_id = ${value('school', 'uuid')}`] : []),
      ...(shape.partner ? [sql<SqlBool>`agreement_pair.partner_id = ${countedAs(value('partner', 'uuid'))}`] : []),
      ...(shape.division ? [sql<SqlBool>`agreement_pair.school_id in (select id from school where ${sql.ref(shape.division)} = ${value('division')})`] : []),
    ];
    return and([
      ...(shape.kind ? [eb('agreement.kind', '=', value<'AGREEMENT'>('kind'))] : []),
      ...(shape.status ? [sql<SqlBool>`${status} = ${value('status')}`] : []),
      ...(shape.signedFrom ? [sql<SqlBool>`agreement.concluded_by >= ${value('signedFrom', 'date')}`] : []),
      ...(shape.signedTo ? [sql<SqlBool>`agreement.concluded_by <= ${value('signedTo', 'date')}`] : []),
      ...(shape.expiringBefore ? [sql<SqlBool>`agreement.ended_by < ${value('expiringBefore', 'date')} and agreement.ended_by > ${today}`] : []),
      // One row of pairs must meet all that is asked of the sides: the school's agreement with a partner of that country.
      ...(sides.length ? [exists(sides.reduce((query, condition) => query.where(condition), pair))] : []),
    ]);
  };
}

const agreementPages = statement('agreementPages', (db, value, { page, filter, way, asked }: { page: PageRequest['shape']; filter: AgreementShape; way: Way; asked: string }) => {
  const ordering = orderingOf(orderings, page);
  // The next agreements of the list, of which as few are held to what costs more as fill the page.
  const walked = () => db.selectFrom(pageOf(db.selectFrom('agreement').selectAll().where(matching(value, filter)), ordering, page, value, sql.lit(mostWalked(filter))).as('agreement')).select(columns(asked));
  return pageOf((way === 'walked' ? walked() : agreements(db, asked).where(matching(value, filter))).where(heldTo('Agreement', value, filter, way)), ordering, page, value);
});
const agreementCount = statement('agreementCount', (db, value, filter: AgreementShape) =>
  db.selectFrom('agreement').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)).where(heldTo('Agreement', value, filter, 'found')));

export function agreementPage(ctx: Context, args: PageArgs, filter: AgreementFilter | null, orderBy: `${AgreementOrder}`, largest?: number): Page<Agreement> {
  const { read } = ctx;
  const request = pageRequest(args, orderings[orderBy], largest);
  const { kind, status, country, division, signedFrom, signedTo, schoolId, partnerId, expiringBefore, text, counted } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  const behind = countedAsked(ctx, counted);
  const shape: AgreementShape = {
    kind: kind != null, status: status != null, country: country != null, division: division != null ? divisionAsked(ctx, division) : null,
    signedFrom: signedFrom != null, signedTo: signedTo != null, school: schoolId != null, partner: partnerId != null,
    expiringBefore: expiringBefore != null, text: text != null, counted: behind.shape,
  };
  const asked = text != null ? sought(textAsked(text, 'text')) : null;
  const values = {
    ...behind.values, kind, status, country, division, signedFrom, signedTo, expiringBefore,
    school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null,
    partner: partnerId != null ? keyAsked(ctx, 'Partner', partnerId) : null,
  };
  const filled = async () => ({ ...values, ...(asked && await textValues(ctx, 'Agreement', asked)) });
  const rows = async (way: Way) => read.all(agreementPages, { ...await filled(), ...request.values }, { page: request.shape, filter: shape, way, asked: read.asked('Agreement') });
  return new Page(() => byEitherWay(mayWalk(asked, behind.shape) && isCommon(ctx, 'Agreement', asked), request.size + 1, mostWalked(shape), rows), request, orderings[orderBy], async () => keptCount(ctx, agreementCount, await filled(), shape));
}

/** Whose agreements are listed: a school's, a partner's, or those of the two together. */
const sides = {
  school: { key: 'pair.school_id', listed: sql<SqlBool>`pair.listed_at_school` },
  partner: { key: 'pair.partner_id', listed: sql<SqlBool>`pair.listed_at_partner` },
  twinning: { key: 'pair.twinning_id', listed: sql<SqlBool>`true` },
} as const;
type Side = keyof typeof sides;

const underOrdering: Ordering = {
  name: 'agreement number desc',
  columns: [
    { ref: 'pair.number_year', type: 'integer', field: 'numberYear' }, { ref: 'pair.number_serial', type: 'integer', field: 'numberSerial' },
    { ref: 'pair.agreement_id', type: 'uuid', field: 'id' },
  ],
  descending: true,
};

const agreementsUnder = statement('agreementsUnder', (db, value, { side, page, asked }: { side: Side; page: PageRequest['shape']; asked: string }) => {
  const { key, listed } = sides[side];
  const listedPairs = pageOf(
    db.selectFrom('agreement_pair as pair').select('pair.agreement_id').where(sql<SqlBool>`${sql.ref(key)} = owner.id`).where(listed),
    underOrdering, page, value,
  );
  return db.selectFrom(sql<{ id: string }>`unnest(${value('owners', 'uuid[]')})`.as<'owner'>(sql`owner(id)`))
    .innerJoinLateral(listedPairs.as('listed'), join => join.onTrue())
    .innerJoin('agreement', 'agreement.id', 'listed.agreement_id')
    .select(columns(asked)).select('owner.id as ownerId')
    .orderBy('agreement.number_year', page.backward ? 'asc' : 'desc').orderBy('agreement.number_serial', page.backward ? 'asc' : 'desc')
    .orderBy('agreement.id', page.backward ? 'asc' : 'desc');
});
const agreementCountUnder = statement('agreementCountUnder', (db, value, side: Side) =>
  db.selectFrom('agreement_pair as pair').select([sql<string>`${sql.ref(sides[side].key)}`.as('ownerId'), sql<number>`count(*)::int`.as('count')])
    .where(sql<SqlBool>`${sql.ref(sides[side].key)} = any(${value('owners', 'uuid[]')})`).where(sides[side].listed).groupBy(sql.ref(sides[side].key)));

const rowsUnder: LoaderWith<{ side: Side; request: PageRequest }, string, Agreement[]> = async (read, owners, { side, request }) => {
  const rows = await read.all(agreementsUnder, { owners, ...request.values }, { side, page: request.shape, asked: read.asked('Agreement') });
  return Map.groupBy(rows, ({ ownerId }) => ownerId);
};
const countUnder: LoaderWith<Side, string, number> = async (read, owners, side) =>
  new Map((await read.all(agreementCountUnder, { owners }, side)).map(({ ownerId, count }) => [ownerId, count]));

/** The agreements of one school, partner or twinning, newest number first; one statement for all that a document lists. */
export function agreementsOf(ctx: Context, side: Side, owner: string, args: PageArgs): Page<Agreement> {
  const request = pageRequest(args, underOrdering);
  return new Page(() => ctx.loadWith(rowsUnder, { side, request }, owner, `${side} ${request.key}`), request, underOrdering, async () => await ctx.loadWith(countUnder, side, owner) ?? 0);
}

const overlapping = statement('overlapping', (db, value) => agreements(db, EVERYTHING)
  .where(sql<SqlBool>`agreement.id in (select pair.agreement_id from agreement_pair pair
    where pair.twinning_id = any(array(select md5(school.id::text || coalesce(standing.kept_id, partner.id)::text)::uuid
        from unnest(${value('schools', 'uuid[]')}) school(id) cross join unnest(${value('partners', 'uuid[]')}) partner(id)
          left join partner_standing standing on standing.partner_id = partner.id and standing.until_day is null))
      and pair.kind = ${value('kind')} and pair.concluded_by < coalesce(${value('until', 'date')}, 'infinity')
      and coalesce(pair.ended_by, 'infinity') > ${value('from', 'date')})`)
  .where(sql<SqlBool>`agreement.id <> all(${value('except', 'uuid[]')})`)
  .orderBy('agreement.number_year').orderBy('agreement.number_serial').limit(1));

/** An agreement of the same kind between any of the schools and any of the partners, at any of the days. */
export function overlappingAgreement(read: Reader, terms: { schools: string[]; partners: string[]; kind: string; from: string; until: string | null; except: string[] }): Promise<Agreement | null> {
  return one(read.all(overlapping, terms));
}

const chains = statement('chains', (db, value) => db.selectFrom(sql<{ id: string }>`(
  with recursive chain(id, predecessor_id) as (
    select id, predecessor_id from agreement where id = ${value('id', 'uuid')}
    union select other.id, other.predecessor_id from agreement other join chain on other.id = chain.predecessor_id or other.predecessor_id = chain.id
  ) select id from chain)`.as('chain')).select('chain.id'));

/** The keys of an agreement, of all that it renews and of all that renew it. */
export async function chainOf(read: Reader, id: string): Promise<string[]> {
  return (await read.all(chains, { id })).map(agreement => agreement.id);
}

/** The two sides of a paper, by their keys in the order of the paper. */
export interface Parties { schools: string[]; partners: string[] }

/** The parties that an input names; null when one of the ids is none, which is added to the issues. */
export function partiesNamed(ctx: Context, { schoolIds, partnerIds }: { schoolIds: string[]; partnerIds: string[] }, issues: Issue[]): Parties | null {
  const found = issues.length;
  for (const [field, ids] of [['schoolIds', schoolIds], ['partnerIds', partnerIds]] as const) {
    if (ids.length === 0) issues.push({ path: [field], code: 'partyRequired' });
    if (ids.length > MOST_PARTIES) issues.push({ path: [field], code: 'tooMany', details: { most: MOST_PARTIES } });
    issues.push(...repeated(ids, field));
  }
  const schools = schoolIds.slice(0, MOST_PARTIES).map((id, place) => keyGiven(ctx, 'School', id, ['schoolIds', place], issues));
  const partners = partnerIds.slice(0, MOST_PARTIES).map((id, place) => keyGiven(ctx, 'Partner', id, ['partnerIds', place], issues));
  return issues.length > found ? null : { schools: schools as string[], partners: partners as string[] };
}

/**
 * Which of the parties are not in the register, or closed before the paper was concluded, or not invented where the others
 * are, or count as another partner by now. Of the last those stay that the paper named `before`: it was signed so.
 */
export async function partiesAmiss(
  ctx: Pick<Context, 'language'>, read: Reader, { schools, partners }: Parties, terms: Pick<AgreementTerms, 'initialledOn' | 'signedOn'>, { before = [], sample = null }: { before?: readonly string[]; sample?: boolean | null } = {},
): Promise<Issue[]> {
  const [schoolRows, partnerRows] = [await schoolById(read, schools), await partnerById(read, partners)];
  const issues = partyIssues(terms, schools.map(key => schoolRows.get(key)), partners.map(key => partnerRows.get(key)), party => displayName(party.names, ctx.language), sample);
  for (const [place, key] of partners.entries()) {
    const partner = partnerRows.get(key);
    if (partner?.mergedIntoId && !before.includes(key)) issues.push(await mergedIssue(ctx, read, partner, ['partnerIds', place]));
  }
  return issues;
}

/**
 * The partners of a paper as it names them. Whoever reads the paper is shown whom they count as now, and gives those back
 * when correcting something else: that is no change of the partners.
 */
export async function asNamed(read: Reader, partners: readonly string[], before: readonly string[]): Promise<string[]> {
  const kept = await keptKeys(read, before);
  return [...new Set(partners.flatMap(key => {
    const named = before.filter(one => kept.get(one) === key);
    return named.length && !kept.has(key) ? before.filter(one => one === key || named.includes(one)) : [key];
  }))];
}

/** The partners of a paper as those that follow it name them: by whom they count as now. */
export async function asCounted(read: Reader, partners: readonly string[]): Promise<string[]> {
  const kept = await keptKeys(read, partners);
  return [...new Set(partners.map(key => kept.get(key) ?? key))];
}

/** Whether a paper is invented, for trying the registry out: as its parties are, all of them. */
export async function isSample(read: Reader, { schools }: Pick<Parties, 'schools'>): Promise<boolean> {
  return (await schoolById(read, schools.slice(0, 1))).get(schools[0]!)!.sample;
}
