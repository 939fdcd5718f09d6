import { MEGABYTE, MOST_CELLS, MOST_CHARACTERS, MOST_SHARED_MEGABYTES, MOST_UNPACKED_MEGABYTES } from './limits.js';
import { readXml } from './readXml.js';
import { SheetFault } from './sheet.type.js';

/** An escaped sign takes seven: _x000D_. What is longer is too long for a cell in any case, and is cut. */
export const MOST_WRITTEN = 7 * MOST_CHARACTERS;

/**
 * The texts that cells share by their numbers, as they are written in the file. They are kept as UTF-8 outside of the
 * heap: as strings they would hold on to the pieces of the file that they were cut from.
 */
export class SharedStrings {
  private readonly pages: Buffer[] = [];
  private starts = new Uint32Array(1_024);
  private lengths = new Uint32Array(1_024);
  private free = 0;
  private count = 0;

  /** @throws SheetFault fileTooManyCells, filePackedTooTightly */
  add(text: string): void {
    if (this.count === MOST_CELLS) throw new SheetFault('fileTooManyCells', { most: MOST_CELLS });
    const length = Buffer.byteLength(text);
    // A text lies on one page; the longest takes less than one.
    if (this.free % MEGABYTE + length > MEGABYTE) this.free = Math.ceil(this.free / MEGABYTE) * MEGABYTE;
    if (this.free + length > MOST_SHARED_MEGABYTES * MEGABYTE) throw new SheetFault('filePackedTooTightly', { most: MOST_UNPACKED_MEGABYTES });
    if (this.count === this.starts.length) [this.starts, this.lengths] = [doubled(this.starts), doubled(this.lengths)];
    if (length > 0) this.page(this.free).write(text, this.free % MEGABYTE);
    this.starts[this.count] = this.free;
    this.lengths[this.count] = length;
    this.free += length;
    this.count += 1;
  }

  at(index: number): string | undefined {
    const start = this.starts[index];
    if (start === undefined || index >= this.count) return undefined;
    const length = this.lengths[index]!;
    return length === 0 ? '' : this.page(start).toString('utf8', start % MEGABYTE, start % MEGABYTE + length);
  }

  private page(position: number): Buffer {
    const index = Math.floor(position / MEGABYTE);
    return this.pages[index] ??= Buffer.allocUnsafeSlow(MEGABYTE);
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** @throws SheetFault */
export async function readSharedStrings(part: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text: string | null = null;
  let [inText, aside] = [false, 0];
  await readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      else if (isAside(name)) aside += 1;
      else if (name === 't') inText = aside === 0;
    },
    text(more) { if (inText && text !== null && text.length <= MOST_WRITTEN) text += more; },
    close(name) {
      if (name === 't') inText = false;
      else if (isAside(name)) aside -= 1;
      else if (name === 'si' && text !== null) {
        strings.add(text.slice(0, MOST_WRITTEN + 1));
        text = null;
      }
    },
  });
  return strings;
}

/** How a text is spoken, and what programs keep for themselves: it is no part of what stands in the cell. */
export function isAside(name: string): boolean {
  return name === 'rPh' || name === 'extLst';
}
