import { PGlite } from '@electric-sql/pglite';
import { openRecord } from '../src/server/openRecord.js';

export const admin = { email: 'admin@gansu.example', password: 'correct horse battery' };

/** The files of an embedded record after its first start, as a tar. */
export async function makeTemplate(firstContent: 'none' | 'public-record'): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  // The store closes the record it was given, so the files are taken before.
  const { store } = await openRecord({ pglite }, { firstContent, adminEmail: admin.email, adminPassword: admin.password });
  const files = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await store.close();
  return files;
}
