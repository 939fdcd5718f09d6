/** The same day so many months later; the last of the month where that has no such day. Null for what is no day. */
export function monthsAfter(day: string, months: number): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The last day that a year, a month or a day may mean: the day for which it is held against the register. */
export function lastDayOf(date: string): string {
  const [year, month = 12] = date.split('-').map(Number) as [number, number?];
  return date.length === 10 ? date : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The lists whose records are behind a number. */
export type Behind = 'schools' | 'partners' | 'twinnings' | 'agreements';
export interface Narrowed { division?: string; country?: string; memberOf?: string; memberOn?: string; expiringBefore?: string }

/** Which of these each list knows to ask for. */
const known: Record<Behind, readonly (keyof Narrowed)[]> = {
  schools: ['division'], partners: ['country', 'memberOf', 'memberOn'], twinnings: ['division', 'country'], agreements: ['division', 'country', 'expiringBefore'],
};

/** Where the records behind a number are listed. */
export function behind(list: Behind, narrowed: Narrowed = {}): string {
  const params = new URLSearchParams(known[list].flatMap((name): [string, string][] => (narrowed[name] ? [[name, narrowed[name]]] : [])));
  return `/${list}${params.size ? `?${params}` : ''}`;
}

/** The overview as of a day by a rule; what is usual is left out of the address. */
export function overviewOn(on: string, rule: string): string {
  return `/?${new URLSearchParams({ on, ...(rule === 'default' ? {} : { rule }) })}`;
}
