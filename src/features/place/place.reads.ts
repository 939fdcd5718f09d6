import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { Fault } from '../../kernel/fault.js';
import { scopeOf, type Scope } from '../../kernel/jurisdiction.js';
import type { Store } from '../../kernel/store.js';
import { statement, type Reader } from '../../kernel/statement.js';
import { projectFile } from '../../tables/projectFile.js';
import type { Country, Division, Membership, Region } from './place.type.js';

/** Every place the registry knows. Small, and changed only by a new version of the program: so it is read once, at start. */
export interface Gazetteer {
  divisions: ReadonlyMap<string, Division>;
  countries: ReadonlyMap<string, Country>;
  regions: ReadonlyMap<string, Region>;
}

const allDivisions = statement('allDivisions', db => db.selectFrom('division')
  .select(['code', 'level', 'name_zh as nameZh', 'name_en as nameEn', 'parent_code as parentCode']).orderBy('code'));
const allCountries = statement('allCountries', db => db.selectFrom('country')
  .select(['code', 'jurisdiction', 'region', 'name_zh as nameZh', 'name_en as nameEn']).orderBy('code'));
const allMemberships = statement('allMemberships', db => db.selectFrom('membership')
  .select(['country_code as country', 'group_code as group', 'joined', 'left_on as left', 'confidence', 'source']));

export async function readGazetteer(read: Reader): Promise<Gazetteer> {
  const [divisions, countries, memberships] = await Promise.all([read.all(allDivisions), read.all(allCountries), read.all(allMemberships)]);
  const regions = new Map((placeRows('regions') as { code: string; name_zh: string; name_en: string }[])
    .map(({ code, name_zh, name_en }) => [code, { code, nameZh: name_zh, nameEn: name_en }]));
  return {
    regions,
    divisions: new Map(divisions.map(division => [division.code, division])),
    countries: new Map(countries.map(country => [country.code, {
      ...country,
      region: regions.get(country.region)!,
      memberships: memberships.filter(membership => membership.country === country.code) as Membership[],
    }])),
  };
}

const gazetteers = new WeakMap<Store, Gazetteer>();

export async function openGazetteer(store: Store): Promise<void> {
  gazetteers.set(store, await readGazetteer(store.read));
}
export function gazetteerOf({ store }: { store: Store }): Gazetteer {
  const gazetteer = gazetteers.get(store);
  if (!gazetteer) throw new Error('openGazetteer comes before the first request');
  return gazetteer;
}

/** The column of a school that a division's code is held against. @throws Fault BAD_USER_INPUT for a code that is no division's. */
export function divisionAsked(ctx: { store: Store }, code: string): Scope {
  if (!gazetteerOf(ctx).divisions.has(code)) throw new Fault('BAD_USER_INPUT', 'badFilter', { field: 'division', value: code.slice(0, 20) });
  return scopeOf(code);
}

/** @throws Fault BAD_USER_INPUT for a code that is no country's or region's. */
export function countryAsked(ctx: { store: Store }, code: string): string {
  if (!gazetteerOf(ctx).countries.has(code)) throw new Fault('BAD_USER_INPUT', 'badFilter', { field: 'country', value: code });
  return code;
}

/** The rows of a table of places that ships with the program. */
export function placeRows(table: 'divisions' | 'countries' | 'regions' | 'memberships'): Record<string, string>[] {
  return parse(readFileSync(projectFile(`src/features/place/data/${table}.csv`)), { columns: true });
}
