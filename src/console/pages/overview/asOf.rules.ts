import { groupsText, type Group } from '../../parts/counted.rules.ts';
import { isDay } from '../../parts/days.rules.ts';

/** The same day so many months later; the last of the month where that has no such day. Null for what is no day. */
export function monthsAfter(day: string, months: number): string | null {
  if (!isDay(day)) return null;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The last day that a year, a month or a day may mean: the day for which it is held against the register. */
export function lastDayOf(date: string): string {
  const [year, month = 12] = date.split('-').map(Number) as [number, number?];
  return date.length === 10 ? date : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The day and the rule that numbers are by. */
export interface At { on: string; rule: string }
/** The numbers that have records behind them. */
export type Behind = 'schools' | 'partners' | 'twinnings' | 'agreements' | 'countries';

/** Where the records behind a number are listed: exactly those that were counted. Countries are no records; they stand one by one in the overview. */
export function behind(counted: Behind, { on, rule }: At, { groups = [], endingBefore }: { groups?: readonly Group[]; endingBefore?: string } = {}): string {
  if (counted === 'countries') return `${overviewOn(on, rule)}#by-country`;
  return `/${counted}?${new URLSearchParams({ asOf: on, ...(rule === 'default' ? {} : { rule }), ...(groups.length ? { in: groupsText(groups) } : {}), ...(endingBefore ? { endingBefore } : {}) })}`;
}

/** The overview as of a day by a rule; what is usual is left out of the address. */
export function overviewOn(on: string, rule: string): string {
  return `/?${new URLSearchParams({ on, ...(rule === 'default' ? {} : { rule }) })}`;
}
