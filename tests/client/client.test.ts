import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import * as client from '../../src/client/index.js';
import { createClient, RegistryError } from '../../src/client/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { admin, openWorld, type World } from '../world.js';

let world: World;
beforeAll(async () => { world = await openWorld('public-record'); });
afterAll(() => world.close());

/** The outcome of an act when it is the one that was meant; else the test says what came instead. */
function as<Outcome extends { __typename: string }, Name extends Outcome['__typename']>(outcome: Outcome, name: Name): Extract<Outcome, { __typename: Name }> {
  if (outcome.__typename !== name) throw new Error(`${name} was expected: ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { __typename: Name }>;
}

describe('the program of the README', () => {
  const report = async (...days: string[]) => (await promisify(execFile)(process.execPath, [projectFile('dist/schema/examples/report.js'), ...days], { env: { ...process.env, REGISTRY_URL: world.url } })).stdout;
  it('prints the figures as of a day and by country', async () => {
    expect((await report('2023-02-25')).trim().split('\n')).toEqual([
      '2023-02-25: 3 所学校, 3 个伙伴, 3 对结好, 2 个国家', 'BY 白俄罗斯: 2 所学校, 2 个伙伴', 'UZ 乌兹别克斯坦: 1 所学校, 1 个伙伴',
    ]);
  });
  it('and of another day', async () => {
    expect(await report('2022-04-29')).toContain('2022-04-29: 1 所学校, 1 个伙伴, 1 对结好, 1 个国家');
  });
});

describe('the typed client', () => {
  it('keeps the register: signs in, registers, amends, renews, terminates, and reads what was done', async () => {
    const { run } = createClient({ url: world.url, language: 'en' });
    expect((await run(client.ViewerDocument)).viewer).toBeNull();
    const { viewer } = as((await run(client.SignInDocument, { input: admin })).signIn, 'SignedIn');
    expect(viewer).toMatchObject({ email: admin.email, role: 'ADMINISTRATOR' });
    expect((await run(client.ViewerDocument)).viewer).toEqual(viewer);

    const { school } = as((await run(client.RegisterSchoolDocument, { input: { division: '620102', names: [{ language: 'zh-Hans', value: '兰州市第九中学' }, { language: 'en', value: 'Lanzhou No. 9 Middle School', kind: 'TRANSLATION' }], type: 'COMPLETE_SECONDARY' } })).registerSchool, 'SchoolRegistered');
    expect(school).toMatchObject({ name: 'Lanzhou No. 9 Middle School', status: 'OPERATING', version: 1, division: { code: '620102' } });
    const { partner } = as((await run(client.RegisterPartnerDocument, { input: { country: 'KZ', city: 'Алматы', names: [{ language: 'ru', value: 'Школа-гимназия № 9' }], identifiers: [{ scheme: 'BIN', value: '990140000009' }] } })).registerPartner, 'PartnerRegistered');
    expect(partner).toMatchObject({ country: { code: 'KZ', name: 'Kazakhstan', jurisdiction: 'FOREIGN' } });

    const paper: client.RegisterAgreementInput = { kind: 'MEMORANDUM', schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2024-05-20', expiresOn: '2025-05-20', languages: ['zh-Hans', 'ru'], cooperation: ['STUDENT_EXCHANGE'] };
    const { agreement } = as((await run(client.RegisterAgreementDocument, { input: paper })).registerAgreement, 'AgreementRegistered');
    expect(agreement).toMatchObject({ number: expect.stringMatching(/^BXJH-\d{4}-\d{4}$/), term: 'FIXED', version: 1 });
    expect((await run(client.AgreementByNumberDocument, { number: agreement.number })).agreementByNumber).toEqual(agreement);

    const overlap = as((await run(client.RegisterAgreementDocument, { input: { kind: 'MEMORANDUM', schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2024-06-01' } })).registerAgreement, 'OverlappingAgreement');
    expect(overlap.existing.number).toBe(agreement.number);

    const amended = as((await run(client.AmendAgreementDocument, { input: { id: agreement.id, expectedVersion: 1, mode: 'ONLINE' } })).amendAgreement, 'AgreementAmended');
    expect(amended.agreement).toMatchObject({ mode: 'ONLINE', version: 2 });
    const stale = as((await run(client.AmendAgreementDocument, { input: { id: agreement.id, expectedVersion: 1, mode: 'IN_PERSON' } })).amendAgreement, 'StaleRecord');
    expect(stale).toMatchObject({ code: 'staleRecord', currentVersion: 2 });

    const { agreement: renewal } = as((await run(client.RenewAgreementDocument, { input: { id: agreement.id, signedOn: '2025-05-19' } })).renewAgreement, 'AgreementRenewed');
    expect(renewal).toMatchObject({ kind: 'MEMORANDUM', signedOn: '2025-05-19', term: 'OPEN_ENDED', predecessor: { id: agreement.id } });
    const { agreement: ended } = as((await run(client.TerminateAgreementDocument, { input: { id: renewal.id, terminatedOn: '2025-12-31', reason: 'The partner closed.' } })).terminateAgreement, 'AgreementTerminated');
    expect(ended).toMatchObject({ status: 'TERMINATED', terminatedOn: '2025-12-31' });

    const { history } = await run(client.HistoryDocument, { id: renewal.id });
    expect(history.nodes.map(({ act, actor, operation }) => ({ act, actor, operation }))).toEqual([
      { act: 'terminateAgreement', actor: admin.email, operation: 'UPDATE' }, { act: 'renewAgreement', actor: admin.email, operation: 'CREATE' },
    ]);
    expect(history.nodes[0]!.changes).toContainEqual({ field: 'terminatedOn', label: 'terminated on', from: null, to: '"2025-12-31"', fromText: null, toText: '2025-12-31' });
    const amendment = (await run(client.HistoryDocument, { id: agreement.id })).history.nodes[0]!;
    expect(amendment).toMatchObject({ act: 'amendAgreement', title: 'amend an agreement', changes: expect.arrayContaining([expect.objectContaining({ field: 'mode', label: 'how signed', from: null, to: '"ONLINE"' })]) });

    expect((await run(client.AmendSchoolDocument, { input: { id: school.id, expectedVersion: 1, website: 'https://lz9.example' } })).amendSchool.__typename).toBe('SchoolAmended');
    expect((await run(client.AmendPartnerDocument, { input: { id: partner.id, expectedVersion: 1, city: 'Almaty' } })).amendPartner.__typename).toBe('PartnerAmended');
    expect(as((await run(client.ClosePartnerDocument, { input: { id: partner.id, closedOn: '2025-12' } })).closePartner, 'PartnerClosed').partner).toMatchObject({ status: 'CLOSED', closedOn: '2025-12' });
    expect(as((await run(client.CloseSchoolDocument, { input: { id: school.id, closedOn: '2026' } })).closeSchool, 'SchoolClosed').school.closedOn).toBe('2026');
    const late = as((await run(client.RegisterAgreementDocument, { input: { kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2026-10-01' } })).registerAgreement, 'InvalidInput');
    expect(late.issues.map(({ path, code }) => [path.join('.'), code])).toContainEqual(['partnerIds.0', 'partnerClosed']);

    expect((await run(client.SignOutDocument)).signOut.viewer).toBeNull();
    expect((await run(client.ViewerDocument)).viewer).toBeNull();
    await expect(run(client.CloseSchoolDocument, { input: { id: school.id, closedOn: '2026' } })).rejects.toMatchObject({ errors: [{ code: 'UNAUTHENTICATED', message: 'Sign in first.' }] });
  });

  it('every document that reads is answered', async () => {
    const { run } = createClient({ url: world.url });
    const { schools } = await run(client.SchoolsDocument, { filter: { text: '敦煌' } });
    const { school } = await run(client.SchoolPageDocument, { id: schools.nodes[0]!.id });
    const [agreement] = school!.agreements.nodes;
    const partner = school!.twinnings.nodes[0]!.partner;
    expect(agreement!.partners.map(({ id }) => id)).toEqual([partner.id]);
    expect((await run(client.PartnerPageDocument, { id: partner.id })).partner!.twinnings.nodes[0]!.school.id).toBe(school!.id);
    expect((await run(client.PartnersDocument, { filter: { country: 'BY' }, first: 1 })).partners).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect((await run(client.AgreementPageDocument, { id: agreement!.id })).agreement!.number).toBe(agreement!.number);
    expect((await run(client.AgreementsDocument, { filter: { country: 'UZ' } })).agreements.nodes.map(({ id }) => id)).toEqual([agreement!.id]);
    expect((await run(client.TwinningsDocument, { filter: { country: 'UZ' } })).twinnings.nodes[0]!.since).toBe('2022-04-29');
    expect((await run(client.NodeDocument, { id: agreement!.id })).node).toMatchObject({ __typename: 'Agreement', number: agreement!.number });
    expect((await run(client.SearchDocument, { text: '明斯克' })).search.nodes.map(({ __typename }) => __typename)).toContain('Partner');
    expect((await run(client.SchoolByCodeDocument, { code: '0000000000' })).schoolByCode).toBeNull();
    expect((await run(client.FiguresDocument, { asOf: '2023-02-25', filter: { memberOf: 'BELT_AND_ROAD' } })).figures).toMatchObject({ schools: 1, countries: 1 });
    expect((await run(client.BreakdownDocument, { by: ['BELT_AND_ROAD'], asOf: '2023-02-25' })).breakdown.map(({ keys: [key], figures }) => [key!.code, figures.partners])).toEqual([['MEMBER', 1], ['UNDATED', 2]]);
    expect((await run(client.CountingRulesDocument)).countingRules.map(({ name }) => name)).toContain('default');
    const { publishedFigures } = await run(client.PublishedFiguresDocument, { filter: { comparable: true, from: '2023-02-25', to: '2023-02-25' } });
    expect(publishedFigures.nodes).toContainEqual(expect.objectContaining({ indicator: 'PARTNERS', value: 52, documented: 3, difference: 49 }));
    expect((await run(client.InitiativeDocument, { slug: 'gansu-baixiao', asOf: '2023-02-25' })).initiative).toMatchObject({ targetSchools: 100, figures: { schools: 3 } });
    expect((await run(client.DivisionsDocument, { parent: '620000' })).divisions).toHaveLength(14);
    expect((await run(client.CountriesDocument, { memberOf: 'BELT_AND_ROAD', on: '2023-02-25' })).countries.map(({ code }) => code)).toContain('UZ');
  });

  it('speaks the language it was given', async () => {
    const label = async (language?: string) => (await createClient({ url: world.url, language }).run(client.BreakdownDocument, { by: ['COUNTRY'], asOf: '2022-04-29' })).breakdown[0]!.keys[0]!.label;
    expect([await label(), await label('zh'), await label('en')]).toEqual(['乌兹别克斯坦', '乌兹别克斯坦', 'Uzbekistan']);
  });

  it('sends the name of the operation, and takes an address that ends with a slash', async () => {
    const sent: { url: string; body: { operationName: string } }[] = [];
    const { run } = createClient({ url: `${world.url}/`, fetch: (url, init) => { sent.push({ url: String(url), body: JSON.parse(String(init!.body)) as never }); return fetch(url, init); } });
    await run(client.FiguresDocument, {});
    await run(client.FiguresDocument);
    await run(client.SignOutDocument);
    expect(sent.map(({ url, body }) => [url, body.operationName])).toEqual([[`${world.url}/graphql`, 'Figures'], [`${world.url}/graphql`, 'Figures'], [`${world.url}/graphql`, 'SignOut']]);
  });

  it('throws what the registry could not answer, with its codes', async () => {
    const { run } = createClient({ url: world.url, language: 'en' });
    const error = await run(client.FiguresDocument, { asOf: '2023-02-30' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RegistryError);
    expect(error).toMatchObject({ name: 'RegistryError', status: 400, errors: [{ code: 'BAD_USER_INPUT' }] });
    expect((error as RegistryError).message).toContain('is not a date');
    await expect(run(client.SchoolPageDocument, { id: 'nonsense' })).rejects.toMatchObject({ errors: [{ code: 'BAD_USER_INPUT', path: ['school'] }] });
    await expect(run(client.HistoryDocument, { id: 'nonsense' })).rejects.toMatchObject({ errors: [{ code: 'UNAUTHENTICATED' }] });
    expect(as((await run(client.SignInDocument, { input: { ...admin, password: 'wrong' } })).signIn, 'SignInFailed').message).toMatch(/./);
  });

  describe('before another server', () => {
    let server: Server;
    let answer: { status: number; type: string; body: string };
    beforeAll(async () => {
      server = createServer((_request, response) => response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body));
      await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
    });
    afterAll(() => { server.close(); });

    it.each([
      [502, 'text/html', '<html>Bad Gateway</html>'], [200, 'text/html', '<html>Sign in to the network</html>'], [200, 'application/json', 'null'], [500, 'application/json', '{"error":"x"}'], [200, 'application/json', ''],
    ])('an answer of %i that is no GraphQL (%s) is an error with its status', async (status, type, body) => {
      answer = { status, type, body };
      const { run } = createClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      const error = await run(client.ViewerDocument).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RegistryError);
      expect(error).toMatchObject({ status, errors: [{ code: `HTTP_${status}`, message: expect.stringContaining(String(status)) }] });
    });
  });

  it('holds documents and variables to their types', () => {
    const { run } = createClient({ url: world.url });
    // Nothing here runs: the compiler is the test.
    const wrong = async () => {
      // @ts-expect-error an id is needed
      await run(client.SchoolPageDocument);
      // @ts-expect-error an id is text
      await run(client.SchoolPageDocument, { id: 1 });
      // @ts-expect-error there is no such kind
      await run(client.AgreementsDocument, { filter: { kind: 'CONTRACT' } });
      // @ts-expect-error figures have no such count
      return (await run(client.FiguresDocument)).figures.exchanges as number;
    };
    expect(wrong).toBeInstanceOf(Function);
  });
});
