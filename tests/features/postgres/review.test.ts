import { keyOf } from '../../../src/kernel/ids.js';
import * as client from '../../../src/client/index.js';
import { registerAgreement, type Input } from '../../builders.js';
import { belongings, castIn, doDraft, draftAt, partiesIn, seenBy, tryDraft, type Cast, type DraftRow } from '../../drafts.js';
import { personIn, type Person } from '../../people.js';
import { onPostgres, openPostgresWorld, type World } from '../../world.js';

const many = <T>(count: number, work: (place: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, place) => work(place)));
const decision = ({ id, termsHash }: Pick<DraftRow, 'id' | 'termsHash'>, more: Input = {}) => ({ id, termsHash, ...more });

onPostgres('drafts at the same moment, on PostgreSQL', () => {
  let world: World;
  let cast: Cast;
  let registrar: Person;
  beforeAll(async () => {
    world = await openPostgresWorld();
    await world.signIn();
    cast = await castIn(world);
    registrar = await cast.at('provinceFriends', 'REGISTRAR');
  }, 240_000);
  afterAll(() => world.close());

  const rows = async <T>(sql: string, values: unknown[] = []) => await world.store.orm.em.fork().execute(sql, values) as T[];
  /** Both lines up to their last office. */
  const atItsLast = async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    for (const place of ['county', 'prefectureEducation', 'prefectureForeign'] as const) await doDraft(await cast.at(place), 'countersignAgreement', decision(draft));
    return draft;
  };

  it('of two reviewers of one office one decides, and the other is told who was first and what it was', async () => {
    for (const [one, other] of [['countersignAgreement', 'countersignAgreement'], ['countersignAgreement', 'returnAgreement'], ['returnAgreement', 'returnAgreement']] as const) {
      const draft = await draftAt(cast, 'SUBMITTED');
      const people = [await personIn(world, { role: 'REVIEWER', office: belongings.county }), await personIn(world, { role: 'REVIEWER', office: belongings.county })];
      const acts = [one, other];
      const outcomes = await Promise.all(people.map((person, nth) => tryDraft(person, acts[nth]!, decision(draft, acts[nth] === 'returnAgreement' ? { reason: '理由' } : {}))));
      const first = outcomes.findIndex(outcome => outcome.draft);
      expect(outcomes.filter(outcome => outcome.draft)).toHaveLength(1);
      expect(outcomes[1 - first]).toMatchObject({
        __typename: 'AlreadyDecided', decidedBy: people[first]!.name, decision: acts[first] === 'returnAgreement' ? 'RETURNED' : 'AGREED', decidedAt: expect.stringMatching(/Z$/), message: expect.stringContaining(people[first]!.name),
      });
      expect((await seenBy(registrar, draft.id))!.steps[0]).toMatchObject({ decidedBy: people[first]!.name });
    }
  }, 240_000);

  it('ten reviewers of one office decide once', async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    const people = await many(10, () => personIn(world, { role: 'REVIEWER', office: belongings.county }));
    const outcomes = await Promise.all(people.map(person => tryDraft(person, 'countersignAgreement', decision(draft))));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['AgreementCountersigned', ...Array.from({ length: 9 }, () => 'AlreadyDecided')].sort());
  }, 240_000);

  it('the last offices of both lines agree at once, and the draft is approved exactly once', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const draft = await atItsLast();
      const outcomes = await Promise.all([await cast.at('provinceEducation'), await cast.at('provinceFriends')].map(person => tryDraft(person, 'approveAgreement', decision(draft))));
      expect(outcomes.map(({ __typename }) => __typename)).toEqual(['AgreementApproved', 'AgreementApproved']);
      expect((await seenBy(registrar, draft.id))!.state).toBe('APPROVED');
      const approvals = await rows(`select from audit_entry where subject_id = ? and changes->'state'->>'to' = 'APPROVED'`, [keyOf('Draft', draft.id)]);
      expect(approvals).toHaveLength(1);
    }
  }, 240_000);

  it('an amendment that races with the last approval never leaves an approved draft with terms that nobody approved', async () => {
    const seen = new Set<string>();
    for (let turn = 0; turn < 8; turn += 1) {
      const draft = await atItsLast();
      const teacher = await cast.of(draft.school);
      await doDraft(await cast.at('provinceEducation'), 'approveAgreement', decision(draft));
      const { version } = (await seenBy(teacher, draft.id))!;
      const friends = await cast.at('provinceFriends');
      const amend = () => tryDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: version, expiresOn: '2028-12-31' });
      const approve = () => tryDraft(friends, 'approveAgreement', decision(draft));
      const [amended, approved] = await Promise.all(turn % 2 ? [amend(), approve()] : [approve(), amend()].reverse());
      const now = (await seenBy(registrar, draft.id))!;
      seen.add(`${amended!.__typename} ${approved!.__typename}`);
      if (amended!.draft) {
        // The approval came too late for the old terms, or the amendment made it void.
        expect(now).toMatchObject({ state: 'SUBMITTED', round: 2 });
        expect(now.steps.filter(({ state }) => state === 'AGREED')).toEqual([]);
        expect(['TermsChanged', 'NotYourTurn', 'AgreementApproved']).toContain(approved!.__typename);
      } else {
        expect([amended!.__typename, now.state, now.termsHash]).toEqual(['StaleRecord', 'APPROVED', draft.termsHash]);
      }
      for (const step of now.steps) if (step.state === 'AGREED') expect(step.termsHash).toBe(now.termsHash);
    }
    expect([...seen].every(pair => /^(DraftAmended (TermsChanged|NotYourTurn|AgreementApproved)|StaleRecord AgreementApproved)$/.test(pair))).toBe(true);
  }, 240_000);

  it('a withdrawal that races with an approval ends in one of the two', async () => {
    const draft = await atItsLast();
    const [withdrawn, approved] = await Promise.all([tryDraft(await cast.of(draft.school), 'withdrawDraft', { id: draft.id }), tryDraft(await cast.at('provinceEducation'), 'approveAgreement', decision(draft))]);
    expect(withdrawn.__typename).toBe('DraftWithdrawn');
    expect(['AgreementApproved', 'DraftNotReady']).toContain(approved.__typename);
    expect((await seenBy(registrar, draft.id))!).toMatchObject({ state: 'WITHDRAWN' });
  }, 240_000);

  it('twenty submissions of one draft make one round', async () => {
    const draft = await draftAt(cast, 'DRAFT');
    const teacher = await cast.of(draft.school);
    const outcomes = await many(20, () => tryDraft(teacher, 'submitAgreement', { id: draft.id }));
    expect(outcomes.filter(({ __typename }) => __typename === 'AgreementSubmitted')).toHaveLength(1);
    expect(outcomes.filter(({ __typename, state }) => __typename === 'DraftNotReady' && state === 'SUBMITTED')).toHaveLength(19);
    expect((await seenBy(teacher, draft.id))!.steps).toHaveLength(5);
  }, 240_000);

  it('of ten drafts about one agreement that are submitted at once one is under review, and nine are told of it', async () => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]!);
    const drafts = await many(10, () => doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' }));
    const outcomes = await Promise.all(drafts.map(({ id }) => tryDraft(teacher, 'submitAgreement', { id })));
    expect(outcomes.filter(({ draft }) => draft?.state === 'SUBMITTED')).toHaveLength(1);
    expect(outcomes.filter(({ issues }) => issues?.[0]?.code === 'alreadyDrafted')).toHaveLength(9);
  }, 240_000);

  it('a round that begins while a school moves waits for it, and goes to the offices of its new place', async () => {
    const deeds = { submitAgreement: async () => draftAt(cast, 'DRAFT'), amendDraft: async () => draftAt(cast, 'SUBMITTED') } as const;
    for (const deed of ['submitAgreement', 'amendDraft'] as const) {
      const draft = await deeds[deed]();
      const teacher = await cast.of(draft.school);
      let done: Promise<DraftRow> | null = null;
      await world.store.orm.em.fork().transactional(async em => {
        await em.execute(`select set_config('registry.act', 'test', true)`);
        await em.execute(`update school set division_code = '620921' where id = ?`, [keyOf('School', draft.school.id)]);
        let ended = false;
        done = doDraft(teacher, deed, { id: draft.id, ...(deed === 'amendDraft' ? { expectedVersion: draft.version, note: '补充' } : {}) });
        void done.finally(() => { ended = true; }).catch(() => {});
        const waits = async () => (await rows<{ waits: boolean }>(`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`))[0]!.waits;
        while (!ended && !await waits()) await new Promise(resolve => { setTimeout(resolve, 10); });
      });
      const { steps, round } = await done!;
      expect([deed, steps.filter(step => step.round === round).map(({ office }) => office.division.code)]).toEqual([deed, ['620921', '620900', '620000', '620000', '620000']]);
    }
  }, 240_000);

  it('twenty registrations of drafts at once give twenty numbers without a gap; of one draft, one', async () => {
    const drafts: DraftRow[] = [];
    for (let nth = 0; nth < 20; nth += 1) drafts.push(await draftAt(cast, 'SIGNED', undefined, { kind: 'LETTER_OF_INTENT' }));
    const outcomes = await Promise.all(drafts.map(draft => tryDraft(registrar, 'registerDraft', decision(draft))));
    const serials = outcomes.map(({ agreement }) => Number(agreement!.number.split('-')[2])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, place) => serials[0]! + place));
    const one = await draftAt(cast, 'SIGNED', undefined, { kind: 'LETTER_OF_INTENT' });
    const tries = await many(10, () => tryDraft(registrar, 'registerDraft', decision(one)));
    expect(tries.filter(({ agreement }) => agreement)).toHaveLength(1);
    expect(tries.filter(({ __typename, state }) => __typename === 'DraftNotReady' && state === 'REGISTERED')).toHaveLength(9);
  }, 240_000);

  it('two administrators who set one route at once make one', async () => {
    const administrator = await cast.at('provinceForeign', 'ADMINISTRATOR');
    const input = { purpose: 'TERMINATION', level: 'PREFECTURE', steps: [{ line: 'EDUCATION', officeKind: 'EDUCATION', level: 'PROVINCE', act: 'APPROVE', days: 4 }] };
    const outcomes = await many(4, () => tryDraft(administrator, 'amendReviewRoute', input));
    expect(outcomes.filter(({ route }) => route)).toHaveLength(1);
    for (const { __typename, issues } of outcomes.filter(({ route }) => !route)) expect(issues?.[0]?.code ?? __typename).toMatch(/^(routeThere|StaleRecord)$/);
  });

  it('statements: a page of a draft with its steps is as many for two rounds as for one, and a list as many for ten drafts as for one', async () => {
    const parties = await partiesIn(world);
    const draft = await draftAt(cast, 'SUBMITTED', parties);
    const teacher = await cast.of(parties.school);
    const sent = async (person: Person, query: string, variables: object = {}) => {
      world.statements.length = 0;
      const { errors } = await person.ask(query, variables as Record<string, unknown>);
      expect(errors).toBeUndefined();
      // The first is that of the session; how many rows a page has stands in its statement.
      return world.statements.slice(1).map(text => text.replace(/ limit \d+/g, ' limit some'));
    };
    const page = await sent(teacher, client.DraftPageDocument.toString(), { id: draft.id });
    await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, note: '补充' });
    // The draft, its schools and partners, where its schools lie, its turns for viewerMay, its steps and their offices.
    expect(page.length).toBeLessThanOrEqual(7);
    expect(new Set(page).size).toBe(page.length);
    expect(await sent(teacher, client.DraftPageDocument.toString(), { id: draft.id })).toEqual(page);
    const lists = async (first: number) => [await sent(registrar, client.DraftsDocument.toString(), { first }), await sent(await cast.at('county'), client.WorklistDocument.toString(), { first })];
    expect(await lists(10)).toEqual(await lists(1));
    for (const list of await lists(10)) expect(list.length).toBeLessThanOrEqual(9);
  }, 240_000);
});
