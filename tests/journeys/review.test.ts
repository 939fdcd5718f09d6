import * as client from '../../src/client/index.js';
import type { Client } from '../../src/client/index.js';
import { castIn, clientOf, today, type Cast } from '../drafts.js';
import { registerPartner, registerSchool, type PartnerRow, type SchoolRow } from '../builders.js';
import type { Person } from '../people.js';
import { onPostgres, openPostgresWorld, openWorld, type World } from '../world.js';

const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);

/** The outcome of an act when it is the one that was meant; else the test says what came instead. */
function as<Outcome extends { __typename: string }, Name extends Outcome['__typename']>(outcome: Outcome, name: Name): Extract<Outcome, { __typename: Name }> {
  if (outcome.__typename !== name) throw new Error(`${name} was expected: ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { __typename: Name }>;
}

function journey(open: () => Promise<World>) {
  let world: World;
  let cast: Cast;
  let school: SchoolRow;
  let partner: PartnerRow;
  let people: Record<'teacher' | 'county' | 'prefecture' | 'prefectureForeign' | 'province' | 'friends' | 'registrar', Person>;
  let run: Record<keyof typeof people, Client['run']>;
  let agreement: { id: string; number: string };

  beforeAll(async () => {
    world = await open();
    await world.signIn();
    cast = await castIn(world);
    [school, partner] = [await registerSchool(world), await registerPartner(world, { country: 'UZ' })];
    people = {
      teacher: await cast.of(school), county: await cast.at('county'), prefecture: await cast.at('prefectureEducation'), prefectureForeign: await cast.at('prefectureForeign'),
      province: await cast.at('provinceEducation'), friends: await cast.at('provinceFriends'), registrar: await cast.at('provinceForeign', 'REGISTRAR'),
    };
    run = Object.fromEntries(Object.entries(people).map(([name, person]) => [name, clientOf(world, person).run])) as typeof run;
  }, 240_000);
  afterAll(() => world.close());

  const figures = async (asOf: string) => (await run.teacher(client.FiguresDocument, { asOf })).figures;
  const worklist = async (name: keyof typeof people) => (await run[name](client.WorklistDocument, {})).worklist.nodes.map(({ draft }) => draft.id);
  const page = async (id: string, name: keyof typeof people = 'teacher') => (await run[name](client.DraftPageDocument, { id })).draft!;
  const acts = async (id: string, name: keyof typeof people = 'teacher') => (await run[name](client.HistoryDocument, { id })).history.nodes.map(({ act, actor }) => [act, actor]).reverse();

  it('a new agreement: drafted, returned, corrected, agreed to by both lines, signed, registered, counted from its signing', async () => {
    const input: client.DraftAgreementInput = { purpose: 'CONCLUSION', kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [partner.id], languages: ['zh-Hans', 'ru'], cooperation: ['ARTS', 'STUDENT_EXCHANGE'] };
    const { draft: drafted } = as((await run.teacher(client.DraftAgreementDocument, { input })).draftAgreement, 'AgreementDrafted');
    const { id } = drafted;
    expect(await page(id)).toMatchObject({ state: 'DRAFT', round: 0, purpose: 'CONCLUSION', fromSchool: { id: school.id }, fromOffice: null, steps: [], viewerMay: ['amendDraft', 'submitAgreement', 'withdrawDraft'] });
    expect((await page(id)).title).toContain('协议书');
    // The offices see what is being drafted, and have no turn in it yet.
    expect((await page(id, 'county')).viewerMay).toEqual([]);
    expect(await worklist('county')).toEqual([]);

    as((await run.teacher(client.SubmitAgreementDocument, { input: { id } })).submitAgreement, 'AgreementSubmitted');
    expect((await page(id)).steps.map(({ line, act, state, office }) => [line, office.kind, office.division.code, act, state])).toEqual([
      ['EDUCATION', 'EDUCATION', '620102', 'COUNTERSIGN', 'OPEN'], ['EDUCATION', 'EDUCATION', '620100', 'COUNTERSIGN', 'WAITING'], ['EDUCATION', 'EDUCATION', '620000', 'APPROVE', 'WAITING'],
      ['FOREIGN_AFFAIRS', 'FOREIGN_AFFAIRS', '620100', 'COUNTERSIGN', 'OPEN'], ['FOREIGN_AFFAIRS', 'FRIENDSHIP_ASSOCIATION', '620000', 'APPROVE', 'WAITING'],
    ]);
    expect([await worklist('county'), await worklist('prefectureForeign'), await worklist('prefecture')]).toEqual([[id], [id], []]);
    expect((await page(id, 'county')).viewerMay).toEqual(['countersignAgreement', 'returnAgreement']);

    const first = (await page(id, 'county')).termsHash;
    as((await run.prefectureForeign(client.CountersignAgreementDocument, { input: { id, termsHash: first } })).countersignAgreement, 'AgreementCountersigned');
    as((await run.county(client.ReturnAgreementDocument, { input: { id, termsHash: first, reason: '请写明合作期限。' } })).returnAgreement, 'AgreementReturned');
    const returned = await page(id);
    expect(returned).toMatchObject({ state: 'RETURNED', round: 1, viewerMay: ['amendDraft', 'submitAgreement', 'withdrawDraft'] });
    expect(returned.steps.map(({ state }) => state)).toEqual(['RETURNED', 'VOID', 'VOID', 'AGREED', 'VOID']);
    expect(returned.steps[0]).toMatchObject({ opinion: '请写明合作期限。', decidedBy: people.county.name });
    expect([await worklist('county'), await worklist('prefectureForeign'), await worklist('friends')]).toEqual([[], [], []]);

    as((await run.teacher(client.AmendDraftDocument, { input: { id, expectedVersion: returned.version, expiresOn: '2030-05-20', term: 'FIXED' } })).amendDraft, 'DraftAmended');
    as((await run.teacher(client.SubmitAgreementDocument, { input: { id } })).submitAgreement, 'AgreementSubmitted');
    const { termsHash } = await page(id);
    expect(termsHash).not.toBe(first);
    const late = as((await run.county(client.CountersignAgreementDocument, { input: { id, termsHash: first } })).countersignAgreement, 'TermsChanged');
    expect(late).toMatchObject({ code: 'termsChanged', currentHash: termsHash });

    for (const name of ['county', 'prefecture'] as const) {
      as((await run[name](client.CountersignAgreementDocument, { input: { id, termsHash, opinion: '同意上报。' } })).countersignAgreement, 'AgreementCountersigned');
    }
    as((await run.province(client.ApproveAgreementDocument, { input: { id, termsHash, document: { issuer: '甘肃省教育厅', number: '甘教外[2026]０５号', date: '2026-01-15' } } })).approveAgreement, 'AgreementApproved');
    expect((await page(id)).state).toBe('SUBMITTED');
    as((await run.prefectureForeign(client.CountersignAgreementDocument, { input: { id, termsHash } })).countersignAgreement, 'AgreementCountersigned');
    as((await run.friends(client.ApproveAgreementDocument, { input: { id, termsHash, opinion: '同意。' } })).approveAgreement, 'AgreementApproved');
    const approved = await page(id);
    expect(approved).toMatchObject({ state: 'APPROVED', round: 2, viewerMay: ['amendDraft', 'withdrawDraft', 'recordSigning'] });
    expect(approved.steps.filter(({ round }) => round === 2).map(({ state, decidedBy }) => [state, decidedBy])).toEqual(
      (['county', 'prefecture', 'province', 'prefectureForeign', 'friends'] as const).map(name => ['AGREED', people[name].name]));
    expect(approved.steps.find(({ document }) => document !== null)!.document).toEqual({ issuer: '甘肃省教育厅', number: '甘教外〔2026〕5号', date: '2026-01-15' });

    const before = await figures(yesterday);
    as((await run.teacher(client.RecordSigningDocument, { input: { id, termsHash, signedOn: today, mode: 'ONLINE' } })).recordSigning, 'SigningRecorded');
    expect(await figures(today)).toMatchObject({ agreements: 0 });
    expect((await page(id, 'registrar')).viewerMay).toEqual(['returnAgreement', 'registerDraft']);
    const registered = as((await run.registrar(client.RegisterDraftDocument, { input: { id, termsHash } })).registerDraft, 'DraftRegistered');
    agreement = registered.agreement;
    expect(registered.agreement).toMatchObject({
      number: expect.stringMatching(/^BXJH-\d{4}-0001$/), entry: 'REVIEWED', kind: 'AGREEMENT', signedOn: today, expiresOn: '2030-05-20', mode: 'ONLINE', languages: ['zh-Hans', 'ru'], cooperation: ['ARTS', 'STUDENT_EXCHANGE'],
      schools: [{ id: school.id }], partners: [{ id: partner.id }], status: 'IN_FORCE', title: approved.title,
    });
    expect(await page(id)).toMatchObject({ state: 'REGISTERED', registered: { id: agreement.id }, viewerMay: [] });

    expect(await figures(yesterday)).toEqual(before);
    expect(await figures(today)).toMatchObject({ schools: 1, partners: 1, twinnings: 1, agreements: 1, countries: 1 });

    const { teacher, county, prefecture, prefectureForeign, province, friends, registrar } = people;
    expect(await acts(id)).toEqual([
      ['draftAgreement', teacher.name], ['submitAgreement', teacher.name], ['countersignAgreement', prefectureForeign.name],
      // What sends the draft on or back stands in its own history and in its step's.
      ['returnAgreement', county.name], ['returnAgreement', county.name], ['amendDraft', teacher.name], ['submitAgreement', teacher.name],
      ['countersignAgreement', county.name], ['countersignAgreement', prefecture.name], ['approveAgreement', province.name], ['countersignAgreement', prefectureForeign.name], ['approveAgreement', friends.name], ['approveAgreement', friends.name],
      ['recordSigning', teacher.name], ['registerDraft', registrar.name],
    ]);
    expect(await acts(agreement.id)).toEqual([['registerDraft', registrar.name]]);
    expect(await acts(approved.steps[0]!.id, 'county')).toEqual([['submitAgreement', teacher.name], ['returnAgreement', county.name]]);
  }, 240_000);

  /** Through the offices of the province, whose turn it is in the order of the names. */
  const agree = async (id: string, names: readonly (keyof typeof people)[]) => {
    for (const name of names) {
      const { termsHash, viewerMay } = await page(id, name);
      const input = { id, termsHash };
      if (viewerMay.includes('approveAgreement')) as((await run[name](client.ApproveAgreementDocument, { input })).approveAgreement, 'AgreementApproved');
      else as((await run[name](client.CountersignAgreementDocument, { input })).countersignAgreement, 'AgreementCountersigned');
    }
  };
  const draft = async (input: client.DraftAgreementInput) => {
    const { draft: made } = as((await run.teacher(client.DraftAgreementDocument, { input })).draftAgreement, 'AgreementDrafted');
    const { id } = made;
    as((await run.teacher(client.SubmitAgreementDocument, { input: { id } })).submitAgreement, 'AgreementSubmitted');
    return id;
  };

  it('an amendment goes by the province alone and from its approval into the register; the rest of the agreement stays', async () => {
    const id = await draft({ purpose: 'AMENDMENT', subjectId: agreement.id, expiresOn: '2031-05-20', cooperation: ['SPORTS'] });
    expect((await page(id)).steps.map(({ office, act }) => [office.kind, office.division.code, act])).toEqual([['EDUCATION', '620000', 'APPROVE'], ['FRIENDSHIP_ASSOCIATION', '620000', 'APPROVE']]);
    await agree(id, ['province', 'friends']);
    const { termsHash } = await page(id);
    expect(as((await run.teacher(client.RecordSigningDocument, { input: { id, termsHash, signedOn: today } })).recordSigning, 'DraftNotReady')).toMatchObject({ state: 'APPROVED' });
    const { agreement: amended } = as((await run.registrar(client.RegisterDraftDocument, { input: { id, termsHash } })).registerDraft, 'DraftRegistered');
    expect(amended).toMatchObject({ id: agreement.id, number: agreement.number, expiresOn: '2031-05-20', cooperation: ['SPORTS'], signedOn: today, mode: 'ONLINE', languages: ['zh-Hans', 'ru'], entry: 'REVIEWED', version: 2 });
    expect(await acts(agreement.id)).toEqual([['registerDraft', people.registrar.name], ['registerDraft', people.registrar.name]]);
  }, 240_000);

  it('a renewal has a successor under a number of its own', async () => {
    const id = await draft({ purpose: 'RENEWAL', subjectId: agreement.id, expiresOn: '2036-05-20' });
    await agree(id, ['prefecture', 'province', 'friends']);
    const { termsHash } = await page(id);
    expect(as((await run.teacher(client.RecordSigningDocument, { input: { id, termsHash, signedOn: '2025-05-19' } })).recordSigning, 'InvalidInput').issues).toMatchObject([{ path: ['signedOn'], code: 'signedBeforeApproval' }, { path: ['signedOn'], code: 'renewalBeforePredecessor' }]);
    as((await run.teacher(client.RecordSigningDocument, { input: { id, termsHash, signedOn: today } })).recordSigning, 'SigningRecorded');
    const { agreement: renewal } = as((await run.registrar(client.RegisterDraftDocument, { input: { id, termsHash } })).registerDraft, 'DraftRegistered');
    expect(renewal).toMatchObject({ number: expect.stringMatching(/-0002$/), predecessor: { id: agreement.id }, cooperation: ['SPORTS'], signedOn: today, expiresOn: '2036-05-20', entry: 'REVIEWED' });
    expect((await run.teacher(client.AgreementPageDocument, { id: agreement.id })).agreement).toMatchObject({ successor: { id: renewal.id } });
    const again = as((await run.teacher(client.DraftAgreementDocument, { input: { purpose: 'RENEWAL', subjectId: agreement.id } })).draftAgreement, 'InvalidInput');
    expect(again.issues.map(({ code }) => code)).toEqual(['alreadyRenewed']);
  }, 240_000);

  it('a termination ends it from its day on; figures of the day before stay', async () => {
    const [before, counted] = [await figures(yesterday), await figures(today)];
    const id = await draft({ purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: today, terminationReason: '已由续签协议取代。' });
    expect((await page(id)).steps.map(({ office, act }) => [office.kind, act])).toEqual([['EDUCATION', 'COUNTERSIGN'], ['FRIENDSHIP_ASSOCIATION', 'APPROVE']]);
    await agree(id, ['province', 'friends']);
    const { termsHash } = await page(id);
    const { agreement: ended } = as((await run.registrar(client.RegisterDraftDocument, { input: { id, termsHash } })).registerDraft, 'DraftRegistered');
    expect(ended).toMatchObject({ id: agreement.id, status: 'TERMINATED', terminatedOn: today, terminationReason: '已由续签协议取代。' });
    expect(await figures(yesterday)).toEqual(before);
    expect(await figures(today)).toMatchObject({ agreements: counted.agreements - 1 });
    const again = as((await run.teacher(client.DraftAgreementDocument, { input: { purpose: 'TERMINATION', subjectId: agreement.id, terminatedOn: today } })).draftAgreement, 'InvalidInput');
    expect(again.issues.map(({ code }) => code)).toEqual(['alreadyTerminated']);
  }, 240_000);
}

describe('the way of an agreement, on the embedded record', () => { journey(openWorld); });
onPostgres('the way of an agreement, on PostgreSQL', () => { journey(openPostgresWorld); });
