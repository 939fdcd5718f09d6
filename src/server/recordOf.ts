import type { Store } from '../kernel/store.js';
import { openRecord, type FirstStart } from './openRecord.js';
import { recordFault, type Settings } from './startFault.js';

/** Where the console answers, as whoever sits at this machine types it; other machines and proxies have their own name for it. */
export function consoleAt({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const own = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

/**
 * The record that the configuration names, open. Whichever command works on it first makes its first administrator up: the
 * password is told to the terminal, not to the log, which may be kept.
 */
export async function recordOf(config: Settings & FirstStart, terminal: NodeJS.WritableStream): Promise<Store> {
  const { store, madePassword } = await openRecord(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir }, config).catch(error => { throw recordFault(error, config); });
  if (madePassword) terminal.write(`\nFirst administrator / 首个管理员\n  ${madePassword.email}\n  ${madePassword.password}\n  ${consoleAt(config)}/sign-in\nShown only now. 仅显示这一次。\n\n`);
  return store;
}
