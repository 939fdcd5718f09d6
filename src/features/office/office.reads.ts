import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Context, Loader } from '../../kernel/context.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { within, type Scope } from '../../kernel/jurisdiction.js';
import { keyAsked } from '../../kernel/node.js';
import { instant, statement, type Reader, type Tables, type Value } from '../../kernel/statement.js';
import type { Database } from '../../tables/orm.js';
import { divisionAsked } from '../place/place.reads.js';
import type { Office, OfficeFilter } from './office.type.js';

/** Offices as anyone who is signed in may read them. */
function offices(db: Tables) {
  return db.selectFrom('office').select([
    'office.id', sql<Office['kind']>`office.kind`.as('kind'), 'office.name_zh as nameZh', 'office.name_en as nameEn', 'office.division_code as divisionCode',
    'office.parent_id as parentId', instant('office.created_at').as('createdAt'), 'office.version',
  ]);
}

const anyOffices = statement('anyOffices', db => db.selectFrom('office').select('id').limit(1));
export async function anyOffice(read: Reader): Promise<boolean> {
  return (await read.all(anyOffices)).length > 0;
}

const officesByIds = statement('officesByIds', (db, value) => offices(db).where('office.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const officeById: Loader<string, Office> = async (read, ids) => new Map((await read.all(officesByIds, { ids })).map(office => [office.id, office]));

const officesOfDivisions = statement('officesOfDivisions', (db, value) => offices(db).where('office.division_code', '=', sql<string>`any(${value('codes', 'text[]')})`));
/** The offices of some divisions, whatever their kind. */
export function officesIn(read: Reader, codes: readonly string[]): Promise<Office[]> {
  return read.all(officesOfDivisions, { codes });
}

const ordering: Ordering = {
  name: 'office', descending: false,
  columns: [{ ref: 'office.division_code', type: 'text', field: 'divisionCode' }, { ref: 'office.kind', type: 'text', field: 'kind' }, { ref: 'office.id', type: 'uuid', field: 'id' }],
};

interface OfficeShape { division: Scope | null; kind: boolean; parent: boolean }

function matching(value: Value, { division, kind, parent }: OfficeShape) {
  return ({ and }: ExpressionBuilder<Database, 'office'>) => and([
    ...(division ? [within(sql.ref('office.division_code'), value('division', 'text'), division)] : []),
    ...(kind ? [sql<SqlBool>`office.kind = ${value('kind')}`] : []),
    ...(parent ? [sql<SqlBool>`office.parent_id = ${value('parent', 'uuid')}`] : []),
  ]);
}
const officePages = statement('officePages', (db, value, { page, filter }: { page: PageRequest['shape']; filter: OfficeShape }) => pageOf(offices(db).where(matching(value, filter)), ordering, page, value));
const officeCount = statement('officeCount', (db, value, filter: OfficeShape) => db.selectFrom('office').select(sql<number>`count(*)::int`.as('count')).where(matching(value, filter)));

/** By division, then by kind. */
export function officePage(ctx: Context, args: PageArgs, filter: OfficeFilter | null): Page<Office> {
  const { read } = ctx;
  const request = pageRequest(args, ordering);
  const { division, kind, parentId } = filter ?? {};
  const shape: OfficeShape = { division: division != null ? divisionAsked(ctx, division) : null, kind: kind != null, parent: parentId != null };
  const values = { division, kind, parent: parentId != null ? keyAsked(ctx, 'Office', parentId) : null };
  return new Page(() => read.all(officePages, { ...values, ...request.values }, { page: request.shape, filter: shape }), request, ordering, async () => (await read.all(officeCount, values, shape))[0]!.count);
}
