import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's parameters for scrypt: 128 MB and about 0.3 s for one hash. */
const N = 2 ** 17;
const r = 8;
const p = 1;
const BYTES = 32;

function derive(password: string, salt: Buffer, parameters: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, BYTES, { ...parameters, maxmem: 256 * 1024 * 1024 }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
let made = 0;
/** How many hashes this process has made: the same for every attempt to sign in, whatever is wrong with it. */
export function hashesMade(): number {
  return made;
}
/** How many hashes wait for their turn. */
export function hashesWaiting(): number {
  return waiting;
}

/** One hash at a time: many at once would take the machine's memory, and a stranger could ask for them. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  waiting += 1;
  made += 1;
  const mine = last.then(work, work).finally(() => { waiting -= 1; });
  last = mine.catch(() => {});
  return mine;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => derive(password, salt, { N, r, p }));
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password fits. For an account that does not exist, give null: it takes the same time and does not fit. */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const [, cost, size, lanes, salt, key] = (hash ?? `scrypt$${N}$${r}$${p}$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
  const derived = await inTurn(() => derive(password, Buffer.from(salt!, 'base64url'), { N: Number(cost), r: Number(size), p: Number(lanes) }));
  return timingSafeEqual(derived, Buffer.from(key!, 'base64url')) && hash !== null;
}
