import { soundKey, soundStart } from '../name/script.rules.js';
import { domainOf, type Bearer } from './likeness.rules.js';
import { isOfCity, readCity, readName, type City, type Word } from './reading.rules.js';

/** More keys than this say nothing new. */
const MOST_KEYS = 60;

/**
 * The keys under which a bearer of names is found again, best first: two that may be one school share at least one. Each
 * holds its country, so that a key stands for few records even where a million do; a number or a word is joined with the
 * city where a country has many of it.
 */
export function matchKeys({ names, country, city, website }: Bearer): string[] {
  const where = country ?? '';
  const its = readCity(city, country);
  const cities = its ? cityKeys(its) : [];
  const [strong, middling, weak] = [[], [], []] as [string[], string[], string[]];
  const domain = domainOf(website);
  if (domain) strong.push(`d:${domain}`);
  for (const reading of names.flatMap(({ value, language }) => [...readName(value, language, country, city)])) {
    if (reading.whole !== '') strong.push(`t:${reading.whole}`.slice(0, 80));
    const words = reading.words.filter(word => !its || !isOfCity(word, its));
    // Where a name says its town itself, that is a city as good as a typed one.
    const places = [...new Set([...cities, ...[...reading.regions, ...reading.words].flatMap(({ towns }) => towns.slice(0, 2).map(town => `${town}`))])].slice(0, 6);
    for (const number of [...reading.numbers].slice(0, 3)) {
      strong.push(...places.map(place => `n:${where}:${number}:${place}`));
      middling.push(`n:${where}:${number}`);
    }
    const told = [...new Set([...words.flatMap(wordKeys), ...(words.length > 1 ? [`s${soundKey(words.map(({ sound }) => sound).join(''))}`] : [])])].slice(0, 10);
    strong.push(...told.flatMap(key => places.map(place => `w:${where}:${key}:${place}`)));
    // In one city even the beginning of a sound is worth a look.
    middling.push(...new Set(words.filter(({ concept }) => !concept).map(({ sound }) => soundStart(sound)).filter(start => start.length === 2).flatMap(start => places.map(place => `b:${where}:${start}:${place}`))));
    // A word alone finds a school that has no number; beside a number it would find a whole country's.
    if (reading.numbers.size === 0) middling.push(...told.map(key => `w:${where}:${key}`));
    middling.push(...(reading.short ? [`a:${where}:${reading.short}`] : reading.initials.filter(one => one.length <= 8).map(one => `a:${where}:${one}`)));
    if (reading.numbers.size === 0) weak.push(...places.map(place => `c:${where}:${place}`));
  }
  weak.push(...cities.map(place => `c:${where}:${place}`));
  return [...new Set([...strong, ...middling, ...weak])].slice(0, MOST_KEYS);
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
