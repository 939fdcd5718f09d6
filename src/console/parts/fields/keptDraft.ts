const PLACE = 'form ';

/** What was typed into a form and not yet done; null when there is nothing. It leaves the browser when its act is done, or whoever typed it signs out. */
export function keptDraft(name: string): object | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE + name) ?? 'null');
    return kept && typeof kept === 'object' ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(name: string, values: object): void {
  try {
    localStorage.setItem(PLACE + name, JSON.stringify(values));
  } catch { /* A browser that keeps nothing loses what was typed when it is closed. */ }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(PLACE + name);
  } catch { /* Nothing was kept. */ }
}

/** Whether a viewer typed something that is not yet done; the keys of requests and what was read beside it are nobody's input. */
export function hasDrafts(viewer: string): boolean {
  try {
    return Object.keys(localStorage).some(name => name.startsWith(`${PLACE}${viewer} `) && !/ (?:request|read)$/.test(name));
  } catch {
    return false;
  }
}

/** What this tab keeps of a ledger on its way in. */
export const LEDGER = 'workbook';

/** For signing out: nobody who comes after finds what was typed. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PLACE)) localStorage.removeItem(name);
    sessionStorage.removeItem(LEDGER);
  } catch { /* Nothing was kept. */ }
}
