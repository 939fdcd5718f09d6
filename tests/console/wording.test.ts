import type { Browser } from 'playwright-core';
import { registerPartner, registerSchool, type PartnerRow, type SchoolRow } from '../builders.js';
import { castIn, doDraft, draftInput, seenBy, type Cast } from '../drafts.js';
import { personIn } from '../people.js';
import { openWorld, type World } from '../world.js';
import { barriers, inBrowser, isTooWide, look, openBrowser, settled } from './browser.js';

let world: World;
let cast: Cast;
let school: SchoolRow;
let partner: PartnerRow;
let browser: Browser;

inBrowser('the wording of a paper', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('none'), openBrowser()]);
    await world.signIn();
    cast = await castIn(world);
    [school, partner] = [await registerSchool(world), await registerPartner(world, { names: [{ value: 'Tokmok School 3', language: 'en' }], country: 'KG', city: 'Tokmok' })];
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it('is typed in the languages that were chosen, kept in the browser, refused beside its field, read side by side, and shown by what was changed of it', async () => {
    const teacher = await cast.of(school);
    const { page, go, faults, close } = await look(browser, world, { cookie: teacher.cookie });
    await go(`/drafts/new?school=${school.id}`);
    await page.locator('#partners').fill(partner.name);
    await page.waitForSelector(`.ant-select-item-option-active:has-text("${partner.name}")`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('#kind').click();
    await page.locator('.ant-select-item-option[title="协议书"]').click();
    await page.locator('#languages').click();
    for (const tag of ['zh-Hans', 'ru']) await page.locator('.ant-select-item-option').filter({ hasText: new RegExp(` ${tag}$`) }).click();
    await page.keyboard.press('Escape');
    const [chinese, russian] = [page.getByLabel(/^简体中文文本/), page.getByLabel(/^俄语文本/)];
    await chinese.fill('协议书\n一、派十名学生。\n二、教师线上交流。');
    await russian.fill('Соглашение\u202e\n1. Десять учащихся.');
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await settled(page);
    expect([await chinese.inputValue(), await russian.inputValue()]).toEqual(['协议书\n一、派十名学生。\n二、教师线上交流。', 'Соглашение\u202e\n1. Десять учащихся.']);
    await page.getByRole('button', { name: '保存草案' }).click();
    await page.locator('.ant-form-item-has-error').filter({ has: russian }).getByText('含有控制字符').waitFor();
    await russian.fill('Соглашение\n1. Десять учащихся.');
    await page.getByRole('button', { name: '保存草案' }).click();
    await page.waitForURL(/\/drafts\/draft_/);
    await settled(page);

    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const rows = () => page.locator('table.texts tbody tr').evaluateAll(all => all.map(row => [...row.children].map(cell => (cell as HTMLElement).innerText)));
    expect(await rows()).toEqual([['1', '协议书', 'Соглашение'], ['2', '一、派十名学生。', '1. Десять учащихся.'], ['3', '二、教师线上交流。', '没有这一段']]);
    expect(await page.locator('table.texts [lang=ru]').first().innerText()).toBe('Соглашение');

    // Sent, and corrected afterwards by one sign and a paragraph.
    await doDraft(teacher, 'submitAgreement', { id });
    const reviewer = await look(browser, world, { cookie: (await cast.at('county')).cookie, size: 'phone' });
    await reviewer.go(`/drafts/${id}`);
    await reviewer.page.locator('.act-buttons').getByRole('button', { name: '会签' }).click();
    await page.reload();
    await settled(page);
    await page.locator('.act-buttons').getByRole('button', { name: '修改', exact: true }).click();
    await page.locator('.act-form').getByLabel(/^简体中文文本/).fill('协议书\n一、派二十名学生。\n二、教师线上交流。\n三、有效期五年。');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.locator('.act-form').waitFor({ state: 'detached' });
    expect((await seenBy(teacher, id))!).toMatchObject({ round: 2, texts: [{ language: 'ru', text: 'Соглашение\n1. Десять учащихся.' }, { language: 'zh-Hans', text: '协议书\n一、派二十名学生。\n二、教师线上交流。\n三、有效期五年。' }] });

    // Whoever had the form open is told, as is whoever reads what is new since.
    await reviewer.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    for (const changes of [reviewer.page.locator('.act-form .text-changes'), reviewer.page.locator('section[aria-labelledby=since] .text-changes')]) {
      await changes.waitFor();
      expect(await changes.locator('li').allInnerTexts()).toEqual(['第 2 段 一、派二十名学生。', '第 4 段 三、有效期五年。']);
      expect([await changes.locator('ins').allInnerTexts(), await changes.locator('del').allInnerTexts()]).toEqual([['二', '三、有效期五年。'], []]);
    }
    expect(await barriers(reviewer.page)).toEqual([]);
    expect(await isTooWide(reviewer.page)).toBe(false);
    // On a phone one paragraph stands below the other, each with its language.
    const [one, other] = await Promise.all([0, 1].map(nth => reviewer.page.locator('table.texts tbody tr').nth(1).locator('td').nth(nth).boundingBox()));
    expect([other!.y >= one!.y + one!.height, other!.x === one!.x]).toEqual([true, true]);
    expect([...faults, ...reviewer.faults]).toEqual([]);
    await reviewer.close();
    await close();
  }, 120_000);

  it('is not put back as it was, when a colleague saves another while it is typed: before a reload, or after', async () => {
    const [teacher, colleague] = [await cast.of(school), await personIn(world, { role: 'REGISTRAR', school: school.id })];
    const texts = (zh: string, ru: string) => [{ language: 'ru', text: ru }, { language: 'zh-Hans', text: zh }];
    const other = await registerPartner(world, { names: [{ value: 'Kant School 7', language: 'en' }], country: 'KG', city: 'Kant' });
    const { id, version } = await doDraft(teacher, 'draftAgreement', draftInput({ school, partner: other }, { languages: ['zh-Hans', 'ru'], texts: texts('一、派十名学生。', '1. Десять учащихся.') }));
    const { page, go, faults, close } = await look(browser, world, { cookie: teacher.cookie });
    const amend = () => page.locator('.act-buttons').getByRole('button', { name: '修改', exact: true }).click();
    const save = () => page.getByRole('button', { name: '保存修改' }).click();
    const haveRead = async (changed: string[]) => {
      const form = page.locator('.act-form');
      await form.getByRole('alert').filter({ hasText: '您打开后，条款有改动' }).waitFor();
      expect(await form.locator('.text-changes li').allInnerTexts()).toEqual(changed);
      expect(await form.getByRole('alert').locator('.text-changes').count()).toBe(0);
      await form.getByRole('button', { name: '我已看过现在的条款' }).click();
      await form.getByText('已换成现在的条款').waitFor();
    };
    const field = (name: string) => page.getByLabel(new RegExp(`^${name}文本`));
    await go(`/drafts/${id}`);
    await amend();
    await field('俄语').fill('1. Двадцать учащихся.');
    const saved = await doDraft(colleague, 'amendDraft', { id, expectedVersion: version, note: '另附名单。', texts: texts('一、派十二名学生。', '1. Десять учащихся.') });
    await save();
    await haveRead(['第 1 段 一、派十二名学生。']);
    expect([await field('简体中文').inputValue(), await field('俄语').inputValue(), await page.locator('.act-form').getByLabel(/^备注/).inputValue()]).toEqual(['一、派十二名学生。', '1. Двадцать учащихся.', '另附名单。']);

    // Again, and this time the page was loaded anew meanwhile; what both changed is named.
    await doDraft(colleague, 'amendDraft', { id, expectedVersion: saved.version, texts: texts('一、派十五名学生。', '1. Пятнадцать учащихся.') });
    await page.reload();
    await settled(page);
    await amend();
    await haveRead(['第 1 段 一、派十二五名学生。', '第 1 段 1. ДесятьПятнадцать учащихся.']);
    await page.locator('.act-form').getByText('双方都改了：俄语文本。').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await settled(page);
    await amend();
    expect([await field('简体中文').inputValue(), await field('俄语').inputValue()]).toEqual(['一、派十五名学生。', '1. Двадцать учащихся.']);
    await save();
    await page.locator('.act-form').waitFor({ state: 'detached' });
    expect((await seenBy(teacher, id))!).toMatchObject({ note: '另附名单。', texts: texts('一、派十五名学生。', '1. Двадцать учащихся.') });

    // A language that is taken away takes its text along, and says so before.
    await amend();
    await page.locator('.act-form #languages').click();
    await page.locator('.ant-select-item-option').filter({ hasText: / ru$/ }).click();
    await page.keyboard.press('Escape');
    await page.locator('.act-form .ant-form-item').filter({ has: field('俄语') }).getByText('保存后删去该语言文本').waitFor();
    // What is too long is not cut, but refused beside its field.
    await field('简体中文').fill('长'.repeat(20_001));
    await save();
    await page.locator('.act-form .ant-form-item-has-error').filter({ has: field('简体中文') }).getByText('过长，最多 20000 个字符。').waitFor();
    await field('简体中文').fill('一、派十五名学生。');
    await save();
    await page.locator('.act-form').waitFor({ state: 'detached' });
    expect((await seenBy(teacher, id))!).toMatchObject({ languages: ['zh-Hans'], texts: [{ language: 'zh-Hans', text: '一、派十五名学生。' }] });
    expect(faults).toEqual([]);
    await close();
  }, 120_000);
});
