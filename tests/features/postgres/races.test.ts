import { CompiledQuery } from 'kysely';
import { migrations } from '../../../migrations/index.js';
import { openRecord } from '../../../src/server/openRecord.js';
import { attempt, registerAgreement, registerPartner, registerSchool } from '../../builders.js';
import { dropDatabase, makeDatabase } from '../../postgres.js';
import { admin, onPostgres, openPostgresWorld, postgresServer, type World } from '../../world.js';

const many = <T>(count: number, work: (place: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, place) => work(place)));

onPostgres('at the same moment, on PostgreSQL', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
  });
  afterAll(() => world.close());

  const rows = async <T>(sql: string) => (await world.store.orm.em.fork().getKysely().executeQuery(CompiledQuery.raw(sql))).rows as T[];

  it('twenty registrations for twenty schools give twenty numbers without a gap', async () => {
    const [schools, partners] = [await many(20, () => registerSchool(world)), await many(20, () => registerPartner(world))];
    const agreements = await many(20, place => registerAgreement(world, { schoolIds: [schools[place]!.id], partnerIds: [partners[place]!.id] }));
    const serials = agreements.map(({ number }) => Number(number.split('-')[2])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, place) => serials[0]! + place));
  });

  it('twenty registrations for one school give twenty numbers without a gap', async () => {
    const school = await registerSchool(world);
    const partners = await many(20, () => registerPartner(world));
    const agreements = await many(20, place => registerAgreement(world, { schoolIds: [school.id], partnerIds: [partners[place]!.id] }));
    const serials = agreements.map(({ number }) => Number(number.split('-')[2])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, place) => serials[0]! + place));
  });

  it('ten amendments of one version give one success and nine StaleRecord', async () => {
    const agreement = await registerAgreement(world);
    const outcomes = await many(10, place => attempt(world, 'amendAgreement', { id: agreement.id, expectedVersion: agreement.version, note: `第${place}次` }));
    expect(outcomes.filter(({ __typename }) => __typename === 'AgreementAmended')).toHaveLength(1);
    expect(outcomes.filter(outcome => outcome.__typename === 'StaleRecord' && outcome.currentVersion === agreement.version + 1)).toHaveLength(9);
  });

  it('ten registrations of the same paper give one agreement and nine that point to it', async () => {
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    const outcomes = await many(10, () => attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2022-04-29', schoolIds: [school.id], partnerIds: [partner.id] }));
    const [registered] = outcomes.filter(({ __typename }) => __typename === 'AgreementRegistered');
    expect(outcomes.filter(outcome => outcome.existing?.number === registered!.agreement!.number)).toHaveLength(9);
  });

  it('ten requests with one idempotency key are carried out once and answered alike', async () => {
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    const outcomes = await many(10, () => attempt(world, 'registerAgreement', {
      kind: 'MEMORANDUM', signedOn: '2022', schoolIds: [school.id], partnerIds: [partner.id], idempotencyKey: 'the same request',
    }));
    expect(new Set(outcomes.map(({ agreement }) => agreement!.number)).size).toBe(1);
    expect(await rows(`select from agreement where '${school.id.slice(7)}' = any(schools)`)).toHaveLength(1);
  });

  it('ten renewals of one agreement give one successor', async () => {
    const agreement = await registerAgreement(world);
    const outcomes = await many(10, () => attempt(world, 'renewAgreement', { id: agreement.id, signedOn: '2024-04-29' }));
    const [renewed] = outcomes.filter(({ __typename }) => __typename === 'AgreementRenewed');
    expect(outcomes.filter(({ issues }) => issues?.[0]?.code === 'alreadyRenewed' && issues[0].message.includes(renewed!.agreement!.number))).toHaveLength(9);
  });

  it('ten schools of one code give one, and nine that are told so', async () => {
    const outcomes = await many(10, place => attempt(world, 'registerSchool', { names: [{ value: `同码第${place}学校`, language: 'zh-Hans' }], division: '620102', code: '3162777777' }));
    expect(outcomes.filter(({ __typename }) => __typename === 'SchoolRegistered')).toHaveLength(1);
    expect(outcomes.filter(({ issues }) => issues?.[0]?.code === 'schoolCodeTaken')).toHaveLength(9);
  });

  it('a school that closes while agreements are registered has none later than its end', async () => {
    const school = await registerSchool(world);
    const partners = await many(10, () => registerPartner(world));
    const [closing] = await Promise.all([
      attempt(world, 'closeSchool', { id: school.id, closedOn: '2023-06-30' }),
      ...partners.map(({ id }) => attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2024-01-01', schoolIds: [school.id], partnerIds: [id] })),
    ]);
    const agreements = await rows(`select from agreement where '${school.id.slice(7)}' = any(schools)`);
    // Whoever came first was taken, and the other was told: a closed school without an agreement, or the other way round.
    expect([closing!.__typename, agreements.length > 0]).toEqual(closing!.__typename === 'SchoolClosed' ? ['SchoolClosed', false] : ['InvalidInput', true]);
  });

  it('a mix of acts by many hands ends without a deadlock, and every act has its revision', async () => {
    const [schools, partners] = [await many(5, () => registerSchool(world)), await many(5, () => registerPartner(world))];
    await many(120, async place => {
      const [school, partner] = [schools[place % 5]!, partners[(place * 3) % 5]!];
      const other = schools[(place + 2) % 5]!;
      if (place % 4 === 0) return attempt(world, 'amendSchool', { id: school.id, expectedVersion: school.version, website: `https://example.org/${place}` });
      if (place % 4 === 1) return attempt(world, 'registerAgreement', { kind: 'LETTER_OF_INTENT', signedOn: `20${10 + (place % 12)}`, expiresOn: `20${11 + (place % 12)}`, schoolIds: [school.id, other.id], partnerIds: [partner.id] });
      if (place % 4 === 2) return attempt(world, 'registerAgreement', { kind: 'MEMORANDUM', signedOn: `20${10 + (place % 12)}-05`, expiresOn: `20${11 + (place % 12)}-04`, schoolIds: [other.id, school.id], partnerIds: [partner.id] });
      return attempt(world, 'amendPartner', { id: partner.id, expectedVersion: partner.version, city: `城${place}` });
    });
    const [count] = await rows<{ acts: number; last: number; unordered: number }>(`select count(*)::int as acts, max(revision)::int as last,
      (select count(*)::int from act a join act b on b.revision = a.revision + 1 where b.at < a.at) as unordered from act`);
    expect(count).toEqual({ acts: count!.last, last: count!.last, unordered: 0 });
  });
});

onPostgres('five processes that start at once on an empty database', () => {
  it('migrate once, and make one administrator and one public record', async () => {
    const url = await makeDatabase(postgresServer);
    const first = { firstContent: 'public-record' as const, adminEmail: admin.email, adminPassword: null };
    const opened = await many(5, () => openRecord({ url }, first));
    expect(opened.filter(({ madePassword }) => madePassword)).toHaveLength(1);
    const db = opened[0]!.store.orm.em.fork().getKysely();
    const { rows: [counts] } = await db.executeQuery(CompiledQuery.raw(`select (select count(*)::int from account) as accounts, (select count(*)::int from agreement) as agreements,
      (select count(*)::int from migration) as migrations, (select count(*)::int from division) as divisions`));
    expect(counts).toEqual({ accounts: 1, agreements: 7, migrations: migrations.length, divisions: 103 });
    await many(5, place => opened[place]!.store.close());
    await dropDatabase(postgresServer, url);
  });
});
