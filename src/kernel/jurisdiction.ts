import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Viewer } from './context.js';

/** Where a thing belongs: the school it is about, and the division that the school lies in. */
export interface Place {
  school: string;
  division: string;
}

export type Scope = 'province_code' | 'prefecture_code' | 'division_code';

/** Which column of a school a division's code is held against: a province or prefecture includes all below it. */
export function scopeOf(code: string): Scope {
  return code.endsWith('0000') ? 'province_code' : code.endsWith('00') ? 'prefecture_code' : 'division_code';
}

/** How many digits a division's code shares with those of the divisions below it. */
const digitsOf: Readonly<Record<Scope, number>> = { province_code: 2, prefecture_code: 4, division_code: 6 };

/** Whether one division is another or lies below it. */
export function isWithin(code: string, above: string): boolean {
  const digits = digitsOf[scopeOf(above)];
  return code.slice(0, digits) === above.slice(0, digits);
}
/** The same in SQL, of a division whose scope is known when the statement is written. */
export function within(code: RawBuilder<string>, above: RawBuilder<string>, scope: Scope): RawBuilder<SqlBool> {
  const digits = sql.lit(digitsOf[scope]);
  return sql<SqlBool>`left(${code}, ${digits}) = left(${above}, ${digits})`;
}

/** How far a viewer sees what is not for everybody: not at all, what is its school's, or what lies in its office's division and below it. Each is a form of a read's condition. */
export type Sight = 'none' | 'school' | Scope;
export function sightOf(viewer: Pick<Viewer, 'office'> | null): Sight {
  return viewer === null ? 'none' : viewer.office ? scopeOf(viewer.office.division) : 'school';
}
/** The values of such a condition. */
export function sightValues(viewer: Viewer | null): { sightSchool: string | null; sightDivision: string | null } {
  return { sightSchool: viewer?.school ?? null, sightDivision: viewer?.office?.division ?? null };
}

/** 管辖: a province's office over all its schools, a prefecture's over its counties', a county's over its own, a school over itself. */
export function hasJurisdiction({ office, school }: Pick<Viewer, 'office' | 'school'>, place: Place): boolean {
  return office ? isWithin(place.division, office.division) : school !== null && school === place.school;
}

/** Whether the viewer does an office's work: its registrars and administrators, for schools in divisions that it has the jurisdiction over. */
export function worksFor({ role, office }: Pick<Viewer, 'role' | 'office'>, divisions: readonly string[]): boolean {
  return (role === 'REGISTRAR' || role === 'ADMINISTRATOR') && office !== null && divisions.every(division => isWithin(division, office.division));
}

/**
 * Whether the viewer's office is over another: it is itself, and so are those of its own kind in divisions below it; the
 * province's are over all. The two lines review side by side: whoever staffed or set up both would have both.
 */
export function isOverOffice({ office }: Pick<Viewer, 'office'>, at: { kind: string; division: string }): boolean {
  return office !== null && isWithin(at.division, office.division) && (isProvincial({ office }) || at.kind === office.kind);
}

/** Whether the viewer belongs to one of the province's offices. */
export function isProvincial({ office }: Pick<Viewer, 'office'>): boolean {
  return office !== null && scopeOf(office.division) === 'province_code';
}
