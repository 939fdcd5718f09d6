import { defineEntity, p } from '@mikro-orm/core';

/** A programme of twinning with targets of its own, such as 百校结好. */
export const InitiativeTable = defineEntity({
  name: 'Initiative',
  tableName: 'initiative',
  properties: {
    id: p.uuid().primary(),
    slug: p.string().unique('initiative_slug_unique'),
    nameZh: p.string(),
    nameEn: p.string(),
    launchedOn: p.string(),
    targetSchools: p.integer(),
    targetPartners: p.integer(),
    sourceUrl: p.string().columnType('text'),
  },
});

/** What somebody published about the initiative on a day, word for word, with its source. */
export const PublishedFigureTable = defineEntity({
  name: 'PublishedFigure',
  tableName: 'published_figure',
  properties: {
    id: p.uuid().primary(),
    initiative: () => p.manyToOne(InitiativeTable),
    asOf: p.string(),
    asOfBy: p.date().nullable().generated('(last_day(as_of)) stored'),
    statement: p.string().columnType('text'),
    measure: p.string(),
    /** Which of the registry's own counts it can be held against; null: none. */
    indicator: p.string().strictNullable().$type<'SCHOOLS' | 'PARTNERS' | 'TWINNINGS' | 'AGREEMENTS' | 'COUNTRIES' | null>(),
    value: p.integer().strictNullable(),
    valueText: p.string(),
    sourceUrl: p.string().columnType('text'),
  },
  checks: [{ name: 'published_figure_as_of_is_a_date', expression: `is_partial_date(as_of)` }],
  indexes: [{ name: 'published_figure_by_day', properties: ['asOfBy', 'id'] }],
});
