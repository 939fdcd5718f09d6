import { keyOf, nodeId } from '../../src/kernel/ids.js';
import { words } from '../../src/locale/index.js';
import * as client from '../../src/client/index.js';
import { closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, type Asker, type Input, type SchoolRow } from '../builders.js';
import { agreeAll, castIn, doDraft, draftAt, draftInput, partiesIn, seenBy, today, tryDraft, type Cast, type DraftDeed } from '../drafts.js';
import { personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';
import { faultyFor, trace, type ExpectedIssue } from './refusing.js';

let world: World;
let cast: Cast;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
});
afterAll(() => world.close());

const nowhere = '01999999-9999-7999-8999-999999999999';
/** All that a draft could leave behind beside what `trace` counts. */
const traceOf = async () => {
  const [row] = await world.store.orm.em.fork().execute('select (select count(*)::int from draft) as drafts, (select count(*)::int from review_step) as steps, (select sum(version)::int from draft) as versions, (select count(*)::int from review_route) as routes') as [object];
  return { ...await trace(world), ...row };
};
/** Tries it in both languages; declined for these reasons, in the words of each, and nothing is changed. */
async function declined(person: Asker, deed: DraftDeed, input: Input, issues: ExpectedIssue[]): Promise<void> {
  const before = await traceOf();
  for (const language of ['zh', 'en'] as const) {
    const outcome = await tryDraft(person, deed, input, language);
    expect(outcome).toEqual({
      __typename: 'InvalidInput', code: 'invalidInput', message: words[language].refusals.invalidInput(issues.length),
      issues: issues.map(({ path, code, details = {} }) => ({ path: path.map(String), code, message: words[language].issues[code]((typeof details === 'function' ? details(words[language]) : details) as never) })),
    });
    for (const { message } of outcome.issues!) expect(message).not.toMatch(/undefined|null|NaN|\[object/);
  }
  expect(await traceOf()).toEqual(before);
}
const rejected = async (person: Asker, deed: DraftDeed, input: Input, code: string) => {
  const before = await traceOf();
  expect((await tryDraft(person, deed, input)).__typename).toBe(code);
  expect(await traceOf()).toEqual(before);
};

describe('a draft is there', () => {
  let draft: Awaited<ReturnType<typeof draftAt>>;
  let step: string;
  let teacher: Person;
  let inside: Person[];
  let outside: Asker[];
  beforeAll(async () => {
    draft = await draftAt(cast, 'SUBMITTED');
    step = draft.steps[0]!.id;
    teacher = await cast.of(draft.school);
    const otherSchool = await registerSchool(world);
    inside = [teacher, await cast.of(draft.school, 'READER'), await cast.at('county', 'READER'), await cast.at('prefectureForeign'), await cast.at('provinceForeign', 'READER')];
    const stranger: Asker = { ask: (query, variables, headers) => world.ask(query, variables, { cookie: '', ...headers }) };
    outside = [stranger, await cast.of(otherSchool, 'ADMINISTRATOR'), await cast.at('otherCounty', 'ADMINISTRATOR'), await cast.at('otherPrefecture', 'ADMINISTRATOR')];
  });

  const everything = `query ($draft: ID!, $step: ID!, $school: ID!) { drafts(filter: { schoolId: $school }) { totalCount nodes { id } } draft(id: $draft) { id } node(id: $draft) { id } step: node(id: $step) { id }
    worklist(filter: { wholeJurisdiction: true }, first: 100) { nodes { draft { id } } } history(id: $draft) { totalCount nodes { act } } ofStep: history(id: $step) { totalCount } }`;
  const asked = async (person: Asker) => (await person.ask(everything, { draft: draft.id, step, school: draft.school.id }));

  it('for those of its jurisdiction: by its id, as a node, in lists, counts, worklists and history', async () => {
    for (const person of inside) {
      const { data } = await asked(person);
      expect(data).toMatchObject({ drafts: { totalCount: 1, nodes: [{ id: draft.id }] }, draft: { id: draft.id }, node: { id: draft.id }, step: { id: step }, history: { totalCount: 2 }, ofStep: { totalCount: 1 } });
    }
    const whole = async (person: Person) => (await asked(person)).data.worklist.nodes.filter((row: { draft: { id: string } }) => row.draft.id === draft.id).length;
    expect([await whole(teacher), await whole(await cast.at('county', 'READER')), await whole(await cast.at('provinceForeign', 'READER'))]).toEqual([0, 1, 2]);
  });

  it('for nobody else: not by its id, nor as a node, in lists, counts, worklists or history', async () => {
    const [stranger, ...others] = outside;
    for (const person of others) {
      expect((await asked(person)).data).toEqual({ drafts: { totalCount: 0, nodes: [] }, draft: null, node: null, step: null, worklist: { nodes: [] }, history: { totalCount: 0, nodes: [] }, ofStep: { totalCount: 0 } });
      expect((await person.ask('{ drafts { totalCount nodes { id } } worklist { totalCount } }')).data).toEqual({ drafts: { totalCount: 0, nodes: [] }, worklist: { totalCount: 0 } });
    }
    for (const query of ['{ drafts { totalCount } }', '{ worklist { totalCount } }', `{ draft(id: "${draft.id}") { id } }`, `{ history(id: "${draft.id}") { totalCount } }`, '{ reviewRoutes { id } }', '{ offices { totalCount } }']) {
      expect((await stranger!.ask(query)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect((await stranger!.ask('query ($draft: ID!, $step: ID!) { node(id: $draft) { id } step: node(id: $step) { id } }', { draft: draft.id, step })).data).toEqual({ node: null, step: null });
  });

  it('in no public read: not in agreements, figures, twinnings, search, nor of its school and partner', async () => {
    for (const person of [...inside, ...outside]) {
      const { data } = await person.ask(`query ($text: String!, $school: ID!, $partner: ID!) { agreements(filter: { schoolId: $school }) { totalCount } figures { agreements } twinnings { totalCount } search(text: $text) { nodes { __typename } }
        school(id: $school) { agreements { totalCount } twinnings { totalCount } } partner(id: $partner) { agreements { totalCount } twinnings { totalCount } } }`, { text: draft.title.slice(0, 100), school: draft.school.id, partner: draft.partner.id });
      expect(data).toEqual({ agreements: { totalCount: 0 }, figures: { agreements: 0 }, twinnings: { totalCount: 0 }, search: { nodes: [] }, school: { agreements: { totalCount: 0 }, twinnings: { totalCount: 0 } }, partner: { agreements: { totalCount: 0 }, twinnings: { totalCount: 0 } } });
    }
  });

  it('under its own prefix alone: with that of another thing there is no history and no node', async () => {
    const key = keyOf('Draft', draft.id)!;
    const administrator = await cast.at('provinceFriends', 'ADMINISTRATOR');
    for (const person of [administrator, await cast.at('otherPrefecture', 'ADMINISTRATOR')]) {
      for (const type of ['School', 'Partner', 'Agreement', 'Twinning', 'Initiative', 'Office', 'ReviewStep', 'ReviewRoute', 'Account', 'Contact', 'Session'] as const) {
        const { data } = await person.ask('query ($id: ID!) { history(id: $id) { totalCount nodes { act } } node(id: $id) { id } }', { id: nodeId(type, key) });
        expect([type, data]).toEqual([type, { history: { totalCount: 0, nodes: [] }, node: null }]);
      }
    }
  });

  it('by single entries of its history only for those who see it', async () => {
    const { data } = await teacher.ask('query ($id: ID!) { history(id: $id) { nodes { id } } }', { id: draft.id });
    const entry = data.history.nodes[0].id as string;
    const node = async (person: Asker) => (await person.ask('query ($id: ID!) { node(id: $id) { ... on HistoryEntry { act } } }', { id: entry })).data.node as object | null;
    expect(await node(teacher)).toEqual({ act: 'submitAgreement' });
    for (const person of outside) expect(await node(person)).toBeNull();
  });

  it('for the school that is taken into it, and no longer for the one that is taken out', async () => {
    const [one, two] = [await registerSchool(world), await registerSchool(world)];
    const office = await cast.at('county', 'REGISTRAR');
    const made = await doDraft(office, 'draftAgreement', draftInput({ school: one, partner: await registerPartner(world) }));
    const see = async (school: SchoolRow) => (await seenBy(await cast.of(school, 'READER'), made.id)) !== null;
    expect([await see(one), await see(two)]).toEqual([true, false]);
    await doDraft(office, 'amendDraft', { id: made.id, expectedVersion: made.version, schoolIds: [two.id] });
    expect([await see(one), await see(two)]).toEqual([false, true]);
  });
});

describe('lists', () => {
  it('of drafts are filtered and paged, newest first', async () => {
    const school = await registerSchool(world);
    const teacher = await cast.of(school);
    const made = [];
    for (let nth = 0; nth < 3; nth += 1) made.unshift(await doDraft(teacher, 'draftAgreement', draftInput({ school, partner: await registerPartner(world) })));
    await doDraft(teacher, 'withdrawDraft', { id: made[1]!.id });
    const drafts = async (variables: client.DraftsQueryVariables) => (await teacher.ask(client.DraftsDocument.toString(), variables)).data.drafts as client.DraftsQuery['drafts'];
    const page = await drafts({ first: 2 });
    expect([page.totalCount, page.nodes.map(({ id }) => id)]).toEqual([3, [made[0]!.id, made[1]!.id]]);
    expect((await drafts({ first: 2, after: page.pageInfo.endCursor })).nodes.map(({ id }) => id)).toEqual([made[2]!.id]);
    expect((await drafts({ last: 1 })).nodes.map(({ id }) => id)).toEqual([made[2]!.id]);
    expect((await drafts({ filter: { states: ['WITHDRAWN'] } })).nodes.map(({ id }) => id)).toEqual([made[1]!.id]);
    expect(await drafts({ filter: { states: ['DRAFT', 'WITHDRAWN'], purpose: 'CONCLUSION', schoolId: school.id } })).toMatchObject({ totalCount: 3 });
    expect(await drafts({ filter: { purpose: 'RENEWAL' } })).toMatchObject({ totalCount: 0 });
    const agreement = await registerAgreement(world, { schoolIds: [school.id] });
    const amendment = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    expect((await drafts({ filter: { subjectId: agreement.id } })).nodes.map(({ id }) => id)).toEqual([amendment.id]);
  });

  it('of work are what is due first first, of the own office or of the whole jurisdiction, late or not', async () => {
    const world = await openWorld();
    try {
      await world.signIn();
      const cast = await castIn(world);
      const [first, second] = [await draftAt(cast, 'SUBMITTED'), await draftAt(cast, 'SUBMITTED')];
      const em = world.store.orm.em.fork();
      await em.transactional(async tx => {
        await tx.execute(`select set_config('registry.act', 'test', true)`);
        await tx.execute(`update review_step set due_on = '2026-01-05' where draft_id = ? and state = 'OPEN'`, [keyOf('Draft', second.id)]);
      });
      const work = async (person: Person, filter: client.WorklistFilter | null = null) => ((await person.ask(client.WorklistDocument.toString(), { filter })).data.worklist as client.WorklistQuery['worklist']).nodes.map(({ draft, overdue }) => [draft.id, overdue]);
      const county = await cast.at('county');
      expect(await work(county)).toEqual([[second.id, true], [first.id, false]]);
      expect([await work(county, { overdue: true }), await work(county, { overdue: false })]).toEqual([[[second.id, true]], [[first.id, false]]]);
      const prefecture = await cast.at('prefectureEducation');
      expect([await work(prefecture), (await work(prefecture, { wholeJurisdiction: true })).length, (await work(await cast.at('provinceFriends'), { wholeJurisdiction: true, overdue: true })).length]).toEqual([[], 4, 2]);
      expect(await work(await cast.of(first.school))).toEqual([]);
    } finally {
      await world.close();
    }
  });
});

describe('drafting', () => {
  it('takes over what is left out from the agreement that it is about', async () => {
    const agreement = await registerAgreement(world, { kind: 'MEMORANDUM', title: '备忘录', languages: ['ru', 'zh-Hans'], cooperation: ['ARTS'], expiresOn: '2030', note: '原注' });
    const teacher = await cast.of(agreement.schools[0]! as SchoolRow);
    const amendment = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: null });
    expect(amendment).toMatchObject({ kind: 'MEMORANDUM', title: '备忘录', languages: ['ru', 'zh-Hans'], cooperation: ['ARTS'], expiresOn: '2030', term: 'FIXED', note: null, subject: { number: agreement.number } });
    expect(await doDraft(teacher, 'draftAgreement', { purpose: 'RENEWAL', subjectId: agreement.id })).toMatchObject({ kind: 'MEMORANDUM', title: expect.not.stringMatching(/^备忘录$/), languages: ['ru', 'zh-Hans'], expiresOn: null, term: 'OPEN_ENDED', note: null });
  });

  it('about an agreement is in nobody\'s way until it is submitted, and the others wait while it is under review', async () => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]! as SchoolRow);
    const about = { purpose: 'AMENDMENT', subjectId: agreement.id };
    const [first, second] = [await doDraft(teacher, 'draftAgreement', { ...about, note: '补充' }), await doDraft(await cast.at('county', 'REGISTRAR'), 'draftAgreement', { ...about, note: '另一补充' })];
    await doDraft(teacher, 'submitAgreement', { id: first.id });
    const clerk = await cast.at('county', 'REGISTRAR');
    await declined(clerk, 'submitAgreement', { id: second.id }, [{ path: ['id'], code: 'alreadyDrafted' }]);
    await declined(clerk, 'draftAgreement', { ...about, purpose: 'RENEWAL' }, [{ path: ['subjectId'], code: 'alreadyDrafted' }]);
    // Back with its drafter it is in nobody's way either, and has to wait itself once another was submitted.
    await doDraft(await cast.at('provinceFriends'), 'returnAgreement', { id: first.id, termsHash: first.termsHash, reason: '请补充。' });
    await doDraft(clerk, 'submitAgreement', { id: second.id });
    await declined(teacher, 'submitAgreement', { id: first.id }, [{ path: ['id'], code: 'alreadyDrafted' }]);
    // The province ends what nobody pursues.
    expect(await doDraft(await cast.at('provinceForeign', 'REGISTRAR'), 'withdrawDraft', { id: second.id })).toMatchObject({ state: 'WITHDRAWN' });
    expect(await doDraft(teacher, 'submitAgreement', { id: first.id })).toMatchObject({ state: 'SUBMITTED', round: 2 });
  });

  it('is nothing for readers and reviewers, who are told so before anything of it is looked at', async () => {
    const { id } = await registerAgreement(world);
    for (const person of [await cast.at('provinceForeign', 'READER'), await cast.at('provinceFriends')]) {
      for (const input of [{}, { subjectId: id }, { purpose: 'RENEWAL' }, { purpose: 'RENEWAL', subjectId: 'x' }, { purpose: 'RENEWAL', subjectId: nodeId('Agreement', nowhere) }, { schoolIds: ['x'] }]) {
        await rejected(person, 'draftAgreement', input, 'FORBIDDEN');
      }
    }
  });

  it('about an agreement is about all its schools and its kind of paper, so that it passes by no office unseen', async () => {
    const parties = await partiesIn(world);
    const other = await registerSchool(world, { division: '620902' });
    const teacher = await cast.at('provinceEducation', 'REGISTRAR');
    const agreement = await registerAgreement(world, { schoolIds: [parties.school.id, other.id], signedOn: '2022-04-29' });
    const about = { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: '2025' };
    await declined(teacher, 'draftAgreement', { ...about, schoolIds: [parties.school.id] }, [{ path: ['schoolIds'], code: 'schoolsOfSubject' }]);
    await declined(teacher, 'draftAgreement', { ...about, partnerIds: [parties.partner.id] }, [{ path: ['partnerIds'], code: 'schoolsOfSubject' }]);
    await declined(teacher, 'draftAgreement', { ...about, kind: 'LETTER_OF_INTENT' }, [{ path: ['kind'], code: 'kindOfSubject' }]);
    const draft = await doDraft(teacher, 'draftAgreement', { ...about, purpose: 'AMENDMENT', terminatedOn: null, note: '另注' });
    await declined(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, schoolIds: [parties.school.id] }, [{ path: ['schoolIds'], code: 'schoolsOfSubject' }]);
    await declined(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, kind: 'MEMORANDUM' }, [{ path: ['kind'], code: 'kindOfSubject' }]);
    // The other school and the offices over it see it, and are told of it.
    expect((await (await cast.of(other)).ask('query ($id: ID!) { draft(id: $id) { id } }', { id: draft.id })).data.draft).toEqual({ id: draft.id });
  });

  it('is declined with everything that is wrong, in both languages', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    const agreement = await registerAgreement(world, { schoolIds: [parties.school.id], signedOn: '2022-04-29' });
    const province = await cast.at('provinceForeign', 'REGISTRAR');
    const is = (code: ExpectedIssue['code'], ...path: ExpectedIssue['path']): ExpectedIssue => ({ code, path });
    await declined(teacher, 'draftAgreement', draftInput(parties, { subjectId: agreement.id }), [is('subjectOfConclusion', 'subjectId')]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { purpose: 'RENEWAL' }), [is('subjectRequired', 'subjectId')]);
    await declined(teacher, 'draftAgreement', { purpose: 'RENEWAL', subjectId: parties.school.id }, [{ path: ['subjectId'], code: 'wrongIdType', details: said => ({ expected: said.things.Agreement }) }]);
    await declined(teacher, 'draftAgreement', { purpose: 'RENEWAL', subjectId: nodeId('Agreement', nowhere) }, [is('unknownAgreement', 'subjectId')]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { kind: null }), [is('kindRequired', 'kind')]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { schoolIds: [], partnerIds: [] }), [is('partyRequired', 'schoolIds'), is('partyRequired', 'partnerIds')]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { partnerIds: [nodeId('Partner', nowhere)] }), [is('unknownPartner', 'partnerIds', 0)]);
    // An office names a school that there is not: no title can be made of it, and that is no fault of the program.
    await declined(province, 'draftAgreement', draftInput(parties, { schoolIds: [nodeId('School', nowhere)] }), [is('unknownSchool', 'schoolIds', 0)]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { title: ' ', terminatedOn: '2027', note: '\u0007', expiresOn: null, term: 'FIXED' }), [is('textRequired', 'title'), is('fixedWithoutExpiry', 'expiresOn'), is('textUnprintable', 'note'), is('noTermination', 'terminatedOn')]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { texts: [{ language: 'en', text: 'x' }, { language: 'EN', text: '' }, { language: 'ru', text: '\u0007' }, { language: 'x y', text: 'x'.repeat(20_001) }] }), [
      is('duplicateValue', 'texts', 1, 'language'), is('textRequired', 'texts', 1, 'text'), { path: ['texts', 2, 'language'], code: 'textOfOtherLanguage', details: { language: 'ru' } }, is('textUnprintable', 'texts', 2, 'text'),
      { path: ['texts', 3, 'language'], code: 'badLanguageTag', details: { value: 'x y' } }, { path: ['texts', 3, 'text'], code: 'textTooLong', details: { most: 20_000 } },
    ]);
    await declined(teacher, 'draftAgreement', draftInput(parties, { texts: Array.from({ length: 11 }, () => ({ language: 'en', text: 'x' })) }), [{ path: ['texts'], code: 'tooMany', details: { most: 10 } }]);
    const worded = await doDraft(teacher, 'draftAgreement', draftInput(parties, { texts: [{ language: 'en', text: 'x' }] }));
    await declined(teacher, 'amendDraft', { id: worded.id, expectedVersion: worded.version, languages: ['zh-Hans'] }, [{ path: ['texts', 0, 'language'], code: 'textOfOtherLanguage', details: { language: 'en' } }]);
    await declined(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: agreement.id }, [is('terminationUndated', 'terminatedOn')]);
    await declined(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: '2021' }, [is('terminatedBeforeStart', 'terminatedOn')]);
    const renewal = await renewAgreement(world, { id: agreement.id, signedOn: '2024' });
    await declined(teacher, 'draftAgreement', { purpose: 'RENEWAL', subjectId: agreement.id }, [{ path: ['subjectId'], code: 'alreadyRenewed', details: { number: renewal.number } }]);
    const closed = await closeSchool(world, { id: (await registerSchool(world)).id, closedOn: '2020-08' });
    await declined(province, 'draftAgreement', draftInput(parties, { schoolIds: [closed.id] }), [{ path: ['schoolIds', 0], code: 'schoolClosed', details: { name: closed.name, on: '2020-08' } }]);
  });

  it('is for a school itself alone; for an office those of its division; and about an agreement, for whoever has all its schools', async () => {
    const [mine, yours] = [await partiesIn(world), await partiesIn(world, '620921')];
    const both = { schoolIds: [yours.school.id, mine.school.id] };
    const teacher = await cast.of(mine.school);
    const own: ExpectedIssue = { path: ['schoolIds', 0], code: 'schoolNotOwn' };
    const elsewhere: ExpectedIssue = { path: ['schoolIds', 0], code: 'schoolNotInJurisdiction' };
    await declined(teacher, 'draftAgreement', draftInput(mine, both), [own]);
    await declined(teacher, 'draftAgreement', draftInput(yours), [own]);
    await rejected(await cast.of(mine.school, 'READER'), 'draftAgreement', draftInput(mine), 'FORBIDDEN');
    await declined(await cast.at('prefectureEducation', 'REGISTRAR'), 'draftAgreement', draftInput(mine, both), [elsewhere]);
    await rejected(await cast.at('county'), 'draftAgreement', draftInput(mine), 'FORBIDDEN');
    expect(await doDraft(await cast.at('county', 'REGISTRAR'), 'draftAgreement', draftInput(mine))).toMatchObject({ fromSchool: null, fromOffice: { division: { code: '620102' } } });
    // What several schools conclude together is drafted by an office over all of them.
    expect(await doDraft(await cast.at('provinceForeign', 'REGISTRAR'), 'draftAgreement', draftInput(mine, both))).toMatchObject({ schools: [{ id: yours.school.id }, { id: mine.school.id }] });
    const [theirs, joint] = [await registerAgreement(world, { schoolIds: [yours.school.id] }), await registerAgreement(world, both)];
    await declined(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: theirs.id, schoolIds: [mine.school.id] }, [{ path: ['subjectId'], code: 'subjectOutOfReach' }]);
    await declined(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: joint.id, terminatedOn: '2026' }, [{ path: ['subjectId'], code: 'subjectOutOfReach' }]);
    const draft = await doDraft(teacher, 'draftAgreement', draftInput(mine));
    await declined(teacher, 'amendDraft', { id: draft.id, expectedVersion: 1, schoolIds: [yours.school.id] }, [own]);
  });

  it('is done once for a key, as every act on the way is', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    const input = draftInput(parties, { idempotencyKey: 'one draft, please' });
    const draft = await doDraft(teacher, 'draftAgreement', input);
    const twice = async (person: Person, deed: DraftDeed, given: Input) => {
      const first = await tryDraft(person, deed, given);
      const after = await traceOf();
      expect(await tryDraft(person, deed, given)).toEqual(first);
      expect([deed, first.code]).toEqual([deed, undefined]);
      expect(await traceOf()).toEqual(after);
      expect(await tryDraft(person, deed, { ...given, idempotencyKey: input['idempotencyKey'], id: 'another' })).toMatchObject({ __typename: person === teacher ? 'IdempotencyConflict' : 'InvalidInput' });
      return first.draft!;
    };
    await twice(teacher, 'submitAgreement', { id: draft.id, idempotencyKey: 'key of submitAgreement' });
    const { termsHash } = await twice(teacher, 'amendDraft', { id: draft.id, expectedVersion: 2, note: '补充', idempotencyKey: 'key of amendDraft' });
    await twice(await cast.at('county'), 'countersignAgreement', { id: draft.id, termsHash, idempotencyKey: `key of ${draft.id}` });
    await agreeAll(cast, { id: draft.id, termsHash });
    await twice(teacher, 'recordSigning', { id: draft.id, termsHash, signedOn: today, idempotencyKey: 'key of recordSigning' });
    const registered = await twice(await cast.at('provinceFriends', 'REGISTRAR'), 'registerDraft', { id: draft.id, termsHash, idempotencyKey: `key of ${draft.id}` });
    expect(registered.state).toBe('REGISTERED');
  });
});

describe('ids', () => {
  const acts: [DraftDeed, Input][] = [
    ['amendDraft', { expectedVersion: 1, note: 'x' }], ['withdrawDraft', {}], ['submitAgreement', {}], ['countersignAgreement', { termsHash: 'x' }], ['approveAgreement', { termsHash: 'x' }], ['returnAgreement', { termsHash: 'x', reason: 'x' }],
    ['refuseAgreement', { termsHash: 'x', reason: 'x' }], ['recordSigning', { termsHash: 'x' }], ['registerDraft', { termsHash: 'x' }],
  ];
  it.each(acts)('%s: of the wrong type, empty, huge or hostile are told; of nothing there is no draft', async (deed, input) => {
    const person = await cast.at('provinceFriends');
    const expected: ExpectedIssue[] = [{ path: ['id'], code: 'wrongIdType', details: said => ({ expected: said.things.Draft }) }];
    for (const id of ['', 'draft', 'draft_', nodeId('Agreement', nowhere), `DRAFT_${nowhere}`, `draft_${nowhere}\n`, `draft_${nowhere}' or 1=1 --`, 'draft_\u0000', `draft_${'a'.repeat(50_000)}`, '__proto__', '送审件']) {
      await declined(person, deed, { ...input, id }, expected);
    }
    await declined(person, deed, { ...input, id: nodeId('Draft', nowhere) }, [{ path: ['id'], code: 'unknownDraft' }]);
  });

  it.each([0, -1, 261])('of a number of working days names the bounds: %s', days =>
    faultyFor(world, `{ workingDays(from: "2026-01-01", days: ${days}) { until } }`, 'outOfRange', { field: 'days', value: days, least: 1, most: 260 }));

  it('of queries are told as faults', async () => {
    const person = await cast.at('provinceFriends');
    for (const query of [`{ draft(id: "${nodeId('School', nowhere)}") { id } }`, '{ draft(id: "") { id } }', '{ drafts(filter: { schoolId: "x" }) { totalCount } }', `{ drafts(filter: { subjectId: "${nodeId('Draft', nowhere)}" }) { totalCount } }`,
      '{ drafts(first: 101) { totalCount } }', '{ worklist(after: "x") { totalCount } }', '{ workingDays(from: "2026-01-01", days: 0) { until } }', '{ workingDays(from: "2026-01-01", days: 261) { until } }', '{ office(id: "x") { id } }', '{ offices(filter: { division: "x" }) { totalCount } }']) {
      expect([query, (await person.ask(query)).errors?.[0].extensions.code]).toEqual([query, 'BAD_USER_INPUT']);
    }
  });
});

describe('offices and routes are read by whoever is signed in', () => {
  it('offices by their division, kind and parent', async () => {
    const teacher = await cast.of(await registerSchool(world));
    const { data: { offices } } = await teacher.ask(client.OfficesDocument.toString(), { filter: { division: '620100' } });
    expect((offices as client.OfficesQuery['offices']).nodes.map(({ kind, division }) => `${kind} ${division.code}`)).toEqual(['EDUCATION 620100', 'FOREIGN_AFFAIRS 620100', 'EDUCATION 620102']);
    const { data: { office } } = await teacher.ask(client.OfficeDocument.toString(), { id: offices.nodes[2].id });
    expect((office as NonNullable<client.OfficeQuery['office']>).parent).toMatchObject({ kind: 'EDUCATION', division: { code: '620100' } });
  });
  it('working days by anybody', async () => {
    expect((await world.ask(client.WorkingDaysDocument.toString(), { from: '2026-02-13', days: 5 }, { cookie: '' })).data.workingDays).toEqual({ until: '2026-02-27', certain: true });
  });
  it('routes in their order', async () => {
    const { data: { reviewRoutes } } = await (await personIn(world, { role: 'READER', office: { kind: 'EDUCATION', division: '620000' } })).ask(client.ReviewRoutesDocument.toString());
    expect((reviewRoutes as client.ReviewRoutesQuery['reviewRoutes']).map(({ purpose, kind, steps }) => [purpose, kind, steps.length])).toEqual([
      ['CONCLUSION', null, 5], ['CONCLUSION', 'LETTER_OF_INTENT', 2], ['RENEWAL', null, 3], ['AMENDMENT', null, 2], ['TERMINATION', null, 2]]);
  });
});

