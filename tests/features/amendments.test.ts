import { words } from '../../src/locale/index.js';
import { amendAgreement, registerAgreement, registerPartner, registerSchool, terminateAgreement, type AgreementRow, type Asker, type Input } from '../builders.js';
import { castIn, doDraft, draftAt, draftInput, officialDocument, partiesIn, seenBy, tryDraft, type Cast, type DraftDeed, type DraftRow } from '../drafts.js';
import type { Person } from '../people.js';
import { openWorld, type World } from '../world.js';

let world: World;
let cast: Cast;
let registrar: Person;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
  registrar = await cast.at('provinceFriends', 'REGISTRAR');
});
afterAll(() => world.close());

const decision = ({ id, termsHash }: Pick<DraftRow, 'id' | 'termsHash'>, more: Input = {}) => ({ id, termsHash, ...more });
const codes = async (person: Asker, deed: DraftDeed, input: Input) => {
  const { __typename, issues } = await tryDraft(person, deed, input);
  return issues ? issues.map(({ path, code }) => `${path.join('.')} ${code}`) : __typename;
};
const agree = async (draft: DraftRow) => {
  for (const place of ['provinceEducation', 'provinceFriends'] as const) {
    const person = await cast.at(place);
    const { viewerMay } = (await seenBy(person, draft.id))!;
    await doDraft(person, viewerMay.includes('approveAgreement') ? 'approveAgreement' : 'countersignAgreement', decision(draft));
  }
};
const stands = async (id: string) => (await world.ask('query ($id: ID!) { agreement(id: $id) { title expiresOn note partners { id } version } }', { id })).data.agreement as { title: string; expiresOn: string; note: string; version: number };
/** An agreement, and whoever drafts for its school. */
const about = async (): Promise<{ agreement: AgreementRow; teacher: Person }> => {
  const agreement = await registerAgreement(world, { expiresOn: '2030', note: '原注' });
  return { agreement, teacher: await cast.of(agreement.schools[0]!) };
};

describe('an amendment of what others corrected meanwhile', () => {
  it.each(['amendDraft', 'submitAgreement'] as const)('changes what it changes, and undoes nothing of theirs: by %s', async way => {
    const { agreement, teacher } = await about();
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, title: '友好学校协议' });
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, expiresOn: '2033', note: '更正的注' });
    if (way === 'amendDraft') expect(await doDraft(teacher, 'amendDraft', { id: made.id, expectedVersion: 1, title: '友好学校协议书' })).toMatchObject({ expiresOn: '2033', note: '更正的注' });
    const title = way === 'amendDraft' ? '友好学校协议书' : '友好学校协议';
    const submitted = await doDraft(teacher, 'submitAgreement', { id: made.id });
    // Whoever reviews it reads the terms as they will be, and what of them is changed.
    expect(submitted).toMatchObject({ title, expiresOn: '2033', note: '更正的注', changes: [{ field: 'title', label: words.zh.fields.title, from: agreement.title, to: title }] });
    expect(submitted.termsHash).not.toBe(made.termsHash);
    await agree(submitted);
    expect(await tryDraft(registrar, 'registerDraft', decision(submitted))).toMatchObject({ __typename: 'DraftRegistered' });
    expect(await stands(agreement.id)).toMatchObject({ title, expiresOn: '2033', note: '更正的注' });
  });

  it.each(['amendDraft', 'submitAgreement'] as const)('a title that is made of the parties and the kind is made of what both came to, and nobody is asked: by %s', async way => {
    const agreement = await registerAgreement(world, { title: null, kind: 'MEMORANDUM' });
    const other = await registerPartner(world, { names: [{ value: '奥什示例中学', language: 'zh-Hans' }], country: 'KG', city: 'Osh' });
    const made = await doDraft(registrar, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, partnerIds: [other.id] });
    expect(made.title).toMatch(/与奥什示例中学备忘录$/);
    const second = await registerSchool(world, { names: [{ value: '会宁县示例第九中学', language: 'zh-Hans' }] });
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, schoolIds: [agreement.schools[0]!.id, second.id] });
    const title = made.title.replace('与', '、会宁县示例第九中学与');
    const deed = way === 'amendDraft' ? await doDraft(registrar, 'amendDraft', { id: made.id, expectedVersion: 1, note: '改伙伴' }) : await doDraft(registrar, 'submitAgreement', { id: made.id });
    expect(deed).toMatchObject({ title, schools: [{ id: agreement.schools[0]!.id }, { id: second.id }], partners: [{ id: other.id }] });
  });

  it('is asked what it is to be where both changed the same, and goes on once that is said', async () => {
    const { agreement, teacher } = await about();
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, expiresOn: '2032', note: '起草的注' });
    const [one, other] = [agreement.partners[0]!.id, (await registerPartner(world)).id];
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, expiresOn: '2033', partnerIds: [one, other] });
    for (const language of ['zh', 'en'] as const) {
      const told = [{ path: ['expiresOn'], code: 'changedMeanwhile', message: words[language].issues.changedMeanwhile({ field: words[language].fields.expiresOn, number: agreement.number }) }];
      expect(await tryDraft(teacher, 'submitAgreement', { id: made.id }, language)).toMatchObject({ __typename: 'InvalidInput', issues: told });
      expect(await tryDraft(teacher, 'amendDraft', { id: made.id, expectedVersion: 1, title: '题' }, language)).toMatchObject({ __typename: 'InvalidInput', issues: told });
    }
    await doDraft(teacher, 'amendDraft', { id: made.id, expectedVersion: 1, expiresOn: '2032' });
    expect(await doDraft(teacher, 'submitAgreement', { id: made.id })).toMatchObject({
      expiresOn: '2032', partners: [{ id: one }, { id: other }], changes: [{ field: 'expiresOn', from: '2033', to: '2032' }, { field: 'note', from: '原注', to: '起草的注' }],
    });
  });

  it('that is under review is not registered unread: it is returned, and submitted again as it is', async () => {
    const { agreement, teacher } = await about();
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, title: '友好学校协议' });
    await agree(await doDraft(teacher, 'submitAgreement', { id: made.id }));
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, note: '更正的注' });
    expect((await seenBy(registrar, made.id))!.viewerMay).toEqual(['withdrawDraft', 'returnAgreement']);
    expect(await tryDraft(registrar, 'registerDraft', decision(made))).toMatchObject({ __typename: 'StaleRecord', message: words.zh.refusals.subjectChanged({ number: agreement.number, version: 2 }) });
    await doDraft(registrar, 'returnAgreement', decision(made, { reason: '请核对。', document: officialDocument }));
    const again = await doDraft(teacher, 'submitAgreement', { id: made.id });
    expect(again).toMatchObject({ round: 2, note: '更正的注', changes: [{ field: 'title' }] });
    await agree(again);
    expect(await tryDraft(registrar, 'registerDraft', decision(again))).toMatchObject({ __typename: 'DraftRegistered' });
    expect(await stands(agreement.id)).toMatchObject({ title: '友好学校协议', note: '更正的注' });
  });

  it.each(['AMENDMENT', 'TERMINATION'] as const)('is not held up by what changes none of its terms, such as that it was looked at: %s', async purpose => {
    const agreement = await registerAgreement(world);
    const teacher = await cast.of(agreement.schools[0]!);
    const made = await doDraft(teacher, 'draftAgreement', { purpose, subjectId: agreement.id, ...(purpose === 'AMENDMENT' ? { note: '补充' } : { terminatedOn: '2026' }) });
    await agree(await doDraft(teacher, 'submitAgreement', { id: made.id }));
    await world.ask('mutation ($id: ID!) { confirmAgreement(input: { id: $id }) { __typename } }', { id: agreement.id });
    await amendAgreement(world, { id: agreement.id, expectedVersion: 2, mode: 'ONLINE' });
    expect((await seenBy(registrar, made.id))!.viewerMay).toContain('registerDraft');
    expect(await tryDraft(registrar, 'registerDraft', decision(made))).toMatchObject({ __typename: 'DraftRegistered' });
  });

  it('a termination of what was terminated meanwhile is told so, at its submission and at its registration', async () => {
    const { agreement, teacher } = await about();
    const [made, late] = [await doDraft(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: '2026' }), await doDraft(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: '2026' })];
    await agree(await doDraft(teacher, 'submitAgreement', { id: made.id }));
    await terminateAgreement(world, { id: agreement.id, terminatedOn: '2025' });
    expect(await codes(registrar, 'registerDraft', decision(made))).toEqual(['terminatedOn alreadyTerminated']);
    await doDraft(registrar, 'withdrawDraft', { id: made.id });
    expect(await codes(teacher, 'submitAgreement', { id: late.id })).toEqual(['subjectId alreadyTerminated']);
  });
});

describe('what would be declined at the end is declined before any office reads it', () => {
  it('an amendment that changes nothing, when it is submitted and while it is under review', async () => {
    const { agreement, teacher } = await about();
    const made = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id });
    expect(await codes(teacher, 'submitAgreement', { id: made.id })).toEqual(['id amendsNothing']);
    const { version } = await doDraft(teacher, 'amendDraft', { id: made.id, expectedVersion: 1, note: '补充' });
    const submitted = await doDraft(teacher, 'submitAgreement', { id: made.id });
    expect(submitted.version).toBe(version + 1);
    expect(await codes(teacher, 'amendDraft', { id: made.id, expectedVersion: submitted.version, note: '原注' })).toEqual([' amendsNothing']);
    // The register came to say what the draft was to bring: nothing is left to review.
    await doDraft(teacher, 'withdrawDraft', { id: made.id });
    const other = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充' });
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, note: '补充' });
    expect(await codes(teacher, 'submitAgreement', { id: other.id })).toEqual(['id amendsNothing']);
  });

  it('a paper that would have expired, when it is drafted and when it is submitted', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    expect(await codes(teacher, 'draftAgreement', draftInput(parties, { expiresOn: '2020' }))).toEqual(['expiresOn expiresInPast']);
    const draft = await doDraft(teacher, 'draftAgreement', draftInput(parties));
    expect(await codes(teacher, 'amendDraft', { id: draft.id, expectedVersion: 1, expiresOn: '2020' })).toEqual(['expiresOn expiresInPast']);
    // It lay with its drafter until its end had come.
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update draft set expires_on = '2020' where id = ?`, [draft.id.split('_')[1]]);
    });
    expect(await codes(teacher, 'submitAgreement', { id: draft.id })).toEqual(['expiresOn expiresInPast']);
  });

  it('a paper that overlaps with a registered one, when it is drafted, amended and submitted; a renewal does not', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    const [early, letter] = [await doDraft(teacher, 'draftAgreement', draftInput(parties)), await doDraft(teacher, 'draftAgreement', draftInput(parties, { kind: 'LETTER_OF_INTENT' }))];
    const existing = await registerAgreement(world, { schoolIds: [parties.school.id], partnerIds: [parties.partner.id] });
    const told = { __typename: 'OverlappingAgreement', code: 'overlappingAgreement', existing: { number: existing.number }, message: words.zh.refusals.overlappingAgreement(existing) };
    expect(await tryDraft(teacher, 'submitAgreement', { id: early.id })).toMatchObject(told);
    expect(await tryDraft(teacher, 'draftAgreement', draftInput(parties))).toMatchObject(told);
    expect(await tryDraft(teacher, 'amendDraft', { id: letter.id, expectedVersion: 1, kind: 'AGREEMENT' })).toMatchObject(told);
    expect(await doDraft(teacher, 'submitAgreement', { id: letter.id })).toMatchObject({ state: 'SUBMITTED' });
    const renewal = await doDraft(teacher, 'draftAgreement', { purpose: 'RENEWAL', subjectId: existing.id, expiresOn: '2040' });
    expect(await doDraft(teacher, 'submitAgreement', { id: renewal.id })).toMatchObject({ state: 'SUBMITTED' });
    // Nor does what ended by now stand in the way.
    const others = await partiesIn(world);
    await registerAgreement(world, { schoolIds: [others.school.id], partnerIds: [others.partner.id], expiresOn: '2025' });
    expect(await draftAt(cast, 'SUBMITTED', others)).toMatchObject({ state: 'SUBMITTED' });
  });
});
