import { scryptSync } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import type { Store, StorePlace } from '../src/kernel/store.js';
import { openRecord } from '../src/server/openRecord.js';
import { makeDatabase } from './postgres.js';

export type Content = 'none' | 'public-record';

export const admin = { email: 'admin@gansu.example', password: 'correct horse battery' };

const salt = Buffer.alloc(16, 7);
/** A password's hash by the registry's own way, but cheap: what is signed in with again and again need not be slow to guess. */
export function cheapHash(password: string): string {
  return ['scrypt', 1024, 8, 1, salt.toString('base64url'), scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64url')].join('$');
}

/** A record after its first start, with an administrator who signs in fast. */
async function furnished(place: StorePlace, firstContent: Content): Promise<Store> {
  const { store } = await openRecord(place, { firstContent, adminEmail: admin.email, adminPassword: admin.password });
  await store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute('update account set password_hash = ?', [cheapHash(admin.password)]);
  });
  return store;
}

/** The files of an embedded record after its first start, as a tar. */
export async function makeTemplate(firstContent: Content): Promise<Uint8Array> {
  const pglite = await PGlite.create();
  const store = await furnished({ pglite }, firstContent);
  // Little is kept here; and nobody asks the databases beside this one, whose files every suite would unpack.
  await pglite.exec(`alter system set shared_buffers = '32MB'`);
  await pglite.exec(`update pg_database set datistemplate = false where datname <> current_database()`);
  for (const unused of ['template0', 'template1']) await pglite.exec(`drop database ${unused}`);
  // The store closes the record it was given, so the files are taken before.
  const files = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await store.close();
  return files;
}

/** The address of a database after its first start, of which others are made. */
export async function makeTemplateDatabase(server: string, firstContent: Content): Promise<string> {
  const url = await makeDatabase(server);
  await (await furnished({ url }, firstContent)).close();
  return url;
}
