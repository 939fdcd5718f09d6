import { actAsSystem } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import { CountryTable, MembershipTable } from '../../tables/country.js';
import { DivisionTable } from '../../tables/division.js';
import { placeRows } from './place.reads.js';

/** Brings the record's places to what this version ships: adds and amends, never removes. Without a difference nothing is written. */
export async function loadPlaces(store: Store): Promise<void> {
  await actAsSystem(store, 'loadPlaces', async ({ em }) => {
    const divisions = new Map((await em.find(DivisionTable, {})).map(division => [division.code, division]));
    for (const { code, name_zh, name_en, level, parent_code, note } of placeRows('divisions')) {
      const row = { nameZh: name_zh!, nameEn: name_en!, level: level as 'COUNTY', parent: parent_code || null, note: note || null };
      const known = divisions.get(code!);
      if (known) em.assign(known, row);
      else divisions.set(code!, em.create(DivisionTable, { code: code!, ...row }));
    }
    const countries = new Map((await em.find(CountryTable, {})).map(country => [country.code, country]));
    for (const { code, name_zh, name_en, jurisdiction, region } of placeRows('countries')) {
      const row = { nameZh: name_zh!, nameEn: name_en!, jurisdiction: jurisdiction as 'FOREIGN', region: region! };
      const known = countries.get(code!);
      if (known) em.assign(known, row);
      else em.create(CountryTable, { code: code!, ...row });
    }
    const memberships = new Map((await em.find(MembershipTable, {})).map(membership => [membership.country.code, membership]));
    for (const { country, group, joined, left, confidence, source } of placeRows('memberships')) {
      const row = { joined: joined || null, left: left || null, confidence: confidence!, source: source! };
      const known = memberships.get(country!);
      if (known) em.assign(known, row);
      else em.create(MembershipTable, { country: country!, group: group as 'BELT_AND_ROAD', ...row });
    }
  });
}
