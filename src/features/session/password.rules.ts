import type { Issue } from '../../kernel/refusal.js';

const SHORTEST_PASSWORD = 12;
/** A password of the length of a book costs the hash nothing, but the request's memory. */
export const LONGEST_PASSWORD = 1000;

/** Of the commonest passwords those with twelve characters or more, by what they are made of: a digit or two more do not save them. */
const commonest = [
  'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', '1qaz2wsx3edc', '1qaz2wsx', '3edc4rfv', '1q2w3e4r5t', 'qwertyuiop', 'qwerty', 'asdfghjkl', 'zxcvbnm', 'iloveyou', 'woaini', 'admin', 'administrator', 'letmein', 'welcome', 'abc123', 'baixiao', 'gansu',
  '0123456789', '1234567890', '9876543210', 'abcdefghijklmnopqrstuvwxyz',
];

/** Why a password cannot be taken; the address is that of its account. */
export function passwordIssues(password: string, email: string, path: Issue['path']): Issue[] {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return [{ path, code: 'passwordTooShort', details: { least: SHORTEST_PASSWORD } }];
  if (password.length > LONGEST_PASSWORD) return [{ path, code: 'textTooLong', details: { most: LONGEST_PASSWORD } }];
  const folded = password.normalize('NFKC').toLowerCase();
  if (folded.includes(email.toLowerCase())) return [{ path, code: 'passwordHasAddress' }];
  if (new Set(folded).size < 3 || isCommon(folded)) return [{ path, code: 'passwordCommon' }];
  return [];
}

/** Whether nothing but the commonest words, runs of digits and punctuation make it up. */
function isCommon(folded: string): boolean {
  let rest = folded;
  for (const word of commonest.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  return rest !== folded && rest.replace(/[\d\s!@#$%^&*._-]/g, '').length < 3;
}
