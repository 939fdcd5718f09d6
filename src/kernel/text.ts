import { Fault } from './fault.js';
import type { Issue } from './refusal.js';

/** What PostgreSQL cannot store or nobody can see: control characters, lone surrogates, invisible direction marks. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

/** Text as it is stored: NFC, without blanks around it. */
export function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

export function textIssues(text: string, path: Issue['path'], most: number): Issue[] {
  if (tidy(text) === '') return [{ path, code: 'textRequired' }];
  if (!isPrintable(text)) return [{ path, code: 'textUnprintable' }];
  if ([...text].length > most) return [{ path, code: 'textTooLong', details: { most } }];
  return [];
}

/** Text that a query looks for. @throws Fault BAD_USER_INPUT when no name could hold it. */
export function textAsked(text: string, field: string, most = 200): string {
  if (!isPrintable(text)) throw new Fault('BAD_USER_INPUT', 'badText');
  if (text.length > most) throw new Fault('BAD_USER_INPUT', 'textTooLong', { field, most });
  if (tidy(text) === '') throw new Fault('BAD_USER_INPUT', 'textRequired', { field });
  return tidy(text);
}

/** A pattern that finds the text anywhere, with the signs that mean something to LIKE taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
