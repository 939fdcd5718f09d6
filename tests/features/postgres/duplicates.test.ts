import { attempt, partnerInput, registerPartner, registerSchool } from '../../builders.js';
import { deed } from '../asking.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';
import { pathsOf, planOf } from '../../plan.js';
import type { Em } from '../../../src/tables/orm.js';

onPostgres('duplicates, by many hands', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
  });
  afterAll(() => world.close());

  it('of one newcomer that is entered at the same moment by many, one is entered and the others are asked', async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, nth) => attempt(world, 'registerPartner', partnerInput({ names: [{ value: nth % 2 ? 'Lycée Jean Moulin' : 'LYCEE JEAN MOULIN', language: 'fr' }], country: 'FR', city: 'Lyon' }))));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['PartnerRegistered', ...Array<string>(5).fill('PossibleDuplicate')]);
    const entered = outcomes.find(({ partner }) => partner)!.partner!;
    for (const { candidates } of outcomes) if (candidates) expect(candidates[0]).toMatchObject({ likely: true, partner: { id: entered.id } });
  });

  it('corrections and newcomers that are held against each other do not wait in a circle', async () => {
    const name = (value: string) => [{ value, language: 'en' }];
    const there = await Promise.all(Array.from({ length: 6 }, (_, nth) => registerPartner(world, { names: name(`Karori ${['Ngaio', 'Tawa', 'Makara', 'Wadestown', 'Crofton', 'Kelburn'][nth]!} College`), city: 'Wellington' })));
    const outcomes = await Promise.all(there.flatMap(({ id, name: shown, version }) => [
      attempt(world, 'amendPartner', { id, expectedVersion: version, names: name(`${shown} of Wellington`) }),
      attempt(world, 'registerPartner', partnerInput({ names: name(shown), city: 'Wellington', differentFrom: there.map(other => other.id) })),
    ]));
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(there.flatMap(() => ['PartnerAmended', 'PartnerRegistered']));
  });

  it.each([
    ['a decision that two partners are different', 'Partner', (one: string, other: string) => deed(world, 'keepPartnersApart', { oneId: one, otherId: other }), 'PartnersKeptApart'],
    ['a closing with a successor', 'Partner', (one: string, other: string) => attempt(world, 'closePartner', { id: one, closedOn: '2020', successorId: other }), 'PartnerClosed'],
    ['a decision that two schools are different', 'School', (one: string, other: string) => deed(world, 'keepSchoolsApart', { oneId: one, otherId: other }), 'SchoolsKeptApart'],
  ] as const)('nor does %s with the correction that makes the two alike', async (_, type, decide, done) => {
    const [one, other] = type === 'Partner'
      ? [await registerPartner(world, { names: [{ value: `Aro ${done} Gate`, language: 'en' }] }), await registerPartner(world, { names: [{ value: 'Brooklyn Academy', language: 'en' }] })]
      : [await registerSchool(world, { names: [{ value: '兰州市春晖学校', language: 'zh-Hans' }] }), await registerSchool(world, { names: [{ value: '启航外国语中学', language: 'zh-Hans' }] })];
    const waiting = async (count: number) => {
      const locks = `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      while ((await world.store.orm.em.fork().execute(locks) as { count: number }[])[0]!.count < count) await new Promise(resolve => setTimeout(resolve, 10));
    };
    // The correction comes first to the row that somebody holds, the other act after it, perhaps with the other row in its hands.
    const holding = world.store.orm.em.fork();
    await holding.begin();
    await holding.execute(`select from ${type.toLowerCase()} where id = ? for update`, [other.id.slice(type.length + 1)]);
    const amended = attempt(world, type === 'Partner' ? 'amendPartner' : 'amendSchool', { id: other.id, expectedVersion: other.version, names: one.names });
    await waiting(1);
    const decided = decide(other.id, one.id);
    await waiting(2);
    await holding.rollback();
    expect([(await amended).__typename, (await decided).__typename]).toEqual([`${type}Amended`, done]);
  });

  it('are looked up by an index of keys, and never by reading a table', async () => {
    world.statements.length = 0;
    await world.ask('{ possiblePartners(input: { names: [{ value: "Lycée Jean Moulin", language: "fr" }], country: "FR" }) { score } possibleSchools(input: { names: [{ value: "兰州一中", language: "zh" }], division: "620102" }) { score } }');
    for (const [things, index] of [['partner', 'partner_by_match_keys'], ['school', 'school_by_match_keys']] as const) {
      const text = world.statements.find(statement => statement.includes('match_keys') && statement.includes(`from "${things}"`))!;
      const plan = await world.store.orm.em.fork().transactional(em => planOf(em as Em, text, { forcingIndexes: true }));
      const nodes = pathsOf(plan).flat();
      expect(nodes.map(node => node['Index Name'])).toContain(index);
      expect(nodes.filter(node => node['Node Type'] === 'Seq Scan')).toEqual([]);
    }
  });
});
