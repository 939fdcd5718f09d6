import { randomBytes } from 'node:crypto';
import { tokenHash } from '../src/features/account/account.reads.js';
import { actAsSystem } from '../src/kernel/act.js';
import { keyOf, newId, nodeId } from '../src/kernel/ids.js';
import { scopeOf } from '../src/kernel/jurisdiction.js';
import { AccountTable, SessionTable } from '../src/tables/account.js';
import { OfficeTable } from '../src/tables/office.js';
import type { Em } from '../src/tables/orm.js';
import { cheapHash } from './template.js';
import type { Answer, World } from './world.js';

export type OfficeKind = 'EDUCATION' | 'FOREIGN_AFFAIRS' | 'FRIENDSHIP_ASSOCIATION';
export type Role = 'ADMINISTRATOR' | 'REGISTRAR' | 'REVIEWER' | 'READER';

export interface PersonInput {
  role: Role;
  /** The office it belongs to: an id, or its kind and division, for which one is set up where there is none. */
  office?: string | { kind: OfficeKind; division: string };
  /** The id of the school that it belongs to, instead of an office. */
  school?: string;
  email?: string;
  name?: string;
}

/** Somebody with a session of their own. It can stand where the builders take a world. */
export interface Person {
  /** Id of the account. */
  id: string;
  email: string;
  name: string;
  /** Id of the office it belongs to. */
  officeId: string | null;
  /** As a Cookie header. */
  cookie: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
}

/** What every person of the tests signs in with; hashed by the same scrypt, but cheaply. */
export const password = 'a bridge over the yellow river';
const passwordHash = cheapHash(password);

let made = 0;

/** Somebody of an office or a school, signed in: written into the record past invitation and password, whose hash is slow. */
export async function personIn(world: World, { role, office, school, email, name }: PersonInput): Promise<Person> {
  made += 1;
  const [address, called] = [email ?? `person${made}@gansu.example`, name ?? `人员${made}`];
  const [id, token] = [newId(), randomBytes(32).toString('base64url')];
  const officeKey = await actAsSystem(world.store, 'createFirstAccount', async ({ em, at }) => {
    const officeKey = office === undefined ? null : typeof office === 'string' ? keyOf('Office', office)! : await officeOf(em, office, at);
    em.create(AccountTable, { id, email: address, passwordHash, role, name: called, office: officeKey, school: school === undefined ? null : keyOf('School', school)!, createdAt: at, disabledAt: null });
    em.create(SessionTable, { id: newId(), tokenHash: tokenHash(token), account: id, userAgent: null, createdAt: at, expiresAt: new Date(at.getTime() + 3600_000) });
    return officeKey;
  });
  const cookie = `session=${token}`;
  return { id: nodeId('Account', id), email: address, name: called, officeId: officeKey && nodeId('Office', officeKey), cookie, ask: asking(world, () => cookie) };
}

/** Asks with cookies of its own; the world's administrator stays signed in whatever is asked here. */
function asking(world: World, cookie: () => string): Person['ask'] {
  return async (query, variables = {}, headers = {}) => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', cookie: cookie(), ...headers }, body: JSON.stringify({ query, variables }),
    });
    return { ...await response.json() as Answer, status: response.status, headers: response.headers };
  };
}

/** Somebody without a cookie, and who keeps none. */
export function stranger(world: World): Pick<Person, 'ask'> {
  return { ask: asking(world, () => '') };
}

/** The id of the office of a kind in a division; set up where there is none, below the nearest of its kind above it. */
export async function officeIn(world: World, kind: OfficeKind, division: string): Promise<string> {
  return nodeId('Office', await actAsSystem(world.store, 'loadOffices', ({ em, at }) => officeOf(em, { kind, division }, at)));
}

async function officeOf(em: Em, { kind, division }: { kind: OfficeKind; division: string }, at: Date): Promise<string> {
  const there = await em.findOne(OfficeTable, { kind, division });
  if (there) return there.id;
  const above = { province_code: [], prefecture_code: [`${division.slice(0, 2)}0000`], division_code: [`${division.slice(0, 4)}00`, `${division.slice(0, 2)}0000`] }[scopeOf(division)];
  let parent: string | null = null;
  for (const code of above) parent ??= (await em.findOne(OfficeTable, { kind, division: code }))?.id ?? null;
  const office = em.create(OfficeTable, { id: newId(), kind, division, parent, nameZh: `示例机构${division}`, nameEn: `Example office ${division}`, createdAt: at });
  return office.id;
}

/** Somebody of an office or a school as in life: invited by whoever asks, with a password set by the link, signed in. Takes a second; personIn does not. */
export async function inviteAndSignIn(world: World, { role, officeId, schoolId, email = `invited${made += 1}@gansu.example`, name = '受邀者' }: { role: Role; officeId?: string; schoolId?: string; email?: string; name?: string }, inviter: Pick<World, 'ask'> = world): Promise<Person> {
  const { data, errors } = await inviter.ask('mutation ($input: InviteAccountInput!) { inviteAccount(input: $input) { __typename ... on AccountInvited { account { id } link } ... on InvalidInput { issues { code } } } }', { input: { email, name, role, officeId, schoolId } });
  if (data?.inviteAccount.__typename !== 'AccountInvited') throw new Error(`it was not invited: ${JSON.stringify(data ?? errors)}`);
  const { account, link } = data.inviteAccount;
  const set = await world.ask('mutation ($input: SetPasswordInput!) { setPassword(input: $input) { __typename } }', { input: { token: link.split('#')[1], password } }, { cookie: '' });
  if (set.data?.setPassword.__typename !== 'PasswordSet') throw new Error(`its link does not work: ${JSON.stringify(set)}`);
  const cookies = new Map<string, string>();
  const keepless = asking(world, () => [...cookies].map(pair => pair.join('=')).join('; '));
  const ask: Person['ask'] = async (...asked) => {
    const answer = await keepless(...asked);
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0]!.split('=') as [string, string]);
    return answer;
  };
  const signed = await ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email, password } });
  if (signed.data?.signIn.__typename !== 'SignedIn') throw new Error(`it cannot sign in: ${JSON.stringify(signed)}`);
  return { id: account.id, email, name, officeId: officeId ?? null, cookie: `session=${cookies.get('session')}`, ask };
}
