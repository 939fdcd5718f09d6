import { numberTyped } from '../../src/console/parts/fields/number.rules.js';

it.each([['30', 30], ['３０', 30], [' 1,200 ', 1200], ['-5', -5], ['99999999999', 99_999_999_999], [31, 31]])('%s is typed for %s', (typed, count) => { expect(numberTyped(typed)).toBe(count); });
it.each(['', '  ', null, undefined])('%s is nothing', typed => { expect(numberTyped(typed)).toBeNull(); });
it.each(['2.5', '2,5', '1e3', '30人', '1,20', '0x10', 'many', '--1'])('%s is no whole number', typed => { expect(numberTyped(typed)).toBeNaN(); });
