import { sql, type SqlBool } from 'kysely';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import type { Context, Loader, LoaderWith, Viewer } from '../../kernel/context.js';
import { sightOf, sightValues, within, type Sight } from '../../kernel/jurisdiction.js';
import { instant, statement, type Tables, type Value } from '../../kernel/statement.js';
import { countingAs } from '../match/standing.reads.js';
import type { Contact, ContactReveal } from './contact.type.js';

/** Where a contact is held: what a school holds moves with it. */
export const heldIn = sql<string>`coalesce((select school.division_code from school where school.id = contact.held_by_school_id), contact.held_in)`;

/** Which contacts there are for a viewer: none, those that its school noted, or those noted in its division or below it. */
function inSight(value: Value, sight: Sight) {
  switch (sight) {
    case 'none': return sql<SqlBool>`false`;
    case 'school': return sql<SqlBool>`contact.held_by_school_id = ${value('sightSchool', 'uuid')}`;
    default: return within(heldIn, value('sightDivision', 'text'), sight);
  }
}

/** Contacts as a viewer may read them: the base of every read of contacts. They are masked where they are answered. */
function contacts(db: Tables, value: Value, sight: Sight) {
  return db.selectFrom('contact').select([
    'contact.id', 'contact.position', 'contact.name', 'contact.phone', 'contact.email', 'contact.school_id as schoolId', 'contact.partner_id as partnerId', 'contact.held_by_school_id as heldBySchool', heldIn.as('heldIn'),
    instant('contact.created_at').as('createdAt'), 'contact.version',
  ]).where(inSight(value, sight));
}

const contactsByIds = statement('contactsByIds', (db, value, sight: Sight) => contacts(db, value, sight).where('contact.id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const contactsSeen: LoaderWith<Viewer | null, string, Contact> = async (read, ids, viewer) => new Map((await read.all(contactsByIds, { ids, ...sightValues(viewer) }, sightOf(viewer))).map(contact => [contact.id, contact]));
/** A contact that the viewer sees; null when there is none, for this viewer. */
export function contactSeen(ctx: Context, id: string): Promise<Contact | null> {
  return ctx.loadWith(contactsSeen, ctx.viewer, id, 'contacts seen');
}

const ordering: Ordering = {
  name: 'contact', descending: false,
  columns: [{ ref: 'contact.created_at', type: 'timestamptz', field: 'createdAt' }, { ref: 'contact.id', type: 'uuid', field: 'id' }],
};
type Side = 'school' | 'partner';
/** A partner's are those, too, that were noted for the partners which count as it now. */
const of = { school: sql<SqlBool>`contact.school_id = owner.id`, partner: sql<SqlBool>`contact.partner_id = any(${countingAs(sql.ref('owner.id'))})` } as const;
const contactsUnder = statement('contactsUnder', (db, value, { side, sight, page }: { side: Side; sight: Sight; page: PageRequest['shape'] }) =>
  db.selectFrom(sql<{ id: string }>`unnest(${value('owners', 'uuid[]')})`.as<'owner'>(sql`owner(id)`))
    .innerJoinLateral(pageOf(contacts(db, value, sight).where(of[side]), ordering, page, value).as('listed'), join => join.onTrue())
    .selectAll('listed').select('owner.id as ownerId').orderBy('listed.createdAt', page.backward ? 'desc' : 'asc').orderBy('listed.id', page.backward ? 'desc' : 'asc'));
const contactCountUnder = statement('contactCountUnder', (db, value, { side, sight }: { side: Side; sight: Sight }) =>
  db.selectFrom(sql<{ id: string }>`unnest(${value('owners', 'uuid[]')})`.as<'owner'>(sql`owner(id)`)).innerJoin('contact', join => join.on(of[side]))
    .select(['owner.id as ownerId', sql<number>`count(*)::int`.as('count')]).where(inSight(value, sight)).groupBy('owner.id'));

const rowsUnder: LoaderWith<{ side: Side; viewer: Viewer | null; request: PageRequest }, string, Contact[]> = async (read, owners, { side, viewer, request }) =>
  Map.groupBy(await read.all(contactsUnder, { owners, ...sightValues(viewer), ...request.values }, { side, sight: sightOf(viewer), page: request.shape }), ({ ownerId }) => ownerId);
const countUnder: LoaderWith<{ side: Side; viewer: Viewer | null }, string, number> = async (read, owners, { side, viewer }) =>
  new Map((await read.all(contactCountUnder, { owners, ...sightValues(viewer) }, { side, sight: sightOf(viewer) })).map(({ ownerId, count }) => [ownerId, count]));

/** The contacts of one school or partner that the viewer sees, oldest first. */
export function contactsOf(ctx: Context, side: Side, owner: string, args: PageArgs): Page<Contact> {
  const request = pageRequest(args, ordering);
  const { viewer } = ctx;
  return new Page(() => ctx.loadWith(rowsUnder, { side, viewer, request }, owner, `${side} ${request.key}`), request, ordering, async () => await ctx.loadWith(countUnder, { side, viewer }, owner, side) ?? 0);
}

const revealsOfContacts = statement('revealsOfContacts', (db, value) => db.selectFrom('contact_reveal')
  .select(['contact_id as contactId', 'account_id as accountId', 'purpose', instant('at').as('at')]).where('contact_id', '=', sql<string>`any(${value('ids', 'uuid[]')})`).orderBy('id', 'desc'));
/** Who looked at a contact in clear, latest first. */
export const revealsOf: Loader<string, ContactReveal[]> = async (read, ids) => Map.groupBy(await read.all(revealsOfContacts, { ids }), ({ contactId }) => contactId);
