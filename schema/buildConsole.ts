import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { makeOf } from './madeOf.ts';

const folder = 'dist/console';

// The console, into dist/console.
await makeOf(`${folder}/.made-of`, ['package-lock.json', 'schema/*.ts', 'schema/schema.graphql', 'schema/operations/**/*.graphql', 'src/console/**/*.{graphql,ts,tsx,css,html,svg,json}'], async () => {
  await build({
    configFile: false,
    root: 'src/console',
    logLevel: 'error',
    // The server puts a nonce of its own into every page that it sends; see src/server/console.ts.
    html: { cspNonce: 'NONCE' },
    build: { outDir: join(process.cwd(), folder), emptyOutDir: true, target: 'es2023', manifest: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1_000 },
  });
  // Compressed once here instead of for each answer.
  for (const file of globSync(`${folder}/assets/*.{js,css,svg}`)) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
});
