import { cut } from '../../kernel/text.js';
import type { Area, Mark } from './sheet.type.js';
import { levels } from './sheetStyles.js';
import { LAST_COLUMN, LAST_ROW } from './limits.js';

/** What stands in front of a note of ours, and who wrote it: by the first it is known again, for not every program keeps the second. */
export const SIGNATURE = '【百校结好】';
export const AUTHOR = '百校结好';
/** More notes than anybody reads, and programs grow slow: the worst have theirs, all stand in the list. */
export const MOST_NOTES = 1_000;

/** A note is read beside its cell; of a long one the list has the rest. */
const LONGEST_NOTE = 2_000;

export function noteText(note: string): string {
  return `${SIGNATURE}\n${cut(note, LONGEST_NOTE)}`;
}

export interface CellMark { row: number; column: number; level: Mark['level']; note: string }
/** By row, then by column. */
export type CellMarks = ReadonlyMap<number, ReadonlyMap<number, CellMark>>;

/**
 * The marks of one sheet by cell: several on one cell become one, as bad as the worst. Cells of a merged area stand for its
 * first. A mark of no cell that a sheet can have, such as row 0, stands only in the list of problems.
 */
export function marksByCell(marks: readonly Omit<Mark, 'sheet'>[], merged: readonly Area[] = []): CellMarks {
  const rows = new Map<number, Map<number, CellMark>>();
  const firstOf = firstCells(merged);
  for (const level of levels) {
    for (const mark of marks) {
      if (mark.level !== level || !isCell(mark)) continue;
      const { row, column } = firstOf(mark.row, mark.column);
      const cells = rows.get(row) ?? new Map<number, CellMark>();
      const known = cells.get(column);
      cells.set(column, known ? { ...known, note: `${known.note}\n${mark.note}` } : { row, column, level, note: mark.note });
      rows.set(row, cells);
    }
  }
  return rows;
}

function isCell({ row, column }: { row: number; column: number }): boolean {
  return row >= 1 && row <= LAST_ROW && column >= 1 && column <= LAST_COLUMN;
}

/** Rows among which areas are looked for together; areas of more than a few such parts stand in a list of their own, which no program makes longer than this. */
const PART = 64;
const FEW_PARTS = 4;
const MOST_TALL = 1_000;
const partOf = (row: number) => Math.floor(row / PART);

/** Marks and areas may both be many: a mark is held against the areas about its row. */
function firstCells(merged: readonly Area[]): (row: number, column: number) => { row: number; column: number } {
  const byPart = new Map<number, Area[]>();
  const tall: Area[] = [];
  for (const area of merged) {
    const [from, to] = [partOf(area.top), partOf(area.bottom)];
    if (to - from >= FEW_PARTS) {
      if (tall.length < MOST_TALL) tall.push(area);
    } else for (let part = from; part <= to; part += 1) {
      const areas = byPart.get(part);
      if (areas) areas.push(area);
      else byPart.set(part, [area]);
    }
  }
  const byRow = new Map<number, readonly Area[]>();
  return (row, column) => {
    let areas = byRow.get(row);
    if (!areas) byRow.set(row, areas = [...byPart.get(partOf(row)) ?? [], ...tall].filter(({ top, bottom }) => row >= top && row <= bottom));
    const area = areas.find(({ left, right }) => column >= left && column <= right);
    return area ? { row: area.top, column: area.left } : { row, column };
  };
}

/** The cells that have a note: the worst first, from the top. */
export function worstFirst<T extends CellMark>(cells: readonly T[], most = MOST_NOTES): T[] {
  return [...cells].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.row - b.row || a.column - b.column).slice(0, most);
}

export function cellsOf(marks: CellMarks): CellMark[] {
  return [...marks.values()].flatMap(cells => [...cells.values()]);
}
