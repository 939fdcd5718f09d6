import fc from 'fast-check';
import { behind, lastDayOf, monthsAfter, overviewOn } from '../../src/console/pages/overview/asOf.rules.js';
import { growthDays } from '../../src/features/figure/figure.rules.js';

it('the same day months later, or the last of a shorter month; null for what is no day', () => {
  expect([monthsAfter('2024-01-31', 1), monthsAfter('2023-01-31', 1), monthsAfter('2026-11-25', 12), monthsAfter('2026-12-31', 0)]).toEqual(['2024-02-29', '2023-02-28', '2027-11-25', '2026-12-31']);
  expect(['2023-02-29', '2023-13-01', '2023-2-1', '', 'x', '2023', '<script>'].map(day => monthsAfter(day, 1))).toEqual(Array(7).fill(null));
});

it('a date known in part is held against its last day', () => {
  expect(['2021', '2024-02', '2023-02-25'].map(lastDayOf)).toEqual(['2021-12-31', '2024-02-29', '2023-02-25']);
});

it('leads to the list behind a number with what that list can be asked for, and nothing else', () => {
  expect([behind('schools'), behind('schools', { division: '620100', country: 'BY' }), behind('twinnings', { division: '620100', country: 'BY' }), behind('agreements', { expiringBefore: '2027-01-01' })])
    .toEqual(['/schools', '/schools?division=620100', '/twinnings?division=620100&country=BY', '/agreements?expiringBefore=2027-01-01']);
  expect(behind('partners', { country: '"><script>' })).not.toMatch(/[<>"]/);
  expect([overviewOn('2023-02-25', 'default'), overviewOn('2023-02-25', 'all')]).toEqual(['/?on=2023-02-25', '/?on=2023-02-25&rule=all']);
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
