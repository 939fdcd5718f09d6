import { chineseNumber, chineseNumerals } from './numeral.rules.js';
import { comparable, romanised, scriptOf, syllables } from './script.rules.js';

/**
 * How texts are found. What is looked into is written as lines of words with one blank before and after each, so that a
 * pattern can tell a whole line, its beginning, a word's beginning and any part. What is looked for is folded the same way.
 * A line of names begins and ends with a line feed, one of other facts (a city) with a tab.
 */
const NAME = '\n';
const OTHER = '\t';

const unspacedSigns = '\\p{Script=Han}々〇\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** Runs of one way of writing: digits, scripts without blanks, and words of all others. */
const word = new RegExp(`[0-9]+|[\\p{Script=Han}々〇]+|[\\p{Script=Hiragana}\\p{Script=Katakana}ー]+|\\p{Script=Hangul}+|\\p{Script=Thai}+|\\p{Script=Lao}+|\\p{Script=Khmer}+|\\p{Script=Myanmar}+|[[\\p{L}\\p{M}\\p{N}]--[0-9${unspacedSigns}]]+`, 'gv');

const folded = (text: string) => comparable(text).replace(/['\p{Cf}]/gu, '');
/** Comparable words; a text without a letter or digit, of signs alone, is kept as it is. */
function wordsOf(text: string): string[] {
  const plain = folded(text);
  return plain.match(word) ?? plain.split(/\s+/).filter(Boolean);
}
/** Signs that are no letters: beside letters they only part words, and are found by themselves. */
function signsOf(text: string): string[] {
  return [...new Set(folded(text).match(/[^\s\p{L}\p{M}\p{N}]/gu))];
}
const startsUnspaced = new RegExp(`^[${unspacedSigns}]`, 'u');
const isUnspaced = (one: string) => startsUnspaced.test(one);

const numeral = /(第?)([〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟]+)(?=([中小高初职号学校幼]?))/gu;
const number = /(?<=第)[0-9]{1,4}(?![0-9])|(?<![0-9])[0-9]{1,4}(?=[中小高初职号学校幼])/gu;

/** A text with its numbers in digits and in Chinese numerals, where it says them to be numbers: 第三十三 and 第33. */
function numberings(text: string): string[] {
  const plain = comparable(text);
  const inDigits = plain.replace(numeral, (all, mark: string, signs: string, following: string) => {
    const value = mark || following ? chineseNumber(signs, mark !== '') : null;
    return value === null ? all : `${mark}${value}`;
  });
  return [...new Set([plain, inDigits, plain.replace(number, digits => chineseNumerals(Number(digits)))])];
}

const isHan = (one: string) => /^[\p{Script=Han}々〇]/u.test(one);

/** A word in Latin letters by its sound, and by its initials. */
function heard(one: string): { latin: string; initials: string } {
  if (isHan(one)) {
    const sounds = syllables(one);
    return { latin: sounds.join(''), initials: sounds.map(syllable => syllable[0]).join('') };
  }
  const latin = /^[a-z0-9]+$/.test(one) ? one : romanised(one, scriptOf(String.fromCodePoint(one.codePointAt(0)!))) || one;
  return { latin, initials: /^[0-9]/.test(one) ? one : String.fromCodePoint(one.codePointAt(0)!) };
}

/** Every way in which a text may be typed: as it is, in Latin letters by its sound, by the initials of its Chinese. */
function formsOf(numbered: readonly string[]): string[] {
  return [...new Set(numbered.flatMap(one => {
    const words = wordsOf(one);
    const sounds = words.map(heard);
    const roman = sounds.map(({ latin }) => latin).join(' ');
    const chinese = words.some(isHan);
    // ü is typed as v, and by those who leave its dots out as u.
    return [words.join(' '), roman, ...(chinese && /[nl]v/.test(roman) ? [roman.replace(/(?<=[nl])v/g, 'u')] : []), ...(chinese ? [sounds.map(({ initials }) => initials).join(' ')] : [])];
  }))].filter(form => form !== '');
}

const numberedSchool = /(?<=(?![〇零一二两三四五六七八九十百])\p{Script=Han})(市|县|区|旗)?第([0-9]{1,3}|[〇零一二三四五六七八九十百]+)(?:(?:高级|初级|完全)?(中)学|(小)学)/u;
/** How people call a numbered school for short: 敦煌三中 and 敦煌市三中 for 敦煌市第三中学. */
function shortForms(numbered: readonly string[]): string[] {
  return numbered.filter(one => numberedSchool.test(one)).flatMap(one => ['', '$1'].map(place => one.replace(numberedSchool, `${place}$2$3$4`))).map(form => wordsOf(form).join(' '));
}
function namedForms(text: string): string[] {
  const numbered = numberings(text);
  return [...formsOf(numbered), ...shortForms(numbered)];
}

/** What a search looks into: names and codes, by which a thing is called, and other facts, which only a part can match. */
export function searchable(names: readonly (string | null | undefined)[], others: readonly (string | null | undefined)[] = []): string {
  const lines = (texts: typeof names, sign: string, forms: (text: string) => string[]) => texts.filter(text => text != null).flatMap(forms).map(form => `${sign} ${form} ${sign}`);
  const signs = signsOf([...names, ...others].join(' ')).join(' ');
  return [...new Set([...lines(names, NAME, namedForms), ...lines(others, OTHER, text => formsOf(numberings(text))), ...(signs ? [`${OTHER} ${signs} ${OTHER}`] : [])])].join('');
}

/** FNV-1a. Two texts of one number cost a row looked at in vain, for what an index finds is held against the text itself. */
const NOTHING = 0x811c9dc5 | 0;
function followed(hash: number, text: string, from = 0, until = text.length): number {
  let made = hash;
  for (let place = from; place < until; place += 1) made = Math.imul(made ^ text.charCodeAt(place), 0x01000193);
  return made;
}
function numbered(gram: string): number {
  return followed(NOTHING, gram);
}
/** Whole lines and their beginnings are as many as there are names: fewer numbers keep the index small, and still tell well apart. */
const LINE_BITS = 19;
const ofLine = (hash: number) => (hash ^ hash >>> LINE_BITS) << (32 - LINE_BITS) >> (32 - LINE_BITS);
const wholeGram = (line: string) => ofLine(followed(numbered('='), line));
/** How many signs of a line's beginning have a gram: the longest that a text has serves it. */
const beginnings = [6, 3, 2, 1] as const;
const beginning = numbered('<');
const beginningGram = (line: string, length: number) => ofLine(followed(beginning, [...line].slice(0, length).join('')));

/** The place after the sign at a place. */
const after = (text: string, place: number) => place + (text.codePointAt(place)! > 0xffff ? 2 : 1);

function addBeginnings(grams: number[], line: string): void {
  let [hash, place] = [beginning, 0];
  for (let length = 1; length <= beginnings[0] && place < line.length; length += 1) {
    const end = after(line, place);
    hash = followed(hash, line, place, end);
    place = end;
    if (place === line.length || beginnings.includes(length as never)) grams.push(ofLine(hash));
  }
}

const word1 = numbered('^');
/** Of scripts without blanks every sign and pair; of others every three letters, how the word begins, and a short one, as 33, as a whole. */
function addWord(grams: number[], one: string): void {
  if (isUnspaced(one)) {
    for (let [place, before] = [0, null as number | null]; place < one.length;) {
      const end = after(one, place);
      if (before !== null) grams.push(followed(before, one, place, end));
      before = followed(NOTHING, one, place, end);
      grams.push(before);
      place = end;
    }
    return;
  }
  let [first, second] = [0, after(one, 0)];
  const begun = followed(word1, one, 0, second);
  grams.push(begun);
  if (second === one.length) {
    grams.push(followed(begun, '$'));
    return;
  }
  let third = after(one, second);
  const both = followed(begun, one, second, third);
  grams.push(both);
  if (third === one.length) grams.push(followed(both, '$'));
  while (third < one.length) {
    const end = after(one, third);
    grams.push(followed(NOTHING, one, first, end));
    [first, second, third] = [second, third, end];
  }
}

const isNumber = (one: string) => one >= '0' && one < ':';
/** By what stands before a number it is told from others: 第25, di25, 样例市25. */
const lastOf = (before: string) => [...before.slice(-4)].slice(isUnspaced(before) ? -1 : -2).join('');
/** How a number begins after what stands before it, and a short one as a whole: there are many numbers, and few that are a school's. */
function numberGrams(before: string, one: string): string[] {
  const last = lastOf(before);
  return [`${last}|${one[0]!}`, `${last}|${one.slice(0, 2)}`, ...(one.length < 3 ? [`${last}|${one}$`] : [])];
}

/**
 * The hits of a rank stand in the order of their shelfmarks: ids read backwards, for their ends are as good as random. So
 * whatever many hits have in common, they stand all along the shelves, and some fill a page wherever one begins to read.
 * The index holds the first digits of every row's shelfmark, 16 to the power of their number of shelves.
 */
export const SHELF_DIGITS = 3;
export const shelfGram = (digits: string) => numbered(`@${digits}`);
const shelvesOf = (id: string) => Array.from({ length: SHELF_DIGITS }, (_, place) => shelfGram([...id.slice(-place - 1)].reverse().join('')));

/** What the index holds of a row: of the text that `searchable` made, and where it stands. */
export function gramsOf(text: string, id: string): number[] {
  const grams = shelvesOf(id);
  const words = new Set<string>();
  for (let end, at = 0; at < text.length; at = end + 1) {
    // Between a sign and its like stand a blank, the line, a blank.
    end = text.indexOf(text[at]!, at + 1);
    const line = text.slice(at + 2, end - 1);
    const its = line.split(' ');
    for (const [place, one] of its.entries()) {
      words.add(one);
      if (place > 0 && isNumber(one)) for (const gram of numberGrams(its[place - 1]!, one)) grams.push(numbered(gram));
    }
    if (text[at] !== NAME) continue;
    grams.push(wholeGram(line));
    addBeginnings(grams, line);
  }
  for (const one of words) addWord(grams, one);
  const sorted = new Int32Array(grams).sort();
  const once: number[] = [];
  for (let place = 0; place < sorted.length; place += 1) if (place === 0 || sorted[place] !== sorted[place - 1]) once.push(sorted[place]!);
  return once;
}

/** How closely a text is matched. */
export const ranks = ['WHOLE', 'BEGINNING', 'PART', 'NEARLY'] as const;

/** What is looked for. */
export interface Sought {
  /** What the caller put blanks between: each stands somewhere in the text. */
  words: readonly string[];
  /** For LIKE: each word, the whole line, its beginning. */
  parts: readonly string[];
  whole: string;
  beginning: string;
  /** What the index holds of every match, by words; of one of a whole line, of one at its beginning. */
  within: Grams;
  wholly: Grams;
  beginningly: Grams;
}
/** What a text must hold: all of these. Each group is of one word, and says about as much as the rarest in it. */
export type Grams = readonly (readonly number[])[];

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');
/** One or two letters are looked for at the beginnings of words: within words they are everywhere. */
const atStart = (text: string) => !isUnspaced(text) && /^[^ ]{1,2}(?: |$)/u.test(text);

/** What the index holds of every text that has this as a part, by its words: of the first the beginning may be missing, of the last the end. */
function gramsWithin(text: string, fromStart: boolean): number[][] {
  return text.split(' ').filter(Boolean).map((one, place, all) => {
    const signs = [...one];
    if (isUnspaced(one)) return signs.length === 1 ? [one] : signs.slice(1).map((sign, at) => signs[at]! + sign);
    const ends = place < all.length - 1 ? '$' : '';
    // One letter before it may be what is left of a word.
    const told = place > 0 && isNumber(one) && (place > 1 || fromStart || isUnspaced(all[0]!) || all[0]!.length > 1);
    const after = told ? [`${lastOf(all[place - 1]!)}|${one.slice(0, 2)}${one.length < 3 ? ends : ''}`] : [];
    const begins = place > 0 || fromStart;
    if (signs.length < 3) return [...after, ...(begins ? [`^${one}${ends}`] : [])];
    return [...after, ...(place > 0 ? [`^${signs.slice(0, 2).join('')}`] : []), ...signs.slice(2).map((sign, at) => signs[at]! + signs[at + 1]! + sign)];
  }).filter(grams => grams.length).map(grams => grams.map(gram => numbered(gram)));
}

export function sought(text: string): Sought {
  // Of signs that are folded away nothing is left to look for: nothing has them.
  const line = wordsOf(text).join(' ') || text.trim();
  const words = [...new Set(folded(text).split(/\s+/).map(part => part.match(word)?.join(' ') ?? '').filter(Boolean))];
  if (!words.length) words.push(...signsOf(text));
  if (!words.length) words.push(line);
  const within = words.flatMap(one => gramsWithin(one, atStart(one)));
  const length = beginnings.find(most => most <= [...line].length)!;
  return {
    words, within,
    parts: words.map(one => `%${atStart(one) ? ' ' : ''}${literal(one)}%`),
    whole: `%${NAME} ${literal(line)} ${NAME}%`, beginning: `%${NAME} ${literal(line)}%`,
    // How a line begins is no independent fact beside its words: one group with them.
    wholly: [[...within.flat(), wholeGram(line)]], beginningly: [[...within.flat(), beginningGram(line, length)]],
  };
}

/** Numbers tell schools apart, and lines and words keep their bounds: there is no error in them. */
const firm = /[0-9〇零一二两三四五六七八九十百千 \n\t]/u;
/** A word of fewer signs that may be wrong is typed right, or means too much. */
const erring = (one: string) => [...one].filter(sign => !firm.test(sign)).length >= (isUnspaced(one) ? 3 : 4);

/** In how many blocks a text is taken: the error is in one of them, the others stand in what was meant. */
export const MOST_PROBES = 3;

/** The grams that every text with one error somewhere must hold, one set for each place where the error may be. */
export function probesFor({ words }: Sought): Grams[] {
  const line = [...words.join('\n')];
  if (!words.some(erring)) return [];
  const size = Math.ceil(line.length / MOST_PROBES);
  // Two letters that changed places may stand on both sides of a bound.
  const across = line.length >= 8 && !isUnspaced(line[0]!) ? 1 : 0;
  const probes: Grams[] = [];
  for (let from = 0; from < line.length; from += size) {
    if (line.slice(from, from + size).every(sign => firm.test(sign))) continue;
    const before = line.slice(0, from).join('').split('\n');
    const after = line.slice(from + size + across).join('').split('\n');
    const grams = [...before.flatMap(piece => gramsWithin(piece, true)), ...after.flatMap((piece, place) => gramsWithin(piece, place > 0 && atStart(piece)))];
    if (grams.length) probes.push(grams);
  }
  return probes;
}

/** Whether a text goes on at a place with these signs, but for one error. */
function goesOn(text: string, from: number, signs: string): boolean {
  let same = 0;
  while (same < signs.length && signs[same] === text[from + same]) same += 1;
  if (same === signs.length) return true;
  const [here, there] = [signs[same]!, text[from + same] ?? '\n'];
  const rest = (skipped: number, of: number) => text.startsWith(signs.slice(same + skipped), from + same + of);
  if (!firm.test(here) && rest(1, 0)) return true;
  if (firm.test(there)) return false;
  return rest(0, 1) || (!firm.test(here) && (rest(1, 1) || (signs[same + 1] === there && here === text[from + same + 1] && rest(2, 2))));
}

const reversed = (text: string) => [...text].reverse().join('');

function nearlyHas(text: string, backwards: string, one: string): boolean {
  const middle = Math.ceil(one.length / 2);
  const [first, second] = [one.slice(0, middle), one.slice(middle)];
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) if (goesOn(text, at + middle, second)) return true;
  const [last, before] = [reversed(second), reversed(first)];
  for (let at = backwards.indexOf(last); at >= 0; at = backwards.indexOf(last, at + 1)) if (goesOn(backwards, at + last.length, before)) return true;
  const [left, right] = [one[middle - 1]!, one[middle]!];
  return !firm.test(left + right) && text.includes(`${one.slice(0, middle - 1)}${right}${left}${one.slice(middle + 1)}`);
}

/** Whether a text that `searchable` made has all the words but for one error in one of them: a letter exchanged, left out, put in, or two next to each other swapped. */
export function isNearly(text: string, { words }: Sought): boolean {
  const missing = words.filter(one => !text.includes(`${atStart(one) ? ' ' : ''}${one}`));
  return missing.length === 1 && erring(missing[0]!) && nearlyHas(text, reversed(text), missing[0]!);
}
