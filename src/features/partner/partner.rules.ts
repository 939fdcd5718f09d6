import { firstDay } from '../../kernel/dates.js';
import type { Issue } from '../../kernel/refusal.js';
import { isWebAddress } from '../../kernel/scalars.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { matchKeys } from '../match/keys.rules.js';
import type { Bearer } from '../match/likeness.rules.js';
import { townNames } from '../match/reading.rules.js';
import { fold, MOST_NAMES, nameIssues, nameKey, type StoredName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { gramsOf, searchable } from '../name/searchable.rules.js';
import type { Identifier, Partner, PartnerEventInput } from './partner.type.js';

/** What is entered about a partner. */
export interface PartnerEntry {
  country: string;
  city: string | null;
  names: Name[];
  type: Partner['type'];
  website: string | null;
  identifiers: Identifier[];
}

/** What of an entry says who it is. */
export type BearerEntry = Omit<PartnerEntry, 'type'>;

/** What likeness sees of an entry. */
export function bearerOf({ names, country, city, website, identifiers }: BearerEntry): Bearer {
  return { names, country, city, website, identifiers: identifiers.map(identifierStored) };
}

/** One that was merged is found by the names of the kept one, which has its own. */
export function mergedKeys({ names }: Pick<PartnerEntry, 'names'>) {
  return { nameKey: nameKey(names), nameText: '', grams: [], matchKeys: [] };
}

/** What a partner is listed and found by; made again at start when refreshKeys says that the rules have changed. */
export function partnerKeys(entry: { id: string } & BearerEntry) {
  const { id, names, country, city, identifiers } = entry;
  const nameText = searchable([...names, ...identifiers].map(({ value }) => value), [city, ...townNames(names, country, city)]);
  return { nameKey: nameKey(names), nameText, grams: gramsOf(nameText, id), matchKeys: matchKeys(bearerOf(entry)) };
}

export const MOST_IDENTIFIERS = 20;
export const LONGEST_SCHEME = 40;
export const LONGEST_IDENTIFIER = 100;
const MOST_EVENTS = 50;
export const LONGEST_REASON = 500;

/** A scheme and its code as they are stored and compared; the keys in the order of jsonb, as in namesStored. */
export function identifierStored({ scheme, value }: Identifier): Identifier {
  return { value: tidy(value), scheme: tidy(scheme).toUpperCase() };
}

function identifierIssues(identifiers: readonly Identifier[]): Issue[] {
  if (identifiers.length > MOST_IDENTIFIERS) return [{ path: ['identifiers'], code: 'tooMany', details: { most: MOST_IDENTIFIERS } }];
  const seen = new Set<string>();
  return identifiers.flatMap((identifier, place) => {
    const issues = [
      ...textIssues(identifier.scheme, ['identifiers', place, 'scheme'], LONGEST_SCHEME),
      ...textIssues(identifier.value, ['identifiers', place, 'value'], LONGEST_IDENTIFIER),
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

/** Everything wrong with what is recorded of a partner's renamings and moves. */
export function eventIssues(events: readonly PartnerEventInput[], today: string): Issue[] {
  if (events.length > MOST_EVENTS) return [{ path: ['events'], code: 'tooMany', details: { most: MOST_EVENTS } }];
  return events.flatMap(({ on, note }, place): Issue[] => [
    ...(firstDay(on) > today ? [{ path: ['events', place, 'on'], code: 'eventInFuture', details: { today } } as const] : []),
    ...(note != null ? textIssues(note, ['events', place, 'note'], LONGEST_REASON) : []),
  ]);
}

/** Events as they are stored: by their days, their keys in the order of jsonb. */
export function eventsStored(events: readonly PartnerEventInput[]): { on: string; kind: PartnerEventInput['kind']; note: string | null }[] {
  return events.map(({ on, kind, note }) => ({ on, kind, note: note != null ? tidy(note) : null })).sort((a, b) => (firstDay(a.on) < firstDay(b.on) ? -1 : firstDay(a.on) > firstDay(b.on) ? 1 : 0));
}

/** What decides whether two records can be those of one partner. */
export interface MergeFacts { names: Name[]; country: string; sample: boolean; closedOn: string | null }

/**
 * Why two records cannot become one. Which of them is wrong, people decide first: nothing of what the records contradict
 * each other in is settled by the way. A record that was closed may be merged into one that operates, for closing was
 * the only way to set a double aside; the other way round papers would stand with a partner that had closed before them.
 */
export function mergeIssues(kept: MergeFacts, merged: MergeFacts, { nameOf, followsKept, signedSinceClosing }: { nameOf: (of: MergeFacts) => string; followsKept: boolean; signedSinceClosing: boolean }): Issue[] {
  return [
    ...(kept.country !== merged.country ? [{ path: ['mergedId'], code: 'mergedAcrossCountries', details: { kept: kept.country, merged: merged.country } } as const] : []),
    ...(kept.sample !== merged.sample ? [{ path: ['mergedId'], code: 'mergedWithSample' } as const] : []),
    ...(followsKept ? [{ path: ['mergedId'], code: 'mergedSuccessor', details: { kept: nameOf(kept), merged: nameOf(merged) } } as const]
      : kept.closedOn !== null && (merged.closedOn === null || signedSinceClosing) ? [{ path: ['keptId'], code: 'mergedIntoClosed', details: { name: nameOf(kept), on: kept.closedOn } } as const] : []),
  ];
}

/** What makes two names one: the text however written, in one language. Who said it and of which kind it is may be corrected since. */
const said = ({ value, language }: StoredName) => `${language.split('-')[0]!.toLowerCase()} ${fold(value)}`;

/**
 * The names of a merged record that it brings to the kept one: those which that has not by itself, or has only by an
 * earlier merge (`lent`). An official name is another name from here on, for nobody has two.
 */
export function namesBrought(kept: readonly StoredName[], lent: readonly StoredName[], merged: readonly StoredName[]): StoredName[] {
  const lentNames = new Set(lent.map(said));
  const there = new Map(kept.map(name => [said(name), name]));
  const brought = new Map<string, StoredName>();
  for (const name of merged) {
    const key = said(name);
    const found = there.get(key);
    if (brought.has(key) || (found && !lentNames.has(key))) continue;
    brought.set(key, found ?? { ...name, kind: name.kind === 'OFFICIAL' ? 'ALIAS' : name.kind });
  }
  return [...brought.values()];
}

/** Whether the kept one can hold what both have. */
export function boundIssues(names: readonly Name[], identifiers: readonly Identifier[]): Issue[] {
  return [
    ...(names.length > MOST_NAMES ? [{ path: ['mergedId'], code: 'mergedTooManyNames', details: { count: names.length, most: MOST_NAMES } } as const] : []),
    ...(identifiers.length > MOST_IDENTIFIERS ? [{ path: ['mergedId'], code: 'mergedTooManyIdentifiers', details: { count: identifiers.length, most: MOST_IDENTIFIERS } } as const] : []),
  ];
}

/** The names that the kept one has left when a merge is undone: without those it brought, unless another merge brings them as well. */
export function namesLeft(kept: readonly StoredName[], brought: readonly StoredName[], byOthers: readonly StoredName[]): StoredName[] {
  const others = new Set(byOthers.map(said));
  const goes = new Set(brought.map(said).filter(name => !others.has(name)));
  return kept.filter(name => !goes.has(said(name)));
}

/** The identifiers that it has left. */
export function identifiersLeft(kept: readonly Identifier[], brought: readonly Identifier[]): Identifier[] {
  return kept.filter(({ scheme, value }) => !brought.some(other => other.scheme === scheme && other.value === value));
}

/** What only the database sees when two entries race. */
export const partnerRaces = {
  partner_identifier_pkey: { path: ['identifiers'], code: 'identifierTaken' },
  partners_apart_one_id_foreign: { path: ['differentFrom'], code: 'unknownPartner' },
  partners_apart_other_id_foreign: { path: ['differentFrom'], code: 'unknownPartner' },
} as const satisfies Record<string, Issue>;
