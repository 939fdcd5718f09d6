import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { askedIn, type Accepts, type LeftOut } from './asked.rules.ts';

const anything = {};

/** What a page is asked to show, kept in the address bar, so that it can be sent to a colleague and stepped back from; and what of it is no value of its kind, which a LeftOutNotice says. */
export function useAddress<Name extends string>(names: readonly Name[], accepts: Partial<Record<Name, Accepts>> = anything): [Partial<Record<Name, string>>, (change: Partial<Record<Name, string | null>>) => void, LeftOut[]] {
  const [params, setParams] = useSearchParams();
  const { given, leftOut } = useMemo(() => askedIn(params, names, accepts), [params, names, accepts]);
  const change = useCallback((changes: Partial<Record<Name, string | null>>) => setParams(before => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes) as [string, string | null | undefined][]) {
      if (value === null || value === undefined || value === '') after.delete(name);
      else after.set(name, value);
    }
    return after;
  }, { replace: true }), [setParams]);
  return [given, change, leftOut];
}
