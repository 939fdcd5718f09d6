import { crc32, createInflateRaw } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { MEGABYTE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED_MEGABYTES, RATIO_COUNTS_FROM } from './limits.js';
import { SheetFault } from './sheet.type.js';
import { slices } from './slices.js';

/** The parts of a zip by their names, which are the same in capitals and in small letters. */
export interface Parts {
  has(name: string): boolean;
  /** In small letters, in the file's order. */
  names: readonly string[];
  /** As the file spells it; null where there is none. */
  spelled(name: string): string | null;
  /** In bytes, unpacked. */
  size(name: string): number;
  /** The part unpacked, piece by piece, every time anew. @throws SheetFault fileBroken, fileTooManyParts */
  read(name: string): AsyncGenerator<Buffer>;
}

/**
 * Opens a zip whose parts can be trusted as far as their number and what they say of themselves; nothing is unpacked yet.
 * @throws SheetFault fileBroken, fileEncrypted, fileTooManyParts, filePackedTooTightly
 */
export async function openZip(bytes: Buffer): Promise<Parts> {
  const zip = await orBroken(fromBufferPromise(bytes, { strictFileNames: false, validateEntrySizes: false }));
  if (zip.entryCount > MOST_PARTS) throw tooManyParts();
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for (const entry of await orBroken(listed(zip))) {
    const name = entry.fileName.toLowerCase();
    if (entry.isEncrypted()) throw new SheetFault('fileEncrypted');
    // Of two parts of one name, one program reads the first and another the last.
    if (entries.has(name)) throw tooManyParts();
    unpacked += entry.uncompressedSize;
    if (unpacked > MOST_UNPACKED_MEGABYTES * MEGABYTE || (entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize > MOST_RATIO * entry.compressedSize)) {
      throw new SheetFault('filePackedTooTightly', { most: MOST_UNPACKED_MEGABYTES });
    }
    entries.set(name, entry);
  }
  return {
    has: name => entries.has(name.toLowerCase()),
    names: [...entries.keys()],
    spelled: name => entries.get(name.toLowerCase())?.fileName ?? null,
    size: name => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    read: name => unpack(bytes, zip, entries.get(name.toLowerCase())!),
  };
}

async function listed(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function tooManyParts(): SheetFault {
  return new SheetFault('fileTooManyParts', { most: MOST_PARTS });
}

/** Whatever a library finds amiss with the file. */
async function orBroken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch {
    throw new SheetFault('fileBroken');
  }
}

/** No more comes out than the part said of itself, and it was held against that when the file was opened. */
async function* unpack(bytes: Buffer, zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (!entry.canDecodeFileData()) throw new SheetFault('fileBroken');
  const { fileDataStart } = await orBroken(zip.readLocalFileHeaderPromise(entry, { minimal: true }));
  const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  let [size, sum] = [0, 0];
  for await (const piece of entry.isCompressed() ? inflated(packed) : slices(packed)) {
    size += piece.length;
    if (size > entry.uncompressedSize) throw tooManyParts();
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.uncompressedSize) throw tooManyParts();
  if (sum !== entry.crc32) throw new SheetFault('fileBroken');
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch {
    throw new SheetFault('fileBroken');
  }
}
