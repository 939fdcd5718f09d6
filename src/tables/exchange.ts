import { defineEntity, p } from '@mikro-orm/core';
import { PartnerTable } from './partner.js';
import { SchoolTable } from './school.js';

/** 交流活动: what a school and its partner did together. Its texts may name persons, so it is seen where the school's jurisdiction is. */
export const ExchangeTable = defineEntity({
  name: 'Exchange',
  tableName: 'exchange',
  properties: {
    id: p.uuid().primary(),
    school: () => p.manyToOne(SchoolTable),
    /** As it was named; as whom it counts now follows from merges. */
    partner: () => p.manyToOne(PartnerTable),
    kind: p.string().$type<'VISIT_TO_PARTNER' | 'VISIT_FROM_PARTNER' | 'ONLINE' | 'STUDENT_EXCHANGE' | 'TEACHER_EXCHANGE' | 'JOINT_PROJECT' | 'ARTS_AND_SPORTS' | 'OTHER'>(),
    title: p.string().columnType('text'),
    heldOn: p.string(),
    endedOn: p.string().strictNullable(),
    /** Of both sides together. */
    participants: p.integer().strictNullable(),
    summary: p.string().columnType('text').strictNullable(),
    sample: p.boolean(),
    recordedAt: p.datetime(),
    version: p.integer().version(),
    /** The day that it is listed by; of a date known to the month or year, the last one. */
    heldBy: p.date().nullable().generated('(last_day(held_on)) stored'),
  },
  checks: [
    { name: 'exchange_dates_are_dates', expression: `is_partial_date(held_on) and is_partial_date(ended_on)` },
    { name: 'exchange_kind_known', expression: `kind in ('VISIT_TO_PARTNER', 'VISIT_FROM_PARTNER', 'ONLINE', 'STUDENT_EXCHANGE', 'TEACHER_EXCHANGE', 'JOINT_PROJECT', 'ARTS_AND_SPORTS', 'OTHER')` },
    { name: 'exchange_participants_counted', expression: `participants >= 1 and participants <= 100000` },
  ],
  uniques: [{ name: 'exchange_told_once', properties: ['school', 'partner', 'kind', 'heldOn', 'title'] }],
  indexes: [
    { name: 'exchange_by_day', properties: ['heldBy', 'id'] },
    { name: 'exchange_by_school', properties: ['school', 'heldBy', 'id'] },
    { name: 'exchange_by_partner', properties: ['partner', 'heldBy', 'id'] },
  ],
});
