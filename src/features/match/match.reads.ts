import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Words } from '../../locale/index.js';
import { statement, type Reader } from '../../kernel/statement.js';
import { statisticsOf, type Statistics } from '../../kernel/statistics.js';
import type { Seen } from '../../tables/seen.js';
import type { StoredName } from '../../tables/name.js';
import { matchKeys } from './keys.rules.js';
import { likeness, type Bearer, type Likeness } from './likeness.rules.js';
import type { Evidence } from './match.type.js';

/** Records of one key at most: a key that so many share tells little, and the stronger keys come first. */
const MOST_OF_A_KEY = 60;
/** Keys of more records than this are passed by: which of them are looked at would be chance, and finding them all takes long. */
const COMMON = 1_000;
/** What shares only keys with so many that which of them are seen is chance, weighs no more than this; of such, few are compared. */
const CHANCE = 0.1;
const BY_CHANCE = 12;
/** Records that are compared in full. */
const MOST_COMPARED = 30;

/** What is held against each other: partners, or schools of the province. */
export type Things = 'partner' | 'school';
interface Found { id: string; sample: boolean; listed: boolean; names: StoredName[]; country: string; city: string | null; division: string | null; website: string | null; identifiers: { scheme: string; value: string }[] }

const bearers: Record<Things, string> = {
  partner: 'partner.names, partner.country_code::text as country, partner.city, null::text as division, partner.website, partner.identifiers',
  school: "school.names, 'CN' as country, null::text as city, school.division_code::text as division, school.website, '[]'::jsonb as identifiers",
};

/**
 * Among which records is looked. What is real is held against real ones, and what is invented against invented ones; a
 * newcomer is real. Whoever asks a question is told of both, for the invented ones are there to try that, too.
 */
export type Among = 'real' | 'invented' | 'both';
const kinds: Record<Among, readonly RawBuilder<SqlBool>[]> = { real: [sql`not sample`], invented: [sql`sample`], both: [sql`not sample`, sql`sample`] };

/** Pairs that are held to be one perhaps, by what they are. */
export const pairs = { partner: { suspected: 'partners_suspected', apart: 'partners_apart' }, school: { suspected: 'schools_suspected', apart: 'schools_apart' } } as const;

const nobody = '00000000-0000-0000-0000-000000000000';

/** Those of the keys by which is looked: all but what so many share that it is passed by. Before the server has counted, all. */
function telling(counted: Statistics<string> | null, keys: readonly string[]): string[] {
  return counted ? keys.filter(key => (counted.shares.get(key) ?? 0) * counted.rows <= COMMON) : [...keys];
}

/** The records of one kind that share keys with one that is asked about. */
const nearest = (things: Things, kind: RawBuilder<SqlBool>, keys: RawBuilder<unknown>, except: RawBuilder<unknown>) => sql`select id, false as listed from (select found.id, sum(case when found.many < ${sql.lit(MOST_OF_A_KEY)} then 1 / sqrt(found.many) else 0.02 end) as weight,
            row_number() over (order by sum(case when found.many < ${sql.lit(MOST_OF_A_KEY)} then 1 / sqrt(found.many) else 0.02 end) desc, found.id) as place
          from ${keys} asked(key)
            cross join lateral (select id, count(*) over () as many from (select id from ${sql.table(things)} where match_keys @> array[asked.key] and ${kind} limit ${sql.lit(MOST_OF_A_KEY)}) few) found
          where found.id <> ${except}
          group by found.id) found where place <= case when weight > ${sql.lit(CHANCE)} then ${sql.lit(MOST_COMPARED)} else ${sql.lit(BY_CHANCE)} end`;

/**
 * Records that share a key with what is asked about; those that share rarer keys, and more of them, first. Each kind of
 * record by itself, so that none takes the other's place. Those that stand on the list of pairs with the record itself
 * are looked at again in any case: the other may have found them where this one, under a common name, would not.
 */
const sharing = statement('sharing', (db, value, { things, among, listed }: { things: Things; among: Among; listed: boolean }) => db.selectFrom(sql<Found>`(
    select ${sql.ref(`${things}.id`)}, ${sql.ref(`${things}.sample`)}, ${sql.raw(bearers[things])}, shared.listed
    from (
      select id, bool_or(listed) as listed from (
        ${sql.join(kinds[among].map(kind => sql`(
          ${nearest(things, kind, sql`unnest(${value('keys', 'text[]')})`, value('except', 'uuid'))}
        )`), sql` union all `)}
        ${listed ? sql`union all select case when one_id = ${value('except', 'uuid')} then other_id else one_id end, true from ${sql.table(pairs[things].suspected)} where ${value('except', 'uuid')} in (one_id, other_id)` : sql``}
      ) each group by id
    ) shared join ${sql.table(things)} on ${sql.ref(`${things}.id`)} = shared.id
  )`.as('found')).selectAll());

/** The same for many newcomers at once, which are real and stand on no list: by their places in what is asked, from 1. */
const sharingOfMany = statement('sharingOfMany', (db, value, things: Things) => db.selectFrom(sql<Found & { asker: number }>`(
    select asker.place::int as asker, ${sql.ref(`${things}.id`)}, ${sql.ref(`${things}.sample`)}, ${sql.raw(bearers[things])}, false as listed
    from jsonb_array_elements(${value('asked', 'jsonb')}) with ordinality asker(keys, place)
      cross join lateral (${nearest(things, kinds.real[0]!, sql`jsonb_array_elements_text(asker.keys)`, sql.lit(nobody))}) shared
      join ${sql.table(things)} on ${sql.ref(`${things}.id`)} = shared.id
  )`.as('found')).selectAll());

export interface Match { id: string; likeness: Likeness }

/** Below this a candidate is noise. What only lies in the same city stays above it: a name in another language may say no more. */
const LEAST_SCORE = 0.02;

/** For whom is looked: one that stands in the register itself (`except`), and among which; how many at most, besides those on the list of pairs. */
export interface Looking { except?: string; among?: Among; most?: number }

/**
 * The records that may be the bearer of these names, best first, at most one of them likely: where two are as good as
 * each other, neither is; nor is an invented one what somebody asks about.
 */
export async function matchesOf(read: Reader, things: Things, asked: Bearer, { except = nobody, among = 'real', most = 10, bearerOf }: Looking & { bearerOf: (found: Found) => Bearer }): Promise<Match[]> {
  const all = matchKeys(asked);
  if (all.length === 0) return [];
  const keys = telling(await statisticsOf(read, things, 'match_keys'), all);
  const rows = await read.all(sharing, { keys, except }, { things, among, listed: except !== nobody });
  return bestFirst(asked, rows, { among, most, bearerOf });
}

/** The same for many newcomers by one statement, each held against what stands in the register now. */
export async function matchesOfMany(read: Reader, things: Things, asked: readonly Bearer[], { most = 10, bearerOf }: Pick<Looking, 'most'> & { bearerOf: (found: Found) => Bearer }): Promise<Match[][]> {
  const counted = await statisticsOf(read, things, 'match_keys');
  const keys = asked.map(one => telling(counted, matchKeys(one)));
  const rows = Map.groupBy(await read.all(sharingOfMany, { asked: JSON.stringify(keys) }, things), ({ asker }) => asker);
  return asked.map((one, place) => bestFirst(one, rows.get(place + 1) ?? [], { among: 'real', most, bearerOf }));
}

function bestFirst(asked: Bearer, rows: readonly Found[], { among, most, bearerOf }: { among: Among; most: number; bearerOf: (found: Found) => Bearer }): Match[] {
  const listed = new Set(rows.filter(found => found.listed).map(({ id }) => id));
  // Of one in another country nothing would be left below: see likeness.
  const near = rows.filter(({ country }) => asked.country === null || country === asked.country);
  const judged = (found: Found) => {
    const alike = likeness(asked, bearerOf(found));
    return among === 'both' && found.sample ? { ...alike, likely: false } : alike;
  };
  const matches = near.map(found => ({ id: found.id, likeness: judged(found) }))
    .filter(match => match.likeness.score >= LEAST_SCORE)
    .sort((a, b) => Number(b.likeness.likely) - Number(a.likeness.likely) || b.likeness.score - a.likeness.score || (a.id < b.id ? -1 : 1));
  const [first, second] = matches;
  const clear = !second?.likeness.likely || second.likeness.score < first!.likeness.score;
  return matches.map((match, place) => (match.likeness.likely && (place > 0 || !clear) ? { ...match, likeness: { ...match.likeness, likely: false } } : match))
    .filter(({ id }, place) => place < most || listed.has(id));
}

/** Evidence as it is kept with a decision. */
export function seen({ evidence, doubts }: Likeness): Seen[] {
  return [...evidence, ...doubts].map(([kind, detail]) => ({ kind, detail }));
}
/** Evidence in words. */
export function inWords(words: Words, list: readonly Seen[]): Evidence[] {
  return list.map(({ kind, detail }) => ({ kind: kind as Evidence['kind'], text: words.evidence[kind as Evidence['kind']](detail) }));
}
