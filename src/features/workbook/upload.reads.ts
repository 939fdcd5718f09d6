import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { one, statement, type Reader } from '../../kernel/statement.js';
import type { Store } from '../../kernel/store.js';

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
/** A file that somebody sent: null where it is not theirs or not kept any more; its bytes null while it has not come. */
export async function fileSent(read: Reader, id: string, account: string): Promise<{ name: string; bytes: Buffer | null } | null> {
  const file = await one(read.all(filesById, { id, account }));
  return file && { name: file.name, bytes: file.content === null ? null : Buffer.from(file.content, 'base64') };
}

/** Keeps a file that came under a ticket. Post is no record: there is no trail of it, only of what an import makes of it. */
export async function keepFile(store: Store, id: string, bytes: Buffer): Promise<void> {
  await store.exclusively(() => store.orm.em.fork().transactional(em => sql`update upload set bytes = ${bytes}, received_at = now() where id = ${id}`.execute((em as never as { getKysely(): never }).getKysely())));
}
