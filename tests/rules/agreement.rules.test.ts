import fc from 'fast-check';
import { concludedBy, dateIssues, endedBy, registerNumber, renewalIssues, terminationIssues } from '../../src/features/agreement/agreement.rules.js';
import { firstDay, lastDay } from '../../src/kernel/dates.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());

const pad = (number: number) => String(number).padStart(2, '0');
const date = fc.tuple(fc.integer({ min: 2015, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.constantFrom(4, 7, 10))
  .map(([year, month, day, precision]) => `${year}-${pad(month)}-${pad(day)}`.slice(0, precision));
const term = fc.constantFrom('FIXED', 'SELF_RENEWING', 'OPEN_ENDED');
const terms = fc.record({ initialledOn: fc.option(date), signedOn: fc.option(date), effectiveOn: fc.option(date), expiresOn: fc.option(date), terminatedOn: fc.option(date), term });

/** The record's own expressions for its generated columns, run for one agreement that is not stored. */
const expressions = async () => {
  const rows = await world.store.orm.em.fork().execute(`select column_name as name, generation_expression as expression from information_schema.columns where table_name = 'agreement' and is_generated = 'ALWAYS'`);
  return new Map((rows as { name: string; expression: string }[]).map(({ name, expression }) => [name, expression]));
};

describe('the days from which a paper counts and no longer counts', () => {
  it('are the same in the rules and in the record', async () => {
    const generated = await expressions();
    const query = `select (${generated.get('concluded_by')})::text as concluded, (${generated.get('signed_by')})::text as signed, (${generated.get('ended_by')})::text as ended
      from (select ?::varchar as initialled_on, ?::varchar as signed_on, ?::varchar as expires_on, ?::varchar as terminated_on, ?::varchar as term) agreement`;
    await fc.assert(fc.asyncProperty(terms, async paper => {
      const [row] = await world.store.orm.em.fork().execute(query, [paper.initialledOn, paper.signedOn, paper.expiresOn, paper.terminatedOn, paper.term]);
      expect(row).toEqual({ concluded: concludedBy(paper), signed: paper.signedOn && lastDay(paper.signedOn), ended: endedBy(paper) });
    }), { numRuns: 300 });
  });

  it('are the earlier of initialling and signing, and the earlier of term and termination', () => {
    expect(concludedBy({ initialledOn: '2022-04', signedOn: '2022-04-29' })).toBe('2022-04-29');
    expect(concludedBy({ initialledOn: '2022-04-28', signedOn: '2022-04-29' })).toBe('2022-04-28');
    expect(concludedBy({ initialledOn: null, signedOn: '2022' })).toBe('2022-12-31');
    expect(endedBy({ term: 'FIXED', expiresOn: '2024-02', terminatedOn: null })).toBe('2024-02-29');
    expect(endedBy({ term: 'FIXED', expiresOn: '2024-02', terminatedOn: '2023' })).toBe('2023-12-31');
    expect(endedBy({ term: 'SELF_RENEWING', expiresOn: '2024-02', terminatedOn: null })).toBeNull();
    expect(endedBy({ term: 'OPEN_ENDED', expiresOn: null, terminatedOn: null })).toBeNull();
  });
});

describe('dates in the wrong order', () => {
  it('are none where whole days are in order', () => fc.assert(fc.property(fc.uniqueArray(date.map(lastDay), { minLength: 4, maxLength: 4 }), four => {
    const [initialledOn, signedOn, effectiveOn, expiresOn] = four.sort() as [string, string, string, string];
    expect(dateIssues({ initialledOn, signedOn, effectiveOn, expiresOn, term: 'FIXED' } as never, '2999-01-01')).toEqual([]);
  })));

  it('are found where whole days are not in order', () => fc.assert(fc.property(fc.uniqueArray(date.map(lastDay), { minLength: 2, maxLength: 2 }), two => {
    const [early, late] = two.sort() as [string, string];
    const none = { initialledOn: null, signedOn: null, effectiveOn: null, expiresOn: null, term: 'SELF_RENEWING' };
    const codes = (paper: object) => dateIssues({ ...none, ...paper } as never, '2999-01-01').map(({ code }) => code);
    expect(codes({ initialledOn: late, signedOn: early })).toEqual(['signedBeforeInitialled']);
    expect(codes({ signedOn: late, effectiveOn: early })).toEqual(['effectiveBeforeConclusion']);
    expect(codes({ signedOn: late, expiresOn: early })).toEqual(['expiresBeforeStart']);
    expect(codes({ signedOn: early, effectiveOn: late, expiresOn: late })).toEqual(['expiresBeforeStart']);
  })));

  it('are not found where some days that the dates may mean are in order', () => fc.assert(fc.property(terms, paper => {
    const order = ['initialledOn', 'signedOn', 'effectiveOn', 'expiresOn'] as const;
    // One choice of days that is in order: each date on the first day that is not before the one chosen last.
    let last = '0000-00-00';
    const possible = order.every(field => {
      const given = paper[field];
      if (given === null) return true;
      const least = field === 'expiresOn' && last !== '0000-00-00' ? new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10) : last;
      if (lastDay(given) < least) return false;
      last = firstDay(given) > least ? firstDay(given) : least;
      return true;
    });
    fc.pre(possible);
    const ofOrder = ['signedBeforeInitialled', 'effectiveBeforeConclusion', 'expiresBeforeStart'];
    expect(dateIssues(paper as never, '2999-01-01').map(({ code }) => code).filter(code => ofOrder.includes(code))).toEqual([]);
  })));

  it('of days to come are found from tomorrow on, by the first day that a date may mean', () => {
    const codes = (signedOn: string) => dateIssues({ initialledOn: null, signedOn, effectiveOn: null, expiresOn: null, term: 'OPEN_ENDED' } as never, '2022-04-29').map(({ code }) => code);
    for (const past of ['2022-04-29', '2022-04', '2022']) expect(codes(past)).toEqual([]);
    for (const future of ['2022-04-30', '2022-05', '2023']) expect(codes(future)).toEqual(['dateInFuture']);
  });

  it('of renewals and terminations are found where no day would do', () => {
    const paper = (signedOn: string) => ({ initialledOn: null, signedOn });
    expect(renewalIssues(paper('2022'), paper('2022-12-31'))).toEqual([]);
    expect(renewalIssues(paper('2021'), paper('2022-01-01'))).toEqual([{ path: ['signedOn'], code: 'renewalBeforePredecessor' }]);
    expect(renewalIssues({ initialledOn: '2021', signedOn: null }, paper('2022'))).toEqual([{ path: ['initialledOn'], code: 'renewalBeforePredecessor' }]);
    expect(renewalIssues(paper('2023'), paper('2022'), paper('2022-12'))).toEqual([{ path: ['signedOn'], code: 'renewalBeforePredecessor' }]);
    expect(renewalIssues(paper('2023'), null, null)).toEqual([]);
    expect(terminationIssues(paper('2022-05'), '2022', null, 'reason')).toEqual([]);
    expect(terminationIssues(paper('2022-05'), '2022-04-30', null, 'reason')).toEqual([{ path: ['terminatedOn'], code: 'terminatedBeforeStart' }]);
  });
});

describe('a register number', () => {
  it.each([[1, 'BXJH-2022-0001'], [9999, 'BXJH-2022-9999'], [10000, 'BXJH-2022-10000'], [1234567, 'BXJH-2022-1234567']])('of %i is %s', (serial, number) => {
    expect(registerNumber('BXJH', 2022, serial)).toBe(number);
  });
});
