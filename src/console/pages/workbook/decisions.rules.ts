/** What somebody decided of a row; what they did not is left out. */
export interface Decision { sheet: string; row: number; skip?: boolean; schoolId?: string; newSchool?: boolean; partnerId?: string; newPartner?: boolean; renews?: boolean; cells?: { column: string; value: string }[] }
export type Decisions = Readonly<Record<string, Decision>>;

export const keyOfRow = ({ sheet, row }: { sheet: string; row: number }) => `${row} ${sheet}`;

/** Decisions with those of some rows changed; one that says nothing is none. All are copied once, however many change. */
export function decidedEach(decisions: Decisions, changes: readonly { at: { sheet: string; row: number }; change(decision: Decision | undefined): Partial<Decision> }[]): Decisions {
  const next: Record<string, Decision> = { ...decisions };
  for (const { at: { sheet, row }, change } of changes) {
    const key = keyOfRow({ sheet, row });
    const one = Object.fromEntries(Object.entries({ ...next[key], ...change(next[key]), sheet, row }).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as unknown as Decision;
    if (Object.keys(one).length > 2) next[key] = one;
    else delete next[key];
  }
  return next;
}
export function decided(decisions: Decisions, at: { sheet: string; row: number }, change: Partial<Decision>): Decisions {
  return decidedEach(decisions, [{ at, change: () => change }]);
}

/** What cells should say, with one of them changed; null leaves it as it is. */
export function corrected(cells: Decision['cells'], column: string, value: string | null): NonNullable<Decision['cells']> {
  const others = (cells ?? []).filter(cell => cell.column !== column);
  return value === null ? others : [...others, { column, value }];
}

/** Decisions as the registry takes them: cells without a column are none yet. */
export function decisionsGiven(decisions: Decisions): Decision[] {
  return Object.values(decisions).map(decision => ({ ...decision, ...(decision.cells ? { cells: decision.cells.filter(({ column }) => column) } : {}) }));
}

/** Of a long text what is shown first; whether there is more. */
export function shortened(text: string, most = 120): { shown: string; more: boolean } {
  const letters = [...text.slice(0, most * 2 + 1)];
  return letters.length > most ? { shown: `${letters.slice(0, most).join('')}…`, more: true } : { shown: text, more: false };
}
