import { draftPolicy } from '../../src/features/draft/draft.policy.js';
import { isPossible, mayNow, seesDraft, whoMay, type DraftFacts } from '../../src/features/draft/draft.rules.js';
import { DraftAct, DraftState } from '../../src/features/draft/draft.type.js';
import { reviewPolicy } from '../../src/features/review/review.policy.js';
import { registerAgreement, registerSchool, type SchoolRow } from '../builders.js';
import { castIn, doDraft, draftAt, partiesIn, seenBy, today, tryDraft, type Cast, type DraftRow } from '../drafts.js';
import type { Person, Role } from '../people.js';
import { openWorld, type World } from '../world.js';
import { acts, answerFor, askedFor, belongings, isNow, isTheirs, possible, purposes, roles, sees, states, turnsIn, type ActOnDraft, type Belonging, type Purpose, type State } from './expected.js';
import { partyPlace, schoolPlace, viewerOf } from './viewers.js';

const factsIn = (state: State, purpose: Purpose): DraftFacts => ({
  state, purpose, places: [schoolPlace], drafterSchool: schoolPlace.school, drafterOffice: null,
  turns: Object.entries(turnsIn[state] ?? {}).map(([office, turn]) => ({ office, division: viewerOf('READER', office as 'county').office!.division, act: askedFor[office as 'county'], state: turn })),
});
const everyone = roles.flatMap(role => belongings.map(at => ({ role, at, viewer: viewerOf(role, at) })));
const matrix = states.flatMap(state => purposes.map(purpose => [state, purpose] as const));
const named = (who: readonly { role: Role; at: Belonging }[]) => who.map(({ role, at }) => `${role} ${at}`);

describe('the matrix', () => {
  it('has every state and every act that there is', () => {
    expect(Object.values(DraftState).sort()).toEqual([...states].sort());
    expect(Object.values(DraftAct).sort()).toEqual([...acts].sort());
  });

  it.each(matrix)('%s, %s: what is possible, whose it is, and who may do it now', (state, purpose) => {
    const facts = factsIn(state, purpose);
    for (const act of acts) {
      expect([act, isPossible(act, facts)]).toEqual([act, possible(act, state, purpose)]);
      const policy = ({ ...draftPolicy, ...reviewPolicy } as unknown as typeof whoMay)[act];
      for (const may of [whoMay[act], policy]) expect([act, ...named(everyone.filter(({ viewer }) => may(viewer, facts)))]).toEqual([act, ...named(everyone.filter(({ role, at }) => isTheirs(act, state, role, at)))]);
      expect([act, ...named(everyone.filter(({ viewer }) => mayNow(act, viewer, facts)))]).toEqual([act, ...named(everyone.filter(({ role, at }) => isNow(act, state, purpose, role, at)))]);
    }
  });

  it('who sees a draft', () => {
    for (const role of roles) expect(belongings.filter(at => seesDraft(viewerOf(role, at), factsIn('DRAFT', 'CONCLUSION')))).toEqual(sees);
    // What an office drafts for several schools, each of them sees.
    for (const role of roles) expect(belongings.filter(at => seesDraft(viewerOf(role, at), { places: [schoolPlace, partyPlace] }))).toEqual([...sees, 'partySchool']);
  });

  it('nobody may do now what is not theirs, or what they do not see', () => {
    for (const [state, purpose] of matrix) {
      for (const { viewer, role, at } of everyone) {
        const facts = factsIn(state, purpose);
        const may = acts.filter(act => mayNow(act, viewer, facts));
        expect(may.filter(act => !whoMay[act](viewer, facts) || !seesDraft(viewer, facts))).toEqual([]);
        if (role === 'READER' || ['otherSchool', 'partySchool', 'otherPrefecture', 'otherCounty'].includes(at)) expect(may).toEqual([]);
      }
    }
  });

  it('what an office drafted is in the hands of that office, and not of the school', () => {
    const facts = { ...factsIn('APPROVED', 'CONCLUSION'), drafterSchool: null, drafterOffice: 'prefectureEducation' };
    for (const act of ['amendDraft', 'recordSigning'] as const) {
      expect(named(everyone.filter(({ viewer }) => mayNow(act, viewer, facts)))).toEqual(['ADMINISTRATOR prefectureEducation', 'REGISTRAR prefectureEducation']);
    }
    // The province can end what its drafter lost sight of or forgot.
    expect(named(everyone.filter(({ viewer }) => mayNow('withdrawDraft', viewer, facts)))).toEqual(
      ['ADMINISTRATOR', 'REGISTRAR'].flatMap(role => ['provinceEducation', 'provinceForeign', 'provinceFriends', 'prefectureEducation'].map(at => `${role} ${at}`)));
  });

  it('what waits for an office that a school moved away from is for the province to return, and for nobody else', () => {
    const moved = [{ school: schoolPlace.school, division: '620921' }];
    const whoReturns = (facts: DraftFacts) => named(everyone.filter(({ viewer }) => mayNow('returnAgreement', viewer, facts) && seesDraft(viewer, facts)));
    const provincial = (roles: Role[]) => roles.flatMap(role => ['provinceEducation', 'provinceForeign', 'provinceFriends'].map(at => `${role} ${at}`));
    const facts = { ...factsIn('SUBMITTED', 'CONCLUSION'), places: moved };
    expect(whoReturns(facts)).toEqual(provincial(['ADMINISTRATOR', 'REGISTRAR', 'REVIEWER']));
    // What offices of the old place have decided stands: nothing waits for them, and whoever has a turn goes on.
    const left = facts.turns.filter(({ state, office }) => state === 'AGREED' || office.startsWith('province'));
    expect(whoReturns({ ...facts, turns: left })).toEqual(['REVIEWER provinceFriends']);
  });

  const statesUnderWay = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED'] as const;
  it.each(statesUnderWay)('wherever the schools move and whoever drafted it, somebody who sees it can go on: %s', state => {
    for (const purpose of purposes) for (const division of ['620102', '620103', '620921', '620100', '620000']) for (const drafterOffice of [null, 'county', 'prefectureEducation', 'otherCounty']) {
      const places = [{ school: schoolPlace.school, division }];
      const facts: DraftFacts = { ...factsIn(state, purpose), places, drafterSchool: drafterOffice ? null : schoolPlace.school, drafterOffice };
      const ways = acts.filter(act => ['returnAgreement', 'withdrawDraft', 'registerDraft'].includes(act));
      expect([purpose, division, drafterOffice, everyone.some(({ viewer }) => seesDraft(viewer, facts) && ways.some(act => mayNow(act, viewer, facts)))]).toEqual([purpose, division, drafterOffice, true]);
    }
  });

  it('a role that there is not may do nothing', () => {
    for (const [state, purpose] of matrix) {
      for (const at of belongings) expect(acts.filter(act => mayNow(act, { ...viewerOf('READER', at), role: 'GUEST' as never }, factsIn(state, purpose)))).toEqual([]);
    }
  });
});

describe('the API does as the matrix says, and viewerMay says it before', () => {
  let world: World;
  let cast: Cast;
  let [school, partySchool, otherSchool]: SchoolRow[] = [];
  beforeAll(async () => {
    world = await openWorld();
    await world.signIn();
    cast = await castIn(world);
    [school, partySchool, otherSchool] = [await registerSchool(world), await registerSchool(world, { division: '620103' }), await registerSchool(world, { division: '620921' })];
  });
  afterAll(() => world.close());

  /** Of each belonging and of each role somebody, and those for whom the matrix allows anything in every role that it names. */
  const people: readonly [Role, Belonging][] = [
    ['ADMINISTRATOR', 'school'], ['REGISTRAR', 'school'], ['REVIEWER', 'school'], ['READER', 'school'], ['REGISTRAR', 'partySchool'], ['ADMINISTRATOR', 'otherSchool'], ['REVIEWER', 'county'], ['REGISTRAR', 'county'],
    ['REVIEWER', 'prefectureEducation'], ['ADMINISTRATOR', 'prefectureEducation'], ['REVIEWER', 'prefectureForeign'], ['READER', 'prefectureForeign'], ['REVIEWER', 'provinceEducation'], ['REGISTRAR', 'provinceEducation'],
    ['ADMINISTRATOR', 'provinceForeign'], ['REVIEWER', 'provinceForeign'], ['READER', 'provinceForeign'], ['REVIEWER', 'provinceFriends'], ['REGISTRAR', 'provinceFriends'], ['REVIEWER', 'otherPrefecture'], ['ADMINISTRATOR', 'otherPrefecture'], ['REVIEWER', 'otherCounty'],
  ];
  const personOf = (role: Role, at: Belonging): Promise<Person> => (at === 'school' ? cast.of(school!, role) : at === 'partySchool' ? cast.of(partySchool!, role) : at === 'otherSchool' ? cast.of(otherSchool!, role) : cast.at(at, role));

  const draftIn = async (state: State): Promise<DraftRow> => {
    const { partner } = await partiesIn(world);
    const at = state === 'SUBMITTED' || state === 'RETURNED' ? 'SUBMITTED' : state;
    const draft = await draftAt(cast, at, { school: school!, partner });
    if (at !== 'SUBMITTED') return draft;
    const decision = { id: draft.id, termsHash: draft.termsHash };
    const agreed = await doDraft(await cast.at('prefectureForeign'), 'countersignAgreement', decision);
    return state === 'SUBMITTED' ? agreed : doDraft(await cast.at('county'), 'returnAgreement', { ...decision, reason: '请补充。' });
  };
  const inputFor = (act: ActOnDraft, { id, termsHash, version }: DraftRow) => ({
    id, ...(act === 'amendDraft' ? { expectedVersion: version, note: '补充说明' } : act === 'submitAgreement' || act === 'withdrawDraft' ? {} : { termsHash }),
    ...(act === 'returnAgreement' || act === 'refuseAgreement' ? { reason: '理由' } : {}), ...(act === 'recordSigning' ? { signedOn: today } : {}),
  });
  /** In the words of the matrix. */
  const answer = async (person: Person, act: ActOnDraft, draft: DraftRow) => {
    const outcome = await tryDraft(person, act, inputFor(act, draft));
    return outcome.draft ? 'done' : outcome.issues?.[0]?.code ?? outcome.__typename;
  };

  it.each(states)('%s', async state => {
    let draft = await draftIn(state);
    const wrong: string[] = [];
    for (const [role, at] of people) {
      const person = await personOf(role, at);
      const seen = await seenBy(person, draft.id);
      expect([role, at, seen !== null]).toEqual([role, at, sees.includes(at)]);
      const told = seen?.viewerMay ?? [];
      for (const act of acts) {
        const expected = answerFor(act, state, 'CONCLUSION', role, at);
        const found = await answer(person, act, draft);
        if (found !== expected) wrong.push(`${role} of ${at}, ${act}: ${found} instead of ${expected}`);
        if (told.includes(act) !== (found === 'done')) wrong.push(`${role} of ${at}, ${act}: viewerMay says ${told.includes(act)}, and it was ${found}`);
        // What was done moved the draft on: the next act meets a fresh one.
        if (found === 'done') draft = await draftIn(state);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it.each(['AMENDMENT', 'TERMINATION'] as const)('%s is registered from its approval, and not signed', async purpose => {
    const agreement = await registerAgreement(world, { schoolIds: [school!.id] });
    const input = purpose === 'AMENDMENT' ? { note: '补充' } : { terminatedOn: '2026-01-01' };
    const teacher = await cast.of(school!);
    const made = await doDraft(teacher, 'draftAgreement', { purpose, subjectId: agreement.id, ...input });
    await doDraft(teacher, 'submitAgreement', { id: made.id });
    for (const at of ['provinceEducation', 'provinceFriends'] as const) {
      const person = await cast.at(at);
      const { viewerMay, termsHash } = (await seenBy(person, made.id))!;
      await doDraft(person, viewerMay.includes('approveAgreement') ? 'approveAgreement' : 'countersignAgreement', { id: made.id, termsHash });
    }
    const draft = (await seenBy(teacher, made.id))!;
    expect([draft.state, draft.viewerMay]).toEqual(['APPROVED', ['amendDraft', 'withdrawDraft']]);
    expect(await answer(teacher, 'recordSigning', draft)).toBe('DraftNotReady');
    const registrar = await cast.at('provinceForeign', 'REGISTRAR');
    expect((await seenBy(registrar, draft.id))!.viewerMay).toEqual(['withdrawDraft', 'returnAgreement', 'registerDraft']);
    expect(await answer(registrar, 'registerDraft', draft)).toBe('done');
  }, 240_000);
});
