import { isDate } from '../../kernel/dates.js';
import { words, type Words } from '../../locale/index.js';
import type { Agreement, CooperationField } from '../agreement/agreement.type.js';
import { chineseNumber } from '../name/numeral.rules.js';
import type { Country, Division } from '../place/place.type.js';
import type { School } from '../school/school.type.js';
import type { Cell } from '../sheet/sheet.type.js';

/** The places that a ledger may name. */
export interface Places { divisions: ReadonlyMap<string, Division>; countries: ReadonlyMap<string, Country> }

/** What a cell says, or what has to be asked about it: its wording is in src/locale. */
export type Understood<T> = { value: T } | { ask: AskCode; details?: Readonly<Record<string, string | number>> };
export type AskCode =
  | 'dateUnclear' | 'dateSerial' | 'dateImpossible' | 'countryUnknown' | 'kindUnclear' | 'kindUnknown' | 'modeUnknown' | 'validityUnclear' | 'schoolTypeUnknown' | 'divisionUnknown' | 'divisionMissing'
  | 'digitsLost' | 'cellError' | 'severalInOne' | 'mainlandPartner' | 'countryMissing' | 'cooperationUnknown' | 'languageUnknown' | 'sourceNoAddress';

const plain = (text: string) => text.normalize('NFKC').trim();

const labelTables = new Map<string, ReadonlyMap<string, string>>();
/** What our own lists and exports say, in either language, is understood as it is. */
function labelled<T extends string>(dimension: 'AGREEMENT_KIND' | 'SIGNING_MODE' | 'SCHOOL_TYPE' | 'COOPERATION', text: string): T | undefined {
  let table = labelTables.get(dimension);
  if (!table) labelTables.set(dimension, table = new Map(Object.values<Words>(words).flatMap(({ labels }) => Object.entries(labels[dimension]).map(([code, label]) => [plain(label).toLowerCase(), code] as const))));
  return table.get(plain(text).toLowerCase()) as T | undefined;
}

/** A cell that says nothing by itself, whatever it should say: an error of the program, a number without its end. */
export function amiss(cell: Cell): Understood<never> | null {
  if (cell.kind === 'ERROR') return { ask: 'cellError', details: { text: cell.text } };
  return cell.digitsLost ? { ask: 'digitsLost', details: { text: cell.text } } : null;
}

const chineseDigits: Record<string, string> = { '〇': '0', '零': '0', '一': '1', '二': '2', '三': '3', '四': '4', '五': '5', '六': '6', '七': '7', '八': '8', '九': '9' };
/** 二〇二二年四月二十九日 in digits. */
function inDigits(text: string): string {
  return text.replace(/[〇零一二三四五六七八九]{4}(?=年)/gu, year => [...year].map(sign => chineseDigits[sign]).join(''))
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/gu, part => String(chineseNumber(part, true) ?? part));
}

const two = (part: string) => part.padStart(2, '0');
/** Serial numbers of days that a ledger may mean: 1982 to 2064. */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 60_000];

/** A date as far as it is known: 2022年4月29日, 2022.4, 2022/4/29, 20220429, a year alone. What may be read in two ways is asked. */
export function dateIn(cell: Cell): Understood<string> {
  const text = inDigits(plain(cell.text)).replace(/\s+/g, '');
  const details = { text: cell.text };
  const known = (date: string): Understood<string> => (isPartial(date) ? { value: date } : { ask: 'dateImpossible', details });
  if (cell.kind === 'DATE') return known(text);
  const whole = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?(?:签|签署|签订)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) return known(`${whole[1]}-${two(whole[2]!)}-${two(whole[3]!)}`);
  const month = /^(\d{4})(?:年|[-./])(\d{1,2})月?(?:份|签|签署|签订)?$/.exec(text) ?? /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/.exec(text);
  if (month) return known(`${month[1]}-${two(month[2]!)}`);
  const year = /^((?:19|20)\d{2})年?(?:度|签|签署|签订)?$/.exec(text);
  if (year) return known(year[1]!);
  // With a time behind it, as databases write it.
  const moment = /^(\d{4}-\d{2}-\d{2})T?\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?$/.exec(text);
  if (moment) return known(moment[1]!);
  if (/^\d{5}(?:\.\d+)?$/.test(text) && Number(text) >= FIRST_SERIAL && Number(text) < LAST_SERIAL) {
    return { ask: 'dateSerial', details: { ...details, date: new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000).toISOString().slice(0, 10) } };
  }
  return { ask: 'dateUnclear', details };
}

function isPartial(date: string): boolean {
  const [year, month] = date.split('-').map(Number) as [number, number?];
  return year >= 1900 && year <= 2100 && (month === undefined || (month >= 1 && month <= 12)) && (date.length < 10 || isDate(date));
}

/** Names of countries and regions beside those that the register itself has. */
const otherCountries: Record<string, string> = {
  香港: 'HK', 香港特别行政区: 'HK', 中国香港特别行政区: 'HK', 澳门: 'MO', 澳门特别行政区: 'MO', 中国澳门特别行政区: 'MO', 台湾: 'TW', 台湾地区: 'TW', 中国台湾地区: 'TW', 台湾省: 'TW', 中国台湾省: 'TW',
  乌兹别克: 'UZ', 哈萨克: 'KZ', 吉尔吉斯: 'KG', 塔吉克: 'TJ', 土库曼: 'TM', 大韩民国: 'KR', 南韩: 'KR', 美利坚合众国: 'US', 大不列颠及北爱尔兰联合王国: 'GB', 大不列颠: 'GB', 联合王国: 'GB', 英格兰: 'GB', 苏格兰: 'GB', 威尔士: 'GB',
  德意志联邦共和国: 'DE', 法兰西共和国: 'FR', 捷克共和国: 'CZ', 纽西兰: 'NZ', 泰王国: 'TH', 朝鲜民主主义人民共和国: 'KP', 蒙古国: 'MN', 外蒙古: 'MN', 伊朗伊斯兰共和国: 'IR', 巴基斯坦伊斯兰共和国: 'PK', 沙特: 'SA',
  阿联酋: 'AE', 阿拉伯联合酋长国: 'AE', 马其顿: 'MK', 北马其顿: 'MK', 波黑: 'BA', 刚果金: 'CD', 刚果布: 'CG', 老挝人民民主共和国: 'LA', 柬埔寨王国: 'KH', 缅甸联邦: 'MM', 斯里兰卡民主社会主义共和国: 'LK',
  中国: 'CN', 中华人民共和国: 'CN', 中国大陆: 'CN',
};
const countryTables = new WeakMap<object, ReadonlyMap<string, string>>();
const countryKey = (name: string) => plain(name).toLowerCase().replace(/[^\p{L}]/gu, '');
function countriesByName(countries: ReadonlyMap<string, Country>): ReadonlyMap<string, string> {
  const known = countryTables.get(countries);
  if (known) return known;
  const table = new Map<string, string>();
  for (const { code, nameZh, nameEn } of countries.values()) for (const name of [nameZh, nameEn, code]) table.set(countryKey(name), code);
  for (const [name, code] of Object.entries(otherCountries)) table.set(countryKey(name), code);
  countryTables.set(countries, table);
  return table;
}

/** A country or region by its code, as people write it: 乌兹别克, 俄罗斯联邦, 中国香港, South Korea, KR. */
export function countryIn(text: string, { countries }: Pick<Places, 'countries'>): Understood<string> {
  const table = countriesByName(countries);
  const key = countryKey(text);
  const code = table.get(key) ?? table.get(key.replace(/(?:社会主义|民主|人民|伊斯兰|联邦)*(?:共和国|联邦|王国|大公国|公国)$/u, ''));
  return code === undefined ? { ask: 'countryUnknown', details: { text } } : code === 'CN' ? { ask: 'mainlandPartner', details: { text } } : { value: code };
}

type Kind = NonNullable<Agreement['kind']>;
export function kindIn(text: string): Understood<Kind> {
  const label = labelled<Kind>('AGREEMENT_KIND', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  const kinds = new Set<Kind>();
  if (/意向|letter of intent|\bloi\b/.test(said)) kinds.add('LETTER_OF_INTENT');
  if (/备忘录|memorandum|\bmou\b/.test(said)) kinds.add('MEMORANDUM');
  if (/协议|协定|合同|agreement|contract/.test(said)) kinds.add('AGREEMENT');
  // 意向协议 and 合作意向协议书 are asked about: whether it counts hangs on it.
  return kinds.size === 1 ? { value: [...kinds][0]! } : { ask: kinds.size ? 'kindUnclear' : 'kindUnknown', details: { text } };
}

type Mode = NonNullable<Agreement['mode']>;
const modes: readonly [Mode, RegExp][] = [
  ['ONLINE', /线上|在线|视频|云签|网络|远程|online|video/], ['IN_PERSON', /线下|现场|当面|面签|实地|来访|出访|in person|on site|offline/], ['EXCHANGE_OF_TEXTS', /互换|换文|邮寄|函签|寄送|传签|异地|书面|exchange|by post|by mail/],
];
export function modeIn(text: string): Understood<Mode> {
  const label = labelled<Mode>('SIGNING_MODE', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  const found = modes.filter(([, pattern]) => pattern.test(said));
  return found.length === 1 ? { value: found[0]![0] } : { ask: 'modeUnknown', details: { text } };
}

export interface Validity { term: Agreement['term']; expiresOn: string | null }
/** 长期, 自动续期, a day; 五年 is asked, for it does not say from when. */
export function validityIn(cell: Cell): Understood<Validity> {
  const said = plain(cell.text).replace(/\s+/g, '').toLowerCase();
  const renewing = /自动(?:续|延|顺延)|顺延|self-?renewing/.test(said);
  if (!renewing && /^(?:长期|长期有效|永久|永久有效|无固定期限|无期限|不限|不定期|未约定|未定期限|open-?ended|indefinite)$/.test(said)) return { value: { term: 'OPEN_ENDED', expiresOn: null } };
  const rest = said.replace(/[(（,，;；]?(?:(?:到期)?(?:后)?自动(?:续期|续约|续签|延期|延长|顺延)?|顺延|self-?renewing)[)）]?/g, '').replace(/^(?:至|到|有效期至)/, '');
  if (renewing && rest === '') return { value: { term: 'SELF_RENEWING', expiresOn: null } };
  const date = dateIn({ ...cell, text: rest });
  return 'value' in date ? { value: { term: renewing ? 'SELF_RENEWING' : 'FIXED', expiresOn: date.value } } : { ask: 'validityUnclear', details: { text: cell.text } };
}

type SchoolType = NonNullable<School['type']>;
const schoolTypes: readonly [SchoolType, RegExp][] = [
  ['TWELVE_YEAR', /十二年|12年/], ['NINE_YEAR', /九年|9年|nine-year/], ['COMPLETE_SECONDARY', /完全中学|完中|初高中|complete secondary/], ['VOCATIONAL', /职业|中专|职高|技工|技师|职教|vocational/], ['SPECIAL', /特殊|特教|盲|聋|special/],
  ['KINDERGARTEN', /幼儿园|学前|kindergarten/], ['SENIOR_SECONDARY', /高级中学|高中|senior/], ['JUNIOR_SECONDARY', /初级中学|初中|junior/], ['PRIMARY', /小学|primary/], ['OTHER', /^其他$|^other$/],
];
export function schoolTypeIn(text: string): Understood<SchoolType> {
  const label = labelled<SchoolType>('SCHOOL_TYPE', text);
  if (label) return { value: label };
  const said = plain(text).toLowerCase();
  const found = schoolTypes.find(([, pattern]) => pattern.test(said));
  return found ? { value: found[0] } : { ask: 'schoolTypeUnknown', details: { text } };
}

const bareDivision = (name: string) => plain(name).replace(/\s/g, '').replace(/(?:(?:回族|藏族|东乡族|保安族|撒拉族|裕固族|蒙古族|哈萨克族|土家族|苗族|彝族|壮族)+自治)?(?:市|州|县|区|地区)$/u, '').replace(/(?:回族|藏族|东乡族|保安族|撒拉族|裕固族|蒙古族|哈萨克族)+自治$/u, '');

/** A division by its code or its name, long or short, within one above it: 兰州, 临夏州, 城关区 of 兰州市. */
export function divisionIn(text: string, { divisions }: Pick<Places, 'divisions'>, within: string | null = null): Understood<string> {
  const said = plain(text).replace(/\s/g, '');
  if (divisions.has(said)) return { value: said };
  const named = (place: Division) => place.nameZh === said || place.nameEn.replace(/\s/g, '').toLowerCase() === said.toLowerCase();
  // The province itself, for a school of its own, and areas of statistics such as 兰州新区.
  const rare = [...divisions.values()].find(place => named(place) && (within === null ? place.level === 'PROVINCE' : place.level === 'OTHER' && place.code.startsWith(within.slice(0, 4))));
  if (rare) return { value: rare.code };
  const below = [...divisions.values()].filter(({ code, level }) => (within === null ? level === 'PREFECTURE' : code.startsWith(within.slice(0, 4)) && level === 'COUNTY'));
  const alike = below.filter(place => named(place) || bareDivision(place.nameZh) === bareDivision(said));
  if (alike.length === 1) return { value: alike[0]!.code };
  // 兰州市城关区 in one cell.
  if (within === null) {
    const prefecture = below.find(({ nameZh }) => said.startsWith(nameZh)) ?? below.find(({ nameZh }) => bareDivision(nameZh).length > 1 && said.startsWith(bareDivision(nameZh)));
    const rest = prefecture && said.slice(said.startsWith(prefecture.nameZh) ? prefecture.nameZh.length : bareDivision(prefecture.nameZh).length).replace(/^[市州]/u, '');
    if (prefecture && rest) return divisionIn(rest, { divisions }, prefecture.code);
    if (prefecture) return { value: prefecture.code };
  }
  return { ask: 'divisionUnknown', details: { text } };
}

/** The division that a school's own name begins with. */
export function divisionNamed(name: string, divisions: ReadonlyMap<string, Division>): string | null {
  const said = plain(name).replace(/\s/g, '').replace(/^甘肃省?/u, '');
  const prefecture = [...divisions.values()].filter(({ level }) => level === 'PREFECTURE')
    .find(({ nameZh }) => said.startsWith(nameZh) || (bareDivision(nameZh).length > 1 && said.startsWith(bareDivision(nameZh))));
  if (prefecture) return prefecture.code;
  const county = [...divisions.values()].filter(({ level, nameZh }) => level === 'COUNTY' && nameZh.length > 2 && said.startsWith(nameZh));
  return county.length === 1 ? county[0]!.code : null;
}

type Cooperation = `${CooperationField}`;
const cooperation: readonly [Cooperation, RegExp][] = [
  ['ONLINE_CLASSES', /线上课|友好班级|云课堂|网络课|online/], ['LANGUAGE_TEACHING', /语言|汉语|中文教学|language/], ['VOCATIONAL_TRAINING', /职业|实训|vocational/], ['LEADER_EXCHANGE', /校长|管理者|管理人员|leader/],
  ['TEACHER_EXCHANGE', /教师|师资|teacher/], ['STUDENT_EXCHANGE', /学生|师生|互访|夏令营|冬令营|student/], ['CURRICULUM', /课程|教学|curriculum/], ['ARTS', /艺术|音乐|美术|舞蹈|文化|arts/], ['SPORTS', /体育|足球|篮球|sport/],
  ['SCIENCE', /科技|科学|science/], ['RESEARCH', /研究|科研|research/], ['RESOURCES', /资源|resource/], ['OTHER', /^其他$|^other$/],
];
/** Fields of cooperation, several in a cell. */
export function cooperationIn(text: string): Understood<Cooperation[]> {
  const whole = plain(text).toLowerCase().split(/[;；\n]+/).map(part => part.trim());
  // 线上课堂、友好班级 is one field: its own sign does not part it.
  const parts = whole.flatMap(part => (labelled('COOPERATION', part) ? [part] : part.split(/[、,，/]+/).map(piece => piece.trim()))).filter(Boolean);
  const found = parts.map(part => labelled<Cooperation>('COOPERATION', part) ?? cooperation.find(([field, pattern]) => field.toLowerCase() === part || pattern.test(part))?.[0]);
  const unknown = parts.filter((_, place) => !found[place]);
  return unknown.length ? { ask: 'cooperationUnknown', details: { text: unknown.join('、') } } : { value: [...new Set(found as Cooperation[])] };
}

/** By the first name that stands for each, exports name it. */
export const languages: Readonly<Record<string, string>> = { 简体中文: 'zh-Hans', 繁体中文: 'zh-Hant', 中: 'zh', 中文: 'zh', 汉语: 'zh', 英: 'en', 英文: 'en', 英语: 'en', 俄: 'ru', 俄文: 'ru', 俄语: 'ru', 日文: 'ja', 日语: 'ja', 韩文: 'ko', 韩语: 'ko', 法文: 'fr', 法语: 'fr', 德文: 'de', 德语: 'de', 西班牙文: 'es', 西班牙语: 'es', 泰文: 'th', 泰语: 'th', 马来文: 'ms', 马来语: 'ms', 乌兹别克语: 'uz', 哈萨克语: 'kk', 吉尔吉斯语: 'ky', 阿拉伯语: 'ar', 阿拉伯文: 'ar', 越南语: 'vi', 蒙古语: 'mn', 葡萄牙语: 'pt', 意大利语: 'it' };
export function languagesIn(text: string): Understood<string[]> {
  const parts = plain(text).split(/[、,，;；/\s]+|(?<=文|语)(?=\p{Script=Han})/u).filter(Boolean);
  const found = parts.map(part => languages[part] ?? (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(part) ? part : undefined));
  const unknown = parts.filter((_, place) => found[place] === undefined);
  return unknown.length ? { ask: 'languageUnknown', details: { text: unknown.join('、') } } : { value: [...new Set(found as string[])] };
}

/** Two names in one cell, one under the other or with a sign between: which paper is whose, somebody has to say. */
export function severalNames(text: string): string[] {
  const parts = text.normalize('NFKC').split(/[\n;；]+|(?<=[\p{Script=Han}]{4})[、/](?=[\p{Script=Han}]{4})/u).map(part => part.trim()).filter(Boolean);
  return parts.length > 1 ? parts : [];
}
