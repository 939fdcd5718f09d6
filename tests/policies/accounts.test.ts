import { registerSchool, type Asker } from '../builders.js';
import { deed } from '../features/asking.js';
import { officeIn, personIn, stranger, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

/** The schools: one in each of two counties of one prefecture, one elsewhere. */
const schools = { chengguan: '620102', qilihe: '620103', dunhuang: '620982' } as const;
const offices = { province: ['FRIENDSHIP_ASSOCIATION', '620000'], education: ['EDUCATION', '620000'], prefecture: ['EDUCATION', '620100'], foreign: ['FOREIGN_AFFAIRS', '620100'], foreignCounty: ['FOREIGN_AFFAIRS', '620103'], county: ['EDUCATION', '620102'], otherCounty: ['EDUCATION', '620103'], elsewhere: ['EDUCATION', '620900'] } as const;
type Place = keyof typeof schools | keyof typeof offices;
const places = [...Object.keys(offices), ...Object.keys(schools)] as Place[];

/** Whose accounts an administrator of a place is over. Written by hand: the policy, the reads and the mutations are held to it. */
const over: Record<Place, Place[]> = {
  province: places, education: places,
  prefecture: ['prefecture', 'county', 'otherCounty', 'chengguan', 'qilihe'],
  foreign: ['foreign', 'foreignCounty', 'chengguan', 'qilihe'], foreignCounty: ['foreignCounty', 'qilihe'],
  county: ['county', 'chengguan'], otherCounty: ['otherCounty', 'qilihe'],
  elsewhere: ['elsewhere', 'dunhuang'],
  chengguan: ['chengguan'], qilihe: ['qilihe'], dunhuang: ['dunhuang'],
};

let world: World;
let mails = 0;
const at = {} as Record<Place, { officeId: string } | { schoolId: string }>;
const administrators = {} as Record<Place, Person>;
/** In each place somebody to act on. */
const subjects = {} as Record<Place, Person>;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  for (const place of places) {
    at[place] = place in schools
      ? { schoolId: (await registerSchool(world, { division: schools[place as 'chengguan'] })).id }
      : { officeId: await officeIn(world, ...offices[place as 'county']) };
    const where = 'officeId' in at[place] ? { office: at[place].officeId } : { school: at[place].schoolId };
    administrators[place] = await personIn(world, { role: 'ADMINISTRATOR', ...where });
    subjects[place] = await personIn(world, { role: 'READER', ...where });
  }
});
afterAll(() => world.close());

const invite = (who: Asker, place: Place, role = 'READER') => deed(who, 'inviteAccount', { email: `mail${mails += 1}@gansu.example`, name: '某人', role, ...at[place] });

it.each(places)('an administrator of %s sees exactly the accounts that the table says, by list, count, id and node', async place => {
  const { data } = await administrators[place].ask('{ accounts(filter: { role: READER }, first: 100) { totalCount nodes { id } } }');
  expect(data.accounts.nodes.map(({ id }: { id: string }) => id)).toEqual(over[place].toSorted((a, b) => places.indexOf(a) - places.indexOf(b)).map(name => subjects[name].id));
  expect(data.accounts.totalCount).toBe(over[place].length);
  for (const other of places) {
    const { data: { account, node } } = await administrators[place].ask('query ($id: ID!) { account(id: $id) { id } node(id: $id) { id } }', { id: subjects[other].id });
    const seen = over[place].includes(other) ? { id: subjects[other].id } : null;
    expect([other, account, node]).toEqual([other, seen, seen]);
  }
});

it.each(places)('an administrator of %s acts on the accounts that it sees; others do not exist', async place => {
  for (const other of places) {
    const { id } = subjects[other];
    const mine = over[place].includes(other);
    const outcomes = [
      await deed(administrators[place], 'disableAccount', { id }), await deed(administrators[place], 'enableAccount', { id }), await deed(administrators[place], 'resetPassword', { id }),
      await deed(administrators[place], 'amendAccount', { id, expectedVersion: 999, name: '某' }),
    ].map(({ __typename }) => __typename);
    expect([other, ...outcomes]).toEqual([other, ...(mine ? ['AccountDisabled', 'AccountEnabled', 'PasswordReset', 'StaleRecord'] : Array(4).fill('InvalidInput'))]);
  }
});

it.each(places)('an administrator of %s invites to where the table says', async place => {
  for (const other of places) expect([other, (await invite(administrators[place], other)).__typename]).toEqual([other, over[place].includes(other) ? 'AccountInvited' : 'InvalidInput']);
});

it.each(['REGISTRAR', 'REVIEWER', 'READER'] as const)('a %s administers nobody, itself neither, and sees only itself', async role => {
  for (const place of ['province', 'county', ...(role === 'REVIEWER' ? [] : ['chengguan'] as const)] as Place[]) {
    const where = 'officeId' in at[place] ? { office: at[place].officeId } : { school: at[place].schoolId };
    const person = await personIn(world, { role, ...where });
    expect((await invite(person, place)).__typename).toBe('FORBIDDEN');
    for (const name of ['disableAccount', 'enableAccount', 'resetPassword', 'amendAccount'] as const) {
      for (const id of [person.id, subjects[place].id]) expect((await deed(person, name, { id, ...(name === 'amendAccount' ? { expectedVersion: 1, role: 'ADMINISTRATOR' } : {}) })).__typename).toBe('FORBIDDEN');
    }
    const { data } = await person.ask('query ($id: ID!) { accounts { totalCount nodes { id } } account(id: $id) { id } }', { id: subjects[place].id });
    expect(data).toEqual({ accounts: { totalCount: 1, nodes: [{ id: person.id }] }, account: null });
  }
});

it('whoever is not signed in is asked to, and finds no node', async () => {
  const nobody = stranger(world);
  const { id } = subjects.county;
  for (const document of ['{ accounts { totalCount } }', `{ account(id: "${id}") { id } }`]) expect((await nobody.ask(document)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await nobody.ask(`{ node(id: "${id}") { id } }`)).data).toEqual({ node: null });
  for (const name of ['disableAccount', 'enableAccount', 'resetPassword', 'endSession'] as const) expect((await deed(nobody, name, { id })).__typename).toBe('UNAUTHENTICATED');
  expect((await deed(nobody, 'amendAccount', { id, expectedVersion: 1 })).__typename).toBe('UNAUTHENTICATED');
  expect((await deed(nobody, 'changePassword', { currentPassword: 'x', newPassword: 'y' })).__typename).toBe('UNAUTHENTICATED');
  expect((await invite(nobody, 'county')).__typename).toBe('UNAUTHENTICATED');
});
