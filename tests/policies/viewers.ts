import type { Viewer } from '../../src/kernel/context.js';
import type { Role } from '../people.js';
import type { Belonging } from './expected.js';

export const schoolPlace = { school: 'school of 城关区', division: '620102' };
export const partyPlace = { school: 'school of 七里河区', division: '620103' };

const offices: Partial<Record<Belonging, [kind: NonNullable<Viewer['office']>['kind'], division: string]>> = {
  provinceEducation: ['EDUCATION', '620000'], provinceForeign: ['FOREIGN_AFFAIRS', '620000'], provinceFriends: ['FRIENDSHIP_ASSOCIATION', '620000'], prefectureEducation: ['EDUCATION', '620100'],
  prefectureForeign: ['FOREIGN_AFFAIRS', '620100'], otherPrefecture: ['EDUCATION', '620900'], county: ['EDUCATION', '620102'], otherCounty: ['EDUCATION', '620104'],
};
const schools: Partial<Record<Belonging, string>> = { school: schoolPlace.school, partySchool: partyPlace.school, otherSchool: 'a school in neither' };

/** A viewer of the pure rules; the key of an office is its belonging. */
export function viewerOf(role: Role, at: Belonging): Viewer {
  const office = offices[at];
  return { id: `${role} of ${at}`, role, office: office ? { id: at, kind: office[0], division: office[1] } : null, school: schools[at] ?? null };
}
