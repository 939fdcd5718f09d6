import { readFileSync } from 'node:fs';
import { getNamedType, isInputObjectType, isListType, isNonNullType, buildSchema, type GraphQLInputType } from 'graphql';
import type { Browser } from 'playwright-core';
import * as client from '../../src/client/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { registerPartner, registerSchool, type Asker, type Input } from '../builders.js';
import type { Answer } from '../world.js';
import { castIn, type Cast } from '../drafts.js';
import { csv, deskOf } from '../imports.js';
import { inBrowser, look, openBrowser, type Looker } from './browser.js';
import { openShown, pagesOf, type ConsolePage, type Shown } from './content.js';

const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));
const mutations = schema.getMutationType()!.getFields();

/** Field by field, all text that the mutations take: what a client may write. Dates, tags and codes with scalars of their own are held to their form by those. */
const textFields = new Set<string>();
(function crawl(types: GraphQLInputType[], seen = new Set<string>()) {
  for (const type of types.map(getNamedType)) {
    if (!isInputObjectType(type) || seen.has(type.name)) continue;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      if (getNamedType(field.type).name === 'String') textFields.add(`${type.name}.${field.name}`);
      crawl([field.type], seen);
    }
  }
})(Object.values(mutations).flatMap(({ args }) => args.map(({ type }) => type)));

/** Never shown to anybody: keys, secrets and hashes. */
const kept = (field: string) => /\.(idempotencyKey|termsHash|token|password|currentPassword|newPassword)$/.test(field);

/** What ends an attribute and makes an element that runs, then another way of running in turn. */
const tails = ['<script>__hostile()</script>', '<svg onload=__hostile()>', '<iframe srcdoc="<script>parent.__hostile()</script>">', '{{constructor.constructor("__hostile()")()}}', '${__hostile()}', '<a href="javascript:__hostile()">x</a>', '</title></textarea><style>@import "//x.example"</style>'];
let made = 0;
/** The first part of each text, by which it is found on a page. */
const begins = new Map<string, string>();
const written = new Set<string>();
const refusedFields = new Set<string>();

/** A hostile text for a field. */
function hostile(): string {
  made += 1;
  return `敌${made}"'><img src=x onerror=__hostile()>${tails[made % tails.length]}`;
}
const scripts = () => `javascript:__hostile(${made += 1})`;
/** As far as fields of forty characters take it. */
const beginOf = (text: string) => (text.startsWith('敌') ? text.slice(0, text.indexOf('()>')) : text);
const isHostile = (text: unknown): text is string => typeof text === 'string' && text.includes('__hostile');

/** Goes through an input beside its type: which fields of it are hostile. */
function hostileIn(type: GraphQLInputType, value: unknown, at = ''): [field: string, text: string][] {
  const bare = isNonNullType(type) ? type.ofType as GraphQLInputType : type;
  if (Array.isArray(value)) return value.flatMap(one => hostileIn(isListType(bare) ? bare.ofType as GraphQLInputType : bare, one, at));
  if (isHostile(value)) return [[at, value]];
  if (!isInputObjectType(bare) || value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => hostileIn(bare.getFields()[name]!.type, one, `${bare.name}.${name}`));
}

/** What an act wrote, by its name; or why it was not done. */
type Outcome = Record<'school' | 'partner' | 'agreement' | 'draft' | 'office' | 'account' | 'contact' | 'exchange' | 'batch', { id: string; version: number; termsHash: string }>
  & { rows: { sheet: string; row: number }[]; code?: string; currentVersion?: number; issues?: { path: string[]; code: string }[]; candidates?: { school?: { id: string }; partner?: { id: string } }[] };

/** Sends it; again by the version that stands, and as different from what is like it. */
async function sent(who: Asker, name: string, input: Input, rounds = 4): Promise<{ outcome?: Outcome; errors?: Answer['errors'] }> {
  const document = (client as unknown as Record<string, { toString(): string }>)[`${name[0]!.toUpperCase()}${name.slice(1)}Document`]!.toString();
  const { data, errors } = await who.ask(document, { input });
  const outcome = data?.[name] as Outcome | undefined;
  if (rounds > 0 && outcome?.currentVersion) return sent(who, name, { ...input, expectedVersion: outcome.currentVersion }, rounds - 1);
  if (rounds > 0 && outcome?.candidates) return sent(who, name, { ...input, differentFrom: [...input['differentFrom'] as string[] ?? [], ...outcome.candidates.map(one => (one.school ?? one.partner)!.id)] }, rounds - 1);
  return { outcome, errors };
}

/** Does it with hostile texts, which the registry takes as it takes any other. */
async function done(who: Asker, name: string, input: Input): Promise<Outcome> {
  const { outcome, errors } = await sent(who, name, input);
  if (!outcome || 'code' in outcome) throw new Error(`${name}: ${JSON.stringify(outcome ?? errors)}`);
  for (const [field, text] of hostileIn(mutations[name]!.args[0]!.type, input)) {
    written.add(field);
    begins.set(field, beginOf(text));
  }
  return outcome;
}

/** Fields that are held to a form of their own: each hostile text by itself is refused, and changes nothing. */
async function refused(who: Asker, name: string, input: Input, ...fields: string[]): Promise<void> {
  const type = getNamedType(mutations[name]!.args[0]!.type).name;
  for (const field of fields) {
    for (const text of [scripts(), hostile(), ...(/^(website|sourceUrl)$/.test(field) ? ['data:text/html,<script>__hostile()</script>', 'https://x.example:__hostile()/'] : [])]) {
      const { outcome, errors } = await sent(who, name, { ...input, [field]: field === 'languages' ? [text] : text });
      if (!errors && !outcome!.issues?.some(({ path }) => path[0] === field)) throw new Error(`${type}.${field} takes ${text}: ${JSON.stringify(outcome)}`);
    }
    refusedFields.add(`${type}.${field}`);
  }
}

/** What no page of the console shows: what was replaced before anybody else saw it, and the name of a contact until somebody asks for it. */
const unseen = ['AmendContactInput.name', 'DraftAgreementInput.terminationReason'];

let shown: Shown;
let cast: Cast;
let browser: Browser;
/** Pages with what was written, beside those of every registry. */
const more: ConsolePage[] = [];
const page = (path: string, as: ConsolePage['as'] = 'registrar') => { more.push({ name: path, path, as }); };
/** An address that a page may well lead to. */
const web = () => `https://x.example/${made += 1}"><script>__hostile()</script>`;
const draftTerms = () => ({ title: hostile(), note: hostile() });
const terms = () => ({ ...draftTerms(), sourceUrl: web() });
const names = () => [{ value: hostile(), language: 'zh-Hans', source: scripts() }, { value: hostile(), language: 'en', kind: 'TRANSLATION', source: hostile() }];

async function writeParties({ registrar }: Shown['people']) {
  const { world, ids } = shown;
  const { school } = await done(registrar, 'registerSchool', { names: names(), division: '620102', website: web() });
  const schoolId = school.id;
  await refused(registrar, 'registerSchool', { names: names(), division: '620102' }, 'website', 'code', 'creditCode', 'division');
  await done(registrar, 'amendSchool', { id: ids.school, expectedVersion: 1, website: web(), names: [...names(), { value: '兰州市示例外国语学校', language: 'zh-Hans' }] });
  await refused(registrar, 'amendSchool', { id: ids.school, expectedVersion: 2 }, 'website', 'code', 'creditCode', 'division');
  const { partner } = await done(registrar, 'registerPartner', { names: names(), country: 'UZ', website: web(), city: hostile(), identifiers: [{ scheme: hostile().slice(0, 40), value: hostile() }] });
  const partnerId = partner.id;
  await refused(registrar, 'registerPartner', { names: names(), country: 'UZ' }, 'website');
  await done(registrar, 'amendPartner', { id: ids.partner, expectedVersion: 1, website: web(), city: hostile(), names: names(), events: [{ kind: 'RENAMED', on: '2020', note: hostile() }], identifiers: [{ scheme: hostile().slice(0, 40), value: hostile() }] });
  await refused(registrar, 'amendPartner', { id: ids.partner, expectedVersion: 2 }, 'website');
  const { partner: other } = await done(registrar, 'registerPartner', { names: names(), country: 'UZ', city: hostile() });
  const otherId = other.id;
  await done(registrar, 'mergePartners', { keptId: partnerId, expectedKeptVersion: 1, mergedId: otherId, expectedMergedVersion: 1, reason: hostile(), despiteKeptApart: true });
  const { data } = await world.ask('query ($id: ID!) { partner(id: $id) { version } }', { id: otherId });
  await done(registrar, 'unmergePartners', { mergedId: otherId, expectedVersion: data.partner.version, reason: hostile() });
  await done(registrar, 'keepPartnersApart', { oneId: partnerId, otherId: (await registerPartner(world)).id, reason: hostile() });
  await done(registrar, 'keepSchoolsApart', { oneId: schoolId, otherId: (await registerSchool(world)).id, reason: hostile() });
  await done(registrar, 'recordContact', { schoolId: ids.school, name: hostile(), position: hostile(), phone: '0931-1234567' });
  await refused(registrar, 'recordContact', { schoolId: ids.school, name: hostile() }, 'phone');
  const { contact: { id, version } } = await done(registrar, 'recordContact', { partnerId, name: '示例联系人', phone: '0931-1234567' });
  await done(registrar, 'amendContact', { id, expectedVersion: version, name: hostile(), position: hostile() });
  await refused(registrar, 'amendContact', { id, expectedVersion: version + 1 }, 'phone');
  await done(registrar, 'revealContact', { id, purpose: hostile() });
  for (const path of [`/schools/${schoolId}`, `/partners/${partnerId}`, `/partners/${otherId}`, `/schools/${ids.school}/amend`, `/partners/${partnerId}/merge`]) page(path);
  return { schoolId, partnerId };
}

async function writeAgreements({ registrar }: Shown['people'], { schoolId, partnerId }: { schoolId: string; partnerId: string }) {
  const { ids } = shown;
  const parties = { schoolIds: [schoolId], partnerIds: [partnerId] };
  const { agreement: { id } } = await done(registrar, 'registerAgreement', { kind: 'AGREEMENT', ...parties, signedOn: '2021-05-05', expiresOn: '2031-05', ...terms() });
  await refused(registrar, 'registerAgreement', { kind: 'MEMORANDUM', ...parties, signedOn: '2001-05-05', expiresOn: '2003' }, 'sourceUrl', 'languages');
  await done(registrar, 'terminateAgreement', { id, terminatedOn: '2024-01-01', reason: hostile() });
  await done(registrar, 'amendAgreement', { id, expectedVersion: 2, ...terms(), terminationReason: hostile() });
  await refused(registrar, 'amendAgreement', { id, expectedVersion: 3 }, 'sourceUrl', 'languages');
  await refused(registrar, 'renewAgreement', { id: ids.agreement, signedOn: '2026-03-01' }, 'sourceUrl', 'languages');
  const { agreement: renewed } = await done(registrar, 'renewAgreement', { id: ids.agreement, signedOn: '2026-03-01', ...terms() });
  const { exchange: { id: exchange, version } } = await done(registrar, 'recordExchange', { schoolId, partnerId, kind: 'OTHER', title: hostile(), heldOn: '2022', summary: hostile() });
  await done(registrar, 'amendExchange', { id: exchange, expectedVersion: version, title: hostile(), summary: hostile() });
  for (const path of [`/exchanges/${exchange}`, `/exchanges/${exchange}/amend`, '/exchanges']) page(path);
  for (const one of [id, renewed.id]) page(`/agreements/${one}`);
  page(`/agreements/${id}/amend`);
}

async function writeDrafts({ schoolId, partnerId }: { schoolId: string; partnerId: string }) {
  const { ids } = shown;
  const teacher = await cast.of({ id: schoolId });
  const document = (number = '甘教外〔2026〕5号') => ({ issuer: hostile(), number, date: '2026-01-15' });
  const fresh = { purpose: 'CONCLUSION', kind: 'LETTER_OF_INTENT', schoolIds: [schoolId], partnerIds: [partnerId], expiresOn: '2029-12-31' };
  await refused(teacher, 'draftAgreement', fresh, 'languages');
  const wording = () => ({ languages: ['zh-Hans'], texts: [{ language: 'zh-Hans', text: hostile() }] });
  const tagged = await sent(teacher, 'draftAgreement', { ...fresh, texts: [{ language: hostile(), text: '一、合作。' }] });
  if (tagged.outcome?.issues?.[0]?.path.join('.') !== 'texts.0.language') throw new Error(JSON.stringify(tagged));
  refusedFields.add('DraftTextInput.language');
  const { draft: { id, version } } = await done(teacher, 'draftAgreement', { ...fresh, ...draftTerms(), ...wording() });
  await refused(teacher, 'amendDraft', { id, expectedVersion: version }, 'languages');
  const { draft } = await done(teacher, 'amendDraft', { id, expectedVersion: version, ...draftTerms() });
  await done(teacher, 'submitAgreement', { id });
  const [prefecture, friends] = [await cast.at('prefectureEducation'), await cast.at('provinceFriends')];
  const numbered = await sent(prefecture, 'countersignAgreement', { id, termsHash: draft.termsHash, document: document(hostile()) });
  if (numbered.outcome?.issues?.[0]?.path.join('.') !== 'document.number') throw new Error(JSON.stringify(numbered));
  refusedFields.add('OfficialDocumentInput.number');
  await done(prefecture, 'countersignAgreement', { id, termsHash: draft.termsHash, opinion: hostile(), document: document() });
  await done(friends, 'returnAgreement', { id, termsHash: draft.termsHash, reason: hostile(), document: document() });
  const { draft: reworded } = await done(teacher, 'amendDraft', { id, expectedVersion: draft.version, ...wording() });
  await done(teacher, 'submitAgreement', { id });
  await done(prefecture, 'countersignAgreement', { id, termsHash: reworded.termsHash, opinion: hostile() });
  await done(friends, 'approveAgreement', { id, termsHash: reworded.termsHash, opinion: hostile(), document: document() });
  page(`/drafts/${id}`);
  const { draft: ending } = await done(await cast.of({ id: ids.school }), 'draftAgreement', { purpose: 'TERMINATION', subjectId: (await shown.world.ask('query ($id: ID!) { agreement(id: $id) { successor { id } } }', { id: ids.agreement })).data.agreement.successor.id, terminatedOn: '2026-06-01', terminationReason: hostile(), note: hostile() });
  await done(await cast.of({ id: ids.school }), 'amendDraft', { id: ending.id, expectedVersion: ending.version, terminationReason: hostile() });
  page(`/drafts/${ending.id}`);
  const { draft: doomed } = await done(teacher, 'draftAgreement', { ...fresh, ...draftTerms() });
  await done(teacher, 'submitAgreement', { id: doomed.id });
  await done(prefecture, 'countersignAgreement', { id: doomed.id, termsHash: doomed.termsHash });
  await done(friends, 'refuseAgreement', { id: doomed.id, termsHash: doomed.termsHash, reason: hostile(), document: document() });
  page(`/drafts/${doomed.id}`);
}

async function writeOffices({ administrator, registrar, teacher }: Shown['people']) {
  const { office: { id } } = await done(administrator, 'registerOffice', { kind: 'FOREIGN_AFFAIRS', division: '620700', nameZh: hostile(), nameEn: hostile() });
  await refused(administrator, 'registerOffice', { kind: 'FOREIGN_AFFAIRS', nameZh: hostile(), nameEn: hostile() }, 'division');
  await done(administrator, 'amendOffice', { id: registrar.officeId, expectedVersion: 1, nameZh: hostile(), nameEn: hostile() });
  await done(administrator, 'inviteAccount', { email: 'hostile@gansu.example', name: hostile(), role: 'READER', officeId: id });
  await done(administrator, 'amendAccount', { id: teacher.id, expectedVersion: 1, name: hostile() });
  page(`/offices/${id}`, 'administrator');
}

/** A ledger's name, its cells, and what is decided of its rows; why another was withdrawn. Answers with one that is not brought in yet. */
async function writeLedger() {
  const { world } = shown;
  const desk = await deskOf(world);
  const cells = () => ['兰州市第八十八中学', '', '兰州市', hostile(), hostile(), '乌兹别克斯坦', hostile(), '协议书', '2019-03-08', hostile()].map(text => `"${text.replaceAll('"', '""')}"`).join(',');
  const name = `${hostile().replaceAll('/', '')}.csv`;
  const uploadId = await desk.sent(csv(cells()), name);
  written.add('RequestUploadInput.name');
  begins.set('RequestUploadInput.name', beginOf(name));
  const [row] = (await sent(world, 'importWorkbook', { uploadId, dryRun: true })).outcome!.rows;
  const { batch } = await done(world, 'importWorkbook', { uploadId, dryRun: false, decisions: [{ sheet: row!.sheet, row: row!.row, cells: [{ column: 'NOTE', value: hostile() }] }] });
  const { batch: other } = await desk.brought(csv(cells().replace('2019', '2018')));
  await done(world, 'withdrawImport', { batchId: other.id, reason: hostile() });
  const { data } = await world.ask('{ agreements(filter: { signedFrom: "2019-03-08", signedTo: "2019-03-08" }, first: 1) { nodes { id } } }');
  for (const path of [`/agreements/${data.agreements.nodes[0].id}`, `/workbook/imports/${batch.id}`, `/workbook/imports/${other.id}`]) page(path);
  return { file: Buffer.from(csv(cells(), cells().replace('乌兹别克斯坦', '乌有国'))), name };
}

/** What a page shows as text, in its fields, by its tooltips and in its links, too; and what became an element that no page of ours has. */
const readOn = ({ page: at }: Looker) => at.evaluate(() => ({
  text: [document.body.innerText, document.title, ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value), ...[...document.querySelectorAll('[title], [aria-label], a[href]')].flatMap(one => ['title', 'aria-label', 'href'].map(name => one.getAttribute(name) ?? ''))].join('\n'),
  made: [...document.querySelectorAll('img[src="x"], iframe, object, embed, script:not([src]), [onerror], [onload], [srcdoc], [href^="javascript" i], [src^="javascript" i]')].map(({ outerHTML }) => outerHTML.slice(0, 200)),
}));

inBrowser('what somebody wrote is text wherever it is shown', () => {
  let ledger: { file: Buffer; name: string };
  beforeAll(async () => {
    [shown, browser] = await Promise.all([openShown(), openBrowser()]);
    cast = await castIn(shown.world);
    const parties = await writeParties(shown.people);
    await writeAgreements(shown.people, parties);
    await writeDrafts(parties);
    await writeOffices(shown.people);
    ledger = await writeLedger();
    await shown.world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      const [statement, value, source] = [hostile(), hostile(), web()];
      await em.execute('update published_figure set statement = ?, value_text = ?, source_url = ?', [statement, value, source]);
      for (const [column, text] of Object.entries({ statement, source })) begins.set(`published_figure.${column}`, text);
    });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  it('each text field of the schema is written to, or refuses what is not of its form', () => {
    expect([...textFields].filter(field => !written.has(field) && !refusedFields.has(field) && !kept(field))).toEqual([]);
  });

  it.each([['\u202e', 'a direction that is turned'], ['\u0000', 'a sign that cannot be stored'], ['\ud800', 'half a sign']])('%j: %s is refused', async sign => {
    const { outcome, errors } = await sent(shown.people.registrar, 'registerSchool', { names: [{ value: `兰州${sign}中学`, language: 'zh-Hans' }], division: '620102' });
    expect(errors?.[0].extensions.code ?? outcome!.issues!.map(({ code }) => code)).toEqual(errors ? 'BAD_USER_INPUT' : ['textUnprintable']);
  });

  it('on every page, on paper and in every list: nothing runs, and all of it can be read', async () => {
    const { world, people, ids } = shown;
    const typed = encodeURIComponent(`敌"'><img src=x onerror=__hostile()>`);
    for (const list of ['schools?text=', 'partners?text=', 'agreements?text=', 'agreements?country=', 'twinnings?division=', 'search?text=', 'directory?country=', 'drafts?state=', 'exchanges?kind=', '?on=', 'set-password#', 'drafts/new?subject=']) page(`/${list}${typed}`);
    for (const records of ['schools', 'partners', 'agreements', 'twinnings', 'drafts', 'exchanges', 'workbook/imports', 'offices', 'accounts', 'routes']) page(`/${records}/${typed}`, records === 'routes' ? 'administrator' : 'registrar');
    const pages = [...pagesOf(shown), ...more];
    const onPaper = ['schools', 'partners', 'agreements'].map(records => `/${records}/${ids[records.slice(0, -1) as 'school']}`).concat('/directory');
    let all = '';
    const wrong: string[] = [];
    const see = async (looker: Looker, where: string) => {
      const { text, made: elements } = await readOn(looker);
      all += text;
      // That it refuses what nobody can have chosen is what the registry shall do; the browser says so, too.
      const faults = looker.faults.splice(0).filter(fault => !(where.includes(typed) && fault.includes('status of 400')));
      wrong.push(...[...elements, ...faults].map(fault => `${where}: ${fault}`));
    };
    const viewers = [null, 'registrar', 'administrator', 'reviewer', 'teacher'] as const;
    await Promise.all(viewers.map(async (who, nth) => {
      const looker = await look(browser, world, { language: nth % 2 ? 'en' : 'zh', ...(who ? { cookie: people[who].cookie } : {}) });
      await looker.page.addInitScript(() => { (window as unknown as { __hostile(): void }).__hostile = () => console.error('what somebody wrote has run'); });
      await looker.go('/no-such-page');
      for (const { path } of pages.filter(({ as }) => as === who)) {
        await looker.turn(path);
        if (path === '/') for (const mark of (await looker.page.locator('main svg a').all()).slice(0, 8)) await mark.hover({ force: true });
        await see(looker, path);
        if (!onPaper.includes(path)) continue;
        await looker.page.emulateMedia({ media: 'print' });
        expect((await looker.page.pdf({ format: 'A4' })).subarray(0, 4).toString()).toBe('%PDF');
        await see(looker, `${path} on paper`);
        await looker.page.emulateMedia({ media: 'screen' });
      }
      if (who === 'registrar') await typeIn(looker, see);
      await looker.close();
    }));
    expect(wrong).toEqual([]);
    // Seen as what it is, whatever its case: else nothing would be proved.
    expect([...begins].filter(([, text]) => !all.toLowerCase().includes(text.toLowerCase())).map(([field]) => field).sort()).toEqual(unseen);
  }, 400_000);

  /** Where one types, and what is offered or shown then. */
  async function typeIn(looker: Looker, see: (looker: Looker, where: string) => Promise<void>): Promise<void> {
    const { page: at } = looker;
    const option = (list: string) => at.locator(list).filter({ hasText: 'onerror', visible: true }).first().waitFor();
    await looker.turn('/agreements/new');
    for (const field of ['#schoolIds', '#partnerIds']) {
      await at.locator(field).fill('敌');
      await option('.ant-select-item-option');
      await see(looker, field);
      await at.keyboard.press('Escape');
    }
    await at.locator('.search-box input').fill('敌');
    await option('.search-list [role=option]');
    await see(looker, 'search');
    await looker.turn(`/schools/${shown.ids.school}`);
    await at.locator('tr', { hasText: 'onerror', has: at.locator('.cell-acts') }).locator('.cell-acts button').first().click();
    await at.locator('.ant-modal input').fill(hostile());
    await at.keyboard.press('Enter');
    await at.getByText(begins.get('RecordContactInput.name')!).first().waitFor();
    await see(looker, 'contact');
    await looker.turn('/workbook');
    await at.locator('#ledger-file').setInputFiles({ name: ledger.name, mimeType: 'text/csv', buffer: ledger.file });
    await at.locator('.ledger-rows tbody tr').first().waitFor();
    await see(looker, 'workbook');
  }
});
