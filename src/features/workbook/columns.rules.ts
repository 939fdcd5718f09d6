import { cut } from '../../kernel/text.js';
import { comparable } from '../name/script.rules.js';
import type { Area, Cell, Row } from '../sheet/sheet.type.js';

/** What a ledger tells, one column each; in the order in which the registry's own ledger has them. */
export const columns = [
  'number', 'schoolName', 'schoolCode', 'creditCode', 'division', 'county', 'schoolType', 'partnerName', 'partnerOriginal', 'country', 'city', 'website', 'kind', 'title',
  'initialledOn', 'signedOn', 'effectiveOn', 'validity', 'mode', 'languages', 'cooperation', 'source', 'note',
] as const;
export type Column = (typeof columns)[number];

/** Whose a column is, where only the heading above several says so: 名称 under 省内学校 or under 国外学校. */
type Side = 'OURS' | 'THEIRS' | 'PAPER';

/** How offices head their columns, without blanks and signs; what is only clear beside one of the sides, or under its heading, stands with that side. */
const headers: readonly { column: Column; side?: Side; said: string }[] = [
  { column: 'number', said: '登记编号|登记号|备案编号|备案号|备案文号|协议编号|registernumber|registrationnumber|registrationno|registerno' },
  { column: 'schoolName', said: '省内学校|省内学校名称|我方学校|我方学校名称|我方校名|中方学校|中方学校名称|中方校名|国内学校|国内学校名称|境内学校|本省学校|甘肃学校|甘肃省学校|我省学校|学校名称|学校全称|校名|我校名称|学校单位名称|单位名称|申报学校|申报单位|school|schoolname|nameofschool|nameoftheschool|domesticschool|chineseschool|chineseschoolname|gansuschool|ourschool|localschool|schoolinchina|schoolingansu' },
  { column: 'schoolName', side: 'OURS', said: '名称|学校|学校名|中文名|中文名称|全称|单位|name|fullname|officialname' },
  { column: 'schoolCode', said: '学校标识码|标识码|学校机构标识码|机构标识码|学校代码|学校编码|schoolcode|officialcode|schoolid' },
  { column: 'schoolCode', side: 'OURS', said: '代码|编码|code' },
  { column: 'creditCode', said: '统一社会信用代码|社会信用代码|统一信用代码|信用代码|统一代码|creditcode|unifiedsocialcreditcode|socialcreditcode|uscc' },
  { column: 'division', said: '市州|州市地|所在市州|所属市州|所在市|所属市|地市|市地州|地州市|市州名称|地级市|行政区划|区划|区划代码|行政区划代码|所属地区|所属地市|所在地市|prefecture|division|prefecturecity|cityprefecture' },
  { column: 'division', side: 'OURS', said: '地区|所在地|所在地区|城市|所在城市|市|地址|region|city|location' },
  { column: 'county', said: '县区|区县|县市区|市县区|县市|区市县|所在县区|所在区县|所在县市区|所属县区|所属区县|county|district|countydistrict|districtcounty' },
  { column: 'county', side: 'OURS', said: '县|区' },
  { column: 'schoolType', said: '类别|学校类别|学校类型|办学类型|学段|办学层次|学校性质|schooltype|typeofschool|schoolcategory|level' },
  { column: 'schoolType', side: 'OURS', said: '类型|性质|type|category' },
  { column: 'partnerName', said: '外方学校中文名|外方学校译名|中文译名|中文校名|译名|partner|partnerschool|partnername|partnerinchinese|partnerschoolname|foreignschool|foreignschoolname|foreignpartner|overseasschool|overseaspartner|sisterschool|sisterschoolname|schoolabroad|partnerabroad' },
  { column: 'partnerName', side: 'THEIRS', said: '名称|校名|学校|学校名|学校名称|全称|中文名|中文名称|中文校名|中文|译名|name|fullname|chinesename|nameinchinese' },
  { column: 'partnerOriginal', said: '外文名|外文名称|外文校名|原文名|原文名称|原文校名|英文名|英文名称|英文校名|originalname|foreignname|englishname|partnerinitsownlanguage|localname|nameinenglish|nameinoriginallanguage|nameinlocallanguage' },
  { column: 'partnerOriginal', side: 'THEIRS', said: '外文|原文|英文|当地文字|当地语言|english|original' },
  { column: 'country', said: '国别|国家|国家地区|国家和地区|国别地区|国家或地区|国家及地区|国家或地区名称|国家名称|所在国|所在国别|所在国家|所在国家地区|所在国家或地区|所在国地区|所在国别地区|所在国家及城市|所在国家和城市|国家及城市|国家和城市|国家城市|国别及城市|国别和城市|国别城市|所在国城市|所在国及城市|所在国和城市|所在国家城市|国家地区城市|国家地区及城市|所属国家|所属国|所属国别|所属国家地区|国籍|外方国家|外方国别|结好国家|合作国家|对方国家|country|countryorregion|countryregion|nation' },
  { column: 'country', side: 'THEIRS', said: '地区|国地区|所在地区' },
  { column: 'city', side: 'THEIRS', said: '城市|所在城市|所在市|市|省州城市|州市|省州市|所在省州|所在州省|所在地|地点|省州|州省|地址|city|town|cityortown|citytown|location' },
  { column: 'city', said: '外方城市|所在外方城市' },
  { column: 'website', side: 'THEIRS', said: '网址|网站|学校网址|学校网站|外方网址|官网|website|web|url|homepage' },
  { column: 'kind', said: '文种|文书|文本|document|文书种类|文书类型|文书类别|文本类型|文件类型|文件种类|协议类型|协议类别|协议种类|协议性质|签署文件|签署文本|签约文本|签订文件|签署协议类型|结好形式|合作形式|kind|kindofpaper|kindofagreement|agreementkind|agreementtype|typeofagreement|documenttype|typeofdocument|typeofpaper|instrument' },
  { column: 'kind', side: 'PAPER', said: '类型|种类|类别|性质|形式|type|kind' },
  { column: 'title', said: '协议名称|协议标题|文书名称|文件名称|协议书名称|签署协议名称|title|titleofagreement|agreementtitle|agreementname' },
  { column: 'title', side: 'PAPER', said: '名称|标题|name' },
  { column: 'initialledOn', said: '草签日期|草签时间|initialledon|dateinitialled|initialed|initialedon' },
  { column: 'signedOn', said: '签署日期|签署时间|签署年月|签署年份|签约日期|签约时间|签约年月|签约年份|签订日期|签订时间|签订年份|签字日期|签字时间|正式签署日期|正式签署时间|正式签约时间|正式签约日期|结好日期|结好时间|结好年份|结好年月|结对日期|结对时间|缔结日期|缔结时间|缔结年份|缔结姊妹关系时间|缔结姊妹学校时间|建立姊妹学校时间|建立友好关系时间|建立友好学校时间|缔结友好关系时间|建立日期|建立时间|signedon|signed|datesigned|signingdate|signaturedate|dateofsigning|dateofsignature|signingtime|yearsigned' },
  { column: 'signedOn', side: 'PAPER', said: '日期|时间|年份|年月|date|year' },
  { column: 'effectiveOn', said: '生效日期|生效时间|起始日期|起始时间|开始日期|开始时间|有效期起|有效期自|有效期开始|有效期起始|effectiveon|inforcefrom|effectivedate|effectivefrom|validfrom|startdate' },
  { column: 'validity', said: '有效期至|有效期|有效期限|有效期止|有效期到|有效期终止|有效期结束|有效期截止|有效时间|有效年限|到期日|到期日期|到期时间|截止日期|截止时间|终止日期|结束日期|失效日期|协议期限|协议有效期|协议有效期至|合作期限|合作年限|validuntil|validto|validthrough|expireson|expirydate|expirationdate|dateofexpiry|expiry|expires|enddate|validity|validityperiod|periodofvalidity|term|duration' },
  { column: 'validity', side: 'PAPER', said: '期限|年限' },
  { column: 'mode', said: '签署方式|签约方式|签订方式|签字方式|签署形式|签约形式|签订形式|签字形式|结好方式|mode|signingmode|howsigned|modeofsigning|signingmethod|methodofsigning|formofsigning' },
  { column: 'mode', side: 'PAPER', said: '方式|method' },
  { column: 'languages', said: '文本语言|协议文本语言|协议语言|文本文字|签署语言|签署文字|languages|language|languageoftext|languagesoftext' },
  { column: 'languages', side: 'PAPER', said: '语言|语种|文字' },
  { column: 'cooperation', said: '合作领域|交流领域|合作内容|交流内容|主要合作内容|主要交流内容|合作项目|交流项目|cooperation|fieldsofcooperation|cooperationfields|areasofcooperation|fields' },
  { column: 'source', said: '来源|资料来源|来源网址|信息来源|新闻链接|source|sources|sourceurl' },
  { column: 'note', said: '备注|说明|备考|其他|其它|备注说明|note|notes|remark|remarks|comment|comments' },
];
/** Columns that count rows, or that only say how the register stood. */
const ignored = /^(?:序号|序|顺序|顺序号|编号|系统编号|recordid|行号|no|num|number|id|sn|serialno|serialnumber|item|状态|status|state|版本)$/;
/** What is kept of one side only: the same header over the other tells nothing that the registry keeps. */
const belongs: Partial<Record<Column, Side>> = { schoolCode: 'OURS', creditCode: 'OURS', division: 'OURS', county: 'OURS', schoolType: 'OURS', country: 'THEIRS', city: 'THEIRS', website: 'THEIRS' };
/** What tells by itself whose its neighbours are. */
const telling: Partial<Record<Column, Side>> = { schoolName: 'OURS', schoolCode: 'OURS', creditCode: 'OURS', division: 'OURS', county: 'OURS', partnerName: 'THEIRS', partnerOriginal: 'THEIRS', country: 'THEIRS' };

const bySaid = new Map<string, { column: Column; side?: Side }[]>();
for (const { said, ...header } of headers) for (const one of said.split('|')) bySaid.set(one, [...bySaid.get(one) ?? [], header]);

/** A header without blanks, signs, width and case, in simplified characters: 国家（地区） is 国家地区. */
function bare(text: string): string {
  return comparable(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

const theirs = '国境外|境国外|境外|国外|海外|外国|外方|对方|伙伴|友好|友城|结好|结对|缔结|姊妹|姐妹|国际|合作|foreign|overseas|partner|sister';
const ours = '甘肃省|甘肃|省内|我方|中方|国内|境内|本省|我省|本市|我市|本州|我州|市内|州内|本地|我校|本校|申报|domestic|our';
/** Of what words headers over names are made, in any order: 国（境）外友好学校名称（外文）. */
const nameWord = new RegExp(`(?<theirs>${theirs})|(?<ours>${ours})|(?<school>学校|院校|school)|(?<name>校名|名称|名字|全称|名|fullname|name)|(?<chinese>中文|汉语|汉译|译文|译|chinese)|(?<own>外文|外语|英文|英语|原文|当地语言|当地文字|当地语|english|original|localLanguage)|(?<filler>或|和|及|与|的|in|of|the|and)`, 'giy');

interface Meaning { column: Column; side: Side | null }

/** A column of names by the words that its header is made of; null where a word is none of them, or both sides are named. */
function nameColumn(said: string, side: Side | null): Meaning | null {
  const found = new Set<string>();
  let end = 0;
  for (const match of said.matchAll(nameWord)) {
    found.add(Object.entries(match.groups!).find(([, word]) => word !== undefined)![0]);
    if (match[0] === '校名') found.add('school');
    end = match.index + match[0].length;
  }
  const has = (word: string) => found.has(word);
  if (end !== said.length || (!has('school') && !has('name')) || (has('theirs') && has('ours'))) return null;
  const whose = has('theirs') ? 'THEIRS' : has('ours') ? 'OURS' : side;
  // 我方学校英文名 is not kept; what the other side is called in Chinese and in its own language in one cell is taken apart there.
  if (has('own') && !has('chinese')) return whose === 'OURS' || (whose === null && has('school')) ? null : { column: 'partnerOriginal', side: 'THEIRS' };
  if (whose === 'THEIRS') return { column: 'partnerName', side: whose };
  return has('school') || whose === 'OURS' ? { column: 'schoolName', side: whose === 'OURS' ? whose : null } : null;
}

function tableColumn(said: string, side: Side | null): Meaning | null {
  const meanings = bySaid.get(said) ?? [];
  // Under the heading of the other side 学校名称 is the partner's.
  const meant = meanings.find(one => one.side !== undefined && one.side === side) ?? meanings.find(one => one.side === undefined);
  if (!meant || (side !== null && side !== 'PAPER' && belongs[meant.column] !== undefined && belongs[meant.column] !== side)) return null;
  return { column: meant.column, side: meant.side ?? null };
}

/** Whose a heading is: 省内学校基本情况, 国（境）外伙伴学校, 协议情况. A title or a line about who filled it in is no heading. */
function sideOf(group: string): Side | null {
  const said = bare(group);
  if (said === '' || said.length > 16 || /填报|填表|制表|台账|统计表|一览表|汇总表|登记表|情况表|明细表/.test(said)) return null;
  const [isTheirs, isOurs] = [/外方|国外|境外|国境外|外国|海外|伙伴|对方|友好学校|友好院校|姊妹|姐妹|^结[好对]学校|^合作学校|foreign|partner|overseas|sister/.test(said), /省内|我方|中方|国内|境内|本省|甘肃|我省|我市|本市|本州|申报学校|domestic|our|chineseschool/.test(said)];
  if (isTheirs || isOurs) return isTheirs && isOurs ? null : isTheirs ? 'THEIRS' : 'OURS';
  if (/协议|签约|签署|签订|文书|备忘录|结好情况|结好信息|agreement|paper|document/.test(said)) return 'PAPER';
  return /^(?:学校|院校|单位)(?:基本)?(?:信息|情况|概况)?$|^school(?:information)?$/.test(said) ? 'OURS' : null;
}

/** What a header may be read as, the surest first: as a whole, without remarks in brackets or below it, in one of two languages. */
function readings(header: string): { text: string; aside: string }[] {
  const plain = header.normalize('NFKC').trim().replace(/^(?:[*★☆#\s]+|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[.、．:：\s]\s*|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）])+/u, '');
  const open = plain.replace(/[(\[【〔［{][^)\]】〕］}]*[)\]】〕］}]?/g, ' ');
  const aside = [...plain.matchAll(/[(\[【〔［{]([^)\]】〕］}]*)/g)].map(match => match[1]).join(' ');
  const [line = '', ...below] = open.trim().split('\n');
  const without = (text: string, pattern: RegExp) => text.replace(pattern, ' ');
  return [
    { text: plain, aside: '' }, { text: open, aside }, { text: line, aside: `${aside} ${below.join(' ')}` },
    { text: without(open, /\p{Script=Latin}+/gu), aside }, { text: without(open, /\p{Script=Han}+/gu), aside },
  ].map(({ text, aside: more }) => ({ text: bare(text).replace(/^\d{1,2}(?=\p{L})/u, '').replace(/(?<=.)(?:必填|选填|可空|可不填)$/u, ''), aside: more }));
}

/** Words that may come before what a column tells: 外方学校所在国家, 协议签署日期. */
const before = new RegExp(`^(?:(?<theirs>${theirs})|(?<ours>${ours})|(?<paper>双方|两校|协议书|协议|合同|文书|备忘录)|学校|院校)(?=.)`, 'iu');

/** A longer text is no header, and heads nothing: what fills a page stands over a table, or in it. */
const LONGEST_HEADER = 100;
const tooLong = (text: string) => text.length > LONGEST_HEADER;

function meaningOf(header: string, group: string): Meaning | null {
  if (tooLong(header)) return null;
  const groups = group === '' ? [] : group.split('\n\n');
  const over = groups.map(sideOf).findLast(side => side !== null) ?? null;
  const tried = readings(header);
  if (ignored.test(tried[0]!.text)) return null;
  const seen = new Set<string>();
  for (const { text, aside } of tried) {
    if (text === '' || seen.has(text) || ignored.test(text)) continue;
    seen.add(text);
    const side = (aside === '' ? null : sideOf(aside)) ?? over;
    const meant = tableColumn(text, side) ?? nameColumn(text, side);
    if (meant) return { ...meant, side: meant.side ?? (side === 'PAPER' ? null : side) };
    let [rest, own] = [text, side];
    for (let match = before.exec(rest); match; match = before.exec(rest)) {
      own = match.groups!['theirs'] ? 'THEIRS' : match.groups!['ours'] ? 'OURS' : match.groups!['paper'] ? 'PAPER' : own;
      rest = rest.slice(match[0].length);
      const found = tableColumn(rest, own);
      // What is left of a longer header is no name: 外方学校法人名称.
      if (found && found.column !== 'schoolName' && found.column !== 'partnerName') return { ...found, side: found.side ?? (own === 'PAPER' ? null : own) };
    }
    // 有效期 over 起 and 止.
    const joined = groups.length ? tableColumn(bare(groups.at(-1)!) + text, null) : null;
    if (joined) return joined;
  }
  return null;
}

/** What a column tells by its header and the heading above it; null for one that tells nothing the registry keeps. */
export function columnOf(header: string, group = ''): Column | null {
  return meaningOf(header, group)?.column ?? null;
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
  twice: readonly { column: number; header: string; first: number; means: Column }[];
  /** What stands in the header's rows, by columns: printed pages repeat it. */
  printed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Two columns of schools that are headed alike, of which nothing says for sure which is whose. */
  alike: string | null;
}

/** Rows at the top of a sheet among which headers are looked for. */
export const MOST_ABOVE = 40;
/** Rows that a header may have. */
export const MOST_HIGH = 4;
const MOST_WIDE = 300;

interface Shown { text: string; left: number; right: number }
/** Texts as they are shown, of merged cells that of the first, by row and column. */
type Grid = ReadonlyMap<number, ReadonlyMap<number, Shown>>;

/** Of the first rows what is shown where. */
export function gridOf(rows: readonly Row[], merged: readonly Area[]): Grid {
  const grid = new Map<number, Map<number, Shown>>();
  const put = (row: number, column: number, shown: Shown) => {
    if (column > MOST_WIDE) return;
    if (!grid.has(row)) grid.set(row, new Map());
    grid.get(row)!.set(column, shown);
  };
  for (const { number, cells } of rows) for (const { column, text } of cells) put(number, column, { text: cut(text, LONGEST_HEADER), left: column, right: column });
  const last = MOST_ABOVE + MOST_HIGH;
  // Areas that a program made never overlap, and fill no more than this; what somebody made to be many is not painted on and on.
  let unpainted = last * MOST_WIDE;
  for (const { top, left, bottom, right } of merged) {
    const shown = top <= last ? grid.get(top)?.get(left) : undefined;
    if (!shown) continue;
    unpainted -= Math.max(0, Math.min(bottom, last) - top + 1) * Math.max(0, Math.min(right, MOST_WIDE) - left + 1);
    if (unpainted < 0) break;
    for (let row = top; row <= Math.min(bottom, last); row += 1) for (let column = left; column <= Math.min(right, MOST_WIDE); column += 1) put(row, column, { text: shown.text, left, right });
  }
  return grid;
}

/**
 * The ledger's table among the first rows of a sheet, by its headers: in one row, or in several of which the upper ones
 * head several columns. What tells most wins, in the fewest rows; a table has both sides, and where or when.
 */
export function findTable(first: readonly Row[], merged: readonly Area[]): Found | null {
  const grid = gridOf(first, merged);
  let best: Header | null = null;
  // Of equal ones the first; of the same lowest row that with headings over it, for a page that repeats the header repeats them, too.
  const isBetter = (one: Header, than: Header) => one.at.size - than.at.size || (one.bottom === than.bottom ? one.sided - than.sided || one.top - than.top : 0);
  for (const { number } of first.filter(row => row.number <= MOST_ABOVE)) for (let height = 1; height <= MOST_HIGH; height += 1) {
    const found = readHeader(grid, number, height);
    if (isTable(found) && (!best || isBetter(found, best) > 0)) best = found;
  }
  return best;
}

/** Another header further down, where a second table stands under the first with its columns in an order of its own. */
export function headerIn(row: Row): Found | null {
  // Of thousands of rows hardly any has a word of a header in it: only those are read as one.
  const likely = row.cells.filter(({ text }) => text.length < 30 && bySaid.has(text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')));
  const found = likely.length > 2 && row.cells.every(({ kind, text }) => kind === 'TEXT' && text.length < 60) ? readHeader(gridOf([{ ...row, number: 1 }], []), 1, 1) : null;
  return found && isTable(found) && found.at.size > row.cells.length / 2 ? { ...found, top: row.number, bottom: row.number } : null;
}

function isTable({ at }: Found): boolean {
  return at.has('schoolName') && (at.has('partnerName') || at.has('partnerOriginal')) && (at.has('country') || at.has('signedOn') || at.has('kind'));
}

interface Headed { column: number; header: string; group: string; meant: Meaning | null }

/** The headers of some rows: of each column what stands lowest, under what stands above it. */
function headed(grid: Grid, top: number, bottom: number): Headed[] {
  const levels = Array.from({ length: bottom - top + 1 }, (_, level) => grid.get(top + level) ?? new Map<number, Shown>());
  const width = Math.max(0, ...levels.flatMap(level => [...level.keys()]));
  const shown: Headed[] = [];
  const over = levels.map((): Shown | null => null);
  for (let column = 1; column <= width; column += 1) {
    const own = levels.map(level => level.get(column) ?? null);
    const lowest = own.findLastIndex(one => one !== null && one.text !== '');
    // A heading that nobody merged still heads what has none of its own, up to where another begins above it.
    for (const [level, one] of own.entries()) {
      if (one && one.text !== '') over.fill(null, level);
      if (one && one.text !== '' && level < levels.length - 1) over[level] = one;
      else if (!one && over[level] && over[level].right > over[level].left && over[level].right < column) over[level] = null;
    }
    if (lowest < 0) continue;
    const header = own[lowest]!.text;
    const groups = over.slice(0, lowest).flatMap((one, level) => (one && one.text !== header && !isTitle(levels[level]!, one, width) ? [one.text] : []));
    shown.push({ column, header, group: groups.join('\n\n'), meant: null });
  }
  return shown;
}

/** A line over the whole table is its title, and heads no columns. */
function isTitle(level: ReadonlyMap<number, Shown>, { left, right }: Shown, width: number): boolean {
  const texts = new Set([...level.values()].map(({ text }) => text));
  return texts.size === 1 && (right > left ? right - left + 1 >= width * 0.8 : left <= 2);
}

/** A header as it is compared with others: of how many columns a heading says whose they are. */
interface Header extends Found { sided: number }

function readHeader(grid: Grid, top: number, height: number): Header {
  const bottom = top + height - 1;
  const shown = headed(grid, top, bottom);
  for (const one of shown) one.meant = meaningOf(one.header, one.group);
  sideByNeighbours(shown);
  const alike = partTwoSchools(shown);

  const [at, said, unknown] = [new Map<Column, number>(), new Map<Column, string>(), new Map<number, string>()];
  const twice: { column: number; header: string; first: number; means: Column }[] = [];
  for (const { column, header, meant } of shown) {
    if (!meant) {
      if (!ignored.test(bare(header))) unknown.set(column, header);
    } else if (at.has(meant.column)) {
      twice.push({ column, header, first: at.get(meant.column)!, means: meant.column });
    } else {
      at.set(meant.column, column);
      said.set(meant.column, header);
    }
  }
  const printed = new Map<number, Set<string>>();
  for (let row = top; row <= bottom; row += 1) for (const [column, { text }] of grid.get(row) ?? []) printed.set(column, (printed.get(column) ?? new Set()).add(printedText(text)));
  return { top, bottom, at, headers: said, unknown, twice, printed, alike, sided: shown.filter(one => one.meant && groupSide(one) !== null).length };
}

/** A header as it is compared with what a later page repeats. */
export const printedText = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

/** 城市 or 网址 without a heading is that of the school that stands before it, or else after it. */
function sideByNeighbours(shown: readonly Headed[]): void {
  const sides = shown.map(({ meant }) => (meant ? telling[meant.column] ?? null : null));
  for (const [place, one] of shown.entries()) {
    if (one.meant) continue;
    const side = sides.slice(0, place).findLast(found => found !== null) ?? sides.slice(place).find(found => found !== null) ?? null;
    const meant = side === null ? null : readings(one.header).map(({ text }) => tableColumn(text, side)).find(found => found?.side === side && (found.column === 'city' || found.column === 'website' || found.column === 'division')) ?? null;
    if (meant && groupSide(one) === null && !shown.some(other => other.meant?.column === meant.column)) one.meant = meant;
  }
}
const groupSide = ({ group }: Headed) => (group === '' ? null : group.split('\n\n').map(sideOf).findLast(side => side !== null) ?? null);

/**
 * 学校名称 twice, ours first: the second is the other side's. Where what stands beside them says clearly that it is the
 * other way round, so it is; where it says so only faintly, it is asked.
 */
function partTwoSchools(shown: readonly Headed[]): string | null {
  const schools = shown.filter(({ meant }) => meant?.column === 'schoolName');
  const [one, other] = schools;
  if (!one || !other || shown.some(({ meant }) => meant?.column === 'partnerName')) return null;
  const theirs = (headed: Headed) => { headed.meant = { column: 'partnerName', side: 'THEIRS' }; };
  // One of them says that it is ours.
  if ((one.meant!.side === 'OURS') !== (other.meant!.side === 'OURS')) {
    theirs(one.meant!.side === 'OURS' ? other : one);
    return null;
  }
  const nearest = ({ column }: Headed, side: Side) => Math.min(20, ...shown.flatMap(({ column: there, meant }) => (meant && meant.column !== 'schoolName' && (belongs[meant.column] === side || (side === 'THEIRS' && meant.column === 'partnerOriginal')) ? [Math.abs(there - column)] : [])));
  const asUsual = nearest(one, 'OURS') + nearest(other, 'THEIRS');
  const turned = nearest(other, 'OURS') + nearest(one, 'THEIRS');
  theirs(turned + 3 <= asUsual ? one : other);
  return turned < asUsual && turned + 3 > asUsual ? one.header : null;
}

const countSaid = /^(?:共计?|合计)?\d+(?:\.\d+)?(?:所|个|份|对|家|项|国|校|人|次)*$/;
const sum = /^[^:：]{0,12}(?:合计|总计|小计|共计|总数|累计)(?:[:：]?(?:共?\d+.{0,30})?)?$|^(?:sub|grand)?-?total[:：]?\d*$|^sum(?:[:：]\d*)?$/i;
const below = /^(?:填表人|填报人|填表单位|填报单位|制表人?|制表单位|审核人?|审批人|复核人?|负责人|单位负责人|分管领导|联系人|联系电话|填表日期|填报日期|填报时间|制表日期|制表时间|统计时间|截止时间|盖章|单位盖章)(?:$|[:：(（签])/;
const remark = /^(?:注|备注|说明|填表说明|注意事项|note|notes|remark|remarks)(?:[:：]|\d+[.、:：]|$)/i;

/**
 * What stands under a table or between its parts: sums, who filled it in, notes. What says nothing but counts beside the
 * word is a sum; a row that tells more than that is a row, whatever it begins with.
 */
export function isFooter(row: readonly Cell[]): boolean {
  // What is long is no count, whatever it begins with.
  const texts = row.map(({ text }) => `${text.slice(0, LONGEST_HEADER).normalize('NFKC').replace(/\s/g, '')}${tooLong(text) ? '…' : ''}`);
  const [first = '', ...rest] = texts;
  if (remark.test(first)) return rest.length < 2;
  if (below.test(first)) return rest.every(text => below.test(text) || rest.length < 6);
  const place = texts.findIndex(text => sum.test(text));
  return place >= 0 && place < 3 && texts.every((text, at) => at === place || countSaid.test(text) || /^(?:[-—/]|共.{0,20}\d+.{0,10})$/.test(text));
}

/** The numbers under a header that say which column is which: 1 2 3 4, or 甲 乙 1 2. */
export function isNumbering(row: readonly Cell[]): boolean {
  const numbers = row.map(({ text }) => (/^[甲乙丙丁戊己庚辛壬癸]$/u.test(text) ? '甲乙丙丁戊己庚辛壬癸'.indexOf(text) - 99 : /^[(（]?(\d{1,2})[)）]?$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC').replace(/\D/g, '')) : NaN));
  return row.length > 3 && numbers.every((number, at) => at === 0 ? number === 1 || number === 0 || number === -99 : number === numbers[at - 1]! + 1 || (numbers[at - 1]! < 0 && number === 1));
}
