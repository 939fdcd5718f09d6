import type { Page } from 'playwright-core';
import * as client from '../../src/client/index.js';
import { amendPartner, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { castIn, doDraft, draftAt, officialDocument } from '../drafts.js';
import { csv, deskOf } from '../imports.js';
import { personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

/** A registry that has something to show on every page of the console. */
export interface Shown {
  world: World;
  /** By role: whoever administers the province's office, one who registers there, two who review, one of a school. */
  people: { administrator: Person; registrar: Person; reviewer: Person; province: Person; teacher: Person };
  ids: Record<'school' | 'partner' | 'agreement' | 'openEnded' | 'twinning' | 'draft' | 'changed' | 'returned' | 'registered' | 'merged' | 'batch' | 'office' | 'account' | 'route' | 'exchange' | 'pair', string>;
}

/** A paper in two languages, how it was corrected, and what another has in a third. */
const wording = [
  { language: 'zh-Hans', text: '友好学校协议书\n兰州市示例外国语学校与比什凯克第十二学校本着平等互利、相互尊重的原则，就建立友好学校关系商定如下。\n一、每学年互派不超过二十名学生短期交流，往返旅费由派出方承担，食宿由接待方安排。\n二、双方教师每学期至少举行一次线上教研活动，轮流主持。\n三、本协议自签署之日起生效，有效期五年。\n四、本协议以中文、俄文书就，两种文本同等作准。' },
  { language: 'ru', text: 'Соглашение о дружбе между школами\nСтороны на основе равенства, взаимной выгоды и взаимного уважения договорились о нижеследующем.\n1. Ежегодно каждая сторона направляет не более двадцати учащихся на краткосрочный обмен; проезд оплачивает направляющая сторона, проживание и питание обеспечивает принимающая.\n2. Учителя обеих сторон не реже одного раза в семестр проводят совместные занятия в сети.\n3. Настоящее соглашение вступает в силу со дня подписания и действует пять лет.' },
];
const reworded = [
  { ...wording[0]!, text: wording[0]!.text.replace('二十名', '十五名').replace('，轮流主持', '').replace('四、本协议', '四、未尽事宜由双方协商解决。\n五、本协议') },
  { ...wording[1]!, text: wording[1]!.text.replace('двадцати', 'пятнадцати') },
];
const inEnglish = { language: 'en', text: 'Agreement on friendship between schools\nOn the basis of equality, mutual benefit and mutual respect, the parties have agreed as follows.\n1. Each school year either party sends no more than twenty students on a short exchange; the sending party pays their travel, the receiving party their board and lodging.\n2. Teachers of both parties hold a joint lesson online at least once a term, by turns.\n3. This agreement is in force for five years from its signing.\n4. It is made in Chinese, Russian and English, all texts being equally authentic.' };

export async function openShown(): Promise<Shown> {
  const world = await openWorld('public-record');
  await world.signIn();
  const cast = await castIn(world);
  const school = await registerSchool(world, { names: [{ value: '兰州市示例外国语学校', language: 'zh-Hans' }, { value: 'Lanzhou Example Foreign Language School', language: 'en', kind: 'TRANSLATION' }], type: 'COMPLETE_SECONDARY', website: 'https://school.example' });
  const partner = await registerPartner(world, { names: [{ value: 'Гимназия № 42 города Ташкента', language: 'ru' }, { value: '塔什干市第42中学', language: 'zh-Hans', kind: 'TRANSLATION' }], country: 'UZ', city: 'Tashkent', type: 'SECONDARY', website: 'https://gymnasium.example' });
  const agreement = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], kind: 'MEMORANDUM', signedOn: '2022-04', expiresOn: '2027-04', mode: 'ONLINE', languages: ['zh-Hans', 'ru'], cooperation: ['ARTS', 'STUDENT_EXCHANGE'], note: '线上签署。', sourceUrl: 'https://news.example/2022/04' });
  const [kept, merged] = [await registerPartner(world, { names: [{ value: 'Bishkek School 12', language: 'en' }], country: 'KG', city: 'Bishkek' }), await registerPartner(world, { names: [{ value: 'Школа № 12', language: 'ru' }], country: 'KG', city: 'Bishkek' })];
  await registerPartner(world, { names: [{ value: 'Бишкекская школа № 12', language: 'ru' }], country: 'KG', city: 'Bishkek' });
  await world.ask(client.MergePartnersDocument.toString(), { input: { keptId: kept.id, expectedKeptVersion: 1, mergedId: merged.id, expectedMergedVersion: 1, reason: '两份登记的网址相同。', despiteKeptApart: true } });
  const province = { kind: 'FOREIGN_AFFAIRS', division: '620000' } as const;
  const people = {
    administrator: await personIn(world, { role: 'ADMINISTRATOR', office: province, name: '示例管理员' }), registrar: await personIn(world, { role: 'REGISTRAR', office: province, name: '示例经办' }),
    reviewer: await cast.at('county'), province: await cast.at('provinceEducation'), teacher: await cast.of(school),
  };
  await world.ask(client.RecordContactDocument.toString(), { input: { schoolId: school.id, name: '示例联系人', position: '外事专员', phone: '0931-0000000', email: 'contact@school.example' } });
  const { data: { recordExchange: { exchange } } } = await people.teacher.ask(client.RecordExchangeDocument.toString(), { input: { schoolId: school.id, partnerId: partner.id, kind: 'VISIT_FROM_PARTNER', title: '塔什干师生来访', heldOn: '2023-05', endedOn: '2023-06', participants: 32, summary: '同台演出，参观兰州。\n商定次年出访。' } });
  await people.teacher.ask(client.RecordExchangeDocument.toString(), { input: { schoolId: school.id, partnerId: partner.id, kind: 'ONLINE', title: '同上一节地理课', heldOn: '2024-03-08' } });
  const draft = await doDraft(people.teacher, 'draftAgreement', { purpose: 'CONCLUSION', kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [kept.id], languages: ['zh-Hans', 'ru', 'en'], cooperation: ['SPORTS'], texts: [...wording, inEnglish] });
  await doDraft(people.teacher, 'submitAgreement', { id: draft.id });
  const others = [];
  for (const value of ['Kant School 7', 'Tokmok School 3', 'Naryn School 1']) others.push(await registerPartner(world, { names: [{ value, language: 'en' }], country: 'KG', city: value.split(' ')[0] }));
  const [returned, registered] = [await draftAt(cast, 'RETURNED', { school, partner: others[0]! }), await draftAt(cast, 'REGISTERED', { school, partner: others[1]! })];
  // One that came back with an opinion, was corrected and goes its second round.
  const subject = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [others[2]!.id], kind: 'AGREEMENT', signedOn: '2021-05-20', expiresOn: '2027-05-19', languages: ['zh-Hans', 'ru'] });
  const changed = await doDraft(people.teacher, 'draftAgreement', { purpose: 'AMENDMENT', subjectId: subject.id, expiresOn: '2031-05-20', cooperation: ['SPORTS'], texts: wording });
  await doDraft(people.teacher, 'submitAgreement', { id: changed.id });
  const back = await doDraft(people.province, 'returnAgreement', { id: changed.id, termsHash: changed.termsHash, reason: '期限请不超过五年。', document: officialDocument });
  await doDraft(people.teacher, 'amendDraft', { id: changed.id, expectedVersion: back.version, expiresOn: '2030-05-20', texts: reworded });
  await doDraft(people.teacher, 'submitAgreement', { id: changed.id });
  // Two that became alike after they were registered.
  const alike = await registerPartner(world, { names: [{ value: 'Somewhere Else Academy', language: 'en' }], country: 'KG', city: 'Naryn' });
  await amendPartner(world, { id: alike.id, expectedVersion: 1, names: [{ value: 'Naryn School No. 1', language: 'en' }] });
  const brought = await (await deskOf(world)).brought(csv('兰州市示例外国语学校,3162000001,兰州,塔什干市第42中学,Гимназия № 42 города Ташкента,乌兹别克斯坦,Tashkent,备忘录,2022-04,', '武威市示例中学,,武威,维捷布斯克示例学校,Школа-пример Витебска,白俄罗斯,维捷布斯克,协议书,2023-04-29,'));
  const { data } = await world.ask('query ($school: ID!, $partner: ID!) { twinnings(filter: { schoolId: $school }) { nodes { id } } pair: twinnings(filter: { schoolId: $school, partnerId: $partner }) { nodes { id } } agreements(filter: { text: "BXJH-2026-0002" }) { nodes { id } } offices(first: 1) { nodes { id } } accounts(first: 1) { nodes { id } } reviewRoutes { id } }', { school: school.id, partner: partner.id });
  return { world, people, ids: { school: school.id, partner: partner.id, agreement: agreement.id, openEnded: data.agreements.nodes[0].id, twinning: data.twinnings.nodes[0].id, draft: draft.id, changed: changed.id, returned: returned.id, registered: registered.id, merged: merged.id, batch: brought.batch.id, office: data.offices.nodes[0].id, account: data.accounts.nodes[0].id, route: data.reviewRoutes[0].id, exchange: exchange.id, pair: data.pair.nodes[0].id } };
}

export interface ConsolePage {
  name: string; path: string; as: keyof Shown['people'] | null;
  /** What is done there before one looks. */
  then?(page: Page): Promise<unknown>;
  /** Whether the registry answers nothing meanwhile. */
  cutOff?: boolean;
}

/** A ledger of which every kind of question is asked, two of them twice. */
const ledger = csv(
  '兰州一中,,兰州,比什凯克第12学校,,吉尔吉斯斯坦,Bishkek,协议书,2024-05-01,', '西北师大附中,,兰州,比什凯克第12学校,,吉尔吉斯斯坦,Bishkek,协议书,2024-05-02,', '兰州一中,,兰州,维捷布斯克示例学校,,白俄罗斯,维捷布斯克,合作框架,2024-05-03,',
  '西北师大附中,,兰州,维捷布斯克示例学校,,白俄罗斯,维捷布斯克,合作框架,2024-05-04,', '兰州一中,,兰州,示例新伙伴,,新西兰,,意向书,2024-05-05,', '兰州一中,,兰州,示例新伙伴,,新西兰,,协议书,2099-05-05,', '兰州市示例外国语学校,3162000001,兰州,塔什干市第42中学,,乌兹别克斯坦,Tashkent,备忘录,2022-04,',
);
async function drop(page: Page): Promise<void> {
  await page.locator('#ledger-file').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) });
  await page.waitForSelector('.ledger-rows');
}
async function decide(page: Page): Promise<void> {
  await page.waitForSelector('.ledger-rows');
  await page.locator('.ledger-rows input[type=radio]').first().check();
}
async function invite(page: Page): Promise<void> {
  await page.locator('#email').fill(`invited-${Date.now()}@gansu.example`);
  await page.locator('#name').fill('示例新人');
  await page.locator('#role').press('Enter');
  await page.locator('#role').press('Enter');
  await page.locator('#officeId').press('Enter');
  await page.locator('#officeId').press('Enter');
  await page.locator('main form button[type=submit]').click();
  await page.waitForSelector('.once-link');
}

/** Every page of the console, with whom it is for. */
export function pagesOf({ ids }: Pick<Shown, 'ids'>): ConsolePage[] {
  const page = (name: string, path: string, as: ConsolePage['as'] = null, more: Pick<ConsolePage, 'then' | 'cutOff'> = {}): ConsolePage => ({ name, path, as, ...more });
  return [
    page('overview', '/'), page('overview-2023', '/?on=2023-02-25'), page('overview-signed-in', '/', 'registrar'),
    page('schools', '/schools'), page('partners', '/partners'), page('agreements', '/agreements'), page('twinnings', '/twinnings'), page('schools-none', '/schools?text=zzzzzz'), page('search', '/search?text=兰州'),
    page('school', `/schools/${ids.school}`), page('partner', `/partners/${ids.partner}`), page('agreement', `/agreements/${ids.agreement}`), page('twinning', `/twinnings/${ids.twinning}`),
    page('school-registrar', `/schools/${ids.school}`, 'registrar'), page('agreement-registrar', `/agreements/${ids.agreement}`, 'registrar'), page('partner-merged', `/partners/${ids.merged}`, 'registrar'), page('school-unknown', '/schools/school_nothing'),
    page('published-figures', '/published-figures'), page('directory', '/directory'), page('directory-country', '/directory?country=UZ'), page('directory-school', `/directory?school=${ids.school}`),
    page('sign-in', '/sign-in'), page('set-password', '/set-password#token'), page('no-such-page', '/no-such-page'),
    page('agreement-new', '/agreements/new', 'registrar'), page('agreement-amend', `/agreements/${ids.agreement}/amend`, 'registrar'), page('agreement-renew', `/agreements/${ids.agreement}/renew`, 'registrar'), page('agreement-terminate', `/agreements/${ids.agreement}/terminate`, 'registrar'), page('agreement-confirm', `/agreements/${ids.openEnded}/confirm`, 'registrar'), page('agreement-confirm-not', `/agreements/${ids.agreement}/confirm`, 'registrar'),
    page('school-new', '/schools/new', 'registrar'), page('school-amend', `/schools/${ids.school}/amend`, 'registrar'), page('school-close', `/schools/${ids.school}/close`, 'registrar'),
    page('partner-new', '/partners/new', 'registrar'), page('partner-amend', `/partners/${ids.partner}/amend`, 'registrar'), page('partner-close', `/partners/${ids.partner}/close`, 'registrar'), page('partner-merge', `/partners/${ids.partner}/merge`, 'registrar'), page('partner-unmerge', `/partners/${ids.merged}/unmerge`, 'registrar'), page('duplicates', '/duplicates', 'registrar'), page('duplicates-none', '/duplicates?of=schools', 'registrar'),
    page('agreement-new-nobody', '/agreements/new'),
    page('exchanges', '/exchanges', 'registrar'), page('exchanges-of', `/exchanges?schoolId=${ids.school}&kind=ONLINE`, 'teacher'), page('exchanges-nobody', '/exchanges'), page('exchange', `/exchanges/${ids.exchange}`, 'teacher'), page('exchange-nobody', `/exchanges/${ids.exchange}`), page('exchange-new', `/exchanges/new?school=${ids.school}&partner=${ids.partner}`, 'teacher'), page('exchange-amend', `/exchanges/${ids.exchange}/amend`, 'teacher'), page('exchange-remove', `/exchanges/${ids.exchange}/remove`, 'registrar'), page('twinning-teacher', `/twinnings/${ids.pair}`, 'teacher'),
    page('worklist', '/worklist', 'reviewer'), page('worklist-province', '/worklist', 'province'), page('worklist-expiring', '/worklist/expiring', 'registrar'), page('worklist-due-review', '/worklist/due-review', 'registrar'), page('drafts', '/drafts', 'teacher'), page('draft-new', '/drafts/new', 'teacher'), page('draft', `/drafts/${ids.draft}`, 'reviewer'), page('draft-changed', `/drafts/${ids.changed}`, 'province'), page('draft-returned', `/drafts/${ids.returned}`, 'teacher'), page('draft-registered', `/drafts/${ids.registered}`, 'teacher'),
    page('workbook', '/workbook', 'registrar'), page('workbook-rows', '/workbook', 'registrar', { then: drop }), page('workbook-decided', '/workbook', 'registrar', { then: decide }), page('imports', '/workbook/imports', 'registrar'), page('import', `/workbook/imports/${ids.batch}`, 'registrar'), page('import-withdraw', `/workbook/imports/${ids.batch}/withdraw`, 'registrar'), page('imports-reader', '/workbook/imports', 'teacher'), page('account', '/account', 'teacher'),
    page('offices', '/offices', 'administrator'), page('office-new', '/offices/register', 'administrator'), page('office', `/offices/${ids.office}`, 'administrator'),
    page('accounts', '/accounts', 'administrator'), page('account-invite', '/accounts/invite', 'administrator'), page('account-invited', '/accounts/invite', 'administrator', { then: invite }), page('account-of', `/accounts/${ids.account}`, 'administrator'),
    page('routes', '/routes', 'administrator'), page('route-new', '/routes/new', 'administrator'), page('route', `/routes/${ids.route}`, 'administrator'),
    page('cut-off', '/twinnings?text=nobody', null, { cutOff: true }), page('cut-off-record', `/twinnings/${ids.twinning}`, 'reviewer', { cutOff: true }),
  ];
}
