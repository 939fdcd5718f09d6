import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigFault, readConfig } from './config.js';
import { everyAccount } from './features/account/account.reads.js';
import { resetByOperator } from './features/account/resetByOperator.js';
import { loadSample, SampleFault } from './features/sample/loadSample.js';
import { FolderInUse } from './kernel/store.js';
import { openRecord } from './server/openRecord.js';

const help = `百校结好 Hundred Schools: the registry's command line

  npm run registry -- sample --schools N --partners N [--agreements N] [--seed N]
      Fills the registry with invented schools, partners and agreements, marked as sample, with numbers SAMPLE-….
      The same numbers give the same data. Without --agreements: one for each school and partner, and half as many more.
  npm run registry -- account list
      Lists every account: address, role, state, office or school.
  npm run registry -- account reset --email ADDRESS
      Prints a link that sets the account's password, once, within 24 hours (an invitation: seven days).
  npm run registry -- help
      Says this.

It works on the record that npm start would serve (DATABASE_URL, or the embedded one in DATA_DIR, which must not be in use).
`;

class UsageFault extends Error {}

function wholeNumber(name: string, given: string | undefined, fallback?: number): number {
  const value = given === undefined ? fallback : Number(given);
  if (value === undefined || !Number.isSafeInteger(value) || value < 0) throw new UsageFault(`--${name} takes a whole number${given === undefined ? '' : `, not "${given}"`}.`);
  return value;
}

async function sample(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { schools: { type: 'string' }, partners: { type: 'string' }, agreements: { type: 'string' }, seed: { type: 'string' } } });
  const schools = wholeNumber('schools', values.schools);
  const partners = wholeNumber('partners', values.partners);
  const agreements = wholeNumber('agreements', values.agreements, Math.ceil(Math.max(schools, partners) * 1.5));
  const seed = wholeNumber('seed', values.seed, 1);
  const config = readConfig();
  const { store } = await openRecord(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir }, config);
  const started = Date.now();
  try {
    await loadSample(store, { schools, partners, agreements, seed }, (things, done, all) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${things} ${done} of ${all} (${Math.round((done / all) * 100)} %)   ${done === all ? '\n' : ''}`);
    });
  } finally {
    await store.close();
  }
  process.stdout.write(`${schools} schools, ${partners} partners and ${agreements} agreements of sample data in ${((Date.now() - started) / 1000).toFixed(1)} s (seed ${seed}).\n`);
}

/** For whoever has the machine: everybody else goes through an administrator. */
async function account([what, ...args]: string[]): Promise<void> {
  const { values: { email } } = parseArgs({ args, options: { email: { type: 'string' } } });
  if (what !== 'list' && what !== 'reset') throw new UsageFault(what === undefined ? 'account takes list or reset.' : `account takes list or reset, not "${what}".`);
  if (what === 'reset' && !email) throw new UsageFault('account reset takes --email.');
  const config = readConfig();
  const { store } = await openRecord(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir }, config);
  try {
    if (what === 'list') {
      for (const { email, role, state, office, school } of await everyAccount(store.read)) process.stdout.write(`${[email, role, state, office ?? school ?? ''].join('\t')}\n`);
      return;
    }
    const link = await resetByOperator(store, email!);
    if (link === null) throw new AccountFault('No account that may sign in has this address. account list shows them all.');
    process.stdout.write(`${link}\nShown only now; setPassword takes what follows the #. 仅显示这一次。\n`);
  } finally {
    await store.close();
  }
}
class AccountFault extends Error {}

const commands: Record<string, (args: string[]) => Promise<void>> = {
  sample,
  account,
  help: async () => { process.stdout.write(help); },
};

const [name = 'help', ...args] = process.argv.slice(2);
try {
  const command = commands[name === '--help' || name === '-h' ? 'help' : name];
  if (!command) throw new UsageFault(`There is no command "${name}".`);
  await command(args);
} catch (error) {
  const usage = error instanceof UsageFault || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
  const known = usage || error instanceof ConfigFault || error instanceof SampleFault || error instanceof AccountFault || error instanceof FolderInUse;
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n${usage ? `\n${help}` : ''}`);
  process.exit(usage ? 2 : 1);
}
