import { readTree } from '../architecture/tree.js';
import { hardCodedWords } from './words.js';

const tree = readTree(['src/console'], ['.ts', '.tsx']);

it('every text of the console stands among its words, in both languages', () => {
  expect([...tree.keys()].filter(path => path.endsWith('.tsx')).length).toBeGreaterThan(8);
  expect(hardCodedWords(tree)).toEqual([]);
});

describe('a planted word is caught', () => {
  const faults = (text: string) => hardCodedWords(new Map([['src/console/pages/planted/Planted.tsx', text]]));

  it.each<[what: string, text: string, said: string]>([
    ['as the text of an element', 'export const A = () => <p>Hello there</p>;', 'Hello there'],
    ['in Chinese, anywhere', `export const text = '学校';`, '学校'],
    ['in Chinese, within a template', 'export const text = (n: number) => `共 ${n}`;', '共'],
    ['as a sign between words', `export const text = names.join('、');`, '、'],
    ['as what is heard', 'export const A = () => <button aria-label="Close it" />;', 'Close it'],
    ['as what is heard, in braces', `export const A = () => <input placeholder={'Type here'} />;`, 'Type here'],
    ['as one of two', `export const A = ({ open }: { open: boolean }) => <b title={open ? 'Close' : 'Open'}>1</b>;`, 'Close'],
    ['as a child in braces', `export const A = ({ done }: { done: boolean }) => <p>{done ? 'Done' : null}</p>;`, 'Done'],
    ['as the name of a region', 'export const A = () => <RecordList name="All schools" />;', 'All schools'],
  ])('%s', (_what, text, said) => {
    expect(faults(text)[0]).toMatch(new RegExp(`^src/console/pages/planted/Planted\\.tsx:1 says "${said}": put it into`));
  });

  it.each<[what: string, text: string]>([
    ['a class, an address and a field', `export const A = () => <><a className="quiet out" href="/schools">{words.school}</a><Form.Item name="email" /></>;`],
    ['a kind and a comparison', `export const A = ({ kind }: { kind: string }) => <StateTag kind="SchoolStatus" of={kind}>{kind === 'MERGED' ? words.merged : null}</StateTag>;`],
    ['signs and numbers', 'export const A = () => <p>1 / 2 · {n}</p>;'],
    ['an argument of a call within an element', `export const A = () => <p>{list.join(', ')}{format('name')}</p>;`],
  ])('and not %s', (_what, text) => { expect(faults(text)).toEqual([]); });
});
