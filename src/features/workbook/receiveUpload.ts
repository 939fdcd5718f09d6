import { sql } from 'kysely';
import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';

/** Keeps a file that came under a ticket. Post is no record: it has no trail of its own, only what an import makes of it. */
export async function receiveUpload(store: Store, id: string, bytes: Buffer): Promise<void> {
  await actAsSystem(store, 'receiveUpload', ({ em }) => sql`update upload set bytes = ${bytes}, received_at = now() where id = ${id}`.execute(em.getKysely()));
}
