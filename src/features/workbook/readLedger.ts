import type { Gazetteer } from '../place/place.reads.js';
import { openBook } from '../sheet/openBook.js';
import { SheetFault, type Book, type Sheet, type UploadedFile } from '../sheet/sheet.type.js';
import { isNoted, ledgerIn, type Corrections, type Line, type Passed, type PassedColumn } from './ledger.rules.js';

/** A file that holds no ledger; its wording is in src/locale, beside those of files that cannot be read at all. */
class NoTable extends Error {}
/** A ledger in which nothing is filled in yet, such as a template. */
export class NoRows extends Error {}

/** The sheet that a marked workbook lists its problems in: nobody's ledger. */
export const PROBLEMS = '问题';

/** Why a sheet in which something stands was not read. */
export const passedSheetReasons = ['NO_HEADERS', 'HIDDEN', 'PROBLEMS'] as const;
export interface PassedSheet { sheet: string; reason: (typeof passedSheetReasons)[number] }

/** What a file says: its lines, in the order of its sheets, and what was passed by. */
export interface Ledger { book: Book; lines: readonly Line[]; passed: readonly Passed[]; passedColumns: readonly PassedColumn[]; passedSheets: readonly PassedSheet[] }

/** Reads the ledgers of a workbook, one in each sheet that has one. @throws SheetFault, NoTable, NoRows */
export async function readLedger(file: UploadedFile, gazetteer: Gazetteer, corrections: Corrections = new Map()): Promise<Ledger> {
  const book = await openBook(file);
  const [lines, passed, passedColumns, passedSheets]: [Line[], Passed[], PassedColumn[], PassedSheet[]] = [[], [], [], []];
  let tables = 0;
  for (const sheet of book.sheets) {
    const passBy = async (reason: PassedSheet['reason']) => { if (await saysAnything(sheet)) passedSheets.push({ sheet: sheet.name, reason }); };
    if (sheet.hidden || sheet.name.startsWith(PROBLEMS)) {
      await passBy(sheet.hidden ? 'HIDDEN' : 'PROBLEMS');
      continue;
    }
    const found = await ledgerIn(sheet, gazetteer, corrections);
    if (!found) {
      await passBy('NO_HEADERS');
      continue;
    }
    tables += 1;
    for await (const line of found.lines) lines.push(line);
    for (const row of found.passed) passed.push(row);
    passedColumns.push(...found.columns);
  }
  if (!tables) throw new NoTable();
  if (!lines.length && !passed.some(isNoted)) throw new NoRows();
  return { book, lines, passed, passedColumns, passedSheets };
}

/** Whether anything stands in a sheet: those that a program adds empty are nobody's loss. */
async function saysAnything(sheet: Sheet): Promise<boolean> {
  try {
    for await (const _row of sheet.rows()) return true;
    return false;
  } catch (error) {
    // What is wrong in a sheet that is not read is no matter of the ledger.
    if (error instanceof SheetFault) return true;
    throw error;
  }
}

/** Why a file could not be read, in words; null for what is not the file's fault. */
export function fileFault(error: unknown): { code: SheetFault['code'] | 'noTable' | 'noRows'; details: SheetFault['details'] } | null {
  if (error instanceof NoTable) return { code: 'noTable', details: {} };
  if (error instanceof NoRows) return { code: 'noRows', details: {} };
  return error instanceof SheetFault ? error : null;
}
