// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { barriers, inBrowser, look, openBrowser, settled, sizes, type Language } from './browser.js';
import { openShown, type Shown } from './content.js';
import { common } from '../../src/console/words/common.ts';

let shown: Shown;
let browser: Browser;

const bar = (page: Page) => page.locator('header.bar').evaluate(one => one.getBoundingClientRect().bottom);

inBrowser('whoever has never seen the console', () => {
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  it.each<[keyof typeof sizes]>([['desk'], ['phone']])('sees the first faulty field of a form that was refused, with its label, below the bar (%s)', async size => {
    const { page, go, faults, close } = await look(browser, shown.world, { size, cookie: shown.people.registrar.cookie });
    await go('/agreements/new');
    await page.locator('main button[type=submit]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ant-form-item-explain-error');
    await page.waitForFunction(() => document.activeElement?.id === 'schoolIds');
    const label = await page.locator('label[for=schoolIds]').evaluate(one => one.getBoundingClientRect().top);
    expect(label).toBeGreaterThanOrEqual(await bar(page));
    expect(faults).toEqual([]);
    await close();
  });

  it.each<[Language]>([['zh'], ['en']])('is told in plain words what of an address is no value, and sees the rest (%s)', async language => {
    const words = common[language];
    const { page, go, faults, close } = await look(browser, shown.world, { language });
    await go('/agreements?asOf=2023-02-30&status=NIX&order=SIDEWAYS&country=UZ');
    const notice = words.leftOut(['status=NIX', 'asOf=2023-02-30', 'order=SIDEWAYS'].join(words.comma));
    expect(await page.locator('main .ant-alert').allInnerTexts()).toEqual([notice]);
    expect(await page.locator('.filter-tags').count()).toBe(0);
    expect(await page.locator('.record-list tbody a[href^="/agreements/"]').count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);

    await go('/?on=2023-02-30');
    expect(await page.locator('main .ant-alert').allInnerTexts()).toEqual([words.leftOut('on=2023-02-30')]);
    const { data } = await shown.world.ask('{ countingRules { name title } }', {}, { 'accept-language': language });
    expect(await page.locator('.choices .rule').innerText()).toBe(data.countingRules.find(({ name }: { name: string }) => name === 'default').title);
    expect(faults).toEqual([]);
    await close();
  });

  it.each<[Language]>([['zh'], ['en']])('is told that there is no such record where an address names none, and is not sent to try again (%s)', async language => {
    const words = common[language];
    const { people } = shown;
    const faulty = (page: Page) => page.getByRole('button', { name: words.retry }).or(page.getByText(words.fault)).count();
    for (const [who, paths] of [
      [people.teacher, ['/exchanges/junk', '/exchanges/junk/amend', '/exchanges/junk/remove', `/exchanges/${shown.ids.school}`, '/exchanges/exchange_01900000-0000-7000-8000-000000000000', '/exchanges/exchange_01900000-0000-7000-8000-000000000000/amend', '/twinnings/junk', '/drafts/junk', '/drafts/new?purpose=RENEWAL&subject=junk']],
      [people.registrar, ['/agreements/junk', '/agreements/junk/renew', '/schools/junk/amend', '/partners/junk/close']], [people.administrator, ['/accounts/junk', '/offices/junk']],
    ] as const) {
      const { page, go, faults, close } = await look(browser, shown.world, { language, cookie: who.cookie });
      for (const path of paths) {
        await go(path);
        await page.locator('main').getByText(/没有这条记录|没有这份协议|There is no such/).first().waitFor();
        expect([path, await faulty(page), faults.filter(fault => !/status of 400/.test(fault))]).toEqual([path, 0, []]);
      }
      await close();
    }
  });

  it.each<[Language]>([['zh'], ['en']])('is told which school or partner of an address there is none of, and has the form or the list without it (%s)', async language => {
    const words = common[language];
    const { people, ids } = shown;
    const none = 'partner_01900000-0000-7000-8000-000000000000';
    for (const [who, path, leftOut] of [
      [people.registrar, '/exchanges/new?school=junk', ['school=junk']], [people.registrar, `/exchanges/new?school=${ids.school}&partner=junk`, ['partner=junk']], [people.registrar, `/exchanges/new?school=junk&partner=${none}`, ['school=junk', `partner=${none}`]], [people.teacher, `/exchanges/new?partner=${none}`, [`partner=${none}`]],
      [people.registrar, '/exchanges?schoolId=junk&partnerId=junk&kind=NIX&heldFrom=2023-02-30', ['schoolId=junk', 'partnerId=junk', 'kind=NIX', 'heldFrom=2023-02-30']], [people.registrar, '/agreements?schoolId=junk', ['schoolId=junk']], [people.registrar, '/twinnings?partnerId=junk', ['partnerId=junk']],
      [people.teacher, '/drafts?school=junk&subject=junk', ['subject=junk', 'school=junk']], [people.administrator, '/accounts?officeId=junk', ['officeId=junk']], [people.administrator, '/directory?school=junk', ['school=junk']], [people.registrar, '/drafts/new?school=junk', null],
    ] as const) {
      const { page, go, faults, close } = await look(browser, shown.world, { language, cookie: who.cookie });
      await go(path);
      if (leftOut) await page.locator('main').getByText(words.leftOut(leftOut.join(words.comma))).waitFor();
      expect([path, await page.getByRole('button', { name: words.retry }).or(page.getByText(words.fault)).count(), faults.filter(fault => !/status of 400/.test(fault))]).toEqual([path, 0, []]);
      if (path.startsWith('/exchanges/new')) {
        // What the address names rightly stands there.
        expect([path, await page.locator('main form button[type=submit]').count(), await page.locator('main form .ant-select', { hasText: /兰州市示例外国语学校|Lanzhou Example/ }).count()]).toEqual([path, 1, path.includes(ids.school) ? 1 : 0]);
        expect(await barriers(page)).toEqual([]);
      }
      await close();
    }
  });

  it.each<[Language]>([['zh'], ['en']])('hears in the language of the page what empties a field, and sees it when the keyboard is there (%s)', async language => {
    const { page, go, faults, close } = await look(browser, shown.world, { language, cookie: shown.people.administrator.cookie });
    for (const [path, fields] of [['/agreements?text=x&country=UZ&division=620100&kind=AGREEMENT', 4], ['/accounts?text=x&role=READER&enabled=true', 3], ['/published-figures?indicator=SCHOOLS&comparable=true', 2], [`/directory?school=${shown.ids.school}`, 1]] as const) {
      await go(path);
      const clears = page.getByRole('main').getByRole('button', { name: common[language].clear, exact: true });
      expect([path, await clears.count()]).toEqual([path, fields]);
      expect([path, await page.getByRole('main').getByRole('button', { name: language === 'zh' ? /^(clear|close)/i : /close/i }).count()]).toEqual([path, 0]);
    }
    const clear = page.locator('.ant-select-clear').first();
    await page.locator('.ant-select input').first().focus();
    await page.keyboard.press('Tab');
    expect(await clear.evaluate(one => [one === document.activeElement, getComputedStyle(one).opacity])).toEqual([true, '1']);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/directory$/);
    await settled(page);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes a field that has the focus for no faulty one, and sees the focus of a faulty one', async () => {
    const { page, go, close } = await look(browser, shown.world, { cookie: shown.people.registrar.cookie });
    await go('/agreements/new');
    const colours = (selector: string) => page.locator(selector).first().evaluate(one => { const { borderTopColor, outlineColor, outlineStyle } = getComputedStyle(one); return { border: borderTopColor, ring: outlineStyle === 'none' ? null : outlineColor }; });
    const [title, school] = ['#title', '.ant-select:has(#schoolIds)'];
    await page.locator(title).focus();
    const focused = [await colours(title)];
    await page.locator('#schoolIds').focus();
    focused.push(await colours(school));
    expect(focused.map(({ border }) => border)).toEqual(Array(2).fill('rgb(31, 95, 139)'));
    await page.locator('main button[type=submit]').click();
    await page.waitForSelector('.ant-select-status-error');
    await page.waitForFunction(() => document.activeElement?.id === 'schoolIds');
    expect(await colours(school)).toEqual({ border: 'rgb(179, 38, 30)', ring: 'rgb(31, 95, 139)' });
    await close();
  });

  it('reads the same of an agreement without an end in the list and on the page of its school', async () => {
    const { page, go, close } = await look(browser, shown.world);
    await go(`/agreements?text=BXJH-2026-0002`);
    const row = page.locator('tr', { has: page.locator(`a[href="/agreements/${shown.ids.openEnded}"]`) });
    const last = () => row.first().locator('td').last().innerText();
    const inList = await last();
    expect(inList).toBe('长期有效');
    const { data } = await shown.world.ask('query ($id: ID!) { agreement(id: $id) { schools { id } partners { id } } }', { id: shown.ids.openEnded });
    for (const path of [`/schools/${data.agreement.schools[0].id}`, `/partners/${data.agreement.partners[0].id}`]) {
      await go(path);
      expect([path, await last()]).toEqual([path, inList]);
    }
    await close();
  });

  it.each<[Language]>([['zh'], ['en']])('reads each step of the routes of review on a phone, and pushes nothing aside (%s)', async language => {
    const { page, go, faults, close } = await look(browser, shown.world, { language, size: 'phone', cookie: shown.people.administrator.cookie });
    await go('/routes');
    const steps = page.locator('main .steps li');
    expect(await steps.count()).toBeGreaterThan(5);
    expect(await page.locator('main .scroll').evaluate(one => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    expect(Math.max(...await steps.evaluateAll(all => all.map(one => one.getBoundingClientRect().right)))).toBeLessThanOrEqual(sizes.phone.width);
    // Each stands below its route, with what it is.
    const row = page.getByRole('row').nth(1);
    const [route, last] = await Promise.all([row.getByRole('rowheader').boundingBox(), row.getByRole('cell').last().boundingBox()]);
    expect([last!.y > route!.y + route!.height, last!.width > sizes.phone.width * 0.8]).toEqual([true, true]);
    expect(await row.getByRole('cell').last().evaluate(one => getComputedStyle(one, '::before').content)).toBe(JSON.stringify(language === 'zh' ? '步骤' : 'Steps'));
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});
