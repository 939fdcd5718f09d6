import { attempt, registerAgreement, registerPartner, registerSchool, type Deed, type Input } from '../../builders.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const WORKERS = 8;
const ACTS_OF_EACH = 50;

/** Chance that can be repeated: mulberry32. */
function chance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const one = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)]!;
  const few = <T>(of: readonly T[]) => [...new Set([one(of), one(of), one(of)])];
  return { one, few };
}

onPostgres('a few hundred acts at once, of every kind', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
  });
  afterAll(() => world.close());

  const sql = async <T>(text: string) => await world.store.orm.em.fork().execute(text) as T[];

  it('wait for each other and never in a circle; revisions, numbers, versions and twinnings are right after', async () => {
    const [schools, partners, agreements]: [string[], string[], string[]] = [[], [], []];
    for (let nth = 0; nth < 4; nth += 1) {
      schools.push((await registerSchool(world)).id);
      partners.push((await registerPartner(world)).id);
    }
    for (let nth = 0; nth < 4; nth += 1) agreements.push((await registerAgreement(world, { schoolIds: [schools[nth]], partnerIds: [partners[nth]], signedOn: '2020' })).id);

    const outcomes: string[] = [];
    const version = async (id: string) => (await world.ask('query ($id: ID!) { node(id: $id) { ... on School { version } ... on Partner { version } ... on Agreement { version } } }', { id })).data.node.version as number;
    const worker = async (seed: number) => {
      const { one, few } = chance(seed);
      const terms = () => ({ signedOn: one(['2019', '2020-05', '2021-07-01']), expiresOn: one([null, '2022', '2023-06']), kind: one(['MEMORANDUM', 'AGREEMENT', 'LETTER_OF_INTENT']) });
      const acts: (() => Promise<[Deed, Input]> | [Deed, Input])[] = [
        () => ['registerAgreement', { ...terms(), schoolIds: few(schools), partnerIds: few(partners) }],
        () => ['registerAgreement', { ...terms(), schoolIds: [one(schools)], partnerIds: [one(partners)], idempotencyKey: `key ${one(['a', 'b', 'c', 'd'])} of ${seed}` }],
        async () => { const id = one(agreements); return ['amendAgreement', { id, expectedVersion: await version(id), ...terms(), term: 'SELF_RENEWING', schoolIds: few(schools), partnerIds: few(partners) }]; },
        async () => { const id = one(agreements); return ['amendAgreement', { id, expectedVersion: await version(id), terminatedOn: null }]; },
        () => ['terminateAgreement', { id: one(agreements), terminatedOn: one(['2022', '2023-05-05']) }],
        () => ['renewAgreement', { id: one(agreements), signedOn: one(['2023', '2024-02']) }],
        async () => { const id = one(partners); return ['amendPartner', { id, expectedVersion: await version(id), country: one(['NZ', 'UZ', 'HK', 'FR']) }]; },
        async () => { const id = one(schools); return ['amendSchool', { id, expectedVersion: await version(id), division: one(['620102', '620982']), code: one([null, '3162000001', '3162000002']) }]; },
        () => ['closePartner', { id: one(partners), closedOn: one(['2025-05', '2026']), successorId: one(partners) }],
        () => ['closeSchool', { id: one(schools), closedOn: '2026' }],
        () => ['registerPartner', { names: [{ value: 'Late School', language: 'en', kind: 'OFFICIAL' }], country: 'NZ', identifiers: [{ scheme: 'URN', value: one(['1', '2', '3']) }] }],
      ];
      for (let nth = 0; nth < ACTS_OF_EACH; nth += 1) {
        const [deed, input] = await one(acts)();
        const outcome = await attempt(world, deed, input);
        if (outcome.agreement && deed !== 'amendAgreement') agreements.push(outcome.agreement.id);
        outcomes.push(outcome.__typename);
      }
    };
    // Whoever reads meanwhile sees revisions 1 to n and no gap: none was there before one that it follows.
    let working = true;
    const reader = async () => {
      while (working) {
        const [seen] = await sql<{ acts: number; last: number }>('select count(*)::int as acts, max(revision)::int as last from act');
        expect(seen!.acts).toBe(seen!.last);
      }
    };
    const reading = reader();
    try {
      await Promise.all(Array.from({ length: WORKERS }, (_, nth) => worker(nth + 1)));
    } finally {
      working = false;
      await reading;
    }

    const done = outcomes.filter(outcome => /(Registered|Amended|Renewed|Terminated|Closed)$/.test(outcome)).length;
    expect(outcomes).toHaveLength(WORKERS * ACTS_OF_EACH);
    expect(done).toBeGreaterThan(100);
    for (const refusal of ['InvalidInput', 'OverlappingAgreement']) expect(outcomes).toContain(refusal);

    expect(await sql(`select revision from (select revision, row_number() over (order by revision) as place from act) acts where revision <> place`)).toEqual([]);
    expect(await sql(`select number from (select number, number_serial, row_number() over (order by number_serial) as place from agreement) papers where number_serial <> place`)).toEqual([]);
    expect(await sql(`select subject.id from (select id, version from school union all select id, version from partner union all select id, version from agreement) subject
      where version <> (select count(*) from audit_entry where subject_id = subject.id::text)`)).toEqual([]);
    expect(await sql(`select act.revision from act where not exists (select from audit_entry where audit_entry.revision = act.revision)`)).toEqual([]);

    const pairs = `select agreement.id as agreement_id, s.id as school_id, t.id as partner_id, partner.country_code, kind, concluded_by, signed_by, ended_by
      from agreement cross join unnest(schools) s(id) cross join unnest(partners) t(id) join partner on partner.id = t.id`;
    const stored = `select agreement_id, school_id, partner_id, country_code, kind, concluded_by, signed_by, ended_by from agreement_pair`;
    expect(await sql(`(${pairs} except ${stored}) union all (${stored} except ${pairs})`)).toEqual([]);
    const twinnings = `select school_id, partner_id, country_code, min(concluded_by) as since_by, range_agg(daterange(concluded_by, ended_by)) as counted from agreement_pair
      where kind in ('MEMORANDUM', 'AGREEMENT') and (ended_by is null or ended_by > concluded_by) group by school_id, partner_id, country_code`;
    const derived = `select school_id, partner_id, country_code, since_by, counted from twinning`;
    expect(await sql(`(${twinnings} except ${derived}) union all (${derived} except ${twinnings})`)).toEqual([]);
    expect(await sql(`select a.number, b.number from agreement_pair p join agreement a on a.id = p.agreement_id join agreement_pair q on q.school_id = p.school_id and q.partner_id = p.partner_id and q.agreement_id < p.agreement_id
      join agreement b on b.id = q.agreement_id
      where p.kind = q.kind and daterange(p.concluded_by, p.ended_by) && daterange(q.concluded_by, q.ended_by)
        and p.concluded_by < coalesce(p.ended_by, 'infinity') and q.concluded_by < coalesce(q.ended_by, 'infinity')
        and a.predecessor_id is null and b.predecessor_id is null and not exists (select from agreement n where n.predecessor_id in (a.id, b.id))`)).toEqual([]);
  }, 180_000);
});
