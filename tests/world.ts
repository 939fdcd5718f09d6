import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pino } from 'pino';
import type { HttpOptions } from '../src/server/http.js';
import { serve, type Server } from '../src/server/serve.js';
import { openGazetteer } from '../src/features/place/place.reads.js';
import { openStore, type Store, type StorePlace } from '../src/kernel/store.js';
import { dropDatabase, makeDatabase } from './postgres.js';
import { admin, type Content } from './template.js';

export { admin };

export interface Answer {
  // Answers are checked by the tests themselves, field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  errors?: any[];
  status: number;
  headers: Headers;
}

export interface World {
  store: Store;
  server: Server;
  url: string;
  /** Every statement that the record was sent, by the reads and by the acts. */
  statements: string[];
  /** Asks over HTTP, in Chinese unless told otherwise; signed in after signIn. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  signIn(): Promise<void>;
  signOut(): void;
  close(): Promise<void>;
}

/** A registry on an embedded record of its own, served over HTTP. */
export async function openWorld(firstContent: Content = 'none', options: Partial<HttpOptions> = {}): Promise<World> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(join(process.env['TEST_TEMPLATES']!, `${firstContent}.tar`))]) });
  return live({ pglite }, async () => {}, options);
}

/** The address of the PostgreSQL server for tests; empty where there is none, which the suite's start has said. */
export const postgresServer = process.env['TEST_POSTGRES'] ?? '';
/** For suites that need real connections. Without a PostgreSQL they are skipped, and jest counts them as skipped. */
export const onPostgres = postgresServer ? describe : describe.skip;

/** A registry on a PostgreSQL database of its own, served over HTTP. */
export async function openPostgresWorld(firstContent: Content = 'none'): Promise<World> {
  const url = await makeDatabase(postgresServer, JSON.parse(process.env['TEST_TEMPLATE_DATABASES']!)[firstContent]);
  return live({ url }, () => dropDatabase(postgresServer, url));
}

/**
 * For suites that ask the record the same thousands of times, each time of other content: on PostgreSQL, which answers several
 * times as fast, where there is one. What they ask, suites beside them ask of the embedded record, too.
 */
export const openQuickWorld = (firstContent: Content = 'none') => (postgresServer ? openPostgresWorld(firstContent) : openWorld(firstContent));

/** Serves a record that had its first start by this version: there is nothing to bring it to, as openRecord would. */
async function live(place: StorePlace, after: () => Promise<void>, options: Partial<HttpOptions> = {}): Promise<World> {
  const statements: string[] = [];
  const store = await openStore(place, sql => { statements.push(sql); });
  await openGazetteer(store);
  const server = await serve(store, pino({ level: 'silent' }), { host: '127.0.0.1', port: 0, corsOrigins: [], trustProxy: false, openBrowser: false, ...options });
  let cookie = '';
  const ask = async (query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', ...(cookie ? { cookie } : {}), ...headers }, body: JSON.stringify({ query, variables }),
    });
    const set = response.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0]!;
    return { ...await response.json() as Answer, status: response.status, headers: response.headers };
  };
  return {
    store, server, url: server.url, statements, ask,
    async signIn() {
      const { data } = await ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: admin });
      if (data?.signIn.__typename !== 'SignedIn') throw new Error('the administrator of the tests cannot sign in');
    },
    signOut() { cookie = ''; },
    async close() {
      await server.stop();
      await store.close();
      await after();
    },
  };
}
