import { isDate } from '../../kernel/dates.js';
import type { Agreement, CooperationField } from '../agreement/agreement.type.js';
import { chineseNumber } from '../name/numeral.rules.js';
import { comparable } from '../name/script.rules.js';
import type { Country, Division } from '../place/place.type.js';
import type { School } from '../school/school.type.js';
import type { Cell } from '../sheet/sheet.type.js';
import { words, type Words } from '../../locale/index.js';

/** The places that cells may name: the register's own. */
export interface Places {
  divisions: ReadonlyMap<string, Division>;
  countries: ReadonlyMap<string, Country>;
}

/** What a cell says, or what has to be asked about it: its wording is in src/locale. */
export type Understood<T> = { value: T } | { ask: AskCode; details?: Readonly<Record<string, string | number>> };
export type AskCode =
  | 'dateUnclear' | 'dateSerial' | 'dateImpossible' | 'dateTwoWays' | 'countryUnknown' | 'countriesSeveral' | 'divisionOfProvince' | 'dittoNothing' | 'kindUnclear' | 'kindUnknown' | 'modeUnknown' | 'validityUnclear' | 'schoolTypeUnknown' | 'divisionUnknown' | 'divisionMissing'
  | 'digitsLost' | 'cellError' | 'uncalculated' | 'countyElsewhere' | 'cellTooLong' | 'severalInOne' | 'mainlandPartner' | 'countryMissing' | 'cooperationUnknown' | 'languageUnknown' | 'sourceNoAddress';

export const plain = (text: string) => text.normalize('NFKC').trim();

const labelTables = new Map<string, ReadonlyMap<string, string>>();
/** What our own lists and exports say, in either language, is understood as it is. */
function labelled<T extends string>(dimension: 'AGREEMENT_KIND' | 'SIGNING_MODE' | 'SCHOOL_TYPE' | 'COOPERATION', text: string): T | undefined {
  let table = labelTables.get(dimension);
  if (!table) labelTables.set(dimension, table = new Map(Object.values<Words>(words).flatMap(({ labels }) => Object.entries(labels[dimension]).map(([code, label]) => [plain(label).toLowerCase(), code] as const))));
  return table.get(plain(text).toLowerCase()) as T | undefined;
}

/** What people put into a cell that has nothing to say. What is not so everywhere, as 无 of a kind of paper, is left to whoever reads the cell. */
export function saysNothing(text: string): boolean {
  return /^(?:[-—–―_/\\|.…*~]+|无|暂无|没有|不详|未知|不明|不清楚|空|n\/?a|none|nil|null|unknown)$/i.test(plain(text));
}

/** Signs that say: what stands above. */
export function isDitto(text: string): boolean {
  return /^(?:同上|同前|同上行|上同|〃|′′|"|''|'|“|”|,,|〞|々|ditto|do\.?|same as above|as above|idem)$/i.test(plain(text).replace(/[()]/g, ''));
}

/** A long code that a program made a number of and a file of texts then kept so: its digits are gone. */
const inPowers = /^\d(?:\.\d+)?e\+?\d{1,2}$/i;
export function codeIn({ text }: Cell): Understood<string> {
  const code = plain(text).replace(/[\s'‘’-]/g, '').replace(/(?<=\d)\.0+$/, '').toUpperCase();
  return inPowers.test(code) ? { ask: 'digitsLost', details: { text } } : { value: code };
}

/** A cell that says nothing by itself, whatever it should say: an error of the program, a number without its end, more signs than `most`. */
export function amiss(cell: Cell, most = Infinity): Understood<never> | null {
  if (cell.text.length > most) return { ask: 'cellTooLong', details: { text: cell.text, count: cell.text.length, most } };
  if (cell.kind === 'ERROR') return cell.text === '#CALC!' ? { ask: 'uncalculated' } : { ask: 'cellError', details: { text: cell.text } };
  return cell.digitsLost ? { ask: 'digitsLost', details: { text: cell.text } } : null;
}

const chineseDigits: Record<string, string> = { '〇': '0', '○': '0', '零': '0', 'O': '0', 'o': '0', '0': '0', '一': '1', '二': '2', '三': '3', '四': '4', '五': '5', '六': '6', '七': '7', '八': '8', '九': '9' };
/** 二〇二二年四月二十九日 in digits. */
function inDigits(text: string): string {
  return text.replace(/[〇○零Oo0一二三四五六七八九]{4}(?=年)/gu, year => [...year].map(sign => chineseDigits[sign]).join(''))
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/gu, part => String(chineseNumber(part, true) ?? part));
}

const two = (part: string) => part.padStart(2, '0');
/** Serial numbers of days that a ledger may mean: 1982 to 2064. */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 60_000];
const months: readonly RegExp[] = [/^jan(?:uary)?$/, /^feb(?:ruary)?$/, /^mar(?:ch)?$/, /^apr(?:il)?$/, /^may$/, /^june?$/, /^july?$/, /^aug(?:ust)?$/, /^sept?(?:ember)?$/, /^oct(?:ober)?$/, /^nov(?:ember)?$/, /^dec(?:ember)?$/];
const monthNamed = (name: string) => months.findIndex(month => month.test(name.toLowerCase())) + 1;
const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What stands in brackets behind a date and changes nothing about it; anything else there is asked about: 草签, 补签, 拟签, 待定. */
const asides = /^(?:签|签署|签订|签约|正式签署|正式签约|续签|星期[一二三四五六日天]|周[一二三四五六日])$/;

/** A date and what stands in brackets behind it: 2022年4月29日（线上）. */
export function withoutAside(text: string): { text: string; aside: string } {
  const said = plain(text);
  const open = said.indexOf('(');
  const [before, aside] = [said.slice(0, open), said.slice(open + 1, -1)];
  return open > 0 && said.endsWith(')') && /\d/.test(before) && !/[()]/.test(aside) ? { text: before.trim(), aside: aside.trim() } : { text: said, aside: '' };
}

/** A date as far as it is known: 2022年4月29日, 2022.4, 2022/4/29, 20220429, 29 April 2022, a year alone. What may be read in two ways is asked. */
export function dateIn(cell: Cell): Understood<string> {
  const details = { text: cell.text };
  const known = (date: string): Understood<string> => (isPartial(date) ? { value: date } : { ask: 'dateImpossible', details });
  const twoWays = (one: string, other: string): Understood<string> => ({ ask: 'dateTwoWays', details: { ...details, one, other } });
  // A date that is shown without its year stands for a day of some year: which, its format hides.
  if (cell.kind === 'DATE') return /^\d{4}(?:-\d{2}){0,2}$/.test(cell.text) ? known(cell.text) : { ask: 'dateUnclear', details };
  const { text: dated, aside } = withoutAside(cell.text);
  if (aside !== '' && !asides.test(aside) && !('value' in modeIn(aside))) return { ask: 'dateUnclear', details };
  // With a time behind it, as databases write it; in that of Greenwich a day of China may begin on the evening before.
  const moment = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[T\s]+(\d{1,2}):\d{2}(?::\d{2}(?:\.\d+)?)?\s*(Z|\+00:?00|\+08:?00)?$/i.exec(dated);
  if (moment) {
    const day = dateIn({ ...cell, text: moment[1]! });
    if (!('value' in day)) return { ask: day.ask, details: { ...day.details, ...details } };
    return moment[3] && !moment[3].startsWith('+08') && Number(moment[2]) >= 16 ? twoWays(day.value, dayAfter(day.value)) : day;
  }
  const english = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i.exec(dated) ?? /^(?:([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+)(\d{4})$/i.exec(dated);
  if (english) {
    const [day, month] = /^\d/.test(english[1]!) ? [english[1]!, english[2]!] : [english[2]!, english[1]!];
    return monthNamed(month) ? known(`${english[3]}-${two(String(monthNamed(month)))}-${two(day)}`) : { ask: 'dateUnclear', details };
  }
  const monthOf = /^([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i.exec(dated);
  if (monthOf) return monthNamed(monthOf[1]!) ? known(`${monthOf[2]}-${two(String(monthNamed(monthOf[1]!)))}`) : { ask: 'dateUnclear', details };

  const spaced = /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/.exec(dated);
  const text = spaced ? spaced.slice(1).join('-') : inDigits(dated).replace(/\s+/g, '').replace(/[—–―−‐‑]/g, '-').replace(/[。·•‧]/g, '.').replace(/(?:星期|周)[一二三四五六日天]$/u, '').replace(/(?<=\d)[.,、-]$/, '');
  const whole = /^(\d{4})(?:年|[-./、,])(\d{1,2})(?:月|[-./、,])(\d{1,2})[日号]?(?:正式)?(?:签|签署|签订|签约)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) return known(`${whole[1]}-${two(whole[2]!)}-${two(whole[3]!)}`);
  // Of the number 2022.10 a program shows 2022.1, and so it writes it into a text.
  if (/^\d{4}\.1$/.test(text)) return twoWays(`${text.slice(0, 4)}-01`, `${text.slice(0, 4)}-10`);
  const month = /^(\d{4})(?:年|[-./、,])(\d{1,2})月?(?:份)?(?:正式)?(?:签|签署|签订|签约)?$/.exec(text) ?? /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/.exec(text);
  if (month) return known(`${month[1]}-${two(month[2]!)}`);
  const year = /^((?:19|20)\d{2})年?(?:度)?(?:签|签署|签订|签约)?$/.exec(text);
  if (year) return known(year[1]!);
  // The day first, as in Europe, or the month, as in America: only a number above twelve tells.
  const turned = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text);
  if (turned) {
    const [dayFirst, monthFirst] = [`${turned[3]}-${two(turned[2]!)}-${two(turned[1]!)}`, `${turned[3]}-${two(turned[1]!)}-${two(turned[2]!)}`];
    const [can, canToo] = [isPartial(dayFirst), isPartial(monthFirst)];
    return can && canToo && dayFirst !== monthFirst ? twoWays(dayFirst, monthFirst) : known(can ? dayFirst : monthFirst);
  }
  if (/^\d{5}(?:\.\d+)?$/.test(text) && Number(text) >= FIRST_SERIAL && Number(text) < LAST_SERIAL) {
    return { ask: 'dateSerial', details: { ...details, date: new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10) } };
  }
  return { ask: 'dateUnclear', details };
}

function isPartial(date: string): boolean {
  const [year, month] = date.split('-').map(Number) as [number, number?];
  return year >= 1900 && year <= 2100 && (month === undefined || (month >= 1 && month <= 12)) && (date.length < 10 || isDate(date));
}

type Kind = NonNullable<Agreement['kind']>;
export function kindIn(text: string): Understood<Kind> {
  const label = labelled<Kind>('AGREEMENT_KIND', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  // 未签协议, 拟签协议 and 协议草案 name a paper that there is not.
  if (/无|未|没|尚|拟|待|将|计划|口头|草案|草稿|\b(?:no|not|none|draft|planned|oral|pending)\b/.test(said)) return { ask: 'kindUnknown', details: { text } };
  const kinds = new Set<Kind>();
  if (/意向|letters? of intent|\bloi\b/.test(said)) kinds.add('LETTER_OF_INTENT');
  if (/备忘|memorandum|memoranda|\bmou\b/.test(said)) kinds.add('MEMORANDUM');
  if (/协议|协定|合同|agreement|contract/.test(said)) kinds.add('AGREEMENT');
  // 意向协议 and 合作意向协议书 are asked about: whether it counts hangs on it. So is "memorandum of agreement".
  return kinds.size === 1 ? { value: [...kinds][0]! } : { ask: kinds.size ? 'kindUnclear' : 'kindUnknown', details: { text } };
}

type Mode = NonNullable<Agreement['mode']>;
const modes: readonly [Mode, RegExp][] = [
  ['ONLINE', /线上|在线|视频|云签|云端|网签|网络|远程|online|video|virtual|remote/], ['IN_PERSON', /线下|现场|当面|面签|当场|面对面|实地|来访|出访|in[- ]person|on[- ]site|offline|face[- ]to[- ]face/],
  ['EXCHANGE_OF_TEXTS', /互换|换文|交换文本|邮寄|邮件|函签|寄送|传签|传真|exchange|\be?-?mail|by post|correspondence/],
];
/** 书面 and 异地签署 say neither how nor by which way, and are asked. */
export function modeIn(text: string): Understood<Mode> {
  const label = labelled<Mode>('SIGNING_MODE', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  const found = modes.filter(([, pattern]) => pattern.test(said));
  return found.length === 1 && !/[非未不无]|没有|拟|待|\bnot\b|\bnon-/.test(said) ? { value: found[0]![0] } : { ask: 'modeUnknown', details: { text } };
}

interface Validity { term: Agreement['term']; expiresOn: string | null; /** Where the cell says it: 2020.9—2025.8. */ from: string | null }
/** 长期, 自动续期, a day, 2025年到期, 2020-2025; 五年 is asked, for it does not say from when. */
export function validityIn(cell: Cell): Understood<Validity> {
  const unclear: Understood<Validity> = { ask: 'validityUnclear', details: { text: cell.text } };
  if (cell.kind === 'DATE') return untilIn(cell, cell.text, 'FIXED', null, unclear);
  const said = plain(cell.text).replace(/\s+/g, ' ').toLowerCase();
  const joined = said.replace(/ /g, '');
  if (/[不非未无]自动|不再?(?:续|顺延)|notself-?renew/.test(joined)) return unclear;
  const renewing = /自动(?:续|延|顺延)|顺延|self-?renewing|automatic(?:ally)?renew/.test(joined);
  if (!renewing && /^(?:长期|长期有效|永久|永久有效|无固定期限|无期限|无限期|不限|不限期|不定期|未约定|未约定期限|未定期限|open-?ended|indefinite|permanent|unlimited)$/.test(joined)) return { value: { term: 'OPEN_ENDED', expiresOn: null, from: null } };
  const rest = said.replace(/[(,;，；、 ]*(?:到期|期满|届满)?(?:后|时)?(?:可)?自动(?:续期|续约|续签|续延|延期|延续|延长|顺延|续)?(?:有效)?[) ]*|[(,; ]*(?:到期)?(?:后)?顺延[) ]*|[(,; ]*self-?renewing[) ]*|[(,; ]*automatic(?:ally)? renew(?:al|ed|s|ing)?[) ]*/g, ' ').trim();
  const term = renewing ? 'SELF_RENEWING' : 'FIXED';
  if (renewing && rest === '') return { value: { term, expiresOn: null, from: null } };
  const [begin, end, ...more] = spanIn(rest.replace(/^(?:有效期|有效)(?:至|到)/, '至'));
  if (more.length) return unclear;
  if (end === undefined) return untilIn(cell, begin!, term, null, unclear);
  const from = dateIn({ ...cell, kind: 'TEXT', text: begin!.replace(/^[自从由]|起$/g, '') });
  if (!('value' in from)) return unclear;
  // 2022年4月—6月 leaves out the year of its end.
  const until = untilIn(cell, end, term, from.value, unclear);
  return 'value' in until && until.value.expiresOn! < from.value ? unclear : until;
}

/** The two ends of a span: by a word or a long dash anywhere, by a short one only where it cannot be within a date. */
function spanIn(text: string): string[] {
  const parts = text.split(/(?<=.)(?:至|到(?!期)|~|—+|–|--+| to )(?=.)/);
  if (parts.length > 1) return parts;
  const short = /^(\d{4}年?)-(\d{4}年?)$/.exec(text) ?? /^([^-]*[./年月][^-]*)-([^-]*[./年月][^-]*)$/.exec(text);
  return short ? [short[1]!, short[2]!] : [text];
}

function untilIn(cell: Cell, text: string, term: Validity['term'], from: string | null, unclear: Understood<Validity>): Understood<Validity> {
  // The end of a year or a month is the last day that it may mean, and so it is kept.
  const bare = text.trim().replace(/^(?:有效期|有效)?(?:至|到)?/, '').replace(/^(?:until|till|through|to) /, '').replace(/(?:到期|期满|届满|为止|止|截止|前有效|失效)$/, '').replace(/(?<=年)(?:底|末)$|(?<=月)(?:底|末)$/, '');
  const date = dateIn({ ...cell, text: bare });
  if ('value' in date) return { value: { term, expiresOn: date.value, from } };
  return ['dateImpossible', 'dateSerial', 'dateTwoWays'].includes(date.ask) ? { ask: date.ask, details: { ...date.details, text: cell.text } } : unclear;
}

type SchoolType = NonNullable<School['type']>;
/** What holds several stages, or is of a kind of its own, says more than the stages that its words name: 九年一贯制（小学、初中）, 职业高中. */
const wholeTypes: readonly [SchoolType, RegExp][] = [
  ['TWELVE_YEAR', /十二年|12年|twelve-year/], ['NINE_YEAR', /九年|9年|nine-year/], ['COMPLETE_SECONDARY', /完全中学|完中|初高中|complete secondary/], ['VOCATIONAL', /(?<!高等)职业|中专|中职|职高|技工|技师|职教|vocational/],
  ['SPECIAL', /特殊|特教|盲|聋|培智|special/], ['KINDERGARTEN', /幼儿园|学前|kindergarten/],
];
const stageTypes: readonly [SchoolType, RegExp][] = [
  ['SENIOR_SECONDARY', /高级中学|高中|senior/], ['JUNIOR_SECONDARY', /初级中学|初中|junior/], ['PRIMARY', /小学|primary|elementary/], ['OTHER', /^其他$|^其它$|^other$/],
];
/** 一贯制, which may be of nine years or of twelve, 中学, and 小学、初中 of a school that may be two, are asked. */
export function schoolTypeIn(text: string): Understood<SchoolType> {
  const label = labelled<SchoolType>('SCHOOL_TYPE', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  const whole = wholeTypes.filter(([, pattern]) => pattern.test(said));
  const found = whole.length ? whole : stageTypes.filter(([, pattern]) => pattern.test(said));
  return found.length === 1 && !/[非未不]/.test(said) ? { value: found[0]![0] } : { ask: 'schoolTypeUnknown', details: { text } };
}

const bareDivision = (name: string) => plain(name).replace(/\s/g, '').replace(/(?:(?:回族|藏族|东乡族|保安族|撒拉族|裕固族|蒙古族|哈萨克族|土家族|苗族|彝族|壮族)+自治)?(?:市|州|县|区|地区)$/u, '').replace(/(?:回族|藏族|东乡族|保安族|撒拉族|裕固族|蒙古族|哈萨克族)+自治$/u, '');

/** Words of whose a school is, not of where it lies. */
const ofProvince = /^(?:甘肃|甘肃省)?(?:省直|省直属|省属|省管|省级|厅直|厅直属|部属|省|省本级|甘肃省|甘肃)(?:学校|单位|属|属学校)?$/;
const ofPrefecture = /^(?:.{0,4}[市州])?(?:市直|州直|市直属|州直属|直属|市属|州属|市本级|州本级|本级|市辖区)(?:学校)?$/;

/** Whether a cell of counties says that a school is the prefecture's own, and so lies in none that it names. */
export function isOwnOfPrefecture(text: string): boolean {
  return ofPrefecture.test(plain(text).replace(/\s/g, ''));
}

/** A division by its code or its name, long or short, within one above it: 兰州, 临夏州, 甘南州夏河县, 城关区 of 兰州市. */
export function divisionIn(text: string, { divisions }: Pick<Places, 'divisions'>, within: string | null = null): Understood<string> {
  const said = comparable(text).replace(/\s/g, '').replace(/^(\d{6})0{6}$/, '$1').replace(/^甘肃省?(?=.{2})/u, '');
  if (divisions.has(said)) return { value: said };
  if (ofProvince.test(said)) return { ask: 'divisionOfProvince', details: { text } };
  const all = [...divisions.values()];
  const counties = all.filter(({ code, level, nameZh }) => (level === 'COUNTY' || (level === 'OTHER' && nameZh.endsWith('新区'))) && (within === null || code.startsWith(within.slice(0, 4))));
  const prefectures = within === null ? all.filter(({ level }) => level === 'PREFECTURE') : [];
  const isNamed = ({ nameZh, nameEn }: Division) => nameZh === said || nameEn.toLowerCase() === comparable(text).trim();
  const isShort = ({ nameZh }: Division) => bareDivision(nameZh).length > 1 && (bareDivision(nameZh) === said || (bareDivision(nameZh) === bareDivision(said) && nameZh.at(-1) === said.at(-1)));
  // 临夏市 by its whole name is the county, 临夏 the prefecture, in which the county and the town lie that are called so, too.
  for (const [level, fits] of [[prefectures, isNamed], [counties, isNamed], [prefectures, isShort], [counties, isShort]] as const) {
    const named = level.filter(fits);
    if (named.length === 1) return { value: named[0]!.code };
    if (named.length) break;
  }
  // 兰州市城关区 in one cell.
  const prefecture = prefectures.flatMap(({ code, nameZh }) => [nameZh, `${bareDivision(nameZh)}${nameZh.at(-1)}`, bareDivision(nameZh)].filter(name => said.startsWith(name)).map(name => ({ code, name }))).sort((one, other) => other.name.length - one.name.length)[0];
  const rest = prefecture ? said.slice(prefecture.name.length).replace(/^[-/·,、]/u, '') : '';
  if (prefecture && isOwnOfPrefecture(rest)) return { value: prefecture.code };
  if (prefecture && rest) return divisionIn(rest, { divisions }, prefecture.code);
  // 城关区 of 武威 there is not, but of 兰州.
  return within !== null && !within.endsWith('0000') && all.some(one => one.level === 'COUNTY' && (isNamed(one) || isShort(one))) ? { ask: 'countyElsewhere', details: { text, place: divisions.get(`${within.slice(0, 4)}00`)!.nameZh } } : { ask: 'divisionUnknown', details: { text } };
}

/** The division that a school's own name begins with; 定西路小学 stands in a road, not in 定西. */
export function divisionNamed(name: string, divisions: ReadonlyMap<string, Division>): string | null {
  const said = comparable(name).replace(/\s/g, '').replace(/^甘肃省?/u, '');
  const begins = (begin: string) => said.startsWith(begin) && !/^(?:[东西南北中]?[路街巷道]|大道|大街)/u.test(said.slice(begin.length));
  const prefecture = [...divisions.values()].filter(({ level }) => level === 'PREFECTURE')
    .find(({ nameZh }) => said.startsWith(nameZh) || (bareDivision(nameZh).length > 1 && begins(bareDivision(nameZh))));
  if (prefecture) return prefecture.code;
  const county = [...divisions.values()].filter(({ level, nameZh }) => level === 'COUNTY' && nameZh.length > 2 && begins(nameZh));
  return county.length === 1 ? county[0]!.code : null;
}

type Cooperation = `${CooperationField}`;
const cooperation: readonly [Cooperation, RegExp][] = [
  ['ONLINE_CLASSES', /线上课|友好班级|云课堂|网络课|online/], ['LANGUAGE_TEACHING', /语言|汉语|中文教学|language/], ['VOCATIONAL_TRAINING', /职业|实训|vocational/], ['LEADER_EXCHANGE', /校长|管理者|管理人员|leader/],
  ['TEACHER_EXCHANGE', /教师|师资|teacher/], ['STUDENT_EXCHANGE', /学生|师生|互访|夏令营|冬令营|student/], ['CURRICULUM', /课程|教学|curriculum/], ['ARTS', /艺术|音乐|美术|舞蹈|书法|arts/], ['SPORTS', /体育|足球|篮球|sport/],
  ['SCIENCE', /科技|科学|science/], ['RESEARCH', /研究|科研|research/], ['RESOURCES', /资源|resource/], ['OTHER', /^其他$|^other$/],
];
/** Fields of cooperation, several in a cell. */
export function cooperationIn(text: string): Understood<Cooperation[]> {
  const whole = plain(text).toLowerCase().split(/[;；\n]+/).map(part => part.trim());
  // 线上课堂、友好班级 is one field: its own sign does not part it.
  const parts = whole.flatMap(part => (labelled('COOPERATION', part) ? [part] : part.split(/[、,，/]+/).map(piece => piece.trim()))).filter(Boolean);
  // 师生 are teachers and students.
  const found = parts.map(part => labelled<Cooperation>('COOPERATION', part) ? [labelled<Cooperation>('COOPERATION', part)!] as const : (/师生/.test(part) ? ['TEACHER_EXCHANGE', 'STUDENT_EXCHANGE'] as const : [cooperation.find(([field, pattern]) => field.toLowerCase() === part || pattern.test(part))?.[0]]));
  const unknown = parts.filter((_, place) => found[place]![0] === undefined);
  return unknown.length ? { ask: 'cooperationUnknown', details: { text: unknown.join('、') } } : { value: [...new Set(found.flat() as Cooperation[])] };
}

/** By the first name that stands for each, exports name it. */
export const languages: Readonly<Record<string, string>> = { 简体中文: 'zh-Hans', 繁体中文: 'zh-Hant', 中文: 'zh', 英文: 'en', 俄文: 'ru', 日文: 'ja', 韩文: 'ko', 法文: 'fr', 德文: 'de', 西班牙文: 'es', 泰文: 'th', 中: 'zh', 汉语: 'zh', 英: 'en', 英语: 'en', 汉: 'zh', 日: 'ja', 韩: 'ko', 法: 'fr', 德: 'de', 西: 'es', 泰: 'th', 俄: 'ru', 俄语: 'ru', 日语: 'ja', 韩语: 'ko', 法语: 'fr', 德语: 'de', 西班牙语: 'es', 泰语: 'th', 马来文: 'ms', 马来语: 'ms', 乌兹别克语: 'uz', 哈萨克语: 'kk', 吉尔吉斯语: 'ky', 阿拉伯语: 'ar', 阿拉伯文: 'ar', 越南语: 'vi', 蒙古语: 'mn', 葡萄牙语: 'pt', 意大利语: 'it' };
let otherLanguages: ReadonlyMap<string, string> | null = null;
/** Languages as Chinese and English call them, by their codes: 白俄罗斯语, 白俄罗斯文, Belarusian. */
function languageNamed(name: string): string | undefined {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  otherLanguages ??= new Map(['zh-CN', 'en'].flatMap(tongue => {
    const names = new Intl.DisplayNames([tongue], { type: 'language', fallback: 'none' });
    return letters.flatMap(one => letters.flatMap(other => {
      const called = names.of(one + other)?.toLowerCase();
      return called ? [called, called.replace(/语$/, '文')].map(each => [each, Intl.getCanonicalLocales(one + other)[0]!] as const) : [];
    }));
  }));
  return (Object.hasOwn(languages, name) ? languages[name] : undefined) ?? otherLanguages.get(name.toLowerCase()) ?? otherLanguages.get(name.replace(/^印尼(?=[语文]$)/, '印度尼西亚').replace(/^柬埔寨(?=[语文]$)/, '高棉').replace(/^朝鲜(?=[语文]$)/, '韩').replace(/族(?=[语文]$)/, ''));
}
export function languagesIn(text: string): Understood<string[]> {
  // 中英文, 中俄双语, 中英对照.
  const short = /^([中汉英俄日韩法德西泰]{2,4})(?:文|语|双语|三语|双文|对照|文本|文版|双语版|两种文字|两种语言|三种文字)*$/u.exec(plain(text).replace(/[、和与及/\s]/g, ''));
  const parts = short ? [...short[1]!] : plain(text).split(/[、,，;；/\s]+|(?<=文|语)[和与及]?(?=\p{Script=Han})/u).filter(Boolean);
  const found = parts.map(part => languageNamed(part) ?? (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(part) ? part : undefined));
  const unknown = parts.filter((_, place) => found[place] === undefined);
  return unknown.length ? { ask: 'languageUnknown', details: { text: unknown.join('、') } } : { value: [...new Set(found as string[])] };
}

/** Two names in one cell, one under the other, numbered or with a sign between: which paper is whose, somebody has to say. */
export function severalNames(text: string): string[] {
  const numbered = text.normalize('NFKC').replace(/(?<=^|\s|;)\(?[1-9][.、)](?=\s*\p{L})/gu, '\n');
  const parts = (numbered.split('\n').length > 2 ? numbered : text.normalize('NFKC')).split(/[\n;；]+|(?<=\p{Script=Han})[、,/](?=\p{Script=Han})|\s[/|]\s/u).map(part => part.trim()).filter(Boolean);
  return parts.length > 1 ? parts : [];
}

const han = /\p{Script=Han}/u;
const ofJapan = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A name in Chinese and the same in its own letters in one cell: 明斯克第一中学（Средняя школа № 1）. An abbreviation in brackets is part of the name. */
export function nameTwice(text: string): { name: string; original: string } | null {
  const said = text.trim();
  const parts = /^([^()（）]+)[(（]([^()（）]+)[)）]$/s.exec(said)?.slice(1) ?? said.split(/\n+|\s*\/\s*/);
  const [one = '', other = ''] = parts.map(part => part.trim());
  const isOwn = (part: string) => !han.test(part) && !ofJapan.test(part) && (part.match(/\p{L}/gu)?.length ?? 0) > 7;
  return parts.length !== 2 || ofJapan.test(said) ? null : han.test(one) && isOwn(other) ? { name: one, original: other } : han.test(other) && isOwn(one) ? { name: other, original: one } : null;
}
