import fc from 'fast-check';
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/tables/projectFile.js';
import { codeOf, escapeText, inGb18030, sharedStrings, textsIn, worksheet, xlsx, zip } from './makeFiles.js';

/** Texts of people and of strangers: scripts, line breaks, what separates, what looks like markup, an escape or a formula. */
const piece = fc.constantFrom('兰州', '一', '𠮷', '㐀', 'мектеп', 'é', '😀', '\u200f', ' ', '\u3000', '\n', '\r', '\r\n', '\t', ',', ';', '"', '""', "'", '=1', '-', '01', '2022', '<', '>', '&', '&amp;', ']]>', '_x000D_', '_x', '_', 'x005F_', '\u0001', '\ufffe', '\ufeff', '#REF!');
const text = fc.oneof({ weight: 3, arbitrary: fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join('')) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) }, { weight: 1, arbitrary: fc.constant('') });
const tableOf = (cell: fc.Arbitrary<string>, narrowest: number) => fc.integer({ min: narrowest, max: 6 }).chain(columns => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }));

/** What a person reads in a table, cell by cell. */
const readable = (rows: readonly (readonly string[])[]) => rows.flatMap((row, at) => row.map((written, column): [number, number, string] => [at + 1, column + 1, written.replace(/\r\n?/g, '\n').trim()])).filter(([, , shown]) => shown !== '');

const address = (row: number, column: number) => `${String.fromCharCode(65 + column)}${row + 1}`;

describe('whatever a table holds is read back', () => {
  it('from a workbook, with shared texts or without, with addresses or without', () => fc.assert(fc.asyncProperty(tableOf(text, 1), fc.boolean(), fc.boolean(), async (rows, shared, addressed) => {
    const strings: string[] = [];
    const cell = (written: string, row: number, column: number) => {
      const at = addressed ? ` r="${address(row, column)}"` : '';
      if (written === '') return addressed ? '' : '<c/>';
      const value = `<t xml:space="preserve">${escapeText(written)}</t>`;
      return shared ? `<c${at} t="s"><v>${strings.push(value) - 1}</v></c>` : `<c${at} t="inlineStr"><is>${value}</is></c>`;
    };
    const xml = rows.map((row, at) => `<row${addressed ? ` r="${at + 1}"` : ''}>${row.map((written, column) => cell(written, at, column)).join('')}</row>`).join('');
    expect(await textsIn(await xlsx(xml, { 'xl/sharedStrings.xml': sharedStrings(...strings) }))).toEqual(readable(rows));
  }), { numRuns: 150 }));

  const encodings: Record<string, (written: string) => Buffer> = {
    'UTF-8': written => Buffer.from(written), 'UTF-8 that is marked': written => Buffer.from(`\ufeff${written}`), GB18030: inGb18030,
    'UTF-16': written => Buffer.from(written, 'utf16le'), 'UTF-16 that is marked': written => Buffer.from(`\ufeff${written}`, 'utf16le'),
    'UTF-16 the other way round': written => Buffer.from(written, 'utf16le').swap16(), 'the same, marked': written => Buffer.from(`\ufeff${written}`, 'utf16le').swap16(),
  };
  // A formula that was disarmed is armed again; a text of nothing but blanks is an empty file; a mark at its beginning is one of the encoding.
  const csvText = text.filter(written => !/^\s*'/.test(written) && !/[\ufeff\ufffe]/.test(written));
  it.each(Object.entries(encodings))('from a CSV in %s', (_encoding, encode) => fc.assert(fc.asyncProperty(tableOf(csvText, 2), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\r\n', '\n', '\r'), fc.boolean(), async (rows, separator, lineBreak, ends) => {
    fc.pre(readable(rows).length > 0);
    const field = (written: string) => /[\s,;"']/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
    const whole = rows.map(row => row.map(field).join(separator)).join(lineBreak) + (ends ? lineBreak : '');
    const bytes = encode(whole);
    // Some texts of GB18030 are by chance some other text of UTF-8.
    fc.pre(encode !== inGb18030 || !isUtf8(bytes) || bytes.toString() === whole);
    expect(await textsIn(bytes)).toEqual(readable(rows));
  }), { numRuns: 100 }));
});

interface Change { kind: 'SET' | 'CUT' | 'DOUBLE' | 'END'; at: number; length: number; byte: number; fromEnd: boolean }
/** Changes to a file: some bytes here and there, a part cut out, doubled or cut off. */
const change: fc.Arbitrary<Change> = fc.record({ kind: fc.constantFrom('SET' as const, 'CUT', 'DOUBLE', 'END'), at: fc.double({ min: 0, max: 0.999999, noNaN: true }), length: fc.integer({ min: 1, max: 40 }), byte: fc.integer({ min: 0, max: 255 }), fromEnd: fc.boolean() });
function changed(bytes: Buffer, { kind, at, length, byte, fromEnd }: Change): Buffer {
  // The list of a zip's parts is at its end, and small: it is met more often than by chance.
  const from = fromEnd ? Math.max(0, bytes.length - 1 - Math.floor(at * 900)) : Math.floor(at * bytes.length);
  switch (kind) {
    case 'SET': { const set = Buffer.from(bytes); set.fill(byte, from, Math.min(bytes.length, from + Math.min(length, 4))); return set; }
    case 'CUT': return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
    case 'DOUBLE': return Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)]);
    default: return bytes.subarray(0, from);
  }
}
const changes = fc.array(change, { minLength: 1, maxLength: 4 });

describe('whatever a file is, it is read or refused', () => {
  const beginnings = ['', '504b0304', '504b0506', 'd0cf11e0a1b11ae1', 'fffe', 'feff', 'efbbbf', '3c3f786d6c', '222c22'].map(hex => Buffer.from(hex, 'hex'));
  it('of random bytes', () => fc.assert(fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }), async (beginning, rest) => {
    await codeOf(Buffer.concat([beginning, rest]));
  }), { numRuns: 1_000 }));

  it('of a workbook that was changed', () => {
    const ledger = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
    return fc.assert(fc.asyncProperty(changes, async some => { await codeOf(some.reduce(changed, ledger)); }), { numRuns: 400 });
  });

  it('of a workbook that is not packed and was changed', async () => {
    const small = await zip(parts(), false);
    await fc.assert(fc.asyncProperty(changes, async some => { await codeOf(some.reduce(changed, small)); }), { numRuns: 600 });
  });

  it('of a workbook whose parts were changed before they were packed', async () => {
    const whole = parts();
    await fc.assert(fc.asyncProperty(changes, fc.nat(whole.length - 1), async (some, which) => {
      await codeOf(await zip(whole.map(([name, content], at) => [name, at === which ? some.reduce(changed, Buffer.from(content)) : content] as const)));
    }), { numRuns: 600 });
  });

  it('of a CSV that was changed', () => fc.assert(fc.asyncProperty(changes, fc.boolean(), async (some, wide) => {
    await codeOf(some.reduce(changed, Buffer.from('学校,国家\r\n"兰州, ""一中""",德国\r\n,\t;\r\n'.repeat(20), wide ? 'utf16le' : 'utf8')));
  }), { numRuns: 400 }));
});

/** A small workbook of everything, part by part. */
function parts(): (readonly [name: string, content: string])[] {
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>44680</v></c><c t="inlineStr"><is><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></is></c></row><row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1</f><v>1.5E+3</v></c></row>';
  return [
    ['[Content_Types].xml', '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'],
    ['_rels/.rels', '<Relationships><Relationship Id="rId1" Type="a/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
    ['xl/workbook.xml', '<workbook xmlns:r="r"><workbookPr date1904="0"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="a.xml"/><Relationship Id="rId2" Type="a/sharedStrings" Target="b.xml"/><Relationship Id="rId3" Type="a/styles" Target="/xl/c.xml"/></Relationships>'],
    ['xl/a.xml', worksheet(rows, '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')],
    ['xl/b.xml', sharedStrings('<t>学校</t>', '<r><t>a</t></r>')],
    ['xl/c.xml', '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'],
  ];
}
