import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { signedIn, type Context } from '../../kernel/context.js';
import { one, statement, type Reader } from '../../kernel/statement.js';

/** A ticket is used and a file is kept for so long. */
export const UPLOAD_HOURS = 24;
const stillKept = sql<boolean>`requested_at > now() - ${sql.lit(`${UPLOAD_HOURS} hours`)}::interval`;
export const ticketHash = (token: string) => createHash('sha256').update(token).digest('hex');

const uploadsByTicket = statement('uploadsByTicket', (db, value) => db.selectFrom('upload').select(['id', 'account_id as accountId']).where('token_hash', '=', value<string>('hash')).where(stillKept));
/** Whose ticket it is, while it can be used. */
export function uploadByTicket(read: Reader, token: string): Promise<{ id: string; accountId: string } | null> {
  return one(read.all(uploadsByTicket, { hash: ticketHash(token) }));
}

const filesById = statement('filesById', (db, value) => db.selectFrom('upload').select(['name', sql<string | null>`encode(bytes, 'base64')`.as('content')])
  .where('id', '=', value<string>('id', 'uuid')).where('account_id', '=', value<string>('account', 'uuid')).where(stillKept));
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A file that the viewer sent: null where it is another's or not kept any more; its bytes null while it has not come. */
export async function fileSent(ctx: Context, id: string): Promise<{ name: string; bytes: Buffer | null } | null> {
  const file = uuid.test(id) ? await one(ctx.read.all(filesById, { id, account: signedIn(ctx).id })) : null;
  return file && { name: file.name, bytes: file.content === null ? null : Buffer.from(file.content, 'base64') };
}
