// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { projectFile } from '../../src/tables/projectFile.js';
import { chromiumAt, openBrowser } from '../console/chromium.js';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { answering, end, freePort, run } from './programs.js';

/** Until every list of the console, and the overview, stand in a browser with what they show: few agreements beside many, in turns. */
const SIZES = (process.env['BENCH_AGREEMENTS'] ?? '100,100000').split(',').map(Number);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
/** Registries of these sizes that `sample` filled before, in the same order, in place of new ones. */
const FILLED = process.env['BENCH_DATABASE_URLS']?.split(',');
/** Only the pages with these names. */
const NAMED = process.env['BENCH_PAGES']?.split(',');
const PASSWORD = 'of the benchmark only';
/** What is noticeably longer: so many times as long, and so many milliseconds more. */
const NOTICED = { times: 1.5, more: 100 };

const rows = '.record-list tbody tr.ant-table-row, .record-list .ant-empty';
/** Each page with what stands on it when it has what it shows. */
const pages: readonly (readonly [name: string, path: string, has: string])[] = [
  ['overview', '/', 'table.progress tbody tr'], ['overview, three years before', '/?on=2023-02-25', 'table.progress tbody tr'],
  ['schools', '/schools', rows], ['schools by a text', '/schools?text=兰州', rows], ['schools of a prefecture', '/schools?division=620100', rows], ['schools that were counted', '/schools?asOf=2025-06-30', rows],
  ['partners', '/partners', rows], ['partners by a text', '/partners?text=中学', rows], ['partners of a country', '/partners?country=NZ', rows], ['partners that were counted', '/partners?asOf=2025-06-30', rows],
  ['agreements', '/agreements', rows], ['agreements by signing', '/agreements?order=SIGNED_ASC', rows], ['agreements in force', '/agreements?status=IN_FORCE', rows], ['agreements of a country', '/agreements?country=NZ', rows],
  ['agreements of a prefecture', '/agreements?division=620100', rows], ['memoranda', '/agreements?kind=MEMORANDUM', rows], ['agreements by a text', '/agreements?text=备忘录', rows], ['agreements signed since', '/agreements?signedFrom=2022-01-01', rows], ['agreements that were counted', '/agreements?asOf=2025-06-30', rows],
  ['twinnings', '/twinnings', rows], ['twinnings that stand', '/twinnings?state=ACTIVE', rows], ['twinnings of a country', '/twinnings?country=NZ', rows], ['twinnings that were counted', '/twinnings?asOf=2025-06-30', rows],
  ['published figures', '/published-figures', rows], ['directory of a country', '/directory?country=NZ', 'main table tbody tr, main .ant-empty'], ['search', '/search?text=兰州', 'main table tbody tr, main .ant-empty'],
  ['work list', '/worklist', rows], ['expiring', '/worklist/expiring', rows], ['due to be confirmed', '/worklist/due-review', rows], ['drafts', '/drafts', rows], ['suspected duplicates', '/duplicates', 'main h2, main .ant-empty'],
  ['imports', '/workbook/imports', rows], ['offices', '/offices', 'main table tbody tr'], ['accounts', '/accounts', rows],
];

interface Registry { size: number; page: Page; url: string; close(): Promise<void> }

async function registryOf(server: string, browser: Browser, size: number, filled: string | undefined): Promise<Registry> {
  const database = filled ?? await makeDatabase(server);
  const env = { DATABASE_URL: database, FIRST_CONTENT: 'public-record', ADMIN_PASSWORD: PASSWORD, HOST: '127.0.0.1' };
  if (!filled) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [projectFile('dist/src/registry.js'), 'sample', '--schools', String(Math.ceil(size / 5)), '--partners', String(Math.ceil(size * 0.6)), '--agreements', String(size)], { env: { ...process.env, ...env }, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    process.stdout.write(stdout);
  }
  const port = await freePort();
  const program = run('dist/src/main.js', [], { ...env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/health/ready`);
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  const signedIn = await fetch(`${url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', variables: { input: { email: 'admin@example.org', password: PASSWORD } } }),
  });
  const cookie = signedIn.headers.getSetCookie().find(one => one.startsWith('session='))?.split(';')[0]?.slice('session='.length);
  if (!cookie) throw new Error(await signedIn.text());
  await context.addCookies([{ name: 'session', value: cookie, url, httpOnly: true, sameSite: 'Lax' }]);
  return {
    size, page: await context.newPage(), url,
    async close() {
      await context.close();
      await end(program);
      if (!filled) await dropDatabase(server, database);
    },
  };
}

interface Taken { shown: number; asked: number }

/**
 * Milliseconds from a click on a link to a page until it has what it shows, by the clock of the browser, and of these from its
 * first question to the last answer that was there by then; the console itself is loaded before, and remembers nothing.
 */
async function shownIn({ page, url }: Registry, path: string, has: string): Promise<Taken> {
  await page.goto(`${url}/no-such-page`);
  await page.waitForSelector('main h1');
  return page.evaluate(([to, wanted]) => new Promise<Taken>((resolve, reject) => {
    const before = document.querySelector('main h1')!;
    const began = performance.now();
    const late = setTimeout(() => reject(new Error(`${to} is not shown after a minute`)), 60_000);
    const look = () => {
      const main = document.querySelector('main')!;
      if (main.contains(before) || !main.querySelector(wanted!) || main.querySelector('.ant-skeleton, .ant-spin-spinning')) return;
      watch.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => {
        const questions = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(one => one.name.endsWith('/graphql') && one.startTime >= began);
        resolve({ shown: performance.now() - began, asked: questions.length ? Math.max(...questions.map(one => one.responseEnd)) - Math.min(...questions.map(one => one.startTime)) : 0 });
      });
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }), [path, has]);
}

export async function benchConsole(server: string): Promise<void> {
  if (!chromiumAt) throw new Error('The benchmark of the console needs a Chromium. On Debian: apt-get install chromium fonts-noto-cjk');
  const browser = await openBrowser();
  const registries: Registry[] = [];
  for (const [place, size] of SIZES.entries()) registries.push(await registryOf(server, browser, size, FILLED?.[place]));
  const load = () => loadavg()[0]!.toFixed(1);
  const [began, median] = [load(), (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!];
  process.stdout.write(`Milliseconds until a page stands with its rows, and of these what the registry took; median of ${ROUNDS} rounds in turns. Beside it the very first time with ${SIZES.at(-1)}.\n`);
  const head = (text: string) => text.padStart(10);
  process.stdout.write(`${'page'.padEnd(32)}${SIZES.map(size => head(String(size)) + head('registry')).join('')}${head('ratio')}${head('first')}\n`);
  let noticed = 0;
  const looked = pages.filter(([name]) => !NAMED || NAMED.includes(name));
  for (const [name, path, has] of looked) {
    const times = new Map<Registry, Taken[]>(registries.map(registry => [registry, []]));
    // The first of each loads the page's own script, and finds figures that are kept from then on: it is told apart.
    let first = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const registry of registries) {
        const took = await shownIn(registry, path, has);
        if (round) times.get(registry)!.push(took);
        else first = took.shown;
      }
    }
    const medians = registries.map(registry => ({ shown: median(times.get(registry)!.map(({ shown }) => shown)), asked: median(times.get(registry)!.map(({ asked }) => asked)) }));
    const [few, many] = [medians[0]!, medians.at(-1)!];
    // Drawing is the same with as many rows: on a busy machine the registry's part tells more.
    const longer = many.shown / few.shown > NOTICED.times && many.asked - few.asked > NOTICED.more;
    if (longer) noticed += 1;
    process.stdout.write(`${name.padEnd(32)}${medians.map(({ shown, asked }) => head(shown.toFixed(0)) + head(asked.toFixed(0))).join('')}${head((many.shown / few.shown).toFixed(2))}${head(first.toFixed(0))}${longer ? '  noticeably longer' : ''}\n`);
  }
  process.stdout.write(`${noticed} of ${looked.length} noticeably longer (more than ${NOTICED.times} times and ${NOTICED.more} ms). Load of the machine: ${began} at the beginning, ${load()} at the end.\n`);
  for (const registry of registries) await registry.close();
  await browser.close();
}
