import fc from 'fast-check';
import { wordingInWords } from '../../src/features/history/change.rules.js';

describe('a changed wording in the words of the history', () => {
  const before = [{ language: 'en', text: 'Agreement\n1. Ten pupils.\n2. Online.' }, { language: 'zh-Hans', text: '协议书\n一、十名学生。\n二、线上。' }];
  const told = (text: string, other: string) => wordingInWords([{ language: 'en', text }], [{ language: 'en', text: other }], 'en')!.replace('English: ', '');
  it('is what differs, by language, from the first line to the last', () => {
    const after = [before[0]!, { language: 'zh-Hans', text: '协议书\n一、二十名学生。\n二、线上。' }];
    expect([wordingInWords(before, after, 'zh'), wordingInWords(after, before, 'zh')]).toEqual(['简体中文：…一、十名学生。…', '简体中文：…一、二十名学生。…']);
    expect(wordingInWords(after, before, 'en')).toBe('Simplified Chinese: …一、二十名学生。…');
  });
  it('is all of what was added, and nothing of what stays', () => {
    expect([wordingInWords([], before, 'en'), wordingInWords(before, before, 'en')]).toEqual([null, null]);
    expect(wordingInWords([before[0]!], [], 'en')).toBe('English: Agreement\n1. Ten pupils.\n2. Online.');
    expect([wordingInWords(before, [before[1]!, { language: 'en', text: 'Agreement\n2. Online.' }], 'en'), wordingInWords([{ language: 'en', text: 'Agreement\n2. Online.' }], before, 'en')]).toEqual(['English: …1. Ten pupils.…', 'English: ……']);
  });
  it('is cut where nobody would read on', () => {
    const long = [{ language: 'en', text: 'x'.repeat(20_000) }];
    expect([wordingInWords(long, [], 'en')!.length, wordingInWords(long, [{ language: 'en', text: 'y' }], 'en')!.length]).toEqual([410, 410]);
  });
  it('is the changed place of a long paragraph, however late, with whole words around it', () => {
    const words = 'The two schools exchange pupils every year. '.repeat(20);
    expect([told(`1.\n${words}Ten pupils go. ${words}`, `1.\n${words}Twelve pupils go. ${words}`), told(`${words}Twelve pupils go. ${words}`, `${words}Ten pupils go. ${words}`)]).toEqual([
      '…pupils every year. The two schools exchange pupils every year. Ten pupils go. The two schools exchange pupils every year. The …', '…pupils every year. The two schools exchange pupils every year. Twelve pupils go. The two schools exchange pupils every year. The …',
    ]);
    const signs = '双方每年互派学生。'.repeat(60);
    expect(told(`${signs}派𠮷名。${signs}`, `${signs}派十名。${signs}`)).toMatch(/^…[双方每年互派学生。]{59}派𠮷名。[双方每年互派学生。]{58}…$/u);
    // Two places that are far from each other are both there.
    expect(told(`${words}Ten pupils go. ${words}${words}It ends in June. ${words}`, `${words}Six pupils go. ${words}${words}It ends in May. ${words}`)).toMatch(/^….{60,80}Ten pupils go\..+….+ends in June\..{50,80}…$/);
  });
  it('always has what was changed, with what stands before and after, and never more than somebody reads', () => {
    const some = fc.oneof(fc.string({ maxLength: 1_500, unit: fc.constantFrom('a', 'b', ' ', '学', '生', '𠮷', '\n') }), fc.constant('互派学生。'.repeat(300)), fc.constant('every year '.repeat(150)));
    const place = fc.string({ maxLength: 200, unit: fc.constantFrom('P', 'Q', '甲', '乙', '𠮶') });
    fc.assert(fc.property(some, place, place, some, (head, mine, theirs, tail) => {
      fc.pre(mine !== theirs);
      const [text, other] = [`${head}${mine}${tail}`, `${head}${theirs}${tail}`];
      const [is, was] = [told(text, other), told(other, text)];
      expect([...is].length).toBeLessThanOrEqual(445);
      expect(is.isWellFormed()).toBe(true);
      // What both begin or end with need not be there: the rest is, and so the two never read alike.
      expect(is).not.toBe(was);
      const shared = (one: string[], two: string[]) => { const at = one.findIndex((sign, nth) => sign !== two[nth]); return at < 0 ? one.length : at; };
      const [mySigns, theirSigns] = [[...mine], [...theirs]];
      const start = shared(mySigns, theirSigns);
      const end = Math.min(shared(mySigns.toReversed(), theirSigns.toReversed()), mySigns.length - start, theirSigns.length - start);
      const changed = mySigns.slice(start, mySigns.length - end).join('');
      expect(is).toContain(changed);
      // Each part that is shown stands in the text as it is shown.
      for (const part of is.split('…')) expect(text).toContain(part);
    }), { numRuns: 2_000 });
  });
});
