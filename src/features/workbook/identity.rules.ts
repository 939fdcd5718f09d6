import type { StoredName } from '../name/name.rules.js';
import { comparable } from '../name/script.rules.js';
import { compareCities } from '../match/likeness.rules.js';
import { readCity, readName } from '../match/reading.rules.js';
import type { Column } from './columns.rules.js';
import { rowKey, type Line } from './ledger.rules.js';

/** A school or partner of the register as a ledger is held against it. */
export interface Known {
  id: string; names: StoredName[]; version: number; sample: boolean; closedOn: string | null;
  code: string | null; creditCode: string | null; division: string | null; country: string | null; city: string | null; type: string | null; website: string | null;
}

/** A paper of the register as a ledger is held against it. */
export interface Paper {
  id: string; number: string; version: number; schools: string[]; partners: string[]; kind: string | null; title: string; initialledOn: string | null; signedOn: string | null; effectiveOn: string | null; expiresOn: string | null;
  term: string; mode: string | null; languages: string[]; cooperation: string[]; sourceUrl: string | null; note: string | null; terminatedOn: string | null; renewed: boolean; predecessor: string | null; sample: boolean;
}
/** A name as it is compared as a whole: without blanks and signs, in any writing. */
export function wholeOf(name: string): string {
  return comparable(name).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** The exact keys under which names are found in the register: see features/match/keys.rules. */
export function exactKeys(names: readonly string[], country: string | null, city: string | null): string[] {
  return [...new Set(names.flatMap(name => readName(name, null, country, city)).map(({ whole }) => whole).filter(whole => whole !== '').map(whole => `t:${whole}`.slice(0, 80).toWellFormed()))];
}

/** Towns in which one name is looked for by how they are written and said; of a name in more of them, by how they are written alone. */
const MOST_TOWNS = 50;

/** Those of one name, by their towns: however many there are, a few are looked at. */
class Namesakes<T> {
  private readonly all = new Set<T>();
  private readonly townless = new Set<T>();
  private readonly byTown = new Map<string, Set<T>>();

  add(one: T, city: string | null): void {
    this.all.add(one);
    if (city === null) this.townless.add(one);
    else this.byTown.set(wholeOf(city), (this.byTown.get(wholeOf(city)) ?? new Set()).add(one));
  }
  /** Those that may lie in a town; of too many the first. */
  in(city: string | null): T[] {
    if (this.all.size <= MOST_TOWNS) return [...this.all];
    return [...new Set([...city === null ? this.all.values().take(MOST_TOWNS) : this.byTown.get(wholeOf(city))?.values().take(MOST_TOWNS) ?? [], ...this.townless.values().take(MOST_TOWNS)])];
  }
}

/** Who bears a name: of many, found by the name as a whole. */
export class Bearers {
  private readonly byWhole = new Map<string, Set<Known>>();
  private readonly byTowns = new Map<string, Namesakes<Known>>();
  constructor(known: readonly Known[]) {
    for (const one of known) for (const { value } of one.names) {
      const whole = wholeOf(value);
      this.byWhole.set(whole, (this.byWhole.get(whole) ?? new Set()).add(one));
      const there = `${one.country ?? ''} ${whole}`;
      if (!this.byTowns.has(there)) this.byTowns.set(there, new Namesakes());
      this.byTowns.get(there)!.add(one, one.city);
    }
  }

  /** Those in a country, and in a town or in one that is not known. */
  in(country: string | null, city: string | null, ...names: readonly string[]): Known[] {
    return [...new Set(names.flatMap(name => this.byTowns.get(`${country ?? ''} ${wholeOf(name)}`)?.in(city) ?? []))].filter(known => !differ(known.city, city, country));
  }

  of(...names: readonly string[]): Known[] {
    return [...new Set(names.flatMap(name => [...this.byWhole.get(wholeOf(name)) ?? []]))];
  }
}

export function bears({ names }: { names: readonly { value: string }[] }, name: string): boolean {
  const whole = wholeOf(name);
  return names.some(({ value }) => wholeOf(value) === whole);
}

/** Lines that mean one school or one partner, with what they say of it together. */
export interface Group<T> { key: string; lines: Line[]; said: T; /** The names of several that the lines may mean, where nothing tells which. */ among?: string[] }

/** Of many that a row may mean so many are named. */
export const MOST_NAMED = 10;

export type SchoolSaid = Line['school'];
interface Placed { key: string; lines: Line[]; prefectures: Set<string>; names: Set<SchoolsOfName>; among?: string[] }

/** Schools of one name by the prefectures that rows say of them: however many there are, so many are looked at as are named. */
class SchoolsOfName {
  private readonly all = new Map<Placed, number>();
  private readonly nowhere = new Set<Placed>();
  private readonly byPrefecture = new Map<string, Set<Placed>>();

  /** One that is new, or of which another prefecture is known. */
  add(one: Placed): void {
    if (!this.all.has(one)) this.all.set(one, this.all.size);
    if (one.prefectures.size === 0) this.nowhere.add(one);
    else this.nowhere.delete(one);
    for (const prefecture of one.prefectures) this.byPrefecture.set(prefecture, (this.byPrefecture.get(prefecture) ?? new Set()).add(one));
  }
  /** The first of those that may lie in a prefecture, or anywhere. */
  in(prefecture: string | undefined): Placed[] {
    if (prefecture === undefined) return [...this.all.keys().take(MOST_NAMED)];
    return [...this.nowhere.values().take(MOST_NAMED), ...this.byPrefecture.get(prefecture)?.values().take(MOST_NAMED) ?? []].sort((one, other) => this.all.get(one)! - this.all.get(other)!);
  }
}

/**
 * By their codes; a row without one by its name within its prefecture, and one that does not say that either belongs to the
 * only one of its name. The surer a row is, the earlier it is placed, wherever in the ledger it stands.
 */
export function groupSchools(lines: readonly Line[]): Group<SchoolSaid>[] {
  const groups = new Map<string, Placed>();
  const byName = new Map<string, SchoolsOfName>();
  const surest = ({ school: { code, division } }: Line) => (code !== null ? 0 : division !== null ? 1 : 2);
  for (const line of lines.toSorted((one, other) => surest(one) - surest(other))) {
    const { name, code, division } = line.school;
    const [whole, prefecture] = [wholeOf(name), division?.slice(0, 4)];
    const named = byName.get(whole) ?? new SchoolsOfName();
    byName.set(whole, named);
    const fitting = code !== null ? [groups.get(code) ?? []].flat() : named.in(prefecture);
    if (fitting.length > 1) {
      const key = rowKey(line.sheet, line.row);
      groups.set(key, { key, lines: [line], prefectures: new Set(), names: new Set(), among: fitting.slice(0, MOST_NAMED).map(({ lines: [first] }) => `${first!.school.name}（${first!.sheet} ${first!.row}）`) });
      continue;
    }
    const key = code ?? `${whole} ${prefecture ?? ''}`;
    const group = fitting[0] ?? { key, lines: [], prefectures: new Set<string>(), names: new Set<SchoolsOfName>() };
    groups.set(group.key, group);
    group.lines.push(line);
    const placed = prefecture !== undefined && !group.prefectures.has(prefecture);
    if (placed) group.prefectures.add(prefecture);
    group.names.add(named);
    for (const each of placed ? group.names : [named]) each.add(group);
  }
  const place = new Map(lines.map((line, at) => [line, at]));
  const inOrder = (one: Line, other: Line) => place.get(one)! - place.get(other)!;
  return [...groups.values()].map(({ prefectures: _, names: __, lines: own, ...group }) => {
    const ordered = own.toSorted(inOrder);
    return { ...group, lines: ordered, said: schoolSaid(ordered) };
  }).sort((one, other) => inOrder(one.lines[0]!, other.lines[0]!));
}

/** What lines say of one school; the county that one of them says is more than the prefecture that another does. */
export function schoolSaid(lines: readonly Line[]): SchoolSaid {
  const all = together(lines.map(({ school }) => school));
  return { ...all, division: lines.map(({ school }) => school.division).find(code => code !== null && isCounty(code)) ?? all.division };
}
export const isCounty = (division: string) => !division.endsWith('00');

export type PartnerSaid = Line['partner'];
export const namesOf = ({ name, original }: PartnerSaid) => [name, original].filter(one => one !== null);
/**
 * By their names within a country and a town: what shares its Chinese name or its own name with another is the same. A
 * line without a town belongs to the only one of its name.
 */
export function groupPartners(lines: readonly Line[]): Group<PartnerSaid>[] {
  const groups: { lines: Line[]; country: string | null; cities: Set<string | null>; names: Set<string> }[] = [];
  const byName = new Map<string, Namesakes<(typeof groups)[number]>>();
  for (const line of lines) {
    const { name, original, country, city } = line.partner;
    const names = [name, original].filter(one => one !== null).map(one => `${country ?? ''} ${wholeOf(one)}`);
    const found = [...new Set(names.flatMap(one => byName.get(one)?.in(city) ?? []))].filter(({ cities }) => cities.has(city) || ![...cities].some(other => differ(other, city, country)));
    const group = found.length === 1 ? found[0]! : { lines: [], country, cities: new Set<string | null>(), names: new Set<string>() };
    if (found.length !== 1) groups.push(group);
    group.lines.push(line);
    const findUnder = (one: string, town: string | null) => {
      if (!byName.has(one)) byName.set(one, new Namesakes());
      byName.get(one)!.add(group, town);
    };
    for (const one of names) if (!group.names.has(one)) for (const town of group.cities) findUnder(one, town);
    for (const one of names) group.names.add(one);
    if (group.cities.has(city) || group.cities.size === MOST_TOWNS) continue;
    group.cities.add(city);
    for (const one of group.names) findUnder(one, city);
  }
  return groups.map(({ lines: own }, place) => ({ key: String(place), lines: own, said: together(own.map(({ partner }) => partner)) }));
}

/** Whether two towns are known to be two. */
export function differ(one: string | null, other: string | null, country: string | null): boolean {
  return one !== null && other !== null && wholeOf(one) !== wholeOf(other) && compareCities(readCity(one, country), readCity(other, country)) !== 'same';
}

/** What several lines say, the first that says something. */
export function together<T extends object>(said: readonly T[]): T {
  const all = { ...said[0]! };
  for (const one of said) for (const [key, value] of Object.entries(one)) if ((all as Record<string, unknown>)[key] === null && value !== null) (all as Record<string, unknown>)[key] = value;
  return all;
}

/** A field of a school or partner that rows tell: where it stands, how it is written for people, and what counts as the same. */
export interface Telling<T> { field: keyof T; column: Column; same?(one: string, other: string): boolean; /** Whether the one, though the same, says more. */ closer?(one: string, other: string): boolean; written?(value: string): string }
export interface Otherwise { line: Line; column: Column; text: string; other: string; /** The row that says the other; null: the register. */ by: Line | null }

/** Where rows of one school or partner say something else than the register, or, of what that does not know, than the first of them that says it. */
export function saidOtherwise<T extends object>(lines: readonly Line[], say: (line: Line) => T, tellings: readonly Telling<T>[], held: Partial<T>): Otherwise[] {
  return tellings.flatMap(({ field, column, same = (one, other) => one === other, closer = () => false, written = value => value }) => {
    let [standing, by] = [(held[field] ?? null) as string | null, null as Line | null];
    return lines.flatMap((line): Otherwise[] => {
      const value = say(line)[field] as string | null;
      if (value === null) return [];
      if (standing !== null && !same(value, standing)) return [{ line, column, text: written(value), other: written(standing), by }];
      if (standing === null || closer(value, standing)) [standing, by] = [value, line];
      return [];
    });
  });
}

const scripts: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Jpan'], [/\p{Script=Hangul}/u, 'Kore'], [/\p{Script=Cyrillic}/u, 'Cyrl'], [/\p{Script=Arabic}/u, 'Arab'], [/\p{Script=Thai}/u, 'Thai'], [/\p{Script=Han}/u, 'Hani'], [/\p{Script=Latin}/u, 'Latn'],
];
/** The language of a partner's own name, as far as its script and its country tell: that of the country where it is written so, else English or Russian, which are written everywhere. */
export function languageOf(name: string, country: string | null): string {
  const script = scripts.find(([pattern]) => pattern.test(name))?.[1];
  if (script === undefined) return 'und';
  const own = country ? new Intl.Locale(`und-${country}`).maximize() : null;
  if (script === 'Hani') return country === 'JP' ? 'ja' : ['TW', 'HK', 'MO'].includes(country ?? '') ? 'zh-Hant' : 'zh-Hans';
  if (own && own.script === script) return own.language;
  // Uzbek and Kazakh are written in two ways.
  if (script === 'Cyrl') return /[әғқңөұүһі]/iu.test(name) && country === 'KZ' ? 'kk' : country && ['KG', 'MN', 'TJ'].includes(country) && own ? own.language : 'ru';
  return script === 'Latn' ? 'en' : new Intl.Locale(`und-${script}`).maximize().language;
}
