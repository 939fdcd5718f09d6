import { RowState, type RowCount } from './batch.type.js';

/** How many rows came to each end. */
export function rowCountsOf(rows: readonly { outcome: `${RowState}` }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** The same, one for each end that there is. */
export function countsOf(rowCounts: Readonly<Record<string, number>>): RowCount[] {
  return Object.values(RowState).map(state => ({ state, rows: rowCounts[state] ?? 0 }));
}

/** What is written of a withdrawal, at most, in characters. */
export const LONGEST_REASON = 500;
