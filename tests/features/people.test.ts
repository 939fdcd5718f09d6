import { registerSchool } from '../builders.js';
import { officeIn, password, personIn } from '../people.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); await world.signIn(); });
afterAll(() => world.close());

const whoami = '{ viewer { id email role office { id kind division { code } parent { division { code } } } } }';

it('several people act on one world, each with a session of their own', async () => {
  const school = await registerSchool(world);
  const prefecture = await officeIn(world, 'EDUCATION', '620100');
  const county = await personIn(world, { role: 'REVIEWER', office: { kind: 'EDUCATION', division: '620102' } });
  const reader = await personIn(world, { role: 'READER', office: prefecture });
  const teacher = await personIn(world, { role: 'REGISTRAR', school: school.id });
  expect((await county.ask(whoami)).data.viewer).toEqual({
    id: county.id, email: county.email, role: 'REVIEWER',
    office: { id: county.officeId, kind: 'EDUCATION', division: { code: '620102' }, parent: { division: { code: '620100' } } },
  });
  expect((await reader.ask(whoami)).data.viewer).toMatchObject({ role: 'READER', office: { id: prefecture, parent: { division: { code: '620000' } } } });
  expect((await teacher.ask(whoami)).data.viewer).toMatchObject({ id: teacher.id, office: null });
  expect((await world.ask(whoami)).data.viewer).toMatchObject({ role: 'ADMINISTRATOR' });
});

it('they sign in with their password', async () => {
  const person = await personIn(world, { role: 'READER', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
  const { data } = await person.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: { email: person.email, password } });
  expect(data.signIn).toEqual({ __typename: 'SignedIn' });
});
