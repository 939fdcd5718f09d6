import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

// Builds the console into dist/console where it is missing or was made of something else, as generateClient.ts does.
const folder = 'dist/console';
const stamp = `${folder}/.made-of`;
const hash = createHash('sha256');
for (const source of ['schema/buildConsole.ts', 'package-lock.json', 'schema/schema.graphql', ...globSync(['schema/operations/**/*.graphql', 'src/console/**/*.{graphql,ts,tsx,css,html,svg,json}']).filter(path => !path.includes('/generated/')).sort()]) {
  hash.update(`${source}\n`).update(readFileSync(source));
}
const madeOf = hash.digest('hex');

if (stamped() !== madeOf) {
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
  writeFileSync(stamp, madeOf);
}

function stamped(): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
