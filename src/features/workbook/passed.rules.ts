import { cut } from '../../kernel/text.js';
import { addressOf } from '../sheet/address.rules.js';
import { passedKinds, type Passed, type PassedKind } from './ledger.rules.js';
import type { Ledger } from './readLedger.js';

/** Rows of one kind in one sheet that were passed by: how many, and the first of them. */
export interface PassedRows { sheet: string; kind: PassedKind; count: number; rows: readonly { row: number; text: string }[] }
export interface PassedOver { sheets: Ledger['passedSheets']; columns: readonly { sheet: string; cell: string; header: string | null }[]; rows: readonly PassedRows[] }

/** Of so many rows of one kind it is told which they are, and this much of what they say. */
const MOST_TOLD = 20;
const LONGEST_TOLD = 100;

/** What of a workbook was not read, for whoever brought it: sheets, columns, and rows by sheet and kind. */
export function passedOver({ passed, passedColumns, passedSheets }: Pick<Ledger, 'passed' | 'passedColumns' | 'passedSheets'>): PassedOver {
  const order = (rows: readonly Passed[]) => passedKinds.indexOf(rows[0]!.kind);
  return {
    sheets: passedSheets,
    columns: passedColumns.map(({ sheet, row, column, header }) => ({ sheet, cell: addressOf(row, column), header: header === null ? null : cut(header, LONGEST_TOLD) })),
    rows: [...Map.groupBy(passed, ({ sheet }) => sheet).values()].flatMap(own => [...Map.groupBy(own, ({ kind }) => kind).values()].sort((one, other) => order(one) - order(other)))
      .map(rows => ({ sheet: rows[0]!.sheet, kind: rows[0]!.kind, count: rows.length, rows: rows.slice(0, MOST_TOLD).map(({ row, text }) => ({ row, text: cut(text, LONGEST_TOLD) })) })),
  };
}
