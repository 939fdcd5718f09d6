import type { AgreementWholeQuery, TimedAgreementFragment } from '../../generated/graphql.ts';

type Linked = TimedAgreementFragment & { predecessor?: unknown; successor?: unknown };

/** An agreement among those that it renewed and that renewed it, the oldest first. */
export function chainOf(agreement: NonNullable<AgreementWholeQuery['agreement']>): TimedAgreementFragment[] {
  return [...along(agreement, 'predecessor').reverse(), agreement, ...along(agreement, 'successor')];
}

function along(from: Linked, way: 'predecessor' | 'successor'): TimedAgreementFragment[] {
  const next = from[way] as Linked | null | undefined;
  // The last that is read names only the id and number of the one beyond it.
  return next && 'status' in next ? [next, ...along(next, way)] : [];
}
