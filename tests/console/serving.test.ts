import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { projectFile } from '../../src/tables/projectFile.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const html = { accept: 'text/html,application/xhtml+xml' };
const get = (path: string, headers: Record<string, string> = html, method = 'GET') => fetch(`${world.url}${path}`, { method, headers });

describe('the console', () => {
  it.each(['/', '/schools', '/schools/school_01', '/agreements/new?x=1', '/no/such/page', '/set-password'])('answers a browser at %s', async path => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(await response.text()).toContain('<div id="root">');
  });

  it('lets in its own scripts alone, and styles of its own nonce, new for each answer', async () => {
    const [one, other] = [await get('/'), await get('/')];
    const policy = one.headers.get('content-security-policy')!;
    const directives = new Map(policy.split('; ').map((part): [string, string] => [part.split(' ')[0]!, part.slice(part.indexOf(' ') + 1)]));
    expect([directives.get('default-src'), directives.get('script-src'), directives.get('connect-src'), directives.get('frame-ancestors'), directives.get('base-uri')]).toEqual([`'none'`, `'self'`, `'self'`, `'none'`, `'none'`]);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const nonce = /'nonce-([^']+)'/.exec(directives.get('style-src')!)![1]!;
    expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
    expect((await one.text()).split(`nonce="${nonce}"`).length).toBeGreaterThan(2);
    expect(other.headers.get('content-security-policy')).not.toContain(nonce);
  });

  it('has no script within its page', async () => {
    for (const [, within] of (await (await get('/')).text()).matchAll(/<script[^>]*>([^<]*)<\/script>/g)) expect(within).toBe('');
  });

  it('gives its files once and for all, compressed', async () => {
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await get('/')).text())!;
    const response = await get(script!, { 'accept-encoding': 'br' });
    expect([response.status, response.headers.get('content-encoding'), response.headers.get('cache-control')]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect((await get('/assets/nothing.js')).status).toBe(404);
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await get('/assets/.made-of')).status).toBe(404);
  });

  it('is not what a program is answered', async () => {
    expect(await (await get('/', { accept: 'application/json' })).json()).toMatchObject({ graphql: '/graphql' });
    for (const path of ['/schools', '/graphql/no', '/exports/no', '/health/no', '/templates/no.xlsx']) expect((await get(path, { accept: '*/*' })).status).not.toBe(200);
    expect((await get('/schools', html, 'POST')).status).toBe(404);
    expect((await get('/schools', html, 'HEAD')).status).toBe(200);
  });
});

describe('the first page', () => {
  interface Chunk { file: string; imports?: string[]; isEntry?: boolean; css?: string[] }
  const manifest = JSON.parse(readFileSync(projectFile('dist/console/.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  /** A chunk with all that it needs before it runs. */
  const whole = (name: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const needed of manifest[name]!.imports ?? []) whole(needed, seen);
    }
    return seen;
  };

  it('takes under 300 kB of script, compressed', () => {
    const entry = Object.keys(manifest).find(name => manifest[name]!.isEntry)!;
    const route = Object.keys(manifest).find(name => /pages\/overview\/Overview\.tsx$/.test(name));
    const parts = new Set([...whole(entry), ...route ? whole(route) : []]);
    const bytes = [...parts].map(name => gzipSync(readFileSync(projectFile(`dist/console/${manifest[name]!.file}`)), { level: 9 }).length).reduce((sum, size) => sum + size, 0);
    expect(route).toBeDefined();
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(300_000);
  });
});
