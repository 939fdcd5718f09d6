import chineseDays from 'chinese-days';

const { getHolidaysInRange, isWorkday } = chineseDays;

const known = new Map<number, boolean>();
/** Whether the calendar has the State Council's notice on the holidays of a year. Where it has not, weekends alone are free. */
export function knowsHolidaysOf(year: number): boolean {
  const earlier = known.get(year);
  if (earlier !== undefined) return earlier;
  // The calendar goes through the whole year, and every turn of every draft asks.
  const knows = getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  known.set(year, knows);
  return knows;
}

/** Whether every year that a time touches is known, so that its working days are certain. */
export function isCertain(from: string, until: string): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) if (!knowsHolidaysOf(year)) return false;
  return true;
}

/** The last of so many working days after a day: public holidays are left out, weekends that are worked for them count. */
export function dueDay(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  for (let left = days; left > 0;) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (isWorkday(day.toISOString().slice(0, 10))) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
