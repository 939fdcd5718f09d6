import fc from 'fast-check';
import { dayInChina, firstDay, isDate, isPartialDate, lastDay } from '../../src/kernel/dates.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const sql = async <T>(text: string, values: unknown[]) => (await world.store.orm.em.fork().execute(text, values))[0] as T;
const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** Dates that exist, at every precision; leap days and ends of months among them. */
const day = fc.integer({ min: Date.UTC(1000, 0, 1) / 86_400_000, max: Date.UTC(2999, 11, 31) / 86_400_000 }).map(days => new Date(days * 86_400_000).toISOString().slice(0, 10));
const date = fc.tuple(fc.oneof(day, fc.constantFrom('2024-02-29', '2023-02-28', '1900-02-28', '2000-02-29', '2022-12-31', '2022-01-01')), fc.constantFrom(4, 7, 10)).map(([whole, precision]) => whole.slice(0, precision));
/** And what only looks like one. */
const nearly = fc.oneof(
  fc.tuple(fc.nat(3200), fc.nat(14), fc.nat(33)).map(([year, month, of]) => `${pad(year, 4)}-${pad(month)}-${pad(of)}`), fc.tuple(fc.nat(3200), fc.nat(14)).map(([year, month]) => `${pad(year, 4)}-${pad(month)}`),
  fc.nat(3200).map(year => pad(year, 4)), fc.constantFrom('', '2022-4', '2022-04-1', '2022-04-', '2022-', ' 2022', '2022\n', '２０２２', '2022-02-30', '2023-02-29', '2100-02-29', '20220429', '2022/04/29', '+02022'),
);

describe('a date that may be known in part', () => {
  it('means a first and a last day, with itself between them', () => fc.assert(fc.property(date, some => {
    expect([firstDay(some), lastDay(some)].every(isDate)).toBe(true);
    expect(firstDay(some) <= lastDay(some)).toBe(true);
    for (const end of [firstDay(some), lastDay(some)]) expect(end.slice(0, some.length)).toBe(some);
  })));

  it('means no day after its last and none before its first', () => fc.assert(fc.property(date, some => {
    const beside = (whole: string, step: number) => new Date(Date.parse(whole) + step * 86_400_000).toISOString().slice(0, some.length);
    expect(beside(lastDay(some), 1)).not.toBe(some);
    expect(beside(firstDay(some), -1)).not.toBe(some);
  })));

  it('has the same last day in the record', () => fc.assert(fc.asyncProperty(date, async some => {
    expect(await sql('select last_day(?)::text as day', [some])).toEqual({ day: lastDay(some) });
  })));

  it('has the same first day in the record, where closings are held against it', () => fc.assert(fc.asyncProperty(date, async some => {
    expect(await sql(`select rpad(?, 10, '-01') as day`, [some])).toEqual({ day: firstDay(some) });
  })));

  it('is one to the program and to the record alike', () => fc.assert(fc.asyncProperty(fc.oneof(date, nearly), async text => {
    expect(await sql('select is_partial_date(?) as fits', [text])).toEqual({ fits: isPartialDate(text) });
  }), { numRuns: 300 }));

  it.each(['2022', '2022-04', '2022-04-29', '2024-02-29', '1000', '2999-12-31'])('is one: %s', text => expect(isPartialDate(text)).toBe(true));
  it.each(['', '2022-13', '2022-00', '2022-02-29', '2022-04-31', '2022-04-00', '0999', '3000', '2022-4', '22-04', '2022-04-29T00:00', '２０２２', '2022 '])('is none: %j', text => expect(isPartialDate(text)).toBe(false));
});

describe('the day in China', () => {
  it.each([['2022-04-28T15:59:59.999Z', '2022-04-28'], ['2022-04-28T16:00:00.000Z', '2022-04-29'], ['2022-12-31T16:00:00.000Z', '2023-01-01'], ['2024-02-28T16:00:00.000Z', '2024-02-29']])('at %s is %s', (instant, expected) => {
    expect(dayInChina(new Date(instant))).toBe(expected);
  });
});
