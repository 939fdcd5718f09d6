import { openWorld, type World } from '../world.js';

interface Paper { schools: { name: string }[]; partners: { country: { code: string } }[]; kind: string | null; initialledOn: string | null; signedOn: string | null }

let world: World;
beforeAll(async () => { world = await openWorld('public-record'); });
afterAll(() => world.close());

describe('the public record', () => {
  it('knows the initiative, its targets and what is documented of it', async () => {
    const { data } = await world.ask(`{ initiative(slug: "gansu-baixiao") {
      id slug name en: name(language: "en") launchedOn targetSchools targetPartners sourceUrl figures(asOf: "2023-02-25") { schools partners twinnings agreements countries }
    } }`);
    expect(data.initiative).toEqual({
      id: expect.stringMatching(/^initiative_/), slug: 'gansu-baixiao', name: '百校结好', en: 'Hundred Schools Twinning initiative', launchedOn: '2019-06', targetSchools: 100, targetPartners: 100,
      sourceUrl: expect.stringMatching(/^http/), figures: { schools: 3, partners: 3, twinnings: 3, agreements: 3, countries: 2 },
    });
    const { data: { node } } = await world.ask('query ($id: ID!) { node(id: $id) { ... on Initiative { slug } } }', { id: data.initiative.id });
    expect(node).toEqual({ slug: 'gansu-baixiao' });
  });

  it('tells how its figures grew, half-year by half-year until the day, each as it would be asked by itself', async () => {
    const growth = async (asOf: string, rule = 'default') => (await world.ask('query ($asOf: Date, $rule: String) { initiative(slug: "gansu-baixiao") { growth(asOf: $asOf, rule: $rule) { asOf rule schools partners twinnings agreements countries } } }', { asOf, rule })).data.initiative.growth as { asOf: string; schools: number }[];
    const grown = await growth('2023-02-25');
    expect(grown.map(({ asOf, schools }) => [asOf, schools])).toEqual([
      ['2019-06-30', 0], ['2019-12-31', 0], ['2020-06-30', 0], ['2020-12-31', 0], ['2021-06-30', 0], ['2021-12-31', 0], ['2022-06-30', 3], ['2022-12-31', 3], ['2023-02-25', 3]]);
    for (const figures of await growth('2024-12-31', 'all')) {
      expect((await world.ask('query ($asOf: Date) { figures(asOf: $asOf, rule: "all") { asOf rule schools partners twinnings agreements countries } }', { asOf: figures.asOf })).data.figures).toEqual(figures);
    }
    expect((await growth('2018-01-01')).map(({ asOf }) => asOf)).toEqual(['2018-01-01']);
    const long = await growth('2999-06-01');
    expect([long.length, long.at(-1)!.asOf]).toEqual([41, '2999-06-01']);
  });

  it('knows no other initiative', async () => {
    expect((await world.ask('{ initiative(slug: "henan-baixiao") { id } }')).data).toEqual({ initiative: null });
  });

  it('holds the seven papers that were published, each with its source, and no invented school', async () => {
    const { data } = await world.ask('{ agreements(orderBy: NUMBER_ASC) { nodes { kind initialledOn signedOn mode sourceUrl sample schools { name sample } partners { name country { code } sample } } } }');
    expect(data.agreements.nodes.map(({ schools, partners, kind, initialledOn, signedOn }: Paper) => [schools[0]!.name, partners[0]!.country.code, kind, initialledOn ?? signedOn])).toEqual([
      ['敦煌市第三中学', 'UZ', 'MEMORANDUM', '2022-04-29'], ['兰州市外国语高级中学', 'BY', 'AGREEMENT', '2022-06-21'], ['兰州市第33中学', 'BY', 'AGREEMENT', '2022-06-21'],
      ['兰州天庆实验中学', 'SG', null, '2023-07-24'], ['兰州一中', 'NZ', 'LETTER_OF_INTENT', '2023-09'], ['西北师大附中', 'NZ', 'LETTER_OF_INTENT', '2023-09-26'], ['西北师大附中', 'TH', 'AGREEMENT', '2024-12-13'],
    ]);
    for (const paper of data.agreements.nodes) {
      expect(paper.sourceUrl).toMatch(/^https?:\/\//);
      expect([paper.sample, ...paper.schools.map((school: { sample: boolean }) => school.sample), ...paper.partners.map((partner: { sample: boolean }) => partner.sample)]).not.toContain(true);
    }
  });

  it('was put there by the program, in one act that its history names', async () => {
    await world.signIn();
    const { data } = await world.ask('{ agreements(first: 1) { nodes { id } } }');
    const { data: { history } } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { act actor title } } }', { id: data.agreements.nodes[0].id });
    expect(history.nodes).toEqual([{ act: 'loadPublicRecord', actor: 'system', title: '载入公开记录' }]);
  });
});

describe('published figures', () => {
  const page = async (filter: Record<string, unknown> | null) => {
    const { data } = await world.ask('query ($filter: PublishedFigureFilter) { publishedFigures(filter: $filter, first: 50) { totalCount nodes { id asOf statement measure indicator value valueText source sourceUrl documented difference } } }', { filter });
    expect(data.publishedFigures.totalCount).toBe(data.publishedFigures.nodes.length);
    return data.publishedFigures.nodes as { id: string; asOf: string; measure: string; indicator: string | null; value: number | null; valueText: string; source: string; sourceUrl: string; documented: number | null; difference: number | null }[];
  };

  it('stand by the day they were said for, as they were printed, with their sources', async () => {
    const all = await page(null);
    expect(all).toHaveLength(44);
    const days = all.map(({ asOf }) => (asOf.length === 4 ? `${asOf}-12-31` : asOf.length === 7 ? `${asOf}-30` : asOf));
    expect(days).toEqual(days.toSorted());
    const { data } = await world.ask('{ publishedFigures(orderBy: AS_OF_DESC, first: 50) { nodes { id } } }');
    expect(data.publishedFigures.nodes).toEqual(all.map(({ id }) => ({ id })).reverse());
    for (const { sourceUrl, source, value, valueText } of all) {
      expect(new URL(sourceUrl).hostname).toBe(source);
      if (value !== null) expect(valueText).toBe(String(value));
    }
    expect(all.filter(({ value }) => value === null).map(({ valueText }) => valueText)).toEqual(expect.arrayContaining(['100+', '200+', '近20000']));
  });

  it('say what the registry documents of the same count for the same day, and the difference', async () => {
    const compared = (await page({ comparable: true })).map(({ asOf, indicator, value, documented, difference }) => [asOf, indicator, value, documented, difference]);
    expect(compared.toSorted()).toEqual([
      ['2021-07-21', 'SCHOOLS', 16, 0, 16], ['2021-07-21', 'PARTNERS', 45, 0, 45], ['2022-06-01', 'SCHOOLS', 19, 1, 18], ['2022-06-01', 'PARTNERS', 50, 1, 49],
      ['2023-02-25', 'SCHOOLS', 19, 3, 16], ['2023-02-25', 'PARTNERS', 52, 3, 49], ['2023-10-26', 'SCHOOLS', 19, 3, 16], ['2023-10-26', 'PARTNERS', 54, 3, 51], ['2023-10-26', 'COUNTRIES', 14, 2, 12],
    ].toSorted());
  });

  it('have neither where the registry keeps no such count', async () => {
    const others = await page({ comparable: false });
    expect(others).toHaveLength(35);
    for (const { indicator, documented, difference } of others) expect([indicator, documented, difference]).toEqual([null, null, null]);
  });

  it.each([[{ indicator: 'SCHOOLS' }, 4], [{ indicator: 'COUNTRIES' }, 1], [{ indicator: 'TWINNINGS' }, 0], [{ from: '2023-02-25', to: '2023-02-25' }, 3], [{ to: '2019-06-29' }, 0], [{ to: '2019-06-30' }, 2], [{ from: '2024-01-01', comparable: true }, 0]])('are filtered by %j', async (filter, count) => {
    expect(await page(filter)).toHaveLength(count);
  });

  it('answer to their ids', async () => {
    const { id, measure } = (await page(null))[0]!;
    const { data } = await world.ask('query ($id: ID!) { node(id: $id) { id ... on PublishedFigure { measure } } }', { id });
    expect(data.node).toEqual({ id, measure });
  });
});
