import type { Browser, Page } from 'playwright-core';
import { barriers, inBrowser, look, openBrowser, settled, type Language } from './browser.js';
import { openShown, type Shown } from './content.js';

let shown: Shown;
let browser: Browser;

const said = {
  en: { enterNew: 'Enter a new partner: ', school: 'Lanzhou Example', country: 'uzb', countryName: 'Uzbekistan', registered: /Registered under BXJH-\d{4}-\d{4}/, partners: /partners \d+ → \d+/i, month: '2024.5' },
  zh: { enterNew: '登记新伙伴：', school: '兰州市示例外国语学校', country: '乌兹', countryName: '乌兹别克斯坦', registered: /BXJH-\d{4}-\d{4}/, partners: /伙伴.* \d+ → \d+/, month: '2024年5月' },
} as const satisfies Record<Language, object>;

/** Goes on by the keyboard until the focus is where it should be: nothing here is pressed with a mouse. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await page.evaluate(wanted => document.activeElement?.id === wanted, id)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${id}`);
}

/** Until the list under a field marks this as what Enter takes: before that, Enter rightly takes nothing. */
const marked = (page: Page, text: string) => page.waitForSelector(`.ant-select-item-option-active:has-text("${text}")`);

inBrowser('an agreement is registered from an empty form to the figures, by the keyboard alone', () => {
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });
  const partnersNow = async () => (await shown.world.ask('{ figures { partners agreements } }')).data.figures as { partners: number; agreements: number };

  it.each<[Language, string]>([['zh', 'Navoiy 47-sonli maktab'], ['en', 'Buxoro 9-sonli litsey']])('in %s', async (language, partner) => {
    const words = said[language];
    const { page, faults, go, close } = await look(browser, shown.world, { language, cookie: shown.people.registrar.cookie });
    const before = await partnersNow();
    await go('/agreements/new');
    await tabTo(page, 'schoolIds');
    await page.keyboard.type('lanzhoushishili');
    await marked(page, words.school);
    await page.keyboard.press('Enter');
    // The list stays open for another, and marks the first of all: Tab takes nothing of it, and goes on.
    await page.waitForSelector('.ant-select-item-option-active:not(.ant-select-item-option-selected)');
    await tabTo(page, 'partnerIds');
    await page.keyboard.type(partner);
    await marked(page, `${words.enterNew}${partner}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=dialog] #country');
    await tabTo(page, 'country');
    await page.keyboard.type(words.country);
    await marked(page, words.countryName);
    await page.keyboard.press('Enter');
    await tabTo(page, 'city');
    await page.keyboard.type('Toshkent');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=dialog]', { state: 'hidden' });
    // To the kinds of paper, which are chosen by the arrows.
    for (let steps = 0; steps < 30 && !await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'radio'); steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await tabTo(page, 'signedOn');
    await page.keyboard.type(words.month);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agreements\/agreement_/);
    await settled(page);
    const notice = await page.locator('[role=status]').filter({ hasText: words.registered }).first().innerText();
    expect(notice).toMatch(words.partners);
    expect(await barriers(page)).toEqual([]);
    expect(await partnersNow()).toEqual({ partners: before.partners + 1, agreements: before.agreements + 1 });
    const { data } = await shown.world.ask('query ($text: String!) { agreements(filter: { text: $text }) { totalCount nodes { signedOn kind schools { name } partners { name city country { code } } } } }', { text: partner });
    expect(data.agreements).toEqual({ totalCount: 1, nodes: [{ signedOn: '2024-05', kind: 'MEMORANDUM', schools: [{ name: '兰州市示例外国语学校' }], partners: [{ name: partner, city: 'Toshkent', country: { code: 'UZ' } }] }] });
    expect(faults).toEqual([]);
    await close();
  });
});
