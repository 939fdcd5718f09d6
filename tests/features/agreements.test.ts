import { registerAgreement, registerPartner, registerSchool, terminateAgreement, type Input } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

let world: World;
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  const [lanzhou, dunhuang] = [await registerSchool(world, { division: '620102' }), await registerSchool(world, { division: '620982' })];
  const [uzbek, french] = [await registerPartner(world, { country: 'UZ' }), await registerPartner(world, { country: 'FR' })];
  Object.assign(ids, { lanzhou: lanzhou.id, uzbek: uzbek.id });
  const register = async (title: string, schoolIds: string[], partnerIds: string[], input: Input) => (await registerAgreement(world, { title, schoolIds, partnerIds, ...input })).id;
  await register('signed', [lanzhou.id], [uzbek.id], { signedOn: '2020-05' });
  await register('initialled', [dunhuang.id], [uzbek.id], { kind: 'MEMORANDUM', signedOn: null, initialledOn: '2022-04-29' });
  await register('to come', [lanzhou.id], [french.id], { signedOn: '2023-01-01', effectiveOn: '2999' });
  await register('expired', [dunhuang.id], [french.id], { signedOn: '2015', expiresOn: '2018' });
  await register('goes on （自动）', [lanzhou.id, dunhuang.id], [french.id], { kind: 'LETTER_OF_INTENT', signedOn: '2016', expiresOn: '2018', term: 'SELF_RENEWING' });
  const ended = await register('terminated', [dunhuang.id], [uzbek.id], { signedOn: '2021-12-31' });
  await terminateAgreement(world, { id: ended, terminatedOn: '2022' });
  await register('runs out', [lanzhou.id], [uzbek.id], { kind: 'LETTER_OF_INTENT', signedOn: '2022', expiresOn: '2998' });
  world.signOut();
});
afterAll(() => world.close());

const list = async (filter: Record<string, unknown> | null, orderBy = 'NUMBER_ASC') => {
  const { data } = await world.ask('query ($filter: AgreementFilter, $orderBy: AgreementOrder!) { agreements(filter: $filter, orderBy: $orderBy) { totalCount nodes { title } } }', { filter, orderBy });
  expect(data.agreements.totalCount).toBe(data.agreements.nodes.length);
  return data.agreements.nodes.map(({ title }: { title: string }) => title);
};

describe('agreements', () => {
  it('stand in the order of their numbers or of their conclusion, either way', async () => {
    const byNumber = ['signed', 'initialled', 'to come', 'expired', 'goes on （自动）', 'terminated', 'runs out'];
    expect(await list(null)).toEqual(byNumber);
    expect(await list(null, 'NUMBER_DESC')).toEqual(byNumber.toReversed());
    const bySigning = ['expired', 'goes on （自动）', 'signed', 'terminated', 'initialled', 'runs out', 'to come'];
    expect(await list(null, 'SIGNED_ASC')).toEqual(bySigning);
    expect(await list(null, 'SIGNED_DESC')).toEqual(bySigning.toReversed());
  });

  it('say where they stand today', async () => {
    const { data } = await world.ask('{ agreements(orderBy: NUMBER_ASC) { nodes { title status } } }');
    expect(Object.fromEntries(data.agreements.nodes.map(({ title, status }: { title: string; status: string }) => [title, status]))).toEqual({
      signed: 'IN_FORCE', initialled: 'INITIALLED', 'to come': 'SIGNED', expired: 'EXPIRED', 'goes on （自动）': 'IN_FORCE', terminated: 'TERMINATED', 'runs out': 'IN_FORCE',
    });
  });

  it.each<[string, () => Record<string, unknown>, string[]]>([
    ['of a kind', () => ({ kind: 'MEMORANDUM' }), ['initialled']],
    ['of a status', () => ({ status: 'IN_FORCE' }), ['signed', 'goes on （自动）', 'runs out']],
    ['with a country', () => ({ country: 'FR' }), ['to come', 'expired', 'goes on （自动）']],
    ['of a prefecture', () => ({ division: '620900' }), ['initialled', 'expired', 'goes on （自动）', 'terminated']],
    ['of a county', () => ({ division: '620102' }), ['signed', 'to come', 'goes on （自动）', 'runs out']],
    ['signed from the last day of a month', () => ({ signedFrom: '2020-05-31', signedTo: '2021-12-31' }), ['signed', 'terminated']],
    ['signed from the day after', () => ({ signedFrom: '2020-06-01', signedTo: '2021-12-30' }), []],
    ['of a school', () => ({ schoolId: ids['lanzhou'] }), ['signed', 'to come', 'goes on （自动）', 'runs out']],
    ['with a partner', () => ({ partnerId: ids['uzbek'] }), ['signed', 'initialled', 'terminated', 'runs out']],
    ['of a school with a partner', () => ({ schoolId: ids['lanzhou'], partnerId: ids['uzbek'] }), ['signed', 'runs out']],
    ['of a school with a country', () => ({ schoolId: ids['lanzhou'], country: 'FR' }), ['to come', 'goes on （自动）']],
    ['that run out before a day', () => ({ expiringBefore: '2999-01-01' }), ['runs out']],
    ['that run out on the day itself', () => ({ expiringBefore: '2998-12-31' }), []],
    ['with a word in the title', () => ({ text: 'SIGNED' }), ['signed']],
    ['with a word in other width', () => ({ text: 'ｇｏｅｓ on (自动)' }), ['goes on （自动）']],
    ['by number', () => ({ text: '-0004' }), ['expired']],
    ['with a sign taken as it is', () => ({ text: 'sign_d' }), []],
  ])('are filtered: those %s', async (_which, filter, titles) => {
    expect(await list(filter())).toEqual(titles);
  });

  it.each<FaultCase>([
    ['{ agreement(id: "school_01999999-9999-7999-8999-999999999999") { id } }', 'badId', said => ({ expected: said.things.Agreement })],
    ['{ agreements(filter: { schoolId: "partner_01999999-9999-7999-8999-999999999999" }) { nodes { id } } }', 'badId', said => ({ expected: said.things.School })],
    ['{ agreements(filter: { partnerId: "1" }) { nodes { id } } }', 'badId', said => ({ expected: said.things.Partner })],
    ['{ agreements(filter: { country: "CN" }) { nodes { id } } }', 'badFilter', { field: 'country', value: 'CN' }],
    ['{ agreements(filter: { division: "110000" }) { nodes { id } } }', 'badFilter', { field: 'division', value: '110000' }],
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));

  it('are none for an id or a number that no agreement has', async () => {
    const { data } = await world.ask('{ agreement(id: "agreement_01999999-9999-7999-8999-999999999999") { id } agreementByNumber(number: "BXJH-1999-0001") { id } }');
    expect(data).toEqual({ agreement: null, agreementByNumber: null });
  });
});
