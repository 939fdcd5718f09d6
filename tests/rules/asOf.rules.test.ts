import fc from 'fast-check';
import { behind, lastDayOf, monthsAfter, overviewOn } from '../../src/console/pages/overview/asOf.rules.js';
import { countedIn } from '../../src/console/parts/counted.rules.js';
import { growthDays } from '../../src/features/figure/figure.rules.js';

it('the same day months later, or the last of a shorter month; null for what is no day', () => {
  expect([monthsAfter('2024-01-31', 1), monthsAfter('2023-01-31', 1), monthsAfter('2026-11-25', 12), monthsAfter('2026-12-31', 0)]).toEqual(['2024-02-29', '2023-02-28', '2027-11-25', '2026-12-31']);
  expect(['2023-02-29', '2023-13-01', '2023-2-1', '', 'x', '2023', '<script>'].map(day => monthsAfter(day, 1))).toEqual(Array(7).fill(null));
});

it('a date known in part is held against its last day', () => {
  expect(['2021', '2024-02', '2023-02-25'].map(lastDayOf)).toEqual(['2021-12-31', '2024-02-29', '2023-02-25']);
});

it('leads to exactly what was counted, as of the day and by the rule, in the group', () => {
  const at = { on: '2023-02-25', rule: 'default' };
  expect([
    behind('schools', at), behind('twinnings', { ...at, rule: 'all' }, { groups: [['DIVISION', '620100'], ['COUNTRY', 'BY', 'UZ']] }), behind('agreements', at, { endingBefore: '2027-01-01' }), behind('countries', at),
  ]).toEqual(['/schools?asOf=2023-02-25', '/twinnings?asOf=2023-02-25&rule=all&in=DIVISION.620100-COUNTRY.BY.UZ', '/agreements?asOf=2023-02-25&endingBefore=2027-01-01', '/?on=2023-02-25#by-country']);
  expect(behind('partners', at, { groups: [['COUNTRY', '"><script>']] })).not.toMatch(/[<>"]/);
  expect([overviewOn('2023-02-25', 'default'), overviewOn('2023-02-25', 'all')]).toEqual(['/?on=2023-02-25', '/?on=2023-02-25&rule=all']);
});

it('what an address says of a figure is what the registry is asked', () => {
  const { searchParams } = new URL(behind('twinnings', { on: '2023-02-25', rule: 'signed-only' }, { groups: [['BELT_AND_ROAD', 'NOT_MEMBER'], ['COUNTRY', 'BY', 'UZ']], endingBefore: '2024-01-01' }), 'http://x');
  expect(countedIn(Object.fromEntries(searchParams))).toEqual({
    asOf: '2023-02-25', rule: 'signed-only', filter: { endingBefore: '2024-01-01' },
    keys: [{ dimension: 'BELT_AND_ROAD', code: 'NOT_MEMBER' }, { dimension: 'COUNTRY', code: 'BY' }, { dimension: 'COUNTRY', code: 'UZ' }],
  });
  expect([countedIn({}), countedIn({ asOf: '2023-02-25' }), countedIn({ in: '-.--COUNTRY' })]).toEqual([null, { asOf: '2023-02-25' }, {}]);
});

it('growth is looked at on ascending days from the launch to the day, and never on too many', () => {
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10));
  fc.assert(fc.property(day, day, (launched, until) => {
    const days = growthDays(launched, until);
    expect(days.at(-1)).toBe(until);
    expect(days.length).toBeLessThanOrEqual(41);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.slice(0, -1).every(one => one >= launched)).toBe(true);
  }));
});
