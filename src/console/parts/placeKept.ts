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

/** More rows are not read again before anything is shown: who was further down scrolls on. */
const MOST_READ_AGAIN = 500;

export function readToBefore(key: string, list: string): number {
  try {
    return Math.min(MOST_READ_AGAIN, Number(sessionStorage.getItem(`rows ${key} ${list}`)));
  } catch {
    return 0;
  }
}

/** For signing in and out: what was asked of lists is nobody else's. */
export function forgetReadTo(): void {
  try {
    for (const kept of Object.keys(sessionStorage)) if (kept.startsWith('rows ')) sessionStorage.removeItem(kept);
  } catch { /* Then nothing was kept. */ }
}

/** Goes where the page stood when it was left, once it has the rows for it: the router tries at once, when a list that was loaded anew has none. */
export function usePlaceAgain(rows: number): void {
  const { key } = useLocation();
  const wanted = useRef({ key, at: rows ? 0 : placeBefore(key) });
  useEffect(() => {
    // Another question at the same page, such as by another filter, begins at its top.
    if (key !== wanted.current.key) wanted.current.at = 0;
    if (!rows || !wanted.current.at) return;
    scrollTo(0, wanted.current.at);
    wanted.current.at = 0;
  }, [rows, key]);
}

function placeBefore(key: string): number {
  try {
    return Number((JSON.parse(sessionStorage.getItem(PLACES_KEPT_AS) ?? '{}') as Record<string, number>)[key] ?? 0);
  } catch {
    return 0;
  }
}
