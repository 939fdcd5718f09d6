import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { openRecord, type FirstStart } from '../../../src/server/openRecord.js';
import { dropDatabase, makeDatabase } from '../../postgres.js';
import { admin, onPostgres, postgresServer } from '../../world.js';

const first: FirstStart = { firstContent: 'public-record', adminEmail: admin.email, adminPassword: null };

onPostgres('a start', () => {
  let url: string;
  beforeEach(async () => { url = await makeDatabase(postgresServer); });
  afterEach(() => dropDatabase(postgresServer, url));

  const sql = async (text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const contents = `select (select count(*)::int from migration) as migrations, (select count(*)::int from account) as accounts, (select count(*)::int from initiative) as initiatives,
    (select count(*)::int from agreement) as agreements, (select count(*)::int from division) as divisions, (select array_agg(name order by revision) from act) as acts`;
  const once = { migrations: migrations.length, accounts: 1, initiatives: 1, agreements: 7, divisions: 103, acts: ['loadPlaces', 'loadOffices', 'loadReviewRoutes', 'loadPublicRecord', 'createFirstAccount'] };

  it('of five at once migrates once, and makes one administrator and one public record', async () => {
    const records = await Promise.all(Array.from({ length: 5 }, () => openRecord({ url }, first)));
    try {
      expect(records.filter(({ madePassword }) => madePassword)).toHaveLength(1);
      expect(await sql(contents)).toEqual([once]);
    } finally {
      await Promise.all(records.map(({ store }) => store.close()));
    }
  }, 240_000);

  it('after the first finds what is there and writes nothing', async () => {
    await (await openRecord({ url }, first)).store.close();
    const second = await openRecord({ url }, { ...first, firstContent: 'none', adminEmail: 'other@gansu.example', adminPassword: 'another password' });
    await second.store.close();
    expect(second.madePassword).toBeNull();
    expect(await sql(contents)).toEqual([once]);
    expect(await sql('select email from account')).toEqual([{ email: admin.email }]);
  }, 240_000);

  it('with no content has places and an administrator alone', async () => {
    await (await openRecord({ url }, { ...first, firstContent: 'none' })).store.close();
    expect(await sql(contents)).toEqual([{ ...once, initiatives: 0, agreements: 0, acts: ['loadPlaces', 'loadOffices', 'loadReviewRoutes', 'createFirstAccount'] }]);
  }, 240_000);

  it('that failed on its way is taken up by the next', async () => {
    await sql(`create table school (id int)`);
    await expect(openRecord({ url }, first)).rejects.toThrow('school');
    await sql(`drop table school`);
    await (await openRecord({ url }, first)).store.close();
    expect(await sql(contents)).toEqual([once]);
  }, 240_000);
});
