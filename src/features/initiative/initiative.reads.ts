import { sql } from 'kysely';
import type { Loader } from '../../kernel/context.js';
import { one, statement, type Reader, type Tables } from '../../kernel/statement.js';
import type { Initiative } from './initiative.type.js';

function initiatives(db: Tables) {
  return db.selectFrom('initiative').select([
    'id', 'slug', 'name_zh as nameZh', 'name_en as nameEn', 'launched_on as launchedOn', 'target_schools as targetSchools', 'target_partners as targetPartners', 'source_url as sourceUrl',
  ]);
}
const initiativesByIds = statement('initiativesByIds', (db, value) => initiatives(db).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const initiativesBySlug = statement('initiativesBySlug', (db, value) => initiatives(db).where('slug', '=', value<string>('slug')));

export const initiativeById: Loader<string, Initiative> = async (read, ids) =>
  new Map((await read.all(initiativesByIds, { ids })).map(initiative => [initiative.id, initiative]));

export function initiativeBySlug(read: Reader, slug: string): Promise<Initiative | null> {
  return one(read.all(initiativesBySlug, { slug }));
}
