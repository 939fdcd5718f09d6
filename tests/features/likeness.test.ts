import { measureNames, printed } from '../bench/names.js';
import { openWorld, type World } from '../world.js';

/** What `npm run bench -- names` prints: all labelled names and pairs, among fewer strangers, and looser by what that may change. */
describe('schools are known again by other names', () => {
  let world: World;
  beforeAll(async () => { world = await openWorld('none'); });
  afterAll(() => world.close());

  it('among strangers, and nobody is taken for another', async () => {
    const measured = await measureNames(world.store, { count: 1_500, near: 0.02 });
    const share = ({ asked, found }: { asked: number; found: number }) => found / asked;
    expect(measured.asked).toBe(814);
    expect({ wrong: measured.wrong, printed: printed(measured) }).toMatchObject({ wrong: [] });
    expect(measured.apart.pairs).toBeGreaterThan(1_500);
    expect(share(measured.recall['one script'])).toBeGreaterThan(0.9);
    expect(share(measured.recall['sounded out'])).toBeGreaterThan(0.9);
    // The goal is 0.6; what is reached is not to be lost unnoticed.
    expect(share(measured.recall['Chinese against original'])).toBeGreaterThan(0.8);
    expect(measured.likely.right / measured.asked).toBeGreaterThan(0.2);
  });
});
