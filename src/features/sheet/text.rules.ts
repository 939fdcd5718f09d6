import { addressOf } from './address.rules.js';
import { MOST_CHARACTERS } from './limits.js';
import { SheetFault } from './sheet.type.js';

/** What cells hold, as a person reads it. */

/** Without blanks around it, and with one kind of line break. */
export function tidyText(text: string): string {
  return (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).trim();
}

export function tooLong(sheet: string, row: number, column: number): SheetFault {
  return new SheetFault('fileCellTooLong', { sheet, cell: addressOf(row, column), most: MOST_CHARACTERS });
}

/** A text of its own. What is cut from a piece of the file holds on to the whole piece, for as long as somebody keeps it. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** What XML cannot hold is written as _x000D_, and what only looks so as _x005F_x000D_. */
export function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}

/** Digits that a spreadsheet keeps of a number. */
const DIGITS_KEPT = 15;

/** A number of a file in its digits, as many as are kept: 125 of 1.25E+2, 1.1 of 1.1000000000000001. null for what is no number. */
export function digitsOf(written: string): { text: string; digitsLost: boolean } | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?$/i.test(written)) return null;
  const value = Number(written);
  if (!Number.isFinite(value)) return null;
  const [mantissa, exponent] = value.toExponential(DIGITS_KEPT - 1).split('e') as [string, string];
  const digits = mantissa.replace(/[-.]/g, '');
  // Where the point stands among the digits.
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return { text: value < 0 ? `-${text}` : text, digitsLost: point > DIGITS_KEPT };
}
