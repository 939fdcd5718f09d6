import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a page is asked to show, kept in the address bar, so that it can be sent to a colleague and stepped back from. */
export function useAddress<Name extends string>(names: readonly Name[]): [Partial<Record<Name, string>>, (change: Partial<Record<Name, string | null>>) => void] {
  const [params, setParams] = useSearchParams();
  const given = useMemo(() => Object.fromEntries(names.flatMap(name => { const value = params.get(name); return value ? [[name, value]] : []; })) as Partial<Record<Name, string>>, [params, names]);
  const change = useCallback((changes: Partial<Record<Name, string | null>>) => setParams(before => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes) as [string, string | null | undefined][]) {
      if (value === null || value === undefined || value === '') after.delete(name);
      else after.set(name, value);
    }
    return after;
  }, { replace: true }), [setParams]);
  return [given, change];
}
