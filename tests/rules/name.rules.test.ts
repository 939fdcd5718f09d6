import fc from 'fast-check';
import { displayName, nameIssues, nameKey, namesStored } from '../../src/features/name/name.rules.js';
import type { Name } from '../../src/features/name/name.type.js';

const name = (value: string, language = 'zh-Hans', kind: Name['kind'] = 'OFFICIAL'): Name => ({ value, language, kind });
const sorted = (values: string[], language?: string) => values.map(value => ({ value, key: nameKey([name(value, language)]) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ value }) => value);

describe('names in order', () => {
  it.each([
    [['第2中学', '第10中学', '第100中学']], [['兰州市第2中学', '兰州市第10中学', '兰州新区中学']], [['敦煌市第三中学', '兰州一中', '天水市一中', '张掖中学']],
    [['安宁区小学', '白银市小学', '长庆小学']], [['School 2', 'School 10', 'School 10 Annex']], [['2', '10', '0100']],
  ])('go by sound, and numbers by size: %j', values => {
    for (const shuffled of [values.toReversed(), [...values.slice(1), values[0]!]]) expect(sorted(shuffled)).toEqual(values);
  });

  it('put numbers of any length by their size', () => fc.assert(fc.property(fc.uniqueArray(fc.nat(999_999_999), { minLength: 2, maxLength: 8 }), numbers => {
    expect(sorted(numbers.map(number => `第${number}中学`))).toEqual(numbers.toSorted((a, b) => a - b).map(number => `第${number}中学`));
  })));

  it('do not tell apart case and width', () => {
    expect(nameKey([name('ＡＢＣ　School', 'en')])).toBe(nameKey([name('abc school', 'en')]));
  });

  it('go by the Chinese name where there is one', () => {
    expect(nameKey([name('Zzz', 'en'), name('安宁', 'zh', 'TRANSLATION')])).toBe(nameKey([name('安宁')]));
  });

  it('are bounded, whatever the name', () => fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), value => {
    expect(nameKey([name(value, 'und')]).length).toBeLessThanOrEqual(400);
  })));
});

describe('the name shown', () => {
  const names = [name('Old', 'en', 'FORMER'), name('New', 'en', 'ALIAS'), name('新', 'zh-Hant'), name('Neu', 'de', 'OFFICIAL')];
  it.each([
    ['zh', null, '新'], ['en', null, 'New'], ['en', 'de', 'Neu'], ['en', 'de-AT', 'Neu'], ['zh', 'en', 'New'], ['en', 'zh-Hans', '新'], ['en', 'ru', 'New'],
  ] as const)('to a caller in %s who asks for %s is %s', (caller, asked, shown) => expect(displayName(names, caller, asked)).toBe(shown));

  it('is always one of the names', () => fc.assert(fc.property(
    fc.array(fc.record({ value: fc.string({ minLength: 1 }), language: fc.constantFrom('zh', 'zh-Hant', 'en', 'en-GB', 'ru', 'uz-Latn'), kind: fc.constantFrom('OFFICIAL', 'ALIAS', 'FORMER', 'TRANSLATION') }), { minLength: 1, maxLength: 6 }),
    fc.constantFrom('zh', 'en'), fc.constantFrom(null, 'zh-Hans', 'en', 'ru', 'fr', 'uz'),
    (some, caller, asked) => expect(some.map(({ value }) => value)).toContain(displayName(some as Name[], caller as 'zh', asked)),
  )));

  it('is the only one there is, whatever is asked', () => expect(displayName([name('Единственная', 'ru')], 'zh', 'en')).toBe('Единственная'));
});

describe('names as they are stored', () => {
  it('are the same when they are stored again', () => fc.assert(fc.property(fc.array(fc.record({ value: fc.string({ unit: 'grapheme' }), language: fc.constantFrom('zh-hans', 'EN', 'uz-latn-uz'), kind: fc.constant('OFFICIAL' as const) })), some => {
    const stored = namesStored(some);
    expect(namesStored(stored)).toEqual(stored);
    for (const { value } of stored) expect(value).toBe(value.normalize('NFC').trim());
  })));

  it('are refused in the order in which they stand', () => {
    expect(nameIssues([name(''), name('a'), name('Ａ'), name('a', 'en')]).map(({ path, code }) => [path.join('.'), code])).toEqual([['names.0.value', 'textRequired'], ['names.2.value', 'duplicateName']]);
  });
});
