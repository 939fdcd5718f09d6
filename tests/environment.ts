import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

/**
 * PGlite's code. V8 compiles the same bytes once for as long as somebody holds what came of them, and makes them faster the
 * longer they run: held here, by the worker, they are compiled for its first suite alone.
 */
const held: WebAssembly.Module[] = [];

/** Jest's own environment; nothing in it is shared but code. */
export default class Environment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    if (held.length) return;
    const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
    for (const file of ['pglite.wasm', 'initdb.wasm']) held.push(await WebAssembly.compile(readFileSync(join(folder, file))));
  }
}
