import { isUtf8 } from 'node:buffer';
import { Readable, pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { unguarded } from './csvGuard.rules.js';
import { LAST_COLUMN, MEGABYTE, MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, ROWS_AROUND } from './limits.js';
import { SheetFault, type Book, type Cell, type Row, type UploadedFile } from './sheet.type.js';
import { slices } from './slices.js';
import { tidyText, tooLong } from './text.rules.js';

/**
 * Opens a text with separators as a book of one sheet, named like the file. All that stands in it is text: what a number
 * or a date would be, only a spreadsheet knows.
 * @throws SheetFault fileEmpty, fileUnknown, fileEncoding
 */
export async function openCsv({ name, bytes }: UploadedFile): Promise<Book> {
  const encoding = await encodingOf(bytes);
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD), { stream: true });
  if (/^\s*(?:<(?:!doctype|!--|\?xml|html|head|meta|body|table|style|svg)|\{\\rtf)/i.test(head)) throw new SheetFault('fileUnknown');
  if (bytes.length <= HEAD && head.trim() === '') throw new SheetFault('fileEmpty');
  const separator = separatorOf(head, bytes.length <= HEAD);
  const sheet = name.replace(/^.*[\\/]/s, '').replace(/(?<=.)\.[^.]*$/s, '');
  return { format: 'CSV', sheets: [{ name: sheet, hidden: false, merged: [], rows: () => readRecords(bytes, encoding, separator, sheet) }] };
}

/** What encoding and separator are found by. */
const HEAD = 64 * 1024;

/**
 * Programs in Chinese still save in GB18030, and nothing in a file says so. Almost any bytes are GB18030, and hardly any
 * but UTF-8 are UTF-8: so that is tried first.
 */
async function encodingOf(bytes: Buffer): Promise<string> {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  // A text has no NUL, but in UTF-16 each sign of ASCII has one for its upper half.
  const wide = marked ?? (bytes.subarray(0, HEAD).includes(0) ? widerOf(bytes.subarray(0, HEAD)) : null);
  if (!wide && isUtf8(bytes)) return 'utf-8';
  const encoding = wide ?? 'gb18030';
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of slices(bytes)) if (decoder.decode(piece, { stream: true }).includes('\0')) throw new SheetFault('fileUnknown');
    decoder.decode();
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    // Bytes with NULs among them that are no UTF-16 are no text at all.
    throw new SheetFault(wide && !marked ? 'fileUnknown' : 'fileEncoding');
  }
  return encoding;
}

/** Which half of its signs comes first: read the wrong way round, separators are rare signs, but 一 is the letter N. */
function widerOf(head: Buffer): string {
  const [little, big] = (['utf-16le', 'utf-16be'] as const).map(encoding => {
    const text = new TextDecoder(encoding).decode(head, { stream: true });
    return { encoding, separators: text.match(/[\t\n\r",;]/g)?.length ?? 0, ascii: text.match(/[ -~]/g)?.length ?? 0 };
  }) as [Guess, Guess];
  return (big.separators - little.separators || big.ascii - little.ascii) > 0 ? big.encoding : little.encoding;
}
interface Guess { encoding: string; separators: number; ascii: number }

const separators = [',', ';', '\t'] as const;
const LINES_LOOKED_AT = 50;

/** The separator that stands in most of the first lines, and most often in them; what is in quotes does not count. */
function separatorOf(head: string, isWhole: boolean): string {
  const lines = head.replace(/(?<=^|[,;\t\r\n])"(?:[^"]|"")*(?:"|$)/g, '').split(/\r\n|\n|\r/);
  if (!isWhole && lines.length > 1) lines.pop();
  const looked = lines.slice(0, LINES_LOOKED_AT);
  const found = separators.map(separator => {
    const times = looked.map(line => line.split(separator).length - 1);
    return { separator, lines: times.filter(time => time > 0).length, times: times.reduce((sum, time) => sum + time, 0) };
  });
  return found.reduce((best, one) => one.lines > best.lines || (one.lines === best.lines && one.times > best.times) ? one : best).separator;
}

/** A quote that is never closed swallows the rest of the file; a record that long is not waited for. */
const LONGEST_RECORD = MEGABYTE;

/** @throws SheetFault fileBroken, fileTooManyRows, fileTooManyCells, fileCellTooLong */
async function* readRecords(bytes: Buffer, encoding: string, separator: string, sheet: string): AsyncGenerator<Row> {
  const parser = parse({ delimiter: separator, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_RECORD });
  // Whatever goes wrong comes out of the parser.
  pipeline(Readable.from(decoded(bytes, encoding)), parser, () => {});
  let [number, rowsTaken, cellsTaken] = [0, 0, 0];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      const cells = cellsOf(record, number, sheet);
      if (!cells.length) continue;
      [rowsTaken, cellsTaken] = [rowsTaken + 1, cellsTaken + cells.length];
      if (rowsTaken > MOST_ROWS + ROWS_AROUND) throw new SheetFault('fileTooManyRows', { most: MOST_ROWS });
      if (cellsTaken > MOST_CELLS) throw new SheetFault('fileTooManyCells', { most: MOST_CELLS });
      yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // It is ahead of what was taken from it.
    const row = Number(error['records']) + 1;
    throw error.code === 'CSV_MAX_RECORD_SIZE' ? tooLong(sheet, row, Number(error['column']) + 1) : new SheetFault('fileBroken', { sheet, row });
  }
}

async function* decoded(bytes: Buffer, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of slices(bytes)) yield decoder.decode(piece, { stream: true });
}

function cellsOf(record: readonly string[], row: number, sheet: string): Cell[] {
  return record.flatMap((written, at) => {
    if (written.length > MOST_CHARACTERS) throw tooLong(sheet, row, at + 1);
    const text = tidyText(unguarded(written)).trim();
    if (text === '') return [];
    if (at >= LAST_COLUMN) throw new SheetFault('fileBroken', { sheet, row });
    return [{ column: at + 1, kind: 'TEXT', text, digitsLost: false, isFormula: false } satisfies Cell];
  });
}
