/** Days of a spreadsheet: numbers that a format shows as dates. As everywhere they are text, so that no time zone moves them. */

/** How much of a date a format shows. Without a year there is no date yet: 4月29日 was typed without one, and the program put in that of the day. */
export type DateShown = 'YEAR' | 'MONTH' | 'DAY' | 'DAY_OF_YEAR' | 'MONTH_OF_YEAR' | 'DAY_OF_MONTH';

/** Formats that files name by number only; from 27 on as programs in Chinese mean them. What shows only a time is no date. */
const builtIn = new Map<number, DateShown>([
  ...[14, 15, 22, 30, 31].map(id => [id, 'DAY'] as const),
  ...[17, 27, 36, 50, 52, 57].map(id => [id, 'MONTH'] as const),
  ...[16, 28, 29, 51, 53, 54, 58].map(id => [id, 'DAY_OF_YEAR'] as const),
]);

export function builtInDate(id: number): DateShown | null {
  return builtIn.get(id) ?? null;
}

/** Excel itself takes no longer ones. */
const LONGEST_FORMAT = 255;

/** What a format such as `yyyy"年"m"月"` shows of a date; null for numbers, texts, times of a day and durations. */
export function formatDate(format: string): DateShown | null {
  if (format.length > LONGEST_FORMAT) return null;
  // Words in quotes, signs after a backslash, and the widths that _ and * take are no codes, and neither do their semicolons part anything.
  const codes = format.replace(/"[^"]*"?|[\\_*]./gsu, '').split(';')[0]!.toLowerCase();
  if (/\[(?:h+|m+|s+)\]/.test(codes)) return null;
  const bare = codes.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p|上午\/下午/g, 'h').replace(/s\.0+/g, 's');
  if (/general|[0#?@]/.test(bare)) return null;
  const kinds = (bare.match(/y+|e+|m+|d+|a{3,}|h+|s+/g) ?? []).map(code => code.startsWith('e') ? 'y' : code.startsWith('a') || /^d{3,}$/.test(code) ? 'weekday' : code[0]!);
  // Beside hours or seconds m is minutes.
  const shown = new Set(kinds.map((kind, at) => kind === 'm' && (kinds[at - 1] === 'h' || kinds[at + 1] === 's') ? 'minute' : kind));
  if (shown.has('y')) return !shown.has('m') ? 'YEAR' : shown.has('d') ? 'DAY' : 'MONTH';
  if (shown.has('m')) return shown.has('d') ? 'DAY_OF_YEAR' : 'MONTH_OF_YEAR';
  // A weekday alone cannot be written as part of a date; the day has it.
  return shown.has('d') ? 'DAY_OF_MONTH' : shown.has('weekday') ? 'DAY' : null;
}

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** 2022, 2022-04, 2022-04-29; where no year is shown 04-29, 04, 29. */
function written(year: number, month: number, day: number, shown: DateShown): string {
  const [whole, monthOnly, dayOnly] = [`${pad(year, 4)}-${pad(month)}-${pad(day)}`, pad(month), pad(day)];
  return { YEAR: whole.slice(0, 4), MONTH: whole.slice(0, 7), DAY: whole, DAY_OF_YEAR: whole.slice(5), MONTH_OF_YEAR: monthOnly, DAY_OF_MONTH: dayOnly }[shown];
}

const DAY = 86_400_000;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** From the first day of the one system to the first of the other. */
const BETWEEN_1900_AND_1904 = 1_462;

/**
 * A date as it is shown, of the number that stands for it: days since the beginning of 1900 or 1904, with the time as
 * a fraction. The system of 1900 has a day 0 and a 29 February 1900; they are written as they are shown, and whoever
 * checks dates finds that they are none. null for a number that stands for no day.
 */
export function serialDate(serial: number, from1904: boolean, shown: DateShown): string | null {
  // A time that ends a day but for what a fraction cannot hold is the next day.
  const days = Math.floor(Math.round((from1904 ? serial + BETWEEN_1900_AND_1904 : serial) * DAY) / DAY);
  if (!(serial >= 0 && days <= LAST_SERIAL)) return null;
  if (days === 0) return written(1900, 1, 0, shown);
  if (days === 60) return written(1900, 2, 29, shown);
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY);
  return written(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), shown);
}

/** A date that the file holds as text: 2022-04-29T00:00:00. */
export function isoDate(text: string, shown: DateShown): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/s.exec(text);
  return match && written(Number(match[1]), Number(match[2]), Number(match[3]), shown);
}
