/** In the order of the registry's own ledger; the number of the register stands at the end of the table. */
export const ledgerColumns = [
  'SCHOOL_NAME', 'SCHOOL_CODE', 'CREDIT_CODE', 'DIVISION', 'COUNTY', 'SCHOOL_TYPE', 'PARTNER_NAME', 'PARTNER_ORIGINAL', 'COUNTRY', 'CITY', 'WEBSITE', 'KIND', 'TITLE', 'INITIALLED_ON', 'SIGNED_ON', 'EFFECTIVE_ON', 'VALIDITY', 'MODE', 'LANGUAGES', 'COOPERATION', 'SOURCE', 'NOTE',
] as const;
export type ShownColumn = typeof ledgerColumns[number];

interface Saying { cells: readonly { column: string }[]; problems: readonly { column: string }[] }

/** Who the two sides of a row are. */
const who: ReadonlySet<string> = new Set(['SCHOOL_NAME', 'PARTNER_NAME', 'PARTNER_ORIGINAL']);

/** Columns that some row says something in, or is asked something about. */
export function columnsShown(rows: readonly Saying[]): ShownColumn[] {
  const used = new Set(rows.flatMap(({ cells, problems }) => [...cells, ...problems].map(({ column }) => column)));
  const asked = new Set(rows.flatMap(({ problems }) => problems.map(({ column }) => column)));
  // Who it is about, then what is asked, so that it is seen without going sideways.
  const rank = (column: ShownColumn) => (who.has(column) ? 0 : asked.has(column) ? 1 : 2);
  return ledgerColumns.filter(column => used.has(column)).toSorted((one, other) => rank(one) - rank(other));
}
