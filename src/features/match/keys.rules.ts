import { soundKey, soundStart } from '../name/script.rules.js';
import { domainOf, type Bearer } from './likeness.rules.js';
import { isOfCity, readCity, readName, type City, type Reading, type Word } from './reading.rules.js';

/** More keys than this say nothing new. */
const MOST_KEYS = 80;

/**
 * The keys under which a bearer of names is found again, best first: two that may be one school share at least one. Each
 * holds its country, so that a key stands for few records even where a million do; a number or a word is joined with the
 * city where a country has many of it.
 */
export function matchKeys({ names, country, city, website }: Bearer): string[] {
  const where = country ?? '';
  const its = readCity(city, country);
  const cities = its ? cityKeys(its) : [];
  const domain = domainOf(website);
  const readings = names.flatMap(({ value, language }) => [...readName(value, language, country, city)]);
  const told = readings.map(reading => keysOf(reading, where, its, cities));
  return [...new Set([
    ...(domain ? [`d:${domain}`] : []),
    // Whoever enters one of many names exactly is always told.
    ...readings.filter(({ whole }) => whole !== '').map(({ whole }) => `t:${whole}`.slice(0, 80)),
    ...inTurn(told.map(({ strong }) => strong)), ...inTurn(told.map(({ middling }) => middling)), ...inTurn(told.map(({ weak }) => weak)),
    ...cities.map(place => `c:${where}:${place}`),
  ])].slice(0, MOST_KEYS).map(key => key.toWellFormed());
}

/** The first of each list, then the second of each: where there are too many, no name goes without. */
function inTurn(lists: readonly (readonly string[])[]): string[] {
  return Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, place) => lists.flatMap(list => list.slice(place, place + 1))).flat();
}

function keysOf(reading: Reading, where: string, its: City | null, cities: readonly string[]): Record<'strong' | 'middling' | 'weak', string[]> {
  const words = reading.words.filter(word => !its || !isOfCity(word, its));
  // Where a name says its town itself, that is a city as good as a typed one.
  const places = [...new Set([...cities, ...[...reading.regions, ...reading.words].flatMap(({ towns }) => towns.slice(0, 2).map(town => `${town}`))])].slice(0, 6);
  const numbers = [...reading.numbers].slice(0, 3);
  const told = [...new Set([...words.flatMap(wordKeys), ...(words.length > 1 ? [`s${soundKey(words.map(({ sound }) => sound).join(''))}`] : [])])].slice(0, 10);
  return {
    strong: [...numbers.flatMap(number => places.map(place => `n:${where}:${number}:${place}`)), ...told.flatMap(key => places.map(place => `w:${where}:${key}:${place}`))],
    middling: [
      ...numbers.map(number => `n:${where}:${number}`),
      // In one city even the beginning of a sound is worth a look.
      ...new Set(words.filter(({ concept }) => !concept).map(({ sound }) => soundStart(sound)).filter(start => start.length === 2).flatMap(start => places.map(place => `b:${where}:${start}:${place}`))),
      // A word alone finds a school that has no number; beside a number it would find a whole country's.
      ...(numbers.length === 0 ? told.map(key => `w:${where}:${key}`) : []),
      ...(reading.short ? [`a:${where}:${reading.short}`] : reading.initials.filter(one => one.length <= 8).map(one => `a:${where}:${one}`)),
    ],
    weak: numbers.length === 0 ? places.map(place => `c:${where}:${place}`) : [],
  };
}

/** A city by the towns it may be, or by its sound where no list has it. */
function cityKeys({ towns, text, sounds }: City): string[] {
  return towns.length ? towns.slice(0, 4).map(String) : [`~${text}`, ...sounds.slice(0, 1).map(soundKey).filter(key => key.length > 1).map(key => `~~${key}`)];
}

function wordKeys({ text, concept, sound, script }: Word): string[] {
  const key = soundKey(sound);
  const heard = key.length >= 2 ? [`s${key}`] : [];
  // A Chinese word that means something may still be sounded abroad: 中华 is Zhonghua.
  return concept ? [`=${concept}`, ...(script === 'Han' ? heard : [])] : [text.slice(0, 20), ...heard];
}
