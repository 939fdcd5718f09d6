import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { projectFile } from '../../src/tables/projectFile.js';
import { dropDatabase, findPostgres, makeDatabase } from '../postgres.js';
import { documents, type DocumentName } from './documents.js';
import { load, post, type Load } from './load.js';
import { benchConsole } from './console.js';
import { benchImport } from './importing.js';
import { answering, children, end, freePort, run } from './programs.js';
import { benchSearch } from './search.js';

/**
 * The registry as `npm start` serves it, beside a floor: a bare handler that answers the same JSON from one statement.
 * Each figure is the median of rounds in which the two took turns, for the machine's speed drifts.
 */
const SIZES = (process.env['BENCH_SCHOOLS'] ?? '1000,20000').split(',').map(Number);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);
const CONNECTIONS = 16;
const GOAL = 0.6;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const middle = (loads: Load[]): Load => ({ perSecond: median(loads.map(l => l.perSecond)), p50: median(loads.map(l => l.p50)), p95: median(loads.map(l => l.p95)), p99: median(loads.map(l => l.p99)), failures: loads.reduce((sum, l) => sum + l.failures, 0) });
/** Resident memory, and the most there was, in MB, as Linux tells; elsewhere nothing. */
function memory(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
    return `resident ${mb('VmRSS')} MB, at most ${mb('VmHWM')} MB`;
  } catch {
    return 'resident memory is not told by this system';
  }
}

/** What the documents are asked with: many different values, taken from the registry itself. */
async function variablesFor(graphql: string): Promise<Record<DocumentName, Record<string, string>[]>> {
  const ask = async (query: string, variables = {}) => (JSON.parse((await post(undefined, graphql, JSON.stringify({ query, variables }))).text) as { data: never }).data;
  const ids: string[] = [];
  for (let after: string | null = null; ids.length < 1000;) {
    const { schools } = await ask('query ($after: String) { schools(first: 100, after: $after, orderBy: REGISTERED_ASC) { nodes { id } pageInfo { endCursor hasNextPage } } }', { after }) as { schools: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    ids.push(...schools.nodes.map(({ id }) => id));
    if (!schools.pageInfo.hasNextPage) break;
    after = schools.pageInfo.endCursor;
  }
  const { divisions } = await ask('{ divisions(parent: "620000") { code } }') as { divisions: { code: string }[] };
  const { breakdown } = await ask('{ breakdown(by: [COUNTRY]) { keys { code } } }') as { breakdown: { keys: { code: string }[] }[] };
  // Nine tenths down the list, by number: walked to, as a reader would.
  const { agreements } = await ask('{ agreements(first: 1) { totalCount } }') as { agreements: { totalCount: number } };
  const cursors: string[] = [];
  let after: string | null = null;
  for (let seen = 0; seen < agreements.totalCount * 0.92; seen += 100) {
    const page: { edges: { cursor: string }[] } = (await ask('query ($after: String) { agreements(first: 100, after: $after) { edges { cursor } } }', { after }) as { agreements: never }).agreements;
    if (seen >= agreements.totalCount * 0.89) cursors.push(...page.edges.map(({ cursor }) => cursor));
    after = page.edges.at(-1)!.cursor;
  }
  return {
    'school page': ids.map(id => ({ id })),
    '20 schools': divisions.map(({ code }) => ({ division: code })),
    '50 partners of a country': breakdown.map(({ keys }) => ({ country: keys[0]!.code })),
    // A new day each time: nothing could have been kept from the last.
    'figures by country and year': Array.from({ length: 2000 }, (_, place) => ({ asOf: new Date(Date.UTC(2020, 5, 1) + place * 86_400_000).toISOString().slice(0, 10) })),
    'agreements at nine tenths': cursors.map(cursor => ({ after: cursor })),
  };
}

async function benchSize(server: string, schools: number): Promise<Map<DocumentName, { ours: Load; floor: Load; ratio: number }>> {
  const url = await makeDatabase(server);
  const env = { DATABASE_URL: url, FIRST_CONTENT: 'none', ADMIN_PASSWORD: 'not used here', HOST: '127.0.0.1' };
  const filled = spawnSync(process.execPath, [projectFile('dist/src/registry.js'), 'sample', '--schools', String(schools), '--partners', String(schools * 3), '--agreements', String(schools * 5)], { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  process.stdout.write(`\n${filled.stdout}`);
  const [port, floorPort] = [await freePort(), await freePort()];
  const registry = run('dist/src/main.js', [], { ...env, PORT: String(port) });
  const floor = run('dist/tests/bench/floor.js', ['serve'], { ...env, PORT: String(floorPort) });
  const [graphql, bare] = [`http://127.0.0.1:${port}/graphql`, `http://127.0.0.1:${floorPort}/`];
  await answering(`http://127.0.0.1:${port}/health/ready`);
  const variables = await variablesFor(graphql);
  process.stdout.write(`${'document'.padEnd(30)}${'req/s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'floor/s'.padStart(10)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'ratio'.padStart(8)}\n`);
  const results = new Map<DocumentName, { ours: Load; floor: Load; ratio: number }>();
  for (const name of Object.keys(documents) as DocumentName[]) {
    const asked = variables[name].map(values => JSON.stringify({ query: documents[name], variables: values }));
    const plain = variables[name].map(values => JSON.stringify({ name, variables: values }));
    for (const place of [0, Math.floor(asked.length / 2), asked.length - 1]) {
      const [one, other] = [await post(undefined, graphql, asked[place]!), await post(undefined, bare, plain[place]!)];
      if (!isDeepStrictEqual(JSON.parse(one.text), JSON.parse(other.text))) throw new Error(`${name}: the floor answers something else\n${one.text.slice(0, 2000)}\n${other.text.slice(0, 2000)}`);
    }
    await load(graphql, asked, 1, CONNECTIONS);
    await load(bare, plain, 1, CONNECTIONS);
    const [ours, floors]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await load(graphql, asked, SECONDS, CONNECTIONS));
      floors.push(await load(bare, plain, SECONDS, CONNECTIONS));
    }
    const result = { ours: middle(ours), floor: middle(floors), ratio: median(ours.map((one, round) => one.perSecond / floors[round]!.perSecond)) };
    results.set(name, result);
    const cells = [result.ours.perSecond.toFixed(0).padStart(9), result.ours.p50.toFixed(2).padStart(9), result.ours.p99.toFixed(2).padStart(9), result.floor.perSecond.toFixed(0).padStart(10), result.floor.p50.toFixed(2).padStart(9), result.floor.p99.toFixed(2).padStart(9), result.ratio.toFixed(2).padStart(8)];
    process.stdout.write(`${name.padEnd(30)}${cells.join('')}${result.ratio < GOAL ? `  below ${GOAL}` : ''}${result.ours.failures + result.floor.failures ? `  ${result.ours.failures + result.floor.failures} failed` : ''}\n`);
  }
  process.stdout.write(`registry: ${memory(registry.pid!)} after the run; floor: ${memory(floor.pid!)}\n`);
  await Promise.all([end(registry), end(floor)]);
  await dropDatabase(server, url);
  return results;
}

async function benchReads(server: string): Promise<void> {
  process.stdout.write(`PostgreSQL ${postgres!.origin}; ${CONNECTIONS} connections; median of ${ROUNDS} rounds of ${SECONDS} s, in turns with the floor.\n`);
  const sizes = new Map<number, Awaited<ReturnType<typeof benchSize>>>();
  for (const size of SIZES) sizes.set(size, await benchSize(server, size));
  const [small, large] = [sizes.get(SIZES[0]!)!, sizes.get(SIZES.at(-1)!)!];
  process.stdout.write('\n');
  for (const name of ['school page', 'agreements at nine tenths'] as const) {
    process.stdout.write(`${name}: ${SIZES.at(-1)} schools run at ${(large.get(name)!.ours.perSecond / small.get(name)!.ours.perSecond).toFixed(2)} of ${SIZES[0]}\n`);
  }
}

if (process.argv[2] === 'names') {
  // `npm run bench -- names` measures how well schools are known again by other names; it needs no server.
  await (await import('./names.js')).benchNames();
  process.exit();
}
const postgres = await findPostgres(line => process.stderr.write(`${line}\n`));
if (!postgres) {
  process.stderr.write('The benchmark needs a PostgreSQL: install one, or give TEST_DATABASE_URL.\n');
  process.exit(1);
}
try {
  // `npm run bench -- search` measures what searches cost among a million partners.
  // `npm run bench -- import` measures what an import takes, beside COPY.
  // `npm run bench -- console` measures how long the console's pages take with few agreements and with many.
  await ({ search: benchSearch, import: benchImport, console: benchConsole }[process.argv[2]!] ?? benchReads)(postgres.url);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await postgres.stop();
}
