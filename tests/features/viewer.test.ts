import { keyOf } from '../../src/kernel/ids.js';
import { schoolInput } from '../builders.js';
import { password, personIn, type Person, type Role } from '../people.js';
import { openWorld, type World } from '../world.js';
import { trace } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const provincial = (role: Role = 'ADMINISTRATOR') => personIn(world, { role, office: { kind: 'EDUCATION', division: '620000' } });
const register = 'registerSchool(input: $school) { ... on SchoolRegistered { school { id } } }';
const schools = async () => (await trace(world)).school;
/** Does something and registers a school after it, in one document. */
const thenRegister = async (person: Person, deed: string, variables: object = {}) => {
  const types = Object.keys(variables).map(name => `$${name}: ${{ id: 'ID!', version: 'Int!', email: 'EmailAddress!' }[name]}, `).join('');
  const before = await schools();
  const { data, errors } = await person.ask(`mutation (${types}$school: RegisterSchoolInput!) { first: ${deed} ${register} }`, { ...variables, school: schoolInput() });
  return { data, code: errors?.[0].extensions.code, path: errors?.[0].path, registered: (await schools())! - before! };
};

describe('after an act of the same document', () => {
  it.each<[string, (person: Person) => Promise<[deed: string, variables?: object]>, code: string]>([
    ['signed out', async () => ['signOut { __typename }'], 'UNAUTHENTICATED'],
    ['whose session was ended', async person => ['endSession(input: { id: $id }) { __typename }', { id: (await person.ask('{ viewer { sessions { id } } }')).data.viewer.sessions[0].id }], 'UNAUTHENTICATED'],
    ['disabled', async ({ id }) => ['disableAccount(input: { id: $id }) { __typename }', { id }], 'UNAUTHENTICATED'],
    ['given another role', async ({ id }) => ['amendAccount(input: { id: $id, expectedVersion: 1, role: READER }) { ... on AccountAmended { account { id role } } }', { id }], 'FORBIDDEN'],
  ])('somebody %s may do no more than then', async (_what, deedOf, code) => {
    const person = await provincial();
    expect(await thenRegister(person, ...await deedOf(person))).toEqual({ data: null, code, path: ['registerSchool'], registered: 0 });
  });

  it('whoever signs in acts by the new session, and sees what they see', async () => {
    const [reader, registrar] = [await provincial('READER'), await provincial('REGISTRAR')];
    const { data, registered } = await thenRegister(reader, `signIn(input: { email: $email, password: "${password}" }) { ... on SignedIn { viewer { email role sessions { current } } } }`, { email: registrar.email });
    expect(data.first.viewer).toMatchObject({ email: registrar.email, role: 'REGISTRAR' });
    expect(registered).toBe(1);
    const { data: { history } } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { actor } } }', { id: data.registerSchool.school.id });
    expect(history.nodes).toEqual([{ actor: registrar.name }]);
  });
});

describe('while a request waits for its turn', () => {
  const changes: [string, change: string, code: string][] = [
    ['disabled', 'update account set disabled_at = now() where id = ?', 'UNAUTHENTICATED'],
    ['signed out', 'delete from session where account_id = ?', 'UNAUTHENTICATED'],
    ['given another role', `update account set role = 'READER' where id = ?`, 'FORBIDDEN'],
  ];
  it.each(changes)('somebody %s is refused as of now', async (_what, change, code) => {
    const person = await provincial('REGISTRAR');
    const before = await schools();
    let asked!: Promise<Awaited<ReturnType<Person['ask']>>>;
    // The record is held by another act until the request has been let in and waits for it.
    await world.store.exclusively(async () => {
      world.statements.length = 0;
      asked = person.ask(`mutation ($school: RegisterSchoolInput!) { ${register} }`, { school: schoolInput() });
      while (!world.statements.some(sql => sql.includes('"session"'))) await new Promise(resolve => { setTimeout(resolve, 5); });
      await world.store.orm.em.fork().transactional(async em => {
        await em.execute(`select set_config('registry.act', 'test', true)`);
        await em.execute(change, [keyOf('Account', person.id)]);
      });
    });
    const { data, errors } = await asked;
    expect([data, errors?.[0].extensions.code, await schools()]).toEqual([null, code, before]);
  });
});
