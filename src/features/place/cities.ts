import { LRUCache } from 'lru-cache';
import { existsSync, readFileSync } from 'node:fs';
import { projectFile } from '../../tables/projectFile.js';
import { comparable } from '../name/script.rules.js';

/** The towns of one country: each name as it is compared, with the numbers of the towns that bear it, and all names of each town. */
export interface Towns {
  byName: ReadonlyMap<string, readonly number[]>;
  names: readonly (readonly string[])[];
  /** Signs of the longest name in a script without blanks. */
  longest: number;
}

const none: Towns = { byName: new Map(), names: [], longest: 0 };
/** Countries are read when a name from them is, and the least used are let go: the whole folder takes some 60 MB. */
const read = new LRUCache<string, Towns>({ max: 40 });

/** A town's name without what says that it is one: 明斯克市 is 明斯克, г. Минск is минск, Morioka-shi is morioka. */
export function bareTown(name: string): string {
  const bare = comparable(name).replace(/^(?:г\.?|город|гор\.|city of|ville de|ciudad de)\s+/, '').replace(/(?:[\s-](?:shi|city|town|si|gun))$/, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  return /^\p{Script=Han}{3,}$/u.test(bare) ? bare.replace(/(?:特别行政区|特别自治市|特别市|广域市|市|州|省|县|区|府|镇)$/u, '') : bare;
}

/** The towns of a country by ISO 3166-1 alpha-2; none for a country that data/cities does not hold. */
export function townsOf(country: string): Towns {
  const known = read.get(country);
  if (known) return known;
  const path = projectFile(`src/features/place/data/cities/${country}.txt`);
  if (!/^[A-Z]{2}$/.test(country) || !existsSync(path)) return none;
  const names = readFileSync(path, 'utf8').trim().split('\n').map(line => [...new Set(line.split('|').map(bareTown))].filter(name => name !== ''));
  const byName = new Map<string, number[]>();
  for (const [town, itsNames] of names.entries()) {
    for (const name of itsNames) {
      const towns = byName.get(name);
      if (towns) towns.push(town);
      else byName.set(name, [town]);
    }
  }
  const longest = Math.max(0, ...[...byName.keys()].filter(name => /^[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}\p{Script=Hangul}]+$/u.test(name)).map(name => name.length));
  const towns = { byName, names, longest };
  read.set(country, towns);
  return towns;
}
