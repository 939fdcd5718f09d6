import { defineEntity, p } from '@mikro-orm/core';
import { CountryTable } from './country.js';
import type { StoredName } from './name.js';

export const PartnerTable = defineEntity({
  name: 'Partner',
  tableName: 'partner',
  properties: {
    id: p.uuid().primary(),
    country: () => p.manyToOne(CountryTable),
    city: p.string().columnType('text').strictNullable(),
    names: p.json<StoredName[]>(),
    nameKey: p.string().columnType('text').collation('C'),
    nameText: p.string().columnType('text'),
    grams: p.array<number>(Number).columnType('int[]'),
    type: p.string().strictNullable(),
    website: p.string().columnType('text').strictNullable(),
    /** `SCHEME value` of each identifier; unique across partners by partner_identifier. */
    identifiers: p.json<{ scheme: string; value: string }[]>(),
    closedOn: p.string().strictNullable(),
    successor: () => p.manyToOne(PartnerTable).strictNullable(),
    sample: p.boolean(),
    registeredAt: p.datetime(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'partner_has_a_name', expression: `jsonb_array_length(names) > 0` },
    { name: 'partner_closed_on_is_a_date', expression: `is_partial_date(closed_on)` },
    { name: 'partner_not_its_own_successor', expression: `successor_id <> id` },
  ],
  indexes: [
    { name: 'partner_by_name', properties: ['nameKey', 'id'] },
    { name: 'partner_by_country', properties: ['country', 'nameKey', 'id'] },
    { name: 'partner_by_registration', properties: ['registeredAt', 'id'] },
    { name: 'partner_by_grams', expression: (_c, t, name) => `create index "${name}" on "${t.name}" using gin ("grams") with (fastupdate = off)` },
  ],
});

/** Which partner an identifier belongs to: derived from `partner.identifiers` by trigger, so that no two partners share one. */
export const PartnerIdentifierTable = defineEntity({
  name: 'PartnerIdentifier',
  tableName: 'partner_identifier',
  properties: {
    scheme: p.string().primary(),
    value: p.string().primary(),
    partner: () => p.manyToOne(PartnerTable),
  },
});
