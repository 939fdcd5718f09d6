import { LRUCache } from 'lru-cache';
import { comparable, romanised, scriptOf, soundLikeness, soundOf, unspaced, type Script } from '../name/script.rules.js';
import { bareTown, townsOf, type Towns } from '../place/cities.js';
import { entryOf, longestPhrase, longestWord, type Entry } from './lexicon.js';
import { chineseNumber, chineseNumeral, romanNumber } from '../name/numeral.rules.js';

/** A word that tells a school apart: of a person, a place, a meaning. */
export interface Word {
  text: string;
  script: Script;
  roman: string;
  sound: string;
  /** What it means, where it is a word that is translated; null for one that is sounded. */
  concept: string | null;
  /** The towns of its country that bear this name. */
  towns: readonly number[];
}

/** A name taken apart, as far as one script of it goes. */
export interface Reading {
  name: string;
  /** The part of the name, comparable, without blanks, marks and its own country. */
  whole: string;
  script: Script;
  numbers: ReadonlySet<number>;
  /** What sort of school it says to be: SECONDARY, GYMNASIUM. */
  types: ReadonlySet<string>;
  /** The stages that these cover; null for any. */
  stages: string | null;
  /** What sets it apart from another of the same name: PRIVATE, GIRLS, BRANCH. */
  qualifiers: ReadonlySet<string>;
  /** What is left: the distinguishing core, in the order of the name. */
  words: readonly Word[];
  /** Words that the name itself marks as a place: 塔什干州, г. Минска. */
  regions: readonly Word[];
  /** First letters of its words, with and without those that mean nothing. */
  initials: readonly string[];
  /** The name itself when it is a few capitals, as BCC. */
  short: string | null;
}

interface Unit { text: string; script: Script; entry?: Entry | undefined; number?: number; towns?: readonly number[]; start: boolean }

/** Words of Latin and Cyrillic that a place follows; other words for places stand after theirs. */
const placeFollows = new Set(['г', 'гор', 'город', 'города', 'городе', 'м', 'city of', 'ville de', 'ciudad de', 'stadt', 'kota', 'bandar', 'горад', 'горада', 'місто', 'міста']);
const ordinalEndings = new Set(['st', 'nd', 'rd', 'th', 'er', 'ere', 'e', 'eme', 'o', 'a', 'os', 'я', 'и', 'ая', 'ои', 'го', 'ша', 'шы', 'inci', 'nci', 'uncu', 'th']);

function word(text: string, script: Script, concept: string | null, towns: readonly number[]): Word {
  return { text, script, roman: romanised(text, script), sound: soundOf(text, script), concept, towns };
}

/** The words of a stretch in a script without blanks: the longest that the lexicon or the country's towns know, and what is left between. */
function segments(run: string, script: Script, language: string | null, towns: Towns, city: string | null, before: Unit | undefined, following: Script | null): Unit[] {
  const units: Unit[] = [];
  let rest = '';
  const unit = (one: Omit<Unit, 'script' | 'start'>) => units.push({ script, start: units.length === 0, ...one });
  const close = () => {
    if (rest !== '') unit({ text: rest });
    rest = '';
  };
  const last = () => units.at(-1) ?? before;
  for (let place = 0; place < run.length;) {
    const ahead = run.slice(place);
    const numeral = script === 'Han' ? chineseNumeral.exec(ahead)?.[0] : undefined;
    if (numeral) {
      const marked = rest === '' && last()?.entry?.kind === 'NUMBER';
      const number = marked || /^[中小高初职号学校幼]/u.test(ahead.slice(numeral.length)) ? chineseNumber(numeral, marked) : null;
      if (number !== null) {
        close();
        unit({ text: numeral, number });
        place += numeral.length;
        continue;
      }
    }
    let found: Omit<Unit, 'script' | 'start'> | null = null;
    for (let length = Math.min(ahead.length, Math.max(longestWord, towns.longest)); length > 0 && !found; length -= 1) {
      const text = ahead.slice(0, length);
      const entry = entryOf(text, language);
      const short = script === 'Han' ? length === 1 : length < (script === 'Kana' || script === 'Hangul' ? 2 : 3);
      // One character says something only where it stands for it: 第 before a number, 市 after a place; in Thai, words of two signs are too many.
      const says = entry && !entry.concepts[0]!.startsWith('ORDINAL')
        && (!short || script === 'Han' && ((entry.kind === 'NUMBER' && /^[第号]/.test(text)) || (/^[市省州县区镇乡村旗盟]/u.test(text) && (rest.length >= 2 || last()?.towns !== undefined))));
      if (says && !(entry.kind === 'COUNTRY' && rest !== '')) found = { text, entry };
      // A town begins a name or follows one: in the middle of other signs it would cut names by chance.
      else if (length >= 2 && rest === '' && (text === city || towns.byName.has(text))) found = { text, towns: towns.byName.get(text) ?? [] };
    }
    if (!found && script === 'Han' && /^[中小]$/u.test(ahead) && following !== 'Han' && (rest !== '' || last())) {
      const afterNumber = rest === '' && last()?.number !== undefined;
      if (afterNumber || rest.length + units.reduce((sum, { text }) => sum + text.length, 0) <= 4) found = { text: ahead, entry: entryOf(ahead === '中' ? '中学' : '小学', 'zh') };
    }
    if (found) {
      close();
      unit(found);
      place += found.text.length;
    } else {
      rest += run[place]!;
      place += 1;
    }
  }
  close();
  return units;
}

/** The words of a stretch of Latin or Cyrillic and the like: phrases that the lexicon knows, else word by word. */
function phrases(words: readonly { text: string; capitals: string; digits: boolean }[], script: Script, language: string | null, towns: Towns, loud: boolean): Unit[] {
  const units: Unit[] = [];
  for (let place = 0; place < words.length;) {
    const { text, capitals, digits } = words[place]!;
    let taken = 1;
    let unit: Unit = { text, script, start: place === 0 };
    if (digits) unit = { ...unit, number: Number(text) };
    else {
      for (let length = Math.min(words.length - place, longestPhrase); length > 0; length -= 1) {
        const phrase = words.slice(place, place + length).map(one => one.text).join(' ');
        const entry = entryOf(phrase, language);
        const itsTowns = towns.byName.get(phrase);
        if (!entry && !itsTowns) continue;
        unit = { text: phrase, script, start: place === 0, entry, ...(itsTowns && { towns: itsTowns }) };
        taken = length;
        break;
      }
      const roman = unit.entry || loud ? null : romanNumber(capitals);
      if (roman !== null && (capitals.length > 1 || place > 0)) unit = { text, script, start: place === 0, number: roman };
    }
    units.push(unit);
    place += taken;
  }
  return units;
}

/** Everything between two stretches in a script without blanks, and those stretches, taken apart in turn. */
function unitsOf(value: string, language: string | null, towns: Towns, city: string | null): Unit[] {
  // S.M.J.K. is one word; d'Arc is Arc; O'Brien is obrien.
  const plain = value.normalize('NFKC').replace(/(?<![\p{L}\p{M}])(?:\p{L}\.\s?){2,}/gu, dotted => `${dotted.replace(/[.\s]/g, '')} `);
  const loud = !/\p{Ll}/u.test(plain);
  const signs = plain.match(/\p{Nd}+|[\p{Script=Han}々〇]+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|\p{Script=Thai}+|\p{Script=Lao}+|\p{Script=Khmer}+|\p{Script=Myanmar}+|\p{Script=Hangul}+|[\p{L}\p{M}]+(?:['’‘ʻʼ`´][\p{L}\p{M}]+)*/gu) ?? [];
  const units: Unit[] = [];
  let spaced: { text: string; capitals: string; digits: boolean; script: Script }[] = [];
  const flush = () => {
    const script = spaced.find(({ digits }) => !digits)?.script ?? 'Latin';
    if (spaced.length) units.push(...phrases(spaced, script, language, towns, loud));
    spaced = [];
  };
  for (const [place, sign] of signs.entries()) {
    const script = scriptOf(sign);
    if (unspaced.has(script)) {
      flush();
      units.push(...segments(comparable(sign), script, language, towns, city, units.at(-1), signs[place + 1] ? scriptOf(signs[place + 1]!) : null));
    } else {
      const text = comparable(sign).replace(/^(?:d|l|dell|nell|all|qu)'(?=.)/, '').replace(/'/g, '');
      const value = script === 'Digit' ? String(Number(text.replace(/\D/g, '').slice(0, 9) || 0)) : text;
      if (text !== '') spaced.push({ text: value, capitals: sign, digits: script === 'Digit', script });
    }
  }
  flush();
  return units;
}

/** Stages that a word for a type of school covers; a word that is not here covers any. */
const stages: Record<string, string> = {
  KINDERGARTEN: 'k', PRIMARY: 'p', JUNIOR: 'j', SENIOR: 's', MIDDLE: 'js', SECONDARY: 'js', HIGH: 'js', GYMNASIUM: 'js', LYCEUM: 'js', GRAMMAR: 'js', REALSCHULE: 'js', COMPREHENSIVE: 'js',
  VOCATIONAL: 'jsu', COLLEGE: 'jsu', UNIVERSITY: 'u', INSTITUTE: 'jsu',
};
function stagesOf({ types, qualifiers }: Pick<Reading, 'types' | 'qualifiers'>): string | null {
  // The university that a school is attached to is not what the school is.
  const own = [...types].filter(type => type !== 'UNIVERSITY' || (!qualifiers.has('ATTACHED') && types.size === 1));
  const covered = own.map(type => stages[type]).filter(one => one !== undefined);
  return covered.length ? [...new Set(covered.join(''))].join('') : null;
}

/** A name of more words than this is none; each of them is held against each of another. */
const MOST_WORDS = 12;

function readPart(value: string, script: Script, language: string | null, country: string | null, city: string | null): Reading {
  const towns = country ? townsOf(country) : townsOf('');
  const units = unitsOf(value, language, towns, city);
  const numbers = new Set<number>();
  const types = new Set<string>();
  const qualifiers = new Set<string>();
  const words: Word[] = [];
  const regions: Word[] = [];
  let placeNext = false;
  let ordinal: number | null = null;
  const letters: string[] = [];
  const telling: string[] = [];
  for (const [place, { text, script: its, entry, number, towns: itsTowns = [] }] of units.entries()) {
    const [before, after] = [units[place - 1], units[place + 1]];
    if (number !== undefined) {
      numbers.add(number);
      continue;
    }
    if (before?.number !== undefined && ordinalEndings.has(text)) continue;
    const kind = entry?.kind;
    const initial = [...text][0]!;
    if (kind !== 'NUMBER') letters.push(...(its === 'Latin' || its === 'Cyrillic' ? text.split(' ').map(one => [...one][0]!) : [initial]));
    if (kind !== 'NUMBER' && kind !== 'FORM') telling.push(initial);
    switch (kind) {
      case 'TYPE': case 'QUALIFIER':
        for (const concept of entry!.concepts) (setsApart.has(concept) || kind === 'QUALIFIER' ? qualifiers : types).add(concept === 'INDEPENDENT' ? 'PRIVATE' : concept);
        break;
      case 'FORM': break;
      case 'NUMBER': {
        const nth = /^ORDINAL_(\d+)$/.exec(entry!.concepts[0]!)?.[1];
        if (nth && [before, after].some(one => one?.entry?.kind === 'TYPE')) ordinal = Number(nth);
        else if (nth) words.push(word(text, its, entry!.concepts[0]!, itsTowns));
        break;
      }
      case 'ADMIN':
        if (placeFollows.has(text)) placeNext = true;
        else if (words.length && before && before.entry?.kind !== 'ADMIN') regions.push(words.pop()!);
        continue;
      case 'COUNTRY':
        if (entry!.concepts[0] === country) regions.push(word(text, its, `COUNTRY_${country}`, itsTowns));
        else words.push(word(text, its, country === null ? `COUNTRY_${entry!.concepts[0]!}` : entry!.concepts[1] ?? `COUNTRY_${entry!.concepts[0]!}`, itsTowns));
        break;
      default:
        (placeNext ? regions : words).push(word(text, its, kind === 'WORD' ? entry!.concepts[0]! : null, itsTowns));
    }
    placeNext = false;
  }
  if (ordinal !== null && numbers.size === 0) numbers.add(ordinal);
  words.length = Math.min(words.length, MOST_WORDS);
  regions.length = Math.min(regions.length, MOST_WORDS);
  const bare = value.normalize('NFKC').replace(/[\s.·]/g, '');
  const short = /^\p{Lu}{2,8}$/u.test(bare) ? bare.toLowerCase() : /^\p{Script=Thai}{2,4}$/u.test(bare) ? bare : null;
  return {
    name: value, whole: regions.filter(({ concept }) => concept !== null).reduce((text, own) => text.replace(own.text.replace(/ /g, ''), ''), comparable(value).replace(/[^\p{L}\p{M}\p{N}]/gu, '')), script, numbers, types, stages: stagesOf({ types, qualifiers }), qualifiers, words, regions, short,
    initials: [...new Set([letters.join(''), telling.join('')])].filter(one => one.length > 1),
  };
}

/** Concepts of a word for a type that set two schools of the same name apart. */
const setsApart = new Set(['GIRLS', 'BOYS', 'ATTACHED', 'PRIVATE', 'INDEPENDENT', 'BRANCH', 'MAIN', 'INTERNATIONAL', 'EVENING', 'ONLINE']);

/** Of an import of 20,000 partners, each of which is held against many others, all are kept: about a hundred MB. */
const readings = new LRUCache<string, readonly Reading[]>({ max: 50_000 });
const families: readonly RegExp[] = [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〇]/u, /\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Thai}/u, /\p{Script=Hangul}/u];

/**
 * A name taken apart. One that stands in two scripts side by side, as 锺灵中学 Chung Ling High School, is read as two.
 * `language` is its BCP 47 tag, `country` the ISO 3166-1 code and `city` the city of its owner; each helps and may be missing.
 */
export function readName(value: string, language: string | null, country: string | null, city: string | null): readonly Reading[] {
  const primary = language?.split('-')[0]?.toLowerCase() ?? null;
  const key = `${primary ?? ''}|${country ?? ''}|${city ?? ''}|${value}`;
  const known = readings.get(key);
  if (known) return known;
  const parts: { text: string; family: number }[] = [];
  for (const piece of value.match(/[\p{L}\p{M}ー々〇]+|[^\p{L}\p{M}ー々〇]+/gu) ?? []) {
    // A single letter, as the A of A座, does not begin a part of its own.
    const family = families.findIndex(pattern => pattern.test(piece));
    const held = parts.at(-1);
    if (held && (family < 0 || family === held.family || piece.length === 1)) held.text += piece;
    else if (held && held.family < 0) Object.assign(held, { text: held.text + piece, family });
    else parts.push({ text: piece, family });
  }
  const whole = parts.filter(({ text, family }) => family >= 0 && (text.match(/[\p{L}]/gu) ?? []).length >= 2);
  const texts = whole.length > 1 && new Set(whole.map(({ family }) => family)).size > 1 ? byFamily(parts) : [value];
  const read = texts.map(text => readPart(text, scriptOf([...comparable(text)].find(sign => /\p{L}/u.test(sign)) ?? 'a'), primary, country, city === null ? null : bareTown(city)));
  readings.set(key, read);
  return read;
}

/** Parts of one script put together again, so that (Main) stays with the English it belongs to. */
function byFamily(parts: readonly { text: string; family: number }[]): string[] {
  const texts = new Map<number, string>();
  for (const { text, family } of parts) if (family >= 0) texts.set(family, `${texts.get(family) ?? ''} ${text}`);
  return [...texts.values()];
}

/** A town as a name says it: the towns of the country that may be meant, and how it sounds. */
export interface Town { text: string; towns: readonly number[]; romans: readonly string[]; sounds: readonly string[] }
/** A city as somebody typed it, with its letters and digits alone, and the numbers in it. */
export interface City extends Town { whole: string; numbers: readonly number[] }

const cities = new LRUCache<string, City>({ max: 5_000 });

export function readCity(value: string | null, country: string | null): City | null {
  if (value === null || value.trim() === '') return null;
  const key = `${country ?? ''}|${value}`;
  const known = cities.get(key);
  if (known) return known;
  const text = bareTown(value);
  const towns = country ? townsOf(country) : townsOf('');
  // 印第安纳州布卢明顿市 and "Kyoto, Japan": what is not known as a whole may be known by a part.
  const parts = [text, ...value.split(/[,，、/()（）\s]+/u).map(bareTown), ...[...text.matchAll(/(?:省|州|府|县|区|国)(?=.{2,})/gu)].map(({ index }) => bareTown(text.slice(index + 1)))];
  const found = parts.find(part => towns.byName.has(part));
  const its = found === undefined ? [] : towns.byName.get(found)!;
  const names = [...new Set([text, ...its.flatMap(town => towns.names[town]!)])].slice(0, 24);
  const shown = found ?? text;
  const city = {
    text: shown, towns: its, whole: shown.replace(/[^\p{L}\p{M}\p{N}]/gu, ''), numbers: (shown.match(/\d+/g) ?? []).map(Number),
    romans: [...new Set(names.map(name => romanised(name, scriptOf(name))))].filter(roman => roman.length > 1),
    sounds: [...new Set(names.map(name => soundOf(name, scriptOf(name))))].filter(sound => sound !== ''),
  };
  cities.set(key, city);
  return city;
}

/** What the towns of a school are called in all languages: those of its city or, where no city is known, those that its names say. */
export function townNames(names: readonly { value: string; language: string | null }[], country: string, city: string | null): string[] {
  const its = readCity(city, country)?.towns ?? [];
  const said = its.length ? its : names.flatMap(({ value, language }) => readName(value, language, country, city).flatMap(({ regions, words }) => [...regions, ...words].flatMap(({ towns }) => towns)));
  return [...new Set(said)].slice(0, 4).flatMap(town => townsOf(country).names[town]!);
}

function consonants(sound: string): number {
  let count = 0;
  for (let place = 0; place < sound.length; place += 1) if (sound.charCodeAt(place) < FIRST_VOWEL) count += 1;
  return count;
}
/** Sounds are capital letters, and vowels small ones. */
const FIRST_VOWEL = 'a'.charCodeAt(0);

/** Whether a word is a name of the city, an adjective of it or a case: ставропольская, Sebnitzer, Минска. */
export function isOfCity(one: Word, city: City): boolean {
  if (one.towns.some(town => city.towns.includes(town)) || one.text === city.text) return true;
  if (one.concept !== null && one.towns.length === 0) return false;
  return city.romans.some(roman => {
    let same = 0;
    while (same < roman.length && roman[same] === one.roman[same]) same += 1;
    return roman.length >= 4 && one.script !== 'Han' && same >= Math.max(4, roman.length - 2) && one.roman.length <= roman.length + 6;
  }) || (consonants(one.sound) >= 2 && city.sounds.some(sound => soundLikeness(sound, one.sound) >= (one.script === 'Han' ? 1 : 0.85)));
}

/** The country that a name says it lies in: the only one that it names, where there is one. */
export function countryNamed(value: string): string | null {
  const named = new Set(readName(value, null, null, null).flatMap(({ words }) => words.map(({ concept }) => /^COUNTRY_([A-Z]{2})$/.exec(concept ?? '')?.[1]).filter(code => code !== undefined)));
  return named.size === 1 ? [...named][0]! : null;
}
