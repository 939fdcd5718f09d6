/** A name as a form has it: what was not filled in is undefined or empty. */
export interface NameTyped { value?: string; language?: string; kind?: string; usedFrom?: string; usedUntil?: string; source?: string }

/** The names that were filled in as an act takes them, and in which row each of them stands; dates as `date` reads them. */
export function namesGiven(rows: readonly (NameTyped | undefined)[] | undefined, date: (typed: string | undefined) => string | null): { names: { value: string; language: string; kind: string; usedFrom: string | null; usedUntil: string | null; source: string | null }[]; rows: number[] } {
  const filled = (rows ?? []).flatMap((row, place) => (row?.value?.trim() ? [{ row, place }] : []));
  return {
    names: filled.map(({ row }) => ({ value: row.value!, language: row.language ?? '', kind: row.kind ?? 'OFFICIAL', usedFrom: date(row.usedFrom), usedUntil: date(row.usedUntil), source: row.source?.trim() ? row.source : null })),
    rows: filled.map(({ place }) => place),
  };
}

/** The field of a form that a path of the act's input is about: an empty row before it was not sent. */
export function nameFieldOf(path: readonly string[], rows: readonly number[]): (string | number)[] {
  return path.map((part, place) => (/^\d+$/.test(part) ? path[0] === 'names' && place === 1 ? rows[Number(part)] ?? Number(part) : Number(part) : part));
}

/** Names of the register as a form has them. */
export function namesOf(names: readonly { value: string; language: string; kind: string; usedFrom?: string | null; usedUntil?: string | null; source?: string | null }[]): NameTyped[] {
  return names.map(({ value, language, kind, usedFrom, usedUntil, source }) => ({ value, language, kind, usedFrom: usedFrom ?? '', usedUntil: usedUntil ?? '', source: source ?? '' }));
}
