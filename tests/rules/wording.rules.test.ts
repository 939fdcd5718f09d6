import { wordingInWords } from '../../src/features/history/change.rules.js';

describe('a changed wording in the words of the history', () => {
  const before = [{ language: 'en', text: 'Agreement\n1. Ten pupils.\n2. Online.' }, { language: 'zh-Hans', text: '协议书\n一、十名学生。\n二、线上。' }];
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
});
