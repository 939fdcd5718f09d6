import { nodeId } from '../../src/kernel/ids.js';
import { loadSample } from '../../src/features/sample/loadSample.js';
import { verifyHistory } from '../../src/features/history/verifyHistory.js';
import { personIn } from '../people.js';
import { openWorld, type World } from '../world.js';

describe('sample data of the way of review', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await loadSample(world.store, { schools: 48, partners: 30, agreements: 80, seed: 7 });
    await world.signIn();
  });
  afterAll(() => world.close());

  it('has drafts in every state and for every purpose, each with the turns that its state implies', async () => {
    const { data } = await world.ask('{ drafts(first: 48) { totalCount nodes { state purpose sample round termsHash signedOn languages texts { language text } registered { number } steps { state termsHash document { number } } } } }');
    const drafts = data.drafts.nodes as { state: string; purpose: string; sample: boolean; termsHash: string; signedOn: string | null; registered: object | null; languages: string[]; texts: { language: string; text: string }[]; steps: { state: string; termsHash: string | null }[] }[];
    expect(data.drafts.totalCount).toBe(48);
    expect(new Set(drafts.map(({ state }) => state)).size).toBe(8);
    expect(new Set(drafts.map(({ purpose }) => purpose)).size).toBe(4);
    // Papers are there to be read side by side, in every state.
    const worded = drafts.filter(({ texts }) => texts.length > 0);
    expect(new Set(worded.map(({ state }) => state)).size).toBe(8);
    for (const { texts, languages } of worded) expect([texts.map(({ language }) => language), languages]).toEqual([['en', 'zh-Hans'], ['en', 'zh-Hans']]);
    for (const { state, steps, termsHash, registered, sample } of drafts) {
      expect(sample).toBe(true);
      const states = new Set(steps.map(step => step.state));
      if (state === 'DRAFT') expect(steps).toEqual([]);
      if (state === 'SUBMITTED') expect(states).toContain('OPEN');
      else expect(states).not.toContain('OPEN');
      if (state === 'APPROVED' || state === 'SIGNED' || state === 'REGISTERED') expect(states).toEqual(new Set(['AGREED']));
      if (state === 'RETURNED' || state === 'REFUSED') expect(states).toContain(state);
      for (const step of steps) if (step.state === 'AGREED') expect(step.termsHash).toBe(termsHash);
      expect(registered !== null).toBe(state === 'REGISTERED');
    }
  });

  it('has an exchange of each kind, dated, of schools and partners that have a paper', async () => {
    const { data } = await world.ask('{ exchanges(first: 100) { totalCount nodes { kind sample participants summary heldOn twinning { id } school { sample } } } }');
    const { totalCount, nodes } = data.exchanges as { totalCount: number; nodes: { kind: string; sample: boolean; twinning: object | null; heldOn: string }[] };
    expect([totalCount, new Set(nodes.map(({ kind }) => kind)).size, new Set(nodes.map(({ heldOn }) => heldOn.length))]).toEqual([48, 8, new Set([4, 7, 10])]);
    expect(nodes.filter(({ sample, twinning }) => !sample || twinning === null)).toEqual([]);
  });

  it('goes on from there: an office whose turn it is decides', async () => {
    const { data } = await world.ask('{ drafts(filter: { states: [SUBMITTED] }, first: 1) { nodes { id termsHash steps { state act office { id } } } } }');
    const [draft] = data.drafts.nodes as [{ id: string; termsHash: string; steps: { state: string; act: string; office: { id: string } }[] }];
    const { office, act } = draft.steps.find(({ state }) => state === 'OPEN')!;
    const reviewer = await personIn(world, { role: 'REVIEWER', office: office.id });
    const waiting = (await reviewer.ask('{ worklist { totalCount } }')).data.worklist.totalCount as number;
    expect(waiting).toBeGreaterThan(0);
    const mutation = act === 'APPROVE' ? 'approveAgreement' : 'countersignAgreement';
    const { data: done } = await reviewer.ask(`mutation ($i: ${act === 'APPROVE' ? 'ApproveAgreementInput' : 'CountersignAgreementInput'}!) { ${mutation}(input: $i) { __typename } }`, { i: { id: draft.id, termsHash: draft.termsHash, opinion: '同意' } });
    expect(done[mutation].__typename).toMatch(/^Agreement(Approved|Countersigned)$/);
    expect((await reviewer.ask('{ worklist { totalCount } }')).data.worklist.totalCount).toBe(waiting - 1);
  });

  it('is fit to be tried out: what is drafted is submitted, what is agreed is registered, and stays a sample', async () => {
    const { data } = await world.ask('{ drafts(filter: { states: [DRAFT, APPROVED, SIGNED] }, first: 100) { nodes { id state purpose termsHash schools { id } changes { field } } } }');
    const drafts = data.drafts.nodes as { id: string; state: string; purpose: string; termsHash: string; schools: { id: string }[]; changes: { field: string }[] }[];
    for (const { id, state, purpose, termsHash, schools, changes } of drafts) {
      expect([purpose, changes.length > 0]).toEqual([purpose, purpose === 'AMENDMENT']);
      if (state === 'DRAFT') {
        const teacher = await personIn(world, { role: 'REGISTRAR', school: schools[0]!.id });
        const { data: done } = await teacher.ask('mutation ($id: ID!) { submitAgreement(input: { id: $id }) { __typename ... on AgreementSubmitted { officesWithoutReviewer { id } } ... on Refusal { message } ... on InvalidInput { issues { code } } } }', { id });
        expect([purpose, done.submitAgreement]).toMatchObject([purpose, { __typename: 'AgreementSubmitted' }]);
      } else if (state === 'SIGNED' || purpose === 'AMENDMENT' || purpose === 'TERMINATION') {
        const { data: done } = await world.ask('mutation ($i: RegisterDraftInput!) { registerDraft(input: $i) { __typename ... on DraftRegistered { agreement { number sample } } ... on Refusal { message } ... on InvalidInput { issues { code } } } }', { i: { id, termsHash } });
        expect([purpose, done.registerDraft]).toEqual([purpose, { __typename: 'DraftRegistered', agreement: { number: expect.stringMatching(/^SAMPLE-/), sample: true } }]);
      }
    }
  }, 240_000);

  it('lets nobody in: its people have no passwords, and their addresses are in no trail', async () => {
    const em = world.store.orm.em.fork();
    const [{ people, withPassword, told }] = await em.execute(`select count(*)::int as people, count(password_hash)::int as "withPassword",
      (select count(*)::int from audit_entry where changes::text like '%sample.invalid%') as told from account where email like '%@sample.invalid'`) as [{ people: number; withPassword: number; told: number }];
    expect(people).toBeGreaterThan(200);
    expect([withPassword, told]).toEqual([0, 0]);
  });

  it('is chained like everything else, and the same for the same seed', async () => {
    expect(await verifyHistory(world.store, [])).toMatchObject({ fault: null });
    const other = await openWorld();
    await loadSample(other.store, { schools: 48, partners: 30, agreements: 80, seed: 7 });
    const hashes = async ({ store }: World) => (await store.orm.em.fork().execute('select id, terms_hash, state from draft order by id')) as { id: string }[];
    const [one, two] = [(await hashes(world)).map(row => row.id), (await hashes(other)).map(row => row.id)];
    expect(two).toEqual(one);
    expect(nodeId('Draft', one[0]!)).toMatch(/^draft_016c0000-/);
    await other.close();
  });
});
