import { hashesMade } from '../../src/features/account/password.js';
import { officeIn, password, personIn, stranger, type Person } from '../people.js';
import { admin, openWorld, type World } from '../world.js';
import { deed } from './asking.js';

let world: World;
let nobody: Pick<Person, 'ask'>;
beforeAll(async () => {
  world = await openWorld('none', { trustProxy: true });
  await world.signIn();
  nobody = stranger(world);
});
afterAll(() => world.close());

let addresses = 0;
/** An address that nobody had before. */
const anywhere = () => ({ 'x-forwarded-for': `203.0.${Math.floor((addresses += 1) / 250)}.${addresses % 250 + 1}` });
const signIn = (email: string, given: string, headers: Record<string, string>) => deed(nobody, 'signIn', { email, password: given }, headers);
const raw = (email: string, given: string, headers: Record<string, string>) => nobody.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email, password: given } }, headers);
const cookieOf = (headers: Headers, name: string) => headers.getSetCookie().find(cookie => cookie.startsWith(`${name}=`))?.split(';')[0];
const somebody = () => personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620000' } });

describe('signIn', () => {
  it('answers the unknown, the disabled, the invited and a wrong password alike, and makes one hash for each', async () => {
    const disabled = await somebody();
    await deed(world, 'disableAccount', { id: disabled.id });
    const invited = 'invited@gansu.example';
    await deed(world, 'inviteAccount', { email: invited, name: '某', role: 'READER', officeId: await officeIn(world, 'EDUCATION', '620000') });
    const seen = new Set<string>();
    for (const [email, given] of [['unknown@gansu.example', password], [disabled.email, password], [invited, password], [admin.email, 'wrong']] as const) {
      for (const more of <Record<string, string>[]>[{}, { cookie: 'device=abc.def' }]) {
        const made = hashesMade();
        const { data, errors, status, headers } = await nobody.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Refusal { code message } } }', { input: { email, password: given } }, { ...anywhere(), ...more });
        expect(hashesMade()).toBe(made + 1);
        seen.add(JSON.stringify([data, errors, status, [...headers.keys()].sort(), headers.getSetCookie()]));
      }
    }
    expect(seen.size).toBe(1);
  });

  it('of a password that right now is changed does not begin a session', async () => {
    const person = await somebody();
    const { link } = await deed(world, 'resetPassword', { id: person.id });
    // Both wait for their hash; the one who signs in has read the old one.
    const [signed, set] = await Promise.all([signIn(person.email, password, anywhere()), deed(nobody, 'setPassword', { token: link.split('#')[1], password: 'three unrelated words' })]);
    expect(set.__typename).toBe('PasswordSet');
    const { data } = await world.ask('query ($id: ID!) { account(id: $id) { sessions { id } } }', { id: person.id });
    expect(data.account.sessions).toEqual([]);
    expect(['SignedIn', 'SignInFailed']).toContain(signed.__typename);
  });
});

describe('guessing', () => {
  it('from one address stops after fifty failures, whatever the accounts; what succeeds does not count', async () => {
    const from = anywhere();
    const person = await somebody();
    for (let nth = 0; nth < 60; nth += 1) expect((await signIn(person.email, password, from)).__typename).toBe('SignedIn');
    // From the same /64 an address is no other address.
    const v6 = (nth: number) => ({ 'x-forwarded-for': `2001:db8:0:7::${nth.toString(16)}` });
    const people = await Promise.all(Array.from({ length: 10 }, somebody));
    const outcomes: string[] = [];
    for (let nth = 0; nth < 51; nth += 1) outcomes.push((await signIn(people[nth % 10]!.email, 'wrong', v6(nth + 1))).__typename);
    expect(outcomes).toEqual([...Array(50).fill('SignInFailed'), 'TOO_MANY_REQUESTS']);
    expect((await signIn(people[0]!.email, password, { 'x-forwarded-for': '2001:db8:0:8::1' })).__typename).toBe('SignedIn');
  }, 240_000);

  it('at one account from everywhere stops after a hundred, but not for a browser that the owner signed in with before', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const device = cookieOf((await raw(person.email, password, anywhere())).headers, 'device')!;
    const others = cookieOf((await raw(other.email, password, anywhere())).headers, 'device')!;
    const outcomes: string[] = [];
    for (let nth = 0; nth < 101; nth += 1) outcomes.push((await signIn(person.email, 'wrong', anywhere())).__typename);
    expect(outcomes).toEqual([...Array(100).fill('SignInFailed'), 'TOO_MANY_REQUESTS']);
    expect((await signIn(person.email, password, anywhere())).__typename).toBe('TOO_MANY_REQUESTS');
    // Neither the cookie of somebody else nor one that was made up helps.
    for (const cookie of [others, 'device=x.y', `${device}x`, `${device}.1`]) expect((await signIn(person.email, password, { ...anywhere(), cookie })).__typename).toBe('TOO_MANY_REQUESTS');
    const again = await raw(person.email, password, { ...anywhere(), cookie: device });
    expect(again.data.signIn.__typename).toBe('SignedIn');
  }, 240_000);

  it('with the owner\'s browser stops after eight, and only there', async () => {
    const person = await somebody();
    const [device, elsewhere] = [cookieOf((await raw(person.email, password, anywhere())).headers, 'device')!, anywhere()];
    const outcomes: string[] = [];
    for (let nth = 0; nth < 9; nth += 1) outcomes.push((await signIn(person.email, 'wrong', { ...anywhere(), cookie: device })).__typename);
    expect(outcomes).toEqual([...Array(8).fill('SignInFailed'), 'TOO_MANY_REQUESTS']);
    expect((await signIn(person.email, password, elsewhere)).__typename).toBe('SignedIn');
  });

  it('from the victim\'s own address keeps strangers out, and not the victim\'s browser', async () => {
    const [person, from] = [await somebody(), anywhere()];
    const device = cookieOf((await raw(person.email, password, from)).headers, 'device')!;
    for (let nth = 0; nth < 8; nth += 1) await signIn(person.email, 'wrong', from);
    expect((await signIn(person.email, password, from)).__typename).toBe('TOO_MANY_REQUESTS');
    expect((await signIn(person.email, password, { ...from, cookie: device })).__typename).toBe('SignedIn');
    expect((await signIn(person.email, password, anywhere())).__typename).toBe('SignedIn');
  });

  it('at links stops after thirty from one address', async () => {
    const from = anywhere();
    const outcomes: string[] = [];
    for (let nth = 0; nth < 31; nth += 1) outcomes.push((await deed(nobody, 'setPassword', { token: `guess${nth}`, password: 'three unrelated words' }, from)).__typename);
    expect(outcomes).toEqual([...Array(30).fill('LinkInvalid'), 'TOO_MANY_REQUESTS']);
  });

  it('a device is forgotten when the password changes', async () => {
    const person = await somebody();
    const device = cookieOf((await raw(person.email, password, anywhere())).headers, 'device')!;
    const { link } = await deed(world, 'resetPassword', { id: person.id });
    await deed(nobody, 'setPassword', { token: link.split('#')[1], password: 'three unrelated words' }, anywhere());
    const from = anywhere();
    for (let nth = 0; nth < 8; nth += 1) await signIn(person.email, 'wrong', from);
    expect((await signIn(person.email, 'three unrelated words', { ...from, cookie: device })).__typename).toBe('TOO_MANY_REQUESTS');
  }, 240_000);
});

describe('cookies', () => {
  it.each([['over TLS', 'https', '__Host-', true], ['without', 'http', '', false]])('%s', async (_what, protocol, prefix, secure) => {
    const person = await somebody();
    const { headers } = await raw(person.email, password, { ...anywhere(), 'x-forwarded-proto': protocol });
    const cookies = headers.getSetCookie();
    expect(cookies.map(cookie => cookie.split('=')[0])).toEqual([`${prefix}session`, `${prefix}device`]);
    for (const cookie of cookies) {
      for (const attribute of [/; HttpOnly/, /; SameSite=Lax/, /; Path=\/(;|$)/, /; Expires=/]) expect(cookie).toMatch(attribute);
      expect(cookie).not.toMatch(/; Domain=/i);
      expect(/; Secure/.test(cookie)).toBe(secure);
    }
    const cookie = cookies.map(text => text.split(';')[0]).join('; ');
    const whoami = async (headers: Record<string, string>) => (await nobody.ask('{ viewer { id } }', {}, { 'x-forwarded-proto': protocol, ...headers })).data.viewer;
    expect(await whoami({ cookie })).toEqual({ id: person.id });
    expect(await whoami({ cookie: cookie.split('; ')[1]! })).toBeNull();
    // Behind TLS a cookie without the prefix, which a neighbour could plant, is not looked at.
    if (secure) expect(await whoami({ cookie: cookie.replaceAll('__Host-', '') })).toBeNull();
    const out = await nobody.ask('mutation { signOut { __typename } }', {}, { 'x-forwarded-proto': protocol, cookie });
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(new RegExp(`^${prefix}session=;.*Expires=Thu, 01 Jan 1970`))]);
  });

  it('one that was planted is not adopted, and the session that it names ends', async () => {
    const [victim, attacker] = [await somebody(), await somebody()];
    for (const planted of [attacker.cookie, `session=${'A'.repeat(43)}`]) {
      const { headers } = await raw(victim.email, password, { ...anywhere(), cookie: planted });
      expect(cookieOf(headers, 'session')).not.toBe(planted);
      expect((await nobody.ask('{ viewer { id } }', {}, { cookie: planted })).data.viewer).toBeNull();
      expect((await nobody.ask('{ viewer { id } }', {}, { cookie: cookieOf(headers, 'session')! })).data.viewer).toEqual({ id: victim.id });
    }
  });
});
