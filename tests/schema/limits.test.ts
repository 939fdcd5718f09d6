import { getIntrospectionQuery } from 'graphql';
import { openWorld, type Answer, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld('public-record'); });
afterAll(() => world.close());

const english = { 'accept-language': 'en' };
const times = (count: number, part: (place: number) => string) => Array.from({ length: count }, (_, place) => part(place)).join(' ');

/** The first error of an answer: its status, code and reason. */
function fault({ status, errors }: Answer): [number, string | undefined, string | undefined] {
  return [status, errors?.[0].extensions.code, errors?.[0].extensions.reason];
}
async function refused(query: string, variables: Record<string, unknown> = {}, status = 400, code = 'BAD_USER_INPUT'): Promise<string> {
  const answer = await world.ask(query, variables);
  expect(answer.errors?.[0]).toBeDefined();
  expect(fault(answer).slice(0, 2)).toEqual([status, code]);
  return answer.errors![0].extensions.reason;
}
async function answered(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const answer = await world.ask(query, variables);
  expect(answer.errors).toBeUndefined();
  expect(answer.status).toBe(200);
  return answer;
}
const request = (path: string, init: RequestInit = {}) => fetch(`${world.url}${path}`, init);
const post = (body: string, headers: Record<string, string> = {}) => request('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
async function json(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/i);
  return await response.json() as { data?: unknown; errors: { message: string; extensions: { code: string } }[] };
}

describe('the size of a document', () => {
  /** agreements, nodes, then predecessors, then a number. */
  const deep = (depth: number) => `{ agreements(first: 1) { nodes ${'{ predecessor '.repeat(depth - 3)}{ number }${' }'.repeat(depth - 3)} } }`;
  it('fifteen levels are answered, sixteen are not', async () => {
    await answered(deep(15));
    expect(await refused(deep(16))).toBe('tooDeep');
  });
  it('levels in fragments count too', async () => {
    const inFragments = (count: number) => `{ agreements(first: 1) { nodes { ...F0 } } } ${times(count, place => `fragment F${place} on Agreement { predecessor { ...F${place + 1} } }`)} fragment F${count} on Agreement { number }`;
    await answered(inFragments(12));
    expect(await refused(inFragments(13))).toBe('tooDeep');
  });
  it('thirty aliases are answered, thirty-one are not', async () => {
    const aliased = (count: number) => `{ agreements(first: 1) { nodes { ${times(count, place => `a${place}: number`)} } } }`;
    await answered(aliased(30));
    expect(await refused(aliased(31))).toBe('tooManyAliases');
  });
  it('twenty fields at the root are answered, twenty-one are not, by whatever way they come there', async () => {
    await answered(`{ ${times(20, () => '__typename')} }`);
    expect(await refused(`{ ${times(21, () => '__typename')} }`)).toBe('tooManyRootFields');
    expect(await refused(`{ ...F ...F ...F } fragment F on Query { ${times(7, () => '__typename')} }`)).toBe('tooManyRootFields');
  });
  it('twenty directives are answered, twenty-one are not', async () => {
    const directed = (count: number) => `{ agreements(first: 1) { nodes { ${times(count, () => 'number @include(if: true)')} } } }`;
    await answered(directed(20));
    expect(await refused(directed(21))).toBe('tooManyDirectives');
  });
  it('two thousand tokens are read, more are not', async () => {
    const long = (tokens: number) => `{ breakdown(by: [${times(tokens - 15, () => 'COUNTRY')}]) { figures { schools } } }`;
    expect(fault(await world.ask(long(2_000))).slice(1)).toEqual(['BAD_USER_INPUT', 'badDimensions']);
    await refused(long(2_001), {}, 400, 'GRAPHQL_PARSE_FAILED');
  });
  it('a field that is named a thousand times is not compared with itself a million times', async () => {
    const start = performance.now();
    await refused(`{ agreements(first: 1) { nodes { ${times(1_900, () => 'number')} } } }`, {}, 400, 'GRAPHQL_VALIDATION_FAILED');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
  it('fragments that name themselves, or each other, end', async () => {
    await refused('{ ...A } fragment A on Query { ...A }', {}, 400, 'GRAPHQL_VALIDATION_FAILED');
    await refused('{ ...A } fragment A on Query { ...B } fragment B on Query { viewer { id } ...A }', {}, 400, 'GRAPHQL_VALIDATION_FAILED');
    await refused('{ agreements { nodes { ...A } } } fragment A on Agreement { predecessor { ...A } }', {}, 400, 'GRAPHQL_VALIDATION_FAILED');
  });
  it('fragments that double at every step are refused before they are written out', async () => {
    for (const steps of [14, 20, 26, 100]) {
      const start = performance.now();
      const answer = await world.ask(`{ agreements(first: 1) { ...F0 } } ${times(steps, place => `fragment F${place} on AgreementConnection { ...F${place + 1} ...F${place + 1} }`)} fragment F${steps} on AgreementConnection { totalCount }`);
      expect(answer.status).toBe(400);
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});

describe('the cost of an answer', () => {
  const dear = 'agreements(first: $first) { nodes { schools { agreements(first: $first) { nodes { partners { agreements(first: $first) { nodes { number } } } } } } } }';
  it('is estimated by the page sizes, in the document or its variables', async () => {
    expect(await refused(`{ ${dear.replaceAll('$first', '100')} }`)).toBe('tooCostly');
    expect(await refused(`query ($first: Int) { ${dear} }`, { first: 100 })).toBe('tooCostly');
    expect(await refused(`query ($first: Int = 100) { ${dear} }`)).toBe('tooCostly');
    await answered(`query ($first: Int) { ${dear} }`, { first: 5 });
  });
  it('is not lowered by a page size below nought', async () => {
    expect(await refused(`{ schools(first: -1000000) { nodes { id } } ${dear.replaceAll('$first', '100')} }`)).toBe('tooCostly');
    expect(await refused(`{ agreements(first: 100) { nodes { schools { a: agreements(last: -100) { nodes { id } } b: agreements(first: 100) { nodes { partners { agreements(first: 100) { nodes { id } } } } } } } } }`)).toBe('tooCostly');
  });
  it('counts a variable that is left out by its default, whatever null cost before', async () => {
    const query = `query ($first: Int = 100) { ${dear} }`;
    await answered(query, { first: null });
    expect(await refused(query)).toBe('tooCostly');
  });
  it('counts the innermost page, too', async () => {
    expect(await refused('{ schools(first: 100) { nodes { agreements(first: 100) { nodes { partners { agreements(first: 2) { nodes { number } } } } } } } }')).toBe('tooCostly');
  });
  it('counts what a variable includes', async () => {
    const query = `query ($with: Boolean!, $first: Int) { viewer { id } ... @include(if: $with) { ${dear} } }`;
    await answered(query, { with: false, first: 100 });
    expect(await refused(query, { with: true, first: 100 })).toBe('tooCostly');
  });
  it('bounds questions about the schema by their aliases', async () => {
    expect(await refused(`{ __schema { ${times(31, place => `a${place}: types { fields { args { name } } }`)} } }`)).toBe('tooManyAliases');
  });
});

describe('variables', () => {
  const figures = 'query ($asOf: Date, $filter: FigureFilter) { figures(asOf: $asOf, filter: $filter) { schools } }';
  it('an input may leave out what has a default', async () => {
    expect((await answered(figures, { asOf: '2023-02-25', filter: { country: 'UZ' } })).data.figures.schools).toBe(1);
  });
  it('what does not fit its type is refused, the second time as the first', async () => {
    for (const variables of [{ asOf: '2023-02-30' }, { asOf: 20230225 }, { filter: { country: 'uz' } }, { filter: { nothing: 1 } }, { filter: [] }, { filter: { memberWhen: null } }]) {
      for (let turn = 0; turn < 2; turn++) await refused(figures, variables);
    }
  });
  it('a list of faults ends', async () => {
    const { errors } = await world.ask('query ($by: [FigureDimension!]!) { breakdown(by: $by) { figures { schools } } }', { by: Array.from({ length: 5_000 }, () => 'NOTHING') });
    expect(errors!.length).toBeLessThanOrEqual(21);
  });
});

describe('pages', () => {
  it.each([['schools', 0], ['schools', 101], ['partners', -1], ['agreements', 101], ['twinnings', 0], ['publishedFigures', 101]])('%s(first: %i) is refused', async (field, first) => {
    for (const argument of ['first', 'last']) {
      const answer = await world.ask(`query ($size: Int) { ${field}(${argument}: $size) { nodes { id } } }`, { size: first });
      expect(fault(answer).slice(1)).toEqual(['BAD_USER_INPUT', 'pageSize']);
    }
  });
  it.each(['schools', 'partners', 'agreements', 'twinnings', 'publishedFigures'])('%s(first: 100) is answered', async field => {
    await answered(`{ ${field}(first: 100) { nodes { id } } }`);
  });

  const lists = ['agreements(orderBy: SIGNED_ASC', 'agreements(orderBy: NUMBER_DESC', 'schools(orderBy: NAME_ASC', 'schools(orderBy: REGISTERED_ASC', 'twinnings(orderBy: SINCE_ASC', 'twinnings(filter: { counted: { rule: "all" } }', 'publishedFigures(', 'search(text: "兰"'];
  const cursorOf = async (list: string): Promise<string> => {
    const { data } = await answered(`{ list: ${list} first: 1) { pageInfo { endCursor } } }`);
    return data.list.pageInfo.endCursor;
  };
  const after = (list: string, cursor: string) => world.ask(`query ($after: String) { list: ${list} first: 1, after: $after) { nodes { __typename } } }`, { after: cursor });
  const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

  it.each(lists)('%s): a cursor that was tampered with is refused', async list => {
    const cursor = await cursorOf(list);
    expect((await after(list, cursor)).errors).toBeUndefined();
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const tampered = ['', 'nonsense', '你好', cursor.slice(0, -6), forged([...parts, 1]), forged(parts.slice(0, -1)), forged(['other', ...parts.slice(1)]), forged(null), forged({}),
      ...parts.slice(1).flatMap((_, place) => ["'; drop table school; --", '\0', '\ud800', null, {}, [], 1e300].map(value => forged(parts.with(place + 1, value))))];
    for (const bad of tampered) {
      const answer = await after(list, bad);
      // A text may be any text; everything else has a form.
      if (answer.errors) expect(fault(answer).slice(1)).toEqual(['BAD_USER_INPUT', 'badCursor']);
      else expect(parts.some(part => typeof part === 'string' && !/^\d{4}-|^[0-9a-f]{8}-/.test(part))).toBe(true);
    }
  });
  it.each(lists)('%s): a day that does not exist in a cursor is refused', async list => {
    const parts = JSON.parse(Buffer.from(await cursorOf(list), 'base64url').toString()) as unknown[];
    for (const [place, part] of parts.entries()) {
      if (typeof part !== 'string' || !/^\d{4}-\d\d-\d\d/.test(part)) continue;
      for (const day of ['2022-02-30', '2022-13-01', '0000-01-01']) expect(fault(await after(list, forged(parts.with(place, day + part.slice(10))))).slice(1)).toEqual(['BAD_USER_INPUT', 'badCursor']);
    }
  });
  it('a cursor of another list is refused', async () => {
    expect(fault(await after('schools(orderBy: NAME_ASC', await cursorOf('schools(orderBy: REGISTERED_ASC'))).slice(1)).toEqual(['BAD_USER_INPUT', 'badCursor']);
    expect(fault(await after('schools(orderBy: NAME_ASC', await cursorOf('agreements(orderBy: NUMBER_DESC'))).slice(1)).toEqual(['BAD_USER_INPUT', 'badCursor']);
  });
});

describe('text that cannot be', () => {
  const asks: [string, string][] = [
    ['schools by text', 'schools(filter: { text: $text }) { totalCount }'], ['schools by division', 'schools(filter: { division: $text }) { totalCount }'],
    ['partners by text', 'partners(filter: { text: $text }) { totalCount }'], ['agreements by text', 'agreements(filter: { text: $text }) { totalCount }'],
    ['agreements by division', 'agreements(filter: { division: $text }) { totalCount }'], ['twinnings by division', 'twinnings(filter: { division: $text }) { totalCount }'], ['twinnings by text', 'twinnings(filter: { text: $text }) { totalCount }'],
    ['what was counted, by rule', 'agreements(filter: { counted: { rule: $text } }) { totalCount }'], ['what was counted, by group', 'schools(filter: { counted: { keys: [{ dimension: REGION, code: $text }] } }) { totalCount }'],
    ['search', 'search(text: $text) { totalCount }'], ['figures by division', 'figures(filter: { division: $text }) { schools }'], ['figures by rule', 'figures(rule: $text) { schools }'],
    ['breakdown by rule', 'breakdown(by: [COUNTRY], rule: $text) { keys { code } }'], ['divisions', 'divisions(parent: $text) { code }'], ['initiative', 'initiative(slug: $text) { id }'],
    ['school by code', 'schoolByCode(code: $text) { id }'], ['agreement by number', 'agreementByNumber(number: $text) { id }'],
  ];
  it.each(asks)('%s: no NUL and no half of a character reaches the record', async (what, field) => {
    for (const text of ['\0', '兰\0州', '\ud800', 'a\udc00b']) {
      const answer = await world.ask(`query ($text: String!) { ${field} }`, { text });
      if (answer.errors) expect(fault(answer)[1]).toBe('BAD_USER_INPUT');
      // What is looked up by its exact name is simply not there.
      else expect(['initiative', 'school by code', 'agreement by number', 'divisions']).toContain(what);
    }
  });
  it.each(['school', 'partner', 'agreement', 'twinning', 'node'])('%s(id): an id of another type or of none is refused', async field => {
    const { data } = await answered('{ initiative(slug: "gansu-baixiao") { id } }');
    for (const id of ['', '\0', '\ud800', 'school_', 'school_1', '1; select 1', `${data.initiative.id}x`, ...(field === 'node' ? [] : [data.initiative.id])]) {
      expect(fault(await world.ask(`query ($id: ID!) { it: ${field}(id: $id) { id } }`, { id }))[1]).toBe('BAD_USER_INPUT');
    }
  });
  it('ids in filters too', async () => {
    for (const id of ['', '\0', 'x']) expect(fault(await world.ask('query ($id: ID) { agreements(filter: { schoolId: $id }) { totalCount } }', { id }))[1]).toBe('BAD_USER_INPUT');
  });
  it('in an input it is an issue of the field', async () => {
    await world.signIn();
    try {
      const registered = async (input: Record<string, unknown>) => {
        const { data, errors } = await world.ask('mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) { __typename ... on InvalidInput { issues { path code } } } }', { input });
        expect(errors).toBeUndefined();
        return data.registerSchool;
      };
      const names = [{ language: 'zh-Hans', value: '兰州市第一中学' }];
      expect(await registered({ division: '620100', names: [{ language: 'zh-Hans', value: '兰\0州' }] })).toEqual({ __typename: 'InvalidInput', issues: [{ path: ['names', '0', 'value'], code: 'textUnprintable' }] });
      expect(await registered({ division: '620100', names: [{ language: 'zh-Hans', value: '兰\ud800州' }] })).toMatchObject({ __typename: 'InvalidInput' });
      expect(await registered({ division: '620\u0000100', names })).toMatchObject({ __typename: 'InvalidInput' });
      expect(await registered({ division: '620100', code: '\0', creditCode: '\0', website: 'http://a.example/\0', names })).toMatchObject({ __typename: 'InvalidInput' });
      expect(await registered({ division: '620100', names, idempotencyKey: 'key-key-\0' })).toMatchObject({ __typename: 'InvalidInput' });
    } finally {
      world.signOut();
    }
  });
});

describe('errors', () => {
  it('a body that is not JSON answers JSON', async () => {
    for (const body of ['{', '{"query":', 'query', '']) {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect((await json(response)).errors[0]!.extensions.code).toBe('BAD_REQUEST');
    }
  });
  it('a body over 1 MB answers 413, as JSON', async () => {
    const response = await post(JSON.stringify({ query: '{ viewer { id } }', variables: { padding: 'x'.repeat(1024 * 1024) } }));
    expect(response.status).toBe(413);
    expect((await json(response)).errors[0]!.extensions.code).toBe('BAD_REQUEST');
    expect((await post(JSON.stringify({ query: '{ viewer { id } }', variables: { padding: 'x'.repeat(1024 * 1023) } }))).status).toBe(200);
  });
  it('a body of another kind is refused as JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml']) {
      const response = await post('{"query":"{ viewer { id } }"}', { 'content-type': type });
      expect([400, 415]).toContain(response.status);
      expect((await json(response)).errors[0]!.message).not.toBe('');
    }
  });
  it('an unknown address answers 404, as JSON', async () => {
    for (const path of ['/nothing', '/graphql/x', '/graphiql/static/../../package.json', '/%2e%2e/package.json', '/graphiql/static/%2e%2e%2f%2e%2e%2fpackage.json']) {
      const response = await request(path);
      expect(response.status).toBe(404);
      expect((await json(response)).errors[0]!.extensions.code).toBe('NOT_FOUND');
    }
  });
  it('an address that cannot be read, and another method, answer JSON', async () => {
    const unreadable = await request('/%');
    expect([unreadable.status, await unreadable.json()]).toEqual([400, expect.objectContaining({})]);
    const put = await request('/graphql', { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } });
    expect([put.status, (await json(put)).errors.length]).toEqual([404, 1]);
  });
  it('many requests in one body are refused', async () => {
    const response = await post(JSON.stringify([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]));
    expect(response.status).toBe(400);
    await json(response);
  });

  it.each([['zh-CN', /没有|不是|地址/], ['en', /There is nothing/], ['fr, en;q=0.5', /There is nothing/], ['fr', /没有|不是|地址/]])('speak the language of Accept-Language: %s', async (language, words) => {
    expect((await json(await request('/nothing', { headers: { 'accept-language': language } }))).errors[0]!.message).toMatch(words);
  });
  it('and so do faults in a query and refusals', async () => {
    const query = '{ schools(first: 101) { nodes { id } } }';
    expect((await world.ask(query)).errors![0].message).toMatch(/[一-鿿]/);
    expect((await world.ask(query, {}, english)).errors![0].message).toBe('first: 101 is out of bounds, 1 to 100. Read page by page.');
    const date = 'query ($asOf: Date) { figures(asOf: $asOf) { schools } }';
    expect((await world.ask(date, { asOf: '2023-02-30' })).errors![0].message).toMatch(/[一-鿿]/);
    expect((await world.ask(date, { asOf: '2023-02-30' }, english)).errors![0].message).toContain('is not a date. Write it as 2022-04-29.');
  });

  it('what goes wrong inside is masked, with a reference', async () => {
    const { all } = world.store.read;
    world.store.read.all = () => Promise.reject(new Error('connection to 10.1.2.3 refused for user registry'));
    try {
      for (const ask of [() => world.ask('{ agreements { nodes { number } } }', {}, english), () => world.ask('{ viewer { id } }', {}, { ...english, cookie: 'session=anything' })]) {
        const answer = await ask();
        expect(fault(answer)[1]).toBe('INTERNAL_SERVER_ERROR');
        expect(answer.errors![0].message).toMatch(/^Something went wrong inside the registry; nothing was changed\. Report the reference [0-9a-f]{8} /);
        expect(answer.errors![0].message).toContain(answer.errors![0].extensions.reference);
        expect(JSON.stringify(answer)).not.toMatch(/10\.1\.2\.3|stack|node_modules/);
      }
    } finally {
      world.store.read.all = all;
    }
    await answered('{ agreements { nodes { number } } }');
  });
});

describe('who may call from where', () => {
  const get = (headers: Record<string, string>, query = '{ viewer { id } }') => request(`/graphql?query=${encodeURIComponent(query)}`, { headers });
  it('GET is answered only with a header that a foreign page cannot send', async () => {
    expect((await get({})).status).toBe(400);
    expect((await get({ 'apollo-require-preflight': 'true' })).status).toBe(200);
    expect((await get({ 'content-type': 'application/json' })).status).toBe(200);
    expect((await get({ 'content-type': 'text/plain' })).status).toBe(400);
  });
  it('GET changes nothing', async () => {
    const response = await get({ 'apollo-require-preflight': 'true' }, 'mutation { signOut { __typename } }');
    expect(response.status).toBe(405);
    await json(response);
  });
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1.evil.example'])('a POST from %s is refused', async origin => {
    const response = await post('{"query":"{ viewer { id } }"}', { origin });
    expect(response.status).toBe(403);
    expect((await json(response)).errors[0]!.extensions.code).toBe('FORBIDDEN');
  });
  it('a POST of our own pages, and of programs, is answered', async () => {
    expect((await post('{"query":"{ viewer { id } }"}', { origin: world.url })).status).toBe(200);
    expect((await post('{"query":"{ viewer { id } }"}')).status).toBe(200);
    expect((await post('{"query":"{ viewer { id } }"}', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
  it('no other site may read an answer unless it is configured', async () => {
    for (const response of [await get({ 'apollo-require-preflight': 'true', origin: 'https://evil.example' }), await request('/graphql', { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } })]) {
      expect([...response.headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([]);
    }
  });
  it.each(['/', '/graphql', '/nothing', '/health/live', '/health/ready'])('%s carries the headers that protect a browser', async path => {
    const { headers } = await request(path);
    expect(Object.fromEntries(['x-content-type-options', 'x-frame-options', 'referrer-policy', 'strict-transport-security', 'x-powered-by', 'server'].map(name => [name, headers.get(name)]))).toEqual({
      'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer', 'strict-transport-security': 'max-age=15552000', 'x-powered-by': null, server: null,
    });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
  });
  it('the session cookie is for HTTP alone, and for our own pages', async () => {
    const answer = await world.ask('mutation { signOut { __typename } }');
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });
  it('the API browser is for whoever is signed in', async () => {
    expect((await request('/graphiql')).status).toBe(401);
  });
});

describe('the schema of itself', () => {
  it('is answered in whole', async () => {
    const { data } = await answered(getIntrospectionQuery());
    expect(data.__schema.types.length).toBeGreaterThan(100);
  });
  it('but not in circles', async () => {
    await refused('{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }', {}, 400, 'GRAPHQL_VALIDATION_FAILED');
  });
});

it('of several operations one must be named that is there', async () => {
  const query = 'query A { viewer { email } } query B { figures { schools } }';
  for (const [operationName, said] of [[undefined, 'Must provide operation name'], ['C', 'Unknown operation named "C"']] as const) {
    const response = await post(JSON.stringify({ query, operationName }), { accept: 'application/graphql-response+json' });
    const { errors } = await json(response);
    expect(response.status).toBe(400);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining(said), extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
  }
  expect(await json(await post(JSON.stringify({ query, operationName: 'A' })))).toEqual({ data: { viewer: null } });
});
