import { defineEntity, p } from '@mikro-orm/core';

/**
 * Countries, and the regions of China that keep schools of their own systems. `jurisdiction` tells them apart:
 * Hong Kong, Macao and Taiwan are regions of China and never counted as foreign.
 */
export const CountryTable = defineEntity({
  name: 'Country',
  tableName: 'country',
  properties: {
    code: p.string().length(2).primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    jurisdiction: p.string().$type<'FOREIGN' | 'HONG_KONG' | 'MACAO' | 'TAIWAN'>(),
    /** UN M49 sub-region, three digits. */
    region: p.string().length(3),
  },
  checks: [{ name: 'country_jurisdiction_known', expression: `jurisdiction in ('FOREIGN', 'HONG_KONG', 'MACAO', 'TAIWAN')` }],
});

/** A country's membership of a group, as a dated fact with its source. An unknown date is null, never guessed. */
export const MembershipTable = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    country: () => p.manyToOne(CountryTable).primary(),
    group: p.string().name('group_code').primary().$type<'BELT_AND_ROAD'>(),
    joined: p.string().strictNullable(),
    left: p.string().name('left_on').strictNullable(),
    confidence: p.string(),
    source: p.string().columnType('text'),
    joinedBy: p.date().nullable().generated('(last_day(joined)) stored'),
    leftBy: p.date().nullable().generated('(last_day(left_on)) stored'),
  },
});
