import 'reflect-metadata';
import { pino } from 'pino';
import { ConfigFault, readConfig } from './config.js';
import { FolderInUse } from './kernel/store.js';
import { recordOf } from './server/recordOf.js';
import { serve, tryPort } from './server/serve.js';
import { portFault, StartFault } from './server/startFault.js';

try {
  const config = readConfig();
  const log = pino({
    level: config.logLevel,
    redact: { paths: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token',
      // PostgreSQL tells the whole row that broke a rule.
      'err.detail', 'err.where', 'err.cause.detail', 'err.cause.where', 'err.previous.detail', 'err.previous.where'], censor: '[removed]' },
  }, // Written a block at a time, at least every second: a write for each line cost a tenth of a request.
  pino.destination({ sync: false, minLength: 4096, periodicFlush: 1000 }));

  // Before the record: a start that fails must not have made up a password that nobody keeps.
  await tryPort(config).catch(error => { throw portFault(error, config); });
  const store = await recordOf(config, process.stdout);

  const server = await serve(store, log, config).catch(async error => {
    await store.close();
    throw portFault(error, config);
  });
  log.info({ url: server.url, record: config.databaseUrl ? 'PostgreSQL' : `embedded in ${config.dataDir}` }, 'serving');
  log.flush();

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: requests under way finish, then the record closes');
    await server.stop();
    await store.close();
    log.info('stopped');
    log.flush(() => process.exit(0));
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
} catch (error) {
  const known = error instanceof ConfigFault || error instanceof FolderInUse || error instanceof StartFault;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
