import fc from 'fast-check';
import { attempt, mergeInput, registerPartner, registerSchool, unmergeInput, type Outcome } from '../../builders.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const PARTNERS = 4;
const SCHOOLS = 2;

type Step = { do: 'merge'; kept: number; merged: number } | { do: 'unmerge'; merged: number } | { do: 'register'; school: number; partner: number; year: number } | { do: 'correct'; nth: number } | { do: 'move'; partner: number; country: string };

const one = fc.nat(PARTNERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), kept: one, merged: one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unmerge' as const), merged: one }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('register' as const), school: fc.nat(SCHOOLS - 1), partner: one, year: fc.integer({ min: 1950, max: 2020 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), nth: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), partner: one, country: fc.constantFrom('NZ', 'NZ', 'AU') }) },
);
/** What several hands do at the same time, each one step after the other. */
const hands = fc.array(fc.array(step, { minLength: 3, maxLength: 12 }), { minLength: 2, maxLength: 6 });

onPostgres('whatever is merged and undone while agreements are registered', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
  });
  afterAll(() => world.close());

  const sql = async <T>(text: string, values: unknown[] = []) => await world.store.orm.em.fork().execute(text, values) as T[];

  it('nothing is lost: every paper is where its partner counts, and what is derived is what it is derived from', () => fc.assert(fc.asyncProperty(hands, async of => {
    const partners = await Promise.all(Array.from({ length: PARTNERS }, () => registerPartner(world)));
    const schools = await Promise.all(Array.from({ length: SCHOOLS }, () => registerSchool(world)));
    const papers: { id: string; number: string; named: string }[] = [];
    const outcomes: Outcome[] = [];
    const carryOut = async (now: Step): Promise<Outcome | null> => {
      switch (now.do) {
        case 'merge': return attempt(world, 'mergePartners', await mergeInput(world, partners[now.kept]!, partners[now.merged]!));
        case 'unmerge': return attempt(world, 'unmergePartners', await unmergeInput(world, partners[now.merged]!));
        case 'register': {
          const outcome = await attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: `${now.year}-05`, expiresOn: `${now.year}-06`, schoolIds: [schools[now.school]!.id], partnerIds: [partners[now.partner]!.id] });
          if (outcome.agreement) papers.push({ ...outcome.agreement, named: partners[now.partner]!.id });
          return outcome;
        }
        case 'correct': {
          const paper = papers[now.nth % papers.length];
          if (!paper) return null;
          const { data } = await world.ask('query ($id: ID!) { agreement(id: $id) { version } }', { id: paper.id });
          return attempt(world, 'amendAgreement', { id: paper.id, expectedVersion: data.agreement.version, note: `${now.nth}` });
        }
        case 'move': {
          const { id } = partners[now.partner]!;
          const { data } = await world.ask('query ($id: ID!) { partner(id: $id) { version } }', { id });
          return attempt(world, 'amendPartner', { id, expectedVersion: data.partner.version, country: now.country });
        }
      }
    };
    // Each either does what it says or refuses with a reason: a deadlock or a broken constraint would be an error, and throws.
    await Promise.all(of.map(async steps => { for (const now of steps) { const outcome = await carryOut(now); if (outcome) outcomes.push(outcome); } }));
    for (const { __typename } of outcomes) expect(__typename).toMatch(/^(PartnersMerged|PartnersUnmerged|AgreementRegistered|AgreementAmended|PartnerAmended|InvalidInput|StaleRecord|OverlappingAgreement)$/);

    // The model: whoever is merged points to the one it was merged into, and the last of them counts.
    const rows = await Promise.all(partners.map(async ({ id }) => (await world.ask('query ($id: ID!) { partner(id: $id) { id status mergedInto { id } agreements(first: 100) { totalCount nodes { number } } twinnings { totalCount } contacts { totalCount } } }', { id })).data.partner));
    const direct = new Map((await sql<{ id: string; into: string | null }>(`select id, merged_into_id as into from partner where id = any(?::uuid[])`, [`{${partners.map(({ id }) => id.slice(8)).join()}}`])).map(({ id, into }) => [`partner_${id}`, into && `partner_${into}`]));
    const counts = (id: string): string => { const into = direct.get(id); return into ? counts(into) : id; };
    for (const row of rows) {
      expect([row.status, row.mergedInto?.id ?? row.id]).toEqual([counts(row.id) === row.id ? 'OPERATING' : 'MERGED', counts(row.id)]);
      const own = papers.filter(({ named }) => counts(named) === counts(row.id)).map(({ number }) => number);
      expect(row.agreements.nodes.map(({ number }: { number: string }) => number).sort()).toEqual(own.sort());
      expect(row.agreements.totalCount).toBe(own.length);
    }
    const { data } = await world.ask('query ($a: ID!, $b: ID!) { a: twinnings(filter: { schoolId: $a }) { nodes { partner { id } } } b: twinnings(filter: { schoolId: $b }) { nodes { partner { id } } } }', { a: schools[0]!.id, b: schools[1]!.id });
    const paired = await sql<{ school: string; named: string }>(`select distinct 'school_' || school_id as school, 'partner_' || named_id as named from agreement_pair where school_id = any(?::uuid[])`, [`{${schools.map(({ id }) => id.slice(7)).join()}}`]);
    for (const [nth, listed] of [data.a.nodes, data.b.nodes].entries()) {
      expect(listed.map(({ partner }: { partner: { id: string } }) => partner.id).sort()).toEqual([...new Set(paired.filter(({ school }) => school === schools[nth]!.id).map(({ named }) => counts(named)))].sort());
    }

    // And of the whole record: pairs, twinnings and identifiers are those that follow, and no revision is missing.
    const roots = `select p.id, coalesce((select kept_id from partner_standing where partner_id = p.id and until_day is null), p.id) as kept from partner p`;
    const pairs = `select agreement.id as agreement_id, s.id as school_id, t.id as named_id, roots.kept as partner_id, md5(s.id::text || roots.kept::text)::uuid as twinning_id, exists (select from partner_standing where partner_id = t.id) as moved, partner.country_code
      from agreement cross join unnest(schools) s(id) cross join unnest(partners) t(id) join (${roots}) roots on roots.id = t.id join partner on partner.id = roots.kept`;
    const stored = `select agreement_id, school_id, named_id, partner_id, twinning_id, moved, country_code from agreement_pair`;
    expect(await sql(`(${pairs} except ${stored}) union all (${stored} except ${pairs})`)).toEqual([]);
    const twinnings = `select school_id, partner_id, country_code, min(concluded_by) as since_by, range_agg(daterange(concluded_by, ended_by)) as counted from agreement_pair group by school_id, partner_id, country_code`;
    const derived = `select school_id, partner_id, country_code, since_by, counted from twinning`;
    expect(await sql(`(${twinnings} except ${derived}) union all (${derived} except ${twinnings})`)).toEqual([]);
    expect(await sql(`select agreement_id, partner_id from agreement_pair group by 1, 2 having count(*) filter (where listed_at_partner) <> 1`)).toEqual([]);
    expect(await sql(`select id from partner where merged_into_id is distinct from (select kept_id from partner_merge where merged_id = partner.id and undone_on is null)`)).toEqual([]);
    expect(await sql(`select revision from (select revision, row_number() over (order by revision) as place from act) acts where revision <> place`)).toEqual([]);
    expect(await sql(`select subject.id from (select id, version from partner union all select id, version from agreement) subject where version <> (select count(*) from audit_entry where subject_id = subject.id::text)`)).toEqual([]);
  }), { numRuns: 25 }), 180_000);

  it('all that is named while a merge comes is registered before it, or refused with the name of the kept one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [kept, merged] = [await registerPartner(world), await registerPartner(world)];
      const schools = await Promise.all(Array.from({ length: 8 }, () => registerSchool(world)));
      const input = await mergeInput(world, kept, merged);
      const [merge, ...papers] = await Promise.all([attempt(world, 'mergePartners', input), ...schools.map(({ id }) => attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2022', schoolIds: [id], partnerIds: [merged.id] }))]);
      expect(merge!.__typename).toBe('PartnersMerged');
      const registered = papers.filter(({ agreement }) => agreement);
      for (const paper of papers) if (!paper.agreement) expect(paper.issues).toMatchObject([{ code: 'partnerMerged', message: expect.stringContaining(kept.id) }]);
      const { data } = await world.ask('query ($id: ID!) { partner(id: $id) { agreements { nodes { number } } twinnings { totalCount } } }', { id: kept.id });
      expect(data.partner.agreements.nodes.map(({ number }: { number: string }) => number).sort()).toEqual(registered.map(({ agreement }) => agreement!.number).sort());
      expect(data.partner.twinnings.totalCount).toBe(registered.length);
    }
  });

  it('nothing is registered while one is under way, by whatever program', async () => {
    const [{ id: school }, { id: partner }] = [await registerSchool(world), await registerPartner(world)];
    const merging = world.store.orm.em.fork();
    await merging.begin();
    await merging.execute('lock table partner_merge in exclusive mode');
    const waiting = async () => (await sql<{ count: number }>(`select count(*)::int as count from pg_locks where relation = 'partner_merge'::regclass and not granted`))[0]!.count;
    const registered = attempt(world, 'registerAgreement', { kind: 'AGREEMENT', signedOn: '2022', schoolIds: [school], partnerIds: [partner] });
    const byHand = world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update agreement set note = note`);
    });
    while (await waiting() < 2) await new Promise(resolve => setTimeout(resolve, 20));
    await merging.rollback();
    expect((await registered).__typename).toBe('AgreementRegistered');
    await byHand;
  });

  it('ten merges of one partner into ten others give one, and nine that are told into which', async () => {
    const merged = await registerPartner(world);
    const others = await Promise.all(Array.from({ length: 10 }, () => registerPartner(world)));
    const inputs = await Promise.all(others.map(other => mergeInput(world, other, merged)));
    const outcomes = await Promise.all(inputs.map(input => attempt(world, 'mergePartners', input)));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['PartnersMerged', ...Array.from({ length: 9 }, () => 'StaleRecord')]);
  });
});
