import anyAscii from 'any-ascii';
import { LRUCache } from 'lru-cache';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';

/** Traditional characters and the kanji that only Japan writes, in simplified ones. */
const simplified = Converter({ from: 'jp', to: 'cn' });
/** Pairs of characters that names write either way and that the converter keeps apart. */
const variants: Record<string, string> = { 锺: '钟', 甯: '宁', 峯: '峰', 昇: '升', 堃: '坤', 彊: '强', 敎: '教' };
const variant = new RegExp(`[${Object.keys(variants).join('')}]`, 'gu');

/** Arabic letters that one keyboard or another writes for the same. */
const arabic: Record<string, string> = { ی: 'ي', ى: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه' };
const arabicLetter = new RegExp(`[${Object.keys(arabic).join('')}]`, 'gu');

/** A decimal digit of any script in ours: each script has its ten in a row. */
function digit(sign: string): string {
  let zero = sign.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((sign.codePointAt(0)! - zero) % 10);
}

/**
 * A text as names are compared: compatibility forms and width set aside, Chinese and kanji in simplified characters,
 * case set aside, the marks of Latin, Greek, Cyrillic and Arabic letters left out (й is и, é is e), digits of any script the same.
 */
export function comparable(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replace(/`/g, '\'');
  const known = compared.get(text);
  if (known !== undefined) return known;
  const made = fold(text);
  compared.set(text, made);
  return made;
}
/** A name is compared again and again, in parts and as a whole. */
const compared = new LRUCache<string, string>({ max: 10_000 });
/** Chinese as it is written in China, and what ASCII has: all that is done to names but these conversions leaves such a text as it is. */
const plain = /^[\x20-\x7e\u4e00-\u9fff]*$/;
function fold(text: string): string {
  if (plain.test(text)) {
    const made = simplified(text).replace(variant, (sign: string) => variants[sign]!);
    if (plain.test(made)) return made.toLowerCase().replace(/`/g, '\'');
  }
  const folded = simplified(text.normalize('NFKC')).replace(variant, (sign: string) => variants[sign]!);
  return folded.normalize('NFKD').replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, '').normalize('NFC').toLowerCase()
    .replace(arabicLetter, (letter: string) => arabic[letter]!).replace(/(?![0-9])\p{Nd}/gu, digit)
    .replace(/ß/g, 'ss').replace(/[ıİ]/g, 'i').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/đ/g, 'd').replace(/æ/g, 'ae').replace(/œ/g, 'oe')
    .replace(/[’‘ʻʼ`´ʹʺ]/g, '\'');
}

/** Which script a sign is written in, as far as it matters to how a text is read. */
export type Script = 'Han' | 'Kana' | 'Hangul' | 'Thai' | 'Lao' | 'Khmer' | 'Myanmar' | 'Cyrillic' | 'Latin' | 'Other' | 'Digit' | 'Mark';
const scripts: readonly [Script, RegExp][] = [
  ['Digit', /\p{Nd}/u], ['Latin', /\p{Script=Latin}/u], ['Han', /[\p{Script=Han}々〇]/u], ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u], ['Hangul', /\p{Script=Hangul}/u], ['Thai', /\p{Script=Thai}/u], ['Lao', /\p{Script=Lao}/u],
  ['Khmer', /\p{Script=Khmer}/u], ['Myanmar', /\p{Script=Myanmar}/u], ['Other', /[\p{L}\p{M}]/u],
];
export function scriptOf(sign: string): Script {
  return scripts.find(([, pattern]) => pattern.test(sign))?.[0] ?? 'Mark';
}

/** ISO 15924 of the scripts that names are written in, the commonest first. */
const codes: readonly [string, RegExp][] = ([
  ['Latn', 'Latin'], ['Hani', 'Han'], ['Kana', 'Hiragana}\\p{Script=Katakana'], ['Cyrl', 'Cyrillic'], ['Hang', 'Hangul'], ['Thai', 'Thai'], ['Arab', 'Arabic'], ['Laoo', 'Lao'], ['Khmr', 'Khmer'], ['Mymr', 'Myanmar'],
  ['Deva', 'Devanagari'], ['Grek', 'Greek'], ['Hebr', 'Hebrew'], ['Geor', 'Georgian'], ['Armn', 'Armenian'], ['Tibt', 'Tibetan'], ['Mong', 'Mongolian'], ['Beng', 'Bengali'], ['Taml', 'Tamil'], ['Telu', 'Telugu'],
  ['Sinh', 'Sinhala'], ['Ethi', 'Ethiopic'], ['Guru', 'Gurmukhi'], ['Gujr', 'Gujarati'], ['Knda', 'Kannada'], ['Mlym', 'Malayalam'],
] as const).map(([code, script]) => [code, new RegExp(`[\\p{Script=${script}}]`, 'gu')]);

/**
 * The script of a name: the one that its language tag says, else that of most of its letters. Chinese characters are
 * Hans or Hant by how they are written, and Jpan in Japanese and beside kana; Zyyy where there are no letters known.
 */
export function scriptCode(value: string, language: string): string {
  const tag = new Intl.Locale(language);
  if (tag.script) return tag.script;
  const count = (code: string) => value.match(codes.find(([one]) => one === code)![1])?.length ?? 0;
  const [code] = codes.map(([one]) => [one, count(one)] as const).reduce((most, one) => (one[1] > most[1] ? one : most), ['Zyyy', 0] as const);
  if (code === 'Kana' || (code === 'Hani' && (tag.language === 'ja' || count('Kana') > 0))) return 'Jpan';
  if (code !== 'Hani') return code;
  const likely = tag.language === 'zh' ? tag.maximize().script! : 'Hans';
  return simplified(value) !== value ? 'Hant' : likely;
}

/** Scripts that put no blank between words. */
export const unspaced: ReadonlySet<Script> = new Set<Script>(['Han', 'Kana', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Hangul']);

/** Signs of Thai and Lao that are written before the consonant they are spoken after. */
const leading = /([\u0e40-\u0e44\u0ec0-\u0ec4])(.)/gu;

/** What pinyin is without its tone; ü is v. There are some two thousand syllables; a sign without one stands for itself. */
const toneless = new LRUCache<string, string>({ max: 5_000 });
/** Pinyin without tones, sign by sign. */
export function syllables(text: string): string[] {
  if (!/^[\p{Script=Han}々〇]*$/u.test(text)) return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map(syllable => syllable.toLowerCase());
  return pinyin(text, { type: 'array', nonZh: 'consecutive' }).map(syllable => {
    let made = toneless.get(syllable);
    if (made === undefined) toneless.set(syllable, made = syllable.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC').replace(/ü/g, 'v').toLowerCase());
    return made;
  });
}

/** Latin letters for a text of any script: Chinese by pinyin without tones, others by a table of their letters. */
export function romanised(text: string, script: Script): string {
  if (script === 'Han') return syllables(text).join('');
  return anyAscii(text.replace(leading, '$2$1')).toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Sounds of a text, one sign each: P T K their stops voiced or not, F W H, S the sibilants, C the affricates, L for l and r,
 * M N, and lower case a e i o u for vowels. Coarse on purpose: it is how far a name travels between languages.
 */
export function soundOf(text: string, script: Script): string {
  if (script === 'Han') return syllables(text).map(syllableSound).join('');
  return latinSound(romanised(text, script));
}

const initials: Record<string, string> = {
  b: 'P', p: 'P', m: 'M', f: 'F', d: 'T', t: 'T', n: 'N', l: 'L', g: 'K', k: 'K', h: 'H', j: 'C', q: 'C', x: 'S', zh: 'C', ch: 'C', sh: 'S', r: 'L', z: 'C', c: 'C', s: 'S', y: '', w: 'W',
};
function syllableSound(syllable: string): string {
  if (syllable === 'er') return 'L';
  if (syllable === 'wu') return 'u';
  const [, initial = '', rest = ''] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]*)$/.exec(syllable) ?? [];
  const coda = /n(g)?$/.test(rest) ? 'N' : /r$/.test(rest) ? 'L' : '';
  const vowels = rest.replace(/(ng|n|r)$/, '').replace(/v/g, 'u');
  return `${initials[initial] ?? ''}${vowels.slice(0, 2)}${coda}`;
}

const spellings: readonly [RegExp, string][] = [
  [/tsch|tch|cz|ch(?=[aeiouy]|$)|dzh|dj|dsch|dz/g, 'C'], [/sch|sh|sz|zh/g, 'S'], [/ch/g, 'K'], [/ph/g, 'F'], [/th|dh/g, 'T'], [/kh|gh/g, 'K'],
  [/qu/g, 'Ku'], [/ck|q/g, 'K'], [/x/g, 'KS'], [/c(?=[eiy])/g, 'S'], [/tz|ts|z/g, 'C'], [/j/g, 'C'], [/ng(?=[aeiou])/g, 'NK'], [/gn|ny|ng/g, 'N'], [/c|k|g/g, 'K'],
  [/b|p/g, 'P'], [/d|t/g, 'T'], [/v|w/g, 'W'], [/f/g, 'F'], [/s/g, 'S'], [/l|r/g, 'L'], [/m/g, 'M'], [/n/g, 'N'], [/h/g, 'H'], [/y/g, 'i'],
];
/** Letters that only pinyin uses so: Xiaoshi, Zhengzhou. */
const pinyinOnly = /x|q[^u]|zh/;
const pinyinSyllable = /((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?)(iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|a|o|e|i|u)(?=(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]|$)/g;
function latinSound(roman: string): string {
  const letters = roman.replace(/[^a-z]/g, '');
  if (pinyinOnly.test(letters)) {
    // Whether it is wholly made of pinyin's syllables is asked of what they make together: a pattern for it would try every way to cut a long word.
    const syllables = letters.match(pinyinSyllable) ?? [];
    if (syllables.length > 1 && syllables.join('') === letters) return syllables.map(syllableSound).join('');
  }
  return spellings.reduce((text, [spelling, sound]) => text.replace(spelling, sound), letters).replace(/([A-Z])\1+/g, '$1').replace(/([a-z])\1+/g, '$1');
}

/** What it costs to leave a sound out, and to hear one as another; no two others are heard as each other below 1.2. */
const drop: Record<string, number> = { a: 0.15, e: 0.15, i: 0.15, o: 0.15, u: 0.15, H: 0.3, W: 0.5, N: 0.6, L: 0.6, S: 0.7, T: 0.7, K: 0.8 };
const near: Record<string, number> = {
  FP: 0.25, PW: 0.5, FW: 0.35, CT: 0.5, ST: 0.6, HK: 0.4, CK: 0.4, KS: 0.7, CS: 0.3, HS: 0.6, LN: 0.6, MN: 0.35, FH: 0.5, HW: 0.4, CL: 0.6,
};
function exchanged(one: string, other: string): number {
  if (one === other) return 0;
  const vowels = ['aeiou'.includes(one), 'aeiou'.includes(other)];
  if (vowels[0] && vowels[1]) return 0.08;
  if (vowels[0] || vowels[1]) return one === 'W' || other === 'W' ? 0.3 : one === 'H' || other === 'H' ? 0.35 : Infinity;
  return near[one < other ? one + other : other + one] ?? 1.2;
}

/** The same by the codes of the sounds, which are all below this: names are held against names by the million. */
const CODES = 128;
const droppedBy = Float64Array.from({ length: CODES }, (_, code) => drop[String.fromCharCode(code)] ?? 1);
const exchangedBy = Float64Array.from({ length: CODES * CODES }, (_, codes) => exchanged(String.fromCharCode(Math.floor(codes / CODES)), String.fromCharCode(codes % CODES)));
const weightOf = (sounds: string) => {
  let sum = 0;
  for (let place = 0; place < sounds.length; place += 1) sum += droppedBy[sounds.charCodeAt(place)]!;
  return sum;
};

/** How alike two texts sound, from 0 to 1, by the cheapest way from the sounds of one to those of the other. */
export function soundLikeness(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1;
  const most = Math.max(weightOf(one), weightOf(other));
  if (most === 0) return 0;
  const row = new Float64Array(other.length + 1);
  for (let place = 0; place < other.length; place += 1) row[place + 1] = row[place]! + droppedBy[other.charCodeAt(place)]!;
  for (let step = 0; step < one.length; step += 1) {
    const sound = one.charCodeAt(step);
    // What the row held to the left of the place, before it was written anew.
    let before = row[0]!;
    row[0] = before + droppedBy[sound]!;
    for (let place = 0; place < other.length; place += 1) {
      const its = other.charCodeAt(place);
      const here = Math.min(row[place + 1]! + droppedBy[sound]!, row[place]! + droppedBy[its]!, before + exchangedBy[sound * CODES + its]!);
      before = row[place + 1]!;
      row[place + 1] = here;
    }
  }
  return Math.max(0, 1 - row[other.length]! / most);
}

/** The first sounds that carry a name across languages, coarser still: the key under which names that sound alike are found. */
export function soundKey(sounds: string): string {
  return sounds.replace(/[aeiouHW]/g, '').replace(/F/g, 'P').replace(/C/g, 'S').replace(/M/g, 'N').replace(/(.)\1+/g, '$1').slice(0, 4);
}

/** Its first two sounds, W and H with them. */
export function soundStart(sounds: string): string {
  return sounds.replace(/[aeiou]/g, '').replace(/F/g, 'P').replace(/C/g, 'S').replace(/M/g, 'N').slice(0, 2);
}

/** How alike two words of one script are spelt, from 0 to 1: letters exchanged, left out, put in, or two next to each other swapped. */
export function spellingLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let steps = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps = Math.min(steps, before[j - 2]! + 1);
      next.push(steps);
    }
    [before, row] = [row, next];
  }
  return 1 - row.at(-1)! / Math.max(a.length, b.length, 1);
}
