import { resetByOperator } from '../../../src/features/account/resetByOperator.js';
import { officeIn, password, personIn, stranger, type Person } from '../../people.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';
import { deed, tokenOf } from '../asking.js';

const many = <T>(count: number, work: (place: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, place) => work(place)));

onPostgres('accounts at the same moment, on PostgreSQL', () => {
  let world: World;
  let nobody: Pick<Person, 'ask'>;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
    nobody = stranger(world);
  });
  afterAll(() => world.close());

  const provincial = () => personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620000' } });
  const me = async () => (await world.ask('{ viewer { id } }')).data.viewer.id as string;
  const administrators = async () => (await world.ask('{ accounts(filter: { role: ADMINISTRATOR, enabled: true }) { totalCount } }')).data.accounts.totalCount as number;

  it('of two administrators who disable or demote each other exactly one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = [await provincial(), await provincial()];
      // The first administrator is out of it: the two are all there are.
      expect((await deed(one, 'disableAccount', { id: await me() })).__typename).toBe('AccountDisabled');
      const outcomes = (await Promise.all([deed(one, 'disableAccount', { id: two.id }), round % 2
        ? deed(two, 'disableAccount', { id: one.id })
        : deed(two, 'amendAccount', { id: one.id, expectedVersion: 1, role: 'READER' })])).map(({ __typename }) => __typename);
      expect(outcomes.filter(outcome => outcome === 'AccountDisabled' || outcome === 'AccountAmended')).toHaveLength(1);
      expect(outcomes.filter(outcome => outcome === 'UNAUTHENTICATED' || outcome === 'FORBIDDEN')).toHaveLength(1);
      const left = outcomes[0] === 'AccountDisabled' ? one : two;
      const { data } = await left.ask('{ viewer { role } accounts(filter: { role: ADMINISTRATOR, enabled: true }) { totalCount } }');
      expect(data).toEqual({ viewer: { role: 'ADMINISTRATOR' }, accounts: { totalCount: 1 } });
      await world.store.orm.em.fork().transactional(async em => {
        await em.execute(`select set_config('registry.act', 'test', true)`);
        await em.execute(`update account set disabled_at = null where email = 'admin@gansu.example'`);
        await em.execute(`update account set disabled_at = now() where email <> 'admin@gansu.example'`);
      });
      world.signOut();
      await world.signIn();
      expect(await administrators()).toBe(1);
    }
  }, 240_000);

  it('of ten who disable themselves at once, one stays', async () => {
    const people = await many(5, provincial);
    const outcomes = (await Promise.all([...people.map(person => deed(person, 'disableAccount', { id: person.id })), deed(world, 'disableAccount', { id: await me() })])).map(({ __typename }) => __typename);
    expect(outcomes.filter(outcome => outcome === 'AccountDisabled')).toHaveLength(5);
    expect(outcomes.filter(outcome => outcome === 'LastAdministrator')).toHaveLength(1);
    const stays = [...people, world][outcomes.indexOf('LastAdministrator')]!;
    if (stays === world) return;
    expect((await deed(stays, 'enableAccount', { id: (await stays.ask('{ accounts(filter: { text: "admin@" }) { nodes { id } } }')).data.accounts.nodes[0].id })).__typename).toBe('AccountEnabled');
    world.signOut();
    await world.signIn();
  });

  it('a link that is used five times at once sets one password', async () => {
    const { account, link } = await deed(world, 'inviteAccount', { email: 'raced@gansu.example', name: '某', role: 'READER', officeId: await officeIn(world, 'EDUCATION', '620102') });
    const passwords = Array.from({ length: 5 }, (_, place) => `three unrelated words ${place}`);
    const outcomes = await Promise.all(passwords.map(password => deed(nobody, 'setPassword', { token: tokenOf(link), password })));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([...Array(4).fill('LinkInvalid'), 'PasswordSet']);
    const winner = passwords[outcomes.findIndex(({ __typename }) => __typename === 'PasswordSet')]!;
    expect((await deed(nobody, 'signIn', { email: account.email, password: winner })).__typename).toBe('SignedIn');
  });

  it('ten invitations to one address make one account', async () => {
    const officeId = await officeIn(world, 'EDUCATION', '620102');
    const outcomes = await many(10, () => deed(world, 'inviteAccount', { email: 'Same@gansu.example', name: '某', role: 'READER', officeId }));
    expect(outcomes.filter(({ __typename }) => __typename === 'AccountInvited')).toHaveLength(1);
    expect(outcomes.filter(({ issues }) => issues?.[0].code === 'emailTaken')).toHaveLength(9);
  });

  it('of ten who invite to an address whose invitation expired, one does, and the link that expired is worth nothing', async () => {
    const [here, there] = [await officeIn(world, 'EDUCATION', '620102'), await officeIn(world, 'EDUCATION', '620103')];
    const invite = (officeId: string) => deed(world, 'inviteAccount', { email: 'expired@gansu.example', name: '某', role: 'READER', officeId });
    const first = await invite(here);
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update password_link set expires_at = now() where account_id = ?`, [first.account.id.slice(8)]);
    });
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, place) => (place % 2 ? deed(nobody, 'setPassword', { token: tokenOf(first.link), password }) : invite(there))));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['AccountInvited', ...Array(4).fill('InvalidInput'), ...Array(5).fill('LinkInvalid')]);
    const { data } = await world.ask('{ accounts(filter: { text: "expired@" }) { nodes { id state } } }');
    expect(data.accounts.nodes.map(({ state }: { state: string }) => state)).toEqual(['DISABLED', 'INVITED']);
  });

  it('an account that is disabled while it signs in has no session when it is enabled again', async () => {
    const person = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620000' } });
    await Promise.all([...Array.from({ length: 4 }, () => deed(nobody, 'signIn', { email: person.email, password: 'a bridge over the yellow river' })), deed(world, 'disableAccount', { id: person.id })]);
    await deed(world, 'enableAccount', { id: person.id });
    const { data } = await world.ask('query ($id: ID!) { account(id: $id) { sessions { id } } }', { id: person.id });
    expect(data.account.sessions).toEqual([]);
  });

  /** Holds an account as an act does, while `work` runs; a statement that waits for it would wait for ever, so the holder gives up. */
  const holding = (email: string, change: string, work: () => Promise<void>) => world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true), set_config('idle_in_transaction_session_timeout', '10s', true)`);
    await em.execute(`update account set ${change} where email = ?`, [email]);
    await work();
  });
  const rows = async <T>(sql: string, values: unknown[] = []) => await world.store.orm.em.fork().execute(sql, values) as T[];

  it('whoever signs in waits for no administrator of the province', async () => {
    const [administrator, person] = [await provincial(), await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } })];
    await holding(administrator.email, 'name = name', async () => {
      expect((await deed(nobody, 'signIn', { email: person.email, password })).__typename).toBe('SignedIn');
    });
  });

  it('the operator makes no link for an account that is disabled at that moment', async () => {
    const person = await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620102' } });
    let link: Promise<string | null>;
    await holding(person.email, 'disabled_at = now()', async () => {
      link = resetByOperator(world.store, person.email);
      const waits = async () => (await rows(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0;
      let made = false;
      void link.then(() => { made = true; });
      while (!made && !await waits()) await new Promise(resolve => { setTimeout(resolve, 20); });
    });
    expect(await link!).toBeNull();
    expect(await rows('select from password_link where account_id = ?', [person.id.split('_')[1]])).toEqual([]);
  });

  it('offices that are set up at once, counties and their prefecture, find their parents', async () => {
    const office = (division: string) => deed(world, 'registerOffice', { kind: 'FOREIGN_AFFAIRS', division, nameZh: '外事办', nameEn: 'Foreign Affairs Office' });
    const outcomes = await Promise.all(['620502', '620503', '620500', '620521', '620500', '620522'].map(office));
    expect(outcomes.filter(({ __typename }) => __typename === 'OfficeRegistered')).toHaveLength(5);
    expect(outcomes.filter(({ issues }) => issues?.[0].code === 'officeTaken')).toHaveLength(1);
    const { data } = await world.ask('{ offices(filter: { division: "620500", kind: FOREIGN_AFFAIRS }) { nodes { division { code } parent { division { code } } } } }');
    expect(data.offices.nodes.map((row: { parent: { division: { code: string } } }) => row.parent.division.code)).toEqual(['620000', '620500', '620500', '620500', '620500']);
  });
});
