import fc from 'fast-check';
import { dayInChina } from '../../src/kernel/dates.js';
import { registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement, type Asker } from '../builders.js';
import { officeIn, personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

let world: World;
const today = dayInChina(new Date());
const day = (days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const [COUNTY, CITY, OTHER] = ['620102', '620100', '620902'] as const;
const school: Record<string, string> = {};
const people: Record<string, Person> = {};
let partner: string;

async function asked(who: Asker, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await who.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}
async function done(who: Asker, name: string, input: Record<string, unknown>, body = '') {
  const { data, errors } = await who.ask(`mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ...on Refusal { code message } ...on InvalidInput { issues { path code } } ${body} } }`, { input });
  return errors ? { errors } : data[name];
}
/** What the calendar would do in time, done at once. */
async function byHand(sql: string, values: unknown[] = []): Promise<void> {
  await world.store.orm.em.fork().transactional(async em => {
    await em.execute(`select set_config('registry.act', 'test', true)`);
    await em.execute(sql, values);
  });
}
async function submitted(who: Person, at: string): Promise<{ id: string; termsHash: string }> {
  const { draft } = await done(who, 'draftAgreement', { kind: 'AGREEMENT', schoolIds: [school[at]], partnerIds: [partner] }, '...on AgreementDrafted { draft { id termsHash } }');
  expect(await done(who, 'submitAgreement', { id: draft.id })).toEqual({ __typename: 'AgreementSubmitted' });
  return draft;
}
const summary = async (who: Asker) => (await asked(who, '{ workSummary { waiting overdue returned toSign toRegister expiringIn12Months expiringIn6Months expiringIn3Months expiringIn1Month dueReview } }')).workSummary;
const turns = async (who: Asker, filter = '{}') => (await asked(who, `{ worklist(filter: ${filter}, first: 100) { totalCount nodes { id dueOn overdue line office { id } draft { id } } } }`)).worklist as { totalCount: number; nodes: { id: string; dueOn: string; overdue: boolean; office: { id: string }; draft: { id: string } }[] };
const listed = async (who: Asker, list: string) => (await asked(who, `{ list: ${list} { totalCount nodes { id } } }`)).list as { totalCount: number; nodes: { id: string }[] };
const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);

beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  school['county'] = (await registerSchool(world, { division: COUNTY })).id;
  school['other'] = (await registerSchool(world, { division: OTHER })).id;
  partner = (await registerPartner(world)).id;
  for (const division of [COUNTY, CITY, OTHER]) await officeIn(world, 'EDUCATION', division);
  people['county'] = await personIn(world, { role: 'REVIEWER', office: { kind: 'EDUCATION', division: COUNTY } });
  people['registrar'] = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: COUNTY } });
  people['city'] = await personIn(world, { role: 'REVIEWER', office: { kind: 'EDUCATION', division: CITY } });
  people['other'] = await personIn(world, { role: 'REVIEWER', office: { kind: 'EDUCATION', division: OTHER } });
  people['teacher'] = await personIn(world, { role: 'REGISTRAR', school: school['county'] });
  people['teacherElsewhere'] = await personIn(world, { role: 'REGISTRAR', school: school['other'] });
  people['foreign'] = await personIn(world, { role: 'REVIEWER', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
}, 240_000);
afterAll(() => world.close());

describe('turns', () => {
  const drafts: { id: string; termsHash: string }[] = [];
  let elsewhere: { id: string };
  beforeAll(async () => {
    for (let nth = 0; nth < 5; nth += 1) drafts.push(await submitted(people['teacher']!, 'county'));
    elsewhere = await submitted(people['teacherElsewhere']!, 'other');
  });

  it('wait for the office whose turn it is, and for no other', async () => {
    const mine = await turns(people['county']!);
    expect(mine.nodes.map(({ draft }) => draft.id).sort()).toEqual(drafts.map(({ id }) => id).sort());
    expect(new Set(mine.nodes.map(({ office }) => office.id))).toEqual(new Set([people['county']!.officeId]));
    expect(idsOf(await turns(people['city']!))).toEqual([]);
    expect((await turns(people['other']!)).nodes.map(({ draft }) => draft.id)).toEqual([elsewhere.id]);
    expect(await turns(people['teacher']!)).toEqual({ totalCount: 0, nodes: [] });
    expect(await turns(people['teacher']!, '{ wholeJurisdiction: true }')).toEqual({ totalCount: 0, nodes: [] });
  });

  it('of the whole jurisdiction are those of the offices below too', async () => {
    expect((await turns(people['city']!, '{ wholeJurisdiction: true }')).nodes.map(({ draft }) => draft.id).sort()).toEqual(drafts.map(({ id }) => id).sort());
    expect((await turns(world, '{ wholeJurisdiction: true }')).totalCount).toBeGreaterThanOrEqual(6);
  });

  it('pass on to the next office', async () => {
    const draft = drafts.pop()!;
    expect(await done(people['county']!, 'countersignAgreement', { id: draft.id, termsHash: draft.termsHash })).toEqual({ __typename: 'AgreementCountersigned' });
    expect((await turns(people['county']!)).totalCount).toBe(drafts.length);
    expect((await turns(people['city']!)).nodes.map(({ draft }) => draft.id)).toEqual([draft.id]);
  });

  it('are overdue from the day after', async () => {
    const [late, last] = (await turns(people['county']!)).nodes;
    await byHand('update review_step set due_on = ? where id = ?', [day(-1), late!.id.split('_')[1]]);
    await byHand('update review_step set due_on = ? where id = ?', [day(0), last!.id.split('_')[1]]);
    const all = await turns(people['county']!);
    expect(all.nodes.map(({ dueOn }) => dueOn)).toEqual(all.nodes.map(({ dueOn }) => dueOn).sort());
    expect(all.nodes[0]).toMatchObject({ id: late!.id, overdue: true });
    expect(all.nodes[1]).toMatchObject({ id: last!.id, overdue: false });
    expect(idsOf(await turns(people['county']!, '{ overdue: true }'))).toEqual([late!.id]);
    expect(idsOf(await turns(people['county']!, '{ overdue: false }'))).toEqual(idsOf(all).slice(1));
    expect(await summary(people['county']!)).toMatchObject({ waiting: all.totalCount, overdue: 1 });
    expect(await summary(people['other']!)).toMatchObject({ waiting: 1, overdue: 0 });
  });

  it('what comes back waits for its drafter', async () => {
    const draft = drafts.pop()!;
    expect(await done(people['county']!, 'returnAgreement', { id: draft.id, termsHash: draft.termsHash, reason: '请补充期限' })).toEqual({ __typename: 'AgreementReturned' });
    expect(await summary(people['teacher']!)).toMatchObject({ waiting: 0, returned: 1, toSign: 0, toRegister: 0 });
    expect(idsOf(await listed(people['teacher']!, 'drafts(filter: { states: [RETURNED] })'))).toEqual([draft.id]);
    for (const who of ['county', 'city', 'other', 'teacherElsewhere']) expect((await summary(people[who]!)).returned).toBe(0);
    await byHand(`update draft set state = 'APPROVED' where id = ?`, [draft.id.split('_')[1]]);
    expect(await summary(people['teacher']!)).toMatchObject({ returned: 0, toSign: 1, toRegister: 0 });
    await byHand(`update draft set state = 'SIGNED', signed_on = '2024' where id = ?`, [draft.id.split('_')[1]]);
    expect(await summary(people['teacher']!)).toMatchObject({ toSign: 0, toRegister: 0 });
    expect((await summary(world)).toRegister).toBe(1);
    expect((await summary(people['city']!)).toRegister).toBe(0);
    // Each number opens its list.
    const found = async (who: Asker, filter: string) => (await asked(who, `{ drafts(filter: { ${filter} }) { totalCount nodes { id } } }`)).drafts;
    expect((await found(world, 'toRegister: true')).totalCount).toBe(1);
    expect((await found(people['city']!, 'toRegister: true')).totalCount).toBe(0);
    expect((await found(people['teacher']!, 'mine: true')).totalCount).toBeGreaterThan(0);
    expect((await found(people['city']!, 'mine: true')).totalCount).toBe(0);
    expect((await found(people['city']!, 'mine: false')).totalCount).toBeGreaterThan(0);
  });

  it('pages follow one another without gaps or repetition, whatever their size', async () => {
    const whole = idsOf(await turns(people['county']!));
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), async sizes => {
      const found: string[] = [];
      let after: string | null = null;
      for (let nth = 0; ; nth += 1) {
        const { worklist } = await asked(people['county']!, 'query ($first: Int, $after: String) { worklist(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { first: sizes[nth % sizes.length], after });
        found.push(...idsOf(worklist));
        if (!worklist.pageInfo.hasNextPage) break;
        after = worklist.pageInfo.endCursor;
      }
      expect(found).toEqual(whole);
    }), { numRuns: 8 });
  });
});

describe('agreements', () => {
  const windows = { MONTH_1: 20, MONTHS_3: 80, MONTHS_6: 170, MONTHS_12: 350 } as const;
  const ending: { id: string; days: number }[] = [];
  let renewed: string;
  const ended = (who: Person, within: string) => listed(who, `expiringAgreements(within: ${within}, first: 100)`);
  beforeAll(async () => {
    for (const days of [...Object.values(windows), 400, -5]) ending.push({ days, ...await registerAgreement(world, { schoolIds: [school['county']], signedOn: '2022', expiresOn: day(days) }) });
    renewed = (await registerAgreement(world, { schoolIds: [school['county']], signedOn: '2022', expiresOn: day(30) })).id;
    await renewAgreement(world, { id: renewed, signedOn: day(-1), expiresOn: day(800) });
    const gone = await registerAgreement(world, { schoolIds: [school['county']], signedOn: '2022', expiresOn: day(15) });
    await terminateAgreement(world, { id: gone.id, terminatedOn: day(-1) });
    await registerAgreement(world, { schoolIds: [school['county']], signedOn: day(-90), expiresOn: day(10), term: 'SELF_RENEWING' });
    await registerAgreement(world, { schoolIds: [school['other']], signedOn: '2022', expiresOn: day(12) });
  });

  it.each(Object.keys(windows))('that end within %s, soonest first, of the own jurisdiction, and are not renewed', async within => {
    const wanted = ending.filter(({ days }) => days > 0 && days <= windows[within as 'MONTH_1']).map(({ id }) => id);
    for (const who of ['county', 'city', 'teacher']) expect(await ended(people[who]!, within)).toMatchObject({ totalCount: wanted.length, nodes: wanted.map(id => ({ id })) });
    expect((await ended(people['other']!, within)).totalCount).toBe(1);
    expect(wanted).not.toContain(renewed);
  });

  it('are counted by the same windows, and a paper of several schools is the work of each of them', async () => {
    const shared = await registerAgreement(world, { schoolIds: [school['other'], school['county']], signedOn: '2022', expiresOn: day(200) });
    for (const who of ['county', 'other', 'city', 'teacher']) {
      expect(idsOf(await ended(people[who]!, 'MONTHS_12'))).toContain(shared.id);
      const { expiringIn12Months, expiringIn6Months, expiringIn3Months, expiringIn1Month } = await summary(people[who]!);
      const counts = [expiringIn12Months, expiringIn6Months, expiringIn3Months, expiringIn1Month];
      expect(counts).toEqual(await Promise.all(['MONTHS_12', 'MONTHS_6', 'MONTHS_3', 'MONTH_1'].map(async within => (await ended(people[who]!, within)).totalCount)));
    }
  });

  it('that go on are due to be looked at after three years, and confirmAgreement puts that off', async () => {
    const old = await registerAgreement(world, { schoolIds: [school['county']], signedOn: '2015-03-01' });
    const older = await registerAgreement(world, { schoolIds: [school['county']], signedOn: '2012', expiresOn: '2016', term: 'SELF_RENEWING' });
    await registerAgreement(world, { schoolIds: [school['county']], signedOn: day(-365) });
    await registerAgreement(world, { schoolIds: [school['other']], signedOn: '2015' });
    const due = (who: Person) => listed(who, 'agreementsDueReview(first: 100)');
    for (const who of ['county', 'registrar', 'city', 'teacher']) expect(idsOf(await due(people[who]!))).toEqual([older.id, old.id]);
    expect((await due(people['other']!)).totalCount).toBe(1);
    expect((await summary(people['registrar']!)).dueReview).toBe(2);

    const confirm = '...on AgreementConfirmed { agreement { reviewedOn version } } ...on StaleRecord { currentVersion }';
    expect(await done(people['other']!, 'confirmAgreement', { id: old.id })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(await done(people['registrar']!, 'confirmAgreement', { id: old.id, expectedVersion: 7 }, confirm)).toMatchObject({ currentVersion: 1 });
    expect(await done(people['registrar']!, 'confirmAgreement', { id: old.id, expectedVersion: 1 }, confirm)).toMatchObject({ agreement: { reviewedOn: today, version: 2 } });
    expect(await done(people['registrar']!, 'confirmAgreement', { id: ending[0]!.id })).toMatchObject({ issues: [{ path: ['id'], code: 'endsByItself' }] });
    expect(idsOf(await due(people['registrar']!))).toEqual([older.id]);
    await byHand('update agreement set reviewed_on = ? where id = ?', [day(-3 * 366), old.id.split('_')[1]]);
    expect(idsOf(await due(people['registrar']!)).sort()).toEqual([older.id, old.id].sort());
  });

  it('pages of both lists follow one another without gaps or repetition', async () => {
    for (const list of ['expiringAgreements(within: MONTHS_12, ', 'agreementsDueReview(']) {
      const whole = await listed(people['county']!, `${list}first: 100)`);
      for (const [way, back, cursor] of [['first', 'after', 'endCursor'], ['last', 'before', 'startCursor']] as const) {
        for (const size of [1, 2, 3]) {
          const found: string[][] = [];
          let from = '';
          for (;;) {
            const { page } = await asked(people['county']!, `{ page: ${list}${way}: ${size}${from && `, ${back}: "${from}"`}) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`);
            found.push(idsOf(page));
            if (!page.pageInfo[way === 'first' ? 'hasNextPage' : 'hasPreviousPage']) break;
            from = page.pageInfo[cursor];
          }
          expect((way === 'first' ? found : found.reverse()).flat()).toEqual(idsOf(whole));
        }
      }
    }
  });
});

it('each number of workSummary is that of the list it opens', async () => {
  for (const who of [...Object.values(people), world]) {
    const numbers = await summary(who);
    const counts = await asked(who, `{ waiting: worklist { totalCount } overdue: worklist(filter: { overdue: true }) { totalCount } expiringIn12Months: expiringAgreements(within: MONTHS_12) { totalCount }
      expiringIn6Months: expiringAgreements(within: MONTHS_6) { totalCount } expiringIn3Months: expiringAgreements(within: MONTHS_3) { totalCount } expiringIn1Month: expiringAgreements(within: MONTH_1) { totalCount } dueReview: agreementsDueReview { totalCount } }`);
    expect(numbers).toMatchObject(Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, (list as { totalCount: number }).totalCount])));
  }
});

it('takes few statements: one for a summary, one for a page, one for its count', async () => {
  const sent = async (query: string) => {
    world.statements.length = 0;
    await asked(people['county']!, query);
    return world.statements.filter(text => !text.includes('"session"')).length;
  };
  expect(await sent('{ workSummary { waiting dueReview } }')).toBe(1);
  expect(await sent('{ worklist { nodes { id dueOn } } }')).toBe(1);
  expect(await sent('{ worklist { totalCount nodes { id dueOn office { name } draft { title } } } }')).toBe(4);
  expect(await sent('{ expiringAgreements(within: MONTHS_12) { totalCount nodes { number } } }')).toBe(2);
  expect(await sent('{ agreementsDueReview { nodes { number schools { name } } } }')).toBe(2);
});

it('is for whoever is signed in', async () => {
  world.signOut();
  for (const list of ['worklist { totalCount }', 'workSummary { waiting }', 'expiringAgreements(within: MONTH_1) { totalCount }', 'agreementsDueReview { totalCount }']) {
    expect((await world.ask(`{ ${list} }`)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  await world.signIn();
});
