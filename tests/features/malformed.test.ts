import { words } from '../../src/locale/index.js';
import { agreementInput, attempt, documentOf, partnerInput, registerPartner, registerSchool, schoolInput, type Deed, type Input } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { trace } from './refusing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

/** What GraphQL itself cannot take, before any rule of the register is asked. */
const malformed: [what: string, deed: Deed, input: () => Promise<Input>, reason: keyof typeof words.zh.faults, value: string, where: string][] = [
  ...['22', '2022-4', '2022-13', '2022-02-29', '2022/04/29', '2022-04-29T00:00:00Z', '今年', ''].map(signedOn => [
    `${signedOn} for a date`, 'registerAgreement', async () => agreementInput({ schoolIds: [], partnerIds: [], signedOn }), 'badPartialDate', signedOn, 'input.signedOn',
  ] as [string, Deed, () => Promise<Input>, 'badPartialDate', string, string]),
  ...['0999', '3000-01-01', '9999-12'].map(signedOn => [
    `${signedOn} for a date`, 'registerAgreement', async () => agreementInput({ schoolIds: [], partnerIds: [], signedOn }), 'dateOutOfRange', signedOn, 'input.signedOn',
  ] as [string, Deed, () => Promise<Input>, 'dateOutOfRange', string, string]),
  ['a small country code', 'registerPartner', async () => partnerInput({ country: 'nz' }), 'badCountryCode', 'nz', 'input.country'],
  ['a country code of three letters', 'registerPartner', async () => partnerInput({ country: 'NZL' }), 'badCountryCode', 'NZL', 'input.country'],
  ['a language in words', 'registerSchool', async () => schoolInput({ names: [{ value: 'x', language: '中文', kind: 'OFFICIAL' }] }), 'badLanguageTag', '中文', 'input.names[0].language'],
  ['a day of closing that there is not', 'closeSchool', async () => ({ id: (await registerSchool(world)).id, closedOn: '2023-04-31' }), 'badPartialDate', '2023-04-31', 'input.closedOn'],
  ['a day of closing that there is not', 'closePartner', async () => ({ id: (await registerPartner(world)).id, closedOn: '2023-00' }), 'badPartialDate', '2023-00', 'input.closedOn'],
];

describe('what no field takes', () => {
  it.each(malformed)('is answered with where and what in both languages: %s in %s', async (_what, deed, make, reason, value, where) => {
    const input = await make();
    const before = await trace(world);
    for (const language of ['zh', 'en'] as const) {
      const { data, errors, status } = await world.ask(documentOf(deed), { input }, { 'accept-language': language });
      expect([data ?? null, status]).toEqual([null, 400]);
      expect(errors).toEqual([expect.objectContaining({ message: `${where}: ${words[language].faults[reason]({ value, from: '1000-01-01', until: '2999-12-31' } as never)}`, extensions: { code: 'BAD_USER_INPUT', reason } })]);
    }
    expect(await trace(world)).toEqual(before);
  });

  it.each([
    ['a number for a name', schoolInput({ names: [{ value: 1, language: 'en', kind: 'OFFICIAL' }] })], ['a kind of name that there is not', schoolInput({ names: [{ value: 'x', language: 'en', kind: 'NICKNAME' }] })],
    ['no division', { ...schoolInput(), division: undefined }], ['null for the names', schoolInput({ names: null })], ['a field that there is not', schoolInput({ motto: 'x' })],
  ])('is answered by GraphQL itself: %s', async (_what, input) => {
    const { data, errors, status } = await world.ask(documentOf('registerSchool'), { input });
    expect([data ?? null, status]).toEqual([null, 400]);
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  it.each([
    ['more than 32 bits', 99_999_999_999, '99999999999'], ['less than 32 bits', -99_999_999_999, '-99999999999'], ['beyond all whole numbers', 1e300, '1e+300'], ['a fraction', 2.5, '2.5'], ['a number as text', '30', '"30"'],
  ])('%s for a whole number is answered with where and what, in the caller\'s language alone', async (_what, participants, value) => {
    const input = { schoolId: (await registerSchool(world)).id, partnerId: (await registerPartner(world)).id, kind: 'OTHER', title: 'x', heldOn: '2023', participants };
    const before = await trace(world);
    for (const language of ['zh', 'en'] as const) {
      for (const [document, variables, where] of [
        ['mutation ($input: RecordExchangeInput!) { recordExchange(input: $input) { __typename } }', { input }, 'input.participants'],
        ['query ($first: Int!) { schools(first: $first) { nodes { id } } }', { first: participants }, '$first'],
        ['query ($first: Int) { schools { nodes { agreements(first: $first) { totalCount } } } }', { first: participants }, '$first'],
        [`{ schools(first: ${JSON.stringify(participants)}) { nodes { id } } }`, {}, 'first'],
      ] as const) {
        const { data, errors, status } = await world.ask(document, variables, { 'accept-language': language });
        expect([data ?? null, status]).toEqual([null, 400]);
        expect(errors).toEqual([expect.objectContaining({ message: `${where}: ${words[language].faults.badInt({ value })}`, extensions: { code: 'BAD_USER_INPUT', reason: 'badInt' } })]);
      }
    }
    expect(await trace(world)).toEqual(before);
  });

  it('is answered the same where it stands in the document', async () => {
    const { errors, status } = await world.ask('mutation { closeSchool(input: { id: "x", closedOn: "2022-02-30" }) { __typename } }');
    expect(status).toBe(400);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining(words.zh.faults.badPartialDate({ value: '2022-02-30' })) })]);
  });

  it('does not keep what is right from being taken afterwards', async () => {
    expect(await attempt(world, 'registerSchool', schoolInput())).toMatchObject({ __typename: 'SchoolRegistered' });
  });
});
