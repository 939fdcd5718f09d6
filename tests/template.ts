import { scryptSync } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { openRecord } from '../src/server/openRecord.js';

export const admin = { email: 'admin@gansu.example', password: 'correct horse battery' };

const salt = Buffer.alloc(16, 7);
/** A password's hash by the registry's own way, but cheap: what is signed in with again and again need not be slow to guess. */
export function cheapHash(password: string): string {
  return ['scrypt', 1024, 8, 1, salt.toString('base64url'), scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64url')].join('$');
}

/** The files of an embedded record after its first start, as a tar. */
export async function makeTemplate(firstContent: 'none' | 'public-record'): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  const { store } = await openRecord({ pglite }, { firstContent, adminEmail: admin.email, adminPassword: admin.password });
  await store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute('update account set password_hash = ?', [cheapHash(admin.password)]);
  });
  // Nobody asks them, and every suite would unpack their files.
  await pglite.exec(`update pg_database set datistemplate = false where datname <> current_database()`);
  for (const unused of ['template0', 'template1']) await pglite.exec(`drop database ${unused}`);
  // The store closes the record it was given, so the files are taken before.
  const files = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await store.close();
  return files;
}
