import fc from 'fast-check';
import type { Area } from '../../src/features/sheet/sheet.type.js';
import { dateIn } from '../../src/features/workbook/cell.rules.js';
import { columnOf, MOST_HIGH, type Column } from '../../src/features/workbook/columns.rules.js';
import { cellOf, inShort, sheetOf, told } from '../ledgers.js';

/** What offices call a column, and what stands in it in one row; the first three and one more make a table. */
const kept: Record<string, { called: readonly string[]; cell: string }> = {
  schoolName: { called: ['学校名称', '我方学校', '省内学校名称', '中方学校', 'School Name'], cell: '兰州市第九中学' },
  partnerName: { called: ['外方学校', '国（境）外友好学校名称', '境外学校', '友好学校名称（中文）', 'Partner School'], cell: '明斯克第一中学' },
  country: { called: ['国别', '国家（地区）', '所在国家', '国家或地区', 'Country'], cell: '白俄罗斯' },
  kind: { called: ['文种', '协议类型', '文书种类', 'Agreement Type'], cell: '协议书' },
  signedOn: { called: ['签署日期', '签约时间', '签订时间', '协议签署日期', 'Date of Signing'], cell: '2022年4月' },
  division: { called: ['市州', '所在市州', '地市', 'Prefecture'], cell: '兰州' },
  mode: { called: ['签署方式', '签约形式', 'Mode of signing'], cell: '线上' },
  note: { called: ['备注', '说明', 'Remarks'], cell: '首次' },
};
/** What stands around a header and says nothing more. */
const decorate = fc.constantFrom<(header: string) => string>(
  header => header, header => `* ${header}`, header => `${header}：`, header => ` ${header}（必填）`, header => `${header}\n（没有可不填）`, header => [...header].join(/^[\x20-\x7e]+$/.test(header) ? '' : ' '),
  header => `3.${header}`, header => `（二）${header}`, header => `【${header}】`, header => header.normalize('NFKC').replace(/（.*）/, ''), header => header.replace(/.{2}(?=\p{Script=Han})/u, '$&\n'),
);
const column = (name: string) => fc.tuple(fc.constantFrom(...kept[name]!.called), decorate).map(([called, around]) => ({ name, header: around(called), cell: kept[name]!.cell }));
const strange = fc.constantFrom('校长', '学生数', '经费（万元）', '外方校长', '联系电话', '学校级别').map(header => ({ name: '', header, cell: '某' }));
const columnsOf = (names: readonly string[]) => fc.tuple(fc.tuple(...names.map(column)), fc.array(strange, { maxLength: 3 })).map(([own, more]) => [...own, ...more]);
const layout = fc.subarray(['division', 'mode', 'note']).chain(more => columnsOf(['schoolName', 'partnerName', 'country', 'kind', 'signedOn', ...more])).chain(all => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
const above = fc.array(fc.constantFrom('甘肃省国际友好学校台账', '', '填报单位：某市教育局||填报日期：2023年', '（截至2023年底）'), { maxLength: 4 });

it('headers in any order, with any decoration, under any title, are found again', () => fc.assert(fc.asyncProperty(layout, above, async (all, titles) => {
  const table = await told(sheetOf([...titles, all.map(({ header }) => header), all.map(({ cell }) => cell)]));
  expect(table).not.toBeNull();
  expect({ asked: table!.asked, passed: table!.passed, short: table!.lines.map(inShort) }).toEqual({ asked: [], passed: [], short: ['兰州市第九中学 / 明斯克第一中学 / BY / AGREEMENT / 2022-04'] });
  const has = (name: string) => all.some(one => one.name === name);
  expect(table!.lines[0]!.terms.mode).toBe(has('mode') ? 'ONLINE' : undefined);
  expect(table!.lines[0]!.terms.note).toBe(has('note') ? '首次' : undefined);
  for (const { name, header } of all) if (name !== '') expect(columnOf(header)).toBe(name as Column);
})));

const chineseDigits = (text: string) => text.replace(/\d/g, digit => '〇一二三四五六七八九'[Number(digit)]!);
const wide = (text: string) => text.replace(/[0-9./-]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
describe('whatever precision a date has is kept', () => {
  const day = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2050-12-31T00:00:00Z'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10));
  const parted = day.map(date => ({ year: date.slice(0, 4), month: String(Number(date.slice(5, 7))), day: String(Number(date.slice(8))), date }));

  it('to the day', () => fc.assert(fc.property(parted, ({ year, month, day: of, date }) => {
    for (const written of [`${year}年${month}月${of}日`, `${year}.${month}.${of}`, `${year}/${month}/${of}`, `${year}-${month}-${of}`, `${year}.${month.padStart(2, '0')}.${of.padStart(2, '0')}日`, date.replaceAll('-', ''), `@${date}`, `${date} 00:00:00`, wide(`${year}.${month}.${of}`)]) {
      expect([written, dateIn(cellOf(written))]).toEqual([written, { value: date }]);
    }
  })));

  it('to the month', () => fc.assert(fc.property(parted, ({ year, month, date }) => {
    for (const written of [`${year}年${month}月`, `${year}.${month === '1' ? '01' : month}`, `${year}/${month.padStart(2, '0')}`, `${year}-${month}`, `@${date.slice(0, 7)}`, wide(`${year}年${month}月`), `${chineseDigits(year)}年${month}月`]) {
      expect([written, dateIn(cellOf(written))]).toEqual([written, { value: date.slice(0, 7) }]);
    }
  })));

  it('to the year', () => fc.assert(fc.property(parted, ({ year }) => {
    for (const written of [year, `${year}年`, `#${year}`, `@${year}`, `${year}年度`, wide(year), `${chineseDigits(year)}年`]) expect([written, dateIn(cellOf(written))]).toEqual([written, { value: year }]);
  })));

  it('and a day before or after a month is read only where it can be but one', () => fc.assert(fc.property(parted, ({ year, month, day: of, date }) => {
    const read = dateIn(cellOf(`${of}/${month}/${year}`));
    if (Number(of) > 12 || of === month) expect(read).toEqual({ value: date });
    else expect(read).toMatchObject({ ask: 'dateTwoWays' });
  })));
});

/** Cells of anything, and of what nearly says something. */
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: fc.constantFrom(...'0123456789年月日-./（）()~至到 自动续长期'), maxLength: 14 }), fc.constantFrom('同上', '〃', '合计', '小计', '-', '无', '续签', '中国', '美国犹他州', '协议', '意向协议', '2022', '44676', '省直', '兰州市夏河县', '!#REF!', '~126000000000000000', '@04-29', '@2022-04', '#2022.1'),
).map(text => text.replaceAll('|', '/').trim());
const header = ['学校名称', '市州', '县区', '学校类型', '学校标识码', '外方学校', '外文名', '国别', '城市', '文种', '签署日期', '生效日期', '有效期', '签署方式', '文本语言', '合作领域', '备注'];

it('cells of anything never throw, and give no line that says what no cell says', () => fc.assert(fc.asyncProperty(fc.array(fc.array(anything, { minLength: header.length, maxLength: header.length }), { minLength: 1, maxLength: 5 }), async rows => {
  const table = await told(sheetOf([header, ...rows]));
  const all = rows.flat().map(text => text.replace(/^[#@~!]/, ''));
  for (const { school, partner, terms, asks } of table!.lines) {
    // Names and remarks are what some cell holds; digits of dates are in some cell.
    for (const text of [school.name, partner.name, partner.original, terms.note]) if (text) expect(all.some(cell => cell.includes(text))).toBe(true);
    for (const date of [terms.signedOn, terms.effectiveOn, terms.expiresOn]) if (date) expect(all.some(cell => cell.normalize('NFKC').includes(date.slice(0, 4)))).toBe(true);
    // No name, no country or no date, and nothing asked, is never a line.
    if (!asks.length) expect([school.name !== '', partner.name !== null || partner.original !== null, partner.country !== null, terms.signedOn !== undefined]).toEqual([true, true, true, true]);
  }
})));

const areas = fc.array(fc.record({ top: fc.integer({ min: 1, max: 30 }), left: fc.integer({ min: 1, max: 20 }), height: fc.nat(10), width: fc.nat(10) }).map(({ top, left, height, width }): Area => ({ top, left, bottom: top + height, right: left + width })), { maxLength: 12 });
const words = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...header, '省内学校', '国外学校', '协议', '序号', '合计', '') }, { weight: 1, arbitrary: anything });

it('sheets of anything are read to their end, with each row once: a line, passed by and named, or a header', () => fc.assert(fc.asyncProperty(fc.array(fc.array(words, { maxLength: 20 }), { maxLength: 30 }), areas, async (rows, merged) => {
  const table = await told(sheetOf(rows, merged));
  const seen = [...table?.lines.map(({ row }) => row) ?? [], ...table?.others ?? []];
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.every(row => row >= 1 && row <= rows.length)).toBe(true);
  if (table) expect(rows.flatMap((row, at) => (row.some(text => text !== '') && !seen.includes(at + 1) ? [at + 1] : [])).length).toBeLessThanOrEqual(MOST_HIGH);
})));
