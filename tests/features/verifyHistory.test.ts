import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { describeVerdict } from '../../src/features/history/describeVerdict.js';
import type { Head, TrailFault, Verdict } from '../../src/features/history/history.rules.js';
import { NoChain, verifyHistory } from '../../src/features/history/verifyHistory.js';
import { loadSample } from '../../src/features/sample/loadSample.js';
import { ActHash, entryDigest, NO_HASH, type EntryContent } from '../../src/kernel/chain.js';
import { keyOf } from '../../src/kernel/ids.js';
import { openStore, type Store, type StorePlace } from '../../src/kernel/store.js';
import { words } from '../../src/locale/index.js';
import { amendSchool, attempt, registerAgreement, registerSchool, schoolInput } from '../builders.js';
import { dropDatabase, makeDatabase } from '../postgres.js';
import { onPostgres, openPostgresWorld, openWorld, postgresServer, type World } from '../world.js';

/** Statements of a database owner who means to: no trigger and no reference holds them. */
async function asOwner({ orm }: Store, statements: readonly string[]): Promise<void> {
  await orm.em.fork().transactional(async em => {
    await em.execute('set local session_replication_role = replica');
    for (const statement of statements) await em.execute(statement);
  });
}

/** The trail as it was, beside it, and back again. */
const keep = (store: Store) => asOwner(store, ['act', 'audit_entry', 'record_head'].flatMap(table => [`drop table if exists kept_${table}`, `create table kept_${table} as table ${table}`]));
const putBack = (store: Store) => asOwner(store, ['truncate audit_entry, act, record_head', ...['act', 'audit_entry', 'record_head'].map(table => `insert into ${table} table kept_${table}`)]);

const headOf = async ({ orm }: Store): Promise<Head> => (await orm.em.fork().execute<Head[]>('select revision::int as revision, hash from record_head'))[0]!;
const faultIn = async (store: Store, noted: Head[] = []): Promise<TrailFault | null> => (await verifyHistory(store, noted)).fault;

/** What an owner can do who knows how the trail is made: every digest and every hash anew, over whatever stands there now. */
async function makeAnew(store: Store): Promise<void> {
  const em = store.orm.em.fork();
  const entries = await em.execute<EntryContent[]>(`select id::text as id, revision::text as revision, subject_type as "subjectType", subject_id as "subjectId", operation, changes::text as changes from audit_entry order by audit_entry.id`);
  const acts = await em.execute<{ revision: string; name: string; actorId: string; instant: string }[]>(`select revision::text as revision, name, actor_id as "actorId", extract(epoch from at)::text as instant from act order by act.revision`);
  const statements = entries.map(entry => `update audit_entry set digest = '${entryDigest(entry)}' where id = ${entry.id}`);
  let previous = NO_HASH;
  for (const act of acts) {
    const hash = new ActHash({ ...act, previous });
    const mine = entries.filter(({ revision }) => revision === act.revision);
    for (const entry of mine) hash.add(entryDigest(entry));
    previous = hash.end();
    statements.push(`update act set hash = '${previous}', entries = ${mine.length} where revision = ${act.revision}`);
  }
  await asOwner(store, [...statements, `update record_head set hash = '${previous}', revision = ${acts.at(-1)!.revision}`]);
}

function suite(open: () => Promise<World>) {
  let world: World;
  let store: Store;
  /** Revision of the act that registered a school, amended after; with acts before and after. */
  let registered: number;
  let head: Head;
  let entry: { id: string; subject: string };
  let agreement: { revision: number; ids: string[] };
  beforeAll(async () => {
    world = await open();
    ({ store } = world);
    await world.signIn();
    await registerSchool(world);
    const school = await registerSchool(world, { names: [{ value: '“引号”与\\反斜线 ☂', language: 'zh-Hans' }] });
    await amendSchool(world, { id: school.id, expectedVersion: 1, website: 'https://example.org/é' });
    await registerAgreement(world);
    const em = store.orm.em.fork();
    const key = keyOf('School', school.id);
    [entry] = await em.execute<[typeof entry]>(`select id::text as id, subject_id as subject from audit_entry where subject_id = '${key}' order by id limit 1`);
    [{ registered }] = await em.execute<[{ registered: number }]>(`select revision::int as registered from audit_entry where id = ${entry.id}`);
    const [{ revision }] = await em.execute<[{ revision: number }]>(`select max(revision)::int as revision from act where name = 'registerAgreement'`);
    agreement = { revision, ids: (await em.execute<{ id: string }[]>(`select id::text as id from audit_entry where revision = ${revision} order by id`)).map(({ id }) => id) };
    head = await headOf(store);
    await keep(store);
  });
  afterAll(() => world.close());

  it('finds the trail of acts whole, and says where it ends', async () => {
    const [counts] = await store.orm.em.fork().execute<[{ acts: number; entries: number }]>('select (select count(*)::int from act) as acts, (select count(*)::int from audit_entry) as entries');
    const verdict = await verifyHistory(store, []);
    expect(verdict).toEqual({ fault: null, ...counts, head });
    expect(head.revision).toBe(counts.acts);
    for (const language of ['en', 'zh'] as const) expect(describeVerdict(verdict, words[language])).toContain(String(counts.entries));
  });

  it('writes nothing, and looks at everything in one transaction that can only read', async () => {
    world.statements.length = 0;
    await verifyHistory(store, []);
    expect(world.statements.find(statement => /begin|transaction/i.test(statement))).toMatch(/repeatable read.*read only/i);
    expect(world.statements.filter(statement => /\b(insert|update|delete|create|alter)\b/i.test(statement))).toEqual([]);
  });

  describe('finds what an owner did by hand', () => {
    afterEach(() => putBack(store));

    // What takes a rule of the tables away says how it comes back.
    const cases: [what: string, statements: () => string[], fault: () => object, undo?: string[]][] = [
      ['an entry whose changes were altered', () => [`update audit_entry set changes = jsonb_set(changes, '{sample,to}', 'true') where id = ${entry.id}`],
        () => ({ kind: 'entryAltered', entry: { id: entry.id, subjectId: entry.subject }, act: { revision: String(registered), name: 'registerSchool' } })],
      ['an entry that was given to another subject', () => [`update audit_entry set subject_id = 'x' where id = ${entry.id}`], () => ({ kind: 'entryAltered', entry: { id: entry.id } })],
      ['an entry that was emptied, with the rule against it', () => ['alter table audit_entry alter column changes drop not null', `update audit_entry set changes = null where id = ${entry.id}`],
        () => ({ kind: 'entryAltered', entry: { id: entry.id } }), ['alter table audit_entry alter column changes set not null']],
      ['an entry that was moved to an earlier act', () => [`update audit_entry set revision = ${registered - 1} where id = ${entry.id}`], () => ({ kind: 'entryAltered', entry: { id: entry.id } })],
      ['an entry that was moved to a later act', () => [`update audit_entry set revision = ${registered + 1} where id = ${entry.id}`], () => ({ kind: 'entryAltered', entry: { id: entry.id } })],
      ['an entry that was deleted', () => [`delete from audit_entry where id = ${entry.id}`], () => ({ kind: 'entriesMissing', act: { revision: String(registered), entries: '1' }, has: 0 })],
      ['an entry that was inserted, without a digest', () => [`insert into audit_entry (revision, subject_type, subject_id, operation, changes, digest) values (${registered}, 'School', 'x', 'UPDATE', '{}', '')`],
        () => ({ kind: 'entryAltered', entry: { subjectId: 'x' } })],
      ['an entry that was inserted with its digest', () => [insertion('9000000', registered)], () => ({ kind: 'entryAdded', entry: { id: '9000000', revision: String(registered) } })],
      ['an entry that was inserted with its digest for an act that never was', () => [insertion('9000000', head.revision + 5)], () => ({ kind: 'actMissing', revision: head.revision + 1 })],
      ['an entry that was inserted with its digest in the place of another', () => [`delete from audit_entry where id = ${entry.id}`, insertion(entry.id, registered)],
        () => ({ kind: 'actAltered', act: { revision: String(registered) } })],
      ['an entry that was inserted with its digest among those of a later act', () => [`update audit_entry set id = id + 1000 where id > ${entry.id}`, insertion(String(Number(entry.id) + 1), registered)],
        () => ({ kind: 'entriesAdded', act: { revision: String(registered), entries: '1' }, has: 2 })],
      ['a digest made anew for an altered entry', () => [`delete from audit_entry where id = ${agreement.ids[0]}`, insertion(agreement.ids[0]!, agreement.revision)],
        () => ({ kind: 'actAltered', act: { revision: String(agreement.revision) } })],
      ['another actor', () => [`update act set actor_id = 'system' where revision = ${registered}`], () => ({ kind: 'actAltered', act: { revision: String(registered), actorId: 'system' } })],
      ['another time, by a millionth of a second', () => [`update act set at = at - interval '1 microsecond' where revision = ${registered}`], () => ({ kind: 'actAltered', act: { revision: String(registered) } })],
      ['a time that never ends', () => [`update act set at = 'infinity' where revision = ${registered}`], () => ({ kind: 'actAltered', act: { revision: String(registered) } })],
      ['another number of entries', () => [`update act set entries = entries + 1 where revision = ${registered}`], () => ({ kind: 'actAltered', act: { revision: String(registered) } })],
      ['an act in the middle that was deleted with its entries', () => [`delete from audit_entry where revision = ${registered}`, `delete from act where revision = ${registered}`],
        () => ({ kind: 'actMissing', revision: registered })],
      ['an act that was deleted, and its entries left', () => [`delete from act where revision = ${registered}`], () => ({ kind: 'actMissing', revision: registered })],
      ['an act before the first', () => [`insert into act (revision, name, actor_id, at, entries, hash) values (0, 'x', 'x', now(), 0, '${NO_HASH}')`], () => ({ kind: 'actAdded', act: { revision: '0' } })],
      ['an act doubled, with the key away', () => ['alter table audit_entry drop constraint audit_entry_revision_foreign', 'alter table act drop constraint act_pkey', `insert into act select * from act where revision = ${registered}`],
        () => ({ kind: 'actAdded', act: { revision: String(registered) } }),
        ['alter table act add primary key (revision)', 'alter table audit_entry add constraint audit_entry_revision_foreign foreign key (revision) references act (revision) deferrable initially deferred']],
      ['acts that were cut off at the end', () => [`delete from audit_entry where revision > ${registered}`, `delete from act where revision > ${registered}`],
        () => ({ kind: 'headDiffers', head: { revision: String(head.revision) }, last: { revision: registered } })],
      ['another head', () => [`update record_head set hash = '${NO_HASH}'`], () => ({ kind: 'headDiffers', head: { hash: NO_HASH }, last: head })],
      ['no head', () => ['delete from record_head'], () => ({ kind: 'headDiffers', head: null, last: head })],
      ['everything that was deleted', () => ['truncate act, audit_entry'], () => ({ kind: 'headDiffers', last: { revision: 0 } })],
      ['of two faults the first', () => [`update act set name = 'x' where revision = ${registered + 1}`, `update audit_entry set operation = 'DELETE' where id = ${entry.id}`],
        () => ({ kind: 'entryAltered', entry: { id: entry.id } })],
    ];

    function insertion(id: string, revision: number): string {
      const content = { id, revision: String(revision), subjectType: 'School', subjectId: 'x', operation: 'UPDATE', changes: '{}' };
      return `insert into audit_entry (id, revision, subject_type, subject_id, operation, changes, digest) values (${id}, ${revision}, 'School', 'x', 'UPDATE', '{}', '${entryDigest(content)}')`;
    }

    it.each(cases)('%s', async (_what, statements, expected, undo = []) => {
      await asOwner(store, statements());
      const fault = await faultIn(store);
      await asOwner(store, ['truncate audit_entry, act', ...undo]);
      expect(fault).toMatchObject(expected());
      const said = [describeVerdict({ fault: fault! }, words.en), describeVerdict({ fault: fault! }, words.zh)];
      for (const line of said) expect(line).not.toMatch(/undefined|null|NaN|\[object/);
    });
  });

  describe('against an owner who makes every hash anew', () => {
    afterEach(() => putBack(store));
    const alter = () => asOwner(store, [`update audit_entry set changes = '{}' where id = ${entry.id}`]);

    it('nothing but a head that was noted before helps, and it does', async () => {
      await alter();
      await makeAnew(store);
      expect(await faultIn(store)).toBeNull();
      const anew = await headOf(store);
      expect(await faultIn(store, [head])).toEqual({ kind: 'notAsNoted', noted: head, found: anew.hash, since: 0 });
      expect(await faultIn(store, [anew])).toBeNull();
    });

    it('several say between which two it was', async () => {
      const hashes = await store.orm.em.fork().execute<Head[]>('select revision::int as revision, hash from act order by revision');
      const [before, after] = [hashes[registered - 2]!, hashes[registered]!];
      expect([before.revision, after.revision]).toEqual([registered - 1, registered + 1]);
      await alter();
      await makeAnew(store);
      expect(await faultIn(store, [head, after, before])).toMatchObject({ kind: 'notAsNoted', noted: after, since: registered - 1 });
    });

    it('an end that was cut off, with the head made to match, is missed', async () => {
      await asOwner(store, [`delete from audit_entry where revision > ${registered}`, `delete from act where revision > ${registered}`]);
      await makeAnew(store);
      expect(await faultIn(store)).toBeNull();
      expect(await faultIn(store, [head])).toMatchObject({ kind: 'goneSinceNoted', noted: head, last: { revision: registered } });
    });

    it('an untouched trail agrees with every head that it had', async () => {
      const hashes = await store.orm.em.fork().execute<Head[]>('select revision::int as revision, hash from act');
      expect(await faultIn(store, [{ revision: 0, hash: NO_HASH }, ...hashes])).toBeNull();
      expect(await faultIn(store, [{ revision: 0, hash: head.hash }])).toMatchObject({ kind: 'notAsNoted', found: NO_HASH });
    });
  });

  it('goes on from what was noted: acts after it keep it on the trail', async () => {
    await registerSchool(world);
    expect(await verifyHistory(store, [head])).toMatchObject({ fault: null, head: { revision: head.revision + 1 } });
  });

  it('finds sample data whole, one act of many entries', async () => {
    let looked = 0;
    await loadSample(store, { schools: 400, partners: 300, agreements: 900, seed: 7 });
    expect(await verifyHistory(store, [head], entries => { looked = entries; })).toMatchObject({ fault: null });
    const [{ entries }] = await store.orm.em.fork().execute<[{ entries: number }]>('select count(*)::int as entries from audit_entry');
    expect(looked).toBe(entries);
    await asOwner(store, [`update audit_entry set changes = changes || '{"note": {"from": null, "to": "x"}}' where id = (select max(id) - 10 from audit_entry)`]);
    expect(await faultIn(store)).toMatchObject({ kind: 'entryAltered', act: { name: 'loadSample' } });
  });
}

describe('on the embedded record', () => suite(() => openWorld()));
onPostgres('on PostgreSQL', () => suite(() => openPostgresWorld()));

describe('whatever is altered', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await world.signIn();
    const { id } = await registerSchool(world);
    await amendSchool(world, { id, expectedVersion: 1, type: 'OTHER' });
    await registerAgreement(world);
    await keep(world.store);
  });
  afterAll(() => world.close());

  const text = fc.string({ maxLength: 60 }).map(value => `'${value.replaceAll('\'', '\'\'')}'`);
  const json = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }).map(value => JSON.stringify(value)).filter(value => !value.includes('\\u'))
    .map(value => `'${value.replaceAll('\'', '\'\'')}'::jsonb`);
  const number = fc.integer({ min: -2, max: 2_000_000_000 }).map(String);
  const change = fc.oneof(
    fc.record({ table: fc.constant('audit_entry' as const), place: fc.nat(), change: fc.oneof(
      fc.tuple(fc.constantFrom('subject_type', 'subject_id', 'operation', 'digest'), text), fc.tuple(fc.constant('changes'), json), fc.tuple(fc.constantFrom('revision', 'id'), number)) }),
    fc.record({ table: fc.constant('act' as const), place: fc.nat(), change: fc.oneof(
      fc.tuple(fc.constantFrom('name', 'actor_id', 'hash'), text), fc.tuple(fc.constantFrom('revision', 'entries'), number),
      fc.tuple(fc.constant('at'), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map(by => `at + ${by} * interval '1 microsecond'`))) }),
  );

  it('of one column of one entry or act, it is found, and found there', async () => {
    const { store } = world;
    const em = () => store.orm.em.fork();
    const keys = {
      audit_entry: await em().execute<{ key: string; revision: string }[]>('select id::text as key, revision::text as revision from audit_entry order by id'),
      // Places are an act of hundreds of entries; the acts of one entry are more likely to be hit by the others.
      act: await em().execute<{ key: string; revision: string }[]>('select revision::text as key, revision::text as revision from act order by revision'),
    };
    await fc.assert(fc.asyncProperty(change, async ({ table, place, change: [column, value] }) => {
      // Half of the entries are chosen from the last twenty, which are of many acts.
      const among = table === 'audit_entry' && place % 2 ? keys[table].slice(-20) : keys[table];
      const { key, revision } = among[place % among.length]!;
      const primary = table === 'act' ? 'revision' : 'id';
      const [{ free }] = await em().execute<[{ free: boolean }]>(`select ${column === primary ? `not exists (select from ${table} where ${primary} = ${value})` : `${column} is distinct from ${value}`} as free from ${table} where ${primary} = ${key}`);
      fc.pre(free);
      await asOwner(store, [`update ${table} set ${column} = ${value} where ${primary} = ${key}`]);
      let verdict: Verdict;
      try {
        verdict = await verifyHistory(store, []);
      } finally {
        await putBack(store);
      }
      const { fault } = verdict;
      if (table === 'act') expect(fault).toMatchObject(column !== 'revision' ? { kind: 'actAltered', act: { revision } } : Number(value) > 0 ? { kind: 'actMissing', revision: Number(revision) } : { kind: 'actAdded', act: { revision: value } });
      // An entry whose number was altered is found under the new one, or missed where it stood, whichever comes first.
      else if (column !== 'id' || fault?.kind === 'entryAltered') expect(fault).toMatchObject({ kind: 'entryAltered', entry: { id: column === 'id' ? value : key } });
      else expect(fault).toMatchObject({ kind: 'entriesMissing', act: { revision } });
    }), { numRuns: 150 });
  }, 240_000);
});

describe('a trail that was written in another time zone, and another way to write dates', () => {
  it('holds', async () => {
    const world = await openWorld();
    try {
      await world.signIn();
      const em = world.store.orm.em.fork();
      await em.execute(`set time zone 'Asia/Kathmandu'`);
      await em.execute(`set datestyle = 'SQL, DMY'`);
      await registerSchool(world);
      expect(await faultIn(world.store)).toBeNull();
      await em.execute(`set time zone 'America/St_Johns'`);
      expect(await faultIn(world.store)).toBeNull();
    } finally {
      await world.close();
    }
  });
});

describe('functions that somebody put before those of the database', () => {
  it('are not asked', async () => {
    const world = await openWorld();
    try {
      await world.signIn();
      await registerSchool(world);
      const em = world.store.orm.em.fork();
      await asOwner(world.store, ['update act set actor_id = \'system\'']);
      await em.execute(`create schema theirs`);
      await em.execute(`create view theirs.pg_attribute as select * from pg_catalog.pg_attribute where false`);
      await em.execute(`set search_path = theirs, public, pg_catalog`);
      expect(await faultIn(world.store)).toMatchObject({ kind: 'actAltered' });
    } finally {
      await world.close();
    }
  });
});

function upgrade(open: () => Promise<{ place: StorePlace; after(): Promise<void> }>) {
  it('is chained as it stands, and holds from then on', async () => {
    const { place, after } = await open();
    const store = await openStore(place);
    try {
      const em = store.orm.em.fork();
      await expect(verifyHistory(store, [])).rejects.toThrow(NoChain);
      await store.orm.migrator.up({ to: 'Migration20261122120000_foundation' });
      await expect(verifyHistory(store, [])).rejects.toThrow(NoChain);
      await em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(`insert into act (revision, name, actor_id, at) select n, 'registerSchool', 'somebody ' || n, now() + n * interval '1.000001 seconds' from generate_series(1, 12) n`);
        await tx.execute(`insert into audit_entry (revision, subject_type, subject_id, operation, changes)
          select n, 'School', '学校 ' || n || '/' || m, 'CREATE', jsonb_build_object('names', jsonb_build_object('from', null, 'to', '名' || m), 'n', jsonb_build_object('from', 1.50, 'to', 1e20))
          from generate_series(1, 12) n, lateral generate_series(1, n) m where n <> 5 order by n, m`);
        await tx.execute('update record_head set revision = 12');
      });
      await store.orm.migrator.up();
      expect(await verifyHistory(store, [])).toMatchObject({ fault: null, acts: 12, entries: 73, head: { revision: 12 } });
      for (const statement of [`update act set name = 'x'`, `update audit_entry set changes = '{}'`]) {
        await expect(em.transactional(async tx => {
          await tx.execute(`select set_config('registry.act', 'test', true)`);
          await tx.execute(statement);
        })).rejects.toThrow('what was registered stays');
      }
      await asOwner(store, [`update audit_entry set changes = '{}' where id = 40`]);
      expect(await faultIn(store)).toMatchObject({ kind: 'entryAltered', entry: { id: '40' } });
    } finally {
      await store.close();
      await after();
    }
  });
}

describe('the trail of an earlier version', () => {
  describe('on the embedded record', () => upgrade(async () => ({ place: { pglite: await PGlite.create() }, after: async () => {} })));
  onPostgres('on PostgreSQL', () => upgrade(async () => {
    const url = await makeDatabase(postgresServer);
    return { place: { url }, after: () => dropDatabase(postgresServer, url) };
  }));
});

onPostgres('twenty registrations at once', () => {
  it('leave a whole trail, and it can be followed meanwhile', async () => {
    const world = await openPostgresWorld();
    try {
      await world.signIn();
      const [outcomes, ...meanwhile] = await Promise.all([
        Promise.all(Array.from({ length: 20 }, () => attempt(world, 'registerSchool', schoolInput()))), faultIn(world.store), faultIn(world.store),
      ]);
      expect(outcomes.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 20 }, () => 'SchoolRegistered'));
      expect(meanwhile).toEqual([null, null]);
      const { revision } = await headOf(world.store);
      expect(await verifyHistory(world.store, [])).toMatchObject({ fault: null, acts: revision });
    } finally {
      await world.close();
    }
  });
});
