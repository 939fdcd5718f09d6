import { setImmediate } from 'node:timers/promises';

const SLICE = 64 * 1024;

/** A long run of bytes in pieces; whoever else waits has a turn between them. */
export async function* slices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield bytes.subarray(start, start + SLICE);
    await setImmediate();
  }
}
