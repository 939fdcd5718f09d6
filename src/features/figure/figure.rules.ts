import { firstDay } from '../../kernel/dates.js';

/** More days than this are asked in steps of years. */
const MOST_HALVES = 40;

/** The days on which growth is looked at: the end of every half-year from the launch until the day, and the day itself; of every year where that were too many, and the last of them where even those are. */
export function growthDays(launchedOn: string, until: string): string[] {
  const from = firstDay(launchedOn);
  const years = Array.from({ length: Math.max(0, Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1) }, (_, place) => Number(from.slice(0, 4)) + place);
  const ends = years.flatMap(year => (years.length * 2 > MOST_HALVES ? [`${year}-12-31`] : [`${year}-06-30`, `${year}-12-31`])).filter(end => end >= from && end < until);
  return [...ends.slice(-MOST_HALVES), until];
}
