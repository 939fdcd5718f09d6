import { defineEntity, p } from '@mikro-orm/core';
import { CountryTable } from './country.js';
import { PartnerTable } from './partner.js';
import { SchoolTable } from './school.js';

export const AgreementTable = defineEntity({
  name: 'Agreement',
  tableName: 'agreement',
  properties: {
    id: p.uuid().primary(),
    /** `<series>-<year>-<serial>`, such as BXJH-2022-0001. */
    number: p.string().unique('agreement_number_unique'),
    numberYear: p.integer(),
    numberSerial: p.integer(),
    /** Null: the source does not say what kind of paper it is. */
    kind: p.string().strictNullable().$type<'LETTER_OF_INTENT' | 'MEMORANDUM' | 'AGREEMENT' | null>(),
    title: p.string().columnType('text'),
    /** As in school: of the title and the number. */
    titleText: p.string().columnType('text'),
    grams: p.array<number>(Number).columnType('int[]'),
    /** The parties in the order of the paper. Their integrity is kept by agreement_pair, which is derived from them. */
    schools: p.array().columnType('uuid[]'),
    partners: p.array().columnType('uuid[]'),
    initialledOn: p.string().strictNullable(),
    signedOn: p.string().strictNullable(),
    effectiveOn: p.string().strictNullable(),
    expiresOn: p.string().strictNullable(),
    term: p.string().$type<'FIXED' | 'SELF_RENEWING' | 'OPEN_ENDED'>(),
    mode: p.string().strictNullable(),
    languages: p.array().columnType('text[]'),
    cooperation: p.array().columnType('text[]'),
    predecessor: () => p.manyToOne(AgreementTable).strictNullable().deleteRule('no action').unique('agreement_one_successor'),
    terminatedOn: p.string().strictNullable(),
    terminationReason: p.string().columnType('text').strictNullable(),
    sourceUrl: p.string().columnType('text').strictNullable(),
    note: p.string().columnType('text').strictNullable(),
    sample: p.boolean(),
    /** How it came into the register: by the province at once, as what existed already, or by way of review. */
    entry: p.string().$type<'DIRECT' | 'REVIEWED'>().default('DIRECT'),
    /** When one that goes on until somebody ends it was last looked at and kept. */
    reviewedOn: p.date().strictNullable(),
    registeredAt: p.datetime(),
    version: p.integer().version(),
    /** The day from which it counts when initialling counts as signing; of a date known to the month or year, the last day. */
    concludedBy: p.date().nullable().generated('(least(last_day(initialled_on), last_day(signed_on))) stored'),
    /** The day from which it counts when only the signature does. */
    signedBy: p.date().nullable().generated('(last_day(signed_on)) stored'),
    /** The day from which it no longer counts. What renews itself goes on past the end of its term. */
    endedBy: p.date().nullable().generated(`(least(last_day(terminated_on), case when term = 'SELF_RENEWING' then null else last_day(expires_on) end)) stored`),
    /** The day from which one that goes on until somebody ends it is due to be looked at again: three years (1,096 days) after it was last, or concluded. */
    reviewDueBy: p.date().nullable().generated(`(case when term = 'FIXED' then null else coalesce(reviewed_on, least(last_day(initialled_on), last_day(signed_on))) + 1096 end) stored`),
  },
  checks: [
    { name: 'agreement_dates_are_dates', expression: `is_partial_date(initialled_on) and is_partial_date(signed_on) and is_partial_date(effective_on) and is_partial_date(expires_on) and is_partial_date(terminated_on)` },
    { name: 'agreement_is_dated', expression: `initialled_on is not null or signed_on is not null` },
    { name: 'agreement_has_both_sides', expression: `cardinality(schools) > 0 and cardinality(partners) > 0` },
    { name: 'agreement_kind_known', expression: `kind in ('LETTER_OF_INTENT', 'MEMORANDUM', 'AGREEMENT')` },
    { name: 'agreement_term_known', expression: `term in ('FIXED', 'SELF_RENEWING', 'OPEN_ENDED')` },
  ],
  indexes: [
    { name: 'agreement_by_grams', expression: (_c, t, name) => `create index "${name}" on "${t.name}" using gin ("grams") with (fastupdate = on)` },
    { name: 'agreement_by_number', properties: ['numberYear', 'numberSerial', 'id'] },
    { name: 'agreement_by_conclusion', properties: ['concludedBy', 'id'] },
    { name: 'agreement_by_end', properties: ['endedBy', 'id'] },
    // Those that are due are counted without a look at the papers themselves.
    { name: 'agreement_by_review', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("review_due_by", "id") include ("ended_by", "schools")` },
  ],
});

/**
 * Every school of an agreement with every partner of it, and the days between which it counts. Derived from `agreement`
 * by trigger; never written by the program. Figures count here, and the lists under a school or a partner are read here.
 */
export const AgreementPairTable = defineEntity({
  name: 'AgreementPair',
  tableName: 'agreement_pair',
  properties: {
    agreement: () => p.manyToOne(AgreementTable).primary(),
    school: () => p.manyToOne(SchoolTable).primary(),
    /** The partner that the paper names. */
    named: () => p.manyToOne(PartnerTable).primary(),
    /** The one that it counts as today: itself, or what it was merged into. */
    partner: () => p.manyToOne(PartnerTable),
    twinningId: p.uuid(),
    /** Whether the one that is named was ever merged, so that it counted as different ones on different days. */
    moved: p.boolean(),
    country: () => p.manyToOne(CountryTable),
    kind: p.string().strictNullable(),
    concludedBy: p.date(),
    signedBy: p.date().strictNullable(),
    endedBy: p.date().strictNullable(),
    numberYear: p.integer(),
    numberSerial: p.integer(),
    /** Whether this is the row by which the agreement stands in the school's list (one of its partners' rows), and likewise in the partner's. */
    listedAtSchool: p.boolean(),
    listedAtPartner: p.boolean(),
  },
  indexes: [
    { name: 'agreement_pair_by_school', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("school_id", "listed_at_school", "number_year" desc, "number_serial" desc, "agreement_id" desc)` },
    { name: 'agreement_pair_by_partner', expression: (_c, t, name) => `create index "${name}" on "${t.name}" ("partner_id", "listed_at_partner", "number_year" desc, "number_serial" desc, "agreement_id" desc)` },
    { name: 'agreement_pair_by_twinning', properties: ['twinningId', 'numberYear', 'numberSerial', 'agreement'] },
    { name: 'agreement_pair_by_named', properties: ['named'] },
    { name: 'agreement_pair_by_country', properties: ['country', 'agreement'] },
  ],
});

/** The last serial given out in a year of a series. A row's lock is what keeps numbers without gaps. */
export const RegisterSeriesTable = defineEntity({
  name: 'RegisterSeries',
  tableName: 'register_series',
  properties: {
    series: p.string().primary(),
    year: p.integer().primary(),
    lastSerial: p.integer(),
  },
});
