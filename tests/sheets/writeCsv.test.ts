import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { buffer } from 'node:stream/consumers';
import { unguarded } from '../../src/features/sheet/csvGuard.rules.js';
import type { CellValue } from '../../src/features/sheet/sheet.type.js';
import { writeCsv } from '../../src/features/sheet/writeCsv.js';
import { awkwardText } from './texts.js';

const write = async (headers: readonly string[], rows: CellValue[][]) => (await buffer(writeCsv(headers.map(header => ({ header })), rows))).toString('utf8');

describe('a CSV', () => {
  it('has a byte order mark, a line of headers, lines that end in CR LF', async () => {
    expect(await write(['校名', '人数'], [['兰州 "一中", 分校', 12], [null, -3.5], ['两\n行', 0]])).toBe('\ufeff校名,人数\r\n"兰州 ""一中"", 分校",12\r\n,-3.5\r\n"两\n行",0\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"], ['+86 931', "'+86 931"], ['-a', "'-a"], ['@x', "'@x"], ['\tq', '"\'\tq"'], ['\rq', '"\'\rq"'], [' =1', "' =1"], ['\u3000＝1', "'\u3000＝1"], ['＋1', "'＋1"], ['－1', "'－1"], ['＠x', "'＠x"],
    ['-5', '-5'], ['3.2', '3.2'], ['-0.25', '-0.25'], ["'s-Hertogenbosch", "'s-Hertogenbosch"], ["'=1", "''=1"], ["''=1", "'''=1"], ["'-5", "''-5"],
  ])('%j stands as %j', async (text, field) => {
    const written = await write(['x'], [[text]]);
    expect(written).toBe(`\ufeffx\r\n${field}\r\n`);
    expect(unguarded((parse(written, { bom: true }) as string[][])[1]![0]!)).toBe(text);
  });

  it('gives back every text, and no formula leaves as one', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(awkwardText, awkwardText), { maxLength: 30 }), async rows => {
      const given = rows.map(row => row.map(text => text.toWellFormed()));
      const fields = (parse(await write(['甲', '乙'], given), { bom: true, record_delimiter: '\r\n' }) as string[][]).slice(1);
      expect(fields.map(row => row.map(unguarded))).toEqual(given);
      for (const field of fields.flat()) expect(/^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(field) && !/^-?\d+(?:\.\d+)?$/.test(field)).toBe(false);
    }), { numRuns: 200 });
  });

  it('is written while rows are read', async () => {
    function* rows() { for (let row = 0; row < 20_000; row += 1) yield [row, `第${row}行`]; }
    const lines = (await buffer(writeCsv([{ header: 'a' }, { header: 'b' }], rows()))).toString('utf8').split('\r\n');
    expect([lines.length, lines[1], lines[20_000]]).toEqual([20_002, '0,第0行', '19999,第19999行']);
  });
});
