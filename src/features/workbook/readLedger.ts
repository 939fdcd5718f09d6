import type { Gazetteer } from '../place/place.reads.js';
import { openBook } from '../sheet/openBook.js';
import { SheetFault, type Book, type UploadedFile } from '../sheet/sheet.type.js';
import { ledgerIn, type Corrections, type LedgerSheet, type Line, type Passed } from './ledger.rules.js';

/** A file that holds no ledger; its wording is in src/locale, beside those of files that cannot be read at all. */
class NoTable extends Error {}
/** A ledger in which nothing is filled in yet, such as a template. */
export class NoRows extends Error {}

/** The sheet that a marked workbook lists its problems in: nobody's ledger. */
export const PROBLEMS = '问题';

/** What a file says: its lines, in the order of its sheets, and the rows that were passed by. */
export interface Ledger { book: Book; sheets: readonly LedgerSheet[]; lines: readonly Line[]; passed: readonly Passed[] }

/** Reads the ledgers of a workbook, one in each sheet that has one. @throws SheetFault, NoTable, NoRows */
export async function readLedger(file: UploadedFile, gazetteer: Gazetteer, corrections: Corrections = new Map()): Promise<Ledger> {
  const book = await openBook(file);
  const sheets: LedgerSheet[] = [];
  const lines: Line[] = [];
  for (const sheet of book.sheets) {
    if (sheet.hidden || sheet.name.startsWith(PROBLEMS)) continue;
    const found = await ledgerIn(sheet, gazetteer, corrections);
    if (!found) continue;
    sheets.push(found);
    for await (const line of found.lines) lines.push(line);
  }
  if (!sheets.length) throw new NoTable();
  const passed = sheets.flatMap(sheet => sheet.passed);
  if (!lines.length && !passed.length) throw new NoRows();
  return { book, sheets, lines, passed };
}

/** Why a file could not be read, in words; null for what is not the file's fault. */
export function fileFault(error: unknown): { code: SheetFault['code'] | 'noTable' | 'noRows'; details: SheetFault['details'] } | null {
  if (error instanceof NoTable) return { code: 'noTable', details: {} };
  if (error instanceof NoRows) return { code: 'noRows', details: {} };
  return error instanceof SheetFault ? error : null;
}
