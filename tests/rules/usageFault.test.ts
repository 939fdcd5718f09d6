import { parseArgs } from 'node:util';
import { UsageFault, usageFault } from '../../src/server/usageFault.js';

const options = { marked: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

function saidOf(args: string[]): string | undefined {
  try {
    parseArgs({ args, options });
  } catch (error) {
    return usageFault(error)?.message;
  }
  return undefined;
}

it.each([
  [['--mark', 'x.csv'], 'There is no option --mark here. 这里没有选项 --mark。'],
  [['-m'], 'There is no option -m here. 这里没有选项 -m。'],
  [['--marked'], '--marked lacks what it takes. --marked 后面缺少内容。'],
  [['--marked', '--dry-run'], '--marked lacks what it takes. --marked 后面缺少内容。'],
  [['--dry-run=yes'], '--dry-run takes nothing after it. --dry-run 后面不带内容。'],
  [['two words'], '"two words" is one word too many. 多了“two words”。'],
])('what Node says of %j in English alone is said in both languages, in one line', (args, said) => {
  expect(saidOf(args)).toBe(said);
});

it('a fault of another kind is none of usage', () => {
  expect(usageFault(new UsageFault('import takes one file.', 'import 后面应是一个文件。'))!.message).toBe('import takes one file. import 后面应是一个文件。');
  expect(usageFault(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBeNull();
  expect(usageFault(new Error('broken'))).toBeNull();
});
