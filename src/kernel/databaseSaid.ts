/** What the database says of an error, as either driver names it: the constraint that it held against a change, or its code. */
export function saidOf(error: unknown, what: 'constraint' | 'code'): string | null {
  for (let at: unknown = error; at && typeof at === 'object'; at = (at as { cause?: unknown; previous?: unknown }).cause ?? (at as { previous?: unknown }).previous) {
    const { [what]: said } = at as Partial<Record<typeof what, unknown>>;
    if (typeof said === 'string' && said) return said;
  }
  return null;
}

/** Whether a statement failed for another of its transaction had failed before: it is never the cause. */
export const isFollowing = (error: unknown) => saidOf(error, 'code') === '25P02';
