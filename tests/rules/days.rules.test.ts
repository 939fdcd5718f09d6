import { readTree } from '../architecture/tree.js';
import { dayOf, daysIn, dayText, momentText, partialDateTyped } from '../../src/console/parts/days.rules.ts';

it('a date is written as each language does, as precisely as it is known', () => {
  expect(['2022', '2022-04', '2022-04-29', null].map(day => dayText(day, 'zh'))).toEqual(['2022年', '2022年4月', '2022年4月29日', null]);
  expect(['2022', '2022-04', '2022-04-29', null].map(day => dayText(day, 'en'))).toEqual(['2022', 'April 2022', '29 April 2022', null]);
});

it('days within a text are written so, too', () => {
  expect((['zh', 'en'] as const).map(language => daysIn('2022-04、2026-11-30 01:00', language))).toEqual(['2022年4月、2026年11月30日 01:00', 'April 2022、30 November 2026 01:00']);
});

it('a moment is told by the clock of China, wherever the reader is, and so is its day', () => {
  expect((['zh', 'en'] as const).map(language => momentText('2026-11-29T20:30:00.000Z', language))).toEqual(['2026年11月30日 04:30', '30 November 2026 at 04:30']);
  expect([dayOf('2026-11-29T15:59:59.999Z'), dayOf('2026-11-29T16:00:00.000Z')]).toEqual(['2026-11-29', '2026-11-30']);
});

it('and nothing of the console is told by the clock of the browser, nor by that of Greenwich', () => {
  const told = [...readTree(['src/console'], ['.ts', '.tsx'])].filter(([path]) => !path.includes('/generated/')).flatMap(([path, text]) => text.split('\n').flatMap((line, place) => (
    /toLocale(?:Date|Time)?String|get(?:FullYear|Month|Date|Day|Hours|Minutes)\(|At\??\.slice\(/.test(line) || (/DateTimeFormat\(/.test(line) && !/timeZone/.test(line)) ? [`${path}:${place + 1}`] : [])));
  expect(told).toEqual([]);
});

it.each([
  ['2022', '2022'], ['2022年', '2022'], ['2022.4', '2022-04'], ['2022年4月', '2022-04'], ['2022-04-29', '2022-04-29'], ['2022/4/29', '2022-04-29'], ['2022年4月29日', '2022-04-29'], ['２０２２．４．２９', '2022-04-29'], [' 2022 年 4 月 29 号 ', '2022-04-29'], ['2024-02-29', '2024-02-29'],
])('%s is typed for %s', (typed, day) => { expect(partialDateTyped(typed)).toBe(day); });

it.each(['', '22', '2022-13', '2022-00', '2023-02-29', '2022-04-31', 'soon', '2022-04-29-01', '4/29/2022', '20220429'])('%s is no date', typed => { expect(partialDateTyped(typed)).toBeNull(); });
