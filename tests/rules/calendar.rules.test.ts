import fc from 'fast-check';
import { dueDay, isCertain, knowsHolidaysOf } from '../../src/features/route/calendar.rules.js';

const plus = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The free days and the worked weekends of 2026 in the notice of the State Council (国办发明电〔2025〕7号), written out by hand. */
const free = new Set([
  '2026-01-01', '2026-01-02', '2026-01-03', ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map(day => `2026-02-${day}`), '2026-04-04', '2026-04-05', '2026-04-06',
  '2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05', '2026-06-19', '2026-06-20', '2026-06-21', '2026-09-25', '2026-09-26', '2026-09-27',
  ...[1, 2, 3, 4, 5, 6, 7].map(day => `2026-10-0${day}`),
]);
const worked = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
const isWorked = (day: string) => worked.has(day) || (!free.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));

describe('working days', () => {
  it.each([
    ['a plain week', '2026-03-02', 5, '2026-03-09'], ['over the weekend', '2026-03-06', 1, '2026-03-09'], ['from a Saturday', '2026-03-07', 1, '2026-03-09'],
    ['to the Saturday worked before the Spring Festival', '2026-02-13', 1, '2026-02-14'], ['over the Spring Festival', '2026-02-13', 2, '2026-02-24'],
    ['over the Spring Festival, with the Saturday worked after it', '2026-02-14', 5, '2026-02-28'], ['and on from there', '2026-02-14', 6, '2026-03-02'],
    ['over National Day', '2026-09-30', 1, '2026-10-08'], ['with the Saturday worked after National Day', '2026-09-30', 3, '2026-10-10'], ['with the Sunday worked before it', '2026-09-18', 1, '2026-09-20'],
    ['over New Year', '2025-12-31', 1, '2026-01-04'],
  ])('%s: after %s, %i end on %s', (_what, from, days, until) => { expect(dueDay(from, days)).toBe(until); });

  it('of every day of 2026 are counted exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 40 }), (offset, days) => {
      const from = plus('2026-01-01', offset);
      const until = dueDay(from, days);
      if (until > '2026-12-31') return;
      const between = [];
      for (let day = plus(from, 1); day <= until; day = plus(day, 1)) between.push(day);
      expect(between.filter(isWorked)).toHaveLength(days);
      expect(isWorked(until)).toBe(true);
    }));
  });

  it('later is never earlier', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
      const from = plus('2000-01-01', offset);
      expect(dueDay(from, days) > from).toBe(true);
      expect(dueDay(from, days + 1) > dueDay(from, days)).toBe(true);
      expect(dueDay(plus(from, 1), days) >= dueDay(from, days)).toBe(true);
    }), { numRuns: 50 });
  });
});

describe('certainty', () => {
  it('is there for the years whose holidays were announced', () => {
    expect([2023, 2024, 2025, 2026].map(knowsHolidaysOf)).toEqual([true, true, true, true]);
    expect(isCertain('2026-03-01', '2026-12-31')).toBe(true);
  });
  it('is not there for years to come, nor for a time that reaches into one', () => {
    expect([2098, 2099].map(knowsHolidaysOf)).toEqual([false, false]);
    expect([isCertain('2099-01-01', '2099-01-08'), isCertain('2025-12-30', '2099-01-05'), isCertain('1990-12-30', '1991-01-05')]).toEqual([false, false, false]);
  });
  it('where it is not, weekends alone are free', () => { expect(dueDay('2099-09-30', 5)).toBe('2099-10-07'); });
});
