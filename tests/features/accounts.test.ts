import { registerSchool } from '../builders.js';
import { inviteAndSignIn, officeIn, password, personIn, stranger, type Person } from '../people.js';
import { admin, openWorld, type World } from '../world.js';
import { words } from '../../src/locale/index.js';
import { hashesMade, passwordFits } from '../../src/features/account/password.js';
import { deed, issuesOf, tokenOf } from './asking.js';

let world: World;
let county: string;
let nobody: Pick<Person, 'ask'>;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  nobody = stranger(world);
  county = await officeIn(world, 'EDUCATION', '620102');
});
afterAll(() => world.close());

const input = (more: object = {}) => ({ email: `invitee${Math.random()}@gansu.example`, name: '张三', role: 'REGISTRAR', officeId: county, ...more });
const invite = async (more: object = {}) => deed(world, 'inviteAccount', input(more));
const fresh = 'three unrelated words';
const rows = <T>(sql: string) => world.store.orm.em.fork().execute(sql) as unknown as Promise<T[]>;

describe('inviteAccount', () => {
  it('makes an account without a password, and a link that is shown once', async () => {
    const outcome = await invite({ email: 'Zhang.San@Gansu.Example' });
    expect(outcome).toMatchObject({ __typename: 'AccountInvited', account: { email: 'zhang.san@gansu.example', name: '张三', role: 'REGISTRAR', state: 'INVITED', enabled: true, office: { id: county }, school: null, version: 1 } });
    expect(outcome.link).toMatch(/^\/set-password#[\w-]{43}$/);
    expect(JSON.stringify(await rows('select * from password_link'))).not.toContain(tokenOf(outcome.link));
    const { data } = await world.ask('query ($id: ID!) { node(id: $id) { ... on Account { email state sessions { id } } } }', { id: outcome.account.id });
    expect(data.node).toEqual({ email: 'zhang.san@gansu.example', state: 'INVITED', sessions: [] });
  });

  it('refuses what does not fit', async () => {
    const school = (await registerSchool(world)).id;
    const cases: [object, string[]][] = [
      [{ officeId: null }, [': officeOrSchool']], [{ schoolId: school }, [': officeOrSchool']],
      [{ officeId: null, schoolId: school, role: 'REVIEWER' }, ['role: reviewerOfOffice']],
      [{ name: '  ' }, ['name: textRequired']], [{ name: 'x'.repeat(101) }, ['name: textTooLong']],
      [{ email: admin.email.toUpperCase() }, ['email: emailTaken']],
      [{ officeId: 'office_01999999-9999-7999-8999-999999999999' }, ['officeId: unknownOffice']],
      [{ officeId: null, schoolId: 'school_01999999-9999-7999-8999-999999999999' }, ['schoolId: unknownSchool']],
      [{ officeId: school }, ['officeId: wrongIdType']],
    ];
    for (const [more, issues] of cases) expect(issuesOf(await invite(more))).toEqual(issues);
  });

  describe('of an address that another invitation has, out of sight', () => {
    let here: Person;
    let elsewhere: Person;
    beforeAll(async () => {
      here = await personIn(world, { role: 'ADMINISTRATOR', office: county });
      elsewhere = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620982' } });
    });
    const from = (who: Person, email: string) => deed(who, 'inviteAccount', { email, name: '某', role: 'READER', officeId: who.officeId });
    const expire = (account: string) => world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update password_link set expires_at = now() where account_id = '${account.slice(8)}'`);
    });

    it('makes a new account once that was not accepted in its time, which then cannot come back', async () => {
      const first = await from(here, 'twice.invited@gansu.example');
      expect(issuesOf(await from(elsewhere, 'Twice.Invited@gansu.example'))).toEqual(['email: emailTaken']);
      await expire(first.account.id);
      const second = await from(elsewhere, 'twice.invited@gansu.example');
      expect(second).toMatchObject({ __typename: 'AccountInvited', account: { email: 'twice.invited@gansu.example', office: { id: elsewhere.officeId }, version: 1, state: 'INVITED' } });
      expect(second.account.id).not.toBe(first.account.id);
      expect((await elsewhere.ask('{ accounts(filter: { text: "twice.invited" }) { nodes { id } } }')).data.accounts.nodes).toEqual([{ id: second.account.id }]);
      expect((await here.ask('{ accounts(filter: { text: "twice.invited" }) { nodes { id state } } }')).data.accounts.nodes).toEqual([{ id: first.account.id, state: 'DISABLED' }]);
      expect((await deed(nobody, 'setPassword', { token: tokenOf(first.link), password: fresh })).__typename).toBe('LinkInvalid');
      expect(issuesOf(await deed(here, 'enableAccount', { id: first.account.id }))).toEqual(['id: emailTaken']);
      expect((await deed(nobody, 'setPassword', { token: tokenOf(second.link), password: fresh })).__typename).toBe('PasswordSet');
      expect(await deed(nobody, 'signIn', { email: 'twice.invited@gansu.example', password: fresh })).toMatchObject({ viewer: { id: second.account.id } });
    });

    it('does not, while a link made since is open, nor once there is a password', async () => {
      const { account } = await from(here, 'renewed.invitation@gansu.example');
      await expire(account.id);
      const { link } = await deed(here, 'resetPassword', { id: account.id });
      expect(issuesOf(await from(elsewhere, account.email))).toEqual(['email: emailTaken']);
      await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh });
      for (const name of ['disableAccount', 'enableAccount'] as const) {
        expect(issuesOf(await from(elsewhere, account.email))).toEqual(['email: emailTaken']);
        await deed(here, name, { id: account.id });
      }
    });

    it('is told in the same words as of one in sight, and a few times an hour alone: then nothing is told, of free addresses neither', async () => {
      const prober = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620921' } });
      const colleague = await personIn(world, { role: 'READER', office: prober.officeId! });
      for (let nth = 0; nth < 25; nth += 1) expect((await from(prober, `prober.invites${nth}@gansu.example`)).__typename).toBe('AccountInvited');
      const told = [await from(prober, here.email), await from(prober, colleague.email)];
      expect(told[0]).toEqual(told[1]);
      // Many at once are no way round.
      const more = await Promise.all(Array.from({ length: 30 }, () => from(prober, here.email)));
      expect(more.map(({ __typename }) => __typename).sort()).toEqual([...Array(18).fill('InvalidInput'), ...Array(12).fill('TOO_MANY_REQUESTS')]);
      expect((await from(prober, 'free.address@gansu.example')).__typename).toBe('TOO_MANY_REQUESTS');
      expect((await from(here, 'free.address@gansu.example')).__typename).toBe('AccountInvited');
    });
  });

  it('says by the field where one may not invite to, and whom to ask', async () => {
    const [school, own] = [(await registerSchool(world, { division: '620902' })).id, (await registerSchool(world)).id];
    const administrator = await personIn(world, { role: 'ADMINISTRATOR', office: county });
    const principal = await personIn(world, { role: 'ADMINISTRATOR', school: own });
    const elsewhere = await officeIn(world, 'EDUCATION', '620900');
    for (const [who, more, field, code] of [[administrator, { officeId: elsewhere }, 'officeId', 'officeNotAdministered'], [administrator, { officeId: null, schoolId: school }, 'schoolId', 'schoolNotAdministered'], [principal, {}, 'officeId', 'officeNotAdministered']] as const) {
      for (const language of ['zh', 'en'] as const) {
        expect((await deed(who, 'inviteAccount', input(more), { 'accept-language': language })).issues).toEqual([{ path: [field], code, message: words[language].issues[code]() }]);
      }
    }
  });

  it('leaves neither address nor name nor link in the audit trail', async () => {
    const { link } = await invite({ email: 'secret.address@gansu.example', name: '秘密姓名' });
    await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh });
    const trail = JSON.stringify([await rows('select * from audit_entry'), await rows('select * from act'), await rows('select * from idempotency_key')]);
    for (const secret of ['secret.address', '秘密姓名', tokenOf(link), 'scrypt']) expect(trail).not.toContain(secret);
  });
});

describe('setPassword', () => {
  it('accepts an invitation: then the person signs in, and the link is used up', async () => {
    const { account, link } = await invite();
    expect(await deed(nobody, 'signIn', { email: account.email, password: fresh })).toMatchObject({ __typename: 'SignInFailed' });
    expect(await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).toEqual({ __typename: 'PasswordSet', email: account.email });
    expect(await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).toMatchObject({ __typename: 'LinkInvalid', code: 'linkInvalid' });
    const person = await personIn(world, { role: 'READER', office: county });
    expect(await deed(person, 'signIn', { email: account.email, password: fresh })).toMatchObject({ viewer: { id: account.id } });
    expect((await world.ask('query ($id: ID!) { account(id: $id) { state } }', { id: account.id })).data.account.state).toBe('ACTIVE');
  });

  it.each(['%s', ' /set-password%s ', 'https://registry.gansu.example/set-password%s\n'])('takes the whole link as well, as it was handed over: %j', async form => {
    const { account, link } = await invite();
    const token = form.replace('%s', form === '%s' ? tokenOf(link) : `#${tokenOf(link)}`);
    expect(await deed(nobody, 'setPassword', { token, password: fresh })).toEqual({ __typename: 'PasswordSet', email: account.email });
  });

  it('ends all sessions of the account', async () => {
    const person = await personIn(world, { role: 'READER', office: county });
    const { link } = await deed(world, 'resetPassword', { id: person.id });
    expect((await person.ask('{ viewer { id } }')).data.viewer).not.toBeNull();
    await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh });
    expect((await person.ask('{ viewer { id } }')).data.viewer).toBeNull();
  });

  it('says the same of links that are unknown, expired, replaced or of a disabled account, and hashes nothing for them', async () => {
    const [expired, replaced, disabled] = [await invite(), await invite(), await invite()];
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update password_link set expires_at = now() where account_id = '${expired.account.id.slice(8)}'`);
    });
    await deed(world, 'resetPassword', { id: replaced.account.id });
    await deed(world, 'disableAccount', { id: disabled.account.id });
    await deed(world, 'enableAccount', { id: disabled.account.id });
    const made = hashesMade();
    const outcomes = [];
    for (const token of ['x'.repeat(43), '', tokenOf(expired.link), tokenOf(replaced.link), tokenOf(disabled.link)]) outcomes.push(await deed(nobody, 'setPassword', { token, password: fresh }));
    expect(new Set(outcomes.map(outcome => JSON.stringify(outcome)))).toEqual(new Set([JSON.stringify(outcomes[0])]));
    expect(outcomes[0].__typename).toBe('LinkInvalid');
    expect(hashesMade()).toBe(made);
  });

  it('waits for no hash where too many do, and leaves the link', async () => {
    const { link } = await invite();
    const waiting = Array.from({ length: 50 }, () => passwordFits('x', `scrypt$32768$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`));
    expect((await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).__typename).toBe('TOO_MANY_REQUESTS');
    await Promise.all(waiting);
    expect((await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).__typename).toBe('PasswordSet');
  });

  it('leaves the link when the password cannot be taken', async () => {
    const { account, link } = await invite({ email: 'long.enough@gansu.example' });
    const made = hashesMade();
    for (const [given, code] of [['short', 'passwordTooShort'], ['x'.repeat(1001), 'textTooLong'], [`my ${account.email}`, 'passwordHasAddress'], ['password1234', 'passwordCommon']] as const) {
      expect(issuesOf(await deed(nobody, 'setPassword', { token: tokenOf(link), password: given }))).toEqual([`password: ${code}`]);
    }
    expect(hashesMade()).toBe(made);
    expect((await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).__typename).toBe('PasswordSet');
  });
});

describe('changePassword', () => {
  it('by its owner: the other sessions end, this one stays', async () => {
    const one = await inviteAndSignIn(world, { role: 'READER', officeId: county });
    const other = await personIn(world, { role: 'READER', office: county });
    expect((await deed(other, 'signIn', { email: one.email, password })).__typename).toBe('SignedIn');
    expect((await one.ask('{ viewer { sessions { current } } }')).data.viewer.sessions).toHaveLength(2);
    expect(await deed(one, 'changePassword', { currentPassword: 'not my password', newPassword: fresh })).toMatchObject({ __typename: 'WrongPassword', code: 'wrongPassword' });
    expect(issuesOf(await deed(one, 'changePassword', { currentPassword: password, newPassword: 'aaaaaaaaaaaa' }))).toEqual(['newPassword: passwordCommon']);
    expect(issuesOf(await deed(one, 'changePassword', { currentPassword: password, newPassword: password }))).toEqual(['newPassword: passwordSame']);
    expect(await deed(one, 'changePassword', { currentPassword: password, newPassword: fresh })).toMatchObject({ __typename: 'PasswordChanged', viewer: { id: one.id } });
    expect((await one.ask('{ viewer { sessions { current } } }')).data.viewer.sessions).toEqual([{ current: true }]);
    expect((await deed(nobody, 'signIn', { email: one.email, password })).__typename).toBe('SignInFailed');
    expect((await deed(nobody, 'signIn', { email: one.email, password: fresh })).__typename).toBe('SignedIn');
  }, 240_000);

  it('is slow to guess at from one session', async () => {
    const person = await personIn(world, { role: 'READER', office: county });
    for (let attempts = 0; attempts < 8; attempts += 1) expect((await deed(person, 'changePassword', { currentPassword: 'guess', newPassword: fresh })).__typename).toBe('WrongPassword');
    expect(await deed(person, 'changePassword', { currentPassword: 'guess', newPassword: fresh }, { 'accept-language': 'en' })).toMatchObject({ __typename: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/^Too many attempts\. Try again in 15 minutes/) });
  });
});

describe('resetPassword', () => {
  it('leaves the old password and the sessions until the link is used', async () => {
    const person = await personIn(world, { role: 'READER', office: county });
    const { link } = await deed(world, 'resetPassword', { id: person.id });
    expect((await person.ask('{ viewer { id } }')).data.viewer).toEqual({ id: person.id });
    expect((await deed(nobody, 'signIn', { email: person.email, password })).__typename).toBe('SignedIn');
    expect((await deed(nobody, 'setPassword', { token: tokenOf(link), password: fresh })).__typename).toBe('PasswordSet');
    expect((await deed(nobody, 'signIn', { email: person.email, password })).__typename).toBe('SignInFailed');
  });

  it('lasts a day, an invitation a week', async () => {
    const person = await personIn(world, { role: 'READER', office: county });
    const { account } = await invite();
    await deed(world, 'resetPassword', { id: person.id });
    const hours = (id: string) => rows<{ hours: number }>(`select extract(epoch from expires_at - created_at)::int / 3600 as hours from password_link where account_id = '${id.slice(8)}'`);
    expect([await hours(person.id), await hours(account.id)]).toEqual([[{ hours: 24 }], [{ hours: 168 }]]);
    await deed(world, 'resetPassword', { id: account.id });
    expect(await hours(account.id)).toEqual([{ hours: 168 }]);
  });

  it('not of oneself, whose session may be stolen, nor of the disabled', async () => {
    const { data: { viewer } } = await world.ask('{ viewer { id } }');
    expect(issuesOf(await deed(world, 'resetPassword', { id: viewer.id }))).toEqual(['id: ownPassword']);
    const person = await personIn(world, { role: 'READER', office: county });
    await deed(world, 'disableAccount', { id: person.id });
    expect(issuesOf(await deed(world, 'resetPassword', { id: person.id }))).toEqual(['id: accountDisabled']);
  });
});

it('an account that there is not, or not for the caller, is unknown', async () => {
  for (const name of ['disableAccount', 'enableAccount', 'resetPassword'] as const) {
    expect(issuesOf(await deed(world, name, { id: 'account_01999999-9999-7999-8999-999999999999' }))).toEqual(['id: unknownAccount']);
  }
});

describe('disableAccount and enableAccount', () => {
  it('end the sessions at once; nothing revives with the account but its password', async () => {
    const person = await personIn(world, { role: 'REGISTRAR', office: county });
    expect((await deed(world, 'disableAccount', { id: person.id })).account).toMatchObject({ state: 'DISABLED', enabled: false });
    expect((await person.ask('{ viewer { id } }')).data.viewer).toBeNull();
    expect((await deed(nobody, 'signIn', { email: person.email, password })).__typename).toBe('SignInFailed');
    expect((await world.ask('query ($office: ID!) { accounts(filter: { officeId: $office, enabled: false, text: "PERSON" }) { nodes { id } } }', { office: county })).data.accounts.nodes).toContainEqual({ id: person.id });
    expect((await deed(world, 'enableAccount', { id: person.id })).account).toMatchObject({ state: 'ACTIVE', enabled: true });
    expect((await person.ask('{ viewer { id } }')).data.viewer).toBeNull();
    expect((await deed(nobody, 'signIn', { email: person.email, password })).__typename).toBe('SignedIn');
  });

  it('not the last administrator of the province who can sign in', async () => {
    const { data: { viewer } } = await world.ask('{ viewer { id } }');
    const { data: { account } } = await world.ask('query ($id: ID!) { account(id: $id) { version } }', { id: viewer.id });
    // One who was invited and cannot sign in yet does not count, nor does one of a county.
    await deed(world, 'inviteAccount', input({ role: 'ADMINISTRATOR', officeId: await officeIn(world, 'EDUCATION', '620000') }));
    await personIn(world, { role: 'ADMINISTRATOR', office: county });
    expect(await deed(world, 'disableAccount', { id: viewer.id })).toMatchObject({ __typename: 'LastAdministrator', code: 'lastAdministrator' });
    expect((await deed(world, 'amendAccount', { id: viewer.id, expectedVersion: account.version, role: 'READER' })).__typename).toBe('LastAdministrator');
    const named = await deed(world, 'amendAccount', { id: viewer.id, expectedVersion: account.version, name: '王五' });
    expect(named.account).toMatchObject({ name: '王五', role: 'ADMINISTRATOR' });
    const second = await personIn(world, { role: 'ADMINISTRATOR', office: { kind: 'EDUCATION', division: '620000' } });
    expect((await deed(second, 'amendAccount', { id: viewer.id, expectedVersion: named.account.version, role: 'READER' })).__typename).toBe('AccountAmended');
    expect((await deed(second, 'disableAccount', { id: second.id })).__typename).toBe('LastAdministrator');
    expect((await deed(second, 'amendAccount', { id: viewer.id, expectedVersion: named.account.version + 1, role: 'ADMINISTRATOR' })).__typename).toBe('AccountAmended');
    expect((await deed(second, 'disableAccount', { id: second.id })).__typename).toBe('AccountDisabled');
  });
});

describe('amendAccount', () => {
  it('changes name and role, by the version that was read', async () => {
    const person = await personIn(world, { role: 'READER', office: county });
    const { account } = await deed(world, 'amendAccount', { id: person.id, expectedVersion: 1, name: ' 李四 ', role: 'REVIEWER' });
    expect(account).toMatchObject({ name: '李四', role: 'REVIEWER', version: 2 });
    expect((await person.ask('{ viewer { name role } }')).data.viewer).toEqual({ name: '李四', role: 'REVIEWER' });
    expect(await deed(world, 'amendAccount', { id: person.id, expectedVersion: 1, role: 'READER' })).toMatchObject({ __typename: 'StaleRecord', currentVersion: 2 });
    expect(issuesOf(await deed(world, 'amendAccount', { id: person.id, expectedVersion: 2 }))).toEqual([': nothingToAmend']);
    expect(issuesOf(await deed(world, 'amendAccount', { id: person.id, expectedVersion: 2, name: null, role: null }))).toEqual(['name: textRequired', 'role: textRequired']);
    const teacher = await personIn(world, { role: 'READER', school: (await registerSchool(world)).id });
    expect(issuesOf(await deed(world, 'amendAccount', { id: teacher.id, expectedVersion: 1, role: 'REVIEWER' }))).toEqual(['role: reviewerOfOffice']);
  });
});

describe('sessions', () => {
  it('are listed to their owner and to administrators, and ended by either', async () => {
    const [one, two] = [await personIn(world, { role: 'READER', office: county }), await personIn(world, { role: 'READER', office: county })];
    const list = async () => (await one.ask('{ viewer { sessions { id createdAt expiresAt userAgent current } } }')).data.viewer.sessions;
    await deed(two, 'signIn', { email: one.email, password }, { 'user-agent': 'Browser/1' });
    const [latest, first] = await list();
    expect(latest).toMatchObject({ userAgent: 'Browser/1', current: false });
    expect(first).toMatchObject({ userAgent: null, current: true });
    expect((await world.ask('query ($id: ID!) { node(id: $id) { ... on Session { current } } }', { id: latest.id })).data.node).toEqual({ current: false });
    const third = await personIn(world, { role: 'READER', office: county });
    expect((await third.ask('query ($id: ID!) { node(id: $id) { id } }', { id: latest.id })).data.node).toBeNull();
    expect(issuesOf(await deed(third, 'endSession', { id: latest.id }))).toEqual(['id: unknownSession']);
    expect(issuesOf(await deed(third, 'endSession', { id: third.id }))).toEqual(['id: wrongIdType']);
    expect(await deed(one, 'endSession', { id: latest.id })).toEqual({ __typename: 'SessionEnded', sessionId: latest.id });
    expect(await list()).toHaveLength(1);
    expect((await deed(world, 'endSession', { id: first.id })).__typename).toBe('SessionEnded');
    expect((await one.ask('{ viewer { id } }')).data.viewer).toBeNull();
  });
});

describe('accounts', () => {
  it('are paged in the order of their invitation, and filtered', async () => {
    const school = (await registerSchool(world)).id;
    const made = [];
    for (let nth = 0; nth < 5; nth += 1) made.push((await personIn(world, { role: nth % 2 ? 'REGISTRAR' : 'READER', school, name: `分页${nth}` })).id);
    const page = 'query ($filter: AccountFilter, $first: Int, $after: String) { accounts(filter: $filter, first: $first, after: $after) { totalCount nodes { id school { id } } pageInfo { endCursor hasNextPage } } }';
    const first = (await world.ask(page, { filter: { schoolId: school }, first: 3 })).data.accounts;
    const second = (await world.ask(page, { filter: { schoolId: school }, first: 3, after: first.pageInfo.endCursor })).data.accounts;
    expect([...first.nodes, ...second.nodes]).toEqual(made.map(id => ({ id, school: { id: school } })));
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([5, true, false]);
    expect((await world.ask(page, { filter: { schoolId: school, role: 'REGISTRAR', text: '分页3' } })).data.accounts.nodes).toMatchObject([{ id: made[3] }]);
    expect((await world.ask(page, { filter: { text: '%' } })).data.accounts.totalCount).toBe(0);
  });
});
