import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';

export const DEVICE_DAYS = 180;
/** More strangers than this do not wait for a hash. */
export const MOST_WAITING = 20;

/** Whom an address counts as. A caller of IPv6 has a /64 to itself, and would else have 2^64 addresses to guess from. */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length - (after.at(-1)?.includes('.') ? 1 : 0);
  return `${[...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after].slice(0, 4).map(group => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/**
 * What a browser keeps of having signed in to an account: a number, and its seal by the account's password hash. So it
 * needs no table, outlives a restart, serves all processes, and is void when the password changes. It opens nothing: it
 * only tells the owner's browser from strangers when an account is being guessed at.
 */
export function deviceToken(account: string, passwordHash: string): string {
  const number = randomBytes(16).toString('base64url');
  return `${number}.${seal(number, account, passwordHash)}`;
}
const form = /^([\w-]{22})\.([\w-]{43})$/;
/** What the attempts of a device are counted by. */
export function deviceNumber(token: string): string {
  return form.exec(token)?.[1] ?? '';
}
export function isDeviceOf(token: string, account: string, passwordHash: string | null): boolean {
  // Nothing may follow the seal: what is counted is the number, and a cookie that could be lengthened would be counted anew each time.
  const [, number = '', given = ''] = form.exec(token) ?? [];
  const right = Buffer.from(seal(number, account, passwordHash ?? randomBytes(32).toString('base64url')));
  const said = Buffer.from(given);
  return said.length === right.length && timingSafeEqual(said, right) && passwordHash !== null;
}
function seal(number: string, account: string, passwordHash: string): string {
  return createHmac('sha256', passwordHash).update(`device ${account} ${number}`).digest('base64url');
}
