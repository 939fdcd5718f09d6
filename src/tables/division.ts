import { defineEntity, p } from '@mikro-orm/core';

/** 行政区划 by GB/T 2260: provinces, prefectures and counties. Its rows ship with the program. */
export const DivisionTable = defineEntity({
  name: 'Division',
  tableName: 'division',
  properties: {
    code: p.string().length(6).primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    level: p.string().$type<'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'OTHER'>(),
    parent: () => p.manyToOne(DivisionTable).strictNullable(),
    note: p.string().strictNullable(),
  },
  checks: [{ name: 'division_level_known', expression: `level in ('PROVINCE', 'PREFECTURE', 'COUNTY', 'OTHER')` }],
});
