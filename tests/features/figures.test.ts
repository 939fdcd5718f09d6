import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld('public-record'); });
afterAll(() => world.close());

const figures = 'query ($asOf: Date, $rule: String, $filter: FigureFilter) { figures(asOf: $asOf, rule: $rule, filter: $filter) { asOf rule schools partners twinnings agreements countries } }';

describe('figures of the public record', () => {
  it.each([
    ['2022-04-28', 0, 0, 0, 0, 0], ['2022-04-29', 1, 1, 1, 1, 1], ['2022-06-21', 3, 3, 3, 3, 2],
    ['2023-02-25', 3, 3, 3, 3, 2], ['2023-10-26', 3, 3, 3, 3, 2], ['2024-12-13', 4, 4, 4, 4, 3],
  ])('as of %s', async (asOf, schools, partners, twinnings, agreements, countries) => {
    const { data } = await world.ask(figures, { asOf });
    expect(data.figures).toEqual({ asOf, rule: 'default', schools, partners, twinnings, agreements, countries });
  });
});
