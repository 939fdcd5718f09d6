import { ruleNames } from '../../src/features/counting/counting.rules.js';
import { amendAgreement, registerAgreement, registerPartner, registerSchool, terminateAgreement } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const of = async (school: { id: string }) =>
  (await world.ask('query ($id: ID!) { school(id: $id) { twinnings { nodes { id since state partner { id } agreements { nodes { number } } } } } }', { id: school.id })).data.school.twinnings.nodes;

describe('a twinning', () => {
  it('follows from an agreement, and every way to it answers the same', async () => {
    const { number, schools, partners } = await registerAgreement(world, { signedOn: '2021-07' });
    const [twinning] = await of(schools[0]!);
    expect(twinning).toEqual({ id: expect.stringMatching(/^twinning_[0-9a-f-]{36}$/), since: '2021-07', state: 'ACTIVE', partner: partners[0], agreements: { nodes: [{ number }] } });
    const { data } = await world.ask('query ($id: ID!) { node(id: $id) { id ... on Twinning { school { id } partner { id } since state } } twinning(id: $id) { id school { id } partner { id } since state } }', { id: twinning.id });
    const whole = { id: twinning.id, school: schools[0], partner: partners[0], since: '2021-07', state: 'ACTIVE' };
    expect(data).toEqual({ node: whole, twinning: whole });
    expect((await world.ask('{ twinning(id: "twinning_01999999-9999-7999-8999-999999999999") { id } }')).data.twinning).toBeNull();
  });

  it('does not follow from a letter of intent, but lists it', async () => {
    const letter = await registerAgreement(world, { kind: 'LETTER_OF_INTENT', signedOn: '2019' });
    expect(await of(letter.schools[0]!)).toEqual([]);
    const memorandum = await registerAgreement(world, { kind: 'MEMORANDUM', signedOn: '2021', schoolIds: [letter.schools[0]!.id], partnerIds: [letter.partners[0]!.id] });
    expect(await of(letter.schools[0]!)).toMatchObject([{ since: '2021', agreements: { nodes: [{ number: memorandum.number }, { number: letter.number }] } }]);
  });

  it('is listed where a rule or a day counts it, and opens by its id, though it is none today', async () => {
    const { id, number, schools } = await registerAgreement(world, { kind: 'LETTER_OF_INTENT', signedOn: '2019-05' });
    const counted = async (rule: string) => (await world.ask('query ($rule: String, $school: ID) { twinnings(filter: { schoolId: $school, counted: { rule: $rule } }) { totalCount nodes { id since state agreements { nodes { number } } } } }', { rule, school: schools[0]!.id })).data.twinnings;
    expect(await counted('default')).toEqual({ totalCount: 0, nodes: [] });
    const { totalCount, nodes: [pair] } = await counted('with-letters-of-intent');
    expect([totalCount, pair]).toEqual([1, { id: expect.stringMatching(/^twinning_/), since: '2019-05', state: 'UNCOUNTED', agreements: { nodes: [{ number }] } }]);
    const { data } = await world.ask('query ($id: ID!, $agreement: ID!) { twinning(id: $id) { id since state agreements { nodes { number } } } agreement(id: $agreement) { schools { twinnings { totalCount } } } }', { id: pair.id, agreement: id });
    expect(data).toEqual({ twinning: pair, agreement: { schools: [{ twinnings: { totalCount: 0 } }] } });
  });

  it('dates from the first paper that counts, by its last possible day', async () => {
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    const between = { schoolIds: [school.id], partnerIds: [partner.id] };
    await registerAgreement(world, { ...between, signedOn: '2020' });
    await registerAgreement(world, { ...between, kind: 'MEMORANDUM', signedOn: '2020-12-30' });
    expect(await of(school)).toMatchObject([{ since: '2020-12-30' }]);
  });

  it('dates from initialling where that came first', async () => {
    const { schools } = await registerAgreement(world, { initialledOn: '2021-05', signedOn: '2021-07-01' });
    expect(await of(schools[0]!)).toMatchObject([{ since: '2021-05' }]);
  });

  it('ends with its last paper, and stands again when another is signed; its id stays', async () => {
    const old = await registerAgreement(world, { signedOn: '2018', expiresOn: '2020' });
    const [ended] = await of(old.schools[0]!);
    expect(ended).toMatchObject({ since: '2018', state: 'ENDED' });
    await registerAgreement(world, { signedOn: '2023', schoolIds: [old.schools[0]!.id], partnerIds: [old.partners[0]!.id] });
    expect(await of(old.schools[0]!)).toMatchObject([{ id: ended.id, since: '2018', state: 'ACTIVE' }]);
  });

  it('goes on while one of two papers stands', async () => {
    const agreement = await registerAgreement(world, { signedOn: '2018' });
    await registerAgreement(world, { kind: 'MEMORANDUM', signedOn: '2019', schoolIds: [agreement.schools[0]!.id], partnerIds: [agreement.partners[0]!.id] });
    await terminateAgreement(world, { id: agreement.id, terminatedOn: '2020' });
    expect(await of(agreement.schools[0]!)).toMatchObject([{ since: '2018', state: 'ACTIVE' }]);
  });

  it('never was where the only paper ended before it counted', async () => {
    const { id, schools } = await registerAgreement(world, { signedOn: '2020' });
    await terminateAgreement(world, { id, terminatedOn: '2020-06-30' });
    expect(await of(schools[0]!)).toEqual([]);
    const { data } = await world.ask('query ($id: ID!) { agreement(id: $id) { status } }', { id });
    expect(data.agreement).toEqual({ status: 'TERMINATED' });
  });

  it('follows a correction of the date', async () => {
    const { id, schools } = await registerAgreement(world, { signedOn: '2021-07' });
    await amendAgreement(world, { id, expectedVersion: 1, signedOn: '2019-07-07' });
    expect(await of(schools[0]!)).toMatchObject([{ since: '2019-07-07' }]);
  });

  it('is one for each school with each partner of a paper', async () => {
    const schoolIds = [(await registerSchool(world)).id, (await registerSchool(world)).id];
    const partnerIds = [(await registerPartner(world)).id, (await registerPartner(world)).id, (await registerPartner(world)).id];
    await registerAgreement(world, { schoolIds, partnerIds });
    const pairs = [];
    for (const id of schoolIds) for (const { partner } of await of({ id })) pairs.push(`${id} ${partner.id}`);
    expect(pairs.sort()).toEqual(schoolIds.flatMap(school => partnerIds.map(partner => `${school} ${partner}`)).sort());
  });
});

describe('twinnings', () => {
  it('are filtered by division, country, state, school and partner', async () => {
    const school = await registerSchool(world, { division: '621202' });
    const [kenyan, peruvian] = [await registerPartner(world, { country: 'KE' }), await registerPartner(world, { country: 'PE' })];
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [kenyan.id], signedOn: '2021' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [peruvian.id], signedOn: '2015', expiresOn: '2018' });
    const countries = async (filter: Record<string, unknown>) => {
      const { data } = await world.ask('query ($filter: TwinningFilter) { twinnings(filter: $filter) { totalCount nodes { partner { country { code } } } } }', { filter });
      expect(data.twinnings.totalCount).toBe(data.twinnings.nodes.length);
      return data.twinnings.nodes.map(({ partner }: { partner: { country: { code: string } } }) => partner.country.code);
    };
    expect(await countries({ division: '621200' })).toEqual(['KE', 'PE']);
    expect(await countries({ schoolId: school.id, state: 'ENDED' })).toEqual(['PE']);
    expect(await countries({ division: '621202', state: 'ACTIVE' })).toEqual(['KE']);
    expect(await countries({ country: 'PE' })).toEqual(['PE']);
    expect(await countries({ partnerId: kenyan.id })).toEqual(['KE']);
    expect(await countries({ partnerId: kenyan.id, country: 'PE' })).toEqual([]);
  });

  it('are found by each word in the school or in the partner, in any language and by pinyin', async () => {
    const school = await registerSchool(world, { names: [{ value: '酒泉市示例第七中学', language: 'zh-Hans' }], division: '620902' });
    const partner = await registerPartner(world, { names: [{ value: 'Лицей имени Абая', language: 'ru' }, { value: '阿拜高中', language: 'zh-Hans', kind: 'TRANSLATION' }], country: 'KZ', city: 'Almaty' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id] });
    const found = async (text: string) => (await world.ask('query ($text: String) { twinnings(filter: { text: $text }) { totalCount nodes { school { id } partner { id } } } }', { text })).data.twinnings;
    for (const text of ['酒泉', 'jiuquan', 'jqssl', '阿拜', 'лицей', 'Abaya', '酒泉 лицей', 'almaty 第七', '酒泉 示例 第七 中学 阿拜 高中']) expect([text, await found(text)]).toEqual([text, { totalCount: 1, nodes: [{ school: { id: school.id }, partner: { id: partner.id } }] }]);
    for (const text of ['酒泉 第八', '酒泉 tashkent', '酒泉 示例 第七 中学 阿拜 tashkent']) expect([text, (await found(text)).totalCount]).toEqual([text, 0]);
  });

  it('are listed earliest or latest first', async () => {
    const days = async (orderBy: string) => (await world.ask(`{ twinnings(orderBy: ${orderBy}, first: 100) { nodes { id } } }`)).data.twinnings.nodes;
    expect(await days('SINCE_ASC')).toEqual((await days('SINCE_DESC')).reverse());
  });

  it.each<FaultCase>([
    ['{ twinnings(filter: { counted: { rule: "none" } }) { nodes { id } } }', 'unknownRule', { rule: 'none', known: ruleNames.join(', ') }],
    ['{ twinnings(filter: { counted: { keys: [{ dimension: COUNTRY, code: "XX" }] } }) { nodes { id } } }', 'badFilter', { field: 'COUNTRY', value: 'XX' }],
    ['{ agreements(filter: { counted: { keys: [{ dimension: BELT_AND_ROAD, code: "no" }] } }) { totalCount } }', 'badFilter', { field: 'BELT_AND_ROAD', value: 'no' }],
    ['{ schools(filter: { counted: { filter: { division: "1" } } }) { totalCount } }', 'badFilter', { field: 'division', value: '1' }],
    ['{ twinnings(filter: { schoolId: "agreement_01999999-9999-7999-8999-999999999999" }) { nodes { id } } }', 'badId', said => ({ expected: said.things.School })],
    ['{ twinnings(filter: { division: "1" }) { nodes { id } } }', 'badFilter', { field: 'division', value: '1' }],
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));
});
