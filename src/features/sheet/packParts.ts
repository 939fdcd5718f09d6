import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface Part {
  name: string;
  content: AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** The same content makes the same file, whenever it is made. */
const options = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compressionLevel: 6 };

/**
 * A zip of parts, each made while it is read: nothing begins before the first byte is asked for, a slow reader is waited
 * for, and when reading stops early every part's content is ended. What a part throws, the stream throws.
 */
export function packParts(parts: AsyncIterable<Part>): Readable {
  return Readable.from(packed(parts), { objectMode: false, highWaterMark: 65_536 });
}

async function* packed(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  void add(zip, output, parts).catch((error: unknown) => { output.destroy(error as Error); });
  yield* output as AsyncIterable<Buffer>;
}

async function add(zip: ZipFile, output: PassThrough, parts: AsyncIterable<Part>): Promise<void> {
  zip.on('error', (error: Error) => { output.destroy(error); });
  // One after another: which parts follow may depend on what the ones before them held.
  for await (const { name, content } of parts) {
    const source = Readable.from(content, { objectMode: false });
    const stop = () => { source.destroy(); };
    output.once('close', stop);
    zip.addReadStreamLazy(name, options, give => { give(null, source); });
    await finished(source);
    output.off('close', stop);
  }
  zip.end();
}

/** Text in pieces that are worth a step of a stream. */
export async function* inPieces(text: AsyncIterable<string> | Iterable<string>, encoding: BufferEncoding = 'utf8'): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const piece of text) {
    waiting += piece;
    if (waiting.length < 65_536) continue;
    yield Buffer.from(waiting, encoding);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting, encoding);
}
