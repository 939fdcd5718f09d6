import { spawnSync } from 'node:child_process';
import { projectFile } from '../../src/tables/projectFile.js';
import { nodeId } from '../../src/kernel/ids.js';
import { random, sampleId } from '../../src/features/sample/sample.rules.js';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { load, post, type Load } from './load.js';
import { answering, end, freePort, run } from './programs.js';

/** Searches among a million partners, of every sort, beside look-ups by id in the same run. */
const PARTNERS = Number(process.env['BENCH_PARTNERS'] ?? 1_000_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);
/** A registry that `sample` filled before: filling one with a million partners takes longer than all the rest. */
const FILLED = process.env['BENCH_DATABASE_URL'];
const CONNECTIONS = Number(process.env['BENCH_CONNECTIONS'] ?? 1);
const SEED = 1;
/** From so many partners what is asked is taken. */
const ROWS = 400;
/** The 95th percentile of all searches is to be below this many times that of a look-up by id. */
const GOAL = 5;

const lookUp = 'query ($id: ID!) { partner(id: $id) { id name country { name } } }';
const search = 'query ($text: String!) { search(text: $text) { nodes { __typename ... on School { id name } ... on Partner { id name country { name } } ... on Agreement { id number title } } pageInfo { hasNextPage endCursor } } }';
const listed = { partners: 'id name country { name }', schools: 'id name', agreements: 'id number title', twinnings: 'id school { name } partner { name } since' };
const list = (of: keyof typeof listed) => `query ($text: String!) { ${of}(filter: { text: $text }) { nodes { ${listed[of]} } pageInfo { hasNextPage endCursor } } }`;

const candidates = 'query ($input: PossiblePartnersInput!) { possiblePartners(input: $input) { score likely partner { id name } evidence { text } } }';

interface Row { id: string; name: string; original: string; language: string; country: string; city: string }

/** Partners at random, of all that there are. */
async function partnersOf(graphql: string): Promise<Row[]> {
  const rows: Row[] = [];
  const roll = random(11);
  while (rows.length < ROWS) {
    const ids = Array.from({ length: 20 }, () => nodeId('Partner', sampleId(2, SEED, Math.floor(roll() * PARTNERS))));
    const { text } = await post(undefined, graphql, JSON.stringify({ query: `{ ${ids.map((id, place) => `a${place}: partner(id: "${id}") { id name names { value language } country { code } city }`).join(' ')} }` }));
    const { data } = JSON.parse(text) as { data: Record<string, { id: string; name: string; names: { value: string; language: string }[]; country: { code: string }; city: string }> };
    rows.push(...Object.values(data).map(({ id, name, names, country, city }) => ({ id, name, original: names[0]!.value, language: names[0]!.language, country: country.code, city })));
  }
  return rows;
}

/** What is typed: each sort with many values, taken from the registry itself. */
function textsOf(rows: readonly Row[]): Record<string, string[]> {
  const roll = random(7);
  const mistyped = (text: string) => {
    const signs = [...text];
    const places = signs.flatMap((sign, place) => (/[^\d\s第]/u.test(sign) && place > 0 ? [place] : []));
    const place = places[Math.floor(roll() * places.length)]!;
    return [...signs.slice(0, place), ...signs.slice(place + 1)].join('');
  };
  const numbers = rows.map(({ name }) => /第(\d+)/.exec(name)![1]!);
  return {
    'a whole name': rows.map(({ name }) => name),
    'a whole name, in its own language': rows.map(({ original }) => original),
    'a part of a name': numbers.map(number => `第${number}中`),
    'a number': numbers,
    'pinyin': numbers.map(number => `di${number}zhongxue`),
    'initials': numbers.map(number => `d${number}zx`),
    'Latin for another script': numbers.map((number, place) => `${['primernaya', 'shkola', 'mektebi', 'rongreiyn', 'gyeonbon'][place % 5]} ${number}`),
    'words in another order': numbers.map(number => `${number} 样例市`),
    'a register number': numbers.map((number, place) => `SAMPLE-${2020 + place % 3}-${number.slice(-4).padStart(4, '0')}`),
    'a typing error': rows.map(({ name }) => mistyped(name)),
    'a typing error in another language': rows.map(({ original }) => mistyped(original)),
    'what nobody is called': numbers.map((number, place) => ['aarhus', '苏黎世', 'Вильнюс', 'timbuktu', '不存在'][place % 5]! + number.slice(-1)),
    'a common word': ['中学', 'school', 'college', '高级中学', 'Gymnasium', 'мектеби', 'школа', 'lycee', '样例市', 'zhongxue', '新西兰', 'xinxilan', 'โรงเรียน', '学校', '协议书', '兰州'],
    'a letter or a sign': ['a', 's', '中', '兰', '3', '33', 'м', 'ly'],
  };
}

function fill(env: Record<string, string>): void {
  const filled = spawnSync(process.execPath, [projectFile('dist/src/registry.js'), 'sample', '--schools', String(Math.ceil(PARTNERS / 50)), '--partners', String(PARTNERS), '--agreements', String(PARTNERS), '--seed', String(SEED)], { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  process.stdout.write(filled.stdout);
}

export async function benchSearch(server: string): Promise<void> {
  const url = FILLED ?? await makeDatabase(server);
  const env = { DATABASE_URL: url, FIRST_CONTENT: 'none', ADMIN_PASSWORD: 'not used here', HOST: '127.0.0.1' };
  if (!FILLED) fill(env);
  process.stdout.write(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turns with look-ups by id; milliseconds.\n`);
  const port = await freePort();
  const registry = run('dist/src/main.js', [], { ...env, PORT: String(port) });
  const graphql = `http://127.0.0.1:${port}/graphql`;
  await answering(`http://127.0.0.1:${port}/health/ready`);
  const rows = await partnersOf(graphql);
  const byId = rows.map(({ id }) => JSON.stringify({ query: lookUp, variables: { id } }));
  const texts = textsOf(rows);
  const bodies = (query: string, values: readonly string[]) => values.map(text => JSON.stringify({ query, variables: { text } }));
  // All sorts in turn, each as often as any other.
  const mixOf = (query: string) => Array.from({ length: rows.length }, (_, place) => Object.values(texts).map(values => values[place % values.length]!)).flat().map(text => bodies(query, [text])[0]!);
  const asking = (input: (row: Row) => object) => rows.map(row => JSON.stringify({ query: candidates, variables: { input: { country: row.country, ...input(row) } } }));
  const duplicates = {
    'who it may be, by a Chinese name and city': asking(({ name, city }) => ({ names: [{ value: name, language: 'zh-Hans' }], city })),
    'who it may be, by its own name and city': asking(({ original, language, city }) => ({ names: [{ value: original, language }], city })),
    'who it may be, by both names, no city': asking(({ name, original, language }) => ({ names: [{ value: name, language: 'zh-Hans' }, { value: original, language }] })),
    'who it may be: a newcomer': asking(({ name, city }) => ({ names: [{ value: name.replace('样例', '新建').replace(/第\d+/, '育才'), language: 'zh-Hans' }], city })),
  };
  const sorts: Record<string, string[]> = { 'all searches': mixOf(search), ...Object.fromEntries(Object.entries(texts).map(([name, values]) => [name, bodies(search, values)])), ...duplicates, ...Object.fromEntries((Object.keys(listed) as (keyof typeof listed)[]).map(of => [`all, as a filter of ${of}`, mixOf(list(of))])) };
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  process.stdout.write(`${'what is asked'.padEnd(44)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'by id p50'.padStart(11)}${'p95'.padStart(9)}${'ratio of p95'.padStart(14)}\n`);
  await load(graphql, byId, SECONDS, CONNECTIONS);
  for (const [name, asked] of Object.entries(sorts)) {
    await load(graphql, asked, 1, CONNECTIONS);
    const [searches, ids]: [Load[], Load[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      searches.push(await load(graphql, asked, SECONDS, CONNECTIONS));
      ids.push(await load(graphql, byId, SECONDS, CONNECTIONS));
    }
    const ratio = median(searches.map(({ p95 }, round) => p95 / ids[round]!.p95));
    const failures = searches.reduce((sum, one) => sum + one.failures, 0);
    const cell = (loads: Load[], which: 'p50' | 'p95', width: number) => median(loads.map(one => one[which])).toFixed(2).padStart(width);
    process.stdout.write(`${name.padEnd(44)}${cell(searches, 'p50', 9)}${cell(searches, 'p95', 9)}${cell(ids, 'p50', 11)}${cell(ids, 'p95', 9)}${ratio.toFixed(1).padStart(14)}${ratio >= GOAL ? `  above ${GOAL}` : ''}${failures ? `  ${failures} failed` : ''}\n`);
  }
  await end(registry);
  if (!FILLED) await dropDatabase(server, url);
}
