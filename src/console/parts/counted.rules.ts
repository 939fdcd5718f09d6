import type { CountedFilter, FigureDimension } from '../generated/graphql.ts';

/** What of the address holds a list to what was counted: the day, the rule, the groups, and before when it ends. */
export const countedNames = ['asOf', 'rule', 'in', 'endingBefore'] as const;
export type CountedName = (typeof countedNames)[number];

/** Groups of a dimension, by their codes. */
export type Group = readonly [dimension: string, ...codes: string[]];

/** In the address: `COUNTRY.UZ.BY-DIVISION.620100`. No code has a point or a dash. */
export function groupsText(groups: readonly Group[]): string {
  return groups.map(group => group.join('.')).join('-');
}
export function groupsIn(text: string | undefined): Group[] {
  return (text ?? '').split('-').flatMap(one => { const [dimension, ...codes] = one.split('.').filter(Boolean); return dimension && codes.length ? [[dimension, ...codes] as Group] : []; });
}

/** What the registry takes for it; null where the address says nothing of it. */
export function countedIn({ asOf, rule, in: groups, endingBefore }: Partial<Record<CountedName, string>>): CountedFilter | null {
  if (!asOf && !rule && !groups && !endingBefore) return null;
  const keys = groupsIn(groups).flatMap(([dimension, ...codes]) => codes.map(code => ({ dimension: dimension as FigureDimension, code })));
  return { ...(asOf ? { asOf } : {}), ...(rule ? { rule } : {}), ...(endingBefore ? { filter: { endingBefore } } : {}), ...(keys.length ? { keys } : {}) };
}
