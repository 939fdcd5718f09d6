import fc from 'fast-check';
import { divisionsAbove, levelOf, opening, routeFor, routeIssues, turnsFor } from '../../src/features/route/route.rules.js';
import type { ReviewRoute, RouteStep } from '../../src/features/route/route.type.js';

type Route = Pick<ReviewRoute, 'purpose' | 'kind' | 'level' | 'steps'>;
type Kind = RouteStep['officeKind'];

const step = (line: RouteStep['line'], officeKind: Kind, level: RouteStep['level'], act: RouteStep['act'] = 'COUNTERSIGN', days = 5): RouteStep => ({ line, officeKind, level, act, days });
const education = (level: RouteStep['level'], act: RouteStep['act'] = 'COUNTERSIGN') => step('EDUCATION', 'EDUCATION', level, act);
const whole: RouteStep[] = [
  education('COUNTY'), education('PREFECTURE'), education('PROVINCE', 'APPROVE'), step('FOREIGN_AFFAIRS', 'FOREIGN_AFFAIRS', 'PREFECTURE'), step('FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION', 'PROVINCE', 'APPROVE', 10),
];
const route = (steps: RouteStep[], change: Partial<Route> = {}): Route => ({ purpose: 'CONCLUSION', kind: null, level: null, steps, ...change });
/** An office's id says its kind and division. */
const office = (kind: Kind, divisionCode: string) => ({ id: `${{ EDUCATION: 'E', FOREIGN_AFFAIRS: 'F', FRIENDSHIP_ASSOCIATION: 'A' }[kind]}${divisionCode}`, kind, divisionCode });
const province = (['EDUCATION', 'FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION'] as const).map(kind => office(kind, '620000'));
const lanzhou = [office('EDUCATION', '620100'), office('FOREIGN_AFFAIRS', '620100'), office('EDUCATION', '620102')];
const jiuquan = [office('EDUCATION', '620900'), office('FOREIGN_AFFAIRS', '620900'), office('EDUCATION', '620921')];
const all = [...province, ...lanzhou, ...jiuquan];
const school = (division: string) => ({ school: `school in ${division}`, division });
const told = (routes: Route[], divisions: string[], offices = all) => {
  const { turns, issues } = turnsFor(routes, 'CONCLUSION', 'AGREEMENT', divisions.map(school), offices);
  return { turns: turns.map(({ line, place, office, act }) => `${line[0]}${place} ${office} ${act}`), issues };
};

describe('the route for a draft', () => {
  const routes = [
    route([], {}), route([], { level: 'COUNTY' }), route([], { kind: 'AGREEMENT' }), route([], { kind: 'AGREEMENT', level: 'COUNTY' }), route([], { purpose: 'RENEWAL' }), route([], { kind: 'MEMORANDUM', level: 'PROVINCE' }),
  ];
  const { AGREEMENT, LETTER_OF_INTENT, MEMORANDUM } = { AGREEMENT: 'AGREEMENT', LETTER_OF_INTENT: 'LETTER_OF_INTENT', MEMORANDUM: 'MEMORANDUM' } as const;
  it.each([
    [AGREEMENT, 'COUNTY', 3], [AGREEMENT, 'PREFECTURE', 2], [LETTER_OF_INTENT, 'COUNTY', 1], [LETTER_OF_INTENT, 'PROVINCE', 0], [MEMORANDUM, 'PROVINCE', 5], [MEMORANDUM, 'COUNTY', 1],
  ] as const)('of %s at %s is the most particular, in whatever order they stand', (kind, level, expected) => {
    expect(routeFor(routes, 'CONCLUSION', kind, level)).toBe(routes[expected]);
    expect(routeFor(routes.toReversed(), 'CONCLUSION', kind, level)).toBe(routes[expected]);
  });
  it('is none where none fits', () => {
    expect(routeFor(routes, 'TERMINATION', AGREEMENT, 'COUNTY')).toBeNull();
    expect(routeFor(routes.slice(1), 'CONCLUSION', LETTER_OF_INTENT, 'PROVINCE')).toBeNull();
  });
});

describe('turns', () => {
  it('go up, line by line', () => {
    expect(told([route(whole)], ['620102'])).toEqual({ issues: [], turns: ['E0 E620102 COUNTERSIGN', 'E1 E620100 COUNTERSIGN', 'E2 E620000 APPROVE', 'F0 F620100 COUNTERSIGN', 'F1 A620000 APPROVE'] });
  });
  it('begin at the level of the school', () => {
    expect(told([route(whole)], ['620100']).turns).toEqual(['E0 E620100 COUNTERSIGN', 'E1 E620000 APPROVE', 'F0 F620100 COUNTERSIGN', 'F1 A620000 APPROVE']);
    expect(told([route(whole)], ['620000']).turns).toEqual(['E0 E620000 APPROVE', 'F0 A620000 APPROVE']);
  });
  it('of an office that there is not fall to the next of its kind above, which has one turn for both', () => {
    expect(told([route(whole)], ['620103']).turns).toEqual(['E0 E620100 COUNTERSIGN', 'E1 E620000 APPROVE', 'F0 F620100 COUNTERSIGN', 'F1 A620000 APPROVE']);
    expect(told([route(whole)], ['620302']).turns).toEqual(['E0 E620000 APPROVE', 'F0 F620000 COUNTERSIGN', 'F1 A620000 APPROVE']);
  });
  it('of several schools are those of every county and prefecture, each once, the province last', () => {
    expect(told([route(whole)], ['620921', '620102', '620102']).turns).toEqual([
      'E0 E620102 COUNTERSIGN', 'E1 E620921 COUNTERSIGN', 'E2 E620100 COUNTERSIGN', 'E3 E620900 COUNTERSIGN', 'E4 E620000 APPROVE', 'F0 F620100 COUNTERSIGN', 'F1 F620900 COUNTERSIGN', 'F2 A620000 APPROVE',
    ]);
    expect(told([route(whole)], ['620921', '620102'])).toEqual(told([route(whole)], ['620102', '620921']));
  });
  it('never descend where a county without an office stands beside one that has one', () => {
    expect(told([route(whole)], ['620103', '620921']).turns.slice(0, 4)).toEqual(['E0 E620921 COUNTERSIGN', 'E1 E620100 COUNTERSIGN', 'E2 E620900 COUNTERSIGN', 'E3 E620000 APPROVE']);
  });
  it('never descend where schools of different levels have different routes', () => {
    const short = route([education('PREFECTURE'), education('PROVINCE', 'APPROVE')], { level: 'PREFECTURE' });
    const long = route([step('FOREIGN_AFFAIRS', 'FOREIGN_AFFAIRS', 'PROVINCE'), education('COUNTY'), education('PREFECTURE'), education('PROVINCE')]);
    expect(told([long, short], ['620900', '620102']).turns).toEqual(['E0 E620102 COUNTERSIGN', 'E1 E620900 COUNTERSIGN', 'E2 E620100 COUNTERSIGN', 'E3 E620000 APPROVE', 'F0 F620000 COUNTERSIGN']);
  });
  it('of an office with two become the later one, which decides if either did', () => {
    const twice = [step('EDUCATION', 'EDUCATION', 'PROVINCE', 'APPROVE', 3), step('EDUCATION', 'EDUCATION', 'PROVINCE', 'COUNTERSIGN', 7)];
    expect(turnsFor([route(twice)], 'CONCLUSION', 'AGREEMENT', [school('620102')], all).turns).toEqual([{ line: 'EDUCATION', place: 0, office: 'E620000', act: 'APPROVE', days: 7 }]);
  });
  it('that nobody can take are told, each lack once', () => {
    expect(told([route(whole)], ['620102', '620921'], lanzhou)).toEqual({ turns: expect.anything(), issues: [
      { path: ['id'], code: 'noOffice', details: { kind: 'EDUCATION', division: '620000' } }, { path: ['id'], code: 'noOffice', details: { kind: 'FRIENDSHIP_ASSOCIATION', division: '620000' } },
      { path: ['id'], code: 'noOffice', details: { kind: 'EDUCATION', division: '620921' } }, { path: ['id'], code: 'noOffice', details: { kind: 'EDUCATION', division: '620900' } }, { path: ['id'], code: 'noOffice', details: { kind: 'FOREIGN_AFFAIRS', division: '620900' } },
    ] });
    expect(told([], ['620102', '620921']).issues).toEqual([{ path: ['id'], code: 'noRoute' }]);
    expect(told([route([])], ['620102']).issues).toEqual([{ path: ['id'], code: 'noRoute' }]);
    expect(told([route([education('COUNTY')])], ['620000']).issues).toEqual([{ path: ['id'], code: 'noRoute' }]);
  });

  it('hold in any order of routes, schools and offices', () => {
    const levels = ['COUNTY', 'PREFECTURE', 'PROVINCE'] as const;
    const anyStep = fc.record({
      line: fc.constantFrom('EDUCATION', 'FOREIGN_AFFAIRS'), officeKind: fc.constantFrom('EDUCATION', 'FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION'), level: fc.constantFrom(...levels), act: fc.constantFrom('COUNTERSIGN', 'APPROVE'), days: fc.integer({ min: 1, max: 60 }),
    }) as fc.Arbitrary<RouteStep>;
    // Any steps whatever, also those that routeIssues would not let in.
    const anyRoute = fc.record({ steps: fc.array(anyStep, { minLength: 1, maxLength: 10 }), kind: fc.constantFrom(null, 'AGREEMENT' as const), level: fc.constantFrom(null, ...levels) }).map(({ steps, kind, level }) => route(steps, { kind, level }));
    const divisions = ['620000', '620100', '620102', '620103', '620900', '620921', '620922', '620302'];
    const anyOffices = fc.subarray(['620100', '620102', '620103', '620900', '620921', '620300'].flatMap(code => (['EDUCATION', 'FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION'] as const).map(kind => office(kind, code))));
    fc.assert(fc.property(fc.array(anyRoute, { minLength: 1, maxLength: 5 }), fc.array(fc.constantFrom(...divisions), { minLength: 1, maxLength: 6 }), anyOffices, (routes, places, lower) => {
      const offices = [...province, ...lower];
      const { turns } = turnsFor(routes, 'CONCLUSION', 'AGREEMENT', places.map(school), offices);
      expect(turnsFor(routes, 'CONCLUSION', 'AGREEMENT', places.toReversed().map(school), offices.toReversed()).turns.map(({ office }) => office).sort()).toEqual(turns.map(({ office }) => office).sort());
      for (const line of ['EDUCATION', 'FOREIGN_AFFAIRS']) {
        const ofLine = turns.filter(turn => turn.line === line);
        expect(ofLine.map(({ place }) => place)).toEqual(ofLine.map((_turn, place) => place));
        expect(new Set(ofLine.map(({ office }) => office)).size).toBe(ofLine.length);
        const ranks = ofLine.map(turn => levels.indexOf(levelOf(turn.office.slice(1))));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        // Nobody is asked about schools that are not of its jurisdiction.
        for (const turn of ofLine) expect(divisionsAbove(places.map(school))).toContain(turn.office.slice(1));
      }
      // An office decides if any of the steps that fell to it decides.
      if (routes.every(({ steps }) => steps.every(({ act }) => act === 'APPROVE'))) expect(turns.every(({ act }) => act === 'APPROVE')).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('a turn', () => {
  it('is open at once where it is the first of its line, and due in working days', () => {
    const at = new Date('2026-02-13T03:00:00Z');
    expect(opening(0, 5, '2026-02-13', at)).toEqual({ state: 'OPEN', openedAt: at, dueOn: '2026-02-27' });
    expect(opening(1, 5, '2026-02-13', at)).toEqual({ state: 'WAITING', openedAt: null, dueOn: null });
  });
});

describe('divisions', () => {
  it('have levels', () => { expect(['620000', '620100', '620102'].map(levelOf)).toEqual(['PROVINCE', 'PREFECTURE', 'COUNTY']); });
  it('above schools are theirs and those above, each once', () => {
    expect(divisionsAbove([school('620102'), school('620100')]).sort()).toEqual(['620000', '620100', '620102']);
    expect(divisionsAbove([school('620000')])).toEqual(['620000']);
    expect(divisionsAbove([])).toEqual([]);
  });
});

describe('what is wrong with a route', () => {
  const codes = (steps: RouteStep[]) => routeIssues(steps).map(({ path, code }) => [path.join('.'), code]);
  const decides = education('PROVINCE', 'APPROVE');
  it.each<[string, RouteStep[], string[][]]>([
    ['nothing', whole, []], ['no step', [], [['steps', 'tooManySteps'], ['steps', 'nobodyDecides']]], ['eleven steps', Array.from({ length: 11 }, () => decides), [['steps', 'tooManySteps']]],
    ['a step down', [education('PREFECTURE'), education('COUNTY'), decides], [['steps.1.level', 'stepsDescend']]], ['a step down in the other line is none', [education('PREFECTURE'), step('FOREIGN_AFFAIRS', 'FOREIGN_AFFAIRS', 'COUNTY'), decides], []],
    ['a level that offices have not', [step('EDUCATION', 'EDUCATION', 'OTHER'), decides], [['steps.0.level', 'stepLevel']]], ['no days', [{ ...decides, days: 0 }], [['steps.0.days', 'stepDays']]], ['61 days', [{ ...decides, days: 61 }], [['steps.0.days', 'stepDays']]],
    ['an office of the other line', [step('EDUCATION', 'FOREIGN_AFFAIRS', 'PROVINCE'), step('FOREIGN_AFFAIRS', 'EDUCATION', 'PROVINCE'), decides], [['steps.0.officeKind', 'stepOfOtherLine'], ['steps.1.officeKind', 'stepOfOtherLine']]],
    ['nobody who decides', [education('PROVINCE')], [['steps', 'nobodyDecides']]], ['only a prefecture decides', [education('PREFECTURE', 'APPROVE')], [['steps', 'nobodyDecides']]],
  ])('%s', (_what, steps, issues) => { expect(codes(steps)).toEqual(issues); });
});
