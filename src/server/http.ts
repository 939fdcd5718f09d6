import { randomBytes } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import { MOST_FILE_MEGABYTES } from '../features/sheet/limits.js';
import { viewerBySession } from '../features/session/session.reads.js';
import { createContext, type Context, type Wire } from '../kernel/context.js';
import { Fault } from '../kernel/fault.js';
import type { Reader } from '../kernel/statement.js';
import type { Store } from '../kernel/store.js';
import { languageOf, words } from '../locale/index.js';
import { serveConsole } from './console.js';
import { addDownloads } from './downloads.js';
import { sayFault } from './exportFile.js';
import { HttpFault } from './httpFault.js';
import { LARGEST_BODY } from './limits.js';
import { serveWorkbooks } from './workbooks.js';

export interface HttpOptions {
  corsOrigins: readonly string[];
  trustProxy: boolean;
  openBrowser: boolean;
}

/** Behind TLS a name that only this host can set, with Secure and for all of it: a neighbour under the same domain cannot plant one. */
const cookieName = (name: 'session' | 'device', { protocol }: FastifyRequest) => (protocol === 'https' ? `__Host-${name}` : name);
const BROWSER = '/graphiql';
const BROWSER_FILES = '/graphiql/static/';

/** How the registry is served: /graphql for everything, the console for people, health for whoever watches it, and a browser of the API. */
export async function makeHttp(store: Store, apollo: ApolloServer<Context>, log: Logger, options: HttpOptions): Promise<{ app: FastifyInstance; drain(): void }> {
  const fail = (error: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply) => {
    // An address that cannot be read fails before the hooks that would set them.
    reply.headers(securityHeaders);
    const { faults } = words[languageOf(request.headers['accept-language'])];
    if (error instanceof HttpFault) return answer(reply, error.status, error.code, faults[error.reason](error.details as never));
    if (error instanceof Fault) {
      if (error.code === 'TOO_MANY_REQUESTS') reply.header('retry-after', error.details['seconds']);
      return answer(reply, statuses[error.code], error.code, sayFault(error, words[languageOf(request.headers['accept-language'])]), { reason: error.reason });
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return answer(reply, 413, 'BAD_REQUEST', faults.bodyTooLarge({ limit: request.url.startsWith('/uploads/') ? `${MOST_FILE_MEGABYTES} MB` : '1 MB' }));
    if (error.statusCode && error.statusCode < 500) return answer(reply, error.statusCode, 'BAD_REQUEST', faults.malformedBody());
    const reference = randomBytes(4).toString('hex');
    log.error({ reference, err: error }, 'internal error');
    return answer(reply, 500, 'INTERNAL_SERVER_ERROR', faults.internal({ reference }), { reference });
  };
  // Fastify's own line for each request is replaced by one that knows the operation; see onResponse.
  const app = fastify({ loggerInstance: log as FastifyBaseLogger, logController: new LogController({ disableRequestLogging: true }), bodyLimit: LARGEST_BODY, trustProxy: options.trustProxy ? onlyTheNearest : false, forceCloseConnections: 'idle', return503OnClosing: true, frameworkErrors: fail as never });
  let draining = false;

  await app.register(cookie);
  app.addHook('onRequest', async (_request, reply) => { reply.headers(securityHeaders); });
  if (options.corsOrigins.length) {
    await app.register(cors, { origin: [...options.corsOrigins], credentials: true, methods: ['GET', 'POST'], maxAge: 600 });
  }

  app.addHook('onRequest', async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS' && isForeign(request, options.corsOrigins)) throw new HttpFault(403, 'FORBIDDEN', 'foreignOrigin');
  });
  app.addHook('onSend', async (_request, reply) => {
    // A connection that was busy when the stop began would else be kept open for the client's next request.
    if (draining) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith('/health')) {
      log.info({ method: request.method, path: pathOf(request), operation: operationOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'request');
    }
  });

  app.setErrorHandler(fail);
  const console = await serveConsole(app);
  app.setNotFoundHandler((request, reply) => console.page(request, reply) ?? answer(reply, 404, 'NOT_FOUND', words[languageOf(request.headers['accept-language'])].faults.notFound()));

  // Made before Apollo has the request: what fails here, such as a record out of reach, is then said in the caller's language.
  const contexts = new WeakMap<FastifyRequest, Context>();
  app.route({
    method: ['GET', 'POST'], url: '/graphql',
    preHandler: async (request, reply) => { contexts.set(request, await contextOf(store, request, reply)); },
    handler: fastifyApolloHandler(apollo, { context: async request => contexts.get(request)! }) as never,
  });

  addDownloads(app, store, log);
  serveWorkbooks(app, { store, contextOf: (request, reply) => contextOf(store, request, reply) });

  app.get('/', async (request, reply) => console.page(request, reply) ?? ({ name: '百校结好 Hundred Schools', graphql: '/graphql', browser: BROWSER, health: ['/health/live', '/health/ready'] }));
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const silence = new Promise<false>(resolve => { setTimeout(resolve, 2_000, false).unref(); });
    const ready = !draining && await Promise.race([store.ping().then(() => true, () => false), silence]);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : draining ? 'stopping' : 'record not reachable' });
  });

  app.get(BROWSER, async (request, reply) => {
    if (!options.openBrowser && !(await contextOf(store, request, reply)).viewer) throw new HttpFault(401, 'UNAUTHENTICATED', 'signInFirst');
    const nonce = randomBytes(16).toString('base64');
    const page = ruruHTML({ endpoint: '/graphql', staticPath: BROWSER_FILES, clientConfig: { defaultQuery: exampleQuery } as never }).replaceAll('<script', `<script nonce="${nonce}"`);
    return reply.type('text/html; charset=utf-8').header('content-security-policy',
      `default-src 'none'; script-src 'nonce-${nonce}' 'self' 'strict-dynamic' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'`).send(page);
  });
  app.get(`${BROWSER_FILES}*`, async (request, reply) => {
    const file = await getStaticFile({ staticPath: BROWSER_FILES, urlPath: request.url, acceptEncoding: request.headers['accept-encoding'], disallowDevAssets: true });
    return file ? reply.headers(file.headers).send(file.content) : reply.callNotFound();
  });

  return { app, drain: () => { draining = true; } };
}

/** What the API browser opens with: what was published, and what the registry can document. */
const exampleQuery = `{
  figures(asOf: "2023-02-25") {
    schools partners twinnings agreements countries
  }
  publishedFigures(filter: { comparable: true }, first: 20) {
    nodes {
      asOf indicator value
      documented difference source
    }
  }
}
`;

/** Helmet's headers for an API, worked out once: they are the same for every answer, and took longer than a statement. */
const securityHeaders: Record<string, string> = {};
helmet({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'none'"], baseUri: ["'none'"] } },
  // Browsers heed it on TLS only, where a proxy before us ends it.
  strictTransportSecurity: { maxAge: 15_552_000, includeSubDomains: false },
})({} as never, { setHeader: (name: string, value: string) => { securityHeaders[name.toLowerCase()] = value; }, removeHeader: () => {} } as never, () => {});

/** Of a chain of X-Forwarded-For the caller wrote all but the last part; only the proxy before us is believed. */
const onlyTheNearest = (_address: string, hop: number): boolean => hop === 0;

/** Of what is refused as /graphql would refuse it. */
const statuses: Readonly<Record<Fault['code'], number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: 400, CONFLICT: 409, TOO_MANY_REQUESTS: 429 };

function answer(reply: FastifyReply, status: number, code: string, message: string, more: { reference?: string; reason?: string } = {}): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send({ errors: [{ message, extensions: { code, ...more } }] });
}

/** A browser names the page that a request comes from; a page of another site has no business with our cookie. */
function isForeign(request: FastifyRequest, allowed: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site';
  return origin !== `${request.protocol}://${request.host}` && !allowed.includes(origin);
}

/** A ticket in the path lets files in: it is a secret, and stays out of the log. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0]!.replace(/^\/uploads\/.*/, '/uploads/…');
}

function operationOf(request: FastifyRequest): string | undefined {
  const { operationName } = (request.body ?? {}) as { operationName?: unknown };
  return typeof operationName === 'string' ? operationName.slice(0, 100) : undefined;
}

async function contextOf(store: Store, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const [session, device] = [cookieName('session', request), cookieName('device', request)];
  const sessionToken = request.cookies[session] ?? null;
  const language = languageOf(request.headers['accept-language']);
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
  const wire: Wire = {
    address: request.ip,
    sessionToken,
    deviceToken: request.cookies[device] ?? null,
    userAgent: request.headers['user-agent']?.slice(0, 200).toWellFormed() ?? null,
    setSession(token, expires) {
      wire.sessionToken = token;
      if (token === null) reply.clearCookie(session, cookie);
      else reply.setCookie(session, token, { ...cookie, expires });
    },
    setDevice(token, expires) {
      reply.setCookie(device, token, { ...cookie, expires });
    },
  };
  const whoAsks = async (read: Reader) => (wire.sessionToken === null ? null : viewerBySession(read, wire.sessionToken));
  return createContext({ store, viewer: await whoAsks(store.read), whoAsks, language, words: words[language], wire });
}
