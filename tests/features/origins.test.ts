import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { projectFile } from '../../src/tables/projectFile.js';
import { openWorld, type World } from '../world.js';
import { trace } from './refusing.js';

let world: World;
beforeAll(async () => { world = await openWorld('none', { corsOrigins: ['https://console.gansu.example'] }); await world.signIn(); });
afterAll(() => world.close());

/** Every mutation, as the schema has it now and whatever is added to it. */
const mutations = Object.values(buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8')).getMutationType()!.getFields())
  .map(({ name, args }) => [name, args.length ? `mutation ($input: ${String(args[0]!.type)}) { ${name}(input: $input) { __typename } }` : `mutation { ${name} { __typename } }`] as const);

it('there are mutations to try', () => {
  expect(mutations.map(([name]) => name)).toEqual(expect.arrayContaining(['signIn', 'signOut', 'setPassword', 'inviteAccount', 'registerAgreement']));
});

describe.each(mutations)('%s', (_name, document) => {
  it.each([
    ['of a foreign page', { origin: 'https://elsewhere.example' }], ['of a page that hides where it is', { origin: 'null' }],
    ['of our own host by another scheme or port', { origin: 'http://127.0.0.1:1' }], ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['of a page whose name begins like ours', { origin: 'https://console.gansu.example.evil.example' }],
  ])('refuses a request %s, before it is looked at', async (_what, headers) => {
    const before = await trace(world);
    for (const body of [{ input: {} }, {}]) {
      const answer = await world.ask(document, body, { ...headers, 'accept-language': 'en' });
      expect([answer.status, answer.errors]).toEqual([403, [{ message: 'The request comes from another site and is refused.', extensions: { code: 'FORBIDDEN' } }]]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(await trace(world)).toEqual(before);
  });

  it('takes a request of our own page, and of one that the configuration names', async () => {
    for (const headers of <Record<string, string>[]>[{ origin: world.url }, { origin: 'https://console.gansu.example', 'sec-fetch-site': 'cross-site' }]) {
      const { status } = await world.ask(document.replace(/^mutation/, 'query IsNotRun { __typename } mutation Other'), {}, headers);
      expect(status).not.toBe(403);
    }
  });

  it('is not carried out by GET', async () => {
    const before = await trace(world);
    const url = `${world.url}/graphql?query=${encodeURIComponent(document)}&variables=${encodeURIComponent('{"input":{}}')}`;
    expect((await fetch(url)).status).toBe(400);
    expect((await fetch(url, { headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'yes' } })).status).toBe(405);
    expect(await trace(world)).toEqual(before);
  });

  it('is not carried out by a form, which a foreign page may send without asking', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const { status } = await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify({ query: document, variables: { input: {} } }) });
      expect([type, status]).toEqual([type, expect.any(Number)]);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
