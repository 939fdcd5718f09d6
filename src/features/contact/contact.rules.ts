import type { Issue } from '../../kernel/refusal.js';
import { textIssues } from '../../kernel/text.js';

export interface ContactEntry { name: string; phone: string | null; email: string | null; position: string | null }

/** The first letter stays, so that colleagues know of whom they speak. */
export function maskedName(name: string): string {
  return `${[...name][0]}**`;
}

/** The last two digits stay: enough to tell two numbers apart, too little to call. */
export function maskedPhone(phone: string): string {
  return `*****${phone.replace(/\D/g, '').slice(-2)}`;
}

/** The first letter and the last part of the domain stay. */
export function maskedEmail(email: string): string {
  return `${email[0]}***@***${email.slice(email.lastIndexOf('.'))}`;
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
