/** Calendar days and dates known only in part are text throughout, never a JavaScript Date: no time zone can move them. */

const partial = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The years that dates are of. */
const [FIRST_YEAR, LAST_YEAR] = ['1000', '2999'];
export const range = { from: `${FIRST_YEAR}-01-01`, until: `${LAST_YEAR}-12-31` } as const;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `2022`, `2022-04` or `2022-04-29`, and a day that exists, of whatever year. */
function existsInCalendar(value: string): boolean {
  const match = partial.exec(value);
  if (!match) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)));
}

function isInRange(value: string): boolean {
  return value >= FIRST_YEAR && value.slice(0, 4) <= LAST_YEAR;
}

/** The same, of the years 1000 to 2999. */
export function isPartialDate(value: string): boolean {
  return isInRange(value) && existsInCalendar(value);
}

/** Whether it is a date, but of another year than dates are of. */
export function isOutOfRange(value: string): boolean {
  return !isInRange(value) && existsInCalendar(value);
}

export function isDate(value: string): boolean {
  return value.length === 10 && isPartialDate(value);
}

/** The first day that a partial date may mean. */
export function firstDay(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The last day that a partial date may mean: the day from which it counts. The record's `last_day` says the same. */
export function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 7) return `${date}-${daysIn(Number(date.slice(0, 4)), Number(date.slice(5)))}`;
  return date;
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

let lastMinute = NaN;
let lastDayInChina = '';

/** The registry's day: China has one time zone, and its offices live in it. Worked out once a minute. */
export function dayInChina(now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000);
  if (minute !== lastMinute) [lastMinute, lastDayInChina] = [minute, shanghai.format(now)];
  return lastDayInChina;
}
