import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { gazetteerOf, openGazetteer } from '../../src/features/place/place.reads.js';
import { samplePartner, sampleSchool } from '../../src/features/sample/sample.rules.js';
import { importLedger } from '../../src/features/workbook/importLedger.js';
import { readLedger } from '../../src/features/workbook/readLedger.js';
import { actAsSystem } from '../../src/kernel/act.js';
import { dayInChina } from '../../src/kernel/dates.js';
import { openStore } from '../../src/kernel/store.js';
import { words } from '../../src/locale/index.js';
import { openRecord } from '../../src/server/openRecord.js';
import { dropDatabase, makeDatabase } from '../postgres.js';

/**
 * A ledger read from a file and imported in one act, beside COPY of the very rows and audit entries that came of it into
 * tables without indexes, constraints or triggers, by the server itself. Both in one run, on one server.
 */
const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000);
const SCHOOLS = Number(process.env['BENCH_SCHOOLS'] ?? 2_000);
const PARTNERS = Number(process.env['BENCH_PARTNERS'] ?? 20_000);
const GOAL = 20;
/** How long COPY takes depends on the disk's mood: the middle one counts. */
const COPIES = 3;

interface Taken { rows: number; open: number; created: { schools: number; partners: number; agreements: number }; readSeconds: number; importSeconds: number; peakMb: number }

/** The ledger as CSV: each row another pair of a school and a partner; `known` only the first of each half of them. */
async function ledgerText(url: string, known: boolean): Promise<string> {
  const store = await openStore({ url });
  await openGazetteer(store);
  const { divisions, countries } = gazetteerOf({ store });
  const size = { schools: SCHOOLS, partners: PARTNERS, agreements: ROWS, seed: 7 };
  const counties = [...divisions.values()].filter(({ level }) => level === 'COUNTY');
  const prefecture = ({ parentCode }: { parentCode: string | null }) => divisions.get(parentCode!)!.nameZh;
  const schools = Array.from({ length: SCHOOLS }, (_, place) => sampleSchool(place, size, counties, prefecture));
  const partners = Array.from({ length: PARTNERS }, (_, place) => samplePartner(place, size));
  const chinese = (names: readonly { value: string; language: string }[]) => names.find(({ language }) => /^zh/.test(language))!.value;
  const row = (place: number, school: number, partner: number) => {
    const [ours, theirs] = [schools[school]!, partners[partner]!];
    const county = divisions.get(ours.division)!;
    const original = theirs.names.find(({ language }) => !/^zh/.test(language))!;
    const year = 2010 + place % 15;
    return [chinese(ours.names), ours.code, prefecture(county), county.nameZh, chinese(theirs.names), original.value, countries.get(theirs.country)!.nameZh, theirs.city, ['协议书', '备忘录', '意向书'][place % 3], `${year}年${1 + place % 12}月${1 + place % 28}日`, `${year + 5}-12-31`, '线上', `第${place}号`].join(',');
  };
  const rows = known
    ? Array.from({ length: PARTNERS / 2 }, (_, place) => row(place, place % (SCHOOLS / 2), place))
    // Another partner of the same school each time round.
    : Array.from({ length: ROWS }, (_, place) => row(place, place % SCHOOLS, (place + Math.floor(place / PARTNERS) * (SCHOOLS / 2 + 1) + PARTNERS / 2 * (place % 2)) % PARTNERS));
  await store.close();
  return ['学校名称,学校标识码,市州,县区,外方学校,外文名,国别,所在城市,文种,签署日期,有效期,签署方式,备注', ...rows].join('\n');
}

/** In a process of its own, so that its memory is its own. */
async function takeIn(url: string, path: string): Promise<Taken> {
  const store = await openStore({ url });
  await openGazetteer(store);
  const [began, bytes] = [performance.now(), readFileSync(path)];
  const { lines } = await readLedger({ name: 'ledger.csv', bytes }, gazetteerOf({ store }));
  const read = performance.now();
  const report = await actAsSystem(store, 'importWorkbook', act => importLedger({ store, words: words.zh, language: 'zh', today: dayInChina(new Date()) }, act, lines, new Map()));
  const done = performance.now();
  await store.close();
  const open = report.rows.filter(({ outcome }) => outcome !== 'CREATE');
  for (const { line, outcome, problems } of open.slice(0, 5)) process.stderr.write(`row ${line.row} ${outcome} ${problems.map(({ message }) => message).join(' ')}\n`);
  const peakMb = Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024);
  return { rows: lines.length, open: open.length, created: report.created, readSeconds: (read - began) / 1000, importSeconds: (done - read) / 1000, peakMb };
}

/** Seconds that the server takes to COPY what the last act made into bare tables, in each of three times. */
async function copySeconds(url: string, folder: string): Promise<{ seconds: number[]; rows: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const revision = '(select max(revision) from act)';
  const made = (table: string, type: string) => `select * from ${table} where id::text in (select subject_id from audit_entry where revision = ${revision} and subject_type = '${type}' and operation = 'CREATE')`;
  const selections = { school: made('school', 'School'), partner: made('partner', 'Partner'), agreement: made('agreement', 'Agreement'), audit_entry: `select * from audit_entry where revision = ${revision}` };
  for (const [table, selection] of Object.entries(selections)) {
    await client.query(`copy (${selection}) to '${join(folder, table)}'`);
    await client.query(`create table bare_${table} as select * from ${table} with no data`);
  }
  const seconds: number[] = [];
  let rows = 0;
  for (const _ of Array(COPIES).keys()) {
    await client.query(`truncate ${Object.keys(selections).map(table => `bare_${table}`).join(', ')}`);
    await client.query('checkpoint');
    const began = performance.now();
    await client.query('begin');
    rows = 0;
    for (const table of Object.keys(selections)) rows += (await client.query(`copy bare_${table} from '${join(folder, table)}'`)).rowCount!;
    await client.query('commit');
    seconds.push((performance.now() - began) / 1000);
  }
  await client.end();
  return { seconds, rows };
}

export async function benchImport(server: string): Promise<void> {
  const url = await makeDatabase(server);
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  // The server writes what is to be copied, and it is another user.
  spawnSync('chmod', ['777', folder]);
  try {
    await (await openRecord({ url }, { firstContent: 'none', adminEmail: 'admin@registry.invalid', adminPassword: 'not used here' })).store.close();
    const take = async (name: string, known: boolean): Promise<Taken> => {
      const path = join(folder, name);
      writeFileSync(path, await ledgerText(url, known));
      const { stdout, status } = spawnSync(process.execPath, [...(process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []), fileURLToPath(import.meta.url), url, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
      if (status !== 0) throw new Error('the import failed');
      return JSON.parse(stdout) as Taken;
    };
    const told = ({ rows, open, created, readSeconds, importSeconds, peakMb }: Taken) => `${rows} rows: ${created.schools} schools, ${created.partners} partners and ${created.agreements} agreements new, ${open} rows else; `
      + `read in ${readSeconds.toFixed(1)} s, imported in ${importSeconds.toFixed(1)} s (${Math.round(rows / importSeconds)} rows/s), together ${(readSeconds + importSeconds).toFixed(1)} s; at most ${peakMb} MB\n`;
    process.stdout.write(`before: ${told(await take('known.csv', true))}`);
    const taken = await take('ledger.csv', false);
    process.stdout.write(`import: ${told(taken)}`);
    const { seconds: copied, rows } = await copySeconds(url, folder);
    const seconds = copied.toSorted((a, b) => a - b)[Math.floor(COPIES / 2)]!;
    process.stdout.write(`copy:   ${rows} rows and entries into bare tables in ${copied.map(one => one.toFixed(2)).join(', ')} s\nratio:  ${(taken.importSeconds / seconds).toFixed(1)} (goal: below ${GOAL}); with the reading of the file ${((taken.readSeconds + taken.importSeconds) / seconds).toFixed(1)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await dropDatabase(server, url);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify(await takeIn(process.argv[2]!, process.argv[3]!)));
