import 'reflect-metadata';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { commandHelp } from './locale/commandHelp.js';
import { ConfigFault, languageOfTerminal, readConfig, type Config } from './config.js';
import { actorOf, describeVerdict } from './features/history/describeVerdict.js';
import type { Head } from './features/history/history.rules.js';
import { NoChain, verifyHistory } from './features/history/verifyHistory.js';
import { everyBatch } from './features/batch/batch.reads.js';
import { LONGEST_REASON } from './features/batch/batch.rules.js';
import { describeBatches } from './features/batch/describeBatches.js';
import { enterBatch } from './features/batch/enterBatch.js';
import { batchGiven, withdrawBatch } from './features/batch/withdrawBatch.js';
import { emailByAccount, everyAccount } from './features/account/account.reads.js';
import { resetByOperator } from './features/account/resetByOperator.js';
import { gazetteerOf } from './features/place/place.reads.js';
import { isAtWork, loadSample, SampleFault } from './features/sample/loadSample.js';
import { columns, type Column } from './features/workbook/columns.rules.js';
import { describeReport } from './features/workbook/describeReport.js';
import { importLedger, type Choice, type Report } from './features/workbook/importLedger.js';
import { markedLedger } from './features/workbook/markLedger.js';
import { correctionKey, rowKey } from './features/workbook/ledger.rules.js';
import { fileFault, readLedger } from './features/workbook/readLedger.js';
import { actAsSystem, tryOutAsSystem, type Act } from './kernel/act.js';
import { dayInChina } from './kernel/dates.js';
import { keyOf, nodeId, readNodeId } from './kernel/ids.js';
import { FolderInUse, openStore, type Store } from './kernel/store.js';
import { textIssues, tidy } from './kernel/text.js';
import { words, type Language } from './locale/index.js';
import { everyExport, type Exported } from './features/workbook/exports.js';
import { Fault } from './kernel/fault.js';
import { exportToFile, sayFault, templateToFile } from './server/exportFile.js';
import { consoleAt, recordOf } from './server/recordOf.js';
import { recordFault, StartFault } from './server/startFault.js';
import { seeHelp, UsageFault, usageFault } from './server/usageFault.js';

function wholeNumber(name: string, given: string | undefined, fallback?: number): number {
  const value = given === undefined ? fallback : Number(given);
  if (value === undefined || !Number.isSafeInteger(value) || value < 0) throw new UsageFault(`--${name} takes a whole number${given === undefined ? '' : `, not "${given}"`}.`, `--${name} 后面应是整数${given === undefined ? '' : `，不是“${given}”`}。`);
  return value;
}

/** The record that npm start would serve, brought to this version; what it has to say stands beside what was asked, which goes to standard output. */
const record = (config: Config): Promise<Store> => recordOf(config, process.stderr);
/** The same for what only looks or tries out: a password that is shown once is not made up on the way. */
const recordToRead = (config: Config): Promise<Store> => recordOf({ ...config, leaveAccount: true }, process.stderr);

const atWork = `This record has agreements or drafts of its own. Sample data would count in its figures, take its offices, and cannot be taken out again. Set DATA_DIR or DATABASE_URL to a record for trying things out; or add --anyway if this is one.
这份数据中已有真实的协议或草案。样例数据会计入统计、占用机构，且不能删除。请用 DATA_DIR 或 DATABASE_URL 另指一份试用的数据；若这份就是试用的，请加 --anyway。`;

async function sample(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { schools: { type: 'string' }, partners: { type: 'string' }, agreements: { type: 'string' }, seed: { type: 'string' }, anyway: { type: 'boolean' } } });
  const schools = wholeNumber('schools', values.schools);
  const partners = wholeNumber('partners', values.partners);
  const agreements = wholeNumber('agreements', values.agreements, Math.ceil(Math.max(schools, partners) * 1.5));
  const seed = wholeNumber('seed', values.seed, 1);
  const config = readConfig();
  const store = await record(config);
  const started = Date.now();
  try {
    if (!values.anyway && await isAtWork(store.read)) throw new SampleFault(atWork);
    await loadSample(store, { schools, partners, agreements, seed }, (things, done, all) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${things} ${done} of ${all} (${Math.round((done / all) * 100)} %)   ${done === all ? '\n' : ''}`);
    });
  } finally {
    await store.close();
  }
  process.stdout.write(`${schools} schools, ${partners} partners and ${agreements} agreements of sample data in ${((Date.now() - started) / 1000).toFixed(1)} s (seed ${seed}).\n`);
}

/** The embedded record would be made by being opened, and a proof makes nothing. */
class NoRecord extends Error {
  constructor(folder: string) {
    super(`There is no record in ${folder}. Set DATA_DIR or DATABASE_URL to the one to verify.\n${folder} 中没有数据。请用 DATA_DIR 或 DATABASE_URL 指明要核验的数据。`);
  }
}

function head(given: string): Head {
  const [, revision, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (!hash) throw new UsageFault(`--expect takes a head as verify-history prints it, REVISION:HASH, not "${given}".`, `--expect 后面应是 verify-history 打印的链头，写作 修订号:哈希，不是“${given}”。`);
  return { revision: Number(revision), hash };
}

/** The address of an account, where there is one: a record that somebody altered, or of an earlier version, may not have it. */
async function peopleIn({ read }: Store, account: string | null): Promise<ReadonlyMap<string, string>> {
  return account === null || !readNodeId(nodeId('Account', account)) ? new Map() : emailByAccount(read, [account]).catch(() => new Map());
}

async function verify(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { expect: { type: 'string', multiple: true } } });
  const noted = (values.expect ?? []).map(head);
  const config = readConfig();
  const { databaseUrl, dataDir } = config;
  if (!databaseUrl && !existsSync(join(dataDir, 'record'))) throw new NoRecord(dataDir);
  // Not by openRecord, which brings the record to this version first.
  const store = await openStore(databaseUrl ? { url: databaseUrl } : { folder: dataDir }).catch(error => { throw recordFault(error, config); });
  try {
    const verdict = await verifyHistory(store, noted, entries => {
      if (process.stderr.isTTY) process.stderr.write(`\r${entries} entries   `);
    }).catch(error => { throw recordFault(error, config); });
    if (process.stderr.isTTY) process.stderr.write('\n');
    const people = await peopleIn(store, actorOf(verdict));
    const told = `${describeVerdict(verdict, words.en, people)}\n${describeVerdict(verdict, words.zh, people)}\n`;
    process.stdout.write(verdict.fault ? told : `${told}\n${verdict.head.revision}:${verdict.head.hash}\n`);
    if (verdict.fault) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

class AccountFault extends Error {}

/** For whoever has the machine: everybody else goes through an administrator. */
async function account([what, ...args]: string[]): Promise<void> {
  const { values: { email } } = parseArgs({ args, options: { email: { type: 'string' } } });
  if (what !== 'list' && what !== 'reset') throw new UsageFault(`account takes list or reset${what === undefined ? '' : `, not "${what}"`}.`, `account 后面应是 list 或 reset${what === undefined ? '' : `，不是“${what}”`}。`);
  if (what === 'reset' && !email) throw new UsageFault('account reset takes --email.', 'account reset 要用 --email 给出邮箱。');
  const config = readConfig();
  const store = await record(config);
  try {
    if (what === 'list') {
      for (const { email, role, state, office, school } of await everyAccount(store.read)) process.stdout.write(`${[email, role, state, office ?? school ?? ''].join('\t')}\n`);
      return;
    }
    const link = await resetByOperator(store, email!);
    if (link === null) throw new AccountFault('No account that may sign in has this address. account list shows them all.');
    process.stdout.write(`${consoleAt(config)}${link}\nShown only now; setPassword takes what follows the #. 仅显示这一次。\n`);
  } finally {
    await store.close();
  }
}

class ImportFault extends Error {}

function languageAsked(language: string): Language {
  if (language !== 'zh' && language !== 'en') throw new UsageFault('--language takes zh or en.', '--language 后面应是 zh 或 en。');
  return language;
}

function jsonIn(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportFault(`${path} is no JSON. ${path} 不是 JSON 文件。`);
  }
}
/** What stands in a file that somebody named. */
function fileNamed(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => { throw new ImportFault(`${path} cannot be read (${error.code}). 读不到文件 ${path}。`); });
}

/** Answers to what an import asked, as a file has them. */
async function decisionsIn(path: string | undefined): Promise<{ choices: Map<string, Choice>; corrections: Map<string, string> }> {
  const given = path === undefined ? [] : jsonIn(String(await fileNamed(path)), path) as (Choice & { cells?: Record<string, string> })[];
  const amiss = !Array.isArray(given) || given.some(({ sheet, row, cells = {} }) => typeof sheet !== 'string' || !Number.isInteger(row) || Object.keys(cells).some(column => !columns.includes(column as Column)));
  if (amiss) throw new ImportFault(`${path} has to be a JSON list of answers, each with its "sheet" and "row", and "cells" only of these columns: ${columns.join(', ')}.\n${path} 应为 JSON 列表，每条写明 "sheet"、"row"；"cells" 只能用上列的列名。`);
  const key = (id: string | undefined) => (id === undefined || id === 'NEW' ? id : readNodeId(id)?.key ?? id);
  return {
    choices: new Map(given.map(({ cells: _, ...choice }) => [rowKey(choice.sheet, choice.row), { ...choice, school: key(choice.school), partner: key(choice.partner) } as Choice])),
    corrections: new Map(given.flatMap(({ sheet, row, cells = {} }) => Object.entries(cells).map(([column, value]) => [correctionKey(sheet, row, column as Column), value] as const))),
  };
}

async function importFile(args: string[]): Promise<void> {
  const { values, positionals: [path, ...more] } = parseArgs({ args, allowPositionals: true, options: { 'dry-run': { type: 'boolean' }, decisions: { type: 'string' }, marked: { type: 'string' }, language: { type: 'string', default: 'zh' } } });
  if (path === undefined || more.length) throw new UsageFault('import takes one file.', 'import 后面应是一个文件。');
  if (values.marked !== undefined && !/\.xlsx$/i.test(values.marked)) throw new UsageFault('--marked takes a file whose name ends in .xlsx, even when the ledger is a .csv.', '--marked 后面的文件名应以 .xlsx 结尾，台账是 .csv 的也一样。');
  const language = languageAsked(values.language);
  const said = words[language];
  const { choices, corrections } = await decisionsIn(values.decisions);
  const store = await (values['dry-run'] ? recordToRead : record)(readConfig());
  try {
    const file = { name: basename(path), bytes: await fileNamed(path) };
    const ledger = await readLedger(file, gazetteerOf({ store }), corrections).catch(error => {
      const fault = fileFault(error);
      throw fault ? new ImportFault(said.files[fault.code](fault.details as never)) : error;
    });
    const setting = { store, words: said, language, today: dayInChina(new Date()) };
    const started = Date.now();
    const progress = (done: number, all: number) => {
      const aSecond = done / Math.max(0.001, (Date.now() - started) / 1000);
      if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${all} (${Math.round((done / all) * 100)} %), ${Math.round(aSecond)}/s, ${Math.ceil((all - done) / aSecond)} s left   ${done === all ? '\n' : ''}`);
    };
    const bring = async (act: Act) => {
      const report = await importLedger(setting, act, ledger.lines, choices, progress);
      if (report.amiss.length) throw new ImportFault(report.amiss.map(({ sheet, row, code, details }) => `${sheet} ${row}: ${said.issues[code](details as never)}`).join('\n'));
      return report;
    };
    const mark = async (report: Report) => {
      if (values.marked) await pipeline(await markedLedger(file, ledger, report, said), createWriteStream(values.marked));
    };
    if (values['dry-run']) {
      const report = await tryOutAsSystem(store, 'importWorkbook', bring);
      await mark(report);
      process.stdout.write(`${describeReport(report, ledger, said, true)}\n`);
      return;
    }
    let tried: Report | null = null;
    const { report, batch } = await actAsSystem(store, 'importWorkbook', async act => {
      const all = tried = await bring(act);
      const open = all.rows.filter(({ outcome }) => outcome === 'REFUSED' || outcome === 'DECISION').length;
      if (open) throw new ImportFault(`${describeReport(all, ledger, said, true)}\n${said.report.undecided({ count: open })}`);
      return { report: all, batch: await enterBatch(act, file, null, all) };
    }).finally(() => tried && mark(tried));
    process.stdout.write(`${describeReport(report, ledger, said, false)}\n${said.report.batch({ id: nodeId('ImportBatch', batch) })}\n`);
  } finally {
    await store.close();
  }
}

async function listBatches(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { language: { type: 'string', default: 'zh' } } });
  const said = words[languageAsked(values.language)];
  const store = await recordToRead(readConfig());
  try {
    const batches = await everyBatch(store.read);
    const accounts = batches.flatMap(({ accountId, withdrawnById }) => [accountId, withdrawnById]).filter(account => account !== null);
    process.stdout.write(`${describeBatches(batches, await emailByAccount(store.read, [...new Set(accounts)]), said)}\n`);
  } finally {
    await store.close();
  }
}

async function withdrawImport(args: string[]): Promise<void> {
  const { values, positionals: [id, ...more] } = parseArgs({ args, allowPositionals: true, options: { reason: { type: 'string' }, language: { type: 'string', default: 'zh' } } });
  if (id === undefined || more.length) throw new UsageFault('withdraw-import takes the id of one import; batches lists them.', 'withdraw-import 后面应是一个导入编号，用 batches 可以列出。');
  const language = languageAsked(values.language);
  const said = words[language];
  const reason = tidy(values.reason ?? '');
  if (textIssues(reason, ['reason'], LONGEST_REASON).length) throw new UsageFault(`withdraw-import takes --reason, one line of at most ${LONGEST_REASON} characters.`, `withdraw-import 要用 --reason 写明理由，一行，最多 ${LONGEST_REASON} 个字符。`);
  const store = await record(readConfig());
  try {
    await actAsSystem(store, 'withdrawImport', async act => {
      const key = keyOf('ImportBatch', id);
      const batch = key && await batchGiven(act.em, key);
      if (!batch) throw new ImportFault(said.issues.unknownBatch());
      if (batch.withdrawnAt) throw new ImportFault(said.issues.importWithdrawn({ on: dayInChina(batch.withdrawnAt) }));
      const inUse = await withdrawBatch({ store, words: said, language }, act, batch.id, { by: null, reason });
      if (inUse) throw new ImportFault([said.refusals.batchInUse(inUse.uses.length), ...inUse.uses.map(({ text }) => `  ${text}`), ...(inUse.more ? ['  …'] : [])].join('\n'));
    });
    process.stdout.write(`${said.report.withdrawn}\n`);
  } finally {
    await store.close();
  }
}

class ExportFault extends Error {}

async function exportFile(args: string[]): Promise<void> {
  const { values, positionals: [path, ...more] } = parseArgs({ args, allowPositionals: true, options: { what: { type: 'string' }, filter: { type: 'string' }, language: { type: 'string', default: 'zh' } } });
  const format = /\.(xlsx|csv)$/.exec(path ?? '')?.[1] as 'xlsx' | 'csv' | undefined;
  if (path === undefined || more.length || !format) throw new UsageFault('export takes one file, whose name ends in .xlsx or .csv.', 'export 后面应是一个文件，文件名以 .xlsx 或 .csv 结尾。');
  if (!everyExport.includes(values.what as Exported)) throw new UsageFault(`--what takes ${everyExport.join(', ')}.`, `--what 后面应是 ${everyExport.join('、')} 之一。`);
  const language = languageAsked(values.language);
  const store = await recordToRead(readConfig());
  const started = Date.now();
  try {
    const rows = await exportToFile(store, path, { what: values.what as Exported, format, filter: values.filter ?? null, language }, written => {
      if (process.stderr.isTTY) process.stderr.write(`\r${written}   `);
    }).catch(error => { throw error instanceof Fault ? new ExportFault(sayFault(error, words[language])) : error; });
    process.stdout.write(`${words[language].exports.done({ rows, file: path, seconds: ((Date.now() - started) / 1000).toFixed(1) })}\n`);
  } finally {
    await store.close();
  }
}

async function template(args: string[]): Promise<void> {
  const { values, positionals: [path, ...more] } = parseArgs({ args, allowPositionals: true, options: { language: { type: 'string', default: 'zh' } } });
  if (path === undefined || more.length || !path.endsWith('.xlsx')) throw new UsageFault('template takes one file, whose name ends in .xlsx.', 'template 后面应是一个文件，文件名以 .xlsx 结尾。');
  const language = languageAsked(values.language);
  const store = await recordToRead(readConfig());
  try {
    await templateToFile(store, path, language);
    process.stdout.write(`${words[language].exports.templateDone({ file: path })}\n`);
  } finally {
    await store.close();
  }
}

const commands: Record<string, (args: string[]) => Promise<void>> = {
  sample,
  import: importFile,
  batches: listBatches,
  'withdraw-import': withdrawImport,
  export: exportFile,
  template,
  account,
  'verify-history': verify,
  help: async () => { process.stdout.write(commandHelp[languageOfTerminal()]); },
};

const [name = 'help', ...args] = process.argv.slice(2);
try {
  const command = commands[[name, ...args].some(one => one === '--help' || one === '-h') ? 'help' : name];
  if (!command) throw new UsageFault(`There is no command "${name}".`, `没有命令“${name}”。`);
  await command(args);
} catch (error) {
  const usage = usageFault(error);
  const fault = error instanceof Fault ? `${sayFault(error, words.en)}\n${sayFault(error, words.zh)}` : null;
  const known = error instanceof ConfigFault || error instanceof SampleFault || error instanceof AccountFault || error instanceof ImportFault || error instanceof ExportFault || error instanceof FolderInUse || error instanceof StartFault || error instanceof NoRecord || error instanceof NoChain;
  process.stderr.write(`${usage ? `${usage.message}\n${seeHelp}` : fault ?? (known ? (error as Error).message : (error as Error).stack)}\n`);
  process.exit(usage ? 2 : 1);
}
