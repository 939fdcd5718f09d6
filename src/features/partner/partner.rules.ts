import type { Issue } from '../../kernel/refusal.js';
import { isWebAddress } from '../../kernel/scalars.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { nameIssues, nameKey } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { gramsOf, searchable } from '../name/searchable.rules.js';
import type { Identifier, Partner } from './partner.type.js';

/** What is entered about a partner. */
export interface PartnerEntry {
  country: string;
  city: string | null;
  names: Name[];
  type: Partner['type'];
  website: string | null;
  identifiers: Identifier[];
}

/** What a partner is listed and found by; made again at start when refreshKeys says that the rules have changed. */
export function partnerKeys({ names, city, identifiers }: Pick<PartnerEntry, 'names' | 'city' | 'identifiers'>) {
  const nameText = searchable([...names, ...identifiers].map(({ value }) => value), [city]);
  return { nameKey: nameKey(names), nameText, grams: gramsOf(nameText) };
}

const MOST_IDENTIFIERS = 20;

/** A scheme and its code as they are stored and compared; the keys in the order of jsonb, as in namesStored. */
export function identifierStored({ scheme, value }: Identifier): Identifier {
  return { value: tidy(value), scheme: tidy(scheme).toUpperCase() };
}

function identifierIssues(identifiers: readonly Identifier[]): Issue[] {
  if (identifiers.length > MOST_IDENTIFIERS) return [{ path: ['identifiers'], code: 'tooMany', details: { most: MOST_IDENTIFIERS } }];
  const seen = new Set<string>();
  return identifiers.flatMap((identifier, place) => {
    const issues = [
      ...textIssues(identifier.scheme, ['identifiers', place, 'scheme'], 40),
      ...textIssues(identifier.value, ['identifiers', place, 'value'], 100),
    ];
    const { scheme, value } = identifierStored(identifier);
    if (seen.has(`${scheme} ${value}`)) issues.push({ path: ['identifiers', place], code: 'duplicateValue' });
    seen.add(`${scheme} ${value}`);
    return issues;
  });
}

/** Everything wrong with an entry, all at once. */
export function partnerIssues({ country, city, names, website, identifiers }: PartnerEntry, countries: ReadonlyMap<string, unknown>): Issue[] {
  return [
    ...nameIssues(names),
    ...(country === 'CN' ? [{ path: ['country'], code: 'mainlandPartner' } as const]
      : countries.has(country) ? [] : [{ path: ['country'], code: 'unknownCountry', details: { code: country } } as const]),
    ...(city !== null ? textIssues(city, ['city'], 100) : []),
    ...(website !== null && !isWebAddress(website) ? [{ path: ['website'], code: 'badUrl' } as const] : []),
    ...identifierIssues(identifiers),
  ];
}

/** What only the database sees when two entries race. */
export const partnerRaces = {
  partner_identifier_pkey: { path: ['identifiers'], code: 'identifierTaken' },
} as const satisfies Record<string, Issue>;
