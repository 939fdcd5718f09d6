import { defineEntity, p } from '@mikro-orm/core';
import { CountryTable } from './country.js';
import type { StoredName } from './name.js';
import type { Seen } from './seen.js';

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
    /** Under which it is found again, whatever it is called: see features/match. */
    matchKeys: p.array().columnType('text[]'),
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
    { name: 'partner_by_match_keys', expression: 'create index "partner_by_match_keys" on "partner" using gin ("match_keys") with (fastupdate = off)' },
  ],
});

/** Somebody's decision that two partners are different, and on what: they are not asked about again. */
export const PartnersApartTable = defineEntity({
  name: 'PartnersApart',
  tableName: 'partners_apart',
  properties: {
    one: () => p.manyToOne(PartnerTable).primary(),
    other: () => p.manyToOne(PartnerTable).primary(),
    /** In thousandths. */
    score: p.integer(),
    evidence: p.json<Seen[]>(),
    reason: p.string().columnType('text').strictNullable(),
    decidedAt: p.datetime(),
  },
  checks: [{ name: 'partners_apart_in_order', expression: 'one_id < other_id' }],
  indexes: [{ name: 'partners_apart_by_other', properties: ['other'] }],
});

/** Two partners that may be one: worked out when either is entered or amended, and nobody's decision. */
export const PartnersSuspectedTable = defineEntity({
  name: 'PartnersSuspected',
  tableName: 'partners_suspected',
  properties: {
    one: () => p.manyToOne(PartnerTable).primary(),
    other: () => p.manyToOne(PartnerTable).primary(),
    /** In thousandths. */
    score: p.integer(),
    likely: p.boolean(),
    evidence: p.json<Seen[]>(),
  },
  checks: [{ name: 'partners_suspected_in_order', expression: 'one_id < other_id' }],
  indexes: [
    { name: 'partners_suspected_best_first', properties: ['score', 'one', 'other'] },
    { name: 'partners_suspected_by_other', properties: ['other'] },
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
