import { isWebAddress } from '../../kernel/scalars.js';
import { soundLikeness, spellingLikeness, unspaced } from '../name/script.rules.js';
import { isOfCity, readCity, readName, type City, type Reading, type Town, type Word } from './reading.rules.js';

/** What speaks for two records being one school. */
export type Evidence = 'SAME_NAME' | 'SAME_NUMBER' | 'SAME_CITY' | 'SAME_CORE' | 'SAME_SOUND' | 'SAME_MEANING' | 'SIMILAR_SPELLING' | 'ABBREVIATION' | 'SAME_WEBSITE' | 'SAME_IDENTIFIER';
/** What speaks against it. */
export type Doubt = 'OTHER_NUMBER' | 'OTHER_CITY' | 'OTHER_TYPE' | 'OTHER_QUALIFIER' | 'OTHER_CORE';

/** What likeness is judged by: a partner, a school, or what somebody is typing. */
export interface Bearer {
  names: readonly { value: string; language: string | null }[];
  country: string | null;
  city: string | null;
  /** For a school of the province: its division, which says more than a city's name. */
  division?: { code: string; name: string };
  website?: string | null;
  identifiers?: readonly { scheme: string; value: string }[];
}

export interface Likeness {
  /** From 0 to 1. */
  score: number;
  likely: boolean;
  /** Each with what it was seen in: a number, a city, two words. */
  evidence: ReadonlyMap<Evidence, string>;
  doubts: ReadonlyMap<Doubt, string>;
}

/** Types that tell themselves apart from a plain secondary school in their own language. */
const selective = new Set(['GYMNASIUM', 'LYCEUM', 'GRAMMAR', 'REALSCHULE', 'VOCATIONAL', 'UNIVERSITY', 'KINDERGARTEN', 'PRIMARY', 'SPECIAL']);
const plain = new Set(['SCHOOL', 'ACADEMY', 'COMPLEX', 'INSTITUTE']);

function agree(one: string | null, other: string | null): boolean {
  return one === null || other === null || [...one].some(stage => other.includes(stage));
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

type Cities = 'same' | 'other' | 'unknown';
export function compareCities(one: Town | null, other: Town | null): Cities {
  if (!one || !other) return 'unknown';
  if (one.text === other.text || one.towns.some(town => other.towns.includes(town))) return 'same';
  // 第5区 and 第6区 sound alike but for their numbers, which nobody mishears.
  if (digitsOf(one.text) !== digitsOf(other.text)) return one.towns.length || other.towns.length ? 'unknown' : 'other';
  if (one.romans.some(roman => other.romans.includes(roman))) return 'same';
  const alike = Math.max(0, ...one.sounds.flatMap(sound => other.sounds.map(its => soundLikeness(sound, its))));
  if (one.towns.length && other.towns.length) return alike >= 0.9 ? 'unknown' : 'other';
  return alike >= 0.85 ? 'same' : alike < 0.6 ? 'other' : 'unknown';
}

/** Divisions of GB/T 2260: the same one, one within the other (then nothing is said), or two apart. */
function compareDivisions(one: string | undefined, other: string | undefined): Cities | null {
  if (one === undefined || other === undefined) return null;
  if (one === other) return 'same';
  const digits = (code: string) => code.replace(/(?:00)+$/, '');
  return digits(one).startsWith(digits(other)) || digits(other).startsWith(digits(one)) ? 'unknown' : 'other';
}

/** How much a word tells: a name more than a word that many schools share. */
const weightOf = ({ concept, text, script }: Word) => (concept ? 0.7 : text.length <= 2 && !unspaced.has(script) ? 0.4 : 1);

interface Alike { value: number; by: Evidence }
const nothing: Alike = { value: 0, by: 'SAME_CORE' };

function wordsAlike(one: Word, other: Word): Alike {
  if (one.text === other.text) return { value: 1, by: 'SAME_CORE' };
  if (one.concept && one.concept === other.concept) return { value: 1, by: 'SAME_MEANING' };
  if (one.towns.length && one.towns.some(town => other.towns.includes(town))) return { value: 1, by: 'SAME_MEANING' };
  if (one.concept && other.concept) return nothing;
  const sound = soundLikeness(one.sound, other.sound);
  if (one.script === 'Han' && other.script === 'Han') {
    const [short, long] = [Math.min(one.text.length, other.text.length), Math.max(one.text.length, other.text.length)];
    if (one.roman === other.roman) return short >= 3 ? { value: 0.97, by: 'SAME_SOUND' } : { value: 0.7, by: 'SAME_SOUND' };
    const spelling = spellingLikeness(one.text, other.text);
    if (long >= 4 && spelling >= 0.7 && sound >= 0.75) return { value: 0.9, by: 'SAME_SOUND' };
    return { value: Math.min(0.6, Math.max(spelling * 0.8, sound * sound * 0.6)), by: 'SIMILAR_SPELLING' };
  }
  if ((one.script === 'Han') !== (other.script === 'Han')) return { value: sound * 0.95, by: 'SAME_SOUND' };
  const spelling = spellingLikeness(one.roman, other.roman);
  const [short, long] = one.roman.length < other.roman.length ? [one.roman, other.roman] : [other.roman, one.roman];
  // Cases, adjectives and plurals: the longer begins with nearly all of the shorter.
  const stem = short.length >= 5 && long.startsWith(short.slice(0, -1)) && long.length <= short.length + 4 ? 0.9 : 0;
  if (one.script === other.script && one.script === 'Latin') {
    const typing = (1 - spelling) * long.length <= (long.length >= 8 ? 2.01 : long.length >= 5 ? 1.01 : 0) ? 0.93 : 0;
    return { value: Math.max(typing, stem, spelling * 0.9, sound * 0.82), by: 'SIMILAR_SPELLING' };
  }
  return { value: Math.max(spelling === 1 ? 1 : spelling * 0.95, stem, sound * 0.95), by: 'SAME_SOUND' };
}

interface Core { value: number; by: ReadonlyMap<Evidence, string>; left: number; bare: boolean }

/** How far two cores are the same, what shows it, and how much of either is left over. */
function coresAlike(one: readonly Word[], other: readonly Word[]): Core {
  const total = [one, other].map(words => words.reduce((sum, each) => sum + weightOf(each), 0)) as [number, number];
  if (!one.length || !other.length) return { value: 0, by: new Map(), left: total[0] + total[1], bare: !one.length && !other.length };
  const across = one[0]!.script !== other[0]!.script;
  const pairs = one.flatMap((a, i) => other.map((b, j) => ({ i: [i], j: [j], alike: wordsAlike(a, b) })));
  // What one language writes in one word, another writes in two or three: 钟灵 is Chung Ling.
  if (across) {
    for (const length of [2, 3]) {
      pairs.push(...one.flatMap((a, i) => runs(other, length).map(({ run, places }) => ({ i: [i], j: places, alike: heardTogether([a], run) }))));
      pairs.push(...other.flatMap((b, j) => runs(one, length).map(({ run, places }) => ({ i: places, j: [j], alike: heardTogether(run, [b]) }))));
    }
  }
  pairs.sort((a, b) => b.alike.value - a.alike.value || b.i.length + b.j.length - a.i.length - a.j.length);
  const [taken, its] = [new Set<number>(), new Set<number>()];
  const by = new Map<Evidence, string>();
  let shared = 0;
  for (const { i, j, alike } of pairs) {
    if (alike.value < 0.5 || i.some(place => taken.has(place)) || j.some(place => its.has(place))) continue;
    for (const place of i) taken.add(place);
    for (const place of j) its.add(place);
    const [mine, theirs] = [i.map(place => one[place]!), j.map(place => other[place]!)];
    shared += alike.value * [...mine, ...theirs].reduce((sum, each) => sum + weightOf(each), 0);
    if (alike.value >= 0.75) by.set(alike.by, both(mine.map(({ text }) => text).join(' '), theirs.map(({ text }) => text).join(' ')));
  }
  const left = one.filter((_, place) => !taken.has(place)).concat(other.filter((_, place) => !its.has(place))).reduce((sum, each) => sum + weightOf(each), 0);
  return { value: shared / (total[0] + total[1]), by, left, bare: false };
}

function runs(words: readonly Word[], length: number): { run: Word[]; places: number[] }[] {
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, from) => ({ run: words.slice(from, from + length), places: Array.from({ length }, (_, step) => from + step) }));
}
function heardTogether(one: readonly Word[], other: readonly Word[]): Alike {
  if ([...one, ...other].some(({ concept }) => concept)) return nothing;
  const sound = (words: readonly Word[]) => words.map(each => each.sound).join('');
  return { value: soundLikeness(sound(one), sound(other)) * 0.95, by: 'SAME_SOUND' };
}

/** What two names have in common, as each writes it. */
const both = (one: string, other: string) => (one === other ? one : `${one} = ${other}`);

function isShortFor(short: Reading, long: Reading): boolean {
  if (short.short && long.initials.some(initials => initials === short.short)) return true;
  if (short.short && short.short.length >= 3 && long.initials.some(initials => holdsInOrder(initials, short.short!))) return true;
  if (short.short && long.words.some(({ roman }) => roman === short.short)) return true;
  // 蘇高中, 北外附中: a few characters of the long name, in its order.
  return short.script === 'Han' && long.script === 'Han' && [...short.whole].length <= 5 && [...long.whole].length > [...short.whole].length && holdsInOrder(long.whole, short.whole);
}
function holdsInOrder(text: string, signs: string): boolean {
  let place = -1;
  return [...signs].every(sign => (place = text.indexOf(sign, place + 1)) >= 0);
}

const sameSet = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>) => one.size === other.size && [...one].every(item => other.has(item));

/** What is seen in two names is put into words only where it is told. */
interface Judged { odds: number; evidence: Map<Evidence, () => string>; doubts: Map<Doubt, () => string>; likely: boolean; comparable: boolean }

/** The numbers of a school's name without those of its town, where the name says it: 第5区第18中学. */
function numbersOf({ numbers, whole }: Reading, city: City | null): ReadonlySet<number> {
  if (city === null || !city.numbers.length || numbers.size === 0 || !whole.includes(city.whole)) return numbers;
  const left = new Set([...numbers].filter(number => !city.numbers.includes(number)));
  return left.size ? left : numbers;
}

/** Two names of owners in one country, with what is known of their cities; `divided` are their divisions, where these say more. */
function compareReadings(one: Reading, other: Reading, cityOne: City | null, cityOther: City | null, cities: Cities, divided: readonly [string, string] | null): Judged {
  const [numbers, itsNumbers] = [numbersOf(one, cityOne ?? cityOther), numbersOf(other, cityOther ?? cityOne)];
  const evidence: Judged['evidence'] = new Map();
  const doubts: Judged['doubts'] = new Map();
  let odds = -3.5;

  // The city's own name tells nothing apart where the city is known to be the same.
  // Nor does a word that the other name marks as a place: 敦煌三中, 敦煌市第三中学.
  const places = [...one.regions, ...other.regions, ...[...one.words, ...other.words].filter(each => (cityOne !== null && isOfCity(each, cityOne)) || (cityOther !== null && isOfCity(each, cityOther)))];
  const isPlace = (each: Word) => places.some(place => place === each || (place.script === each.script && wordsAlike(place, each).value >= 0.9));
  const [mine, its] = [one, other].map(({ words }) => words.filter(each => !isPlace(each))) as [Word[], Word[]];
  // Without a city given, a town at the head of both names says where they are.
  const named = (reading: Reading, city: City | null): Town | null => (divided ? null : city) ?? townNamed(reading);
  let where = cities;
  if (where === 'unknown') where = !divided && (saysCity(one, cityOther) || saysCity(other, cityOne)) ? 'same' : compareNamed(named(one, cityOne), named(other, cityOther));

  if (where === 'same') {
    odds += 2;
    evidence.set('SAME_CITY', () => both((named(one, cityOne) ?? cityOther)?.text ?? '', (named(other, cityOther) ?? cityOne)?.text ?? ''));
  } else if (where === 'other') {
    odds -= 3.5;
    doubts.set('OTHER_CITY', () => (divided ?? [cityOne?.text ?? '', cityOther?.text ?? '']).join(' ≠ '));
  }

  const bothNumbered = numbers.size > 0 && itsNumbers.size > 0;
  const sameNumbers = bothNumbered && sameSet(numbers, itsNumbers);
  if (sameNumbers) {
    odds += 3 + Math.min(1.5, Math.log10(Math.max(...numbers, 1)) / 2);
    evidence.set('SAME_NUMBER', () => [...numbers].join(', '));
  } else if (bothNumbered) {
    odds -= [...numbers].some(number => itsNumbers.has(number)) ? 1 : 7;
    doubts.set('OTHER_NUMBER', () => `${[...numbers].join(', ')} ≠ ${[...itsNumbers].join(', ')}`);
  } else if (numbers.size + itsNumbers.size > 0) odds -= 0.7;

  const core = coresAlike(mine, its);
  const sameScript = one.script === other.script;
  // A few capitals say nothing of the words they stand for.
  if (one.short || other.short) odds -= core.value < 0.75 ? 0.5 : -1;
  else if (!core.bare && mine.length && its.length) {
    odds += core.value >= 0.5 ? (core.value - 0.5) * 10 : (core.value - 0.5) * (sameScript ? 6 : 3);
    for (const [by, words] of core.by) evidence.set(by, () => words);
    if (core.value < 0.5) doubts.set('OTHER_CORE', () => `${mine.map(({ text }) => text).join(' ')} ≠ ${its.map(({ text }) => text).join(' ')}`);
  } else if (!core.bare) odds -= sameScript ? Math.min(2.5, core.left * (bothNumbered ? 1.6 : 0.8)) : 0.4;
  if (!sameScript && !core.bare && core.left > 0 && core.value >= 0.5) odds -= 0.3;

  const sameStages = agree(one.stages, other.stages);
  if (!sameStages) {
    odds -= 3;
    doubts.set('OTHER_TYPE', () => `${[...one.types].join(', ')} ≠ ${[...other.types].join(', ')}`);
  } else if (one.stages && other.stages) odds += 0.7;
  const sameQualifiers = sameSet(one.qualifiers, other.qualifiers);
  if (!sameQualifiers) {
    odds -= sameScript ? 1.2 : 0.5;
    doubts.set('OTHER_QUALIFIER', () => `${[...one.qualifiers].join(', ') || '—'} ≠ ${[...other.qualifiers].join(', ') || '—'}`);
  }

  // Both say no more than the school of the city, and in the same words.
  if (core.bare && sameScript && where === 'same' && !bothNumbered && sameSet(numbers, itsNumbers) && sameSet(one.types, other.types) && !one.short && !other.short) odds += 2.5;

  const whole = one.whole !== '' && one.whole === other.whole;
  if (whole) {
    odds += 5;
    evidence.set('SAME_NAME', () => one.name);
  }
  const short = isShortFor(one, other) || isShortFor(other, one);
  if (short) {
    odds += sameSet(numbers, itsNumbers) ? 3 : 1;
    evidence.set('ABBREVIATION', () => both(one.name, other.name));
  }

  // Likely is a promise: everything that either name says is found in the other, and nothing speaks against it.
  const sameTypes = sameScript
    ? sameSet(withoutPlain(one.types), withoutPlain(other.types)) || [one, other].some(({ types }) => withoutPlain(types).size === 0)
    : sameStages && ![one, other].some(({ types }, place) => [...types].some(type => selective.has(type) && ![...[other, one][place]!.types].some(its => its === type) && core.bare));
  const told = sameNumbers || (!core.bare && core.value >= 0.85 && core.left < 0.3 && (sameScript || ![...core.by.keys()].every(by => by === 'SAME_SOUND') || enough(mine) || enough(its)));
  const nothingLeft = core.bare || (core.value >= 0.85 && core.left < 0.3);
  const numbersMeet = sameSet(numbers, itsNumbers);
  const likely = !doubts.size && numbersMeet && sameTypes && sameQualifiers && !one.short && !other.short
    && ((told && nothingLeft && where === 'same') || (whole && where !== 'other' && (told || where === 'same')));
  return { odds, evidence, doubts, likely, comparable: sameScript && !one.short && !other.short };
}

/** Sounds enough that chance would not make them alike. */
const enough = (words: readonly Word[]) => words.reduce((sum, { sound }) => sum + sound.replace(/[aeiou]/g, '').length, 0) >= 3;
const withoutPlain = (types: ReadonlySet<string>) => new Set([...types].filter(type => !plain.has(type)));

function townNamed({ words, regions }: Reading): Town | null {
  const town = [...regions, ...words.slice(0, 1)].find(({ towns }) => towns.length);
  return town ? { text: town.text, towns: town.towns, romans: [town.roman], sounds: [town.sound] } : null;
}
/** Whether a name says itself that it is of a city. */
function saysCity({ words, regions }: Reading, city: City | null): boolean {
  return city !== null && [...regions, ...words].some(each => isOfCity(each, city));
}
function compareNamed(one: Town | null, other: Town | null): Cities {
  return one && other && compareCities(one, other) === 'same' ? 'same' : 'unknown';
}

/** Names of either that are held against those of the other, each with each: more would cost without end, and say nothing new. */
const MOST_READINGS = 16;

/** The readings of bearers that say where they are, whoever they are held against. */
const readingsAsked = new WeakMap<Bearer, readonly Reading[]>();

/** Whether two bearers of names may be one school, and why. Bearers in two countries are not compared. */
export function likeness(one: Bearer, other: Bearer): Likeness {
  const apart = one.country !== null && other.country !== null && one.country !== other.country;
  const country = one.country ?? other.country;
  const [cityOne, cityOther] = [readCity(one.city, country), readCity(other.city, country)];
  const divided = one.division && other.division ? [one.division.name, other.division.name] as const : null;
  const cities = compareDivisions(one.division?.code, other.division?.code) ?? compareCities(cityOne, cityOther);
  // A city that only one of them gives is looked for in the names of the other, too.
  const read = ({ names, city }: Bearer, its: string | null) => names.flatMap(({ value, language }) => [...readName(value, language, country, city ?? its)]);
  // Whoever is asked about is held against many.
  const known = one.city !== null && one.country !== null ? readingsAsked.get(one) : undefined;
  const mine = known ?? read(one, other.city).slice(0, MOST_READINGS);
  if (!known && one.city !== null && one.country !== null) readingsAsked.set(one, mine);
  // Of very many names those that are the same as a whole are never left out.
  const wholes = new Set(mine.map(({ whole }) => whole));
  const its = read(other, one.city).sort((a, b) => Number(wholes.has(b.whole)) - Number(wholes.has(a.whole))).slice(0, MOST_READINGS);
  const judged = mine.flatMap(a => its.map(b => compareReadings(a, b, cityOne, cityOther, cities, divided)));
  const best = judged.reduce<Judged | null>((held, each) => (!held || each.odds > held.odds ? each : held), null);
  const inWords = <Kind>(seen: ReadonlyMap<Kind, () => string> | undefined) => new Map([...seen ?? []].map(([kind, words]) => [kind, words()] as const));
  const [evidence, doubts] = [inWords(best?.evidence), inWords(best?.doubts)];
  let odds = best?.odds ?? -6;
  const identifier = one.identifiers?.find(({ scheme, value }) => other.identifiers?.some(another => another.scheme === scheme && another.value === value));
  const [site, itsSite] = [domainOf(one.website), domainOf(other.website)];
  if (identifier) {
    evidence.set('SAME_IDENTIFIER', `${identifier.scheme} ${identifier.value}`);
    odds += 8;
  }
  if (site !== null && site === itsSite) {
    evidence.set('SAME_WEBSITE', site);
    odds += 3;
  }
  if (apart) return { score: 0.01, likely: false, evidence, doubts };
  // Two names of one script that disagree outweigh two of different scripts that agree.
  const disagree = judged.some(each => each.comparable && (each.doubts.has('OTHER_NUMBER') || each.doubts.has('OTHER_QUALIFIER') || each.doubts.has('OTHER_TYPE')) && !judged.some(rival => rival.comparable && rival.likely));
  const likely = identifier !== undefined || (!disagree && judged.some(each => each.likely)) || (evidence.has('SAME_WEBSITE') && !doubts.size && (best?.odds ?? -6) > 0);
  return { score: Math.round(1000 / (1 + Math.exp(-odds))) / 1000, likely, evidence, doubts };
}

/** Platforms, whose addresses say nothing of whose page it is; and hosts that give each user a name before their own. */
const platforms = ['facebook.com', 'instagram.com', 'vk.com', 'ok.ru', 't.me', 'twitter.com', 'x.com', 'youtube.com', 'tiktok.com', 'douyin.com', 'linkedin.com', 'line.me', 'linktr.ee', 'google.com', 'yahoo.com', 'naver.com', 'daum.net', 'wikipedia.org', 'weibo.com', 'qq.com', '163.com', 'sohu.com', 'sina.com.cn', 'sina.com', 'sina.cn', 'baidu.com'];
const hosting = /^(?:schools?|edu|wordpress|blogspot|wixsite|weebly)\.[a-z.]+$/;
const LONGEST_HOST = 253;
/** The host of a website where it is the school's own; null for none, and for what many share. */
export function domainOf(website: string | null | undefined): string | null {
  const host = website && isWebAddress(website) ? new URL(website).hostname.replace(/^www\./, '') : '';
  if (host === '' || host.length > LONGEST_HOST || hosting.test(host)) return null;
  return platforms.some(platform => host === platform || host.endsWith(`.${platform}`)) ? null : host;
}
