import { dayText, partialDateTyped } from '../../src/console/parts/days.rules.ts';

it('a date is written as each language does, as precisely as it is known', () => {
  expect(['2022', '2022-04', '2022-04-29', null].map(day => dayText(day, 'zh'))).toEqual(['2022年', '2022年4月', '2022年4月29日', null]);
  expect(['2022', '2022-04', '2022-04-29', null].map(day => dayText(day, 'en'))).toEqual(['2022', 'April 2022', '29 April 2022', null]);
});

it.each([
  ['2022', '2022'], ['2022年', '2022'], ['2022.4', '2022-04'], ['2022年4月', '2022-04'], ['2022-04-29', '2022-04-29'], ['2022/4/29', '2022-04-29'], ['2022年4月29日', '2022-04-29'], ['２０２２．４．２９', '2022-04-29'], [' 2022 年 4 月 29 号 ', '2022-04-29'], ['2024-02-29', '2024-02-29'],
])('%s is typed for %s', (typed, day) => { expect(partialDateTyped(typed)).toBe(day); });

it.each(['', '22', '2022-13', '2022-00', '2023-02-29', '2022-04-31', 'soon', '2022-04-29-01', '4/29/2022', '20220429'])('%s is no date', typed => { expect(partialDateTyped(typed)).toBeNull(); });
