export type Values = Readonly<Record<string, unknown>>;

const same = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));
/** Nothing, an empty text and an empty list are the same to a form; so are fields of a row that are empty. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '' || value === null) return null;
  if (Array.isArray(value)) return value.length ? value.map(plain) : null;
  if (typeof value !== 'object') return value;
  const filled = Object.entries(value).map(([name, part]) => [name, plain(part)] as const).filter(([, part]) => part !== null).sort(([one], [other]) => (one < other ? -1 : 1));
  return filled.length ? Object.fromEntries(filled) : null;
}

/** The fields that somebody changed of what was read: only these are sent, so that nothing else is put back. */
export function changedFields(read: Values, typed: Values): string[] {
  return Object.keys(typed).filter(name => name in read && !same(read[name], typed[name]));
}

export interface Meanwhile {
  field: string;
  /** Whether somebody else changed it while this was typed. */
  theirs: boolean;
  /** Whether it was changed here. */
  mine: boolean;
}

/** What differs between a record as it was read, as it is now, and as it was typed: what another changed and what was changed here. */
export function changedMeanwhile(read: Values, now: Values, typed: Values): Meanwhile[] {
  return Object.keys(read).map(field => ({ field, theirs: !same(read[field], now[field]), mine: !same(read[field], typed[field]) && !same(now[field], typed[field]) })).filter(({ theirs, mine }) => theirs || mine);
}

/** What the form holds when one goes on with the record as it is now: what was changed here stays, the rest is as it is now. */
export function goneOn(read: Values, now: Values, typed: Values): Values {
  const mine = new Set(changedFields(read, typed));
  return { ...now, ...Object.fromEntries(Object.entries(typed).filter(([name]) => mine.has(name))) };
}
