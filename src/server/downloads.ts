import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { everyExport, everyFormat, type Exported, type Format } from '../features/workbook/exports.js';
import { ledgerTemplate } from '../features/workbook/ledgerTemplate.js';
import { gazetteerOf } from '../features/place/place.reads.js';
import { sourceOf } from '../features/session/attempts.js';
import { dayInChina } from '../kernel/dates.js';
import { Fault } from '../kernel/fault.js';
import { Slots } from '../kernel/limit.js';
import type { Store } from '../kernel/store.js';
import { languageOf, words, type Language } from '../locale/index.js';
import { openExport } from './exportFile.js';
import { HttpFault } from './httpFault.js';

/** Downloads under way at once, of one address and in all: each reads a page at a time, and the lists have to go on beside them. */
const MOST_OF_ADDRESS = 3;
const MOST_IN_ALL = 8;
/** Milliseconds: whoever takes nothing for so long, or at most twice as long, has left, or wants to hold a place. */
const LONGEST_SILENCE = 60_000;
/** What a caller without a place is told to wait, in seconds. */
const WAIT = 30;

const types: Readonly<Record<Format, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** Lists as files, for everybody as the lists are: /exports/schools.xlsx and its like, and a blank ledger to fill in. */
export function addDownloads(app: FastifyInstance, store: Store, log: Logger): void {
  const slots = new Slots(MOST_OF_ADDRESS, MOST_IN_ALL);
  const serve = (path: string, format: Format, parameters: readonly string[], name: { plain: string; said: 'template' | Exported }, open: (query: Query, language: Language) => Promise<Readable>) => {
    // A HEAD of its own would read the whole list and throw it away.
    app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
      const query = queryOf(request, parameters);
      const language = query['language'] === undefined ? languageOf(request.headers['accept-language']) : languageAsked(query['language']);
      // From here to the place's giving back there is no waiting, so that nobody can leave in between.
      if (request.raw.socket.destroyed) return reply.hijack();
      const free = slots.take(sourceOf(request.ip));
      if (!free) throw new Fault('TOO_MANY_REQUESTS', 'tooManyDownloads', { seconds: WAIT });
      reply.raw.once('close', free);
      const file = await open(query, language);
      return send(request, reply, file, { type: types[format], plain: `${name.plain}-${dayInChina(new Date())}.${format}`, said: `${words[language].exports.names[name.said]}-${dayInChina(new Date())}.${format}` }, log);
    });
  };
  for (const what of everyExport) {
    for (const format of everyFormat) {
      serve(`/exports/${what}.${format}`, format, ['filter', 'language'], { plain: what, said: what }, async ({ filter = null }, language) => (await openExport(store, { what, format, filter, language })).file);
    }
  }
  serve('/templates/ledger.xlsx', 'xlsx', ['language'], { plain: 'ledger-template', said: 'template' }, async (_query, language) => ledgerTemplate(gazetteerOf({ store }), language, words[language]));
  // Whoever guesses an address, or takes one from memory, is told which there are.
  app.get('/exports/*', { exposeHeadRoute: false }, async () => { throw new HttpFault(404, 'NOT_FOUND', 'noSuchExport', { known: everyExport.flatMap(what => everyFormat.map(format => `/exports/${what}.${format}`)).join(', ') }); });
  app.get('/templates/*', { exposeHeadRoute: false }, async () => { throw new HttpFault(404, 'NOT_FOUND', 'noSuchTemplate', { known: '/templates/ledger.xlsx' }); });
}

type Query = Readonly<Record<string, string>>;

/** What stands behind the question mark. A parameter that is misspelt would give the whole list, so it is refused. */
function queryOf({ query }: FastifyRequest, parameters: readonly string[]): Query {
  const given = Object.entries(query as Record<string, unknown>);
  for (const [name, value] of given) {
    if (!parameters.includes(name) || typeof value !== 'string') throw new Fault('BAD_USER_INPUT', 'unknownParameter', { name: name.slice(0, 40).toWellFormed(), known: parameters.join(', ') });
  }
  return Object.fromEntries(given) as Query;
}

function languageAsked(given: string): Language {
  if (given !== 'zh' && given !== 'en') throw new Fault('BAD_USER_INPUT', 'badLanguage');
  return given;
}

function send(request: FastifyRequest, reply: FastifyReply, file: Readable, { type, plain, said }: { type: string; plain: string; said: string }, log: Logger): FastifyReply {
  const { socket } = request.raw;
  const silent = () => { reply.raw.destroy(); };
  socket.setTimeout(LONGEST_SILENCE, silent);
  reply.raw.once('close', () => {
    // The connection may be used for something else afterwards; the time that it may idle then is the server's.
    socket.off('timeout', silent);
    // Whoever leaves in the middle stops the reading.
    file.destroy();
  });
  file.once('error', error => {
    const reference = randomBytes(4).toString('hex');
    // The status has been sent; that the connection breaks off tells the caller that the file is not whole.
    if (!reply.raw.destroyed) log.error({ reference, err: error }, 'a download broke off');
  });
  return reply.type(type).header('cache-control', 'no-store').header('content-disposition', disposition(plain, said)).send(file);
}

/** RFC 5987: the name in Chinese for programs that know how, and a plain one for others. */
export function disposition(plain: string, said: string): string {
  const encoded = encodeURIComponent(said).replace(/['()*!]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
