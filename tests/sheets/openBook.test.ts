import { readFileSync } from 'node:fs';
import { openBook } from '../../src/features/sheet/openBook.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { cellsIn, collect, contentTypes, inGb18030, readAll, relations, sharedStrings, styles, textsIn, workbook, worksheet, xlsx, type Content } from './makeFiles.js';

const ledger = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));

describe('the ledger of 2023', () => {
  it('is read to its last line', async () => {
    const book = await openBook({ name: 'ledger-2023.xlsx', bytes: ledger });
    expect(book.format).toBe('XLSX');
    expect(book.sheets.map(({ name, hidden }) => ({ name, hidden }))).toEqual([{ name: '台账', hidden: false }]);
    const { merged } = book.sheets[0]!;
    expect(merged).toHaveLength(81);
    expect(merged.slice(0, 3)).toEqual([{ top: 1, left: 1, bottom: 1, right: 14 }, { top: 3, left: 1, bottom: 4, right: 1 }, { top: 3, left: 2, bottom: 3, right: 5 }]);
    const [rows] = await readAll(book);
    // Five of its 76 lines are empty.
    expect(rows).toHaveLength(71);
    expect(rows!.at(-1)!.number).toBe(76);
    const cell = (row: number, column: number) => rows!.find(({ number }) => number === row)!.cells.find(one => one.column === column);
    expect(cell(1, 1)!.text).toBe('甘肃省中小学“百校结好”学校台账(样例,校名均为虚构)');
    expect(cell(2, 2)).toBeUndefined();
    expect(cell(5, 1)).toEqual({ column: 1, kind: 'NUMBER', text: '1', digitsLost: false, isFormula: false });
    expect(cell(5, 3)).toEqual({ column: 3, kind: 'TEXT', text: '3462414002', digitsLost: false, isFormula: false });
    expect(cell(5, 7)!.text).toBe('№ 74 мектеп, Қиялтау');
    expect(cell(5, 11)).toMatchObject({ kind: 'TEXT', text: '2021/7/15' });
    expect(cell(7, 11)).toMatchObject({ kind: 'DATE', text: '2020-11-18' });
    expect(cell(8, 11)).toMatchObject({ kind: 'DATE', text: '2021-05-11' });
    expect(cell(76, 5)!.text).toBe('审核人:');
  });

  it('may be read again, at once and only in part', async () => {
    const [sheet] = (await openBook({ name: 'ledger-2023.xlsx', bytes: ledger })).sheets;
    for await (const row of sheet!.rows()) if (row.number === 3) break;
    const [one, other] = await Promise.all([collect(sheet!.rows()), collect(sheet!.rows())]);
    expect(one).toEqual(other);
    expect(one).toHaveLength(71);
  });
});

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('a workbook', () => {
  it.each<[what: string, rows: string, expected: [number, number, string][]]>([
    ['with addresses', '<row r="2"><c r="B2"><v>1</v></c><c r="AA2"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row>', [[2, 2, '1'], [2, 27, '2'], [1_048_576, 16_384, '3']]],
    ['without addresses', `<row><c><v>1</v></c><c/>${inline('a')}</row><row/><row>${inline('b')}</row>`, [[1, 1, '1'], [1, 3, 'a'], [3, 1, 'b']]],
    ['with addresses here and there', '<row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>', [[5, 3, '1'], [5, 4, '2'], [6, 1, '3']]],
    ['with cells out of order', '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', [[1, 1, '1'], [1, 2, '2'], [1, 3, '3']]],
    ['with comments and CDATA among its cells', '<!-- <row> --><row><c t="str"><v><![CDATA[<1> &amp;]]></v></c></row>', [[1, 1, '<1> &amp;']]],
    ['with a text in parts and how it is spoken', '<row><c t="inlineStr"><is><r><t xml:space="preserve">東 </t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></is></c></row>', [[1, 1, '東 京']]],
    ['with what programs keep for themselves in a cell', '<row><c><v>1</v><extLst><ext><v>9</v><f>9</f></ext></extLst></c></row>', [[1, 1, '1']]],
    ['with blanks around its texts', `<row>${inline('  a b\u3000\n')}${inline(' ')}</row>`, [[1, 1, 'a b']]],
    ['with signs that XML cannot hold', `<row>${inline('a_x000D_\nb_x005F_x000D_c_xD83D__xDE00_')}</row>`, [[1, 1, 'a\nb_x000D_c😀']]],
  ])('%s', async (_what, rows, expected) => {
    expect(await textsIn(await xlsx(rows))).toEqual(expected);
  });

  it('has texts that its cells share', async () => {
    const strings = sharedStrings('<t>标题</t>', '<r><rPr><b/></rPr><t xml:space="preserve">富 </t></r><r><t>文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh><phoneticPr fontId="0"/>', '<t/>', '<t>__proto__</t>', '<t>a_x000D_\nb</t>');
    const bytes = await xlsx(`<row>${[0, 1, 2, 3, 4].map(index => `<c t="s"><v>${index}</v></c>`).join('')}</row>`, { 'xl/sharedStrings.xml': strings });
    expect(await textsIn(bytes)).toEqual([[1, 1, '标题'], [1, 2, '富 文本'], [1, 4, '__proto__'], [1, 5, 'a\nb']]);
  });

  it('has cells of every kind', async () => {
    expect(await cellsIn(await xlsx('<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1&amp;"x"</f><v>x</v></c><c><f>1+1</f><v>2</v></c><c><f>SUM(A1)</f></c><c t="str"><f>""</f><v></v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'))).toEqual([
      { column: 1, kind: 'BOOLEAN', text: 'TRUE', digitsLost: false, isFormula: false },
      { column: 2, kind: 'BOOLEAN', text: 'FALSE', digitsLost: false, isFormula: false },
      { column: 3, kind: 'ERROR', text: '#REF!', digitsLost: false, isFormula: false },
      { column: 4, kind: 'TEXT', text: 'x', digitsLost: false, isFormula: true },
      { column: 5, kind: 'NUMBER', text: '2', digitsLost: false, isFormula: true },
      { column: 6, kind: 'ERROR', text: '#CALC!', digitsLost: false, isFormula: true },
      { column: 8, kind: 'ERROR', text: '#DIV/0!', digitsLost: false, isFormula: true },
    ]);
  });

  it('has dates as far as their formats show them', async () => {
    const formats = [0, 14, 'yyyy"年"', 'yyyy"年"m"月"', 31, 57, 58, '[h]:mm', 'yyyy-mm-dd hh:mm', 20];
    const bytes = await xlsx(`<row>${formats.map((_format, style) => `<c s="${style}"><v>44680.5</v></c>`).join('')}<c t="d"><v>2022-04-29T00:00:00</v></c><c t="d" s="2"><v>2022-04-29</v></c><c s="99"><v>1</v></c></row>`, { 'xl/styles.xml': styles(...formats) });
    expect((await cellsIn(bytes)).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'NUMBER 44680.5', 'DATE 2022-04-29', 'DATE 2022', 'DATE 2022-04', 'DATE 2022-04-29', 'DATE 2022-04', 'DATE 04-29', 'NUMBER 44680.5', 'DATE 2022-04-29', 'NUMBER 44680.5', 'DATE 2022-04-29', 'DATE 2022', 'NUMBER 1',
    ]);
  });

  it('may count its days from 1904', async () => {
    const bytes = await xlsx('<row><c s="0"><v>0</v></c><c s="0"><v>43218</v></c></row>', { 'xl/styles.xml': styles(14), 'xl/workbook.xml': workbook('<sheet name="a" sheetId="1" r:id="rId1"/>', 'date1904="1"') });
    expect((await cellsIn(bytes)).map(({ text }) => text)).toEqual(['1904-01-01', '2022-04-29']);
  });

  const other = worksheet(`<row>${inline('other')}</row>`);
  it('lists its sheets in its own order, wherever their parts lie', async () => {
    const bytes = await xlsx(`<row>${inline('first')}</row>`, {
      'xl/workbook.xml': workbook('<sheet name="字典" sheetId="7" state="veryHidden" r:id="rId9"/><sheet name="图" sheetId="8" r:id="rId8"/><sheet name="台账" sheetId="1" r:id="rId1"/>'),
      'xl/_rels/workbook.xml.rels': relations(['rId1', 'worksheet', './worksheets/../worksheets/sheet1.xml'], ['rId8', 'chartsheet', 'chartsheets/sheet1.xml'], ['rId9', 'worksheet', '/odd/Other.xml'], ['rId7', 'externalLink', 'https://example.org/', 'TargetMode="External"']),
      'odd/other.xml': other, 'xl/chartsheets/sheet1.xml': '<chartsheet/>',
    });
    const book = await openBook({ name: 'a', bytes });
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([['字典', true], ['台账', false]]);
    expect((await readAll(book)).map(([row]) => row!.cells[0]!.text)).toEqual(['other', 'first']);
  });

  it('may have prefixes, be strict, or be written in UTF-16', async () => {
    const rows = `<row r="1">${inline('学校')}</row>`;
    const sheet = worksheet(rows, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>');
    const withPrefix = (xml: string) => xml.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-z])/g, '<$1x:');
    const strict = (xml: string) => xml.replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships').replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main');
    const book = workbook('<sheet name="台账" sheetId="1" r:id="rId1"/>');
    const forms: Record<string, Content>[] = [
      { 'xl/worksheets/sheet1.xml': sheet },
      { 'xl/worksheets/sheet1.xml': withPrefix(sheet), 'xl/workbook.xml': withPrefix(book) },
      { 'xl/worksheets/sheet1.xml': strict(sheet), 'xl/workbook.xml': strict(book), '_rels/.rels': strict(relations(['rId1', 'officeDocument', '/xl/workbook.xml'])), 'xl/_rels/workbook.xml.rels': strict(relations(['rId1', 'worksheet', 'worksheets/sheet1.xml'])) },
      { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${sheet.replace('UTF-8', 'UTF-16')}`, 'utf16le') },
      { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${sheet.replace('UTF-8', 'UTF-16')}`, 'utf16le').swap16() },
      { 'xl/worksheets/sheet1.xml': `\ufeff${sheet}` },
    ];
    for (const changed of forms) {
      const bytes = await xlsx('', changed);
      expect((await openBook({ name: 'a', bytes })).sheets[0]!.merged).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }]);
      expect(await textsIn(bytes)).toEqual([[1, 1, '学校']]);
    }
  });

  it.each([
    ['no rows', '<sheetData/>'], ['no rows either', '<sheetData />'], ['rows with an attribute', '<sheetData a="1" ></sheetData>'], ['many rows', `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(5_000)}</sheetData>`],
  ])('lists merged areas behind %s', async (_what, rows) => {
    const bytes = await xlsx(() => [`<worksheet>${rows}<mergeCells count="2"><mergeCell ref="B2:A1"/><mergeCell ref="C3"/></mergeCells></worksheet>`]);
    expect((await openBook({ name: 'a', bytes })).sheets[0]!.merged).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }, { top: 3, left: 3, bottom: 3, right: 3 }]);
  });

  it('may be a template, and named anything', async () => {
    const bytes = await xlsx(`<row>${inline('a')}</row>`, { '[Content_Types].xml': contentTypes('application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml') });
    expect(await textsIn(bytes, '名单.csv')).toEqual([[1, 1, 'a']]);
  });
});

describe('a CSV', () => {
  const text = '学校,国家,备注\r\n"兰州, 一中",德国,"两\n行"\r\n\r\n𠮷野家,㐀,"说 ""好"""\r\n';
  const cells = [[1, 1, '学校'], [1, 2, '国家'], [1, 3, '备注'], [2, 1, '兰州, 一中'], [2, 2, '德国'], [2, 3, '两\n行'], [4, 1, '𠮷野家'], [4, 2, '㐀'], [4, 3, '说 "好"']];
  it.each<[encoding: string, bytes: Buffer]>([
    ['UTF-8', Buffer.from(text)], ['UTF-8 that is marked', Buffer.from(`\ufeff${text}`)], ['GB18030', inGb18030(text)],
    ['UTF-16', Buffer.from(text, 'utf16le')], ['UTF-16 that is marked', Buffer.from(`\ufeff${text}`, 'utf16le')], ['UTF-16 the other way round', Buffer.from(text, 'utf16le').swap16()], ['the same, marked', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('in %s', async (_encoding, bytes) => {
    expect(await textsIn(bytes)).toEqual(cells);
  });

  it.each<[what: string, text: string, expected: [number, number, string][]]>([
    ['semicolons', 'a;b\n1,5;2\n', [[1, 1, 'a'], [1, 2, 'b'], [2, 1, '1,5'], [2, 2, '2']]],
    ['tabs', 'a\tb; c\n"1\t2"\t3', [[1, 1, 'a'], [1, 2, 'b; c'], [2, 1, '1\t2'], [2, 2, '3']]],
    ['separators in quotes', '"a;b;c",d\n"x;y;z",1', [[1, 1, 'a;b;c'], [1, 2, 'd'], [2, 1, 'x;y;z'], [2, 2, '1']]],
    ['line breaks of all kinds', 'a,b\rc,d\ne,f\r\ng,h', [[1, 1, 'a'], [1, 2, 'b'], [2, 1, 'c'], [2, 2, 'd'], [3, 1, 'e'], [3, 2, 'f'], [4, 1, 'g'], [4, 2, 'h']]],
    ['lines of any length', 'a\nb,c,d\n,e', [[1, 1, 'a'], [2, 1, 'b'], [2, 2, 'c'], [2, 3, 'd'], [3, 2, 'e']]],
    ['quotes inside', 'TV 5" wide,b', [[1, 1, 'TV 5" wide'], [1, 2, 'b']]],
    ['formulas that our lists disarmed', `'=1+1,'+86 931,'-5,'@a,'a,-5,'＝1`, [[1, 1, '=1+1'], [1, 2, '+86 931'], [1, 3, '-5'], [1, 4, '@a'], [1, 5, "'a"], [1, 6, '-5'], [1, 7, '＝1']]],
    ['what only looks like numbers and dates', '01,1.26E+17,2022/4/29,TRUE', [[1, 1, '01'], [1, 2, '1.26E+17'], [1, 3, '2022/4/29'], [1, 4, 'TRUE']]],
  ])('with %s', async (_what, written, expected) => {
    expect(await textsIn(Buffer.from(written))).toEqual(expected);
  });

  it.each([['名单.csv', '名单'], ['C:\\fakepath\\a.b.csv', 'a.b'], ['/offices/list', 'list'], ['.csv', '.csv']])('named %s is the sheet %s', async (name, sheet) => {
    const book = await openBook({ name, bytes: Buffer.from('a,b') });
    expect(book).toMatchObject({ format: 'CSV', sheets: [{ name: sheet, hidden: false, merged: [] }] });
    expect((await readAll(book))[0]![0]!.cells[0]).toEqual({ column: 1, kind: 'TEXT', text: 'a', digitsLost: false, isFormula: false });
  });

  it('longer than what is read at a time', async () => {
    const lines = Array.from({ length: 6_000 }, (_none, at) => `${'校'.repeat(at % 7)},${at},"x\r\ny"`);
    for (const bytes of [Buffer.from(lines.join('\r\n')), inGb18030(lines.join('\r\n')), Buffer.from(lines.join('\n'), 'utf16le')]) {
      const found = await textsIn(bytes);
      expect(found.filter(([, column]) => column === 2).map(([, , text]) => Number(text))).toEqual(lines.map((_line, at) => at));
      expect(found.filter(([, , text]) => text === 'x\ny')).toHaveLength(lines.length);
    }
  });
});
