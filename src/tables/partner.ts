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
    grams: p.array<number>(Number).columnType('int[]'),
    /** Under which it is found again, whatever it is called: see features/match. */
    matchKeys: p.array().columnType('text[]'),
    type: p.string().strictNullable(),
    website: p.string().columnType('text').strictNullable(),
    /** `SCHEME value` of each identifier; unique across partners by partner_identifier. */
    identifiers: p.json<{ scheme: string; value: string }[]>(),
    closedOn: p.string().strictNullable(),
    successor: () => p.manyToOne(PartnerTable).strictNullable().deleteRule('no action'),
    /** When it was renamed and when it moved; its closing and its merging follow from the rest. */
    events: p.json<StoredPartnerEvent[]>().defaultRaw(`'[]'`),
    /** The record that it was merged into, as it was said; what that one counts as today is in partner_standing. */
    mergedInto: () => p.manyToOne(PartnerTable).nullable().deleteRule('no action'),
    sample: p.boolean(),
    registeredAt: p.datetime(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'partner_has_a_name', expression: `jsonb_array_length(names) > 0` },
    { name: 'partner_closed_on_is_a_date', expression: `is_partial_date(closed_on)` },
    { name: 'partner_not_its_own_successor', expression: `successor_id <> id` },
    { name: 'partner_not_merged_into_itself', expression: `merged_into_id <> id` },
  ],
  // Lists leave out what was merged, but those of what was counted do not; they are counted by the index alone.
  indexes: [
    { name: 'partner_by_name', properties: ['nameKey', 'id'] },
    { name: 'partner_by_country', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("country_code", "name_key", "id") include ("merged_into_id")` },
    { name: 'partner_by_registration', properties: ['registeredAt', 'id'] },
    { name: 'partner_by_successor', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("successor_id") where successor_id is not null` },
    { name: 'partner_by_merged_into', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("merged_into_id") where merged_into_id is not null` },
    { name: 'partner_by_grams', expression: (_c, t, name) => `create index "${name}" on "${t.name}" using gin ("grams") with (fastupdate = on)` },
    // What is real and what is invented is looked up apart, so that the one never reads through the other.
    { name: 'partner_by_match_keys', expression: 'create index "partner_by_match_keys" on "partner" using gin ("match_keys") with (fastupdate = off) where not sample' },
    { name: 'partner_sample_by_match_keys', expression: 'create index "partner_sample_by_match_keys" on "partner" using gin ("match_keys") with (fastupdate = off) where sample' },
  ],
});

/** What happened to a partner on a day; its keys in the order of jsonb. */
export interface StoredPartnerEvent {
  on: string;
  kind: 'RENAMED' | 'MOVED';
  note: string | null;
}

/**
 * Two records of one partner became one on a day, until the day on which that was undone. The rows of both and of their
 * agreements stay as they are: what follows is derived from here by trigger.
 */
export const PartnerMergeTable = defineEntity({
  name: 'PartnerMerge',
  tableName: 'partner_merge',
  properties: {
    id: p.uuid().primary(),
    merged: () => p.manyToOne(PartnerTable),
    kept: () => p.manyToOne(PartnerTable),
    mergedOn: p.date(),
    reason: p.string().columnType('text'),
    /** What the kept one was given, and gives back when it is undone. */
    names: p.json<StoredName[]>(),
    identifiers: p.json<{ scheme: string; value: string }[]>(),
    undoneOn: p.date().strictNullable(),
    undoReason: p.string().columnType('text').strictNullable(),
  },
  checks: [
    { name: 'partner_merge_of_two', expression: `merged_id <> kept_id` },
    { name: 'partner_merge_undone_after', expression: `undone_on >= merged_on` },
    { name: 'partner_merge_undone_with_reason', expression: `(undone_on is null) = (undo_reason is null)` },
  ],
  indexes: [
    { name: 'partner_merge_one_at_a_time', expression: (_c, t, name) => `create unique index "${name}" on "${t.name}" ("merged_id") where undone_on is null` },
    { name: 'partner_merge_by_merged', properties: ['merged'] },
    { name: 'partner_merge_by_kept', properties: ['kept'] },
  ],
});

/**
 * As whom a partner counts that was ever merged, through merges of merges, and on which days. Without a row it counts as
 * itself. Derived from partner_merge by trigger; never written by the program.
 */
export const PartnerStandingTable = defineEntity({
  name: 'PartnerStanding',
  tableName: 'partner_standing',
  properties: {
    partner: () => p.manyToOne(PartnerTable).primary(),
    fromDay: p.date().primary(),
    kept: () => p.manyToOne(PartnerTable),
    /** Null: today, too. */
    untilDay: p.date().strictNullable(),
  },
  indexes: [{ name: 'partner_standing_by_kept', properties: ['kept'] }],
});

/** Somebody's decision that two partners are different, and on what: they are not asked about again. */
export const PartnersApartTable = defineEntity({
  name: 'PartnersApart',
  tableName: 'partners_apart',
  properties: {
    id: p.uuid().primary(),
    one: () => p.manyToOne(PartnerTable),
    other: () => p.manyToOne(PartnerTable),
    /** In thousandths. */
    score: p.integer(),
    evidence: p.json<Seen[]>(),
    reason: p.string().columnType('text').strictNullable(),
    decidedAt: p.datetime(),
  },
  checks: [{ name: 'partners_apart_in_order', expression: 'one_id < other_id' }],
  uniques: [{ name: 'partners_apart_once', properties: ['one', 'other'] }],
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
    partner: () => p.manyToOne(PartnerTable).deleteRule('cascade'),
  },
  indexes: [{ name: 'partner_identifier_by_partner', properties: ['partner'] }],
});
