import { LRUCache } from 'lru-cache';
import { readCity } from '../match/reading.rules.js';
import { comparable } from '../name/script.rules.js';
import type { Country } from '../place/place.type.js';
import { plain, type Places, type Understood } from './cell.rules.js';

/** Names of countries and regions beside those that the register itself has; 刚果, 高丽 and Korea are two countries each, and are asked. */
const otherCountries: Record<string, string> = {
  香港: 'HK', 香港特别行政区: 'HK', 中国香港特别行政区: 'HK', hongkong: 'HK', hongkongsar: 'HK', 澳门: 'MO', 澳门特别行政区: 'MO', 中国澳门特别行政区: 'MO', macao: 'MO', macau: 'MO', macaosar: 'MO',
  台湾: 'TW', 台湾地区: 'TW', 中国台湾地区: 'TW', 台湾省: 'TW', 中国台湾省: 'TW', 台澎金马: 'TW', taiwan: 'TW',
  乌兹别克: 'UZ', 哈萨克: 'KZ', 吉尔吉斯: 'KG', 塔吉克: 'TJ', 土库曼: 'TM', kyrgyzrepublic: 'KG', 大韩民国: 'KR', 南韩: 'KR', 俄国: 'RU', 白俄: 'BY', белоруссия: 'BY', republicofkorea: 'KR', korearepublicof: 'KR', rok: 'KR', 日本国: 'JP',
  美利坚合众国: 'US', 美利坚: 'US', usa: 'US', unitedstatesofamerica: 'US', america: 'US', 大不列颠及北爱尔兰联合王国: 'GB', 大不列颠: 'GB', 联合王国: 'GB', 英格兰: 'GB', 苏格兰: 'GB', 威尔士: 'GB', 北爱尔兰: 'GB', uk: 'GB', greatbritain: 'GB', england: 'GB', scotland: 'GB', wales: 'GB', northernireland: 'GB',
  俄联邦: 'RU', russianfederation: 'RU', 德意志联邦共和国: 'DE', 德意志: 'DE', 法兰西共和国: 'FR', 法兰西: 'FR', 意大利共和国: 'IT', 捷克共和国: 'CZ', czechrepublic: 'CZ', 纽西兰: 'NZ', 澳洲: 'AU', 澳大利亚联邦: 'AU', 尼德兰: 'NL', holland: 'NL', thenetherlands: 'NL', turkey: 'TR', 泰王国: 'TH',
  朝鲜民主主义人民共和国: 'KP', 北朝鲜: 'KP', dprk: 'KP', 蒙古国: 'MN', 外蒙古: 'MN', 伊朗伊斯兰共和国: 'IR', islamicrepublicofiran: 'IR', 巴基斯坦伊斯兰共和国: 'PK', 沙特: 'SA', 沙特阿拉伯王国: 'SA', 印尼: 'ID', 大马: 'MY', thephilippines: 'PH', vietnam: 'VN', vietnamsocialistrepublic: 'VN', laopdr: 'LA', 寮国: 'LA', burma: 'MM',
  阿联酋: 'AE', 阿拉伯联合酋长国: 'AE', uae: 'AE', 马其顿: 'MK', 北马其顿: 'MK', 波黑: 'BA', 波斯尼亚和黑塞哥维那: 'BA', 波斯尼亚: 'BA', 刚果金: 'CD', 刚果民主共和国: 'CD', 刚果布: 'CG', 老挝人民民主共和国: 'LA', 柬埔寨王国: 'KH', 缅甸联邦: 'MM', 斯里兰卡民主社会主义共和国: 'LK',
  中非共和国: 'CF', 孟加拉: 'BD', 斯洛文尼亚共和国: 'SI', 塞尔维亚共和国: 'RS', 罗马利亚: 'RO', 象牙海岸: 'CI', ivorycoast: 'CI', 肯亚: 'KE', 多米尼加共和国: 'DO', 巴西联邦共和国: 'BR', 墨西哥合众国: 'MX', 南非共和国: 'ZA', 埃及阿拉伯共和国: 'EG',
  中国: 'CN', 中华人民共和国: 'CN', 中国大陆: 'CN', 大陆: 'CN', 国内: 'CN', china: 'CN', peoplesrepublicofchina: 'CN', prc: 'CN',
};
/** Languages in which countries are looked for by their names, beside the register's own. */
const tongues = ['ru', 'be', 'uk', 'kk', 'ky', 'tg', 'mn', 'ja', 'ko', 'ar', 'fa', 'ur', 'hi', 'ne', 'th', 'lo', 'km', 'my', 'el', 'sr', 'bg', 'ka', 'hy', 'he'];
/** Of one sign, where it is all that a cell says. */
const shortCountries: ReadonlyMap<string, string> = new Map(Object.entries({ 美: 'US', 俄: 'RU', 韩: 'KR', 日: 'JP', 英: 'GB', 法: 'FR', 德: 'DE', 泰: 'TH' }));
interface CountryTable { byName: ReadonlyMap<string, string>; longest: number; inOwnWords: ReadonlyMap<string, string>; nearly: LRUCache<string, { code: string | null }> }
const countryTables = new WeakMap<object, CountryTable>();
const countryKey = (name: string) => comparable(name).replace(/[^\p{L}]/gu, '');
function countriesByName(countries: ReadonlyMap<string, Country>): CountryTable {
  const known = countryTables.get(countries);
  if (known) return known;
  const byName = new Map<string, string>();
  for (const { code, nameZh, nameEn } of countries.values()) for (const name of [nameZh, nameEn, code]) byName.set(countryKey(name), code);
  for (const [name, code] of Object.entries(otherCountries)) byName.set(countryKey(name), code);
  // As countries call themselves and their neighbours in letters of their own: Россия, 대한민국. In Latin letters such names are towns elsewhere (Granada, Salvador); what two are called by some is nobody's name.
  const called = Map.groupBy(tongues.flatMap(tongue => {
    const names = new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none' });
    return [...countries.keys()].map(code => ({ name: countryKey(names.of(code) ?? ''), code }));
  }), ({ name }) => name);
  const inOwnWords = new Map([...called].filter(([name, as]) => name !== '' && !/[\p{Script=Latin}\p{Script=Han}]/u.test(name) && new Set(as.map(({ code }) => code)).size === 1).map(([name, as]) => [name, as[0]!.code]));
  const table = { byName, inOwnWords, nearly: new LRUCache<string, { code: string | null }>({ max: 1_000 }), longest: Math.max(...[...byName.keys()].filter(name => /\p{Script=Han}/u.test(name)).map(name => name.length)) };
  countryTables.set(countries, table);
  return table;
}
const officialEnd = /(?:社会主义|民主|人民|伊斯兰|联邦)*(?:共和国|联邦|王国|大公国|公国)$/u;

/** What parts a state or a town from its country: 马来西亚·槟城, 英国（苏格兰）, 美国 犹他州. */
const placeSigns = /[·・•‧/、,，;；:：()（）[\]【】\s—–-]+/u;
const placeEnd = /(?:省|州|郡|府|县|道|市|邦|都|大区|地区|特区|自治区|联邦区|共和国|镇)$/u;

interface CountrySaid {
  country: string;
  /** The state or the town that the cell names beside the country, and whether it is a town that is known. */
  place: string | null;
  isTown: boolean;
}

/** A country or region by its code, as people write it: 乌兹别克, 俄罗斯联邦, 中国香港, South Korea, KR; with a state or a town, too: 美国犹他州. */
export function countryIn(text: string, { countries }: Pick<Places, 'countries'>): Understood<CountrySaid> {
  const { byName, longest, inOwnWords } = countriesByName(countries);
  const named = (name: string) => byName.get(countryKey(name)) ?? byName.get(countryKey(name).replace(officialEnd, ''));
  const unknown: Understood<CountrySaid> = { ask: 'countryUnknown', details: { text } };
  const of = (country: string, place: string | null): Understood<CountrySaid> =>
    (country === 'CN' ? { ask: 'mainlandPartner', details: { text } } : { value: { country, place, isTown: place !== null && (readCity(place, country)?.towns.length ?? 0) > 0 } });
  const whole = named(text) ?? inOwnWords.get(countryKey(text)) ?? shortCountries.get(plain(text));
  if (whole !== undefined) return of(whole, null);
  const parts = plain(text).split(placeSigns).filter(part => part !== '');
  const codes = parts.map(named);
  // 英国（苏格兰） is one, 美国、加拿大 are two.
  const several = new Set(codes.filter(code => code !== undefined));
  if (several.size > 1) return { ask: 'countriesSeveral', details: { text } };
  if (several.size === 1) {
    const rest = parts.filter((_, place) => codes[place] === undefined);
    return rest.length > 1 || (rest[0] && /\d/.test(rest[0])) ? unknown : of([...several][0]!, rest[0] ?? null);
  }
  // 美国犹他州: what follows must be a state or a town, or it may be another country, as 印度 begins 印度尼西亚.
  const [first = ''] = parts;
  for (let length = Math.min(longest, first.length - 1); parts.length === 1 && length > 1; length -= 1) {
    const code = named(first.slice(0, length));
    const rest = first.slice(length);
    if (code === undefined) continue;
    if (['CN', 'HK', 'MO', 'TW'].includes(code) || (rest.length > 1 && placeEnd.test(rest)) || (readCity(rest, code)?.towns.length ?? 0) > 0) return of(code, rest);
    return unknown;
  }
  return unknown;
}

/** Names of fewer signs than this are too easily others: 刚果 and 刚强 say nothing of each other. */
const [SHORTEST_HAN, SHORTEST] = [3, 5];
/** The one country whose name differs from a text by one sign: 乌兹别克斯但. */
export function countryNearly(text: string, { countries }: Pick<Places, 'countries'>): string | undefined {
  const said = countryKey(text);
  const isHan = /\p{Script=Han}/u.test(said);
  if (said.length < (isHan ? SHORTEST_HAN : SHORTEST)) return undefined;
  const { byName, nearly } = countriesByName(countries);
  let known = nearly.get(said);
  if (!known) {
    const codes = new Set<string>();
    for (const [name, code] of byName) if (Math.abs(name.length - said.length) < 2 && differsByOne(name, said)) codes.add(code);
    const [code = null] = codes;
    nearly.set(said, known = { code: codes.size === 1 && code !== 'CN' ? code : null });
  }
  return known.code === null ? undefined : countries.get(known.code)![isHan ? 'nameZh' : 'nameEn'];
}
/** Whether one sign is another, is too much or is missing, or two stand the wrong way round. */
function differsByOne(one: string, other: string): boolean {
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(begin, one.length - end), other.slice(begin, other.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && right === left[1]! + left[0]!);
}
