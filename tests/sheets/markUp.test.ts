import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import type { Mark, SheetSpec } from '../../src/features/sheet/sheet.type.js';
import { markUp } from '../../src/features/sheet/markUp.js';
import { addressOf, cellAt } from '../../src/features/sheet/address.rules.js';
import { words } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { bookFile, changed, variants } from './books.js';
import { all, cellsIn, colourOf, notesIn, packageFaults, partsOf, treeOf, zipOf, type Parts } from './parts.js';
import { awkwardText, held } from './texts.js';

const SHEET = '台账 & 附表';
const ledger = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
const problems: SheetSpec = { name: '问题', preface: ['需要核对的地方'], columns: [{ header: '单元格', width: 12, kind: 'TEXT' }, { header: '说明', width: 50, kind: 'TEXT' }], rows: [['B3', '=1+1 有误']] };
const mark = (row: number, column: number, level: Mark['level'] = 'ERROR', note = '有误', sheet = SHEET): Mark => ({ sheet, row, column, level, note });
const bytesOf = async (bytes: Buffer, marks: readonly Mark[]) => {
  const pieces: Buffer[] = [];
  for await (const piece of await markUp({ name: 'x.xlsx', bytes }, marks, problems, { words: words.zh })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};
const marked = async (bytes: Buffer, marks: readonly Mark[]) => partsOf(await bytesOf(bytes, marks));
const stylesIn = (parts: Parts) => parts.get('xl/styles.xml') ?? parts.get('xl/hundredSchoolsStyles1.xml');
const sheetNames = (parts: Parts) => all(treeOf(parts.get('xl/workbook.xml')), 'sheet').map(({ attributes }) => attributes['name']);
const partOf = (parts: Parts, kind: string) => [...parts].find(([name]) => name.includes(kind))?.[1];
const notes = (parts: Parts) => notesIn(partOf(parts, 'omments1.xml'));
const colourAt = (parts: Parts, name: string, sheet = 'xl/worksheets/sheet1.xml') => colourOf(stylesIn(parts), cellsIn(parts.get(sheet)).get(name)!.style);
const colours = { ERROR: 'FFFFC9C8', QUESTION: 'FFFFF3B9', HINT: 'FFD3E9FB' };

describe.each(variants)('a book %s', (_what, parts) => {
  const some = [mark(3, 3, 'QUESTION', '哪一天？'), mark(3, 2), mark(4, 1, 'HINT'), mark(5, 4), mark(6, 2), mark(8, 3), mark(9, 2), mark(12, 5), mark(2, 4, 'HINT', '标题')];

  it('comes back with its cells coloured and noted, and a list of problems', async () => {
    const result = await marked(await bookFile(parts()), some);
    expect(packageFaults(result)).toEqual([]);
    expect(sheetNames(result)).toEqual([SHEET, '字典', '问题']);
    const expected: Record<string, string> = { A1: colours.HINT, B3: colours.ERROR, C3: colours.QUESTION, A4: colours.HINT, D5: colours.ERROR, B6: colours.ERROR, C8: colours.ERROR, B9: colours.ERROR, E12: colours.ERROR };
    const sheet = treeOf(result.get('xl/worksheets/sheet1.xml'));
    const withNames = new Map(all(sheet, 'row').flatMap((row, place, rows) => {
      const number = Number(row.attributes['r'] ?? Number(rows[place - 1]!.attributes['r']) + 1);
      return row.children.map((cell, index): [string, number] => [cell.attributes['r'] ?? addressOf(number, index + 1), Number(cell.attributes['s'] ?? 0)]);
    }));
    for (const [name, colour] of Object.entries(expected)) expect([name, colourOf(stylesIn(result), withNames.get(name)!)]).toEqual([name, colour]);
    expect([...notes(result).keys()].sort()).toEqual(Object.keys(expected).sort());
    expect(all(sheet, 'row').map(({ attributes }) => attributes['r'])).toEqual(['1', '3', '4', '5', undefined, '8', '9', '12']);
  });

  it('marked again without marks has none of the earlier ones', async () => {
    const file = await bookFile(parts());
    const [before, after] = [await partsOf(file), await marked(await bytesOf(file, some), [])];
    expect(packageFaults(after)).toEqual([]);
    expect(sheetNames(after)).toEqual([SHEET, '字典', '问题']);
    expect([...notes(after)]).toEqual(before.has('xl/comments1.xml') ? [...notes(before)] : []);
    const drawn = (all_: Parts) => [...all_].filter(([name]) => name.endsWith('.vml')).flatMap(([, vml]) => all(treeOf(vml), 'ClientData')).length;
    expect(drawn(after)).toBe(drawn(before));
    for (const name of ['C3', 'B9', 'E12']) expect(colourAt(after, name)).toBe(null);
  });
});

describe('a marked book', () => {
  let file: Buffer;
  beforeAll(async () => { file = await bookFile(variants[0]![1]()); });

  it('keeps what stands in an older note, with ours below', async () => {
    const parts = await marked(file, [mark(3, 3), mark(5, 4)]);
    expect(notes(parts).get('C3')).toEqual({ author: '老张', text: '老张:\n原批注\n【百校结好】\n有误' });
    expect(notes(parts).get('D5')).toEqual({ author: '老张', text: '一句话\n【百校结好】\n有误' });
    expect(all(treeOf(parts.get('xl/drawings/vmlDrawing1.vml')), 'ClientData')).toHaveLength(2);
    expect(parts.get('xl/drawings/vmlDrawing2.vml')!.toString()).toContain('id="CH"/></xml>');
  });

  it('gives a cell the colour that it had when the mark is taken away', async () => {
    const once = await bytesOf(file, [mark(3, 1), mark(3, 4)]);
    expect([colourAt(await partsOf(once), 'A3'), colourAt(await partsOf(once), 'D3')]).toEqual([colours.ERROR, colours.ERROR]);
    expect(colourAt(await marked(once, []), 'A3')).toBe('4,0.5');
    expect(colourAt(await marked(once, [mark(3, 1, 'HINT')]), 'A3')).toBe(colours.HINT);
    expect(colourAt(await marked(await bytesOf(once, [mark(3, 1, 'HINT')]), []), 'A3')).toBe('4,0.5');
  });

  it('does not believe what LibreOffice puts behind a colour', async () => {
    const once = await partsOf(await bytesOf(file, [mark(3, 3)]));
    once.set('xl/workbook.xml', Buffer.from(once.get('xl/workbook.xml')!.toString().replace('<workbookPr/>', '<fileVersion appName="Calc"/><workbookPr/>')));
    once.set('xl/styles.xml', Buffer.from(once.get('xl/styles.xml')!.toString().replace(/(<fgColor rgb="FFFFC9C8"\/><bgColor )indexed="64"/, '$1rgb="FFFFCC99"')));
    expect(colourAt(await marked(await zipOf(once), []), 'C3')).toBe(null);
  });

  it('tells our notes by what they say, for not every program keeps who wrote them', async () => {
    const once = await partsOf(await bytesOf(file, [mark(3, 3), mark(9, 1)]));
    once.set('xl/comments1.xml', Buffer.from(once.get('xl/comments1.xml')!.toString().replace('<author>百校结好</author>', '<author> </author>').replace('>\n【百', '>&#10;</t></r><r><t>【百').replace(/【百(?=校结好】\n有误<\/t><\/r><\/text><\/comment><\/commentList>)/, '【百</t></r><r><t>')));
    expect([...notes(await marked(await zipOf(once), []))].map(([name, { text }]) => [name, text])).toEqual([['C3', '老张:\n原批注'], ['D5', '一句话']]);
  });

  it('has the worst marks first where there are too many for notes', async () => {
    const many = Array.from({ length: 1600 }, (_, index) => mark(20 + index, 1, index % 2 ? 'ERROR' : 'HINT', String(index)));
    const parts = await marked(file, many);
    const ours = [...notes(parts)].filter(([, { author }]) => author === '百校结好');
    expect(ours).toHaveLength(1000);
    expect(ours.filter(([, { text }]) => Number(text.split('\n')[1]) % 2 === 1)).toHaveLength(800);
    expect(colourAt(parts, 'A1618')).toBe(colours.HINT);
  });

  it('writes several marks on a cell, or on cells shown as one, as one note', async () => {
    const parts = await marked(file, [mark(1, 2, 'HINT', '丙'), mark(2, 6, 'ERROR', '甲'), mark(1, 1, 'QUESTION', '乙')]);
    expect(notes(parts).get('A1')!.text).toBe('【百校结好】\n甲\n乙\n丙');
    expect([colourAt(parts, 'A1'), cellsIn(parts.get('xl/worksheets/sheet1.xml')).has('F2')]).toEqual([colours.ERROR, false]);
  });

  it('has marks of no cell only in the list', async () => {
    const parts = await marked(file, [mark(0, 1), mark(1, 0), mark(1_048_577, 1), mark(1, 16_385)]);
    expect([...notes(parts).keys()]).toEqual(['C3', 'D5']);
    expect(parts.get('xl/worksheets/sheet1.xml')!.equals((await partsOf(file)).get('xl/worksheets/sheet1.xml')!)).toBe(true);
  });

  it('keeps notes short enough to be read', async () => {
    const text = notes(await marked(file, [mark(9, 1, 'ERROR', '长'.repeat(5_000))])).get('A9')!.text;
    expect([text.length, text.endsWith('长…')]).toEqual([2_008, true]);
  });

  it('marks an empty sheet, before what has to stay behind the drawing', async () => {
    const parts = await marked(file, [mark(2, 2, 'ERROR', '空', '字典')]);
    expect(packageFaults(parts)).toEqual([]);
    expect(parts.get('xl/worksheets/sheet2.xml')!.toString()).toMatch(/<sheetData><row r="2"><c r="B2" s="\d+"\/><\/row><\/sheetData><legacyDrawing [^>]*\/><mc:AlternateContent/);
  });

  it('leaves conversations alone and names their cells in the list', async () => {
    const parts = changed({ 'xl/worksheets/_rels/sheet1.xml.rels': text => text.replace('</Relationships>', '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>') });
    parts.set('xl/threadedComments/threadedComment1.xml', '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3" id="{1}"><text>?</text></threadedComment></ThreadedComments>');
    const result = await marked(await bookFile(parts), [mark(3, 3), mark(9, 1)]);
    expect(notes(result).get('C3')!.text).toBe('老张:\n原批注');
    expect(colourAt(result, 'C3')).toBe(colours.ERROR);
    expect([...cellsIn(partOf(result, 'hundredSchoolsProblems1')).values()].map(({ text }) => text).filter(text => text.includes(`${SHEET}!C3`))).toHaveLength(1);
  });

  it('replaces its own list wherever it was moved and whatever it was called, and nobody else\'s', async () => {
    const own = await bookFile(changed({ 'xl/workbook.xml': text => text.replace('name="字典"', 'name="问题"').replace('字典!', '问题!') }));
    const once = await partsOf(await bytesOf(own, [mark(3, 3)]));
    expect(sheetNames(once)).toEqual([SHEET, '问题', '问题 (2)']);
    const workbook = once.get('xl/workbook.xml')!.toString();
    const list = /<sheet name="问题 \(2\)"[^>]*\/>/.exec(workbook)![0];
    once.set('xl/workbook.xml', Buffer.from(workbook.replace(list, '').replace('<sheets>', `<sheets>${list.replace('问题 (2)', '老师的清单')}`).replaceAll("'问题 (2)'!", '老师的清单!').replaceAll('localSheetId="2"', 'localSheetId="0"')));
    const twice = await marked(await zipOf(once), [mark(3, 3)]);
    expect(sheetNames(twice)).toEqual(['老师的清单', SHEET, '问题']);
    expect(packageFaults(twice)).toEqual([]);
    expect(all(treeOf(twice.get('xl/workbook.xml')), 'definedName').map(({ attributes, text }) => [attributes['name'], attributes['localSheetId'], text])).toEqual([
      ['市州', undefined, '问题!$A$1:$A$2'], ['_xlnm.Print_Titles', '0', "'老师的清单'!$2:$2"], ['HundredSchools.Problems', undefined, "'老师的清单'!$A$1"],
    ]);
  });

  it('lists problems as text', async () => {
    const cells = cellsIn(partOf(await marked(file, []), 'hundredSchoolsProblems1'));
    expect(cells.get('B3')).toMatchObject({ text: '=1+1 有误', type: 'inlineStr', formula: false });
  });

  it.each<[string, (text: string) => string, string]>([
    ['rows out of order', text => text.replace('r="8"', 'r="80"'), 'xl/worksheets/sheet1.xml'],
    ['a cell of another row', text => text.replace('r="C9"', 'r="C8"'), 'xl/worksheets/sheet1.xml'],
    ['something between rows', text => text.replace('<row r="8"/>', '<x r="8"/>'), 'xl/worksheets/sheet1.xml'],
    ['a document type', text => text.replace('<worksheet', '<!DOCTYPE worksheet><worksheet'), 'xl/worksheets/sheet1.xml'],
    ['a sheet without an end', text => text.slice(0, text.indexOf('</sheetData>')), 'xl/worksheets/sheet1.xml'],
    ['styles that do not nest', text => text.replace('</fonts>', ''), 'xl/styles.xml'],
    ['notes without a list', text => text.replace(/commentList/g, 'other'), 'xl/comments1.xml'],
    ['a drawing without an end', text => text.replace('</xml>', ''), 'xl/drawings/vmlDrawing1.vml'],
    ['a drawing that is not there', text => text.replace('Id="rId2"', 'Id="rId22"'), 'xl/worksheets/_rels/sheet1.xml.rels'],
    ['no sheet', text => text.replace('name="台账', 'name="别的'), 'xl/workbook.xml'],
  ])('is refused for %s', async (_why, change, name) => {
    await expect(bytesOf(await bookFile(changed({ [name]: change })), [mark(8, 1), mark(9, 1), mark(90, 1)])).rejects.toMatchObject({ code: 'fileBroken' });
  });

  it('is refused when it is no zip', async () => {
    await expect(bytesOf(Buffer.from('PK'), [])).rejects.toMatchObject({ code: 'fileBroken' });
  });
});

describe('whatever is marked', () => {
  it('everything else is as it was, byte for byte', async () => {
    const before = await partsOf(ledger);
    const old = before.get('xl/worksheets/sheet1.xml')!.toString();
    const cellsOf = (xml: string) => new Map([...xml.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>.*?<\/c>)/gs)].map(match => [match[1]!, match[0]]));
    const known = cellsOf(old);
    const merged = [...old.matchAll(/<mergeCell ref="(\w+):(\w+)"/g)].map(([, first, last]) => [cellAt(first!)!, cellAt(last!)!] as const);
    const shownAt = ({ row, column }: { row: number; column: number }) => {
      const area = merged.find(([first, last]) => row >= first.row && row <= last.row && column >= first.column && column <= last.column);
      return area ? addressOf(area[0].row, area[0].column) : addressOf(row, column);
    };
    const place = fc.record({ sheet: fc.constant('台账'), row: fc.integer({ min: 1, max: 90 }), column: fc.integer({ min: 1, max: 20 }), level: fc.constantFrom('ERROR' as const, 'QUESTION' as const, 'HINT' as const), note: awkwardText });
    await fc.assert(fc.asyncProperty(fc.array(place, { maxLength: 30 }), async marks => {
      const after = await marked(ledger, marks);
      expect(packageFaults(after)).toEqual([]);
      const touched = new Set(['[Content_Types].xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', ...(marks.length ? ['xl/worksheets/sheet1.xml'] : [])]);
      for (const [name, content] of before) if (!touched.has(name)) expect([name, after.get(name)!.equals(content)]).toEqual([name, true]);
      const sheet = after.get('xl/worksheets/sheet1.xml')!.toString();
      const now = cellsOf(sheet);
      const names = new Set(marks.map(shownAt));
      for (const [name, cell] of known) {
        if (names.has(name)) expect(now.get(name)!.replace(/ s="\d+"/, '')).toBe(cell.replace(/ s="\d+"/, ''));
        else expect(now.get(name)).toBe(cell);
      }
      expect([...now.keys()].filter(name => !known.has(name)).every(name => names.has(name) && /^<c r="\w+" s="\d+"\/>$/.test(now.get(name)!))).toBe(true);
      if (!marks.length) return;
      expect([...notes(after).keys()].sort()).toEqual([...names].sort());
      for (const name of names) {
        const its = marks.filter(one => shownAt(one) === name);
        const worst = (['ERROR', 'QUESTION', 'HINT'] as const).find(level => its.some(one => one.level === level))!;
        expect(colourOf(stylesIn(after), cellsIn(sheet).get(name)!.style)).toBe(colours[worst]);
        const said = notes(after).get(name)!.text;
        for (const { note } of its) expect(said).toContain(held(note));
      }
    }), { numRuns: 40 });
  });

  it('marking again is as marking once', async () => {
    const marks = fc.array(fc.record({ sheet: fc.constant(SHEET), row: fc.integer({ min: 1, max: 14 }), column: fc.integer({ min: 1, max: 7 }), level: fc.constantFrom('ERROR' as const, 'QUESTION' as const, 'HINT' as const), note: awkwardText }), { maxLength: 12 });
    const bookBytes = await bookFile(changed({ 'xl/worksheets/sheet1.xml': text => text.replace('<row><c><v>7</v></c><c s="1">', '<row r="6"><c r="A6"><v>7</v></c><c r="B6" s="1">') }));
    await fc.assert(fc.asyncProperty(marks, marks, async (first, second) => {
      const once = await marked(bookBytes, second);
      const twice = await marked(await bytesOf(bookBytes, first), second);
      expect(packageFaults(twice)).toEqual([]);
      expect(new Map([...notes(twice)].sort())).toEqual(new Map([...notes(once)].sort()));
      // A pattern or a gradient cannot lie behind a colour: A1 loses it. Cells that were put into row 3 have that row's colour.
      const look = (parts: Parts) => [...cellsIn(parts.get('xl/worksheets/sheet1.xml'))].map(([name, { text, style }]) => [name, text, colourOf(stylesIn(parts), style)])
        .filter(([name, text, colour]) => !/^(?:A1|[BD-G]3)$/.test(name!) && (text !== '' || colour !== null)).sort();
      expect(look(twice)).toEqual(look(once));
      expect(all(treeOf(twice.get('xl/drawings/vmlDrawing1.vml')), 'ClientData')).toHaveLength(notes(twice).size);
    }), { numRuns: 60 });
  });
});
