import { actAsSystem } from '../../../src/kernel/act.js';
import { loadSample } from '../../../src/features/sample/loadSample.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../../world.js';

/** One statement a level: what a document costs the record, counted at the driver. */
const budgets = [
  ['a school with its agreements and their partners', 3, `{ schoolByCode(code: "CODE") { name division { name } agreements(first: 20) { nodes { number partners { name country { name } } } } } }`],
  ['20 schools with their agreements and partners', 3, '{ schools(first: 20) { nodes { name agreements(first: 20) { nodes { number partners { name country { name } } } } } } }'],
  ['50 partners of a country with their number', 2, '{ partners(filter: { country: "BY" }, first: 50) { totalCount nodes { name country { name } } } }'],
  ['figures', 1, '{ figures { schools partners } }'],
  ['figures and a breakdown', 2, '{ figures { schools } breakdown(by: [COUNTRY, YEAR]) { keys { label } figures { partners } } }'],
  ['a page of agreements with both sides', 3, '{ agreements(first: 50) { nodes { number schools { name } partners { name } } } }'],
  ['schools with their twinnings, partners and papers', 4, '{ schools(first: 20) { nodes { twinnings(first: 5) { nodes { partner { name } agreements(first: 5) { nodes { number } } } } } } }'],
  ['counts under each of 20 schools', 3, '{ schools(first: 20) { nodes { agreements { totalCount } } } }'],
  ['renewals and what they renew', 3, '{ agreements(first: 20) { nodes { predecessor { number } successor { number } } } }'],
  ['published figures with what is documented', 2, '{ publishedFigures(first: 50) { nodes { value documented difference } } }'],
  ['divisions and countries', 0, '{ divisions(parent: "620000") { name parent { name } } countries(memberOf: BELT_AND_ROAD) { name region { name } } }'],
] as const;

function statementsOf(open: () => Promise<World>) {
  let world: World;
  let code: string;
  beforeAll(async () => {
    world = await open();
    await loadSample(world.store, { schools: 30, partners: 60, agreements: 150, seed: 3 });
    const { data } = await world.ask('{ schools(first: 1) { nodes { code } } }');
    code = data.schools.nodes[0].code;
  });
  afterAll(() => world.close());

  it.each(budgets)('%s: %i', async (_what, budget, document) => {
    world.statements.length = 0;
    const { errors } = await world.ask(document.replace('CODE', code));
    expect(errors).toBeUndefined();
    expect(world.statements).toHaveLength(budget);
  });

  it('the same statement has the same text whatever it is asked with', async () => {
    world.statements.length = 0;
    await world.ask('{ schools(first: 3, filter: { division: "620100" }) { nodes { name } } }');
    await world.ask('{ schools(first: 7, filter: { division: "620900" }) { nodes { name } } }');
    expect(new Set(world.statements).size).toBe(1);
  });

  it('a read does not see what an act has not finished', async () => {
    const before = (await world.ask('{ schools { totalCount } }')).data.schools.totalCount as number;
    let during: Promise<number> | undefined;
    await actAsSystem(world.store, 'loadSample', async ({ em }) => {
      await em.execute(`update school set website = 'https://example.org/' where sample`);
      during = world.ask('{ schools { totalCount nodes { website } } }').then(({ data }) => {
        expect(data.schools.nodes.filter(({ website }: { website: string | null }) => website !== null)).toEqual([]);
        return data.schools.totalCount as number;
      });
      // Time for the read to be sent; the embedded record makes it wait, the server answers from before.
      await new Promise(resolve => { setTimeout(resolve, 50); });
      throw new Error('given up');
    }).catch((error: Error) => { expect(error.message).toBe('given up'); });
    expect(await during).toBe(before);
  });
}

describe('statements on the embedded record', () => statementsOf(() => openWorld('public-record')));
onPostgres('statements on PostgreSQL', () => statementsOf(() => openPostgresWorld('public-record')));
