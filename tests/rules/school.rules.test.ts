import fc from 'fast-check';
import { creditCheckCharacter, schoolIssues } from '../../src/features/school/school.rules.js';

const entry = { code: null, creditCode: null, names: [{ value: '示例', language: 'zh', kind: 'OFFICIAL' as const }], type: null, stages: [], division: '620102', website: null };
const issues = (part: object) => schoolIssues({ ...entry, ...part }, new Map([['620102', {}], ['620000', {}]])).map(({ path, code }) => `${path.join('.')} ${code}`);
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015 by its table: the weight of each place, written out. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const check = (first17: string) => alphabet[(31 - [...first17].reduce((sum, character, place) => sum + alphabet.indexOf(character) * weights[place]!, 0) % 31) % 31]!;

describe('the check character of a credit code', () => {
  it('of 91350100M000100Y43 is right', () => expect(creditCheckCharacter('91350100M000100Y4')).toBe('3'));

  it('is that of the standard\'s table', () => fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 }), first17 => {
    expect(creditCheckCharacter(first17)).toBe(check(first17));
  })));

  it('finds every slip of one character and every exchange of two neighbours', () => fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 }), fc.nat(16), fc.constantFrom(...alphabet), (first17, place, other) => {
    const code = `${first17}${creditCheckCharacter(first17)}`;
    expect(issues({ creditCode: code })).toEqual([]);
    const slip = `${code.slice(0, place)}${other}${code.slice(place + 1)}`;
    if (slip !== code) expect(issues({ creditCode: slip })).toEqual(['creditCode creditCodeCheck']);
    const exchanged = `${code.slice(0, place)}${code[place + 1]}${code[place]}${code.slice(place + 2)}`;
    if (exchanged !== code && place < 16) expect(issues({ creditCode: exchanged })).toEqual(['creditCode creditCodeCheck']);
  })));
});

describe('the code of a school', () => {
  it('has the province of its division in the third and fourth digits, whatever the category and the serial', () => fc.assert(fc.property(fc.nat(99), fc.nat(99), fc.nat(999_999), (category, province, serial) => {
    const code = `${String(category).padStart(2, '0')}${String(province).padStart(2, '0')}${String(serial).padStart(6, '0')}`;
    expect(issues({ code })).toEqual(province === 62 ? [] : ['code schoolCodeProvince']);
  })));

  it('is not held against a division that there is not', () => {
    expect(issues({ code: '3111000001', division: '999999' })).toEqual(['division unknownDivision']);
  });
});
