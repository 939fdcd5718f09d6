import { admin, openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const signOut = 'mutation { signOut { __typename ... on SignedOut { viewer { id } } } }';

describe('signOut', () => {
  it('ends the session: its cookie is worth nothing any more', async () => {
    const { headers } = await world.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: admin });
    const cookie = headers.get('set-cookie')!.split(';')[0]!;
    const answer = await world.ask(signOut);
    expect(answer.data.signOut).toEqual({ __typename: 'SignedOut', viewer: null });
    expect(answer.headers.get('set-cookie')).toMatch(/^session=;/);
    const { data } = await world.ask('{ viewer { id } }', {}, { cookie });
    expect(data.viewer).toBeNull();
  });

  it('changes nothing without a session', async () => {
    world.signOut();
    const acts = async () => (await world.store.orm.em.fork().execute('select count(*)::int as acts from act'))[0];
    const before = await acts();
    expect((await world.ask(signOut)).data.signOut.__typename).toBe('SignedOut');
    expect(await acts()).toEqual(before);
  });
});
