import { readTree } from '../architecture/tree.js';
import { agreementWords } from '../../src/console/pages/agreement/agreement.words.ts';
import { draftWords } from '../../src/console/pages/draft/draft.words.ts';
import { registerWords } from '../../src/console/pages/register/register.words.ts';
import { reviewWords } from '../../src/console/pages/review/review.words.ts';
import { workbookWords } from '../../src/console/pages/workbook/workbook.words.ts';
import { common } from '../../src/console/words/common.ts';
import { words } from '../../src/locale/index.js';
import { hardCodedWords } from './words.js';

const tree = readTree(['src/console'], ['.ts', '.tsx']);

it('every text of the console stands among its words, in both languages', () => {
  expect([...tree.keys()].filter(path => path.endsWith('.tsx')).length).toBeGreaterThan(8);
  expect(hardCodedWords(tree)).toEqual([]);
});

// On pages and lists, in forms, in the history and its refusals, in exports and in the ledger.
it.each(['zh', 'en'] as const)('one word for one thing, wherever it stands: %s', language => {
  const [{ fields, ledgerColumns: ledger, exports: { columns } }, lists, page, draft, form, review] = [words[language], common[language], agreementWords[language], draftWords[language], registerWords[language], reviewWords[language]];
  const said: Record<string, string[]> = {
    number: [fields.number, ledger.number, lists.number, draft.registered], kind: [fields.kind, ledger.kind, lists.kind, draft.kind], title: [fields.title, ledger.title, lists.title, draft.title, form.title],
    initialledOn: [fields.initialledOn, ledger.initialledOn, page.initialledOn, draft.initialledOn, form.initialledOn], signedOn: [fields.signedOn, ledger.signedOn, lists.signedOn, draft.signedOn, form.signedOn],
    effectiveOn: [fields.effectiveOn, ledger.effectiveOn, page.effectiveOn, draft.effectiveOn, form.effectiveOn], expiresOn: [fields.expiresOn, lists.expiresOn, draft.expiresOn, form.expiresOn],
    mode: [fields.mode, ledger.mode, page.mode, draft.mode, form.mode], languages: [fields.languages, ledger.languages, page.languages, draft.languages, form.languages],
    cooperation: [fields.cooperation, ledger.cooperation, page.cooperation, draft.cooperation, form.cooperation], term: [fields.term, page.term, draft.term, form.term],
    entry: [fields.entry, columns.entry, page.entry], reviewedOn: [fields.reviewedOn, page.reviewedOn, review.reviewedOn], terminationReason: [fields.terminationReason, columns.terminationReason, page.terminationReason, draft.terminationReason, form.terminationReason],
    terminatedOn: [fields.terminatedOn, columns.terminatedOn, page.terminatedOn, draft.terminatedOn, form.terminatedOn], source: [fields.sourceUrl, ledger.source, lists.source, form.sourceUrl], note: [fields.note, ledger.note, lists.note, draft.note, form.note], texts: [fields.texts, draft.texts],
  };
  const differing = Object.entries(said).flatMap(([thing, texts]) => { const all = new Set(texts.map(text => text.toLowerCase())); return all.size > 1 ? [`${thing}: ${[...all].join(' / ')}`] : []; });
  expect(differing).toEqual([]);
});

// On the console, on the command line and in the marked workbook.
it.each(['zh', 'en'] as const)('what becomes of a row of a ledger is called the same everywhere: %s', language => {
  const [{ report }, { states }] = [words[language], workbookWords[language]];
  const line = report.rows({ all: 9, created: 1, changed: 2, same: 3, refused: 4, asked: 5, skipped: 6 }).toLowerCase();
  expect(Object.values(states).filter(state => !line.includes(state.toLowerCase()))).toEqual([]);
  expect([report.levels.ERROR, report.levels.QUESTION]).toEqual([states.REFUSED, states.DECISION].map(state => (language === 'en' ? state.toLowerCase() : state)));
});

it('whatever scrolls in a box of its own is reached by the keyboard and has a name', () => {
  const boxes = [...tree].flatMap(([path, text]) => [...text.matchAll(/<\w+ className="(?:scroll|ledger-rows)"[^>]*>/g)].map(([box]) => `${path} ${box}`));
  expect(boxes.length).toBeGreaterThan(8);
  expect(boxes.filter(box => !/ role="/.test(box) || !/ aria-label(?:ledby)?=/.test(box) || !/ tabIndex=\{0\}/.test(box))).toEqual([]);
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
