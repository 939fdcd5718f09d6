import { defineEntity, p } from '@mikro-orm/core';
import { DivisionTable } from './division.js';

/** 机构: an education department or bureau, a foreign affairs office or the friendship association, of one division. */
export const OfficeTable = defineEntity({
  name: 'Office',
  tableName: 'office',
  properties: {
    id: p.uuid().primary(),
    kind: p.string().$type<'EDUCATION' | 'FOREIGN_AFFAIRS' | 'FRIENDSHIP_ASSOCIATION'>(),
    division: () => p.manyToOne(DivisionTable),
    /** The office of the same kind above it; null at the top. */
    parent: () => p.manyToOne(OfficeTable).strictNullable(),
    nameZh: p.string(),
    nameEn: p.string(),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
  uniques: [{ name: 'office_one_of_a_kind', properties: ['division', 'kind'] }],
  checks: [{ name: 'office_kind_known', expression: `kind in ('EDUCATION', 'FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION')` }],
});
