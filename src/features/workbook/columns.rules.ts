import type { Area, Cell, Row } from '../sheet/sheet.type.js';

/** What a ledger tells, one column each; in the order in which the registry's own ledger has them. */
export const columns = [
  'number', 'schoolName', 'schoolCode', 'creditCode', 'division', 'county', 'schoolType', 'partnerName', 'partnerOriginal', 'country', 'city', 'website', 'kind', 'title',
  'initialledOn', 'signedOn', 'effectiveOn', 'validity', 'mode', 'languages', 'cooperation', 'source', 'note',
] as const;
export type Column = (typeof columns)[number];

/** Whose a column is, where only the heading above several says so: 名称 under 省内学校 or under 国外学校. */
type Side = 'OURS' | 'THEIRS' | 'PAPER';

/** How offices head their columns, without blanks and signs; what is only clear under a heading stands with its side. */
const headers: readonly { column: Column; side?: Side; said: string }[] = [
  { column: 'number', said: '登记编号|登记号|备案编号|备案号|备案文号|协议编号|registernumber|registrationnumber' },
  { column: 'schoolName', said: '省内学校|省内学校名称|我方学校|我方学校名称|我方校名|中方学校|中方学校名称|中方校名|国内学校|国内学校名称|境内学校|本省学校|甘肃学校|甘肃省学校|我省学校|学校名称|我校名称|school|schoolname|domesticschool|chineseschool|gansuschool' },
  { column: 'schoolName', side: 'OURS', said: '名称|校名|学校|中文名|中文名称|全称|name' },
  { column: 'schoolCode', said: '学校标识码|标识码|学校机构标识码|机构标识码|学校代码|schoolcode|officialcode' },
  { column: 'schoolCode', side: 'OURS', said: '代码|编码|code' },
  { column: 'creditCode', said: '统一社会信用代码|社会信用代码|信用代码|creditcode|unifiedsocialcreditcode' },
  { column: 'division', said: '市州|所在市州|所属市州|地市|市地州|地州市|行政区划|区划|区划代码|行政区划代码|所属地区|prefecture|division' },
  { column: 'division', side: 'OURS', said: '地区|所在地|所在地区|城市|市' },
  { column: 'county', said: '县区|区县|县市区|市县区|所在县区|county' },
  { column: 'schoolType', said: '类别|学校类别|学校类型|办学类型|学段|学校性质|schooltype' },
  { column: 'schoolType', side: 'OURS', said: '类型|性质|type' },
  { column: 'partnerName', said: '外方学校|外方学校名称|外方校名|外方学校中文名|外方学校中文|外方学校中文名称|国外学校|国外学校名称|境外学校|境外学校名称|国境外学校|国境外学校名称|国境外伙伴学校|国境外伙伴|国境外友好学校|伙伴学校|伙伴学校名称|友好学校|友好学校名称|结好学校|结好学校名称|对方学校|对方学校名称|姊妹学校|姊妹学校名称|外方学校译名|中文译名|partner|partnerschool|partnername|partnerinchinese|foreignschool' },
  { column: 'partnerName', side: 'THEIRS', said: '名称|校名|学校|学校名称|中文名|中文名称|中文校名|译名|name|chinesename' },
  { column: 'partnerOriginal', said: '外文名|外文名称|外文校名|原文名|原文名称|原文校名|英文名|英文名称|英文校名|外方学校外文名|外方学校外文|外方学校英文名|外方学校英文名称|外方学校外文名称|外方校名外文|originalname|foreignname|englishname|partnerinitsownlanguage' },
  { column: 'partnerOriginal', side: 'THEIRS', said: '外文|原文|英文|当地文字' },
  { column: 'country', said: '国别|国家|国家地区|国别地区|国家或地区|所在国|所在国家|所在国家地区|所属国家|国籍|外方国家|外方国别|country|countryorregion' },
  { column: 'country', side: 'THEIRS', said: '地区' },
  { column: 'city', said: '城市|所在城市|外方城市|省州城市|州市|city|town' },
  { column: 'city', side: 'THEIRS', said: '所在地|地点|省州' },
  { column: 'website', said: '网址|网站|学校网址|外方网址|website' },
  { column: 'kind', said: '文种|文书种类|文书类型|文本类型|文件类型|协议类型|协议类别|协议种类|协议性质|签署文件|签署文本|结好形式|kind|agreementkind|kindofpaper' },
  { column: 'kind', side: 'PAPER', said: '类型|种类|类别|性质|形式' },
  { column: 'title', said: '协议名称|协议标题|文书名称|文件名称|协议书名称|title' },
  { column: 'title', side: 'PAPER', said: '名称|标题' },
  { column: 'initialledOn', said: '草签日期|草签时间|initialledon' },
  { column: 'signedOn', said: '签署日期|签署时间|签约日期|签约时间|签订日期|签订时间|签字日期|签字时间|结好日期|结好时间|缔结日期|缔结时间|建立日期|建立时间|结好年份|签约年份|signedon|signed|datesigned|signingdate|dateofsigning' },
  { column: 'signedOn', side: 'PAPER', said: '日期|时间|年份|date' },
  { column: 'effectiveOn', said: '生效日期|生效时间|起始日期|开始日期|effectiveon' },
  { column: 'validity', said: '有效期至|有效期|有效期限|到期日|到期日期|到期时间|截止日期|协议期限|协议有效期|合作期限|validuntil|expireson|validity' },
  { column: 'validity', side: 'PAPER', said: '期限|年限' },
  { column: 'mode', said: '签署方式|签约方式|签订方式|签字方式|结好方式|mode|signingmode|howsigned' },
  { column: 'mode', side: 'PAPER', said: '方式' },
  { column: 'languages', said: '文本语言|协议文本语言|协议语言|文本文字|languages' },
  { column: 'languages', side: 'PAPER', said: '语言|语种|文字' },
  { column: 'cooperation', said: '合作领域|交流领域|合作内容|交流内容|合作项目|cooperation|fieldsofcooperation' },
  { column: 'source', said: '来源|资料来源|来源网址|信息来源|source' },
  { column: 'note', said: '备注|说明|备考|其他|note|notes|remarks' },
];
const ignored = /^(?:序号|顺序|编号|no|id|状态|status|state|版本)$/;
const sides: readonly [Side, RegExp][] = [
  ['THEIRS', /外方|国外|境外|国境外|伙伴|对方|友好学校|姊妹|foreign|partner/], ['OURS', /省内|我方|中方|国内|境内|本省|甘肃|我省|domestic|our/], ['PAPER', /协议|签约|签署|文书|备忘录|结好情况|agreement|paper/],
];

const bySaid = new Map<string, { column: Column; side?: Side }[]>();
for (const { said, ...header } of headers) for (const one of said.split('|')) bySaid.set(one, [...bySaid.get(one) ?? [], header]);

/** A header without blanks, signs and width: 国家（地区） is 国家地区. */
function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
function sideOf(group: string): Side | null {
  return sides.find(([, said]) => said.test(bare(group)))?.[0] ?? null;
}

/** What a column tells by its header and the heading above it; null for one that tells nothing the registry keeps. */
export function columnOf(header: string, group = ''): Column | null {
  // 签署日期（年月日）, 国别(中文): what stands in brackets may explain, or belong to the name.
  const [whole, without] = [bare(header), bare(header.normalize('NFKC').replace(/\([^)]*\)/g, ''))];
  const side = sideOf(group);
  for (const said of new Set([whole, without])) {
    if (said === '' || ignored.test(said)) continue;
    const meanings = bySaid.get(said) ?? [];
    // Under the heading of the other side 学校名称 is the partner's.
    const meant = meanings.find(one => one.side !== undefined && one.side === side) ?? meanings.find(one => one.side === undefined);
    if (meant) return meant.column;
  }
  return null;
}

/** A table found in a sheet: where its data begin, and which column tells what. */
export interface Found {
  /** The rows that hold the headers. */
  top: number;
  bottom: number;
  at: ReadonlyMap<Column, number>;
  headers: ReadonlyMap<Column, string>;
  /** Headers that tell nothing the registry keeps, by their columns. */
  unknown: ReadonlyMap<number, string>;
  /** Columns that tell what another told before. */
  twice: readonly { column: number; header: string; first: number }[];
}

/** Rows at the top of a sheet among which headers are looked for. */
export const MOST_ABOVE = 40;

/** The text that is shown at a place of some rows: of merged cells that of the first. */
export function shownAt(rows: ReadonlyMap<number, readonly Cell[]>, merged: readonly Area[], row: number, column: number): string {
  const area = merged.find(({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right);
  const [y, x] = area ? [area.top, area.left] : [row, column];
  return rows.get(y)?.find(cell => cell.column === x)?.text ?? '';
}

/**
 * The ledger's table among the first rows of a sheet, by its headers: in one row, or in two of which the upper one heads
 * several columns. What tells most wins; a table has both sides, and where or when.
 */
export function findTable(first: readonly Row[], merged: readonly Area[]): Found | null {
  const rows = new Map(first.map(({ number, cells }) => [number, cells]));
  const near = merged.filter(({ top }) => top <= MOST_ABOVE + 2);
  let best: Found | null = null;
  for (const { number } of first.slice(0, MOST_ABOVE)) for (const height of [1, 2]) {
    const found = read(rows, near, number, height);
    if (found && isTable(found) && (!best || found.at.size > best.at.size)) best = found;
  }
  return best;
}

function isTable({ at }: Found): boolean {
  return at.has('schoolName') && (at.has('partnerName') || at.has('partnerOriginal')) && (at.has('country') || at.has('signedOn') || at.has('kind'));
}

function read(rows: ReadonlyMap<number, readonly Cell[]>, merged: readonly Area[], top: number, height: number): Found | null {
  const bottom = top + height - 1;
  const width = Math.min(300, Math.max(0, ...[top, bottom].flatMap(row => rows.get(row)?.at(-1)?.column ?? 0), ...merged.filter(area => area.top <= bottom && area.bottom >= top).map(({ right }) => right)));
  const [at, headers, unknown] = [new Map<Column, number>(), new Map<Column, string>(), new Map<number, string>()];
  const twice: { column: number; header: string; first: number }[] = [];
  let group = '';
  for (let column = 1; column <= width; column += 1) {
    const header = shownAt(rows, merged, bottom, column);
    // A heading that nobody merged still heads what has none of its own.
    if (height === 2) {
      const own = shownAt(rows, merged, top, column);
      group = own !== '' && own !== header ? own : own === header ? '' : group;
    }
    const meant = columnOf(header, height === 2 ? group : '');
    if (meant === null) {
      if (header !== '' && !ignored.test(bare(header))) unknown.set(column, header);
    } else if (at.has(meant)) {
      // 学校名称 twice, ours first: the second is the other side's.
      const other = meant === 'schoolName' && !at.has('partnerName') ? 'partnerName' : null;
      if (other) [at, headers].forEach((map, nth) => (map as Map<Column, unknown>).set(other, nth === 0 ? column : header));
      else twice.push({ column, header, first: at.get(meant)! });
    } else {
      at.set(meant, column);
      headers.set(meant, header);
    }
  }
  return { top, bottom, at, headers, unknown, twice };
}

/** What stands under a table: sums, who filled it in, notes. */
const footer = /^(?:合计|总计|小计|共计|总数|累计|填表人|填报人|制表|审核人|审核|负责人|联系人|联系电话|填表日期|填报日期|填表说明|注|说明|备注|total|sum|note)s?[:：\s]?/i;
export function isFooter(row: readonly Cell[]): boolean {
  const text = row[0]?.text.normalize('NFKC').replace(/\s/g, '') ?? '';
  return footer.test(text) && text.length <= 60 || /^(?:注|说明|备注|填表说明)[:：]/.test(text);
}
