import { sql, type SqlBool } from 'kysely';
import { actAsSystem } from '../../kernel/act.js';
import { derived } from '../../kernel/auditTrail.js';
import { Link } from '../../kernel/link.js';
import { dayInChina } from '../../kernel/dates.js';
import type { Store } from '../../kernel/store.js';
import { statement, type Reader } from '../../kernel/statement.js';
import type { Em } from '../../tables/orm.js';
import { agreementKeys } from '../agreement/agreement.rules.js';
import { SAMPLE_SERIES } from '../agreement/register.js';
import { gathering } from '../name/gathering.js';
import { officesIn } from '../office/office.reads.js';
import { partnerKeys } from '../partner/partner.rules.js';
import { readGazetteer } from '../place/place.reads.js';
import type { Division } from '../place/place.type.js';
import { allReviewRoutes } from '../route/route.reads.js';
import { schoolKeys } from '../school/school.rules.js';
import { sampleAgreements, samplePartner, sampleSchool, type SampleSize } from './sample.rules.js';
import { sampleAccounts, sampleDrafts, sampleExchanges, sampleOffices } from './sampleWork.rules.js';

export class SampleFault extends Error {}

/** What is told of a long run: what is being written, how much of it, of how much. */
export type Progress = (things: string, done: number, all: number) => void;

const anySamples = statement('anySamples', db => db.selectFrom('agreement').select('id').where('sample', '=', true).limit(1));

const realPapers = statement('realPapers', db => db.selectFrom('agreement').select('id').where('sample', '=', false)
  .where(({ not, exists, selectFrom }) => not(exists(selectFrom('audit_entry').innerJoin('act', 'act.revision', 'audit_entry.revision').select('act.revision')
    .where(sql<SqlBool>`audit_entry.subject_id = agreement.id::text and audit_entry.subject_type = 'Agreement' and audit_entry.operation = 'CREATE' and act.name = 'loadPublicRecord'`))))
  .unionAll(db.selectFrom('draft').select('id').where('sample', '=', false)).limit(1));

/** Whether somebody works with this record: it holds an agreement or a draft that neither the public record nor a sample brought. */
export async function isAtWork(read: Reader): Promise<boolean> {
  return (await read.all(realPapers)).length > 0;
}

const ROWS_AT_ONCE = 2_000;
/** Of a row that is written: what its entry in the trail leaves out. */
const unseen = ['id', 'email', ...derived];

/**
 * Fills the registry with invented schools, partners and agreements, marked as sample and with numbers of their own, and
 * with offices, people, drafts in every state and exchanges.
 * One act, so all of it or nothing; every row has its entry in the audit trail. It goes past the unit of work, which
 * would take an hour for a million agreements: rows and entries are made of the same JSON in one statement each.
 * It takes its revision first, so on a register that is being served other acts wait until it is done.
 * @throws SampleFault when the sizes make no registry, or when there is sample data already.
 */
export async function loadSample(store: Store, size: SampleSize, progress: Progress = () => {}): Promise<void> {
  const { schools, partners, agreements } = size;
  if (schools < 1 || partners < 1) throw new SampleFault('Sample data takes at least one school and one partner.');
  if (agreements < Math.max(schools, partners)) throw new SampleFault(`Every school and partner takes an agreement: --agreements is at least ${Math.max(schools, partners)}.`);
  if ((await store.read.all(anySamples)).length) throw new SampleFault('There is sample data already. Begin a new record for another.');

  const { divisions } = await readGazetteer(store.read);
  const counties = [...divisions.values()].filter(({ level }) => level === 'COUNTY');
  const prefectureOf = ({ parentCode }: { parentCode: string | null }) => divisions.get(parentCode!)!.nameZh;

  await actAsSystem(store, 'loadSample', ({ em, read, at }) => gathering(em, async () => {
    // Before the revision: whoever merges partners holds this until it has one.
    await em.execute('lock table partner_merge in share mode');
    const link = await Link.begin(em, 'loadSample', 'system');
    const write = writer(em, link, progress);
    await write('School', schools, function* () {
      for (let place = 0; place < schools; place += 1) {
        const school = sampleSchool(place, size, counties, prefectureOf);
        yield { ...school, ...schoolKeys({ ...school, creditCode: null, website: null }, divisions), registeredAt: at };
      }
    }, sql`insert into school (id, code, names, name_key, name_text, grams, match_keys, type, stages, division_code, sample, registered_at)
      select id, code, names, "nameKey", "nameText", grams, "matchKeys", type, stages, division, true, "registeredAt" from jsonb_to_recordset(`, sql`) as
      row(id uuid, code text, names jsonb, "nameKey" text, "nameText" text, grams int[], "matchKeys" text[], type text, stages text[], division text, "registeredAt" timestamptz)`);
    await write('Partner', partners, function* () {
      for (let place = 0; place < partners; place += 1) {
        const partner = samplePartner(place, size);
        yield { ...partner, identifiers: [], ...partnerKeys({ ...partner, website: null, identifiers: [] }), registeredAt: at };
      }
    }, sql`insert into partner (id, country_code, city, names, name_key, name_text, grams, match_keys, type, identifiers, sample, registered_at)
      select id, country, city, names, "nameKey", "nameText", grams, "matchKeys", type, identifiers, true, "registeredAt" from jsonb_to_recordset(`, sql`) as
      row(id uuid, country text, city text, names jsonb, "nameKey" text, "nameText" text, grams int[], "matchKeys" text[], type text, identifiers jsonb, "registeredAt" timestamptz)`);
    await write('Agreement', agreements, function* () {
      for (const agreement of sampleAgreements(size)) yield { ...agreement, ...agreementKeys(agreement) };
    }, sql`insert into agreement (id, number, number_year, number_serial, kind, title, title_text, grams, schools,
      partners, initialled_on, signed_on, effective_on, expires_on, term, mode, languages, cooperation, predecessor_id, terminated_on, termination_reason, sample, registered_at)
      select id, number, "numberYear", "numberSerial", kind, title, "titleText", grams, schools, partners, "initialledOn", "signedOn", "effectiveOn", "expiresOn", term, mode, languages,
        cooperation, predecessor, "terminatedOn", "terminationReason", true, ("registeredOn" + time '09:00') at time zone 'Asia/Shanghai' from jsonb_to_recordset(`, sql`) as
      row(id uuid, number text, "numberYear" int, "numberSerial" int, kind text, title text, "titleText" text, grams int[], schools uuid[], partners uuid[], "initialledOn" text, "signedOn" text,
        "effectiveOn" text, "expiresOn" text, term text, mode text, languages text[], cooperation text[], predecessor uuid, "terminatedOn" text, "terminationReason" text, "registeredOn" date)`);
    await sql`insert into register_series (series, year, last_serial)
      select ${SAMPLE_SERIES}, number_year, max(number_serial) from agreement where sample group by number_year`.execute(em.getKysely());
    await writeWork(read, write, size, counties, [...divisions.values()], at);
    await link.end();
  }));
  // Plans are chosen by what the tables hold; after so many rows at once nobody should wait for the server to notice.
  for (const table of ['school', 'partner', 'agreement', 'agreement_pair', 'twinning', 'audit_entry']) await store.orm.em.fork().execute(`analyze ${table}`);
}

/** More drafts and exchanges than these no list needs to be tried on. */
const MOST_DRAFTS = 80;

/** Offices, people and drafts in every state: what the way of review is tried out on. */
async function writeWork(read: Reader, write: ReturnType<typeof writer>, size: SampleSize, counties: readonly Division[], divisions: readonly Division[], at: Date): Promise<void> {
  const today = dayInChina(at);
  const there = await officesIn(read, divisions.map(({ code }) => code));
  const offices = sampleOffices(size, divisions, there);
  const all = [...there, ...offices.map(({ id, kind, division }) => ({ id, kind, divisionCode: division }))];
  const places = Array.from({ length: Math.min(size.schools, MOST_DRAFTS) }, (_, place) => {
    const { id, division } = sampleSchool(place, size, counties, () => '');
    return { school: id, division };
  });
  const accounts = sampleAccounts(size, all, places.map(({ school }) => school));
  const agreements = [...sampleAgreements(size).take(places.length)];
  const exchanges = sampleExchanges(size, agreements);
  const { drafts, steps } = sampleDrafts(size, agreements, places, await allReviewRoutes(read), all, accounts, today);
  const moment = sql`${at}::timestamptz`;
  await write('Office', offices.length, () => offices, sql`insert into office (id, kind, division_code, parent_id, name_zh, name_en, created_at)
    select id, kind, division, parent, "nameZh", "nameEn", ${moment} from jsonb_to_recordset(`, sql`) as row(id uuid, kind text, division text, parent uuid, "nameZh" text, "nameEn" text)`);
  await write('Account', accounts.length, () => accounts, sql`insert into account (id, email, role, office_id, school_id, created_at)
    select id, email, role, office, school, ${moment} from jsonb_to_recordset(`, sql`) as row(id uuid, email text, role text, office uuid, school uuid)`);
  await write('Draft', drafts.length, () => drafts, sql`insert into draft (id, purpose, state, subject_id, registered_id, subject_terms, kind, title, schools, partners, effective_on, expires_on, term,
      languages, cooperation, terminated_on, termination_reason, note, texts, terms_hash, round, drafter_id, drafter_school_id, signed_on, mode, created_at, sample)
    select id, purpose, state, subject, registered, "subjectTerms", kind, title, schools, partners, "effectiveOn", "expiresOn", term, languages, cooperation, "terminatedOn", "terminationReason", note,
      texts, "termsHash", round, drafter, "drafterSchool", "signedOn", mode, ${moment}, true from jsonb_to_recordset(`, sql`) as
    row(id uuid, purpose text, state text, subject uuid, registered uuid, "subjectTerms" jsonb, kind text, title text, schools uuid[], partners uuid[], "effectiveOn" text, "expiresOn" text, term text,
      languages text[], cooperation text[], "terminatedOn" text, "terminationReason" text, note text, texts jsonb, "termsHash" text, round int, drafter uuid, "drafterSchool" uuid, "signedOn" text, mode text)`);
  await write('ReviewStep', steps.length, () => steps, sql`insert into review_step (id, draft_id, round, line, place, act, office_id, state, days, opened_at, due_on, opinion, decided_by_id, decided_at, terms_hash,
      document_issuer, document_number, document_on)
    select id, draft, round, line, place, act, office, state, days, case when opened then ${moment} end, "dueOn", opinion, "decidedBy", case when "decidedBy" is not null then ${moment} end, "termsHash",
      "documentIssuer", "documentNumber", "documentOn" from jsonb_to_recordset(`, sql`) as
    row(id uuid, draft uuid, round int, line text, place int, act text, office uuid, state text, days int, opened boolean, "dueOn" date, opinion text, "decidedBy" uuid, "termsHash" text,
      "documentIssuer" text, "documentNumber" text, "documentOn" date)`);
  await write('Exchange', exchanges.length, () => exchanges, sql`insert into exchange (id, school_id, partner_id, kind, title, held_on, ended_on, participants, summary, sample, recorded_at)
    select id, school, partner, kind, title, "heldOn", "endedOn", participants, summary, true, ${moment} from jsonb_to_recordset(`, sql`) as
    row(id uuid, school uuid, partner uuid, kind text, title text, "heldOn" text, "endedOn" text, participants int, summary text)`);
}

function writer(em: Em, link: Link, progress: Progress) {
  const db = em.getKysely();
  return async (type: string, all: number, rows: () => Iterable<object>, before: ReturnType<typeof sql>, after: ReturnType<typeof sql>): Promise<void> => {
    let batch: object[] = [];
    let done = 0;
    const flush = async () => {
      if (!batch.length) return;
      const json = JSON.stringify(batch);
      await sql`${before}${json}::jsonb${after}`.execute(db);
      await link.write(sql`select ${type}::text as subject_type, row->>'id' as subject_id, 'CREATE' as operation, (
          select jsonb_object_agg(key, jsonb_build_object('from', null, 'to', value)) from jsonb_each(row - ${unseen}::text[])) as changes
        from jsonb_array_elements(${json}::jsonb) with ordinality list(row, place) order by place`);
      done += batch.length;
      batch = [];
      progress(type, done, all);
    };
    for (const row of rows()) {
      batch.push(row);
      if (batch.length === ROWS_AT_ONCE) await flush();
    }
    await flush();
  };
}
