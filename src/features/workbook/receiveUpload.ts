import { sql } from 'kysely';
import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import { UPLOAD_HOURS } from './upload.reads.js';

/** Keeps what was decided when a file was tried out, for the marked workbook; nothing else knows it until it is applied. */
export async function keepDecisions(store: Store, id: string, decisions: readonly object[]): Promise<void> {
  await actAsSystem(store, 'receiveUpload', ({ em }) => sql`update upload set decisions = ${JSON.stringify(decisions)}::jsonb where id = ${id}`.execute(em.getKysely()));
}

/** Post that was kept long enough goes. */
export async function forgetUploads(store: Store): Promise<void> {
  await actAsSystem(store, 'forgetUploads', ({ em }) => sql`delete from upload where requested_at < now() - ${`${UPLOAD_HOURS} hours`}::interval`.execute(em.getKysely()));
}

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
