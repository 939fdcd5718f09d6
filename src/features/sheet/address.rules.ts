import { LAST_COLUMN, LAST_ROW } from './limits.js';
import type { Area } from './sheet.type.js';

/** A cell as people call it: row 12 of column 2 is B12. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + (rest - 1) % 26) + letters;
  return letters + row;
}

/** The column that an address begins with: 2 of B12; 0 when it begins with none that a sheet has. */
export function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > LAST_COLUMN) return 0;
  }
  return column;
}

/** A1:N1, or a single cell; null for what is no area of a sheet. */
export function areaOf(addresses: string): Area | null {
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/i.exec(addresses);
  if (!match) return null;
  const [, left, top, right = left, bottom = top] = match;
  const [columns, rows] = [[columnOf(left!), columnOf(right!)], [Number(top), Number(bottom)]];
  const fits = (ends: readonly number[], last: number) => ends.every(end => end >= 1 && end <= last);
  if (!fits(columns, LAST_COLUMN) || !fits(rows, LAST_ROW)) return null;
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
}
