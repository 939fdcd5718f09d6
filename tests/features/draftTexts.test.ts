import { words } from '../../src/locale/index.js';
import { amendAgreement, registerAgreement, type Asker } from '../builders.js';
import { agreeAll, castIn, doDraft, draftAt, draftInput, partiesIn, seenBy, today, tryDraft, type Cast, type DraftRow } from '../drafts.js';
import { openWorld, type World } from '../world.js';

let world: World;
let cast: Cast;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
  cast = await castIn(world);
});
afterAll(() => world.close());

const [zh, en] = [{ language: 'zh-Hans', text: '友好学校协议书\n一、每学年互派不超过十名学生。' }, { language: 'en', text: 'Agreement on friendship\n1. Either side sends ten pupils at most.' }];
const states = ({ steps }: DraftRow, round: number) => steps.filter(step => step.round === round).map(({ state }) => state).join(' ');
const changesOfTexts = async (person: Asker, id: string, language: 'zh' | 'en' = 'zh') => {
  const { data } = await person.ask('query ($id: ID!) { history(id: $id) { nodes { act changes { field label from fromText to toText } } } }', { id }, { 'accept-language': language });
  return (data.history.nodes as { act: string; changes: { field: string; label: string; from: string | null; fromText: string | null; to: string | null; toText: string | null }[] }[])
    .flatMap(({ act, changes }) => changes.filter(({ field }) => field === 'texts').map(change => ({ act, ...change })));
};

describe('the texts of a draft', () => {
  it('are drafted, stay when something else is amended, are replaced as a whole, and taken out', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    const draft = await doDraft(teacher, 'draftAgreement', draftInput(parties, { texts: [zh, { language: 'EN', text: `  ${en.text.replace('\n', '\r\n')}\n\n` }] }));
    expect(draft.texts).toEqual([en, zh]);
    const noted = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, note: '补充' });
    expect(noted.texts).toEqual([en, zh]);
    const shortened = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: noted.version, texts: [zh], languages: ['zh-Hans'] });
    expect([shortened.texts, shortened.languages]).toEqual([[zh], ['zh-Hans']]);
    expect((await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: shortened.version, texts: null })).texts).toEqual([]);
    expect((await changesOfTexts(teacher, draft.id)).map(({ act }) => act)).toEqual(['amendDraft', 'amendDraft', 'draftAgreement']);
  });

  it.each(['SUBMITTED', 'APPROVED'] as const)('are what the offices agree to: one letter voids it, the same said again does not: %s', async state => {
    const draft = await draftAt(cast, state, undefined, { texts: [zh, en] });
    const teacher = await cast.of(draft.school);
    const { version } = (await seenBy(teacher, draft.id))!;
    const same = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: version, texts: [{ ...en, text: `${en.text.replace('\n', '\r\n')}\n` }, zh] });
    expect(same).toMatchObject({ state, round: 1, termsHash: draft.termsHash });
    expect((await changesOfTexts(teacher, draft.id)).map(({ act }) => act)).toEqual(['draftAgreement']);
    const amended = await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: same.version, texts: [zh, { ...en, text: en.text.replace('ten', 'two') }] });
    expect(amended).toMatchObject({ state: 'SUBMITTED', round: 2 });
    expect([states(amended, 1), states(amended, 2)]).toEqual(['VOID VOID VOID VOID VOID', 'OPEN WAITING WAITING OPEN WAITING']);
    expect(await tryDraft(await cast.at('county'), 'countersignAgreement', { id: draft.id, termsHash: draft.termsHash })).toMatchObject({ __typename: 'TermsChanged', currentHash: amended.termsHash });
  });

  it('are told in the history by what was changed of them, in words of either language, and whole as values', async () => {
    const long = { language: 'zh-Hans', text: `开头\n${'长'.repeat(1500)}\n结尾` };
    const draft = await draftAt(cast, 'DRAFT', undefined, { texts: [long, en] });
    const teacher = await cast.of(draft.school);
    await doDraft(teacher, 'amendDraft', { id: draft.id, expectedVersion: draft.version, texts: [{ ...long, text: long.text.replace('结尾', '结束') }, en] });
    const [told] = await changesOfTexts(teacher, draft.id);
    expect(told).toMatchObject({ label: words.zh.fields.texts, fromText: '简体中文：…结尾', toText: '简体中文：…结束' });
    expect(JSON.parse(told!.to!)).toContainEqual({ ...long, text: long.text.replace('结尾', '结束') });
    expect((await changesOfTexts(teacher, draft.id, 'en'))[0]).toMatchObject({ label: words.en.fields.texts, fromText: 'Simplified Chinese: …结尾', toText: 'Simplified Chinese: …结束' });
    expect((await changesOfTexts(teacher, draft.id))[1]!.toText!.length).toBeLessThan(600);
  });

  it('are for those who see the draft, also after it was registered, and the agreement has none of them', async () => {
    const draft = await draftAt(cast, 'REGISTERED', undefined, { texts: [zh, en] });
    expect((await seenBy(await cast.at('county', 'READER'), draft.id))!.texts).toEqual([en, zh]);
    const stranger: Asker = { ask: (query, variables, headers) => world.ask(query, variables, { cookie: '', ...headers }) };
    const node = 'query ($id: ID!) { node(id: $id) { ... on Draft { texts { text } } } }';
    for (const person of [stranger, await cast.at('otherPrefecture', 'ADMINISTRATOR'), await cast.at('otherCounty')]) expect((await person.ask(node, { id: draft.id })).data).toEqual({ node: null });
    const { data } = await world.ask('query ($id: ID!) { history(id: $id) { nodes { changes { field } } } }', { id: draft.registered!.id });
    expect(JSON.stringify(data)).not.toContain('texts');
    expect(JSON.stringify(await changesOfTexts(await cast.at('otherPrefecture', 'ADMINISTRATOR'), draft.id))).toBe('[]');
  });

  it('are once written down for one key, ten that are together as long as they may be', async () => {
    const parties = await partiesIn(world);
    const teacher = await cast.of(parties.school);
    const languages = ['zh-Hans', 'en', 'ru', 'fr', 'de', 'ja', 'ko', 'es', 'pt', 'it'];
    // Signs beyond the first plane are the longest that there are, in UTF-8 as well as in UTF-16.
    const texts = languages.map(language => ({ language, text: '𠮷'.repeat(6_000) }));
    const input = draftInput(parties, { languages, texts, idempotencyKey: 'ten long texts' });
    const draft = await doDraft(teacher, 'draftAgreement', input);
    expect(draft.texts).toHaveLength(10);
    expect(draft.texts.every(({ text }) => text === texts[0]!.text)).toBe(true);
    expect((await doDraft(teacher, 'draftAgreement', input)).id).toBe(draft.id);
    expect((await tryDraft(teacher, 'draftAgreement', { ...input, texts: texts.slice(1) })).__typename).toBe('IdempotencyConflict');
  });

  it('are sent with so many drafts at once as one answer can hold', async () => {
    const asked = async (first: number) => (await world.ask(`{ drafts(first: ${first}) { nodes { texts { language text } } } }`)).errors?.[0].extensions.code;
    expect([await asked(40), await asked(100)]).toEqual([undefined, 'BAD_USER_INPUT']);
  });
});

describe('the texts of a draft about an agreement', () => {
  it('are its own: neither taken from what it is about nor changing it, and other terms follow the register as before', async () => {
    const agreement = await registerAgreement(world, { languages: ['zh-Hans', 'en'], note: '原注' });
    const teacher = await cast.of(agreement.schools[0]!);
    const amendment = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, expiresOn: '2031', term: 'FIXED', texts: [zh] });
    expect(amendment.changes.map(({ field }) => field)).toEqual(['expiresOn', 'term']);
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, note: '另注' });
    const submitted = await doDraft(teacher, 'submitAgreement', { id: amendment.id });
    expect(submitted).toMatchObject({ texts: [zh], note: '另注' });
    await agreeAll(cast, submitted);
    expect(await tryDraft(await cast.at('provinceFriends', 'REGISTRAR'), 'registerDraft', { id: amendment.id, termsHash: submitted.termsHash })).toMatchObject({ __typename: 'DraftRegistered', agreement: { expiresOn: '2031' }, draft: { texts: [zh] } });
    expect((await doDraft(teacher, 'draftAgreement', { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: today })).texts).toEqual([]);
  });

  it('alone change nothing of it: such an amendment is told so when it is submitted', async () => {
    const agreement = await registerAgreement(world, { languages: ['zh-Hans'] });
    const teacher = await cast.of(agreement.schools[0]!);
    const amendment = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, texts: [zh] });
    expect((await tryDraft(teacher, 'submitAgreement', { id: amendment.id })).issues).toMatchObject([{ path: ['id'], code: 'amendsNothing' }]);
  });

  it('in a language that the register came to leave out are its drafter\'s to decide', async () => {
    const agreement = await registerAgreement(world, { languages: ['zh-Hans', 'en'] });
    const teacher = await cast.of(agreement.schools[0]!);
    const amendment = await doDraft(teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: agreement.id, note: '补充', texts: [zh, en] });
    await amendAgreement(world, { id: agreement.id, expectedVersion: 1, languages: ['zh-Hans'] });
    expect((await tryDraft(teacher, 'submitAgreement', { id: amendment.id })).issues).toMatchObject([{ path: ['texts', '0', 'language'], code: 'textOfOtherLanguage' }]);
    const decided = await doDraft(teacher, 'amendDraft', { id: amendment.id, expectedVersion: amendment.version, texts: [zh] });
    expect(decided).toMatchObject({ languages: ['zh-Hans'], texts: [zh] });
    expect(await doDraft(teacher, 'submitAgreement', { id: amendment.id })).toMatchObject({ state: 'SUBMITTED' });
  });
});
