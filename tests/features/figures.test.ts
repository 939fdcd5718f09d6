import { words } from '../../src/locale/index.js';
import { amendAgreement, registerAgreement, registerPartner } from '../builders.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, type FaultCase } from './refusing.js';

let world: World;
beforeAll(async () => { world = await openWorld('public-record'); });
afterAll(() => world.close());

const five = 'schools partners twinnings agreements countries';
const figures = `query ($asOf: Date, $rule: String, $filter: FigureFilter) { figures(asOf: $asOf, rule: $rule, filter: $filter) { asOf rule ${five} } }`;
const counts = ({ schools, partners, twinnings, agreements, countries }: Record<string, number>) => [schools, partners, twinnings, agreements, countries];

describe('figures of the public record', () => {
  it.each([
    ['2022-04-28', 0, 0, 0, 0, 0], ['2022-04-29', 1, 1, 1, 1, 1], ['2022-06-21', 3, 3, 3, 3, 2],
    ['2023-02-25', 3, 3, 3, 3, 2], ['2023-10-26', 3, 3, 3, 3, 2], ['2024-12-13', 4, 4, 4, 4, 3],
  ])('as of %s', async (asOf, schools, partners, twinnings, agreements, countries) => {
    const { data } = await world.ask(figures, { asOf });
    expect(data.figures).toEqual({ asOf, rule: 'default', schools, partners, twinnings, agreements, countries });
  });

  it.each([
    ['default', [3, 3, 3, 3, 2]], ['with-letters-of-intent', [5, 5, 5, 5, 3]], ['with-regions', [3, 3, 3, 3, 2]], ['signed-only', [2, 2, 2, 2, 1]], ['all', [6, 6, 6, 6, 4]],
  ])('as of 2023-10-26 by the rule %s', async (rule, five) => {
    const { data } = await world.ask(figures, { asOf: '2023-10-26', rule });
    expect(counts(data.figures)).toEqual(five);
  });

  it.each([
    [{ country: 'BY' }, [2, 2, 2, 2, 1]], [{ division: '620900' }, [1, 1, 1, 1, 1]], [{ division: '620982' }, [1, 1, 1, 1, 1]], [{ division: '620000' }, [3, 3, 3, 3, 2]], [{ memberOf: 'BELT_AND_ROAD' }, [1, 1, 1, 1, 1]],
    [{ memberOf: 'BELT_AND_ROAD', memberWhen: 'SIGNING' }, [1, 1, 1, 1, 1]], [{ jurisdiction: 'FOREIGN' }, [3, 3, 3, 3, 2]], [{ jurisdiction: 'HONG_KONG' }, [0, 0, 0, 0, 0]], [{ schoolType: 'PRIMARY' }, [0, 0, 0, 0, 0]],
    [{ country: 'UZ', division: '620100' }, [0, 0, 0, 0, 0]], [{ endingBefore: '2999-12-31' }, [0, 0, 0, 0, 0]],
  ])('as of 2023-10-26 with the filter %j', async (filter, five) => {
    const { data } = await world.ask(figures, { asOf: '2023-10-26', filter });
    expect(counts(data.figures)).toEqual(five);
  });

  it('as of today when no day is said', async () => {
    const { data } = await world.ask(`{ figures { asOf ${five} } }`);
    expect(data.figures.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(counts(data.figures)).toEqual([4, 4, 4, 4, 3]);
  });
});

describe('a breakdown of the public record', () => {
  const breakdown = async (by: string[], asOf: string, more = '') => {
    const { data } = await world.ask(`query ($by: [FigureDimension!]!, $asOf: Date) { breakdown(by: $by, asOf: $asOf ${more}) { keys { dimension code label } figures { asOf rule ${five} } } }`, { by, asOf });
    return data.breakdown.map(({ keys, figures }: { keys: { code: string; label: string }[]; figures: Record<string, number> }) => [...keys.map(({ code, label }) => `${code} ${label}`), ...counts(figures)]);
  };

  it.each([
    [['COUNTRY'], [['BY 白俄罗斯', 2, 2, 2, 2, 1], ['UZ 乌兹别克斯坦', 1, 1, 1, 1, 1]]],
    [['BELT_AND_ROAD'], [['MEMBER 共建“一带一路”国家', 1, 1, 1, 1, 1], [`UNDATED ${words.zh.labels.BELT_AND_ROAD.UNDATED}`, 2, 2, 2, 2, 1]]],
    [['REGION'], [['143 中亚', 1, 1, 1, 1, 1], ['151 东欧', 2, 2, 2, 2, 1]]],
    [['JURISDICTION'], [['FOREIGN 外国', 3, 3, 3, 3, 2]]],
    [['DIVISION'], [['620100 兰州市', 2, 2, 2, 2, 1], ['620900 酒泉市', 1, 1, 1, 1, 1]]],
    [['SCHOOL_TYPE'], [['UNSTATED 未载明', 3, 3, 3, 3, 2]]],
    [['YEAR'], [['2022 2022', 3, 3, 3, 3, 2]]],
    [['AGREEMENT_KIND'], [['AGREEMENT 协议书', 2, 2, 2, 2, 1], ['MEMORANDUM 备忘录', 1, 1, 1, 1, 1]]],
    [['DIVISION', 'COUNTRY'], [['620100 兰州市', 'BY 白俄罗斯', 2, 2, 2, 2, 1], ['620900 酒泉市', 'UZ 乌兹别克斯坦', 1, 1, 1, 1, 1]]],
  ])('by %j agrees with the figures on 2023-02-25', async (by, rows) => {
    expect(await breakdown(by, '2023-02-25')).toEqual(rows);
  });

  it('by country on 2024-12-13 has Thailand too, and on a day before it has nothing', async () => {
    expect((await breakdown(['COUNTRY'], '2024-12-13')).map(([code]: string[]) => code)).toEqual(['BY 白俄罗斯', 'TH 泰国', 'UZ 乌兹别克斯坦']);
    expect(await breakdown(['COUNTRY'], '2022-04-28')).toEqual([]);
  });

  it('says unstated kinds where the rule counts them', async () => {
    expect(await breakdown(['AGREEMENT_KIND'], '2023-10-26', ', rule: "all"')).toEqual([
      ['AGREEMENT 协议书', 2, 2, 2, 2, 1], ['LETTER_OF_INTENT 意向书', 2, 2, 2, 2, 1], ['MEMORANDUM 备忘录', 1, 1, 1, 1, 1], ['UNSTATED 未载明', 1, 1, 1, 1, 1],
    ]);
  });
});

describe('figures', () => {
  it('go by rules that say what they count, in both languages', async () => {
    for (const [language, letter] of [['zh', /\p{Script=Han}/u], ['en', /^[A-Z][^\p{Script=Han}]+$/u]] as const) {
      const { data } = await world.ask('{ countingRules { name title description } }', {}, { 'accept-language': language });
      expect(data.countingRules.map(({ name }: { name: string }) => name)).toEqual(['default', 'with-letters-of-intent', 'with-regions', 'signed-only', 'all']);
      for (const { title, description } of data.countingRules) for (const words of [title, description]) expect(words).toMatch(letter);
    }
  });

  it.each<FaultCase>([
    ['{ figures(rule: "mine") { schools } }', 'unknownRule', { rule: 'mine', known: 'default, with-letters-of-intent, with-regions, signed-only, all' }],
    ['{ figures(filter: { country: "XX" }) { schools } }', 'badFilter', { field: 'country', value: 'XX' }],
    ['{ figures(filter: { division: "7" }) { schools } }', 'badFilter', { field: 'division', value: '7' }],
    ['{ breakdown(by: []) { figures { schools } } }', 'badDimensions', {}],
    ['{ breakdown(by: [YEAR, YEAR]) { figures { schools } } }', 'badDimensions', {}],
    ['{ breakdown(by: [YEAR, COUNTRY, REGION, DIVISION, SCHOOL_TYPE]) { figures { schools } } }', 'badDimensions', {}],
    ['{ figures(asOf: "2023-02-29") { schools } }', 'badDate', { value: '2023-02-29' }],
    ['{ figures(asOf: "2023") { schools } }', 'badDate', { value: '2023' }],
    ['{ figures(asOf: "9999") { schools } }', 'badDate', { value: '9999' }],
    ...['9999-12-31', '0001-01-01'].map((value): FaultCase => [`{ figures(asOf: "${value}") { schools } }`, 'dateOutOfRange', { value, from: '1000-01-01', until: '2999-12-31' }]),
  ])('answer %s with what is wrong', (query, reason, details) => faultyFor(world, query, reason, details));
});

describe('figures that were found', () => {
  let own: World;
  beforeAll(async () => {
    own = await openWorld();
    await own.signIn();
  });
  afterAll(() => own.close());

  const document = `{ figures(asOf: "2025-06-30") { ${five} } breakdown(by: [COUNTRY], asOf: "2025-06-30") { keys { code } figures { agreements } } }`;
  /** What is answered, and how often pairs were counted for it. */
  const asked = async () => {
    own.statements.length = 0;
    const { data } = await own.ask(document);
    return { agreements: data.figures.agreements as number, countries: data.breakdown.map(({ keys }: { keys: { code: string }[] }) => keys[0]!.code) as string[], counted: own.statements.filter(text => text.includes('agreement_pair')).length };
  };

  it('are kept while nothing changes that they follow from, such as by signing in, and counted anew after every act that does', async () => {
    expect(await asked()).toEqual({ agreements: 0, countries: [], counted: 2 });
    await own.signIn();
    expect(await asked()).toEqual({ agreements: 0, countries: [], counted: 0 });
    const partner = await registerPartner(own, { country: 'FR' });
    const paper = await registerAgreement(own, { partnerIds: [partner.id], signedOn: '2024-03' });
    expect(await asked()).toEqual({ agreements: 1, countries: ['FR'], counted: 2 });
    expect(await asked()).toEqual({ agreements: 1, countries: ['FR'], counted: 0 });
    await amendAgreement(own, { id: paper.id, expectedVersion: 1, signedOn: '2025-07' });
    expect(await asked()).toEqual({ agreements: 0, countries: [], counted: 2 });
  });

  it.each(['schools', 'partners', 'agreements', 'twinnings'])('are, as totals of the list of %s are, the same for a filter, a page and a day', async list => {
    const total = async (counted: string, first = 1) => {
      own.statements.length = 0;
      const { data } = await own.ask(`{ ${list}(first: ${first}, filter: { ${counted} }) { totalCount nodes { id } } }`);
      return { total: data[list].totalCount as number, shown: data[list].nodes.length as number, counted: own.statements.filter(text => text.includes('count(*)')).length };
    };
    const [before, after] = ['counted: { asOf: "2025-06-29" }', 'counted: { asOf: "2025-06-30" }'];
    const [there, then] = [await total(before), await total(after)];
    expect([there.counted, then.counted]).toEqual([1, 1]);
    expect(await total(before, 100)).toEqual({ total: there.total, shown: there.total, counted: 0 });
    await registerAgreement(own, { partnerIds: [(await registerPartner(own)).id], signedOn: '2025-06-30' });
    expect(await total(before)).toEqual(there);
    expect(await total(after)).toEqual({ total: then.total + 1, shown: 1, counted: 1 });
    expect(await total(after, 100)).toEqual({ total: then.total + 1, shown: then.total + 1, counted: 0 });
  });
});
