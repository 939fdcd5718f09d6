import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { forgetUploads } from '../features/workbook/receiveUpload.js';
import type { Store } from '../kernel/store.js';
import { makeApollo } from './apollo.js';
import { makeHttp, type HttpOptions } from './http.js';
import { makeSchema } from './schema.js';

export interface Server {
  /** Where it listens, as http://127.0.0.1:4000. */
  url: string;
  /** Lets requests under way finish, then closes; the record is closed by whoever opened it. */
  stop(): Promise<void>;
}

/** Requests under way have this long to finish once the server is told to stop, in milliseconds. */
const LONGEST_GOODBYE = 20_000;

/** Milliseconds. */
const EVERY_HOUR = 3_600_000;

/** Takes the address and lets go of it: whether it can be listened at is known before anything else is done. */
export async function tryPort({ host, port }: { host: string; port: number }): Promise<void> {
  const trial = createServer();
  trial.listen({ host, port });
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
}

export async function serve(store: Store, log: Logger, options: HttpOptions & { host: string; port: number }): Promise<Server> {
  const apollo = makeApollo(await makeSchema(), log);
  await apollo.start();
  const { app, drain } = await makeHttp(store, apollo, log, options);
  await app.listen({ host: options.host, port: options.port, listenTextResolver: () => 'listening' });
  // Post goes when its time is over, whether anybody comes or not.
  const forget = () => void forgetUploads(store).catch((error: unknown) => { log.warn({ err: error }, 'files that are no longer kept could not be deleted'); });
  forget();
  const clock = setInterval(forget, EVERY_HOUR).unref();
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async stop() {
      drain();
      clearInterval(clock);
      const impatience = setTimeout(() => app.server.closeAllConnections(), LONGEST_GOODBYE);
      await app.close();
      clearTimeout(impatience);
      await apollo.stop();
    },
  };
}
