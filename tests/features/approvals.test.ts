import { dayInChina } from '../../src/kernel/dates.js';
import { words } from '../../src/locale/index.js';
import { amendAgreement, amendSchool, attempt, registerAgreement, registerSchool, type Asker, type Input } from '../builders.js';
import { agreeAll, castIn, doDraft, draftAt, draftInput, officialDocument, partiesIn, seenBy, today, tryDraft, type Cast, type DraftDeed, type DraftRow } from '../drafts.js';
import type { Person } from '../people.js';
import { openWorld, type World } from '../world.js';

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

const statesOf = ({ steps }: DraftRow, round: number) => steps.filter(step => step.round === round).map(({ state }) => state).join(' ');
const officesOf = ({ steps }: DraftRow, round: number) => steps.filter(step => step.round === round).map(({ office }) => `${office.kind} ${office.division.code}`);
const read = async (id: string, person: Asker = registrar) => (await seenBy(person, id))!;
const decision = ({ id, termsHash }: DraftRow, more: Input = {}) => ({ id, termsHash, ...more });
const codes = async (person: Asker, deed: DraftDeed, input: Input) => {
  const { __typename, issues } = await tryDraft(person, deed, input);
  return issues ? issues.map(({ path, code }) => `${path.join('.')} ${code}`) : __typename;
};

describe('what offices agreed to', () => {
  it.each(['SUBMITTED', 'APPROVED'] as const)('falls with one changed date, for all to see, and the review begins again: %s', async state => {
    const draft = await draftAt(cast, state);
    const teacher = await cast.of(draft.school);
    if (state === 'SUBMITTED') await doDraft(county, 'countersignAgreement', decision(draft, { opinion: '同意。', document: officialDocument }));
    const { version } = await read(draft.id);
    const amended = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: version, expiresOn: '2029-12-30' });
    expect(amended).toMatchObject({ state: 'SUBMITTED', round: 2 });
    expect(amended.termsHash).not.toBe(draft.termsHash);
    expect([statesOf(amended, 1), statesOf(amended, 2)]).toEqual(['VOID VOID VOID VOID VOID', 'OPEN WAITING WAITING OPEN WAITING']);
    expect(officesOf(amended, 2)).toEqual(officesOf(amended, 1));
    // Void, and still to be read: who had agreed to which terms.
    expect(amended.steps[0]).toMatchObject({ decidedBy: county.name, termsHash: draft.termsHash, ...(state === 'SUBMITTED' ? { opinion: '同意。', document: officialDocument } : {}) });
    expect(amended.steps.filter(({ round }) => round === 2).every(({ decidedBy, termsHash, opinion, document }) => decidedBy === null && termsHash === null && opinion === null && document === null)).toBe(true);
    expect(await tryDraft(county, 'countersignAgreement', decision(draft))).toMatchObject({ __typename: 'TermsChanged', code: 'termsChanged', currentHash: amended.termsHash, message: words.zh.refusals.termsChanged() });
    expect(await codes(teacher, 'recordSigning', decision(draft, { signedOn: today }))).toBe('DraftNotReady');
    await agreeAll(cast, amended);
    expect(await read(draft.id)).toMatchObject({ state: 'APPROVED', round: 2 });
  });

  it.each(['SUBMITTED', 'APPROVED'] as const)('stands where the same terms are said again, or languages in another order: %s', async state => {
    const draft = await draftAt(cast, state);
    const teacher = await cast.of(draft.school);
    const { version, title, expiresOn, languages, cooperation, schools, partners } = await read(draft.id);
    const same = { title: ` ${title} `, expiresOn, languages: languages.toReversed(), cooperation: cooperation.toReversed(), schoolIds: schools.map(({ id }) => id), partnerIds: partners.map(({ id }) => id) };
    expect(await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: version, ...same })).toMatchObject({ state, round: 1, termsHash: draft.termsHash, steps: draft.steps });
    expect(await codes(teacher, 'amendDraft', { id: draft.id, expectedVersion: version })).toBe('StaleRecord');
    expect(await codes(teacher, 'amendDraft', { id: draft.id, expectedVersion: (await read(draft.id)).version })).toEqual([' nothingToAmend']);
  });

  it('is held to the terms as they are when they are signed and registered', async () => {
    const draft = await draftAt(cast, 'APPROVED');
    const teacher = await cast.of(draft.school);
    const wrong = { id: draft.id, termsHash: '0'.repeat(64) };
    expect(await tryDraft(teacher, 'recordSigning', { ...wrong, signedOn: today })).toMatchObject({ __typename: 'TermsChanged', currentHash: draft.termsHash });
    await doDraft(teacher, 'recordSigning', decision(draft, { signedOn: today }));
    expect(await tryDraft(registrar, 'registerDraft', wrong)).toMatchObject({ __typename: 'TermsChanged', currentHash: draft.termsHash });
    expect(await codes(teacher, 'amendDraft', { id: draft.id, expectedVersion: 1, note: 'x' })).toBe('DraftNotReady');
    for (const hash of ['', 'x', '\u0000', draft.termsHash.toUpperCase(), 'a'.repeat(100_000)]) expect(await codes(registrar, 'registerDraft', { id: draft.id, termsHash: hash })).toBe('TermsChanged');
  });
});

describe('a draft of another kind or about other schools', () => {
  it('does not pass by the shorter way of what it was: its route is found anew', async () => {
    const draft = await draftAt(cast, 'APPROVED', undefined, { kind: 'LETTER_OF_INTENT', title: '合作文书' });
    expect(officesOf(await read(draft.id), 1)).toEqual(['EDUCATION 620100', 'FRIENDSHIP_ASSOCIATION 620000']);
    const teacher = await cast.of(draft.school);
    const amended = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, kind: 'AGREEMENT' });
    expect(amended.state).toBe('SUBMITTED');
    expect(officesOf(amended, 2)).toEqual(['EDUCATION 620102', 'EDUCATION 620100', 'EDUCATION 620000', 'FOREIGN_AFFAIRS 620100', 'FRIENDSHIP_ASSOCIATION 620000']);
    expect(statesOf(amended, 2)).toBe('OPEN WAITING WAITING OPEN WAITING');
  });
  it('goes to the offices of the school that joins it', async () => {
    const { school, partner } = await partiesIn(world);
    const draft = await doDraft(registrar, 'draftAgreement', draftInput({ school, partner }));
    const { version } = await doDraft(registrar, 'submitAgreement', { id: draft.id });
    const other = await registerSchool(world, { division: '620921' });
    const amended = await doDraft(registrar, 'amendDraft', { id: draft.id, expectedVersion: version, schoolIds: [school.id, other.id] });
    // 酒泉市 has no foreign-affairs office here: the province's has that turn.
    expect(officesOf(amended, 2)).toEqual(['EDUCATION 620102', 'EDUCATION 620921', 'EDUCATION 620100', 'EDUCATION 620900', 'EDUCATION 620000', 'FOREIGN_AFFAIRS 620100', 'FOREIGN_AFFAIRS 620000', 'FRIENDSHIP_ASSOCIATION 620000']);
    expect((await read(draft.id, await cast.at('otherCounty'))).viewerMay).toEqual([]);
  });
});

describe('sending back', () => {
  it('takes a reason, told at the field that it stands in', async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    for (const reason of ['', ' 　', '\u0007', '理'.repeat(2001)]) {
      const outcome = await tryDraft(county, 'returnAgreement', decision(draft, { reason }));
      expect(outcome.issues).toMatchObject([{ path: ['reason'], code: reason.trim() === '' ? 'textRequired' : reason.length > 9 ? 'textTooLong' : 'textUnprintable' }]);
    }
    expect((await tryDraft(county, 'countersignAgreement', decision(draft, { opinion: ' ' }))).issues).toMatchObject([{ path: ['opinion'], code: 'textRequired' }]);
    expect(await read(draft.id)).toMatchObject({ state: 'SUBMITTED', steps: draft.steps });
  });

  it.each(['APPROVED', 'SIGNED'] as const)('is open to the province after all agreed, and what was signed is taken back with it: %s', async state => {
    const draft = await draftAt(cast, state);
    const teacher = await cast.of(draft.school);
    expect(await codes(await cast.at('prefectureEducation'), 'returnAgreement', decision(draft, { reason: '理由' }))).toBe('FORBIDDEN');
    for (const reason of ['', '\u0007']) expect((await tryDraft(registrar, 'returnAgreement', decision(draft, { reason }))).issues).toMatchObject([{ path: ['reason'] }]);
    expect(await codes(registrar, 'returnAgreement', { id: draft.id, termsHash: 'x', reason: '理由' })).toBe('TermsChanged');
    const returned = await doDraft(registrar, 'returnAgreement', decision(draft, { reason: '文本有误，请更正。', document: officialDocument }));
    expect(returned).toMatchObject({ state: 'RETURNED', signedOn: null, initialledOn: null, mode: null, round: 1 });
    expect(statesOf(returned, 1)).toBe('AGREED AGREED AGREED AGREED AGREED RETURNED');
    expect(returned.steps.at(-1)).toMatchObject({ line: 'FOREIGN_AFFAIRS', place: 2, decidedBy: registrar.name, opinion: '文本有误，请更正。', document: officialDocument });
    // The colleague who comes too late is told what was decided last, and by whom.
    expect(await tryDraft(friends, 'returnAgreement', decision(draft, { reason: '理由' }))).toMatchObject({ __typename: 'AlreadyDecided', decision: 'RETURNED', decidedBy: registrar.name });
    expect(await codes(await cast.at('provinceForeign'), 'returnAgreement', decision(draft, { reason: '理由' }))).toBe('DraftNotReady');
    // The terms may be right as they are: it is submitted again, and every office begins again.
    const again = await doDraft(teacher, 'submitAgreement', { id: draft.id });
    expect([again.round, statesOf(again, 2)]).toEqual([2, 'OPEN WAITING WAITING OPEN WAITING']);
    await agreeAll(cast, again);
    expect((await read(draft.id)).state).toBe('APPROVED');
  });
});

describe('the end of a draft', () => {
  it('is its withdrawal by whoever drafted it, from anywhere before its signing', async () => {
    for (const state of ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const) {
      const draft = await draftAt(cast, state);
      const withdrawn = await doDraft(await cast.of(draft.school), 'withdrawDraft', { id: draft.id });
      expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', viewerMay: [] });
      expect(withdrawn.steps.filter(step => ['OPEN', 'WAITING'].includes(step.state))).toEqual([]);
    }
  });
  it('is a refusal by an office that decides, with the reason, and it frees the agreement for another draft', async () => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]!);
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    await doDraft(teacher, 'submitAgreement', { id: made.id });
    expect((await tryDraft(friends, 'refuseAgreement', decision(made, { reason: ' ' }))).issues).toMatchObject([{ path: ['reason'], code: 'textRequired' }]);
    const refused = await doDraft(friends, 'refuseAgreement', decision(made, { reason: '不宜变更。', document: officialDocument }));
    expect(refused).toMatchObject({ state: 'REFUSED', viewerMay: [] });
    expect(statesOf(refused, 1)).toBe('VOID REFUSED');
    expect(await codes(teacher, 'submitAgreement', { id: made.id })).toBe('DraftNotReady');
    expect((await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '再补充' })).state).toBe('DRAFT');
  });
});

describe('documents', () => {
  it.each<[string, Input, [path: string, code: 'documentNumberForm' | 'documentYear' | 'documentYearBounds' | 'documentInFuture' | 'textRequired'][]]>([
    ['a number without its form', { number: '甘教外2026年5号' }, [['document.number', 'documentNumberForm']]], ['a number of nothing', { number: '' }, [['document.number', 'documentNumberForm']]],
    ['a year after the date', { number: '甘教外〔2024〕5号', date: '2023-03-01' }, [['document.number', 'documentYear']]], ['a year before there were such offices', { number: '甘教外〔1023〕5号' }, [['document.number', 'documentYearBounds']]], ['a day to come', { date: '2998-01-01' }, [['document.date', 'documentInFuture']]], ['nobody who issued it', { issuer: '' }, [['document.issuer', 'textRequired']]],
    ['nothing right', { issuer: ' ', number: '5', date: '2999-12-31' }, [['document.issuer', 'textRequired'], ['document.number', 'documentNumberForm'], ['document.date', 'documentInFuture']]],
  ])('are declined by field in both languages: %s', async (_what, change, issues) => {
    const draft = await draftAt(cast, 'SUBMITTED');
    const input = { document: { ...officialDocument, ...change } };
    const cases: [Person, DraftDeed, Input][] = [[county, 'countersignAgreement', input], [county, 'returnAgreement', { reason: '理由', ...input }]];
    for (const [person, deed, given] of cases) {
      const [zh, en] = [await tryDraft(person, deed, decision(draft, given)), await tryDraft(person, deed, decision(draft, given), 'en')];
      expect(zh.issues!.map(({ path, code }) => [path.join('.'), code])).toEqual(issues);
      for (const [said, outcome] of [[words.zh, zh], [words.en, en]] as const) {
        for (const { code, message } of outcome.issues!) expect(message).toBe(said.issues[code as 'documentInFuture']({ today: dayInChina(new Date()), least: '1949', most: dayInChina(new Date()).slice(0, 4) } as never));
      }
    }
    expect(await read(draft.id)).toMatchObject({ state: 'SUBMITTED', steps: draft.steps });
  });
});

describe('registering', () => {
  it('an amendment of what was corrected meanwhile is told, and goes on once its drafter has amended it', async () => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]!);
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    await doDraft(teacher, 'submitAgreement', { id: made.id });
    const agree = async (draft: DraftRow) => {
      for (const person of [await cast.at('provinceEducation'), friends]) await doDraft(person, 'approveAgreement', decision(draft));
    };
    await agree(made);
    expect((await read(made.id)).viewerMay).toContain('registerDraft');
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, expiresOn: '2031', term: 'FIXED' });
    expect((await read(made.id)).viewerMay).not.toContain('registerDraft');
    for (const language of ['zh', 'en'] as const) {
      expect(await tryDraft(registrar, 'registerDraft', decision(made), language)).toEqual({ __typename: 'StaleRecord', code: 'staleRecord', currentVersion: 2, field: null, message: words[language].refusals.subjectChanged({ number: agreement.number, version: 2 }) });
    }
    const amended = await doDraft(teacher, 'amendDraft', { id: made.id, expectedVersion: (await read(made.id)).version, note: '再补充' });
    await agree(amended);
    expect(await tryDraft(registrar, 'registerDraft', decision(amended))).toMatchObject({ __typename: 'DraftRegistered', agreement: { id: agreement.id, expiresOn: '2031', version: 3 } });
  });

  it('what overlaps with a registered agreement is told, and changes nothing', async () => {
    const draft = await draftAt(cast, 'SIGNED');
    const existing = await registerAgreement(world, { schoolIds: [draft.school.id], partnerIds: [draft.partner.id], signedOn: '2025-01-01' });
    expect(await tryDraft(registrar, 'registerDraft', decision(draft))).toMatchObject({ __typename: 'OverlappingAgreement', existing: { number: existing.number } });
    expect(await read(draft.id)).toMatchObject({ state: 'SIGNED', registered: null });
  });

  it('a signing is held to its dates', async () => {
    const draft = await draftAt(cast, 'APPROVED');
    const teacher = await cast.of(draft.school);
    expect(await codes(teacher, 'recordSigning', decision(draft))).toEqual(['signedOn undated']);
    expect(await codes(teacher, 'recordSigning', decision(draft, { signedOn: '2999' }))).toEqual(['signedOn dateInFuture', 'expiresOn expiresBeforeStart']);
    expect(await codes(teacher, 'recordSigning', decision(draft, { signedOn: '1890', initialledOn: '2025-03' }))).toEqual(['signedOn signedBeforeInitialled', 'initialledOn signedBeforeApproval', 'signedOn signedBeforeApproval']);
    const { issues } = await tryDraft(teacher, 'recordSigning', decision(draft, { signedOn: '1890' }));
    expect(issues).toEqual([{ path: ['signedOn'], code: 'signedBeforeApproval', message: words.zh.issues.signedBeforeApproval({ on: today }) }]);
    expect(await doDraft(teacher, 'recordSigning', decision(draft, { initialledOn: today.slice(0, 4), mode: 'EXCHANGE_OF_TEXTS' }))).toMatchObject({ state: 'SIGNED', initialledOn: today.slice(0, 4), signedOn: null, mode: 'EXCHANGE_OF_TEXTS' });
  });

  it('a signing that was recorded wrongly is recorded again by its drafter, until it is registered', async () => {
    const draft = await draftAt(cast, 'APPROVED');
    const teacher = await cast.of(draft.school);
    await doDraft(teacher, 'recordSigning', decision(draft, { initialledOn: today, mode: 'ONLINE' }));
    expect((await read(draft.id, teacher)).viewerMay).toEqual(['recordSigning']);
    expect(await codes(teacher, 'recordSigning', decision(draft, { signedOn: '2025' }))).toEqual(['signedOn signedBeforeApproval']);
    expect(await doDraft(teacher, 'recordSigning', decision(draft, { signedOn: today }))).toMatchObject({ state: 'SIGNED', initialledOn: null, signedOn: today, mode: null });
    expect(await tryDraft(registrar, 'registerDraft', decision(draft))).toMatchObject({ agreement: { signedOn: today } });
    expect(await codes(teacher, 'recordSigning', decision(draft, { signedOn: today }))).toBe('DraftNotReady');
  });
});

describe('routes', () => {
  const steps = [{ line: 'EDUCATION', officeKind: 'EDUCATION', level: 'PROVINCE', act: 'APPROVE', days: 4 }];
  it('are set by an administrator of the province, for what is submitted from then on', async () => {
    const administrator = await cast.at('provinceForeign', 'ADMINISTRATOR');
    const input = { purpose: 'CONCLUSION', kind: 'MEMORANDUM', steps };
    for (const person of [registrar, await cast.at('prefectureEducation', 'ADMINISTRATOR')]) expect(await codes(person, 'amendReviewRoute', input)).toBe('FORBIDDEN');
    const parties = await partiesIn(world);
    const before = await draftAt(cast, 'SUBMITTED', parties, { kind: 'MEMORANDUM' });
    const { route } = await tryDraft(administrator, 'amendReviewRoute', input);
    expect(route).toMatchObject({ purpose: 'CONCLUSION', kind: 'MEMORANDUM', level: null, steps, version: 1 });
    expect(officesOf(await read(before.id), 1)).toHaveLength(5);
    // Terms that change begin a round by the route that the draft began with, as the offices that know it.
    const again = await doDraft(await cast.of(parties.school), 'amendDraft', { id: before.id, expectedVersion: before.version, note: '补充' });
    expect(officesOf(again, 2)).toHaveLength(5);
    const after = await draftAt(cast, 'SUBMITTED', undefined, { kind: 'MEMORANDUM' });
    expect(officesOf(after, 1)).toEqual(['EDUCATION 620000']);
    expect(await codes(administrator, 'amendReviewRoute', input)).toBe('StaleRecord');
    expect(await tryDraft(administrator, 'amendReviewRoute', { ...input, expectedVersion: 1, steps: [{ ...steps[0], days: 9 }] })).toMatchObject({ route: { id: route!.id, version: 2 } });
    const { data } = await administrator.ask('query ($id: ID!) { history(id: $id) { nodes { act actor } } node(id: $id) { ... on ReviewRoute { steps { days } } } }', { id: route!.id });
    expect(data).toEqual({ history: { nodes: [{ act: 'amendReviewRoute', actor: administrator.name }, { act: 'amendReviewRoute', actor: administrator.name }] }, node: { steps: [{ days: 9 }] } });
  });
  it('that cannot work are declined, each fault at its step', async () => {
    const administrator = await cast.at('provinceForeign', 'ADMINISTRATOR');
    const wrong = [{ line: 'EDUCATION', officeKind: 'FOREIGN_AFFAIRS', level: 'PROVINCE', act: 'COUNTERSIGN', days: 0 }, { line: 'EDUCATION', officeKind: 'EDUCATION', level: 'COUNTY', act: 'APPROVE', days: 61 }];
    expect(await codes(administrator, 'amendReviewRoute', { purpose: 'RENEWAL', steps: wrong })).toEqual(['steps.0.days stepDays', 'steps.0.officeKind stepOfOtherLine', 'steps.1.level stepsDescend', 'steps.1.days stepDays', 'steps nobodyDecides']);
    expect(await codes(administrator, 'amendReviewRoute', { purpose: 'RENEWAL', level: 'OTHER', steps })).toEqual(['level stepLevel']);
    expect(await codes(administrator, 'amendReviewRoute', { purpose: 'RENEWAL', steps: [] })).toEqual(['steps tooManySteps', 'steps nobodyDecides']);
  });
  it('that ask for an office that there is not leave it to the one above', async () => {
    const empty = await openWorld();
    try {
      await empty.signIn();
      const { school, partner } = await partiesIn(empty);
      const made = await doDraft(empty, 'draftAgreement', draftInput({ school, partner }));
      // Neither county nor prefecture has an office: the province's have all the turns.
      const submitted = await doDraft(empty, 'submitAgreement', { id: made.id });
      expect(officesOf(submitted, 1)).toEqual(['EDUCATION 620000', 'FOREIGN_AFFAIRS 620000', 'FRIENDSHIP_ASSOCIATION 620000']);
    } finally {
      await empty.close();
    }
  });
});

it('a school that moves to another division takes its draft along', async () => {
  const draft = await draftAt(cast, 'SUBMITTED');
  await amendSchool(world, { id: draft.school.id, expectedVersion: 1, division: '620921' });
  expect(await seenBy(county, draft.id)).toBeNull();
  expect(await codes(county, 'countersignAgreement', decision(draft))).toEqual(['id unknownDraft']);
  // Once it is amended it begins again, with the offices of its new place.
  const teacher = await cast.of(draft.school);
  const amended = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, note: '学校已迁' });
  expect(officesOf(amended, 2)).toContain('EDUCATION 620921');
});

describe('a school that moves away from the offices that its draft waits for', () => {
  const leave = (id: string) => amendSchool(world, { id, expectedVersion: 1, division: '620921' });

  it('has it returned by the province, and submitted anew where it lies now', async () => {
    const draft = await draftAt(cast, 'SUBMITTED');
    expect(await codes(registrar, 'returnAgreement', decision(draft, { reason: '理由' }))).toBe('FORBIDDEN');
    expect(await codes(friends, 'returnAgreement', decision(draft, { reason: '理由' }))).toBe('NotYourTurn');
    await leave(draft.school.id);
    expect((await read(draft.id)).viewerMay).toEqual(['withdrawDraft', 'returnAgreement']);
    expect((await tryDraft(registrar, 'returnAgreement', decision(draft, { reason: ' ' }))).issues).toMatchObject([{ path: ['reason'], code: 'textRequired' }]);
    expect(await codes(registrar, 'returnAgreement', { id: draft.id, termsHash: 'x', reason: '理由' })).toBe('TermsChanged');
    const returned = await doDraft(registrar, 'returnAgreement', decision(draft, { reason: '学校已迁，请重新送审。' }));
    expect([returned.state, statesOf(returned, 1)]).toEqual(['RETURNED', 'VOID VOID VOID VOID VOID RETURNED']);
    expect(returned.steps.at(-1)).toMatchObject({ decidedBy: registrar.name, opinion: '学校已迁，请重新送审。', openedAt: null, dueOn: null, dueCertain: null, overdue: false });
    const again = await doDraft(await cast.of(draft.school), 'submitAgreement', { id: draft.id });
    expect(officesOf(again, 2)).toEqual(['EDUCATION 620921', 'EDUCATION 620900', 'EDUCATION 620000', 'FOREIGN_AFFAIRS 620000', 'FRIENDSHIP_ASSOCIATION 620000']);
  });

  it.each(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const)('has it ended by the province where the office that drafted it does not see it any more: %s', async state => {
    const parties = await partiesIn(world);
    const clerk = await cast.at('county', 'REGISTRAR');
    const made = await doDraft(clerk, 'draftAgreement', draftInput(parties));
    if (state !== 'DRAFT') await doDraft(clerk, 'submitAgreement', { id: made.id });
    if (state === 'RETURNED') await doDraft(county, 'returnAgreement', decision(made, { reason: '请补充。' }));
    if (state === 'APPROVED') await agreeAll(cast, made);
    await leave(parties.school.id);
    expect([(await read(made.id)).state, await codes(clerk, 'withdrawDraft', { id: made.id })]).toEqual([state, ['id unknownDraft']]);
    expect(await codes(friends, 'withdrawDraft', { id: made.id })).toBe('FORBIDDEN');
    expect(await doDraft(registrar, 'withdrawDraft', { id: made.id })).toMatchObject({ state: 'WITHDRAWN', viewerMay: [] });
  });

  it('leaves standing what was agreed before: the approval is signed and registered', async () => {
    const draft = await draftAt(cast, 'APPROVED');
    await leave(draft.school.id);
    await doDraft(await cast.of(draft.school), 'recordSigning', decision(draft, { signedOn: today }));
    expect(await tryDraft(registrar, 'registerDraft', decision(draft))).toMatchObject({ __typename: 'DraftRegistered' });
  });
});

it('several acts in one document are answered each as it was done', async () => {
  const parties = await partiesIn(world);
  const { data } = await (await cast.of(parties.school)).ask(`mutation ($input: DraftAgreementInput!) { one: draftAgreement(input: $input) { ... on AgreementDrafted { draft { id state } } } two: draftAgreement(input: $input) { ... on AgreementDrafted { draft { id state } } } }`, { input: draftInput(parties) });
  expect(data.one.draft.id).not.toBe(data.two.draft.id);
  expect(await attempt(world, 'registerSchool', { names: [], division: '620102' })).toMatchObject({ code: 'invalidInput' });
});
