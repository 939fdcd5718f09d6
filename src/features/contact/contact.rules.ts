import type { Issue } from '../../kernel/refusal.js';
import { textIssues } from '../../kernel/text.js';

export interface ContactEntry { name: string; phone: string | null; email: string | null; position: string | null }

/** The first letter stays, so that colleagues know of whom they speak. */
export function maskedName(name: string): string {
  return `${firstLetter(name)}**`;
}

/** The last two digits stay: enough to tell two numbers apart, too little to call. Of a number of a few digits none does. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return `*****${digits.length < 5 ? '' : digits.slice(-2)}`;
}

/** The first letter and the last part of the domain stay. */
export function maskedEmail(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return `${firstLetter(email)}***@***${domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''}`;
}

function firstLetter(text: string): string {
  return [...text][0] ?? '';
}

/** Everything wrong with a contact. */
export function contactIssues({ name, phone, email, position }: ContactEntry): Issue[] {
  return [
    ...textIssues(name, ['name'], 100),
    ...(phone !== null && !/^[+\d][\d ()/.-]{4,30}$/.test(phone) ? [{ path: ['phone'], code: 'phoneForm' } as const] : []),
    ...(position !== null ? textIssues(position, ['position'], 100) : []),
    ...(phone === null && email === null ? [{ path: ['phone'], code: 'contactUnreachable' } as const] : []),
  ];
}
