import { LAST_COLUMN, LAST_ROW } from './limits.js';
import type { Area } from './sheet.type.js';

/** A column as people call it: 28 is AB. */
export function lettersOf(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + (rest - 1) % 26) + letters;
  return letters;
}

/** A cell as people call it: row 12 of column 2 is B12. */
export function addressOf(row: number, column: number): string {
  return lettersOf(column) + row;
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

/** Where B12 is; null for what is no cell of a sheet. */
export function cellAt(address: string): { row: number; column: number } | null {
  const [, letters = '', digits] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(address) ?? [];
  const [row, column] = [Number(digits), columnOf(letters)];
  return column >= 1 && row >= 1 && row <= LAST_ROW ? { row, column } : null;
}

/** A1:N1, or a single cell; null for what is no area of a sheet. */
export function areaOf(addresses: string): Area | null {
  const [first = '', last = first, ...more] = addresses.split(':');
  const [one, other] = [cellAt(first), cellAt(last)];
  if (!one || !other || more.length) return null;
  return { top: Math.min(one.row, other.row), left: Math.min(one.column, other.column), bottom: Math.max(one.row, other.row), right: Math.max(one.column, other.column) };
}
