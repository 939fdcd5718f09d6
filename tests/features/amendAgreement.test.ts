import { nodeId } from '../../src/kernel/ids.js';
import { amendAgreement, attempt, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const lists = async (id: string) => (await world.ask(`query ($id: ID!) { node(id: $id) {
  ... on School { agreements { nodes { number } } twinnings { nodes { since partner { id } } } } ... on Partner { agreements { nodes { number } } twinnings { nodes { since school { id } } } }
} }`, { id })).data.node;

describe('amendAgreement', () => {
  it('changes what is said and leaves the rest, the number too', async () => {
    const before = await registerAgreement(world, { title: '旧标题', initialledOn: '2022', mode: 'ONLINE', languages: ['en'], cooperation: ['ARTS'], note: '旧' });
    const after = await amendAgreement(world, { id: before.id, expectedVersion: 1, title: '新标题', mode: 'IN_PERSON', cooperation: ['ARTS', 'SPORTS'], languages: ['EN', 'zh-hans'], note: null });
    expect(after).toEqual({ ...before, title: '新标题', mode: 'IN_PERSON', cooperation: ['ARTS', 'SPORTS'], languages: ['en', 'zh-Hans'], note: null, version: 2 });
  });

  it('empties what is null', async () => {
    const before = await registerAgreement(world, { initialledOn: '2022-01', effectiveOn: '2022-06', expiresOn: '2025', mode: 'ONLINE', languages: ['en'], cooperation: ['ARTS'], sourceUrl: 'http://a.example', note: 'x' });
    const empty = { kind: null, signedOn: null, effectiveOn: null, expiresOn: null, mode: null, sourceUrl: null, note: null };
    expect(await amendAgreement(world, { id: before.id, expectedVersion: 1, ...empty, term: 'OPEN_ENDED', languages: null, cooperation: null }))
      .toEqual({ ...before, ...empty, title: before.title.replace(/协议书$/, '合作文书'), term: 'OPEN_ENDED', languages: [], cooperation: [], status: 'INITIALLED', version: 2 });
  });

  it('moves an agreement to other parties: lists and twinnings follow, on both sides', async () => {
    const { id, number, schools, partners } = await registerAgreement(world, { signedOn: '2021-07' });
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    await amendAgreement(world, { id, expectedVersion: 1, schoolIds: [school.id], partnerIds: [partner.id] });
    const none = { agreements: { nodes: [] }, twinnings: { nodes: [] } };
    expect(await lists(schools[0]!.id)).toEqual(none);
    expect(await lists(partners[0]!.id)).toEqual(none);
    expect(await lists(school.id)).toEqual({ agreements: { nodes: [{ number }] }, twinnings: { nodes: [{ since: '2021-07', partner: { id: partner.id } }] } });
    expect(await lists(partner.id)).toEqual({ agreements: { nodes: [{ number }] }, twinnings: { nodes: [{ since: '2021-07', school: { id: school.id } }] } });
  });

  it('a title that was made of parties and kind follows them, one that was written stays, and the history has each', async () => {
    const named = (value: string) => ({ names: [{ value, language: 'zh-Hans' }] });
    const [one, other] = [await registerSchool(world, named('会宁县示例第一中学')), await registerSchool(world, named('会宁县示例第二中学'))];
    const partner = await registerPartner(world, { ...named('奥什示例学校'), country: 'KG', city: 'Osh' });
    const made = await registerAgreement(world, { title: null, kind: 'MEMORANDUM', schoolIds: [one.id], partnerIds: [partner.id] });
    expect(made.title).toBe('会宁县示例第一中学与奥什示例学校备忘录');
    expect((await amendAgreement(world, { id: made.id, expectedVersion: 1, schoolIds: [other.id] })).title).toBe('会宁县示例第二中学与奥什示例学校备忘录');
    expect((await amendAgreement(world, { id: made.id, expectedVersion: 2, kind: 'AGREEMENT', note: '更正文种' })).title).toBe('会宁县示例第二中学与奥什示例学校协议书');
    const { data } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { changes { field from: fromText to: toText } } } }', { id: made.id });
    expect(data.history.nodes.flatMap(({ changes }: { changes: { field: string; from: string | null; to: string }[] }) => changes.filter(({ field }) => field === 'title')).map(({ from, to }: { from: string | null; to: string }) => [from, to])).toEqual([
      ['会宁县示例第二中学与奥什示例学校备忘录', '会宁县示例第二中学与奥什示例学校协议书'], ['会宁县示例第一中学与奥什示例学校备忘录', '会宁县示例第二中学与奥什示例学校备忘录'], [null, '会宁县示例第一中学与奥什示例学校备忘录'],
    ]);
    // Found by what it is called now.
    expect((await world.ask('{ agreements(filter: { text: "会宁县示例第二中学与奥什" }) { nodes { id } } }')).data.agreements.nodes).toEqual([{ id: made.id }]);
    // What somebody wrote stays, and so does what somebody writes with the change.
    const written = await registerAgreement(world, { title: '友好学校协议书', schoolIds: [one.id] });
    expect((await amendAgreement(world, { id: written.id, expectedVersion: 1, schoolIds: [other.id] })).title).toBe('友好学校协议书');
    expect((await amendAgreement(world, { id: made.id, expectedVersion: 3, schoolIds: [one.id], title: '结好协议' })).title).toBe('结好协议');
    expect((await amendAgreement(world, { id: made.id, expectedVersion: 4, schoolIds: [other.id] })).title).toBe('结好协议');
  });

  it('is refused where a party of a made-up title is none of the register', async () => {
    const made = await registerAgreement(world, { title: null, kind: 'MEMORANDUM' });
    for (const [field, type, code] of [['partnerIds', 'Partner', 'unknownPartner'], ['schoolIds', 'School', 'unknownSchool']] as const) {
      const refused = await attempt(world, 'amendAgreement', { id: made.id, expectedVersion: 1, [field]: [nodeId(type, '0190f0a0-0000-7000-8000-000000000000')] });
      expect(refused).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: [field, '0'], code }] });
    }
  });

  it('makes and unmakes a twinning with the kind of paper', async () => {
    const { id, schools } = await registerAgreement(world, { kind: 'LETTER_OF_INTENT' });
    const twinnings = async () => (await lists(schools[0]!.id)).twinnings.nodes.length;
    expect(await twinnings()).toBe(0);
    await amendAgreement(world, { id, expectedVersion: 1, kind: 'MEMORANDUM' });
    expect(await twinnings()).toBe(1);
    await amendAgreement(world, { id, expectedVersion: 2, kind: null });
    expect(await twinnings()).toBe(0);
  });

  it('corrects the day of a termination, and takes a mistaken one back', async () => {
    const { id } = await registerAgreement(world);
    await terminateAgreement(world, { id, terminatedOn: '2023-01-01', reason: '对方停办' });
    expect(await amendAgreement(world, { id, expectedVersion: 2, terminatedOn: '2023-02-01', terminationReason: null })).toMatchObject({ status: 'TERMINATED', terminatedOn: '2023-02-01', terminationReason: null });
    expect(await amendAgreement(world, { id, expectedVersion: 3, terminatedOn: null })).toMatchObject({ status: 'IN_FORCE', terminatedOn: null });
  });

  it('does not take a termination back where another agreement has come in its place', async () => {
    const { id, schools, partners } = await registerAgreement(world, { signedOn: '2020-05-05' });
    await terminateAgreement(world, { id, terminatedOn: '2022-05-05' });
    const next = await registerAgreement(world, { schoolIds: [schools[0]!.id], partnerIds: [partners[0]!.id], signedOn: '2023' });
    expect(await attempt(world, 'amendAgreement', { id, expectedVersion: 2, terminatedOn: null })).toMatchObject({ code: 'overlappingAgreement', existing: { number: next.number } });
  });

  it('does not overlap with what it renews, nor with what renews it', async () => {
    const first = await registerAgreement(world, { signedOn: '2019-05-05' });
    const second = await renewAgreement(world, { id: first.id, signedOn: '2021-05-05' });
    expect(await amendAgreement(world, { id: first.id, expectedVersion: 1, note: '已续签' })).toMatchObject({ note: '已续签' });
    expect(await amendAgreement(world, { id: second.id, expectedVersion: 1, note: '续签' })).toMatchObject({ note: '续签' });
  });

  it('does not move an agreement onto another of the same kind and time', async () => {
    const standing = await registerAgreement(world);
    const { id } = await registerAgreement(world);
    const outcome = await attempt(world, 'amendAgreement', { id, expectedVersion: 1, schoolIds: [standing.schools[0]!.id], partnerIds: [standing.partners[0]!.id] });
    expect(outcome).toMatchObject({ code: 'overlappingAgreement', existing: { number: standing.number } });
  });
});
