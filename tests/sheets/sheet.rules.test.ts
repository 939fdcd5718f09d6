import fc from 'fast-check';
import { addressOf, areaOf, columnOf } from '../../src/features/sheet/address.rules.js';
import { builtInDate, formatDate, isoDate, serialDate } from '../../src/features/sheet/date.rules.js';
import { digitsOf } from '../../src/features/sheet/text.rules.js';

describe('addresses', () => {
  it.each([[12, 2, 'B12'], [1, 26, 'Z1'], [1, 27, 'AA1'], [1, 702, 'ZZ1'], [1, 703, 'AAA1'], [1_048_576, 16_384, 'XFD1048576']])('row %d of column %d is %s', (row, column, address) => {
    expect(addressOf(row, column)).toBe(address);
    expect(columnOf(address)).toBe(column);
  });

  it('name every cell', () => fc.assert(fc.property(fc.integer({ min: 1, max: 1_048_576 }), fc.integer({ min: 1, max: 16_384 }), (row, column) => {
    expect(areaOf(addressOf(row, column))).toEqual({ top: row, left: column, bottom: row, right: column });
  })));

  it.each(['', 'A', '1', 'A0', 'A1:', 'A1:B', 'XFE1', 'A1048577', 'A1:B2:C3', '$A$1', 'A1 B2', 'A-1'])('%j is no area', text => expect(areaOf(text)).toBeNull());
});

describe('formats', () => {
  it.each([
    ['yyyy', 'YEAR'], ['yyyy"年"', 'YEAR'], ['yyyy"年"m"月"', 'MONTH'], ['yyyy\\年m\\月', 'MONTH'], ['yyyy/m', 'MONTH'], ['mmm-yy', 'MONTH'], ['yyyy"年"m"月"d"日"', 'DAY'], ['yyyy-mm-dd', 'DAY'], ['[$-804]yyyy\\-mm\\-dd;@', 'DAY'], ['[DBNum1][$-804]yyyy"年"m"月";@', 'MONTH'],
    ['m/d/yy h:mm AM/PM', 'DAY'], ['yyyy-mm-dd hh:mm:ss.000', 'DAY'], ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'DAY'], ['[$-411]ge.m.d', 'DAY'], ['m"月"d"日"', 'DAY_OF_YEAR'], ['d-mmm', 'DAY_OF_YEAR'], ['mmmm', 'MONTH_OF_YEAR'], ['dd', 'DAY_OF_MONTH'], ['aaaa', 'DAY'], ['dddd', 'DAY'], ['[$-804]aaaa;@', 'DAY'], ['yyyy"年"m"月"d"日" aaaa', 'DAY'],
    ['General', null], ['G/通用格式', null], ['@', null], ['', null], [';;;', null], ['0', null], ['0.00"days"', null], ['[Red]0.0', null], ['#,##0"年"', null], ['[$¥-804]#,##0.00', null], ['# ?/?', null], ['0.00E+00', null], ['_-* #,##0_-', null], ['"yyyy-mm-dd"', null],
    ['[h]:mm', null], ['[hh]:mm:ss', null], ['[mm]:ss', null], ['[s]', null], ['h:mm', null], ['mm:ss.0', null], ['上午/下午h"时"mm"分"', null], ['h:mm AM/PM', null], [`yyyy${'"x"'.repeat(100)}`, null],
  ] as const)('%s shows %s', (format, shown) => expect(formatDate(format)).toBe(shown));

  it.each([[14, 'DAY'], [17, 'MONTH'], [22, 'DAY'], [27, 'MONTH'], [31, 'DAY'], [36, 'MONTH'], [50, 'MONTH'], [57, 'MONTH'], [58, 'DAY_OF_YEAR'], [0, null], [18, null], [21, null], [32, null], [45, null], [46, null], [47, null], [49, null], [55, null], [164, null]])('number %d shows %s', (id, shown) => expect(builtInDate(id)).toBe(shown));
});

describe('days', () => {
  it.each([
    [0, '1900-01-00'], [1, '1900-01-01'], [59, '1900-02-28'], [60, '1900-02-29'], [60.5, '1900-02-29'], [61, '1900-03-01'], [44680, '2022-04-29'], [44680.999, '2022-04-29'], [44680.9999999999, '2022-04-30'], [2_958_465, '9999-12-31'], [2_958_466, null], [-1, null], [NaN, null],
  ])('%d is %s', (serial, day) => expect(serialDate(serial, false, 'DAY')).toBe(day));
  it.each([[0, '1904-01-01'], [1, '1904-01-02'], [59, '1904-02-29'], [60, '1904-03-01'], [43_218, '2022-04-29'], [-1, null]])('%d is %s from 1904', (serial, day) => expect(serialDate(serial, true, 'DAY')).toBe(day));
  it.each([['YEAR', '2022'], ['MONTH', '2022-04'], ['DAY', '2022-04-29'], ['DAY_OF_YEAR', '04-29'], ['MONTH_OF_YEAR', '04'], ['DAY_OF_MONTH', '29']] as const)('shown as far as %s: %s', (shown, text) => expect(serialDate(44_680, false, shown)).toBe(text));
  it.each([['2022-04-29', '2022-04-29'], ['2022-04-29T12:00:00.5Z', '2022-04-29'], ['2022-04', null], ['12:00:00', null]])('%s as text is %s', (text, day) => expect(isoDate(text, 'DAY')).toBe(day));

  it('follow one another', () => fc.assert(fc.property(fc.integer({ min: 61, max: 2_958_464 }), serial => {
    expect(Date.parse(serialDate(serial + 1, false, 'DAY')!) - Date.parse(serialDate(serial, false, 'DAY')!)).toBe(86_400_000);
  })));
});

describe('numbers', () => {
  it.each([
    ['3462414002', '3462414002', false], ['1.5', '1.5', false], ['9.0E-1', '0.9', false], ['1.25E+2', '125', false], ['1.1000000000000001', '1.1', false], ['0.30000000000000004', '0.3', false], ['-0', '0', false], ['007', '7', false], ['.5', '0.5', false], ['5.', '5', false], ['+5', '5', false], ['-12.50', '-12.5', false],
    ['999999999999999', '999999999999999', false], ['1000000000000000', '1000000000000000', true], ['1.26E+17', '126000000000000000', true], ['620102199001011234', '620102199001011000', true], ['-1.26E+17', '-126000000000000000', true], ['1E-7', '0.0000001', false], ['0', '0', false],
  ])('%s is %s', (written, text, digitsLost) => expect(digitsOf(written)).toEqual({ text, digitsLost }));
  it.each(['', 'a', '0x10', '1e', '1,5', 'NaN', 'Infinity', '1E999', '1 2', '--1', '１'])('%j is none', written => expect(digitsOf(written)).toBeNull());

  it('of up to 15 digits are what they were', () => fc.assert(fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 10 }), (digits, places) => {
    const value = digits / 10 ** places;
    const { text, digitsLost } = digitsOf(String(value))!;
    expect(text).toMatch(/^-?\d+(\.\d+)?$/);
    expect([Number(text), digitsLost]).toEqual([Number(value.toPrecision(15)) + 0, false]);
  })));
});
