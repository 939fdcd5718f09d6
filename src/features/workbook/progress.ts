import type { ImportProgress } from './workbook.type.js';

/** Imports under way, by their files: known to the process that carries them out, and to no other. */
const under = new Map<string, { done: number; all: number; since: number }>();

/** Notes how far an import has come, until it ends. */
export function underWay(uploadId: string, all: number): { step(done: number): void; end(): void } {
  const state = { done: 0, all, since: Date.now() };
  under.set(uploadId, state);
  return {
    step(done) { state.done = done; },
    end() { if (under.get(uploadId) === state) under.delete(uploadId); },
  };
}

/** How far the import of a file has come; null when none is under way. */
export function progressOf(uploadId: string): ImportProgress | null {
  const state = under.get(uploadId);
  if (!state) return null;
  const { done, all, since } = state;
  const rowsPerSecond = done / Math.max(0.001, (Date.now() - since) / 1000);
  return { done, all, rowsPerSecond, secondsLeft: done ? Math.ceil((all - done) / rowsPerSecond) : null };
}
