import { sql } from 'kysely';
import { actAsSystem, type Act } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import { noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { matchesOfPartner } from '../partner/partner.candidates.js';
import { bearerOf as partnerBearer, type BearerEntry } from '../partner/partner.rules.js';
import { gazetteerOf, type Gazetteer } from '../place/place.reads.js';
import { matchesOfSchool } from '../school/school.candidates.js';
import { bearerOf as schoolBearer } from '../school/school.rules.js';

const ROWS_AT_ONCE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Looks through the whole registry for pairs that may be one, after what they are found by was made anew or many were
 * entered at once; what people enter one by one is looked at then. Invented rows are left alone: they are alike by design.
 */
export async function suspectAgain(store: Store): Promise<void> {
  for (const look of [partners, schools]) {
    for (let last: string | null = FIRST; last !== null;) {
      const after: string = last;
      last = await actAsSystem(store, 'refreshKeys', act => look(act, gazetteerOf({ store }), after));
    }
  }
}

/** Looks at the next partners; answers with the last of them, or null after the end. */
async function partners({ em, read }: Act, _: Gazetteer, after: string): Promise<string | null> {
  await oneAtATime(em, 'partner');
  const { rows } = await sql<BearerEntry & { id: string }>`select id, names, country_code as country, city, website, identifiers from partner
    where id > ${after}::uuid and not sample and merged_into_id is null order by id limit ${sql.lit(ROWS_AT_ONCE)}`.execute(em.getKysely());
  for (const row of rows) await noteSuspicions(em, read, 'partner', row.id, await matchesOfPartner(read, partnerBearer(row), { except: row.id, most: 20 }));
  return rows.at(-1)?.id ?? null;
}

/** The same for schools. */
async function schools({ em, read }: Act, gazetteer: Gazetteer, after: string): Promise<string | null> {
  await oneAtATime(em, 'school');
  const { rows } = await sql<{ id: string; names: BearerEntry['names']; division: string; website: string | null }>`select id, names, division_code as division, website from school
    where id > ${after}::uuid and not sample order by id limit ${sql.lit(ROWS_AT_ONCE)}`.execute(em.getKysely());
  for (const row of rows) await noteSuspicions(em, read, 'school', row.id, await matchesOfSchool(read, gazetteer, schoolBearer(row, gazetteer.divisions), { except: row.id, most: 20 }));
  return rows.at(-1)?.id ?? null;
}
