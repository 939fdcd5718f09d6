import { Fault } from '../../kernel/fault.js';
import { Turns } from '../../kernel/limit.js';

/** Ledgers that are read or wait to be, the one under way among them. */
const MOST_AT_ONCE = 8;
/** What a caller who finds so many is told to wait, in seconds. */
const WAIT = 60;

/** One ledger at a time: each fills the memory up to its bound, and keeps every other change of the record waiting. */
export const turns = new Turns({ most: MOST_AT_ONCE, full: () => new Fault('TOO_MANY_REQUESTS', 'tooManyImports', { seconds: WAIT }) });
