import { randomBytes } from 'node:crypto';
import { openBook } from '../../src/features/sheet/openBook.js';
import type { SheetFaultCode } from '../../src/features/sheet/sheet.type.js';
import { codeOf, contentTypes, faultOf, lyingAbout, relations, sharedStrings, textsIn, workbook, worksheet, xlsx, zip, type Content } from './makeFiles.js';

const main = 'xl/workbook.xml';
const sheet1 = 'xl/worksheets/sheet1.xml';
const types = (kind: string) => contentTypes(`application/vnd.ms-excel.${kind}`);
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const cell = '<row><c><v>1</v></c></row>';
const xxe = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`;
const twice = (text: string) => `${text}${text}`;
/** Tags in one another, as deep as one likes. */
const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
const listed = (count: number) => workbook(Array.from({ length: count }, (_none, at) => `<sheet name="${at}" sheetId="${at}" r:id="rId1"/>`).join(''));
const stringCell = '<row r="12"><c r="B12" t="s"><v>0</v></c></row>';

it.each<[what: string, code: SheetFaultCode, bytes: () => Buffer | Promise<Buffer>]>([
  ['nothing', 'fileEmpty', () => Buffer.alloc(0)],
  ['a mark of UTF-8 alone', 'fileEmpty', () => Buffer.from('\ufeff')],
  ['blank lines', 'fileEmpty', () => Buffer.from('\r\n \r\n')],
  ['a workbook without worksheets', 'fileEmpty', () => xlsx('', { [main]: workbook('') })],
  ['more than 50 MB', 'fileTooLarge', () => Buffer.alloc(50 * 1024 * 1024 + 1, 'a')],

  ['a workbook with a password', 'fileEncrypted', () => Buffer.concat([compound, Buffer.alloc(1_000), Buffer.from('EncryptedPackage', 'utf16le')])],
  ['a workbook from before 2007', 'fileOldExcel', () => Buffer.concat([compound, Buffer.alloc(1_000), Buffer.from('Workbook', 'utf16le')])],
  ['macros by the type of the workbook', 'fileMacros', () => xlsx(cell, { '[Content_Types].xml': types('sheet.macroEnabled.main+xml') })],
  ['macros in a part', 'fileMacros', () => xlsx(cell, { 'xl/VBAproject.bin': 'x' })],
  ['macros in a part of another name', 'fileMacros', () => xlsx(cell, { '[Content_Types].xml': contentTypes().replace('</Types>', '<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>') })],
  ['macros on a sheet', 'fileMacros', () => xlsx(cell, { 'xl/_rels/workbook.xml.rels': relations(['rId1', 'xlMacrosheet', 'macrosheets/sheet1.xml']) })],

  ['a zip of something else', 'fileUnknown', () => zip([['a.txt', 'a']])],
  ['a zip of nothing', 'fileUnknown', () => zip([])],
  ['a text of Word', 'fileUnknown', () => xlsx(cell, { '_rels/.rels': relations(['rId1', 'officeDocument', 'word/document.xml']), 'word/document.xml': '<w:document xmlns:w="w"><w:p/></w:document>' })],
  ['a workbook that is not XML', 'fileUnknown', () => xlsx(cell, { '[Content_Types].xml': types('sheet.binary.macroEnabled.main') })],
  ['a workbook that lies elsewhere', 'fileUnknown', () => xlsx(cell, { '_rels/.rels': relations(['rId1', 'officeDocument', 'https://example.org/book.xml', 'TargetMode="External"']) })],
  ['a workbook without its types', 'fileUnknown', () => xlsx(cell, { '[Content_Types].xml': null })],
  ['a PDF', 'fileUnknown', () => Buffer.from('%PDF-1.7\n')],
  ['a PNG', 'fileUnknown', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a JPEG', 'fileUnknown', () => Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['a page saved as .xls', 'fileUnknown', () => Buffer.from('\ufeff\r\n<html xmlns:x="x"><table><tr><td>1</td></tr></table></html>')],
  ['a workbook of XML from before 2007', 'fileUnknown', () => Buffer.from('<?xml version="1.0"?>\n<Workbook/>')],
  ['a program', 'fileUnknown', () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(64)])],

  ['bytes of no encoding', 'fileEncoding', () => Buffer.from('61ff2cff', 'hex')],
  ['half a sign of UTF-16', 'fileEncoding', () => Buffer.from('fffe610062', 'hex')],
  ['half a sign of GB18030', 'fileEncoding', () => Buffer.from('d1a7d0', 'hex')],

  ['a workbook cut off', 'fileBroken', async () => (await xlsx(cell)).subarray(0, 600)],
  ['a part that is damaged', 'fileBroken', async () => { const bytes = await zip([['_rels/.rels', relations(['rId1', 'officeDocument', main])]], false); bytes[bytes.indexOf(main)]! ^= 1; return bytes; }],
  ['a part that does not unpack', 'fileBroken', async () => { const bytes = await xlsx(cell); bytes.fill(0xff, 60, 80); return bytes; }],
  ['a sheet that is not there', 'fileBroken', () => xlsx(cell, { [sheet1]: null })],
  ['a sheet that nobody knows', 'fileBroken', () => xlsx(cell, { [main]: workbook('<sheet name="a" sheetId="1" r:id="rId77"/>') })],
  ['two sheets of one part', 'fileBroken', () => xlsx(cell, { [main]: listed(2) })],
  ['an open tag', 'fileBroken', () => xlsx('<row>')],
  ['an open sheet', 'fileBroken', () => xlsx('', { [sheet1]: '<worksheet><sheetData><row></row>' })],
  ['tags that cross', 'fileBroken', () => xlsx('<row><c></row></c>')],
  ['an empty sheet', 'fileBroken', () => xlsx('', { [sheet1]: '' })],
  ['bytes that are not UTF-8', 'fileBroken', () => xlsx('', { [sheet1]: Buffer.concat([Buffer.from('<worksheet><sheetData><row><c t="str"><v>'), Buffer.from('b0a1', 'hex'), Buffer.from('</v></c></row></sheetData></worksheet>')]) })],
  ['a sign cut in half', 'fileBroken', () => xlsx('', { [sheet1]: Buffer.concat([Buffer.from('<worksheet/>'), Buffer.from('e5', 'hex')]) })],
  ['tags without end in one another', 'fileBroken', () => xlsx(deep)],
  ['a comment that never ends', 'fileBroken', () => xlsx('', { [sheet1]: () => ['<worksheet><!-- ', ...Array<string>(300).fill('x 1 y 2 z 3'.repeat(1_000))] })],
  ['a row after its last', 'fileBroken', () => xlsx('<row r="1048577"/>')],
  ['a row that is none', 'fileBroken', () => xlsx('<row r="1e3"/><row r="x"/>')],
  ['a row twice', 'fileBroken', () => xlsx('<row r="2"/><row r="2"/>')],
  ['rows backwards', 'fileBroken', () => xlsx('<row r="2"/><row r="1"/>')],
  ['a column after its last', 'fileBroken', () => xlsx('<row><c r="XFE1"/></row>')],
  ['a column of no letters', 'fileBroken', () => xlsx('<row><c r="11"/></row>')],
  ['more columns than there are', 'fileBroken', () => xlsx(`<row>${'<c/>'.repeat(16_385)}</row>`)],
  ['a cell twice', 'fileBroken', () => xlsx('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')],
  ['a cell over and over', 'fileBroken', () => xlsx(`<row>${'<c r="A1"><v>1</v></c>'.repeat(16_385)}</row>`)],
  ['a number that is none', 'fileBroken', () => xlsx('<row><c><v>0x10</v></c></row>')],
  ['a number without end', 'fileBroken', () => xlsx('<row><c><v>1E999</v></c></row>')],
  ['a text that is not there', 'fileBroken', () => xlsx(stringCell, { 'xl/sharedStrings.xml': sharedStrings() })],
  ['a text of a list that is not there', 'fileBroken', () => xlsx(stringCell)],
  ['a cell of no kind', 'fileBroken', () => xlsx('<row><c t="x"><v>1</v></c></row>')],
  ['a merged area that is none', 'fileBroken', () => xlsx(cell, { [sheet1]: worksheet(cell, '<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>') })],
  ['a quote that is never closed', 'fileBroken', () => Buffer.from('a,b\n"c,d\ne,f')],
  ['a CSV wider than a sheet', 'fileBroken', () => Buffer.from(`${','.repeat(16_384)}a`)],

  ['a document type', 'fileForbiddenXml', () => xlsx('', { [sheet1]: '<!DOCTYPE worksheet><worksheet/>' })],
  ['a document type after the root', 'fileForbiddenXml', () => xlsx('', { [sheet1]: '<worksheet/><!DOCTYPE worksheet>' })],
  ['a document type among the rows', 'fileForbiddenXml', () => xlsx('<!DOCTYPE worksheet>')],
  ['an entity that reads a file', 'fileForbiddenXml', () => xlsx(cell, { [main]: xxe + workbook('') })],
  ['a billion laughs', 'fileForbiddenXml', () => xlsx(stringCell, { 'xl/sharedStrings.xml': laughs + sharedStrings('<t>&j;</t>') })],
  ['the same in the types', 'fileForbiddenXml', () => xlsx(cell, { '[Content_Types].xml': laughs + contentTypes() })],
  ['the same in the relations', 'fileForbiddenXml', () => xlsx(cell, { '_rels/.rels': laughs + relations() })],
  ['the same in the styles', 'fileForbiddenXml', () => xlsx(cell, { 'xl/styles.xml': `${laughs}<styleSheet/>` })],
  ['an entity that nobody declared', 'fileForbiddenXml', () => xlsx('<row><c t="str"><v>&nbsp;</v></c></row>')],
  ['an entity that every object has', 'fileForbiddenXml', () => xlsx('<row><c t="str"><v>&constructor;</v></c></row>')],

  ['too many parts', 'fileTooManyParts', () => xlsx(cell, Object.fromEntries(Array.from({ length: 2_000 }, (_none, at) => [`a/${at}`, '']))) ],
  ['two parts of one name', 'fileTooManyParts', () => zip([['a', '1'], ['a', '2']])],
  ['two parts that differ in capitals', 'fileTooManyParts', () => zip([['a', '1'], ['A', '2']])],
  ['too many sheets', 'fileTooManyParts', () => xlsx(cell, { [main]: listed(2_001) })],
  ['a part larger than it says', 'fileTooManyParts', async () => lyingAbout(await xlsx(cell), sheet1, 20)],
  ['a part smaller than it says', 'fileTooManyParts', async () => lyingAbout(await xlsx(cell), sheet1, 2_000)],

  ['a bomb', 'filePackedTooTightly', () => xlsx('', { [sheet1]: function* () { for (let piece = 0; piece < 20; piece += 1) yield Buffer.alloc(1024 * 1024, ' '); } })],
  ['a bomb in a part that nobody reads', 'filePackedTooTightly', () => xlsx(cell, { 'xl/media/image1.png': Buffer.alloc(20 * 1024 * 1024) })],
  ['parts that are too much together', 'filePackedTooTightly', async () => {
    const parts = ['a', 'b', 'c'];
    return parts.reduce((bytes, name) => lyingAbout(bytes, name, 250 * 1024 * 1024), await xlsx(cell, Object.fromEntries(parts.map(name => [name, randomBytes(1024 * 1024)]))));
  }],

  ['a text too long for a cell', 'fileCellTooLong', () => xlsx(`<row><c t="inlineStr"><is><t>${'a'.repeat(32_768)}</t></is></c></row>`)],
  ['a text without end', 'fileCellTooLong', () => xlsx('', { [sheet1]: () => ['<worksheet><sheetData><row><c t="str"><v>', ...Array<string>(300).fill('x 1 y 2 z 3'.repeat(1_000)), '</v></c></row></sheetData></worksheet>'] })],
  ['a field too long for a cell', 'fileCellTooLong', () => Buffer.from(`a,${'b'.repeat(32_768)}`)],
  ['a quote that swallows the file', 'fileCellTooLong', () => Buffer.from(`a,"${'b,c\n'.repeat(400_000)}`)],
])('%s: %s', async (_what, code, bytes) => {
  expect(await codeOf(await bytes(), 'list.xlsx')).toBe(code);
});

it('a cell that is too long is named', async () => {
  const most = { most: 32_767 };
  expect(await faultOf(await xlsx(stringCell, { 'xl/sharedStrings.xml': sharedStrings(`<t>${'a'.repeat(32_768)}</t>`) }))).toEqual({ code: 'fileCellTooLong', details: { ...most, sheet: '台账', cell: 'B12' } });
  expect(await faultOf(await xlsx(stringCell, { 'xl/sharedStrings.xml': sharedStrings(`<t>${'_x000D_'.repeat(100_000)}</t>`) }))).toEqual({ code: 'fileCellTooLong', details: { ...most, sheet: '台账', cell: 'B12' } });
  expect(await faultOf(Buffer.from(`a\n\nb,${'b'.repeat(32_768)}`), 'list.csv')).toEqual({ code: 'fileCellTooLong', details: { ...most, sheet: 'list', cell: 'B3' } });
  expect(await faultOf(Buffer.from(`a\n\nb,"${'b'.repeat(1_200_000)}`), 'list.csv')).toEqual({ code: 'fileCellTooLong', details: { ...most, sheet: 'list', cell: 'B3' } });
});

it('the longest text is read, with every sign of it escaped', async () => {
  const strings = sharedStrings(`<t>${'_x5B66_'.repeat(32_767)}</t>`, `<t>${twice('&#23398;').repeat(16_383)}</t>`);
  const bytes = await xlsx('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', { 'xl/sharedStrings.xml': strings });
  expect((await textsIn(bytes)).map(([, , text]) => text === '学'.repeat(text.length) && text.length)).toEqual([32_767, 32_766]);
});

/** Rows that do not pack too well to be true. */
function sheetOf(rows: number, columns: number): Content {
  return function* () {
    yield '<worksheet><sheetData>';
    const cells = (row: number) => Array.from({ length: columns }, (_none, at) => `<c><v>${(at * 7_919 + row * 104_729) % 9_973}</v></c>`).join('');
    for (let row = 0; row < rows; row += 500) yield Array.from({ length: Math.min(500, rows - row) }, (_none, at) => `<row>${cells(row + at)}</row>`).join('');
    yield '</sheetData></worksheet>';
  };
}

it('200,000 rows are read, with what stands around them; of a million no more than that', async () => {
  const read = async (bytes: Buffer) => {
    let rows = 0;
    let code: unknown = null;
    try {
      for await (const row of (await openBook({ name: 'a', bytes })).sheets[0]!.rows()) rows = row.number;
    } catch (fault) {
      code = (fault as { code: unknown }).code;
    }
    return { rows, code };
  };
  expect(await read(await xlsx(sheetOf(200_100, 1)))).toEqual({ rows: 200_100, code: null });
  const million = await read(await xlsx(sheetOf(1_000_000, 1)));
  expect(million.code).toBe('fileTooManyRows');
  expect(million.rows).toBeLessThanOrEqual(200_100);
  expect(await read(Buffer.from('a\n'.repeat(200_100)))).toEqual({ rows: 200_100, code: null });
  expect(await read(Buffer.from('a\n'.repeat(200_101)))).toEqual({ rows: 200_100, code: 'fileTooManyRows' });
  // Rows in which nothing stands do not count.
  expect(await read(await xlsx(`${'<row><c s="1"/></row>'.repeat(200_101)}${cell}`))).toEqual({ rows: 200_102, code: null });
});

it('rows as wide as a sheet are read, five million cells of them and no more', async () => {
  expect(await faultOf(await xlsx(sheetOf(2, 16_384)))).toBeNull();
  expect(await faultOf(Buffer.from(`${'1,'.repeat(16_383)}1\n`.repeat(306)))).toEqual({ code: 'fileTooManyCells', details: { most: 5_000_000 } });
});
