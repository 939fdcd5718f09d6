import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MEGABYTE, MOST_FILE_MEGABYTES } from '../features/sheet/limits.js';
import { decisionsGiven } from '../features/workbook/importWorkbook.js';
import { importLedger } from '../features/workbook/importLedger.js';
import { markedLedger } from '../features/workbook/markLedger.js';
import { fileFault, readLedger } from '../features/workbook/readLedger.js';
import { receiveUpload } from '../features/workbook/receiveUpload.js';
import { turns } from '../features/workbook/turns.js';
import { fileSent, uploadByTicket } from '../features/workbook/upload.reads.js';
import { workbookPolicy } from '../features/workbook/workbook.policy.js';
import { gazetteerOf } from '../features/place/place.reads.js';
import { tryOutAsSystem } from '../kernel/act.js';
import type { Context } from '../kernel/context.js';
import type { Store } from '../kernel/store.js';
import { disposition } from './downloads.js';
import { HttpFault } from './httpFault.js';

/** A workbook may be so large; everything else that is sent stays within the bound of a document. */
const LARGEST_FILE = MOST_FILE_MEGABYTES * MEGABYTE;
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Setting {
  store: Store;
  contextOf(request: FastifyRequest, reply: FastifyReply): Promise<Context>;
}

/** Workbooks come and go outside of /graphql, in the same session: a file under its ticket, and the same file with its cells marked. */
export function serveWorkbooks(app: FastifyInstance, { store, contextOf }: Setting): void {
  void app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_FILE }, (_request, body, done) => { done(null, body); });

    scope.put<{ Params: { ticket: string } }>('/uploads/:ticket', {
      bodyLimit: LARGEST_FILE,
      // Before the body is read: whoever has no ticket sends nothing.
      onRequest: async (request, reply) => {
        const { viewer } = await contextOf(request, reply);
        if (!viewer) throw new HttpFault(401, 'UNAUTHENTICATED', 'signInFirst');
        const upload = await uploadByTicket(store.read, request.params.ticket);
        if (upload?.accountId !== viewer.id) throw new HttpFault(404, 'NOT_FOUND', 'noTicket');
      },
    }, async (request, reply) => {
      const upload = await uploadByTicket(store.read, request.params.ticket);
      if (!upload) throw new HttpFault(404, 'NOT_FOUND', 'noTicket');
      const bytes = request.body as Buffer | undefined;
      // A ticket takes one file: nothing is none.
      if (!bytes?.length) throw new HttpFault(400, 'BAD_USER_INPUT', 'emptyUpload');
      if (!await receiveUpload(store, upload.id, bytes)) throw new HttpFault(409, 'BAD_USER_INPUT', 'fileSentAlready');
      return reply.code(204).send();
    });

    scope.get<{ Params: { uploadId: string } }>('/workbooks/:uploadId/marked.xlsx', { exposeHeadRoute: false }, async (request, reply) => {
      const ctx = await contextOf(request, reply);
      if (!ctx.viewer) throw new HttpFault(401, 'UNAUTHENTICATED', 'signInFirst');
      if (!workbookPolicy.importWorkbook(ctx.viewer)) throw new HttpFault(403, 'FORBIDDEN', 'notForImports');
      // In its turn, for a file and what stands in it fill the memory up to its bound.
      const { name, marked } = await turns.take(async () => {
        const file = await fileSent(ctx, request.params.uploadId);
        if (!file?.bytes) throw new HttpFault(404, 'NOT_FOUND', 'noSuchFile');
        const sent = { name: file.name, bytes: file.bytes };
        // What was decided when it was tried out last is in question no more.
        const { choices, corrections } = decisionsGiven(ctx, file.decisions, []);
        const ledger = await readLedger(sent, gazetteerOf(ctx), corrections).catch((error: unknown) => { throw fileFault(error) ? new HttpFault(404, 'NOT_FOUND', 'noSuchFile') : error; });
        const report = await tryOutAsSystem(store, 'importWorkbook', act => importLedger(ctx, act, ledger.lines, choices));
        return { name: file.name.replace(/\.\w+$/, ''), marked: await markedLedger(sent, ledger, report, ctx.words) };
      });
      return reply.type(XLSX).header('content-disposition', disposition('marked.xlsx', `${name}（标注）.xlsx`)).send(marked);
    });
  });
}
