import type { Readable } from 'node:stream';
import type { CellValue, Mark, Sheet, SheetSpec } from './sheet.type.js';
import { writeXlsx, type XlsxOptions } from './writeXlsx.js';
import { widthOf } from './xmlText.js';

/**
 * What a CSV cannot hold, a workbook can: the rows of a CSV as they were read, each in the row of its number, with the
 * marks, and the problems in a sheet behind it. The first line is taken for the headers. The rows are read twice, first
 * for the widths. @throws SheetFault what reading throws, by the promise or by the stream.
 */
export async function markedCsv(sheet: Sheet, marks: readonly Mark[], problems: SheetSpec, options: XlsxOptions): Promise<Readable> {
  const widths: number[] = [];
  const headers: string[] = [];
  for await (const { number, cells } of sheet.rows()) {
    for (const { column, text } of cells) {
      widths[column - 1] = Math.min(40, Math.max(widths[column - 1] ?? 8, widthOf(text) + 2));
      if (number === 1) headers[column - 1] = text;
    }
  }
  const columns = Array.from({ length: widths.length }, (_, index) => ({ header: headers[index] ?? '', width: widths[index] ?? 8, kind: 'TEXT' as const }));
  return writeXlsx([{ name: sheet.name, columns, rows: linesOf(sheet), marks: marks.filter(mark => mark.sheet === sheet.name) }, problems], options);
}

/** The rows below the first line, an empty one for each of which nothing is read. */
async function* linesOf(sheet: Sheet): AsyncGenerator<CellValue[]> {
  let next = 2;
  for await (const { number, cells } of sheet.rows()) {
    if (number === 1) continue;
    for (; next < number; next += 1) yield [];
    const values: CellValue[] = [];
    for (const { column, text } of cells) values[column - 1] = text;
    yield Array.from(values, value => value ?? null);
    next = number + 1;
  }
}
