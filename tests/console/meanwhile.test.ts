// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { amendAgreement, registerAgreement, registerPartner, registerSchool, type PartnerRow, type SchoolRow } from '../builders.js';
import { castIn, seenBy, today, type Cast } from '../drafts.js';
import { personIn } from '../people.js';
import { openWorld, type World } from '../world.js';
import { barriers, inBrowser, look, openBrowser, settled } from './browser.js';

let world: World;
let cast: Cast;
let school: SchoolRow;
let partner: PartnerRow;
let browser: Browser;

inBrowser('what a colleague saves of an agreement while somebody types about it', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('none'), openBrowser()]);
    await world.signIn();
    cast = await castIn(world);
    school = await registerSchool(world);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(async () => {
    partner = await registerPartner(world, { names: [{ value: `Kant School ${Math.random().toString(36).slice(2)}`, language: 'en' }], country: 'KG', city: 'Kant' });
  });
  const agreed = () => registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], kind: 'AGREEMENT', signedOn: '2021-05-20', expiresOn: '2099-05-19', languages: ['zh-Hans', 'ru'], note: '原有备注。' });
  const agreementNow = async (id: string) => (await world.ask('query ($id: ID!) { agreement(id: $id) { expiresOn note cooperation version } }', { id })).data.agreement;

  it('stands beside what was typed, before a reload and after, and is not put back', async () => {
    const { id, version } = await agreed();
    const { cookie } = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const { page, go, faults, close } = await look(browser, world, { cookie });
    const field = (name: string) => page.getByLabel(new RegExp(`^${name}`));
    const save = () => page.locator('main form button[type=submit]').click();
    const beside = page.getByRole('region', { name: '您填写的' });
    const rows = () => beside.locator('tbody tr').evaluateAll(all => all.map(row => [...row.children].map(cell => (cell as HTMLElement).innerText)));
    await go(`/agreements/${id}/amend`);
    await field('备注').fill('我的备注。');
    const saved = await amendAgreement(world, { id, expectedVersion: version, expiresOn: '2098-12-31', cooperation: ['SPORTS'] });
    await page.reload();
    await settled(page);
    expect([await field('备注').inputValue(), await field('到期日期').inputValue()]).toEqual(['我的备注。', '2099-05-19']);
    await save();
    await beside.waitFor();
    expect(await rows()).toEqual([['到期日期 别人改了', '2099-05-19', '2098-12-31', '2099-05-19'], ['合作领域 别人改了', '（空）', '体育', '（空）'], ['备注 您改了', '原有备注。', '原有备注。', '我的备注。']]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '以现在的记录为基础继续' }).click();
    await page.getByText('已换成现在的记录').waitFor();
    expect([await field('备注').inputValue(), await field('到期日期').inputValue()]).toEqual(['我的备注。', '2098-12-31']);

    // Again, of the same field; the page was loaded anew after the form had gone on, and what it went on from is known.
    await page.reload();
    await settled(page);
    expect([await field('备注').inputValue(), await field('到期日期').inputValue()]).toEqual(['我的备注。', '2098-12-31']);
    await amendAgreement(world, { id, expectedVersion: saved.version, note: '同事的备注。' });
    await save();
    await beside.waitFor();
    expect(await rows()).toEqual([['备注 双方都改了', '原有备注。', '同事的备注。', '我的备注。']]);
    await page.getByRole('button', { name: '以现在的记录为基础继续' }).click();
    await page.reload();
    await settled(page);
    await save();
    await page.waitForURL(/\/agreements\/agreement_[^/]+$/);
    expect(await agreementNow(id)).toEqual({ expiresOn: '2098-12-31', note: '我的备注。', cooperation: ['SPORTS'], version: saved.version + 2 });
    // What was done is kept no more.
    await page.waitForFunction(() => !Object.keys(localStorage).some(name => name.startsWith('form ')));
    expect(faults).toEqual([]);
    await close();
  }, 120_000);

  it('is told to whoever drafts an amendment upon what was kept, with what of it that would undo', async () => {
    const { id, version } = await agreed();
    const teacher = await cast.of(school);
    const { page, go, faults, close } = await look(browser, world, { cookie: teacher.cookie });
    const field = (name: string) => page.getByLabel(new RegExp(`^${name}`));
    await go(`/drafts/new?purpose=AMENDMENT&subject=${id}`);
    await field('备注').fill('我的备注。');
    await field('俄语文本').fill('Соглашение');
    await page.reload();
    await settled(page);
    expect(await page.getByRole('alert').filter({ hasText: '您打开后，条款有改动' }).count()).toBe(0);
    await amendAgreement(world, { id, expectedVersion: version, expiresOn: '2098-12-31', note: '同事的备注。' });
    await page.reload();
    await settled(page);
    expect(await page.getByRole('list', { name: '您打开后，条款有改动' }).getByRole('listitem').allInnerTexts()).toEqual(['到期日期：2099年5月19日 → 2098年12月31日', '备注：原有备注。 → 同事的备注。']);
    await page.getByText('双方都改了：备注。保存后以您填写的为准。').waitFor();
    expect(await barriers(page)).toEqual([]);
    // As somebody leaves the field to the colleague, nothing of theirs would be undone.
    await field('备注').fill('同事的备注。');
    await page.getByText('双方都改了').waitFor({ state: 'detached' });
    await field('备注').fill('我的备注。');
    await page.getByRole('button', { name: '我已看过现在的条款' }).click();
    await page.getByText('已换成现在的条款').waitFor();
    expect([await field('备注').inputValue(), await field('到期日期').inputValue(), await field('俄语文本').inputValue()]).toEqual(['我的备注。', '2098-12-31', 'Соглашение']);
    await page.reload();
    await settled(page);
    expect(await page.getByRole('alert').filter({ hasText: '您打开后，条款有改动' }).count()).toBe(0);
    await page.getByRole('button', { name: '保存草案' }).click();
    await page.waitForURL(/\/drafts\/draft_/);
    await settled(page);
    const draft = (await seenBy(teacher, new URL(page.url()).pathname.split('/').at(-1)!))!;
    expect(draft).toMatchObject({ expiresOn: '2098-12-31', note: '我的备注。', texts: [{ language: 'ru', text: 'Соглашение' }] });
    expect(await page.locator('section[aria-labelledby=changes] tbody th').allInnerTexts()).toEqual(['备注']);
    expect(faults).toEqual([]);
    await close();
  }, 120_000);

  it('is told to whoever drafts its end, whose texts are in its languages, kept, shown and amended', async () => {
    const { id, version } = await agreed();
    const teacher = await cast.of(school);
    const { page, go, faults, close } = await look(browser, world, { cookie: teacher.cookie });
    const field = (name: string) => page.getByLabel(new RegExp(`^${name}`));
    await go(`/drafts/new?purpose=TERMINATION&subject=${id}`);
    await field('终止日期').fill(today);
    await field('终止原因').fill('对方停办。');
    await field('简体中文文本').fill('终止协议\n一、双方同意终止。');
    await field('俄语文本').fill('Соглашение о прекращении\n1. Стороны согласны.');
    await amendAgreement(world, { id, expectedVersion: version, languages: ['zh-Hans', 'ru', 'en'] });
    await page.reload();
    await settled(page);
    expect(await page.getByRole('list', { name: '您打开后，条款有改动' }).getByRole('listitem').allInnerTexts()).toEqual(['文本语言：简体中文、俄语 → 简体中文、俄语、英语']);
    await page.getByRole('button', { name: '我已看过现在的条款' }).click();
    await field('英语文本').fill('Agreement on termination\n1. The parties agree.');
    // The page is loaded anew once more, and nothing that was typed is lost.
    await page.reload();
    await settled(page);
    expect(await Promise.all(['终止日期', '终止原因', '简体中文文本', '俄语文本', '英语文本'].map(name => field(name).inputValue()))).toEqual([today, '对方停办。', '终止协议\n一、双方同意终止。', 'Соглашение о прекращении\n1. Стороны согласны.', 'Agreement on termination\n1. The parties agree.']);
    await page.getByRole('button', { name: '保存草案' }).click();
    await page.waitForURL(/\/drafts\/draft_/);
    await settled(page);
    expect(await page.locator('table.texts tbody tr').evaluateAll(all => all.map(row => [...row.children].map(cell => (cell as HTMLElement).innerText)))).toEqual([
      ['1', '终止协议', 'Соглашение о прекращении', 'Agreement on termination'], ['2', '一、双方同意终止。', '1. Стороны согласны.', '1. The parties agree.'],
    ]);
    await page.locator('.act-buttons').getByRole('button', { name: '修改', exact: true }).click();
    await page.locator('.act-form').getByLabel(/^俄语文本/).fill('Соглашение о прекращении\n1. Стороны не возражают.');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.locator('.act-form').waitFor({ state: 'detached' });
    const draft = (await seenBy(teacher, new URL(page.url()).pathname.split('/').at(-1)!))!;
    expect(draft).toMatchObject({ terminatedOn: today, terminationReason: '对方停办。', texts: [{ language: 'en' }, { language: 'ru', text: 'Соглашение о прекращении\n1. Стороны не возражают.' }, { language: 'zh-Hans', text: '终止协议\n一、双方同意终止。' }] });
    expect(faults).toEqual([]);
    await close();
  }, 120_000);
});
