import { firstDay } from '../../kernel/dates.js';
import type { Issue } from '../../kernel/refusal.js';
import { isWebAddress } from '../../kernel/scalars.js';
import { matchKeys } from '../match/keys.rules.js';
import type { Bearer } from '../match/likeness.rules.js';
import { nameIssues, nameKey } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { gramsOf, searchable } from '../name/searchable.rules.js';
import type { School, SchoolStage } from './school.type.js';

/** What is entered about a school. */
export interface SchoolEntry {
  code: string | null;
  creditCode: string | null;
  names: Name[];
  type: School['type'];
  stages: `${SchoolStage}`[];
  division: string;
  website: string | null;
}

type Divisions = ReadonlyMap<string, { nameZh: string }>;

/** What likeness sees of a school: where it lies by its division, and in words by the prefecture. */
export function bearerOf({ names, division, website }: Pick<SchoolEntry, 'division'> & { names: readonly Pick<Name, 'value' | 'language'>[]; website?: string | null }, divisions: Divisions): Bearer {
  const place = divisions.get(`${division.slice(0, 4)}00`) ?? divisions.get(division);
  return { names, country: 'CN', city: place?.nameZh ?? null, division: { code: division, name: divisions.get(division)?.nameZh ?? division }, website: website ?? null };
}

/** What a school is listed and found by; made again at start when refreshKeys says that the rules have changed. */
export function schoolKeys({ id, names, code, creditCode, division, website }: { id: string } & Pick<SchoolEntry, 'names' | 'code' | 'creditCode' | 'division' | 'website'>, divisions: Divisions) {
  const nameText = searchable([...names.map(({ value }) => value), code, creditCode]);
  return { nameKey: nameKey(names), nameText, grams: gramsOf(nameText, id), matchKeys: matchKeys(bearerOf({ names, division, website }, divisions)) };
}

const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The 18th character of a unified social credit code by its first 17: GB 32100-2015, weights 3^i modulo 31. */
export function creditCheckCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += CREDIT_CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31]!;
}

function creditCodeIssues(creditCode: string): Issue[] {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(creditCode)) return [{ path: ['creditCode'], code: 'creditCodeForm' }];
  const expected = creditCheckCharacter(creditCode.slice(0, 17));
  return creditCode[17] === expected ? [] : [{ path: ['creditCode'], code: 'creditCodeCheck', details: { expected } }];
}

function codeIssues(code: string, division: string): Issue[] {
  if (!/^\d{10}$/.test(code)) return [{ path: ['code'], code: 'schoolCodeForm' }];
  const province = division.slice(0, 2);
  return code.slice(2, 4) === province ? [] : [{ path: ['code'], code: 'schoolCodeProvince', details: { code, province } }];
}

/** Everything wrong with an entry, all at once, so that a form can show it all. */
export function schoolIssues({ code, creditCode, names, stages, division, website }: SchoolEntry, divisions: ReadonlyMap<string, unknown>): Issue[] {
  const known = divisions.has(division);
  return [
    ...(code !== null ? codeIssues(code, known ? division : code.slice(2, 4)) : []),
    ...(creditCode !== null ? creditCodeIssues(creditCode) : []),
    ...nameIssues(names),
    ...(new Set(stages).size < stages.length ? [{ path: ['stages'], code: 'duplicateValue' } as const] : []),
    ...(known ? [] : [{ path: ['division'], code: 'unknownDivision', details: { code: division.slice(0, 20) } } as const]),
    ...(website !== null && !isWebAddress(website) ? [{ path: ['website'], code: 'badUrl' } as const] : []),
  ];
}

/** What stands against the closing of a school or a partner that closed before: the acts refuse by it, and `viewerMay` leaves them out. */
export function closedAlready({ closedOn }: { closedOn: string | null }): Issue | null {
  return closedOn === null ? null : { path: ['closedOn'], code: 'alreadyClosed', details: { on: closedOn } };
}

/** Why a date cannot be that of a closing, of a school or of a partner: what is to come is not on record yet. */
export function closingIssues(closedOn: string, today: string): Issue[] {
  return firstDay(closedOn) > today ? [{ path: ['closedOn'], code: 'closedInFuture', details: { today } }] : [];
}

/** What only the database sees when two entries race. */
export const schoolRaces = {
  schools_apart_one_id_foreign: { path: ['differentFrom'], code: 'unknownSchool' },
  schools_apart_other_id_foreign: { path: ['differentFrom'], code: 'unknownSchool' },
  school_code_unique: { path: ['code'], code: 'schoolCodeTaken' },
  school_credit_code_unique: { path: ['creditCode'], code: 'creditCodeTaken' },
} as const satisfies Record<string, Issue>;
