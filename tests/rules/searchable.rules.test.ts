import fc from 'fast-check';
import { gramsOf, isNearly, probesFor, searchable, sought, type Sought } from '../../src/features/name/searchable.rules.js';
import { scriptCode } from '../../src/features/name/script.rules.js';
import { chineseNumber, chineseNumerals } from '../../src/features/name/numeral.rules.js';

/** What LIKE says to a pattern of ours: its signs between two %. */
const like = (text: string, pattern: string) => text.includes(pattern.slice(1, -1).replace(/\\(.)/g, '$1'));
const has = (text: string, { parts }: Sought) => parts.every(part => like(text, part));
const rank = (text: string, asked: Sought) => (!has(text, asked) ? null : like(text, asked.whole) ? 'WHOLE' : like(text, asked.beginning) ? 'BEGINNING' : 'PART');
const isHeld = (text: string, groups: readonly (readonly number[])[]) => {
  const held = new Set(gramsOf(text, '016c0000-0000-7000-8000-000000000000'));
  return groups.flat().every(gram => held.has(gram));
};

const names = ['敦煌市第三中学', '兰州市第33中学（新区）', '蘭州大學附屬中學', '見本第十八中学校', 'さくら小学校', '견본제72중학교', 'โรงเรียนสมมติวิทยา ๓๒', 'Lycée Victor-Hugo', 'Гимназия № 8 г. Чирчика', '№18 орта мектебі', 'مدرسة النور الثانوية', 'काल्पनिक विद्यालय', 'Oʻzbekiston 71-sonli maktab', 'Trường Huế', 'St. Mary\'s College, 5th', '👩‍🏫🇫🇷', '𠮷野家小学校', '女子中学'];

describe('a name is found', () => {
  it.each([
    ['敦煌市第三中学', ['敦煌三中', '敦煌市三中', '敦煌3中', '敦煌市第三中学', '敦煌', '煌', '第3', '第三', 'dunhuang', 'DunHuangShi', 'dhsdszx', 'dunhuangshidi3zhongxue', '三中 敦煌', '第３中']],
    ['兰州市第33中学', ['兰州三十三中', '兰州33中', '第三十三', '33中', '三十三中学', 'lzsd33zx', 'lzsdssszx', '兰州 33']],
    ['蘭州大學', ['兰州', '蘭州', 'lanzhou']], ['Lycée Victor-Hugo', ['lycee', 'LYCÉE', 'ycé', 'hugo victor', 'victor-hugo', 'vi', 'v']],
    ['Гимназия № 8 г. Чирчика', ['чирчик', 'Chirchik', 'gimnazi', '№ 8', 'no 8']], ['Средний', ['Среднии', 'sredni']], ['見本第十八中学校', ['见本', '見本第18', 'jianben']],
    ['โรงเรียนสมมติวิทยา ๓๒', ['สมมติ', '32', '๓๒', 'wit']], ['견본제72중학교', ['중학교', '72', 'junghag', '견']], ['さくら小学校', ['さくら', 'sakura']], ['مدرسة النور', ['النور', 'مدرسه', 'mdrs']],
    ['Oʻzbekiston maktabi', ['ozbek', 'O‘zbekiston', "o'z"]], ['Straße', ['strasse']], ['女子中学', ['nvzi', 'nuzi', 'nüzi']],
    ['重点100%示例_学校', ['100%', '%', '_', '_%']], ['👩‍🏫🇫🇷', ['👩', '🏫👩']],
  ])('%s', (name, texts) => {
    const text = searchable([name]);
    for (const asked of texts) expect([asked, has(text, sought(asked)), isHeld(text, sought(asked).within)]).toEqual([asked, true, true]);
  });

  it.each([['敦煌市第三中学', '第33'], ['兰州一中', '二中'], ['Minsk 33', 'inks'], ['八一中学', '81'], ['Alma', 'lm'], ['Alma', '\''], ['Alma', '\u200c']])('%s, but not by %s', (name, asked) => expect(has(searchable([name]), sought(asked))).toBe(false));

  it('by any part of it, in the index as in the text', () => fc.assert(fc.property(
    fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })), fc.nat(), fc.nat(), fc.constantFrom('', ' '), (name, from, length, blank) => {
      const signs = [...name];
      const start = from % signs.length;
      const part = signs.slice(start, start + 1 + (length % (signs.length - start))).join('');
      fc.pre(part.trim() !== '');
      const asked = sought(`${blank}${part}`);
      const text = searchable([name, 'Another'], ['Paris']);
      if (names.includes(name) && /[\p{L}\p{N}]/u.test(part) && (start === 0 || /^(?!\p{Nd})[ №（\-\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u.test(signs[start - 1]!))) expect([part, has(text, asked)]).toEqual([part, true]);
      if (has(text, asked)) {
        expect(isHeld(text, asked.within)).toBe(true);
        if (rank(text, asked) !== 'PART') expect(isHeld(text, asked.beginningly)).toBe(true);
        if (rank(text, asked) === 'WHOLE') expect(isHeld(text, asked.wholly)).toBe(true);
      }
    }), { numRuns: 2_000 }));

  it('as a whole, by itself', () => fc.assert(fc.property(fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter(name => name.trim() !== '' && !/\p{Cf}/u.test(name))), name => {
    const text = searchable([name]);
    fc.pre(text !== '');
    expect(rank(text, sought(name))).toBe('WHOLE');
  })));

  it('as a whole, at its beginning, as a part; a city only as a part', () => {
    const text = searchable(['Lycée Victor Hugo', '雨果中学', 'EG-77'], ['Paris']);
    expect(['victor hugo', 'lycee vic', 'lycée victor hugo', '雨果', 'yuguozhongxue', 'ygzx', 'eg77', 'paris', 'hugo lycee'].map(asked => rank(text, sought(asked))))
      .toEqual(['PART', 'BEGINNING', 'WHOLE', 'BEGINNING', 'WHOLE', 'WHOLE', 'WHOLE', 'PART', 'PART']);
  });
});

describe('a typing error', () => {
  it.each([
    ['敦煌市第三中学', '敦皇市第三中学'], ['明斯克第三十三中学', '明思克'], ['Lycée Victor Hugo', 'lycee victor hogo'], ['Lycée Victor Hugo', 'Lyece'], ['Lycée Victor Hugo', 'Vctor Hugo'], ['Чирчик', 'Чирчык'],
    ['Чирчик', 'chirchick'], ['Минская гимназия', 'Минзкая гимназия'], ['敦煌市第三中学', 'dunhaungshi'], ['โรงเรียนสมมติ', 'โรงเรยนสมมติ'], ['Schule am Park', 'Shcule Park'],
  ])('%s is nearly %s', (name, asked) => {
    const text = searchable([name]);
    expect([has(text, sought(asked)), isNearly(text, sought(asked)), probesFor(sought(asked)).some(probe => isHeld(text, probe))]).toEqual([false, true, true]);
  });

  it.each([['敦煌市第三中学', '敦煌市第五中学'], ['Minsk 33', 'Minsk 34'], ['School 3', 'Schol 4'], ['Minsk', 'Mnks'], ['Lycée Victor Hugo', 'Lycee Vigtor Hogo'], ['明斯克', '明思'], ['Lycée Victor', 'lycee victor']])('%s is not nearly %s', (name, asked) =>
    expect([name, isNearly(searchable([name]), sought(asked))]).toEqual([name, false]));

  it('anywhere in a word of eight letters leaves it nearly the same, and the index finds it', () => fc.assert(fc.property(
    fc.string({ unit: fc.constantFrom(...'abcdefgиклмно'), minLength: 8, maxLength: 14 }).map(word => word.replace(/[а-я]+/g, 'x')).filter(word => word.length >= 8), fc.nat(), fc.constantFrom('exchange', 'leave out', 'put in', 'swap'), (word, place, error) => {
      const at = place % (word.length - 1);
      const typed = { exchange: `${word.slice(0, at)}z${word.slice(at + 1)}`, 'leave out': word.slice(0, at) + word.slice(at + 1), 'put in': `${word.slice(0, at)}z${word.slice(at)}`, swap: `${word.slice(0, at)}${word[at + 1]!}${word[at]!}${word.slice(at + 2)}` }[error]!;
      const text = searchable([word]);
      const asked = sought(typed);
      if (has(text, asked)) return;
      expect(isNearly(text, asked)).toBe(true);
      expect(probesFor(asked).some(probe => isHeld(text, probe))).toBe(true);
    }), { numRuns: 1_000 }));
});

it('numbers below ten thousand are written in Chinese and read again', () => fc.assert(fc.property(fc.integer({ min: 1, max: 9_999 }), number => {
  expect(chineseNumber(chineseNumerals(number), true)).toBe(number);
})));

it.each([
  ['中学', 'zh', 'Hans'], ['中學', 'zh', 'Hant'], ['中山', 'zh-TW', 'Hant'], ['中学', 'zh-Hant', 'Hant'], ['見本中学校', 'ja', 'Jpan'], ['さくら小', 'und', 'Jpan'], ['Школа 3', 'ru', 'Cyrl'], ['maktab', 'uz-Latn', 'Latn'], ['maktab', 'uz', 'Latn'],
  ['มัธยม', 'th', 'Thai'], ['견본중학교', 'ko', 'Hang'], ['مدرسة', 'ar', 'Arab'], ['विद्यालय', 'hi', 'Deva'], ['33', 'en', 'Zyyy'],
])('%s in %s is written in %s', (value, language, script) => expect(scriptCode(value, language)).toBe(script));
