import { latestFirst, ofAgreement, ofExchanges } from '../../src/console/parts/timeline.rules.js';

const paper = { id: 'agreement_1', number: 'BXJH-2022-0001', title: '', signedOn: '2022-04-29', expiresOn: '2027-04', term: 'FIXED' };
const end = (change: object, on: string) => ofAgreement({ ...paper, ...change } as unknown as Parameters<typeof ofAgreement>[0], on).at(-1);

it.each([
  ['that is still to come', {}, '2027-04-30', 'expires'], ['that is past', {}, '2027-05-01', 'expired'], ['known by its year, on its last day', { expiresOn: '2027' }, '2027-12-31', 'expires'],
  ['of one that renews itself, past', { term: 'SELF_RENEWING' }, '2028-01-01', 'wentOn'],
])('the end of a term %s, is said so', (_what, change, on, what) => { expect(end(change, on)).toMatchObject({ what, to: '/agreements/agreement_1' }); });

it('an exchange stands at the day on which it began, with its kind and, where it is said, its end', () => {
  const one = { id: 'exchange_1', kind: 'ONLINE' as const, title: '同上一课', heldOn: '2022-05', endedOn: '2022-06' };
  const happened = ofExchanges([{ ...one, id: 'exchange_2', heldOn: '2022-05-30', endedOn: null }, one] as unknown as Parameters<typeof ofExchanges>[0]);
  // What is known to the month stands at its last day.
  expect(latestFirst(happened)).toEqual([{ on: '2022-05', what: 'exchange', to: '/exchanges/exchange_1', text: '同上一课', kind: 'ONLINE', until: '2022-06' }, { on: '2022-05-30', what: 'exchange', to: '/exchanges/exchange_2', text: '同上一课', kind: 'ONLINE', until: null }]);
});
