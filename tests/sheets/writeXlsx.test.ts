import fc from 'fast-check';
import type { ColumnSpec, SheetSpec } from '../../src/features/sheet/sheet.type.js';
import { markedCsv } from '../../src/features/sheet/markedCsv.js';
import { writeXlsx } from '../../src/features/sheet/writeXlsx.js';
import { words } from '../../src/locale/index.js';
import { all, cellsIn, colourOf, notesIn, packageFaults, partsOf, treeOf, type Parts } from './parts.js';
import { awkwardText, held } from './texts.js';

const column = (header: string, more: Partial<ColumnSpec> = {}): ColumnSpec => ({ header, width: 12, kind: 'TEXT', ...more });
const write = (...sheets: SheetSpec[]): Promise<Parts> => partsOf(writeXlsx(sheets, { words: words.zh }));
const sheet = (parts: Parts, number = 1) => parts.get(`xl/worksheets/sheet${number}.xml`);
const namesIn = (parts: Parts) => all(treeOf(parts.get('xl/workbook.xml')), 'sheet').map(({ attributes }) => `${attributes['name']}${attributes['state'] ? ` ${attributes['state']}` : ''}`);
const formatOf = (parts: Parts, style: number) => all(treeOf(parts.get('xl/styles.xml')).children.find(({ name }) => name === 'cellXfs')!, 'xf')[style]!.attributes['numFmtId'];

const ledger: SheetSpec = {
  name: '台账',
  preface: ['学校台账', '填报单位：'],
  groups: [{ title: '省内学校', columns: 2 }, { title: '协议', columns: 3 }],
  columns: [
    column('校名', { note: '填写全称' }), column('市州', { choices: { values: ['兰州市', '天水市'] } }), column('签署日期', { kind: 'DATE' }),
    column('类型', { choices: { values: ['协议', '备忘录'], open: true } }), column('人数', { kind: 'NUMBER' }),
  ],
  rows: [['兰州一中', '兰州市', '2022-04-29', '协议', 12.5], ['=1+1', '天水市', '2022-04', null, -3], ['天水一中', null, '1900-02-28', '其他', null]],
};

describe('a workbook', () => {
  let parts: Parts;
  beforeAll(async () => { parts = await write({ ...ledger, blankRows: 100 }); });

  it('is a sound package, whose relations come first', () => {
    expect(packageFaults(parts)).toEqual([]);
    expect([...parts.keys()][0]).toBe('_rels/.rels');
  });

  it('has a title and lines over all columns, headers over the headers, and all of them stay in sight', () => {
    const tree = treeOf(sheet(parts));
    expect(all(tree, 'mergeCell').map(({ attributes }) => attributes['ref'])).toEqual(['A1:E1', 'A2:E2', 'A3:B3', 'C3:E3']);
    expect(all(tree, 'pane')[0]!.attributes).toMatchObject({ ySplit: '4', topLeftCell: 'A5', state: 'frozen' });
    const cells = cellsIn(sheet(parts));
    expect(['A1', 'A2', 'A3', 'C3', 'A4', 'E4'].map(name => cells.get(name)!.text)).toEqual(['学校台账', '填报单位：', '省内学校', '协议', '校名', '人数']);
  });

  it('can be filtered by its headers, and prints them on each page', () => {
    expect(all(treeOf(sheet(parts)), 'autoFilter')[0]!.attributes['ref']).toBe('A4:E107');
    const defined = all(treeOf(parts.get('xl/workbook.xml')), 'definedName').map(({ attributes, text }) => [attributes['name'], attributes['localSheetId'], text]);
    expect(defined).toEqual([['_xlnm._FilterDatabase', '0', "'台账'!$A$4:$E$107"], ['_xlnm.Print_Titles', '0', "'台账'!$3:$4"]]);
    expect(all(treeOf(sheet(parts)), 'pageSetup')[0]!.attributes).toMatchObject({ orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' });
    expect(all(treeOf(sheet(parts)), 'pageSetUpPr')[0]!.attributes['fitToPage']).toBe('1');
  });

  it('holds numbers as numbers, known days as dates, everything else as text', () => {
    const cells = cellsIn(sheet(parts));
    expect([cells.get('E5'), cells.get('E6')].map(cell => [cell!.type, cell!.text])).toEqual([['n', '12.5'], ['n', '-3']]);
    expect([cells.get('C5')!.type, cells.get('C5')!.text, formatOf(parts, cells.get('C5')!.style)]).toEqual(['n', '44680', '164']);
    expect(all(treeOf(parts.get('xl/styles.xml')), 'numFmt')[0]!.attributes['formatCode']).toBe('yyyy\\-mm\\-dd');
    expect([cells.get('C6'), cells.get('C7')].map(cell => [cell!.type, cell!.text, formatOf(parts, cell!.style)])).toEqual([['inlineStr', '2022-04', '49'], ['inlineStr', '1900-02-28', '49']]);
    expect([cells.get('A6')!.type, cells.get('A6')!.text, cells.get('A6')!.formula]).toEqual(['inlineStr', '=1+1', false]);
  });

  it('keeps what is typed into blank rows as it was typed', () => {
    const columns = all(treeOf(sheet(parts)), 'col').map(({ attributes }) => formatOf(parts, Number(attributes['style'])));
    expect(columns).toEqual(['49', '49', '49', '49', '0']);
  });

  it('offers lists that lie in a sheet nobody sees', () => {
    expect(namesIn(parts)).toEqual(['台账', '字典 veryHidden']);
    const rules = all(treeOf(sheet(parts)), 'dataValidation').map(({ attributes, children }) => [attributes['sqref'], attributes['errorStyle'] ?? 'stop', children[0]!.text]);
    expect(rules).toEqual([['B5:B107', 'stop', "'字典'!$A$1:$A$2"], ['D5:D107', 'warning', "'字典'!$B$1:$B$2"]]);
    expect([...cellsIn(sheet(parts, 2)).values()].map(({ text }) => text)).toEqual(['兰州市', '协议', '天水市', '备忘录']);
  });

  it('tells by notes on headers what belongs there', () => {
    expect([...notesIn(parts.get('xl/comments1.xml'))]).toEqual([['A4', { author: '填写说明', text: '填写全称' }]]);
    expect(all(treeOf(parts.get('xl/drawings/vmlDrawing1.vml')), 'ClientData').map(data => ['Row', 'Column'].map(name => all(data, name)[0]!.text))).toEqual([['3', '0']]);
  });

  it('marks cells beside their notes', async () => {
    const marked = await write({ ...ledger, marks: [{ row: 5, column: 1, level: 'HINT', note: '已录入' }, { row: 5, column: 1, level: 'ERROR', note: '没有这所学校' }, { row: 9, column: 2, level: 'QUESTION', note: '缺一行' }] });
    expect(packageFaults(marked)).toEqual([]);
    const cells = cellsIn(sheet(marked));
    expect(['A5', 'B9', 'A6'].map(name => colourOf(marked.get('xl/styles.xml'), cells.get(name)!.style))).toEqual(['FFFFC9C8', 'FFFFF3B9', null]);
    expect(notesIn(marked.get('xl/comments1.xml')).get('A5')).toEqual({ author: '百校结好', text: '【百校结好】\n没有这所学校\n已录入' });
    expect(cells.get('A5')!.text).toBe('兰州一中');
  });

  it('has at most a thousand notes on marks, the worst of them', async () => {
    const marks = Array.from({ length: 1500 }, (_, index) => ({ row: index + 2, column: 1, level: index < 900 ? 'HINT' as const : 'ERROR' as const, note: String(index) }));
    const notes = notesIn((await write({ name: '表', columns: [column('列')], rows: [], marks })).get('xl/comments1.xml'));
    expect(notes.size).toBe(1000);
    expect([notes.has('A401'), notes.has('A402'), notes.has('A1501')]).toEqual([true, false, true]);
  });

  it('goes on in a further sheet where one is full', async () => {
    function* rows() { for (let row = 0; row < 1_048_580; row += 1) yield [row]; }
    const long = writeXlsx([{ name: '长', columns: [column('序', { kind: 'NUMBER' })], rows: rows() }, { name: '短', columns: [column('x')], rows: [] }], { words: words.en });
    const split = await partsOf(long);
    expect(namesIn(split)).toEqual(['长', '长 (2)', '短']);
    const second = cellsIn(sheet(split, 2));
    expect([second.get('A1')!.text, second.get('A2')!.text, second.get('A6')!.text, second.has('A7')]).toEqual(['序', '1048575', '1048579', false]);
    expect(sheet(split, 1)!.subarray(-3000).toString()).toContain('<c r="A1048576"');
    expect(packageFaults(new Map([...split].filter(([name]) => name !== 'xl/worksheets/sheet1.xml').concat([['xl/worksheets/sheet1.xml', Buffer.from('<a/>')]])))).toEqual([]);
  });

  it('gives sheets names that every program takes', async () => {
    const same = { columns: [column('x')], rows: [] };
    const names = namesIn(await write({ name: '甲/乙[1]:', ...same }, { ...same, name: '字典', columns: [column('x', { choices: { values: ['a'] } })] }, { name: 'a'.repeat(40), ...same }, { name: 'A'.repeat(40), ...same }, { name: "''", ...same }, { name: 'History', ...same }));
    expect(names).toEqual(['甲 乙 1', '字典', 'a'.repeat(31), `${'A'.repeat(27)} (2)`, 'Sheet', 'History (2)', '字典 (2) veryHidden']);
  });

  it('cuts what no cell can hold', async () => {
    const cell = cellsIn(sheet(await write({ name: '表', columns: [column('x')], rows: [['长'.repeat(40_000)]] }))).get('A2')!;
    expect([cell.text.length, cell.text.endsWith('长…')]).toEqual([32_767, true]);
  });

  it('begins only when it is read, and lets the rows go when nobody reads on', async () => {
    let [begun, ended] = [false, false];
    async function* rows() {
      begun = true;
      try {
        for (let row = 0; ; row += 1) yield [`${Math.random()}${row}`];
      } finally {
        ended = true;
      }
    }
    const stream = writeXlsx([{ name: '表', columns: [column('x')], rows: rows() }], { words: words.zh });
    await new Promise(setImmediate);
    expect(begun).toBe(false);
    for await (const piece of stream) if (begun && (piece as Buffer).length) break;
    for (let tries = 0; !ended && tries < 1000; tries += 1) await new Promise(setImmediate);
    expect([begun, ended]).toEqual([true, true]);
  });

  it('fails as the source of its rows fails', async () => {
    function* rows() { yield ['a']; throw new Error('the record is gone'); }
    await expect(partsOf(writeXlsx([{ name: '表', columns: [column('x')], rows: rows() }], { words: words.zh }))).rejects.toThrow('the record is gone');
  });

  it('holds whatever text is written, and never a formula', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(awkwardText, awkwardText), { minLength: 1, maxLength: 20 }), awkwardText, async (rows, header) => {
      const written = await write({ name: header, columns: [column(header, { note: header, choices: { values: [header] } }), column('b', { kind: 'DATE' })], groups: [{ title: header, columns: 2 }], preface: [header], rows });
      const cells = cellsIn(sheet(written));
      expect([...cells.values()].some(({ formula }) => formula)).toBe(false);
      for (const [index, texts] of rows.entries()) expect(['A', 'B'].map(name => cells.get(`${name}${index + 4}`)!.text)).toEqual(texts.map(held));
      expect([cells.get('A1')!.text, cells.get('A2')!.text, cells.get('A3')!.text]).toEqual([header, header, header].map(held));
      expect(packageFaults(written)).toEqual([]);
    }), { numRuns: 60 });
  });
});

describe('a CSV with marks', () => {
  it('is a workbook with each row where it was', async () => {
    const rows = [[1, ['校名', '日期']], [2, ['兰州一中', '=2+2']], [5, ['天水一中', '2022']]] as const;
    const csv = {
      name: '台账.csv', hidden: false, merged: [],
      async* rows() { for (const [number, texts] of rows) yield { number, cells: texts.map((text, index) => ({ column: index + 1, kind: 'TEXT' as const, text, digitsLost: false, isFormula: false })) }; },
    };
    const marked = await partsOf(await markedCsv(csv, [{ sheet: '台账.csv', row: 5, column: 2, level: 'QUESTION', note: '哪一天？' }], { name: '问题', columns: [column('说明')], rows: [['哪一天？']] }, { words: words.zh }));
    const cells = cellsIn(sheet(marked));
    expect([...cells].filter(([, { text }]) => text !== '').map(([name, { text }]) => `${name} ${text}`)).toEqual(['A1 校名', 'B1 日期', 'A2 兰州一中', 'B2 =2+2', 'A5 天水一中', 'B5 2022']);
    expect(colourOf(marked.get('xl/styles.xml'), cells.get('B5')!.style)).toBe('FFFFF3B9');
    expect(namesIn(marked)).toEqual(['台账.csv', '问题']);
  });
});
