import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Context, Loader, LoaderWith } from '../../kernel/context.js';
import { nodeId, type NodeType } from '../../kernel/ids.js';
import { hasJurisdiction, type Place } from '../../kernel/jurisdiction.js';
import { Page, pageOf, pageRequest, type Ordering, type PageArgs, type PageRequest } from '../../kernel/connection.js';
import { instant, list, listOf, statement, type Tables, type Value } from '../../kernel/statement.js';
import { belongingOf, nameOfAccount } from '../account/account.reads.js';
import { heldIn } from '../contact/contact.reads.js';
import { displayName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import { officeById } from '../office/office.reads.js';
import { gazetteerOf } from '../place/place.reads.js';
import { placeName } from '../place/place.rules.js';
import { placesOf } from '../school/school.reads.js';
import { asClientsKnow, inWords, languageInWords, momentInWords, referenceOf } from './change.rules.js';
import { historyPolicy, ofNoSchool } from './history.policy.js';
import type { HistoryEntry } from './history.type.js';

const ordering: Ordering = { name: 'history', descending: true, columns: [{ ref: 'audit_entry.id', type: 'integer', field: 'id' }] };

const ofAccounts = sql`('Account', 'Session', 'PasswordLink')`;
/** An act that ends an account's sessions and links has an entry for each, under the account's key: the one that tells most stands for all. */
const told = sql<SqlBool>`(audit_entry.subject_type not in ${ofAccounts} or not exists (select from audit_entry other
  where other.revision = audit_entry.revision and other.subject_id = audit_entry.subject_id and other.subject_type in ${ofAccounts}
  and (other.subject_type <> 'Account', other.operation = 'DELETE', other.id) < (audit_entry.subject_type <> 'Account', audit_entry.operation = 'DELETE', audit_entry.id)))`;

/** What an entry says of a field that never changes: one that enters or removes a thing has it. */
const said = (field: string) => sql`coalesce(audit_entry.changes->${sql.lit(field)}->>'to', audit_entry.changes->${sql.lit(field)}->>'from')`;
/** The two that a merge or a decision is about: an entry that undoes a merge names neither. */
const between = sql<string[] | null>`case
  when audit_entry.subject_type = 'PartnerMerge' then (select jsonb_build_array(kept_id, merged_id) from partner_merge where id::text = audit_entry.subject_id)
  when audit_entry.subject_type in ('PartnersApart', 'SchoolsApart') then jsonb_build_array(${said('one')}, ${said('other')}) end`;

/** Entries of the history; whoever reads them has been asked for the jurisdiction over their subject. */
function entries(db: Tables) {
  return db.selectFrom('audit_entry').innerJoin('act', 'act.revision', 'audit_entry.revision')
    .select([sql<string>`audit_entry.id::text`.as('id'), sql<number>`act.revision::int`.as('revision'), 'act.name as act', 'act.actor_id as actorId', 'audit_entry.subject_type as subjectType', 'audit_entry.subject_id as subjectId',
      instant('act.at').as('at'), 'audit_entry.operation', 'audit_entry.changes', between.as('between')])
    .where(told);
}

/** Which entries the history of a thing has; besides its own, those of things that are told with it. */
function about(value: Value, type: NodeType): RawBuilder<SqlBool> {
  const subject = value<string>('subject', 'text');
  switch (type) {
    // Steps are told in the history of their draft by what was decided: that they were opened and ended follows from it.
    case 'Draft': return sql<SqlBool>`audit_entry.subject_id = any(array(select ${subject} union all select review_step.id::text from review_step where review_step.draft_id = ${subject}::uuid))
      and (audit_entry.subject_type = 'Draft' or (audit_entry.subject_type = 'ReviewStep' and audit_entry.changes->'decidedBy'->>'to' is not null))`;
    case 'Contact': return sql<SqlBool>`audit_entry.subject_id = any(array(select ${subject} union all select contact_reveal.id::text from contact_reveal where contact_reveal.contact_id = ${subject}::uuid))
      and audit_entry.subject_type in ('Contact', 'ContactReveal')`;
    // A partner together with its merges, those into it and those into others, and with the decisions that others are not it.
    case 'Partner': return sql<SqlBool>`audit_entry.subject_id = any(array(select ${subject} union all select id::text from partner_merge where merged_id = ${subject}::uuid or kept_id = ${subject}::uuid
        union all select id::text from partners_apart where one_id = ${subject}::uuid or other_id = ${subject}::uuid))
      and audit_entry.subject_type in ('Partner', 'PartnerMerge', 'PartnersApart')`;
    case 'School': return sql<SqlBool>`audit_entry.subject_id = any(array(select ${subject} union all select id::text from schools_apart where one_id = ${subject}::uuid or other_id = ${subject}::uuid))
      and audit_entry.subject_type in ('School', 'SchoolsApart')`;
    case 'Account': return sql<SqlBool>`audit_entry.subject_id = ${subject} and audit_entry.subject_type in ${ofAccounts}`;
    // The type of the id is held to as well: permission was asked for that type, and a key alone could be any thing's.
    default: return sql<SqlBool>`audit_entry.subject_id = ${subject} and audit_entry.subject_type = ${sql.lit(type)}`;
  }
}

const historyPages = statement('historyPages', (db, value, { page, type }: { page: PageRequest['shape']; type: NodeType }) => pageOf(entries(db).where(about(value, type)), ordering, page, value));
/** Walked from the latest entry backwards: signing in and the like are entries, too, and are passed by. */
const latestRevision = statement('latestRevision', db => db.selectFrom('audit_entry').select('audit_entry.revision').where('audit_entry.subject_type', 'in', ['School', 'Partner', 'Agreement', 'Draft', 'ReviewStep', 'Exchange']).orderBy('audit_entry.id', 'desc').limit(1));
/** The revision of the latest act on the register or on what is on its way into it; 0 before the first. */
export async function revisionOf({ read }: Context): Promise<number> {
  const [latest] = await read.all(latestRevision, {});
  return latest ? Number(latest.revision) : 0;
}

const historyByIds = statement('historyByIds', (db, value) => entries(db).where('audit_entry.id', '=', sql<number>`any(${value('ids', 'bigint[]')})`));

const historyEntryById: Loader<string, HistoryEntry> = async (read, ids) => new Map((await read.all(historyByIds, { ids })).map(row => [row.id, readable(row)]));

/** An entry that the viewer may read; null when there is none. */
export async function historyEntrySeen(ctx: Context, id: string): Promise<HistoryEntry | null> {
  const entry = ctx.viewer ? await ctx.load(historyEntryById, id) : null;
  // It stands in the history of each that it is about.
  return entry && (await Promise.all(subjectsOf(entry).map(subject => mayRead(ctx, subject)))).includes(true) ? entry : null;
}

interface Subject { type: NodeType; key: string }
/** What an entry is about, as clients know it: what belongs to an account or a contact is told as theirs; of a merge the kept one is first. */
function subjectsOf({ subjectType, subjectId, changes, between: two }: HistoryEntry): [Subject, ...Subject[]] {
  if (two) return two.map(key => ({ type: subjectType === 'SchoolsApart' ? 'School' : 'Partner', key })) as [Subject, Subject];
  if (subjectType === 'Session' || subjectType === 'PasswordLink') return [{ type: 'Account', key: subjectId }];
  if (subjectType === 'ContactReveal') return [{ type: 'Contact', key: String(changes.find(({ field }) => field === 'contactId')?.after) }];
  return [{ type: subjectType as NodeType, key: subjectId }];
}
export function subjectOf(entry: HistoryEntry): Subject {
  return subjectsOf(entry)[0];
}

/** Whether the viewer may read what was done to a thing. */
async function mayRead(ctx: Context, { type, key }: { type: NodeType; key: string }): Promise<boolean> {
  const { viewer } = ctx;
  if (!viewer) return false;
  return historyPolicy.readHistory(viewer, { type, places: await placesAbout(ctx, type, key), ...(type === 'Account' ? { account: key } : {}) });
}

/** Under which names something stands in the register, or stood when it was removed. */
const named = (things: 'school' | 'partner', ids: RawBuilder<unknown>) => sql<{ id: string; names: unknown }>`(select id::text, names from ${sql.table(things)} where id = any(${ids})
  union all select subject_id, changes->'names'->'from' from audit_entry where subject_id = any(${ids}::text[]) and subject_type = ${sql.lit(things === 'school' ? 'School' : 'Partner')} and operation = 'DELETE')`.as('named');
const schoolsNamed = statement('schoolsNamed', (db, value) => db.selectFrom(named('school', value('ids', 'uuid[]'))).selectAll());
const namesOfSchool: Loader<string, Name[]> = async (read, ids) => new Map((await read.all(schoolsNamed, { ids })).map(({ id, names }) => [id, names as Name[]]));

const partnersNamed = statement('partnersNamed', (db, value) => db.selectFrom(named('partner', value('ids', 'uuid[]'))).selectAll());
const namesOfPartner: Loader<string, Name[]> = async (read, ids) => new Map((await read.all(partnersNamed, { ids })).map(({ id, names }) => [id, names as Name[]]));
const agreementsNumbered = statement('agreementsNumbered', (db, value) => db.selectFrom(sql<{ id: string; number: string }>`(select id::text, number from agreement where id = any(${value('ids', 'uuid[]')})
  union all select subject_id, changes->'number'->>'from' from audit_entry where subject_id = any(${value('ids', 'uuid[]')}::text[]) and subject_type = 'Agreement' and operation = 'DELETE')`.as('numbered')).selectAll());
const numberOfAgreement: Loader<string, string> = async (read, ids) => new Map((await read.all(agreementsNumbered, { ids })).map(({ id, number }) => [id, number]));
const draftsTitled = statement('draftsTitled', (db, value) => db.selectFrom('draft').select(['id', 'title']).where('id', '=', sql<string>`any(${value('ids', 'uuid[]')})`));
const titleOfDraft: Loader<string, string> = async (read, ids) => new Map((await read.all(draftsTitled, { ids })).map(({ id, title }) => [id, title]));

const exchangesTitled = statement('exchangesTitled', (db, value) => db.selectFrom(sql<{ id: string; title: string }>`(select id::text, title from exchange where id = any(${value('ids', 'uuid[]')})
  union all select subject_id, changes->'title'->>'from' from audit_entry where subject_id = any(${value('ids', 'uuid[]')}::text[]) and subject_type = 'Exchange' and operation = 'DELETE')`.as('titled')).selectAll());
const titleOfExchange: Loader<string, string> = async (read, ids) => new Map((await read.all(exchangesTitled, { ids })).map(({ id, title }) => [id, title]));

/** What a thing is called that an entry names; whoever may read the entry has seen it there. */
async function called(ctx: Context, type: NodeType, key: string): Promise<string> {
  const { language } = ctx;
  const names = type === 'School' ? await ctx.load(namesOfSchool, key) : type === 'Partner' ? await ctx.load(namesOfPartner, key) : null;
  if (names) return displayName(names, language);
  const office = type === 'Office' ? await ctx.load(officeById, key) : null;
  if (office) return placeName(office, language);
  const text = { Account: nameOfAccount, Agreement: numberOfAgreement, Draft: titleOfDraft, Exchange: titleOfExchange }[type as 'Account'];
  return (text && await ctx.load(text, key)) ?? nodeId(type, key);
}

/** What an entry is about, in words. */
export async function subjectInWords(ctx: Context, entry: HistoryEntry): Promise<string> {
  const [one, other] = await Promise.all(subjectsOf(entry).map(({ type, key }) => called(ctx, type, key)));
  return other === undefined ? one! : entry.subjectType === 'PartnerMerge' ? ctx.words.pairs.merged({ kept: one!, merged: other }) : ctx.words.pairs.apart({ one: one!, other });
}

/** What stood in a field, in words; several values one after the other. */
export async function valueInWords(ctx: Context, subjectType: string, field: string, value: unknown): Promise<string | null> {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return (await Promise.all(value.map(one => valueInWords(ctx, subjectType, field, one)))).join(ctx.language === 'zh' ? '、' : ', ');
  const type = referenceOf(subjectType, field);
  if (type) return called(ctx, type, String(value));
  const { divisions, countries } = gazetteerOf(ctx);
  const place = field === 'division' || field === 'heldIn' ? divisions.get(String(value)) : field === 'country' ? countries.get(String(value)) : undefined;
  if (place) return placeName(place, ctx.language);
  return field === 'languages' ? languageInWords(String(value), ctx.language) : momentInWords(value) ?? inWords(subjectType, field, value, ctx.words);
}

/**
 * Who acted, as far as the viewer is told: the person, of what belongs to the viewer's own jurisdiction. What is done to
 * things of no school is read by every office, and what is said of two schools by those over either, so there the person
 * is named to whoever has the jurisdiction over them, and to others the office or school is.
 */
export async function actorSeen(ctx: Context, { actorId, subjectType }: HistoryEntry): Promise<string> {
  const { viewer, language } = ctx;
  const actor = actorId === 'system' ? null : await ctx.load(belongingOf, actorId);
  if (!actor || !viewer) return actorId;
  const { office, school, division } = actor;
  const isColleague = actor.id === viewer.id || (division !== null && hasJurisdiction(viewer, { school: school ?? '', division }));
  if (isColleague || !(subjectType === 'SchoolsApart' || ofNoSchool.includes(subjectType as NodeType))) return (await ctx.load(nameOfAccount, actorId))!;
  if (office !== null) return placeName((await ctx.load(officeById, office))!, language);
  return school === null ? nodeId('Account', actorId) : displayName((await ctx.load(namesOfSchool, school))!, language);
}

/** Where the schools lie that a thing is about, and where a contact is held. */
async function placesAbout({ read }: Context, type: NodeType, key: string): Promise<Place[]> {
  if (type === 'Contact') return read.all(holdersOfContacts, { id: key });
  const statements = { Agreement: schoolsOfAgreements, Draft: schoolsOfDrafts, ReviewStep: schoolsOfSteps, Twinning: schoolsOfTwinnings, Exchange: schoolsOfExchanges } as const;
  const schools = type === 'School' ? [key] : type in statements ? (await read.all(statements[type as keyof typeof statements], { id: key })).flatMap(({ schools }) => listOf(schools)) : [];
  const places = schools.length ? await placesOf(read, schools) : [];
  return places.length || !['School', 'Agreement', 'Exchange'].includes(type) ? places : read.all(placesOfRemoved, { id: key });
}
/** Of what was removed: where its schools lie or lay. */
const placesOfRemoved = statement('placesOfRemoved', (db, value) => db.selectFrom(sql<Place>`(
  select coalesce(school.division_code, gone.changes->'division'->>'from') as division, named.id as school
  from audit_entry removed cross join lateral (
      select removed.subject_id as id where removed.subject_type = 'School' union all select jsonb_array_elements_text(removed.changes->'schools'->'from') where removed.subject_type = 'Agreement'
      union all select removed.changes->'school'->>'from' where removed.subject_type = 'Exchange') named
    left join school on school.id = named.id::uuid left join audit_entry gone on gone.subject_id = named.id and gone.subject_type = 'School' and gone.operation = 'DELETE'
  where removed.subject_id = ${value('id', 'uuid')}::text and removed.operation = 'DELETE')`.as('place')).select(['place.division', 'place.school']));
/** Of one that was removed, as its first entry says: who holds a contact never changes. */
const holdersOfContacts = statement('holdersOfContacts', (db, value) => db.selectFrom(sql<{ division: string; school: string }>`(
  select ${heldIn} as division, coalesce(contact.held_by_school_id::text, '') as school from contact where contact.id = ${value('id', 'uuid')}
  union all
  select coalesce(school.division_code, noted.changes->'heldIn'->>'to'), coalesce(noted.changes->'heldBySchool'->>'to', '')
  from audit_entry noted left join school on school.id = (noted.changes->'heldBySchool'->>'to')::uuid
  where noted.subject_id = ${value('id', 'uuid')}::text and noted.subject_type = 'Contact' and noted.operation = 'CREATE'
    and not exists (select from contact where contact.id = ${value('id', 'uuid')}))`.as('holder')).select(['holder.division', 'holder.school']));
const schoolsOfAgreements = statement('schoolsOfAgreements', (db, value) => db.selectFrom('agreement').select(list('schools').as('schools')).where('id', '=', value<string>('id')));
const schoolsOfDrafts = statement('schoolsOfDrafts', (db, value) => db.selectFrom('draft').select(list('schools').as('schools')).where('id', '=', value<string>('id')));
const schoolsOfSteps = statement('schoolsOfSteps', (db, value) => db.selectFrom('review_step').innerJoin('draft', 'draft.id', 'review_step.draft_id').select(list('draft.schools').as('schools')).where('review_step.id', '=', value<string>('id')));
const schoolsOfTwinnings = statement('schoolsOfTwinnings', (db, value) => db.selectFrom('twinning').select(sql<string>`array[school_id]::text`.as('schools')).where('id', '=', value<string>('id')));
const schoolsOfExchanges = statement('schoolsOfExchanges', (db, value) => db.selectFrom('exchange').select(sql<string>`array[school_id]::text`.as('schools')).where('id', '=', value<string>('id')));
const historyCount = statement('historyCount', (db, value, type: NodeType) => db.selectFrom('audit_entry').select(sql<number>`count(*)::int`.as('count')).where(told).where(about(value, type)));

/** What was done to one thing, latest first; nothing, for a viewer without the jurisdiction over it. */
export function historyOf(ctx: Context, node: { type: NodeType; key: string }, args: PageArgs): Page<HistoryEntry> {
  const { read } = ctx;
  const request = pageRequest(args, ordering);
  const values = { subject: node.key };
  const allowed = mayRead(ctx, node);
  return new Page(async () => (await allowed ? (await read.all(historyPages, { ...values, ...request.values }, { page: request.shape, type: node.type })).map(readable) : []), request, ordering,
    async () => (await allowed ? (await read.all(historyCount, values, node.type))[0]!.count : 0));
}

/** What acts did to records of the register; of what one entered, that alone, and not what it added to it further on. */
const ofActs = (revisions: RawBuilder<unknown>) => sql<SqlBool>`audit_entry.revision = ${revisions} and audit_entry.subject_type in ('School', 'Partner', 'Agreement') and (audit_entry.operation <> 'UPDATE'
  or not exists (select from audit_entry entered where entered.subject_id = audit_entry.subject_id and entered.revision = audit_entry.revision and entered.operation = 'CREATE'))`;
const entriesOfActs = statement('entriesOfActs', (db, value, page: PageRequest['shape']) => db.selectFrom(sql<{ revision: number }>`unnest(${value('revisions', 'bigint[]')})`.as<'made'>(sql`made(revision)`))
  .innerJoinLateral(pageOf(entries(db).where(ofActs(sql.ref('made.revision'))), ordering, page, value).as('entry'), join => join.onTrue())
  .selectAll('entry').orderBy(sql`entry.id::bigint`, page.backward ? 'asc' : 'desc'));
const countsOfActs = statement('countsOfActs', (db, value) => db.selectFrom('audit_entry').select([sql<number>`audit_entry.revision::int`.as('revision'), sql<number>`count(*)::int`.as('count')])
  .where(ofActs(sql`any(${value('revisions', 'bigint[]')})`)).groupBy('audit_entry.revision'));

const recordsOf: LoaderWith<PageRequest, number, HistoryEntry[]> = async (read, revisions, { values, shape }) =>
  Map.groupBy((await read.all(entriesOfActs, { revisions, ...values }, shape)).map(readable), ({ revision }) => revision);
const countOf: Loader<number, number> = async (read, revisions) => new Map((await read.all(countsOfActs, { revisions })).map(({ revision, count }) => [revision, count]));

/**
 * What one act did to schools, partners and agreements, the last first; one statement for all that a document lists. Whoever
 * asks has seen that they may read all that the act did. Nothing, for an act that did nothing.
 */
export function recordsOfAct(ctx: Context, revision: number | null, args: PageArgs): Page<HistoryEntry> {
  const request = pageRequest(args, ordering);
  return new Page(async () => (revision === null ? [] : ctx.loadWith(recordsOf, request, revision, request.key)), request, ordering,
    async () => (revision === null ? 0 : await ctx.load(countOf, revision) ?? 0));
}

interface Stored extends Omit<HistoryEntry, 'changes'> { changes: Record<string, { from: unknown; to: unknown }> }

function readable({ changes, ...row }: Stored): HistoryEntry {
  const { subjectType } = row;
  return {
    ...row,
    changes: Object.entries(changes).map(([field, { from, to }]) => ({ field, from: asJson(asClientsKnow(subjectType, field, from)), to: asJson(asClientsKnow(subjectType, field, to)), subjectType, before: from, after: to })),
  };
}

function asJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
