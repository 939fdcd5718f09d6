import { dayInChina } from '../../src/kernel/dates.js';
import { words } from '../../src/locale/index.js';
import { agreementFields, agreementInput, attempt, registerAgreement, registerPartner, registerSchool, terminateAgreement, type Input } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { refused } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const year = () => dayInChina(new Date()).slice(0, 4);
const sides = async () => ({ schoolIds: [(await registerSchool(world)).id], partnerIds: [(await registerPartner(world)).id] });

describe('registerAgreement', () => {
  it('enters an agreement as its paper has it, and every way to it answers the same', async () => {
    const entry = {
      kind: 'MEMORANDUM', title: '示例备忘录', initialledOn: '2022-03', signedOn: '2022-04-29', effectiveOn: '2022-09-01', expiresOn: '2025', term: 'SELF_RENEWING', mode: 'EXCHANGE_OF_TEXTS',
      languages: ['zh-Hans', 'en'], cooperation: ['STUDENT_EXCHANGE', 'ARTS'], sourceUrl: 'https://news.example/2022', note: '双方各执一份。\n原件存外办。',
    };
    const { schoolIds, partnerIds } = await sides();
    const agreement = await registerAgreement(world, { ...entry, schoolIds, partnerIds });
    expect(agreement).toEqual({
      ...entry, id: expect.stringMatching(/^agreement_[0-9a-f-]{36}$/), number: expect.stringMatching(new RegExp(`^BXJH-${year()}-\\d{4}$`)), status: 'IN_FORCE',
      schools: [{ id: schoolIds[0] }], partners: [{ id: partnerIds[0] }], terminatedOn: null, terminationReason: null, predecessor: null, successor: null, sample: false, version: 1,
    });
    const { data } = await world.ask(`query ($id: ID!, $number: String!) {
      agreement(id: $id) { ${agreementFields} } node(id: $id) { id ... on Agreement { ${agreementFields} } } agreementByNumber(number: $number) { ${agreementFields} }
    }`, { id: agreement.id, number: agreement.number.toLowerCase() });
    expect(data).toEqual({ agreement, node: agreement, agreementByNumber: agreement });
  });

  it.each([
    [{}, 'OPEN_ENDED'], [{ expiresOn: '2027-04-28' }, 'FIXED'], [{ expiresOn: '2027-04-28', term: 'SELF_RENEWING' }, 'SELF_RENEWING'], [{ term: 'SELF_RENEWING' }, 'SELF_RENEWING'],
  ] as [Input, string][])('takes %j to run as %s', async (input, term) => {
    expect(await registerAgreement(world, input)).toMatchObject({ term });
  });

  it('makes a title of the parties and the kind where the paper has none', async () => {
    const one = await registerSchool(world, { names: [{ value: '甲中学', language: 'zh-Hans', kind: 'OFFICIAL' }] });
    const two = await registerSchool(world, { names: [{ value: '乙中学', language: 'zh-Hans', kind: 'OFFICIAL' }] });
    const partner = await registerPartner(world, { names: [{ value: 'Example', language: 'en', kind: 'OFFICIAL' }, { value: '示例高中', language: 'zh-Hans', kind: 'TRANSLATION' }] });
    expect(await registerAgreement(world, { schoolIds: [one.id, two.id], partnerIds: [partner.id], kind: 'LETTER_OF_INTENT' })).toMatchObject({ title: '甲中学、乙中学与示例高中意向书' });
  });

  it('keeps the parties in the order of the paper, and lists it once under each', async () => {
    const schoolIds = [await registerSchool(world), await registerSchool(world), await registerSchool(world)].map(({ id }) => id).toReversed();
    const partnerIds = [await registerPartner(world), await registerPartner(world)].map(({ id }) => id).toReversed();
    const agreement = await registerAgreement(world, { schoolIds, partnerIds });
    expect(agreement.schools.map(({ id }) => id)).toEqual(schoolIds);
    expect(agreement.partners.map(({ id }) => id)).toEqual(partnerIds);
    for (const id of [...schoolIds, ...partnerIds]) {
      const list = 'agreements { totalCount nodes { number } } twinnings { totalCount }';
      const { data } = await world.ask(`query ($id: ID!) { node(id: $id) { ... on School { ${list} } ... on Partner { ${list} } } }`, { id });
      expect(data.node).toEqual({ agreements: { totalCount: 1, nodes: [{ number: agreement.number }] }, twinnings: { totalCount: schoolIds.includes(id) ? 2 : 3 } });
    }
  });

  it.each(['2022', '2022-04', '2022-04-29'])('keeps the precision of the paper: %s', async date => {
    expect(await registerAgreement(world, { initialledOn: date, signedOn: date })).toMatchObject({ initialledOn: date, signedOn: date });
  });

  it('knows its languages in canonical writing', async () => {
    expect(await registerAgreement(world, { languages: ['ZH-hans', 'UZ-latn', 'En'] })).toMatchObject({ languages: ['zh-Hans', 'uz-Latn', 'en'] });
  });

  it('takes this year and this month for dates of now', async () => {
    const today = dayInChina(new Date());
    for (const signedOn of [today, today.slice(0, 7), today.slice(0, 4)]) expect(await registerAgreement(world, { signedOn })).toMatchObject({ signedOn });
  });

  it('takes twenty schools and twenty partners', async () => {
    const schoolIds: string[] = [];
    const partnerIds: string[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      schoolIds.push((await registerSchool(world)).id);
      partnerIds.push((await registerPartner(world)).id);
    }
    const { schools, partners, title } = await registerAgreement(world, { schoolIds, partnerIds });
    expect([schools.length, partners.length]).toEqual([20, 20]);
    expect(title.length).toBeLessThanOrEqual(300);
  });
});

describe('register numbers', () => {
  it('follow each other, and what was refused has taken none', async () => {
    const serial = ({ number }: { number: string }) => Number(number.split('-')[2]);
    const first = await registerAgreement(world);
    const standing = { schoolIds: first.schools.map(({ id }) => id), partnerIds: first.partners.map(({ id }) => id) };
    await refused(world, 'registerAgreement', agreementInput({ ...standing, signedOn: '2999' }));
    await refused(world, 'registerAgreement', agreementInput(standing));
    await refused(world, 'renewAgreement', { id: first.id, signedOn: '2000' });
    const second = await registerAgreement(world);
    const { data } = await world.ask('{ agreements(orderBy: NUMBER_ASC, first: 100) { nodes { number } } }');
    expect(serial(second)).toBe(serial(first) + 1);
    expect(data.agreements.nodes.map(serial)).toEqual(Array.from({ length: serial(second) }, (_, place) => place + 1));
  });
});

describe('an overlap', () => {
  const overlaps = async (first: Input, second: Input) => {
    const between = await sides();
    const { number } = await registerAgreement(world, { ...between, ...first });
    const outcome = await attempt(world, 'registerAgreement', agreementInput({ ...between, ...second }));
    if (outcome.__typename === 'OverlappingAgreement') expect(outcome.existing).toEqual({ number });
    return outcome.__typename === 'OverlappingAgreement';
  };

  it('is refused with the agreement that stands in the way, in both languages', async () => {
    const { number, schools, partners } = await registerAgreement(world);
    const { zh, en } = await refused(world, 'registerAgreement', agreementInput({ schoolIds: [schools[0]!.id], partnerIds: [partners[0]!.id] }));
    expect(zh).toEqual({
      __typename: 'OverlappingAgreement', code: 'overlappingAgreement', existing: { number },
      message: words.zh.refusals.overlappingAgreement({ number }),
    });
    expect(en.message).toBe(words.en.refusals.overlappingAgreement({ number }));
    for (const { message } of [zh, en]) expect(message).toContain(number);
  });

  it.each<[string, Input, Input, boolean]>([
    ['two with open ends', { signedOn: '2020' }, { signedOn: '2023' }, true],
    ['one before one with an open end', { signedOn: '2023' }, { signedOn: '2020' }, true],
    ['another kind of paper', { kind: 'AGREEMENT' }, { kind: 'MEMORANDUM' }, false],
    ['one after another', { signedOn: '2019-05-05', expiresOn: '2021-05-05' }, { signedOn: '2021-05-05' }, false],
    ['one a day too soon', { signedOn: '2019-05-05', expiresOn: '2021-05-06' }, { signedOn: '2021-05-05' }, true],
    ['one that ends where another begins', { signedOn: '2021-05-05' }, { signedOn: '2019-05-05', expiresOn: '2021-05-05' }, false],
    ['one within another', { signedOn: '2019', expiresOn: '2024' }, { signedOn: '2020', expiresOn: '2021' }, true],
    ['one that renewed itself past its term', { signedOn: '2015', expiresOn: '2018', term: 'SELF_RENEWING' }, { signedOn: '2022' }, true],
    ['a term to the end of the year that the other was signed in', { signedOn: '2019', expiresOn: '2021' }, { signedOn: '2021' }, false],
    ['a term to the end of the year, and a day within it', { signedOn: '2019', expiresOn: '2021' }, { signedOn: '2021-11' }, true],
  ])('of %s', async (_what, first, second, overlapping) => {
    expect(await overlaps(first, second)).toBe(overlapping);
  });

  it('is none after a termination', async () => {
    const { id, schools, partners } = await registerAgreement(world, { signedOn: '2020-05-05' });
    await terminateAgreement(world, { id, terminatedOn: '2021-05-05' });
    const between = { schoolIds: [schools[0]!.id], partnerIds: [partners[0]!.id] };
    expect(await attempt(world, 'registerAgreement', agreementInput({ ...between, signedOn: '2021-05-04' }))).toMatchObject({ code: 'overlappingAgreement' });
    expect(await registerAgreement(world, { ...between, signedOn: '2021-05-05' })).toMatchObject({ signedOn: '2021-05-05' });
  });

  it('is one of any of the schools with any of the partners', async () => {
    const { schoolIds: [a], partnerIds: [x] } = await sides();
    const { schoolIds: [b], partnerIds: [y] } = await sides();
    await registerAgreement(world, { schoolIds: [a, b], partnerIds: [x] });
    expect(await attempt(world, 'registerAgreement', agreementInput({ schoolIds: [b], partnerIds: [y, x] }))).toMatchObject({ code: 'overlappingAgreement' });
    expect(await attempt(world, 'registerAgreement', agreementInput({ schoolIds: [b], partnerIds: [y] }))).toMatchObject({ __typename: 'AgreementRegistered' });
  });
});
