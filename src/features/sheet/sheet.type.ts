/**
 * Spreadsheets as the registry sees them, whatever file they came in. Rows and columns are counted from 1, as people
 * count them. Nothing here knows what the cells are about: that is the workbook's part.
 */

/** What stands in a cell; cells in which nothing stands are left out. */
export interface Cell {
  column: number;
  kind: 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN' | 'ERROR';
  /**
   * As a person reads it: text as it was typed, without blanks around it and with \n for every line break; a number in its
   * digits, never with an exponent (125 of 1.25E+2); a date as far as its format shows it (2022, 2022-04, 2022-04-29, and
   * 04-29 where it shows no year); TRUE or FALSE; #REF!, and #CALC! for a formula that nobody has calculated yet.
   */
  text: string;
  /** A number that has more digits than the file can hold: what it ends in was lost before it came here. */
  digitsLost: boolean;
  /** What a formula gave when the file was last saved; nothing is ever calculated here. */
  isFormula: boolean;
}

export interface Row {
  number: number;
  /** By their columns. */
  cells: readonly Cell[];
}

/** Cells that are shown as one; what stands in them stands in the first. */
export interface Area { top: number; left: number; bottom: number; right: number }

export interface Sheet {
  name: string;
  hidden: boolean;
  merged: readonly Area[];
  /** Rows in which something stands, from the top; read as they are asked for, any number of times. @throws SheetFault */
  rows(): AsyncIterable<Row>;
}

export interface Book {
  format: 'XLSX' | 'CSV';
  sheets: readonly Sheet[];
}

/**
 * Why a file cannot be read; its wording is in src/locale. Details: `most` where something is too much (of files and what
 * they unpack to in megabytes), `sheet` and `cell` (B12) of a cell that is too long. What is broken may have `sheet` and
 * `cell` or `row`, but need not.
 */
export type SheetFaultCode =
  | 'fileTooLarge' | 'fileBroken' | 'fileEncrypted' | 'fileOldExcel' | 'fileMacros' | 'fileUnknown' | 'fileEmpty' | 'filePackedTooTightly' | 'fileTooManyParts'
  | 'fileTooManyRows' | 'fileTooManyCells' | 'fileCellTooLong' | 'fileEncoding' | 'fileForbiddenXml';

export class SheetFault extends Error {
  constructor(readonly code: SheetFaultCode, readonly details: Readonly<Record<string, string | number>> = {}) {
    super(code);
  }
}

/** A file to be read: its bytes, and the name that somebody gave it, which decides nothing but what a CSV is called. */
export interface UploadedFile { name: string; bytes: Buffer }

/** What is written into a cell. A date is a text such as 2022-04; it is a date of the file only when its day is known. */
export type CellValue = string | number | null;

export interface ColumnSpec {
  header: string;
  /** In characters. */
  width: number;
  kind: 'TEXT' | 'DATE' | 'NUMBER';
  /** A note on the header: what belongs here. */
  note?: string;
  /** What may stand here: offered as a list; anything else is refused by the program, unless `open`. */
  choices?: { values: readonly string[]; open?: boolean };
}

export interface SheetSpec {
  name: string;
  columns: readonly ColumnSpec[];
  /** Headers above the columns' own, each over a number of columns: 省内学校, 协议. */
  groups?: readonly { title: string; columns: number }[];
  /** Lines of text before the headers: a title, who fills it in. */
  preface?: readonly string[];
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>;
  /** How many rows lie ready to be filled in, and so have the lists; rows that are given have them in any case. */
  blankRows?: number;
  /** Cells to be coloured and, the worst of them, noted; rows are counted as the file has them, headers and all. */
  marks?: readonly Omit<Mark, 'sheet'>[];
}

/** A cell that a person has to look at. */
export interface Mark {
  sheet: string;
  row: number;
  column: number;
  /** ERROR: it could not be taken; QUESTION: somebody has to decide; HINT: it was taken, and how. */
  level: 'ERROR' | 'QUESTION' | 'HINT';
  /** What is the matter and what to do. */
  note: string;
}
