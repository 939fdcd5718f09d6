import { LockMode, type InferEntity } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Act } from '../../kernel/act.js';
import type { Store } from '../../kernel/store.js';
import type { Language, Words } from '../../locale/index.js';
import { AgreementTable } from '../../tables/agreement.js';
import { ImportBatchTable } from '../../tables/importBatch.js';
import type { Em } from '../../tables/orm.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { SchoolsApartTable, SchoolTable } from '../../tables/school.js';
import { agreementKeys } from '../agreement/agreement.rules.js';
import { noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { entryOf, matchesOfPartner } from '../partner/partner.candidates.js';
import { bearerOf as bearerOfPartner, partnerKeys } from '../partner/partner.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfSchool } from '../school/school.candidates.js';
import { bearerOf as bearerOfSchool, schoolKeys } from '../school/school.rules.js';
import { batchById, deedsOf, pairedSince, partiesOf, type Deed, type Imported } from './batch.reads.js';
import type { BatchUse } from './batch.type.js';
import { usesOf } from './uses.reads.js';

interface Setting { store: Store; words: Words; language: Language }

/**
 * A batch, locked; null where there is none. What is looked at and taken back comes after: nobody brings a ledger in or
 * looks who is like whom meanwhile, in the order in which an import takes these locks.
 */
export async function batchGiven(em: Em, key: string): Promise<InferEntity<typeof ImportBatchTable> | null> {
  await oneAtATime(em, 'school');
  await oneAtATime(em, 'partner');
  return em.findOne(ImportBatchTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * Takes a batch back as a whole, by what the trail says that its act did: what it changed is as it was before, what it
 * entered is removed, which the trail tells as well; numbers stay used up, and ids are never given to another thing.
 * Where something was built on it meanwhile, nothing is done, and the answer says what. `by` is null for the command line.
 */
export async function withdrawBatch(setting: Setting, { em, read, at }: Act, key: string, { by, reason }: { by: string | null; reason: string }): Promise<{ uses: BatchUse[]; more: boolean } | null> {
  const { revision } = (await batchById(read, [key])).get(key)!;
  if (revision !== null) {
    const deeds = await deedsOf(read, revision);
    await lockAll(em, read, deeds);
    // Whoever was quicker is seen from here on, and whoever comes later finds that there is nothing to build on.
    const found = await usesOf(read, revision, setting);
    if (found.uses.length) return found;
    const entered = new Set(deeds.filter(({ operation }) => operation === 'CREATE').map(({ id }) => id));
    const changed = deeds.filter(({ id, operation }) => operation === 'UPDATE' && !entered.has(id));
    await putBack(setting, em, changed);
    // What refers to others goes first, the latest before what it follows.
    for (const type of ['SchoolsApart', 'PartnersApart', 'Agreement', 'School', 'Partner'] as const) await remove(em, type, deeds.filter(deed => deed.type === type && deed.operation === 'CREATE').map(({ id }) => id).reverse());
    await suspectAnew(setting, { em, read }, revision, changed);
  }
  em.assign(await em.findOneOrFail(ImportBatchTable, key), { withdrawnAt: at, withdrawnBy: by, withdrawalReason: reason } as never);
  return null;
}

/**
 * Locks what the batch entered and changed, and the parties of its agreements, whose twinnings follow: agreements first,
 * then schools, then partners, as everybody does. All of them as whoever removes a row does, so that nobody refers to one
 * meanwhile: an agreement by its lock of the parties, a contact or an account by its reference.
 */
async function lockAll(em: Em, read: Act['read'], deeds: readonly Deed[]): Promise<void> {
  const db = em.getKysely();
  const of = (type: Imported) => [...new Set(deeds.filter(deed => deed.type === type).map(({ id }) => id))];
  const agreements = of('Agreement');
  await sql`select from agreement where id = any(${agreements}::uuid[]) order by id for update`.execute(db);
  await sql`lock table partner_merge in share mode`.execute(db);
  const parties = await partiesOf(read, agreements);
  await sql`select from school where id = any(${[...of('School'), ...parties.schools]}::uuid[]) order by id for update`.execute(db);
  await sql`select from partner where id = any(${[...of('Partner'), ...parties.partners]}::uuid[]) order by id for update`.execute(db);
}

/** Rows that are written at once; then they are let go, for at each flush the unit of work looks through all that it holds. */
const ROWS_AT_ONCE = 500;
function* inParts<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) yield all.slice(from, from + ROWS_AT_ONCE);
}

const tables = { School: SchoolTable, Partner: PartnerTable, Agreement: AgreementTable, SchoolsApart: SchoolsApartTable, PartnersApart: PartnersApartTable };

async function remove(em: Em, type: Imported, ids: readonly string[]): Promise<void> {
  for (const part of inParts(ids)) {
    const rows = new Map((await em.find(tables[type] as typeof SchoolTable, { id: { $in: part } })).map(row => [row.id, row]));
    for (const id of part) em.remove(rows.get(id)!);
    await em.flush();
    em.clear();
  }
}

type Fields = Record<string, unknown>;

/**
 * Puts each field back to what it was when the act began: of several entries about one record the first knows it. One
 * record at a time: of several whose unique fields become empty at once, the ORM makes a statement that is none.
 */
async function putBack(setting: Setting, em: Em, changes: readonly Deed[]): Promise<void> {
  for (const own of Map.groupBy(changes, ({ type, id }) => `${type} ${id}`).values()) {
    const [{ type, id }] = own as [Deed];
    await back[type as keyof typeof back](setting, em, id, Object.assign({}, ...own.toReversed().map(({ was }) => was)) as Fields);
    await em.flush();
    em.clear();
  }
}

type PutBack = (setting: Setting, em: Em, id: string, was: Fields) => Promise<void>;
const back: Readonly<Record<'School' | 'Partner' | 'Agreement', PutBack>> = {
  async School(setting, em, id, was) {
    const school = await em.findOneOrFail(SchoolTable, id);
    const { names, code, creditCode, website, division } = { names: school.names, code: school.code, creditCode: school.creditCode, website: school.website, division: school.division.code, ...was };
    em.assign(school, { ...was, ...schoolKeys({ id, names, code, creditCode, website, division }, gazetteerOf(setting).divisions) } as never);
  },
  async Partner(_, em, id, was) {
    const partner = await em.findOneOrFail(PartnerTable, id);
    const { names, country, city, website, identifiers } = { names: partner.names, country: partner.country.code, city: partner.city, website: partner.website, identifiers: partner.identifiers, ...was };
    em.assign(partner, { ...was, ...partnerKeys({ id, names, country, city, website, identifiers }) } as never);
  },
  async Agreement(_, em, id, was) {
    const agreement = await em.findOneOrFail(AgreementTable, id);
    em.assign(agreement, { ...was, ...agreementKeys({ id, number: agreement.number, title: agreement.title, ...was }) } as never);
  },
};

/**
 * Looks again who is like a record that was put back, where somebody came or was changed since and was found to be like
 * what the import had made of it. Other pairs stand as they stood before: no import looks at what it changes.
 */
async function suspectAnew(setting: Setting, { em, read }: Pick<Act, 'em' | 'read'>, revision: number, changed: readonly Deed[]): Promise<void> {
  const gazetteer = gazetteerOf(setting);
  const ids = (type: Imported) => [...new Set(changed.filter(deed => deed.type === type).map(({ id }) => id))];
  for (const id of await pairedSince(read, 'school', ids('School'), revision)) {
    const { names, division, website, sample } = await em.findOneOrFail(SchoolTable, id);
    await noteSuspicions(em, read, 'school', id, await matchesOfSchool(read, gazetteer, bearerOfSchool({ names, division: division.code, website }, gazetteer.divisions), { except: id, among: sample ? 'invented' : 'real', most: 20 }));
  }
  for (const id of await pairedSince(read, 'partner', ids('Partner'), revision)) {
    const partner = await em.findOneOrFail(PartnerTable, id);
    await noteSuspicions(em, read, 'partner', id, await matchesOfPartner(read, bearerOfPartner(entryOf(partner)), { except: id, among: partner.sample ? 'invented' : 'real', most: 20 }));
  }
}
