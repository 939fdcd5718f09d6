import { words } from '../../src/locale/index.js';
import { registerAgreement, renewAgreement, terminateAgreement } from '../builders.js';
import { castIn, doDraft, draftAt, draftInput, officialDocument, partiesIn, seenBy, today, tryDraft, type Cast, type DraftDeed, type DraftRow } from '../drafts.js';
import { officeIn, personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';
import { trace } from './refusing.js';

let world: World;
let cast: Cast;
let county: Person;
let friends: Person;
let registrar: Person;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
  [county, friends, registrar] = [await cast.at('county'), await cast.at('provinceFriends'), await cast.at('provinceFriends', 'REGISTRAR')];
});
afterAll(() => world.close());

const input = (deed: DraftDeed, { id, termsHash, version }: DraftRow) => ({
  id, ...(deed === 'amendDraft' ? { expectedVersion: version, note: '补充' } : deed === 'submitAgreement' || deed === 'withdrawDraft' ? {} : { termsHash }),
  ...(deed === 'returnAgreement' || deed === 'refuseAgreement' ? { reason: '理由' } : {}), ...(deed === 'recordSigning' ? { signedOn: today } : {}),
});

describe('whoever comes too early or too late is told what to do', () => {
  const states = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN'] as const;
  type State = (typeof states)[number];
  type Advice = keyof typeof words.zh.draftAdvice;
  const cases: [DraftDeed, 'teacher' | 'registrar' | 'friends' | 'county', Partial<Record<State, Advice>>][] = [
    ['submitAgreement', 'teacher', { SUBMITTED: 'underReview', APPROVED: 'agreedByAll', SIGNED: 'agreedByAll', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['recordSigning', 'teacher', { DRAFT: 'submitFirst', SUBMITTED: 'waitForOffices', RETURNED: 'submitFirst', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['amendDraft', 'teacher', { SIGNED: 'signedStands', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['withdrawDraft', 'teacher', { SIGNED: 'signedStands', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['registerDraft', 'registrar', { DRAFT: 'withDrafter', SUBMITTED: 'waitForOffices', RETURNED: 'withDrafter', APPROVED: 'signFirst', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    // One that was registered or withdrawn meanwhile is told so, and not that one's own office had agreed before.
    ['returnAgreement', 'friends', { DRAFT: 'withDrafter', RETURNED: 'withDrafter', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['countersignAgreement', 'county', { REGISTERED: 'registered', WITHDRAWN: 'ended' }],
    ['approveAgreement', 'friends', { RETURNED: 'withDrafter', REGISTERED: 'registered', WITHDRAWN: 'ended' }],
  ];

  it.each(states)('%s', async state => {
    const draft = await draftAt(cast, state);
    const people = { teacher: await cast.of(draft.school), registrar, friends, county };
    for (const [deed, who, advice] of cases) {
      const expected = advice[state];
      if (!expected) continue;
      for (const language of ['zh', 'en'] as const) {
        const { refusals, labels, acts, draftAdvice } = words[language];
        expect([deed, await tryDraft(people[who], deed, input(deed, draft), language)]).toEqual([deed, {
          __typename: 'DraftNotReady', code: 'draftNotReady', state, message: refusals.draftNotReady({ state: labels.DRAFT_STATE[state], act: acts[deed], advice: draftAdvice[expected] }),
        }]);
      }
    }
  }, 240_000);

  it('that an amendment and a termination are not signed', async () => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]!);
    const draft = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    expect((await tryDraft(teacher, 'recordSigning', input('recordSigning', draft))).message).toContain(words.zh.draftAdvice.notSigned);
  });

  it('reviewers by what their office is asked for', async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    const [unsent, agreed] = [await draftAt(cast, 'DRAFT'), await draftAt(cast, 'APPROVED')];
    const table: [Person, DraftDeed, DraftRow, 'countersignsInstead' | 'decidesInstead' | 'notSubmittedYet' | 'provinceReturns'][] = [
      [county, 'approveAgreement', draft, 'countersignsInstead'], [county, 'refuseAgreement', draft, 'countersignsInstead'], [friends, 'countersignAgreement', draft, 'decidesInstead'],
      [county, 'countersignAgreement', unsent, 'notSubmittedYet'], [county, 'returnAgreement', unsent, 'notSubmittedYet'], [friends, 'approveAgreement', unsent, 'notSubmittedYet'], [friends, 'refuseAgreement', unsent, 'notSubmittedYet'],
      [county, 'returnAgreement', agreed, 'provinceReturns'],
    ];
    for (const [person, deed, on, reason] of table) {
      for (const language of ['zh', 'en'] as const) expect([deed, await tryDraft(person, deed, input(deed, on), language)]).toEqual([deed, { __typename: 'FORBIDDEN', message: words[language].faults[reason]() }]);
    }
    // Nothing is explained to whoever is no reviewer, or has no turn.
    expect(await tryDraft(registrar, 'approveAgreement', input('approveAgreement', draft))).toEqual({ __typename: 'FORBIDDEN', message: words.zh.faults.notYours({ act: words.zh.acts.approveAgreement }) });
    expect(await tryDraft(await cast.at('provinceForeign'), 'approveAgreement', input('approveAgreement', draft))).toEqual({ __typename: 'FORBIDDEN', message: words.zh.faults.notYours({ act: words.zh.acts.approveAgreement }) });
  }, 240_000);

  it('reviewers out of turn, and after a colleague', async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    expect(await tryDraft(await cast.at('prefectureEducation'), 'countersignAgreement', input('countersignAgreement', draft))).toMatchObject({ __typename: 'NotYourTurn', message: expect.stringContaining('待办') });
    await doDraft(county, 'countersignAgreement', { ...input('countersignAgreement', draft), document: officialDocument });
    expect(await tryDraft(county, 'countersignAgreement', input('countersignAgreement', draft))).toMatchObject({ __typename: 'AlreadyDecided', message: words.zh.refusals.alreadyDecided({ name: county.name, decision: '同意' }) });
    expect(words.zh.refusals.alreadyDecided({ name: '甲', decision: '同意' })).toContain('不必再办');
  });
});

describe('an office that has nobody who may decide', () => {
  it('is told to the drafter at the submission, and stands at its step until it has somebody', async () => {
    const empty = await openWorld();
    try {
      await empty.signIn();
      const parties = await partiesIn(empty);
      const teacher = await personIn(empty, { role: 'REGISTRAR', school: parties.school.id });
      const education = await officeIn(empty, 'EDUCATION', '620000');
      // Nobody of these decides: one administers, one has not set a password, one is disabled.
      await personIn(empty, { role: 'ADMINISTRATOR', office: education });
      const [invited, disabled] = [await personIn(empty, { role: 'REVIEWER', office: education }), await personIn(empty, { role: 'REVIEWER', office: education })];
      await empty.store.orm.em.fork().transactional(async em => {
        await em.execute(`select set_config('registry.act', 'test', true)`);
        await em.execute('update account set password_hash = null where id = ?', [invited.id.split('_')[1]]);
        await em.execute('update account set disabled_at = now() where id = ?', [disabled.id.split('_')[1]]);
      });
      await personIn(empty, { role: 'REVIEWER', office: { kind: 'FRIENDSHIP_ASSOCIATION', division: '620000' } });
      const { id } = await doDraft(teacher, 'draftAgreement', draftInput(parties, { kind: 'LETTER_OF_INTENT' }));
      const { data } = await teacher.ask('mutation ($id: ID!) { submitAgreement(input: { id: $id }) { ... on AgreementSubmitted { officesWithoutReviewer { id } draft { steps { office { id kind } hasReviewer } } } } }', { id });
      expect(data.submitAgreement).toEqual({ officesWithoutReviewer: [{ id: education }], draft: { steps: [{ office: { id: education, kind: 'EDUCATION' }, hasReviewer: false }, { office: { id: expect.any(String), kind: 'FRIENDSHIP_ASSOCIATION' }, hasReviewer: true }] } });
      await personIn(empty, { role: 'REVIEWER', office: education });
      expect((await seenBy(teacher, id))!.steps.map(({ hasReviewer }) => hasReviewer)).toEqual([true, true]);
    } finally {
      await empty.close();
    }
  });

  it('is none where all have reviewers', async () => {
    for (const place of ['prefectureEducation', 'provinceEducation', 'prefectureForeign'] as const) await cast.at(place);
    const draft = await draftAt(cast, 'DRAFT');
    const { data } = await (await cast.of(draft.school)).ask('mutation ($id: ID!) { submitAgreement(input: { id: $id }) { ... on AgreementSubmitted { officesWithoutReviewer { id } } } }', { id: draft.id });
    expect(data.submitAgreement).toEqual({ officesWithoutReviewer: [] });
  });
});

describe('confirming an agreement', () => {
  const confirm = async (id: string, language: 'zh' | 'en' = 'zh') =>
    (await world.ask('mutation ($id: ID!) { confirmAgreement(input: { id: $id }) { __typename ... on AgreementConfirmed { agreement { reviewedOn version } } ... on InvalidInput { issues { code message } } } }', { id }, { 'accept-language': language })).data.confirmAgreement as object;

  it('that was terminated or renewed is declined for that, whatever its term', async () => {
    for (const expiresOn of ['2035', null]) {
      const [ended, renewed] = [await registerAgreement(world, { expiresOn }), await registerAgreement(world, { expiresOn })];
      await terminateAgreement(world, { id: ended.id, terminatedOn: '2024' });
      const successor = await renewAgreement(world, { id: renewed.id, signedOn: '2024' });
      for (const language of ['zh', 'en'] as const) {
        expect(await confirm(ended.id, language)).toMatchObject({ issues: [{ code: 'alreadyTerminated', message: words[language].issues.alreadyTerminated({ on: '2024' }) }] });
        expect(await confirm(renewed.id, language)).toMatchObject({ issues: [{ code: 'confirmsRenewed', message: words[language].issues.confirmsRenewed({ number: successor.number }) }] });
      }
    }
    expect(await confirm((await registerAgreement(world, { expiresOn: '2035' })).id)).toMatchObject({ issues: [{ code: 'endsByItself' }] });
  });

  it('twice on one day is one act', async () => {
    const { id } = await registerAgreement(world);
    const first = await confirm(id);
    expect(first).toMatchObject({ __typename: 'AgreementConfirmed', agreement: { reviewedOn: today, version: 2 } });
    const before = await trace(world);
    expect(await confirm(id)).toEqual(first);
    expect(await trace(world)).toEqual(before);
  });
});
