import * as client from '../../src/client/index.js';
import { registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { castIn, doDraft } from '../drafts.js';
import { csv, deskOf } from '../imports.js';
import { personIn, type Person } from '../people.js';
import { openWorld, type World } from '../world.js';

/** A registry that has something to show on every page of the console. */
export interface Shown {
  world: World;
  /** By role: whoever administers the province's office, one who registers there, one who reviews, one of a school. */
  people: { administrator: Person; registrar: Person; reviewer: Person; teacher: Person };
  ids: { school: string; partner: string; agreement: string; twinning: string; draft: string; merged: string; batch: string };
}

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
    reviewer: await cast.at('county'), teacher: await cast.of(school),
  };
  await world.ask(client.RecordContactDocument.toString(), { input: { schoolId: school.id, name: '示例联系人', position: '外事专员', phone: '0931-0000000', email: 'contact@school.example' } });
  const draft = await doDraft(people.teacher, 'draftAgreement', { purpose: 'CONCLUSION', kind: 'AGREEMENT', schoolIds: [school.id], partnerIds: [kept.id], languages: ['zh-Hans', 'ru'], cooperation: ['SPORTS'] });
  await doDraft(people.teacher, 'submitAgreement', { id: draft.id });
  const brought = await (await deskOf(world)).brought(csv('兰州市示例外国语学校,3162000001,兰州,塔什干市第42中学,Гимназия № 42 города Ташкента,乌兹别克斯坦,Tashkent,备忘录,2022-04,', '武威市示例中学,,武威,维捷布斯克示例学校,Школа-пример Витебска,白俄罗斯,维捷布斯克,协议书,2023-04-29,'));
  const { data } = await world.ask('query ($school: ID!) { twinnings(filter: { schoolId: $school }) { nodes { id } } }', { school: school.id });
  return { world, people, ids: { school: school.id, partner: partner.id, agreement: agreement.id, twinning: data.twinnings.nodes[0].id, draft: draft.id, merged: merged.id, batch: brought.batch.id } };
}

export interface ConsolePage { name: string; path: string; as: keyof Shown['people'] | null }

/** Every page of the console, with whom it is for. */
export function pagesOf({ ids }: Pick<Shown, 'ids'>): ConsolePage[] {
  const page = (name: string, path: string, as: ConsolePage['as'] = null): ConsolePage => ({ name, path, as });
  return [
    page('overview', '/'), page('overview-2023', '/?on=2023-02-25'), page('overview-signed-in', '/', 'registrar'),
    page('schools', '/schools'), page('partners', '/partners'), page('agreements', '/agreements'), page('twinnings', '/twinnings'), page('schools-none', '/schools?text=zzzzzz'), page('search', '/search?text=兰州'),
    page('school', `/schools/${ids.school}`), page('partner', `/partners/${ids.partner}`), page('agreement', `/agreements/${ids.agreement}`), page('twinning', `/twinnings/${ids.twinning}`),
    page('school-registrar', `/schools/${ids.school}`, 'registrar'), page('agreement-registrar', `/agreements/${ids.agreement}`, 'registrar'), page('partner-merged', `/partners/${ids.merged}`, 'registrar'), page('school-unknown', '/schools/school_nothing'),
    page('published-figures', '/published-figures'), page('directory', '/directory'), page('directory-country', '/directory?country=UZ'), page('directory-school', `/directory?school=${ids.school}`),
    page('sign-in', '/sign-in'), page('set-password', '/set-password#token'), page('no-such-page', '/no-such-page'),
    page('agreement-new', '/agreements/new', 'registrar'), page('agreement-amend', `/agreements/${ids.agreement}/amend`, 'registrar'), page('agreement-renew', `/agreements/${ids.agreement}/renew`, 'registrar'), page('agreement-terminate', `/agreements/${ids.agreement}/terminate`, 'registrar'), page('agreement-confirm', `/agreements/${ids.agreement}/confirm`, 'registrar'),
    page('school-new', '/schools/new', 'registrar'), page('school-amend', `/schools/${ids.school}/amend`, 'registrar'), page('school-close', `/schools/${ids.school}/close`, 'registrar'),
    page('partner-new', '/partners/new', 'registrar'), page('partner-amend', `/partners/${ids.partner}/amend`, 'registrar'), page('partner-close', `/partners/${ids.partner}/close`, 'registrar'), page('partner-merge', `/partners/${ids.partner}/merge`, 'registrar'), page('duplicates', '/duplicates', 'registrar'),
    page('agreement-new-nobody', '/agreements/new'),
    page('worklist', '/worklist', 'reviewer'), page('drafts', '/drafts', 'teacher'), page('draft-new', '/drafts/new', 'teacher'), page('draft', `/drafts/${ids.draft}`, 'reviewer'), page('workbook', '/workbook', 'registrar'), page('imports', '/workbook/imports', 'registrar'), page('import', `/workbook/imports/${ids.batch}`, 'registrar'), page('import-withdraw', `/workbook/imports/${ids.batch}/withdraw`, 'registrar'), page('imports-reader', '/workbook/imports', 'teacher'), page('account', '/account', 'teacher'),
    page('offices', '/offices', 'administrator'), page('accounts', '/accounts', 'administrator'), page('routes', '/routes', 'administrator'),
  ];
}
