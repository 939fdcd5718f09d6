import fc from 'fast-check';
import { changedParagraphs, lineChanges, paragraphsBeside, piecesOf, textsChanged, textsTold } from '../../src/console/pages/draft/wording.rules.js';

const text = fc.array(fc.constantFrom('一', '二', '', '三、合作', 'x'), { maxLength: 9 }).map(lines => lines.join('\n'));

describe('how a text became another', () => {
  it('gives the one and the other again, whatever they are', () => {
    fc.assert(fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
      const changes = lineChanges(before, after);
      expect(changes.flatMap(change => change.after ?? []).join('\n')).toBe(after);
      expect(changes.flatMap(change => change.before ?? []).join('\n')).toBe(before);
      for (const { before: out, after: put } of changes) {
        expect(out === null && put === null).toBe(false);
        const pieces = piecesOf(out ?? '', put ?? '');
        const but = (left: 'out' | 'put') => pieces.filter(({ is }) => is !== left).map(one => one.text).join('');
        expect([but('put'), but('out')]).toEqual([out ?? '', put ?? '']);
      }
    }), { numRuns: 1_000 });
  });

  it('keeps as many lines as both have in one order', () => {
    const most = ([one, ...rest]: string[], other: string[]): number => {
      if (one === undefined || !other.length) return 0;
      const at = other.indexOf(one);
      return Math.max(most(rest, other), at < 0 ? 0 : 1 + most(rest, other.slice(at + 1)));
    };
    fc.assert(fc.property(text, text, (before, after) => {
      expect(lineChanges(before, after).filter(change => change.before === change.after)).toHaveLength(most(before.split('\n'), after.split('\n')));
    }), { numRuns: 300 });
  });

  it('is told by paragraphs that have a number, those that are gone by the number that they had', () => {
    const before = '协议书\n\n一、十名学生。\n二、教师。\n三、期限。';
    expect(changedParagraphs(before, '协议书\n\n一、二十名学生。\n三、期限。\n四、文本。')).toEqual([
      { before: '一、十名学生。', after: '一、二十名学生。', number: 2, gone: false }, { before: '二、教师。', after: null, number: 3, gone: true }, { before: null, after: '四、文本。', number: 4, gone: false },
    ]);
    expect(changedParagraphs('甲\n乙', '甲\n\n乙')).toEqual([]);
  });

  it('has a paragraph that was changed beside what it became, and not beside another', () => {
    expect(changedParagraphs('四、本协议以中文、俄文书就。', '四、未尽事宜由双方协商解决。\n五、本协议以中文、俄文书就。').map(({ before, after }) => [before, after])).toEqual([
      [null, '四、未尽事宜由双方协商解决。'], ['四、本协议以中文、俄文书就。', '五、本协议以中文、俄文书就。'],
    ]);
    expect(changedParagraphs('甲方', '第三方').map(({ before, after }) => [before, after])).toEqual([['甲方', null], [null, '第三方']]);
  });

  it('is told by words, and of Chinese by signs', () => {
    const told = (before: string, after: string) => piecesOf(before, after).map(({ is, text }) => (is === 'out' ? `-${text}-` : is === 'put' ? `+${text}+` : text)).join('');
    expect(told('一、不超过二十名学生，轮流主持。', '一、不超过十五名学生。')).toBe('一、不超过-二-十+五+名学生-，轮流主持-。');
    expect(told('не более двадцати учащихся', 'не более пятнадцати учащихся')).toBe('не более -двадцати-+пятнадцати+ учащихся');
    expect(told('𠮷𠮶', '𠮷𠮵')).toBe('𠮷-𠮶-+𠮵+');
  });

  it('is bounded: two texts of ten thousand paragraphs without one in common are passed by unread', () => {
    const lines = (sign: string) => Array.from({ length: 10_000 }, (_, nth) => `${sign}${nth}`).join('\n');
    const changes = lineChanges(lines('a'), lines('b'));
    expect([changes.length, changes[9_999], changes[10_000]]).toEqual([20_000, { before: 'a9999', after: null }, { before: null, after: 'b0' }]);
    expect(piecesOf('字'.repeat(20_000), '子'.repeat(20_000))).toEqual([{ is: 'out', text: '字'.repeat(20_000) }, { is: 'put', text: '子'.repeat(20_000) }]);
  });
});

describe('likening paragraphs is bounded by their signs', () => {
  /** How often a pair of signs is looked up. */
  const lookups = (before: string, after: string) => {
    const { has } = Set.prototype;
    let count = 0;
    Set.prototype.has = function counted(this: Set<unknown>, value) { count += 1; return has.call(this, value); };
    try {
      lineChanges(before, after);
    } finally {
      Set.prototype.has = has;
    }
    return count;
  };
  const signs = (length: number, from = 0x4e00) => Array.from({ length }, (_, nth) => String.fromCharCode(from + nth)).join('');
  const lines = (text: string, each: number) => text.match(new RegExp(`.{${each}}`, 'gsu'))!.join('\n');
  it.each([
    ['one paragraph that becomes ten thousand', signs(20_000), lines(signs(10_000), 1), 0],
    ['one paragraph that becomes five thousand', signs(20_000), lines(signs(10_000), 2), 0],
    ['a hundred paragraphs that become another hundred', lines(signs(20_000), 200), lines(signs(20_000, 0x4e01), 200), 2_000_000],
    ['ten paragraphs that become a thousand', lines(signs(20_000), 2_000), lines(signs(20_000, 0x4e01), 20), 200_000],
  ])('%s', (_what, before, after, most) => {
    for (const count of [lookups(before, after), lookups(after, before)]) expect(count).toBeLessThanOrEqual(most);
  });
});

describe('texts', () => {
  const [zh, en] = [{ language: 'zh-Hans', text: '一\n\n二' }, { language: 'en', text: '1\n2\n3' }];
  it('stand in rows, paragraph beside paragraph', () => {
    expect(paragraphsBeside([zh.text, en.text])).toEqual([['一', '1'], ['二', '2'], [null, '3']]);
    expect(paragraphsBeside([])).toEqual([]);
  });
  it('that changed are told by language', () => {
    expect(textsChanged([zh, en], [zh])).toEqual([{ language: 'en', before: en.text, after: null }]);
    expect(textsChanged([zh], [{ ...zh, text: '一' }, en])).toEqual([{ language: 'zh-Hans', before: zh.text, after: '一' }, { language: 'en', before: null, after: en.text }]);
    expect([textsTold(null), textsTold('[{"language":"en","text":"1"}]')]).toEqual([[], [{ language: 'en', text: '1' }]]);
  });
});
