import { sql } from 'kysely';
import type { Loader } from '../../kernel/context.js';
import { statement, type Reader, type Tables } from '../../kernel/statement.js';
import type { ReviewRoute } from './route.type.js';

/** Routes as offices read them. */
function routes(db: Tables) {
  return db.selectFrom('review_route').select(['id', 'purpose', 'kind', sql<ReviewRoute['level']>`level`.as('level'), 'steps', 'version']);
}
const allRoutes = statement('allRoutes', db => routes(db).orderBy(sql`array_position(array['CONCLUSION', 'RENEWAL', 'AMENDMENT', 'TERMINATION'], purpose::text)`).orderBy(sql`kind nulls first`).orderBy(sql`level nulls first`).orderBy('id'));
export function allReviewRoutes(read: Reader): Promise<ReviewRoute[]> {
  return read.all(allRoutes);
}

const routesByIds = statement('routesByIds', (db, value) => routes(db).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
export const reviewRouteById: Loader<string, ReviewRoute> = async (read, ids) => new Map((await read.all(routesByIds, { ids })).map(route => [route.id, route]));
