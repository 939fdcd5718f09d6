import { sql } from 'kysely';
import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';

/**
 * Keeps a file that came under a ticket, once: what was tried out is what is applied. The same bytes may come again, for
 * an answer may have been lost; false when other bytes came before. Post is no record: it has no trail of its own, only
 * what an import makes of it.
 */
export async function receiveUpload(store: Store, id: string, bytes: Buffer): Promise<boolean> {
  return actAsSystem(store, 'receiveUpload', async ({ em }) => {
    const { numAffectedRows } = await sql`update upload set bytes = ${bytes}, received_at = coalesce(received_at, now()) where id = ${id} and (bytes is null or bytes = ${bytes})`.execute(em.getKysely());
    return numAffectedRows === 1n;
  });
}
