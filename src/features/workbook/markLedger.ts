import type { Readable } from 'node:stream';
import type { Words } from '../../locale/index.js';
import { markedCsv } from '../sheet/markedCsv.js';
import { markUp } from '../sheet/markUp.js';
import type { ColumnSpec, Mark, SheetSpec, UploadedFile } from '../sheet/sheet.type.js';
import { addressOf } from '../sheet/address.rules.js';
import type { Report } from './importLedger.js';
import { isNoted } from './ledger.rules.js';
import type { Ledger } from './readLedger.js';
import { PROBLEMS } from './readLedger.js';

/** The cells of a ledger that somebody has to look at, and what is said of each. */
function marksOf({ rows }: Report, { passed, passedColumns }: Ledger, words: Words): Mark[] {
  const marks = [
    ...rows.flatMap(({ line, problems, candidates }) => problems.map(({ column, level, message }): Mark => {
      const at = line.at.get(column) ?? [...line.at.values()].find(({ row }) => row === line.row) ?? { row: line.row, column: 1 };
      const known = [...candidates.schools, ...candidates.partners].map(({ name, evidence }) => `${name}：${evidence.join('；')}`);
      return { sheet: line.sheet, row: at.row, column: at.column, level, note: [message, ...known].join('\n') };
    })),
    ...passed.filter(isNoted).map(({ sheet, row, column, kind, text }): Mark => ({ sheet, row, column, level: 'HINT', note: words.report.passed({ sheet, row, kind: words.report.passedKinds[kind], text: text.slice(0, 40) }) })),
    ...passedColumns.map(({ sheet, row, column, header }): Mark => ({ sheet, row, column, level: 'HINT', note: header === null ? words.report.noHeader : words.report.unknownHeader({ header }) })),
  ];
  // A cell that is merged over several rows is in question once.
  return [...new Map(marks.map(mark => [JSON.stringify(mark), mark])).values()];
}

/** The same workbook, with what is in question coloured and noted, and listed in a sheet of its own. */
export async function markedLedger(file: UploadedFile, ledger: Ledger, report: Report, words: Words): Promise<Readable> {
  const marks = marksOf(report, ledger, words);
  const { problemColumns, levels } = words.report;
  const column = (header: string, width: number): ColumnSpec => ({ header, width, kind: 'TEXT' });
  const problems: SheetSpec = {
    name: PROBLEMS, columns: [column(problemColumns.sheet, 14), column(problemColumns.cell, 10), column(problemColumns.level, 12), column(problemColumns.message, 90)],
    rows: marks.map(({ sheet, row, column: at, level, note }) => [sheet, addressOf(row, at), levels[level], note]),
  };
  return ledger.book.format === 'XLSX' ? markUp(file, marks, problems, { words }) : markedCsv(ledger.book.sheets[0]!, marks, problems, { words });
}
