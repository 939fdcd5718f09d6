import { Fault } from './fault.js';
import type { Issue } from './refusal.js';

/** What PostgreSQL cannot store or nobody can see: control characters, lone surrogates, invisible direction marks. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

/** What leaves no mark on the page: blanks, and characters that only join, fill or direct others. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{C}\u2800]/gu;
const lineBreak = /[\n\r\u0085\u2028\u2029]/;

function isBlank(text: string): boolean {
  return text.replace(invisible, '') === '';
}

/** Text as it is stored: NFC, without blanks around it. */
export function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** Names, titles and whatever else stands in a line of a list. */
export function textIssues(text: string, path: Issue['path'], most: number): Issue[] {
  const issues = proseIssues(text, path, most);
  return !issues.length && lineBreak.test(tidy(text)) ? [{ path, code: 'textOneLine' }] : issues;
}

/** Notes, opinions and reasons, which may have several lines. */
export function proseIssues(text: string, path: Issue['path'], most: number): Issue[] {
  if (tidy(text) === '') return [{ path, code: 'textRequired' }];
  if (!isPrintable(text)) return [{ path, code: 'textUnprintable' }];
  if (isBlank(text)) return [{ path, code: 'textRequired' }];
  if ([...text].length > most) return [{ path, code: 'textTooLong', details: { most } }];
  return [];
}

/** Text that a query looks for. @throws Fault BAD_USER_INPUT when no name could hold it. */
export function textAsked(text: string, field: string, most = 200): string {
  if (!isPrintable(text)) throw new Fault('BAD_USER_INPUT', 'badText');
  if (text.length > most) throw new Fault('BAD_USER_INPUT', 'textTooLong', { field, most });
  if (isBlank(text)) throw new Fault('BAD_USER_INPUT', 'textRequired', { field });
  return tidy(text);
}

/** A pattern that finds the text anywhere, with the signs that mean something to LIKE taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A text as far as somebody needs to read it, in UTF-16 units; what is left out leaves a mark. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
