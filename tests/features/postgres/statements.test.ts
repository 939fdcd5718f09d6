import { registerAgreement, registerPartner, registerSchool } from '../../builders.js';
import type { Em } from '../../../src/tables/orm.js';
import { pathsOf, planOf } from '../../plan.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

onPostgres('statements', () => {
  let world: World;
  let school: string;
  let agreement: string;

  beforeAll(async () => {
    world = await openPostgresWorld('public-record');
    await world.signIn();
    const partners: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) partners.push((await registerPartner(world, { country: nth % 2 ? 'NZ' : 'UZ' })).id);
    for (let nth = 0; nth < 20; nth += 1) {
      const { id } = await registerSchool(world, { division: nth % 2 ? '620102' : '620982' });
      for (let turn = 0; turn < 3; turn += 1) {
        const { id: paper } = await registerAgreement(world, { schoolIds: [id], partnerIds: [partners[(nth + turn) % 12], partners[(nth + turn + 5) % 12]], signedOn: `202${turn}`, expiresOn: `202${turn + 1}` });
        agreement = paper;
      }
      school = id;
    }
    // What the server has counted of texts is read once in a while.
    await world.ask('{ search(text: "示例") { totalCount } }');
    world.signOut();
  }, 240_000);
  afterAll(() => world.close());

  /** What the record is sent for a document, by the table that each statement begins with. */
  const sent = async (query: string, variables: Record<string, unknown> = {}) => {
    world.statements.length = 0;
    const { data, errors } = await world.ask(query, variables);
    expect(errors).toBeUndefined();
    // How many rows a page has, stands in its statement.
    return { data, statements: world.statements.map(text => text.replace(/ limit \d+$/, ' limit some')) };
  };
  const party = '{ id name country { name } }';
  const agreements = `agreements(first: 10) { nodes { id number title status signedOn partners ${party} } pageInfo { hasNextPage endCursor } }`;

  it.each<[string, () => [string, Record<string, unknown>?], number]>([
    ['a school\'s page: the school, its agreements, their partners', () => [`query ($id: ID!) { school(id: $id) { id name division { name } ${agreements} } }`, { id: school }], 3],
    ['a school\'s page with twinnings: their partners are the same as those of the agreements', () => [`query ($id: ID!) { school(id: $id) { id name ${agreements} twinnings { nodes { since state partner ${party} } } } }`, { id: school }], 4],
    ['twenty schools with their agreements and partners', () => [`{ schools(first: 20) { nodes { id name ${agreements} } } }`], 3],
    ['twenty schools with counts: three more, one for all schools, one whether a count that is kept still stands, and one for all their agreements', () => [`{ schools(first: 20) { totalCount nodes { id agreements(first: 5) { totalCount nodes { number } } } } }`], 5],
    ['fifty partners of a country with their count, and whether one that is kept still stands', () => ['{ partners(filter: { country: "NZ" }, first: 50) { totalCount nodes { id name city country { name region { name } } } } }'], 3],
    ['fifty partners of a country', () => ['{ partners(filter: { country: "NZ" }, first: 50) { nodes { id name } } }'], 1],
    ['figures and a breakdown by country and year, and whether those that are kept still stand', () => ['{ figures(asOf: "2022-06-01") { schools partners twinnings agreements countries } breakdown(by: [COUNTRY, YEAR], asOf: "2022-06-01") { keys { label } figures { schools twinnings } } }'], 3],
    ['figures by another rule with every filter', () => ['{ figures(asOf: "2022-06-01", rule: "all", filter: { division: "620100", country: "NZ", memberOf: BELT_AND_ROAD, jurisdiction: FOREIGN, schoolType: PRIMARY }) { schools } }'], 2],
    ['twinnings within twinnings: schools, their twinnings, the partners, their twinnings, their schools', () => [`{ schools(first: 10) { nodes { name twinnings(first: 5) { nodes { since partner { name twinnings(first: 5) { nodes { school { name } } } } } } } } }`], 5],
    ['twinnings with their papers', () => ['{ twinnings(first: 20) { nodes { since school { name } partner { name } agreements(first: 3) { nodes { number } } } } }'], 4],
    ['a page of agreements with both sides', () => [`{ agreements(first: 20) { nodes { number schools { name } partners ${party} } pageInfo { endCursor } } }`], 3],
    ['agreements with what they renew and what renews them', () => ['{ agreements(first: 20) { nodes { number predecessor { number } successor { number } } } }'], 2],
    ['an agreement by its id, as a node, with its parties', () => ['query ($id: ID!) { node(id: $id) { ... on Agreement { number schools { name } partners { name } } } }', { id: agreement }], 3],
    ['what a search found: the hits of all kinds, and two kinds of them once', () => ['{ search(text: "示例", first: 50) { nodes { __typename ... on School { name } ... on Partner { name } ... on Agreement { number } } } }'], 3],
    ['published figures held against the registry, whatever their days', () => ['{ publishedFigures(first: 40) { nodes { value documented difference } } }'], 3],
    ['places alone: none, for they are read at the start', () => ['{ divisions(parent: "620000") { name parent { name } } countries(memberOf: BELT_AND_ROAD) { name region { name } memberships { source } } }'], 0],
    ['who is signed in, when nobody is', () => ['{ viewer { email } }'], 0],
  ])('of %s', async (_what, document, count) => {
    const { statements } = await sent(...document());
    expect(statements).toHaveLength(count);
    expect(new Set(statements).size).toBe(count);
  });

  it('are the same for one school and for twenty', async () => {
    const one = await sent(`{ schools(first: 1) { nodes { id name ${agreements} } } }`);
    const twenty = await sent(`{ schools(first: 20) { nodes { id name ${agreements} } } }`);
    expect(twenty.data.schools.nodes).toHaveLength(20);
    expect(twenty.statements).toEqual(one.statements);
  });

  it('of a session are one more', async () => {
    await world.signIn();
    const { statements } = await sent('{ schools(first: 1) { nodes { name } } }');
    world.signOut();
    expect(statements).toHaveLength(2);
    expect(statements[0]).toContain('"session"');
  });

  it.each([
    ['agreements', 'viewerMay viewerMayDraft', 1, 'they are one more, however many there are'], ['schools', 'viewerMay', 0, 'there are none'], ['partners', 'viewerMay', 0, 'there are none'], ['offices', 'viewerMay', 0, 'there are none'], ['accounts', 'viewerMay', 1, 'there is one, for the last administrator'],
  ])('of what may be done with %s (%s) are %i: %s', async (list, asked, more) => {
    await world.signIn();
    const plain = await sent(`{ ${list}(first: 100) { nodes { id } } }`);
    const few = await sent(`{ ${list}(first: 1) { nodes { id ${asked} } } }`);
    const all = await sent(`{ ${list}(first: 100) { nodes { id ${asked} } } }`);
    world.signOut();
    expect(all.data[list].nodes.every(({ viewerMay }: { viewerMay: string[] }) => viewerMay.length > 0)).toBe(true);
    expect(few.statements).toEqual(all.statements);
    expect(all.statements).toHaveLength(plain.statements.length + more);
    if (list === 'offices' || list === 'accounts') return;
    // To nobody signed in it costs nothing.
    expect((await sent(`{ ${list}(first: 100) { nodes { id ${asked} } } }`)).statements).toHaveLength(1);
  });

  it('of what one may begin are none', async () => {
    await world.signIn();
    const [who, may] = [await sent('{ viewer { id } }'), await sent('{ viewer { id may } }')];
    world.signOut();
    expect(may.statements).toEqual(who.statements);
  });

  it('of figures find the latest entry that they may follow from by an index of its own, however often people sign in', async () => {
    const { statements } = await sent('{ figures(asOf: "2022-06-01") { schools } }');
    const latest = statements.find(text => text.includes('"audit_entry"'))!;
    const plan = await world.store.orm.em.fork().transactional(em => planOf(em as Em, latest.replace('limit some', 'limit 1'), { forcingIndexes: true }));
    expect(pathsOf(plan).flat().map(node => node['Index Name']).filter(Boolean)).toEqual(['audit_entry_of_figures']);
  });

  it('of reading change nothing and go by no transaction', async () => {
    const { statements } = await sent(`{ schools(first: 20) { nodes { name ${agreements} } } figures { schools } search(text: "示例") { totalCount } }`);
    for (const statement of statements) expect(statement).toMatch(/^(select|with)\b/i);
  });
});
