import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { columnsFor } from '../../kernel/asked.js';
import type { Context, Loader } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { nodeId } from '../../kernel/ids.js';
import { keptCount } from '../../kernel/kept.js';
import { keyAsked } from '../../kernel/node.js';
import type { Issue } from '../../kernel/refusal.js';
import { instant, statement, today, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { byEitherWay, mostWalked, type Way } from '../../kernel/ways.js';
import type { Database } from '../../tables/orm.js';
import { countedAsked, heldTo, mayWalk, type CountingShape } from '../counting/counting.reads.js';
import { countingAs } from '../match/standing.reads.js';
import { displayName } from '../name/name.rules.js';
import { isCommon, textValues } from '../name/search.reads.js';
import { sought } from '../name/searchable.rules.js';
import { countryAsked, gazetteerOf } from '../place/place.reads.js';
import { membershipOn } from '../place/place.rules.js';
import type { Identifier, Partner, PartnerEvent, PartnerFilter, PartnerOrder } from './partner.type.js';

/** Partners as anyone may read them: the base of every read of partners. */
function partners(db: Tables, asked: string) {
  return db.selectFrom('partner').select(columns(asked)).select('partner.merged_into_id as mergedIntoId');
}
function columns(asked: string) {
  return columnsFor([
    'partner.id', 'partner.names', 'partner.city', sql<Partner['type']>`partner.type`.as('type'), 'partner.website', sql<string>`partner.identifiers::text`.as('identifierList'),
    'partner.closed_on as closedOn', 'partner.sample', 'partner.version', 'partner.country_code as countryCode', 'partner.successor_id as successorId',
    'partner.name_key as nameKey', instant('partner.registered_at').as('registeredAt'),
    sql<Partner['status']>`case when partner.merged_into_id is not null then 'MERGED' when last_day(partner.closed_on) <= ${today} then 'CLOSED' else 'OPERATING' end`.as('status'),
  ], asked, needs);
}
const needs = { name: ['names'], country: ['countryCode'], identifiers: ['identifierList'], successor: ['successorId'], predecessors: [], events: [], viewerMay: ['closedOn'], cursor: ['nameKey', 'registeredAt'] };

const partnersByIds = statement('partnersByIds', (db, value, asked: string) => partners(db, asked).where('partner.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));

export const partnerById: Loader<string, Partner> = async (read, ids) =>
  new Map((await read.all(partnersByIds, { ids }, read.asked('Partner'))).map(partner => [partner.id, partner]));

/** The partner that an id answers for now: its own, or the one that it was merged into. */
export async function keptPartner(ctx: Context, id: string): Promise<Partner | null> {
  let partner = await ctx.load(partnerById, id);
  while (partner?.mergedIntoId) partner = await ctx.load(partnerById, partner.mergedIntoId);
  return partner;
}

/** The partners of a paper as they count now: two that became one stand there once. */
export async function keptPartners(ctx: Context, ids: readonly string[]): Promise<(Partner | null)[]> {
  const named = await Promise.all(ids.map(id => ctx.load(partnerById, id)));
  return named.some(partner => partner?.mergedIntoId) ? [...new Set(await Promise.all(ids.map(id => keptPartner(ctx, id))))] : named;
}

/** A list under a partner; under one that was merged, that of the one which it counts as. */
export function underKept<T>(ctx: Context, { id, mergedIntoId }: Pick<Partner, 'id' | 'mergedIntoId'>, list: (id: string) => T): T | Promise<T> {
  return mergedIntoId === null ? list(id) : keptPartner(ctx, id).then(kept => list(kept!.id));
}

const standings = statement('standings', (db, value) => db.selectFrom('partner_standing').select(['partner_id as id', 'kept_id as kept'])
  .where('until_day', 'is', null).where('partner_id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** As whom the partners count now, by their keys; those that count as themselves are left out. */
export async function keptKeys(read: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await read.all(standings, { ids })).map(({ id, kept }) => [id, kept]));
}

/** What is told of a partner that was merged: its name, and which partner counts for it. */
export async function keptDetails({ language }: Pick<Context, 'language'>, read: Reader, { id, names }: Pick<Partner, 'id' | 'names'>): Promise<{ name: string; kept: string; id: string }> {
  const key = (await keptKeys(read, [id])).get(id)!;
  const kept = (await partnerById(read, [key])).get(key)!;
  return { name: displayName(names, language), kept: displayName(kept.names, language), id: nodeId('Partner', key) };
}
/** Whoever names a partner that was merged is told which one to name, and is not given it unseen: the caller has to know who is meant. */
export async function mergedIssue(ctx: Pick<Context, 'language'>, read: Reader, partner: Pick<Partner, 'id' | 'names'>, path: Issue['path']): Promise<Issue> {
  return { path, code: 'partnerMerged', details: { ...await keptDetails(ctx, read, partner) } };
}

const takenIdentifiers = statement('takenIdentifiers', (db, value) => db.selectFrom('partner_identifier as taken').innerJoin('partner', 'partner.id', 'taken.partner_id')
  .select(['taken.scheme', 'taken.value', 'partner.names']).where('taken.partner_id', '<>', value<string>('kept', 'uuid'))
  .where(sql<SqlBool>`(taken.scheme, taken.value) in (select * from jsonb_to_recordset(${value('identifiers', 'jsonb')}) asked(scheme text, value text))`).orderBy('taken.scheme').orderBy('taken.value'));
/** Which of the identifiers that were brought to a partner belong to a third one by now. */
export function identifiersElsewhere(read: Reader, identifiers: readonly Identifier[], kept: string) {
  return read.all(takenIdentifiers, { identifiers: JSON.stringify(identifiers), kept });
}

const lastMerges = statement('lastMerges', (db, value) => db.selectFrom('partner_merge').select('kept_id as kept').where('merged_id', '=', value<string>('merged')).orderBy('id', 'desc').limit(1));
/** The partner that one was last merged into, whether that was undone or not. */
export async function lastKept(read: Reader, merged: string): Promise<string> {
  return (await read.all(lastMerges, { merged }))[0]!.kept;
}

const apartDecisions = statement('apartDecisions', (db, value) => db.selectFrom('partners_apart').select(['reason', sql<string>`(decided_at at time zone 'Asia/Shanghai')::date::text`.as('on')])
  .where(sql<SqlBool>`(one_id = any(${countingAs(value('one', 'uuid'))}) and other_id = any(${countingAs(value('other', 'uuid'))}))
    or (one_id = any(${countingAs(value('other', 'uuid'))}) and other_id = any(${countingAs(value('one', 'uuid'))}))`).orderBy('decided_at', 'desc').limit(1));
/** The last decision that two partners, or any that count as them, are different; null where nobody took one. */
export async function keptApart(read: Reader, one: string, other: string): Promise<{ reason: string | null; on: string } | null> {
  return (await read.all(apartDecisions, { one, other }))[0] ?? null;
}

const predecessorKeys = statement('predecessorKeys', (db, value) => db.selectFrom(sql<{ id: string }>`unnest(${value('ids', 'uuid[]')})`.as<'owner'>(sql`owner(id)`))
  .innerJoin('partner', join => join.on(sql<SqlBool>`partner.successor_id = any(${countingAs(sql.ref('owner.id'))})`).on('partner.merged_into_id', 'is', null))
  .select(['owner.id as ownerId', 'partner.id as id']).orderBy('partner.closed_on').orderBy('partner.id'));
/** The partners that each followed, by when they closed. */
export const predecessorsOf: Loader<string, string[]> = async (read, ids) => {
  const found = Map.groupBy(await read.all(predecessorKeys, { ids }), ({ ownerId }) => ownerId);
  return new Map([...found].map(([owner, rows]) => [owner, rows.map(({ id }) => id)]));
};

const partnerEvents = statement('partnerEvents', (db, value) => db.selectFrom(sql<StoredEvent>`(
    select owner.id as "ownerId", event.* from unnest(${value('ids', 'uuid[]')}) owner(id) cross join lateral (
      select stored."on", stored.kind, partner.id as "partnerId", null::uuid as "successorId", stored.note
        from partner, jsonb_to_recordset(partner.events) stored("on" text, kind text, note text) where partner.id = any(${countingAs(sql.ref('owner.id'))})
      union all select closed_on, 'CLOSED', id, successor_id, null from partner where id = owner.id and closed_on is not null
      union all select closed_on, 'CLOSED', id, successor_id, null from partner
        where successor_id = any(${countingAs(sql.ref('owner.id'))}) and closed_on is not null and merged_into_id is null
      union all select merged_on::text, 'MERGED', merged_id, kept_id, null from partner_merge where kept_id = any(${countingAs(sql.ref('owner.id'))}) and undone_on is null
    ) event)`.as('event')).selectAll('event').orderBy(sql`rpad("on", 10, '-01')`).orderBy('event.partnerId'));
interface StoredEvent extends PartnerEvent { ownerId: string }
/** What happened to partners that count by themselves, and to those that count as them, oldest first. That one of these had closed says nothing: it was a double. */
export const eventsOf: Loader<string, PartnerEvent[]> = async (read, ids) => Map.groupBy(await read.all(partnerEvents, { ids }), ({ ownerId }) => ownerId);

const partnerConclusions = statement('partnerConclusions', (db, value) => db.selectFrom('agreement_pair').innerJoin('agreement', 'agreement.id', 'agreement_pair.agreement_id')
  .select('agreement.number').where('agreement_pair.partner_id', '=', value<string>('partner')).where('agreement_pair.listed_at_partner', '=', true)
  // The first day that the date may mean, as firstDay in kernel/dates makes it.
  .where(sql<SqlBool>`rpad(coalesce(agreement.initialled_on, agreement.signed_on), 10, '-01') > ${value('day')}`).limit(1));

/** Whether a partner concluded an agreement after a day, for certain. */
export async function concludedAfter(read: Reader, partner: string, day: string): Promise<boolean> {
  return (await read.all(partnerConclusions, { partner, day })).length > 0;
}

const orderings: Record<`${PartnerOrder}`, Ordering> = {
  NAME_ASC: { name: 'partner name', columns: [{ ref: 'partner.name_key', type: 'text', field: 'nameKey' }, { ref: 'partner.id', type: 'uuid', field: 'id' }], descending: false },
  NAME_DESC: { name: 'partner name desc', columns: [{ ref: 'partner.name_key', type: 'text', field: 'nameKey' }, { ref: 'partner.id', type: 'uuid', field: 'id' }], descending: true },
  REGISTERED_ASC: { name: 'partner registered', columns: [{ ref: 'partner.registered_at', type: 'timestamptz', field: 'registeredAt' }, { ref: 'partner.id', type: 'uuid', field: 'id' }], descending: false },
  REGISTERED_DESC: { name: 'partner registered desc', columns: [{ ref: 'partner.registered_at', type: 'timestamptz', field: 'registeredAt' }, { ref: 'partner.id', type: 'uuid', field: 'id' }], descending: true },
};

interface PartnerShape { country: boolean; countries: boolean; type: boolean; school: boolean; text: boolean; counted: CountingShape | null }

function matching(value: Value, { country, countries, type, school, counted }: PartnerShape) {
  return ({ eb, and }: ExpressionBuilder<Database, 'partner'>) => and([
    ...(country ? [eb('partner.country_code', '=', value<string>('country'))] : []),
    ...(countries ? [sql<SqlBool>`partner.country_code = any(${value('countries', 'text[]')})`] : []),
    ...(type ? [eb('partner.type', '=', value<string>('type'))] : []),
    ...(school ? [sql<SqlBool>`partner.id in (select partner_id from agreement_pair where school_id = ${value('school', 'uuid')})`] : []),
    // Before a merge both counted; what was counted is listed as it was.
    ...(counted ? [] : [eb('partner.merged_into_id', 'is', null)]),
  ]);
}

const partnerPages = statement('partnerPages', (db, value, { page, filter, way, asked }: { page: PageRequest['shape']; filter: PartnerShape; way: Way; asked: string }) => {
  const ordering = orderingOf(orderings, page);
  // The next partners of the list, of which as few are held to what costs more as fill the page.
  const walked = () => db.selectFrom(pageOf(db.selectFrom('partner').selectAll().where(matching(value, filter)), ordering, page, value, sql.lit(mostWalked(filter))).as('partner')).select(columns(asked)).select('partner.merged_into_id as mergedIntoId');
  return pageOf((way === 'walked' ? walked() : partners(db, asked).where(matching(value, filter))).where(heldTo('Partner', value, filter, way)), ordering, page, value);
});
const partnerCount = statement('partnerCount', (db, value, filter: PartnerShape) =>
  db.selectFrom('partner').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)).where(heldTo('Partner', value, filter, 'found')));

export function partnerPage(ctx: Context, args: PageArgs, filter: PartnerFilter | null, orderBy: `${PartnerOrder}`, largest?: number): Page<Partner> {
  const { read } = ctx;
  const request = pageRequest(args, orderings[orderBy], largest);
  const { country, memberOf, memberOn, jurisdiction, type, schoolId, text, counted } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  const behind = countedAsked(ctx, counted);
  const shape: PartnerShape = { country: country != null, countries: memberOf != null || jurisdiction != null, type: type != null, school: schoolId != null, text: text != null, counted: behind.shape };
  const asked = text != null ? sought(textAsked(text, 'text')) : null;
  const values = {
    ...behind.values, country, type, school: schoolId != null ? keyAsked(ctx, 'School', schoolId) : null,
    countries: shape.countries ? [...gazetteerOf(ctx).countries.values()].filter(place =>
      (memberOf == null || membershipOn(place.memberships.find(({ group }) => group === memberOf), memberOn ?? ctx.today) === 'MEMBER')
      && (jurisdiction == null || place.jurisdiction === jurisdiction)).map(({ code }) => code) : null,
  };
  const filled = async () => ({ ...values, ...(asked && await textValues(ctx, 'Partner', asked)) });
  const rows = async (way: Way) => read.all(partnerPages, { ...await filled(), ...request.values }, { page: request.shape, filter: shape, way, asked: read.asked('Partner') });
  // A school's are few.
  return new Page(() => byEitherWay(schoolId == null && mayWalk(asked, behind.shape) && isCommon(ctx, 'Partner', asked), request.size + 1, mostWalked(shape), rows), request, orderings[orderBy], async () => keptCount(ctx, partnerCount, await filled(), shape));
}
