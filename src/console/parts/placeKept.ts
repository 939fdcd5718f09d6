import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Where the router keeps in the browser how far each address of the history was scrolled. */
export const PLACES_KEPT_AS = 'places';

/** Keeps how many rows of a list were read at an address of the history, so that they are read again when the console was loaded anew meanwhile. */
export function keepReadTo(key: string, list: string, rows: number): void {
  try {
    sessionStorage.setItem(`rows ${key} ${list}`, String(rows));
  } catch { /* Then the way back begins at the top. */ }
}

export function readToBefore(key: string, list: string): number {
  try {
    return Number(sessionStorage.getItem(`rows ${key} ${list}`));
  } catch {
    return 0;
  }
}

/** Goes where the page stood when it was left, once it has the rows for it: the router tries at once, when a list that was loaded anew has none. */
export function usePlaceAgain(rows: number): void {
  const { key } = useLocation();
  const wanted = useRef(rows ? 0 : placeBefore(key));
  useEffect(() => {
    if (!rows || !wanted.current) return;
    scrollTo(0, wanted.current);
    wanted.current = 0;
  }, [rows]);
}

function placeBefore(key: string): number {
  try {
    return Number((JSON.parse(sessionStorage.getItem(PLACES_KEPT_AS) ?? '{}') as Record<string, number>)[key] ?? 0);
  } catch {
    return 0;
  }
}
