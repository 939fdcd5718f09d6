import { words } from '../../src/locale/index.js';
import { admin, openWorld, type World } from '../world.js';

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignedIn { viewer { id email role } } ... on Refusal { code message } } }';

let world: World;
beforeAll(async () => { world = await openWorld(); });
beforeEach(() => world.signOut());
afterAll(() => world.close());

const viewer = async (headers: Record<string, string> = {}) => (await world.ask('{ viewer { email role } }', {}, headers)).data.viewer;

describe('signIn', () => {
  it('begins a session, whose cookie no script can read', async () => {
    expect(await viewer()).toBeNull();
    const { data, headers } = await world.ask(signIn, { input: admin });
    expect(data.signIn).toEqual({ __typename: 'SignedIn', viewer: { id: expect.stringMatching(/^account_/), email: admin.email, role: 'ADMINISTRATOR' } });
    const cookie = headers.get('set-cookie')!;
    for (const attribute of [/HttpOnly/i, /SameSite=Lax/i, /Path=\//i, /Expires=/i]) expect(cookie).toMatch(attribute);
    expect(await viewer()).toEqual({ email: admin.email, role: 'ADMINISTRATOR' });
  });

  it('takes the address in any case', async () => {
    const { data } = await world.ask(signIn, { input: { ...admin, email: admin.email.toUpperCase() } });
    expect(data.signIn.viewer.email).toBe(admin.email);
  });

  it.each([['a wrong password', { ...admin, password: 'wrong horse battery' }], ['an address that nobody has', { ...admin, email: 'nobody@gansu.example' }]])('answers %s alike, in both languages', async (_what, input) => {
    for (const language of ['zh', 'en'] as const) {
      const { data, headers } = await world.ask(signIn, { input }, { 'accept-language': language });
      expect(data.signIn).toEqual({ __typename: 'SignInFailed', code: 'signInFailed', message: words[language].refusals.signInFailed() });
      expect(headers.get('set-cookie')).toBeNull();
    }
    expect(await viewer()).toBeNull();
  });

  it('ends the session that the browser had before', async () => {
    await world.ask(signIn, { input: admin });
    const { headers } = await world.ask(signIn, { input: admin });
    const second = headers.get('set-cookie')!.split(';')[0]!;
    const third = (await world.ask(signIn, { input: admin })).headers.get('set-cookie')!.split(';')[0]!;
    expect(await viewer({ cookie: second })).toBeNull();
    expect(await viewer({ cookie: third })).toEqual({ email: admin.email, role: 'ADMINISTRATOR' });
  });

  it('keeps neither the token nor the password, but their hashes', async () => {
    const { headers } = await world.ask(signIn, { input: admin });
    const token = headers.get('set-cookie')!.split(';')[0]!.split('=')[1]!;
    const stored = JSON.stringify(await world.store.orm.em.fork().execute('select * from session, account'));
    expect(stored).toContain('scrypt$');
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(admin.password);
  });

  it('ends by itself', async () => {
    await world.ask(signIn, { input: admin });
    const em = world.store.orm.em.fork();
    await em.transactional(async tx => {
      await tx.execute(`select set_config('registry.act', 'test', true)`);
      await tx.execute(`update session set expires_at = now()`);
    });
    expect(await viewer()).toBeNull();
  });

  it('takes no cookie that was not given', async () => {
    expect(await viewer({ cookie: `session=${'A'.repeat(43)}` })).toBeNull();
  });

  it('slows guessing down: after eight attempts at an account it waits, and others do not', async () => {
    const input = { email: 'guessed@gansu.example', password: 'guess' };
    let answer = await world.ask(signIn, { input }, { 'accept-language': 'en' });
    for (let attempts = 1; attempts < 8; attempts += 1) {
      expect(answer.data.signIn.__typename).toBe('SignInFailed');
      answer = await world.ask(signIn, { input }, { 'accept-language': 'en' });
    }
    answer = await world.ask(signIn, { input }, { 'accept-language': 'en' });
    expect(answer.errors).toMatchObject([{ message: expect.stringMatching(/^Too many attempts to sign in\. Try again in \d+ (?:seconds|minutes)\./), extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    expect((await world.ask(signIn, { input: admin })).data.signIn.__typename).toBe('SignedIn');
  }, 240_000);
});
