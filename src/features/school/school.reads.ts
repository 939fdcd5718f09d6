import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import { columnsFor } from '../../kernel/asked.js';
import type { Context, Loader } from '../../kernel/context.js';
import { orderingOf, Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Place, Scope } from '../../kernel/jurisdiction.js';
import { keptCount } from '../../kernel/kept.js';
import { instant, list, one, statement, today, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import { textAsked } from '../../kernel/text.js';
import { byEitherWay, mostWalked, type Way } from '../../kernel/ways.js';
import type { Database } from '../../tables/orm.js';
import { countedAsked, heldTo, mayWalk, type CountingShape } from '../counting/counting.reads.js';
import { isCommon, textValues } from '../name/search.reads.js';
import { sought } from '../name/searchable.rules.js';
import { divisionAsked } from '../place/place.reads.js';
import type { School, SchoolFilter, SchoolOrder } from './school.type.js';

const closed = sql<SqlBool>`coalesce(last_day(school.closed_on) <= ${today}, false)`;

/** Schools as anyone may read them: the base of every read of schools. */
function schools(db: Tables, asked: string) {
  return db.selectFrom('school').select(columns(asked));
}
function columns(asked: string) {
  return columnsFor([
    'school.id', 'school.code', 'school.credit_code as creditCode', 'school.names', sql<School['type']>`school.type`.as('type'),
    list('school.stages').as('stageList'), 'school.website', 'school.closed_on as closedOn', 'school.sample', 'school.version',
    'school.division_code as divisionCode', 'school.name_key as nameKey', instant('school.registered_at').as('registeredAt'),
    sql<School['status']>`case when ${closed} then 'CLOSED' else 'OPERATING' end`.as('status'),
  ], asked, needs);
}
const needs = { name: ['names'], stages: ['stageList'], division: ['divisionCode'], viewerMay: ['divisionCode', 'closedOn'], cursor: ['nameKey', 'registeredAt'] };

const schoolsByIds = statement('schoolsByIds', (db, value, asked: string) => schools(db, asked).where('school.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const schoolsByCode = statement('schoolsByCode', (db, value, asked: string) => schools(db, asked).where('school.code', '=', value<string>('code')));

export const schoolById: Loader<string, School> = async (read, ids) =>
  new Map((await read.all(schoolsByIds, { ids }, read.asked('School'))).map(school => [school.id, school]));

export function schoolByCode(read: Reader, code: string): Promise<School | null> {
  return one(read.all(schoolsByCode, { code }, read.asked('School')));
}

const schoolConclusions = statement('schoolConclusions', (db, value) => db.selectFrom('agreement_pair').innerJoin('agreement', 'agreement.id', 'agreement_pair.agreement_id')
  .select('agreement.number').where('agreement_pair.school_id', '=', value<string>('school')).where('agreement_pair.listed_at_school', '=', true)
  // The first day that the date may mean, as firstDay in kernel/dates makes it.
  .where(sql<SqlBool>`rpad(coalesce(agreement.initialled_on, agreement.signed_on), 10, '-01') > ${value('day')}`).limit(1));

/** Whether a school concluded an agreement after a day, for certain. */
export async function concludedAfter(read: Reader, school: string, day: string): Promise<boolean> {
  return (await read.all(schoolConclusions, { school, day })).length > 0;
}

const schoolPlaces = statement('schoolPlaces', (db, value) => db.selectFrom('school').select(['school.id as school', 'school.division_code as division']).where('school.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
/** Where schools belong. */
export function placesOf(read: Reader, schools: readonly string[]): Promise<Place[]> {
  return read.all(schoolPlaces, { ids: schools });
}
/** The same for whoever asks about many drafts in one document. */
export const placeOfSchool: Loader<string, Place> = async (read, schools) => new Map((await placesOf(read, schools)).map(place => [place.school, place]));

/** The divisions that schools lie in. */
export async function divisionsOf(read: Reader, schools: readonly string[]): Promise<string[]> {
  return (await placesOf(read, schools)).map(({ division }) => division);
}

const orderings: Record<`${SchoolOrder}`, Ordering> = {
  NAME_ASC: { name: 'school name', columns: [{ ref: 'school.name_key', type: 'text', field: 'nameKey' }, { ref: 'school.id', type: 'uuid', field: 'id' }], descending: false },
  NAME_DESC: { name: 'school name desc', columns: [{ ref: 'school.name_key', type: 'text', field: 'nameKey' }, { ref: 'school.id', type: 'uuid', field: 'id' }], descending: true },
  REGISTERED_ASC: { name: 'school registered', columns: [{ ref: 'school.registered_at', type: 'timestamptz', field: 'registeredAt' }, { ref: 'school.id', type: 'uuid', field: 'id' }], descending: false },
  REGISTERED_DESC: { name: 'school registered desc', columns: [{ ref: 'school.registered_at', type: 'timestamptz', field: 'registeredAt' }, { ref: 'school.id', type: 'uuid', field: 'id' }], descending: true },
};

interface SchoolShape { division: Scope | null; type: boolean; status: School['status'] | null; text: boolean; counted: CountingShape | null }

function matching(value: Value, { division, type, status }: SchoolShape) {
  return ({ eb, and }: ExpressionBuilder<Database, 'school'>) => and([
    ...(division ? [eb(`school.${division}`, '=', value<string>('division'))] : []),
    ...(type ? [eb('school.type', '=', value<string>('type'))] : []),
    ...(status ? [status === 'CLOSED' ? closed : sql<SqlBool>`not ${closed}`] : []),
  ]);
}

const schoolPages = statement('schoolPages', (db, value, { page, filter, way, asked }: { page: PageRequest['shape']; filter: SchoolShape; way: Way; asked: string }) => {
  const ordering = orderingOf(orderings, page);
  // The next schools of the list, of which as few are held to what costs more as fill the page.
  const walked = () => db.selectFrom(pageOf(db.selectFrom('school').selectAll().where(matching(value, filter)), ordering, page, value, sql.lit(mostWalked(filter))).as('school')).select(columns(asked));
  return pageOf((way === 'walked' ? walked() : schools(db, asked).where(matching(value, filter))).where(heldTo('School', value, filter, way)), ordering, page, value);
});
const schoolCount = statement('schoolCount', (db, value, filter: SchoolShape) =>
  db.selectFrom('school').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)).where(heldTo('School', value, filter, 'found')));

export function schoolPage(ctx: Context, args: PageArgs, filter: SchoolFilter | null, orderBy: `${SchoolOrder}`, largest?: number): Page<School> {
  const { read } = ctx;
  const request = pageRequest(args, orderings[orderBy], largest);
  const behind = countedAsked(ctx, filter?.counted);
  const shape: SchoolShape = {
    division: filter?.division != null ? divisionAsked(ctx, filter.division) : null,
    type: filter?.type != null, status: filter?.status ?? null, text: filter?.text != null, counted: behind.shape,
  };
  const text = filter?.text != null ? sought(textAsked(filter.text, 'text')) : null;
  const values = async () => ({ division: filter?.division, type: filter?.type, ...behind.values, ...(text && await textValues(ctx, 'School', text)) });
  const rows = async (way: Way) => read.all(schoolPages, { ...await values(), ...request.values }, { page: request.shape, filter: shape, way, asked: read.asked('School') });
  return new Page(() => byEitherWay(mayWalk(text, behind.shape) && isCommon(ctx, 'School', text), request.size + 1, mostWalked(shape), rows), request, orderings[orderBy], async () => keptCount(ctx, schoolCount, await values(), shape));
}
