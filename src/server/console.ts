import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { projectFile } from '../tables/projectFile.js';

/** Where a build puts the console (schema/buildConsole.ts). */
const folder = projectFile('dist/console');

/** What is the program's own and no page of the console. */
const OTHERS = /^\/(?:graphql|graphiql|health|uploads|workbooks|exports|templates|assets)(?:\/|$)/;

/** The console's addresses are its own affair: whatever a browser opens that the program has nothing else for is its page. */
export async function serveConsole(app: FastifyInstance): Promise<{ page(request: FastifyRequest, reply: FastifyReply): FastifyReply | null }> {
  const isBuilt = existsSync(`${folder}/index.html`);
  if (isBuilt) {
    // Named by their content, so that a browser that has one need not ask again.
    await app.register(files, { root: `${folder}/assets`, prefix: '/assets/', wildcard: true, index: false, preCompressed: true, immutable: true, maxAge: '365d', decorateReply: false });
  }
  const html = isBuilt ? readFileSync(`${folder}/index.html`, 'utf8') : null;
  return {
    page(request, reply) {
      const isAsked = (request.method === 'GET' || request.method === 'HEAD') && !OTHERS.test(request.url.split('?')[0]!) && request.headers.accept?.includes('text/html');
      if (html === null || !isAsked) return null;
      const nonce = randomBytes(16).toString('base64');
      return reply.code(200).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('content-security-policy', policyOf(nonce)).send(html.replaceAll('NONCE', nonce));
    },
  };
}

/**
 * Nothing leaves this origin, and no script runs but the console's own files. Its table and form library makes its styles
 * while it runs: those carry the nonce.
 */
function policyOf(nonce: string): string {
  return [
    `default-src 'none'`, `script-src 'self'`, `style-src 'self' 'nonce-${nonce}'`, `img-src 'self' data:`, `font-src 'self'`, `connect-src 'self'`, `manifest-src 'self'`,
    `form-action 'self'`, `frame-ancestors 'none'`, `base-uri 'none'`, `object-src 'none'`,
  ].join('; ');
}
