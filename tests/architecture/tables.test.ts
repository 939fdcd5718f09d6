import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { statementsOf } from '../../migrations/statements.js';
import type { Store } from '../../src/kernel/store.js';
import { CountryTable } from '../../src/tables/country.js';
import { entities, openOrm, type Em } from '../../src/tables/orm.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { SchoolTable } from '../../src/tables/school.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../world.js';

class Undone extends Error {}

/** Runs something in a transaction of its own and takes it back. @throws what the database throws. */
async function andBack<T>({ orm }: Store, work: (em: Em) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null;
  try {
    await orm.em.fork().transactional(async em => {
      result = { value: await work(em as Em) };
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return result!.value;
}

const remedy = 'the tables in src/tables and the migrations say different things: write a migration that brings the record to what src/tables says';

/** What the ORM would do to bring the record, as its migrations left it, to what src/tables says. */
async function wantedByOrm({ orm }: Store): Promise<string[]> {
  const statements = (await orm.schema.getUpdateSchemaSQL({ wrap: false })).split('\n').filter(Boolean);
  // Triggers and functions are in the migrations alone: the ORM would take away what it does not know.
  return statements.filter(line => !/^drop (trigger|function) /.test(line)).map(line => `${line} (${remedy})`);
}

/**
 * What stands in one of the two only. The ORM's own comparison looks neither at keys and collations nor into indexes by
 * expression: so the tables are made a second time, beside, and the database's own words for both are compared.
 */
async function differences(em: Em, { orm }: Store): Promise<string[]> {
  await em.execute('create schema declared');
  await em.execute('set local search_path = declared, public');
  for (const statement of statementsOf(await orm.schema.getCreateSchemaSQL({ wrap: false }))) await em.execute(statement);
  const [migrated, declared] = [await catalogue(em, 'public'), await catalogue(em, 'declared')];
  expect(declared.size).toBeGreaterThan(150);
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>, where: string) => [...one.difference(other)].map(line => `only in ${where}: ${line} (${remedy})`);
  return [...only(migrated, declared, 'migrations'), ...only(declared, migrated, 'src/tables')];
}

/** Every column, index and constraint of a schema of the database, in the database's own words. */
async function catalogue(em: Em, schema: string): Promise<Set<string>> {
  const rows = await em.execute<{ line: string }[]>(`
    with ours as (select c.oid, c.relname from pg_class c where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r' and c.relname <> 'migration')
    select concat_ws(' ', 'column', relname || '.' || attname, format_type(atttypid, atttypmod), (select collname from pg_collation where oid = attcollation),
      case when attnotnull then 'not null' end, case attgenerated when 's' then 'generated' end, pg_get_expr(adbin, adrelid)) as line
    from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped left join pg_attrdef on adrelid = ours.oid and adnum = attnum
    union all select pg_get_indexdef(indexrelid) from ours join pg_index on indrelid = ours.oid
    union all select concat_ws(' ', relname, conname, pg_get_constraintdef(pg_constraint.oid)) from ours join pg_constraint on conrelid = ours.oid and contype in ('p', 'u', 'f', 'c', 'x')`);
  return new Set(rows.map(({ line }) => line.replaceAll(/\b(public|declared)\./g, '')));
}

const tables = entities.map(({ meta }) => meta.tableName!);
const stays = ['school', 'partner', 'agreement', 'register_series', 'initiative', 'published_figure', 'account', 'office', 'draft', 'review_step', 'review_route', 'contact_reveal', 'partner_merge'];

const outside = 'is changed only by an act of the registry';
const final = 'is refused: what was registered stays';

/** What the database says to a statement, inside an act or outside of one; null when it lets it pass. */
async function answerTo(store: Store, statement: string, { inAct, before = [] }: { inAct: boolean; before?: string[] }): Promise<string | null> {
  return andBack(store, async em => {
    if (inAct) await em.execute(`select set_config('registry.act', 'test', true)`);
    for (const preparation of before) await em.execute(preparation);
    await em.execute(statement);
    return null;
  }).catch((error: Error) => error.message);
}

/** One column of a table, to be set to itself. */
async function anyColumn(store: Store, table: string): Promise<string> {
  const [row] = await store.orm.em.fork().execute<{ name: string }[]>(`select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum = 1`);
  return row!.name;
}

function suite(open: () => Promise<World>) {
  let world: World;
  beforeAll(async () => { world = await open(); });
  afterAll(() => world.close());

  it('migrations make what src/tables says', async () => {
    expect(await wantedByOrm(world.store)).toEqual([]);
    expect(await andBack(world.store, em => differences(em, world.store))).toEqual([]);
  });

  it('a planted difference is caught by the ORM', async () => {
    const em = world.store.orm.em.fork();
    // The ORM asks on a connection of its own, so the plant has to stand: it is taken away again by another.
    await em.execute('alter table school add column planted text');
    try {
      expect(await wantedByOrm(world.store)).toEqual([`alter table "school" drop column "planted"; (${remedy})`]);
    } finally {
      await em.execute('alter table school drop column planted');
    }
  });

  describe('a planted difference is caught', () => {
    it.each([
      ['a column', 'alter table school add column planted text'],
      ['a column that is missing', 'alter table school drop column website'],
      ['a column that may be empty', 'alter table school alter column division_code drop not null'],
      ['another type', 'alter table school alter column website type varchar(10)'],
      ['another collation', 'alter table school alter column name_key type text collate "default"'],
      ['a missing index', 'drop index school_by_name'],
      ['another index under the same name', 'drop index agreement_pair_by_school; create index agreement_pair_by_school on agreement_pair (school_id)'],
      ['a missing key', 'alter table agreement_pair drop constraint agreement_pair_pkey'],
      ['a missing rule', 'alter table agreement drop constraint agreement_is_dated'],
      ['a reference to nothing', 'alter table twinning drop constraint twinning_school_id_foreign'],
      ['a table', 'create table planted (id int)'],
    ])('%s', async (_what, change) => {
      const found = await andBack(world.store, async em => {
        for (const statement of change.split('; ')) await em.execute(statement);
        return differences(em, world.store);
      });
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]).toContain(remedy);
    });
  });

  describe('the record is changed by acts alone', () => {
    // What is derived and the trail as well: figures are counted in the one and proved by the other.
    it.each(tables)('%s: not by plain SQL', async table => {
      const column = await anyColumn(world.store, table);
      const refused = [];
      for (const statement of [`insert into ${table} default values`, `update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table} cascade`]) {
        const told = await answerTo(world.store, statement, { inAct: false });
        refused.push([statement, told?.includes(outside) || told?.includes(final) ? 'refused' : `passes: give ${table} a trigger before insert or update or delete or truncate that executes require_act() in a migration`]);
      }
      expect(refused.filter(([, answer]) => answer !== 'refused')).toEqual([]);
    });

    it('not by the ORM, neither through its unit of work nor past it', async () => {
      const em = world.store.orm.em.fork();
      em.create(CountryTable, { code: 'XX', nameZh: '无', nameEn: 'None', jurisdiction: 'FOREIGN', region: '142' });
      await expect(em.flush()).rejects.toThrow('Country changed outside an act');
      await expect(world.store.orm.em.fork().transactional(async tx => {
        const school = await tx.findOneOrFail(SchoolTable, { website: null });
        school.website = 'https://example.org';
      })).rejects.toThrow('School changed outside an act');
      await expect(world.store.orm.em.fork().nativeUpdate(SchoolTable, {}, { website: null })).rejects.toThrow(outside);
    });

    it('inside an act it may be changed', async () => {
      expect(await answerTo(world.store, `update school set website = 'https://example.org'`, { inAct: true })).toBeNull();
      expect(await answerTo(world.store, `update agreement set note = 'x'`, { inAct: true })).toBeNull();
    });

    it.each(tables)('a table whose guard is planted away is caught: %s', async table => {
      const told = await answerTo(world.store, `delete from ${table}`, { inAct: false, before: [`alter table ${table} disable trigger user`] });
      expect(told ?? '').not.toMatch(new RegExp(`^${table} is changed only by an act|on ${table} is refused`));
    });
  });

  describe('what was registered stays, even inside an act', () => {
    it.each(stays)('%s is neither deleted nor emptied', async table => {
      expect(await answerTo(world.store, `delete from ${table}`, { inAct: true })).toContain(`delete on ${table} ${final}`);
      expect(await answerTo(world.store, `truncate ${table} cascade`, { inAct: true })).toContain(final);
    });

    it.each(['act', 'audit_entry'])('%s is final', async table => {
      const column = await anyColumn(world.store, table);
      expect(await answerTo(world.store, `update ${table} set ${column} = ${column}`, { inAct: true })).toContain(`update on ${table} ${final}`);
      expect(await answerTo(world.store, `delete from ${table}`, { inAct: true })).toContain(`delete on ${table} ${final}`);
      expect(await answerTo(world.store, `truncate ${table} cascade`, { inAct: true })).toContain(final);
    });

    it.each([`number = number || '0'`, 'number_year = number_year + 1', 'number_serial = number_serial + 1000'])('a register number is final: %s', async change => {
      expect(await answerTo(world.store, `update agreement set ${change}`, { inAct: true })).toContain(`update on agreement ${final}`);
    });

    it.each([
      ['school_stays', 'school', 'delete from school where false'], ['act_is_final', 'act', 'update act set name = name'],
      ['audit_entry_is_final', 'audit_entry', 'delete from audit_entry'], ['agreement_number_is_final', 'agreement', `update agreement set number = number || '0'`],
    ])('a trigger planted away is caught: %s', async (trigger, table, statement) => {
      const told = await answerTo(world.store, statement, { inAct: true, before: [`drop trigger ${trigger} on ${table}`] });
      expect(told ?? '').not.toContain(final);
    });
  });
}

describe('the snapshot of the tables, from which the next migration is made', () => {
  /** Whether the snapshot in a folder is behind src/tables. It is read without a record: no server answers at the address. */
  async function isBehind(folder: string): Promise<boolean> {
    const orm = openOrm({ on: { url: 'postgres://127.0.0.1:1/none', poolSize: 1 }, keepSnapshot: true }) as MikroORM;
    orm.config.set('migrations', { ...orm.config.get('migrations'), path: folder, pathTs: folder });
    try {
      return await orm.migrator.checkSchema();
    } finally {
      await orm.close(true);
    }
  }

  it('says what src/tables says; if not, write a migration with `npm run migration -- <name>`', async () => {
    expect(await isBehind(projectFile('migrations'))).toBe(false);
  });

  it('a planted difference is caught', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hundred-schools-snapshot-'));
    const snapshot = JSON.parse(readFileSync(projectFile('migrations/snapshot.json'), 'utf8'));
    delete snapshot.tables.find((table: { name: string }) => table.name === 'school').columns.website;
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
    expect(await isBehind(folder)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe('on the embedded record', () => suite(() => openWorld('public-record')));
onPostgres('on PostgreSQL', () => suite(() => openPostgresWorld('public-record')));
