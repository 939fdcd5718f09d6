import { defineEntity, p } from '@mikro-orm/core';
import { CountryTable } from './country.js';
import { PartnerTable } from './partner.js';
import { SchoolTable } from './school.js';

/**
 * One school with one partner, by the agreements of theirs that count (agreements and memoranda). Derived from
 * agreement_pair by trigger; never written by the program. `id` is computed from the two sides, so it outlives corrections.
 */
export const TwinningTable = defineEntity({
  name: 'Twinning',
  tableName: 'twinning',
  properties: {
    id: p.uuid().primary(),
    school: () => p.manyToOne(SchoolTable),
    partner: () => p.manyToOne(PartnerTable),
    country: () => p.manyToOne(CountryTable),
    /** The first date as its paper has it. */
    since: p.string(),
    sinceBy: p.date(),
    /** The days on which at least one agreement counts. */
    counted: p.string().columnType('datemultirange'),
  },
  indexes: [
    { name: 'twinning_by_since', properties: ['sinceBy', 'id'] },
    { name: 'twinning_by_school', properties: ['school', 'sinceBy', 'id'] },
    { name: 'twinning_by_partner', properties: ['partner', 'sinceBy', 'id'] },
    { name: 'twinning_by_country', properties: ['country', 'sinceBy', 'id'] },
  ],
});
