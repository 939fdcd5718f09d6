import type { Statement } from '../../src/kernel/statement.js';
import { words } from '../../src/locale/index.js';
import { registerSchool, schoolInput } from '../builders.js';
import { personIn, type Person } from '../people.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../world.js';

const register = 'mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) { ... on SchoolRegistered { school { id } } } }';
const { zh, en } = words;

describe('a request of a wrong form', () => {
  let world: World;
  beforeAll(async () => { world = await openWorld(); });
  afterAll(() => world.close());

  const long = `{ ${'a '.repeat(2_001)} }`;
  it.each<[what: string, reason: keyof typeof zh.faults, detail: RegExp, body: { query: string; variables?: object }]>([
    ['a document that cannot be read', 'unreadableDocument', /Syntax Error/, { query: '{ schools {' }], ['one too long', 'unreadableDocument', /2000 tokens/, { query: long }],
    ['an unknown field', 'unfitDocument', /Cannot query field "x" on type "Query"/, { query: '{ x }' }],
    ['a missing variable', 'unfitVariables', /Variable "\$id" of required type "ID!" was not provided/, { query: 'query ($id: ID!) { school(id: $id) { name } }' }],
    ['a variable of another type', 'unfitVariables', /Variable "\$id" got invalid value true/, { query: 'query ($id: ID!) { school(id: $id) { name } }', variables: { id: true } }],
    ['an operation too many', 'oneOperation', /operation/, { query: 'query A { __typename } query B { __typename }' }],
  ])('is told what to do in the caller\'s language, GraphQL\'s own words after it: %s', async (_what, reason, detail, { query, variables = {} }) => {
    for (const language of ['zh', 'en'] as const) {
      const { status, errors } = await world.ask(query, variables as Record<string, unknown>, { 'accept-language': language });
      const sentence = (words[language].faults[reason] as () => string)();
      expect(status).toBe(400);
      for (const { message } of errors!) expect(message).toMatch(detail);
      for (const { message } of errors!) expect(message.startsWith(`${sentence} `)).toBe(true);
    }
  });

  it.each<[what: string, init: RequestInit, detail: RegExp]>([
    ['several at once', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[{ "query": "{ __typename }" }]' }, /batching/],
    ['no query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }, /query/],
    ['a form, as a foreign page may send it', { method: 'GET' }, /Cross-Site Request Forgery/],
  ])('is told so in both languages where it does not come as far as one: %s', async (_what, init, detail) => {
    const response = await fetch(`${world.url}/graphql${init.method === 'GET' ? '?query={__typename}' : ''}`, init);
    const { errors: [{ message }] } = await response.json() as { errors: [{ message: string }] };
    expect(response.status).toBe(400);
    expect(message).toMatch(detail);
    expect(message).toContain(zh.faults.unfitRequest());
    expect(message).toContain(en.faults.unfitRequest());
  });

  it('for a subscription is the caller\'s fault', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { status, errors } = await world.ask('subscription { x }', {}, { 'accept-language': language });
      expect([status, errors]).toEqual([400, [expect.objectContaining({ message: words[language].faults.noSubscriptions(), extensions: { code: 'BAD_USER_INPUT', reason: 'noSubscriptions' } })]]);
    }
  });
});

describe('a record that fails', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.signIn();
  });
  afterEach(() => world.close());
  /** From now on every read fails whose statement this matches. */
  const fail = (which: RegExp) => {
    const { all } = world.store.read;
    world.store.read.all = <Shape, Row>(statement: Statement<Shape, Row>, values: Record<string, unknown> = {}, shape?: Shape) =>
      (which.test(statement.compile(shape as Shape).text) ? Promise.reject(new Error('Connection terminated unexpectedly')) : all(statement, values, shape));
  };
  const masked = (sentence: (details: { reference: string }) => string, { message, extensions }: { message: string; extensions: { code: string; reference: string } }) => {
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) });
    expect(message).toBe(sentence(extensions));
  };

  it('before anything was changed is told so', async () => {
    fail(/from "school"/);
    for (const language of ['zh', 'en'] as const) masked(words[language].faults.internal, (await world.ask('{ schools { nodes { id } } }', {}, { 'accept-language': language })).errors![0]);
  });

  it('after an act was carried out does not say that nothing was changed', async () => {
    fail(/from "school"/);
    const { errors } = await world.ask(register, { input: schoolInput() });
    masked(zh.faults.internalUnsure, errors![0]);
    const [{ count }] = await world.store.orm.em.fork().execute('select count(*)::int as count from school') as [{ count: number }];
    expect(count).toBe(1);
  });

  it('before it is known who asks says so in the language of whoever is signed in', async () => {
    fail(/"session"/);
    for (const language of ['zh', 'en'] as const) masked(words[language].faults.internal, (await world.ask('{ __typename }', {}, { 'accept-language': language })).errors![0]);
  });
});

onPostgres('a connection that dies at the commit', () => {
  let world: World;
  let registrar: Person;
  beforeAll(async () => {
    world = await openPostgresWorld();
    registrar = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620000' } });
    const em = world.store.orm.em.fork();
    await em.execute('create function dies() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$');
    await em.execute(`create constraint trigger dies after insert on school deferrable initially deferred for each row when (new.division_code = '620302') execute function dies()`);
  });
  afterAll(() => world.close());

  it('leaves open whether the act was carried out, says what to do, and takes no connection with it', async () => {
    // More often than there are connections to write by.
    for (let time = 0; time < 6; time += 1) {
      const { errors } = await registrar.ask(register, { input: schoolInput({ division: '620302' }) });
      expect(errors).toMatchObject([{ message: zh.faults.internalUnsure({ reference: errors![0].extensions.reference }) }]);
    }
    expect(await registerSchool(registrar, { division: '620102' })).toMatchObject({ id: expect.any(String) });
  });
});
