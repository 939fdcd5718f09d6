import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { columnsFor } from '../../kernel/asked.js';
import type { Context, Loader } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { Fault } from '../../kernel/fault.js';
import { instant, statement, today, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import type { Database } from '../../tables/orm.js';
import { byEitherWay, hasText, MOST_WALKED, textValues, type Way } from '../name/search.reads.js';
import { sought } from '../name/searchable.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import { membershipOn } from '../place/place.rules.js';
import type { Partner, PartnerFilter, PartnerOrder } from './partner.type.js';

/** Partners as anyone may read them: the base of every read of partners. */
function partners(db: Tables, asked: string) {
  return db.selectFrom('partner').select(columns(asked));
}
function columns(asked: string) {
  return columnsFor([
    'partner.id', 'partner.names', 'partner.city', sql<Partner['type']>`partner.type`.as('type'), 'partner.website', sql<string>`partner.identifiers::text`.as('identifierList'),
    'partner.closed_on as closedOn', 'partner.sample', 'partner.version', 'partner.country_code as countryCode', 'partner.successor_id as successorId',
    'partner.name_key as nameKey', instant('partner.registered_at').as('registeredAt'),
    sql<Partner['status']>`case when last_day(partner.closed_on) <= ${today} then 'CLOSED' else 'OPERATING' end`.as('status'),
  ], asked, needs);
}
const needs = { name: ['names'], country: ['countryCode'], identifiers: ['identifierList'], successor: ['successorId'], cursor: ['nameKey', 'registeredAt'] };

const partnersByIds = statement('partnersByIds', (db, value, asked: string) => partners(db, asked).where('partner.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));

export const partnerById: Loader<string, Partner> = async (read, ids) =>
  new Map((await read.all(partnersByIds, { ids }, read.asked('Partner'))).map(partner => [partner.id, partner]));

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

interface PartnerShape { country: boolean; countries: boolean; type: boolean; text: Way | null }

function matching(value: Value, { country, countries, type, text }: PartnerShape) {
  return ({ eb, and }: ExpressionBuilder<Database, 'partner'>) => and([
    ...(country ? [eb('partner.country_code', '=', value<string>('country'))] : []),
    ...(countries ? [sql<SqlBool>`partner.country_code = any(${value('countries', 'text[]')})`] : []),
    ...(type ? [eb('partner.type', '=', value<string>('type'))] : []),
    ...(text ? [hasText('Partner', value, text)] : []),
  ]);
}

const partnerPages = statement('partnerPages', (db, value, { page, filter, asked }: { page: PageRequest['shape']; filter: PartnerShape; asked: string }) =>
  filter.text === 'walked'
    ? db.selectFrom(walked(db, value, page, filter).as('partner')).select(columns(asked)).where(hasText('Partner', value, filter.text)).limit(value<number>('limit', 'integer'))
    : pageOf(partners(db, asked).where(matching(value, filter)), orderingOf(orderings, page), page, value));
/** The next partners of the list, whatever their text: in order already, and as few of them are read as fill the page. */
function walked(db: Tables, value: Value, page: PageRequest['shape'], filter: PartnerShape) {
  return pageOf(db.selectFrom('partner').selectAll().where(matching(value, { ...filter, text: null })), orderingOf(orderings, page), page, value, sql.lit(MOST_WALKED));
}
const partnerCount = statement('partnerCount', (db, value, filter: PartnerShape) =>
  db.selectFrom('partner').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)));

/** @throws Fault BAD_USER_INPUT for a code that is no country's or region's. */
export function countryAsked(ctx: Context, code: string): string {
  if (!gazetteerOf(ctx).countries.has(code)) throw new Fault('BAD_USER_INPUT', 'badFilter', { field: 'country', value: code });
  return code;
}

export function partnerPage(ctx: Context, args: PageArgs, filter: PartnerFilter | null, orderBy: `${PartnerOrder}`): Page<Partner> {
  const { read } = ctx;
  const request = pageRequest(args, orderings[orderBy]);
  const { country, memberOf, memberOn, jurisdiction, type, text } = filter ?? {};
  if (country != null) countryAsked(ctx, country);
  const shape: PartnerShape = { country: country != null, countries: memberOf != null || jurisdiction != null, type: type != null, text: text != null ? 'found' : null };
  const asked = text != null ? sought(textAsked(text, 'text')) : null;
  const values = {
    country, type,
    countries: shape.countries ? [...gazetteerOf(ctx).countries.values()].filter(place =>
      (memberOf == null || membershipOn(place.memberships.find(({ group }) => group === memberOf), memberOn ?? ctx.today) === 'MEMBER')
      && (jurisdiction == null || place.jurisdiction === jurisdiction)).map(({ code }) => code) : null,
  };
  const filled = async () => ({ ...values, ...(asked && await textValues(ctx, 'Partner', asked)) });
  const rows = async (way: Way | null) => read.all(partnerPages, { ...await filled(), ...request.values }, { page: request.shape, filter: { ...shape, text: way }, asked: read.asked('Partner') });
  return new Page(() => (asked ? byEitherWay(ctx, 'Partner', asked, request.size + 1, rows) : rows(null)), request, orderings[orderBy], async () => (await read.all(partnerCount, await filled(), shape))[0]!.count);
}
