import { defineEntity, p } from '@mikro-orm/core';
import { DivisionTable } from './division.js';
import type { StoredName } from './name.js';
import type { Seen } from './seen.js';

export const SchoolTable = defineEntity({
  name: 'School',
  tableName: 'school',
  properties: {
    id: p.uuid().primary(),
    code: p.string().length(10).strictNullable().unique('school_code_unique'),
    creditCode: p.string().length(18).strictNullable().unique('school_credit_code_unique'),
    names: p.json<StoredName[]>(),
    /** What lists by name are ordered by: see features/name. */
    nameKey: p.string().columnType('text').collation('C'),
    /** What a search looks into, and what its index holds of it: see features/name/searchable.rules. */
    nameText: p.string().columnType('text'),
    grams: p.array<number>(Number).columnType('int[]'),
    /** Under which it is found again, whatever it is called: see features/match. */
    matchKeys: p.array().columnType('text[]'),
    type: p.string().strictNullable(),
    stages: p.array().columnType('text[]'),
    division: () => p.manyToOne(DivisionTable),
    prefectureCode: p.string().length(6).nullable().generated(`(left((division_code)::text, 4) || '00') stored`),
    provinceCode: p.string().length(6).nullable().generated(`(left((division_code)::text, 2) || '0000') stored`),
    website: p.string().columnType('text').strictNullable(),
    closedOn: p.string().strictNullable(),
    sample: p.boolean(),
    registeredAt: p.datetime(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'school_code_ten_digits', expression: `code ~ '^[0-9]{10}$'` },
    { name: 'school_has_a_name', expression: `jsonb_array_length(names) > 0` },
    { name: 'school_closed_on_is_a_date', expression: `is_partial_date(closed_on)` },
  ],
  indexes: [
    { name: 'school_by_name', properties: ['nameKey', 'id'] },
    { name: 'school_by_prefecture', properties: ['prefectureCode', 'nameKey', 'id'] },
    { name: 'school_by_division', properties: ['division', 'nameKey', 'id'] },
    { name: 'school_by_registration', properties: ['registeredAt', 'id'] },
    { name: 'school_by_grams', expression: (_c, t, name) => `create index "${name}" on "${t.name}" using gin ("grams") with (fastupdate = on)` },
    // What is real and what is invented is looked up apart, so that the one never reads through the other.
    { name: 'school_by_match_keys', expression: 'create index "school_by_match_keys" on "school" using gin ("match_keys") with (fastupdate = off) where not sample' },
    { name: 'school_sample_by_match_keys', expression: 'create index "school_sample_by_match_keys" on "school" using gin ("match_keys") with (fastupdate = off) where sample' },
  ],
});

/** Somebody's decision that two schools are different, and on what: they are not asked about again. */
export const SchoolsApartTable = defineEntity({
  name: 'SchoolsApart',
  tableName: 'schools_apart',
  properties: {
    id: p.uuid().primary(),
    one: () => p.manyToOne(SchoolTable),
    other: () => p.manyToOne(SchoolTable),
    /** In thousandths. */
    score: p.integer(),
    evidence: p.json<Seen[]>(),
    reason: p.string().columnType('text').strictNullable(),
    decidedAt: p.datetime(),
  },
  checks: [{ name: 'schools_apart_in_order', expression: 'one_id < other_id' }],
  uniques: [{ name: 'schools_apart_once', properties: ['one', 'other'] }],
  indexes: [{ name: 'schools_apart_by_other', properties: ['other'] }],
});

/** Two schools that may be one: worked out when either is entered or amended, and nobody's decision. */
export const SchoolsSuspectedTable = defineEntity({
  name: 'SchoolsSuspected',
  tableName: 'schools_suspected',
  properties: {
    one: () => p.manyToOne(SchoolTable).primary(),
    other: () => p.manyToOne(SchoolTable).primary(),
    /** In thousandths. */
    score: p.integer(),
    likely: p.boolean(),
    evidence: p.json<Seen[]>(),
  },
  checks: [{ name: 'schools_suspected_in_order', expression: 'one_id < other_id' }],
  indexes: [
    { name: 'schools_suspected_best_first', properties: ['score', 'one', 'other'] },
    { name: 'schools_suspected_by_other', properties: ['other'] },
  ],
});
