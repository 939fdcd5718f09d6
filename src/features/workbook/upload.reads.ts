import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { signedIn, type Context } from '../../kernel/context.js';
import { one, statement, type Reader } from '../../kernel/statement.js';
import type { ImportDecisionInput, ImportProgress } from './workbook.type.js';

/** A ticket is used and a file is kept for so long. */
export const UPLOAD_HOURS = 24;
const stillKept = sql<boolean>`requested_at > now() - ${sql.lit(`${UPLOAD_HOURS} hours`)}::interval`;
export const ticketHash = (token: string) => createHash('sha256').update(token).digest('hex');

const uploadsByTicket = statement('uploadsByTicket', (db, value) => db.selectFrom('upload').select(['id', 'account_id as accountId']).where('token_hash', '=', value<string>('hash')).where(stillKept));
/** Whose ticket it is, while it can be used. */
export function uploadByTicket(read: Reader, token: string): Promise<{ id: string; accountId: string } | null> {
  return one(read.all(uploadsByTicket, { hash: ticketHash(token) }));
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const filesById = statement('filesById', (db, value) => db.selectFrom('upload').select(['name', sql<string | null>`encode(bytes, 'base64')`.as('content'), sql<unknown>`decisions`.as('decisions')])
  .where('id', '=', value<string>('id', 'uuid')).where('account_id', '=', value<string>('account', 'uuid')).where(stillKept));
/** A file that the viewer sent: null where it is another's or not kept any more; its bytes null while it has not come; with what was decided of it when it was tried out last. */
export async function fileSent(ctx: Context, id: string): Promise<{ name: string; bytes: Buffer | null; decisions: ImportDecisionInput[] } | null> {
  const file = uuid.test(id) ? await one(ctx.read.all(filesById, { id, account: signedIn(ctx).id })) : null;
  return file && { name: file.name, decisions: (file.decisions ?? []) as ImportDecisionInput[], bytes: file.content === null ? null : Buffer.from(file.content, 'base64') };
}

/** What was not noted for so long is no longer carried out: its process has ended. */
export const SILENT_SECONDS = 30;
const progressOfImports = statement('progressOfImports', (db, value, named: boolean) => db.selectFrom('upload').select([
  'id as uploadId', 'name', 'rows_done as done', 'rows_all as all', sql<number>`extract(epoch from progress_at - import_began)::float8`.as('seconds')])
  .where('account_id', '=', value<string>('account', 'uuid')).where('rows_all', 'is not', null).where(sql<boolean>`progress_at > now() - ${sql.lit(`${SILENT_SECONDS} seconds`)}::interval`)
  .$if(named, query => query.where('id', '=', value<string>('id', 'uuid'))).orderBy('import_began', 'desc').limit(1));
/** How far the import of a file that the viewer sent has come, or the latest of all of them; null when none is under way. */
export async function progressOf(ctx: Context, id: string | null): Promise<ImportProgress | null> {
  const account = signedIn(ctx).id;
  const row = id !== null && !uuid.test(id) ? null : await one(ctx.read.all(progressOfImports, { account, ...(id === null ? {} : { id }) }, id !== null));
  if (!row) return null;
  const [done, all] = [row.done ?? 0, row.all ?? 0];
  const rowsPerSecond = done / Math.max(0.001, row.seconds);
  return { uploadId: row.uploadId, fileName: row.name, done, all, percent: all ? Math.floor((done / all) * 100) : 0, rowsPerSecond, secondsLeft: done ? Math.ceil((all - done) / rowsPerSecond) : null };
}
