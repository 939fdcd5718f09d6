import { setTimeout as pause } from 'node:timers/promises';
import { statisticsOf } from '../../src/kernel/statistics.js';
import { registerPartner } from '../builders.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../world.js';

/** What follows a counting is told at most a second after it. */
const LATER = 1_100;

function holds(open: () => Promise<World>): void {
  let world: World;
  beforeAll(async () => {
    world = await open();
    await world.signIn();
  });
  afterAll(() => world.close());

  const count = () => world.store.orm.em.fork().execute('analyze partner');
  const told = () => statisticsOf(world.store.read, 'partner', 'match_keys');
  const school = (nth: number) => registerPartner(world, { names: [{ value: `Lyceum ${nth}`, language: 'en' }], country: 'NZ' });

  it('is kept until the server has counted anew, and no longer: who is looked for depends on it', async () => {
    await school(1);
    await count();
    await pause(LATER);
    const first = await told();
    expect(first).toMatchObject({ rows: 1 });
    world.statements.length = 0;
    await pause(LATER);
    expect(await told()).toBe(first);
    expect(world.statements.filter(text => text.includes('most_common_elems'))).toEqual([]);
    await school(2);
    await school(3);
    await count();
    await pause(LATER);
    const second = await told();
    expect(second).toMatchObject({ rows: 3 });
    expect(second!.shares.get('n:NZ:3')).toBeCloseTo(1 / 3);
    // As many rows as before, and others in them.
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'refreshKeys', true)`);
      await em.execute(`update partner set match_keys = '{same}'`);
    });
    await count();
    await pause(LATER);
    expect([...(await told())!.shares]).toEqual([['same', 1]]);
  });
}

describe('what the embedded record has counted', () => holds(() => openWorld('none')));
onPostgres('what a server has counted', () => holds(() => openPostgresWorld()));
