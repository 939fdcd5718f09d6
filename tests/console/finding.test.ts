import type { Browser } from 'playwright-core';
import { barriers, inBrowser, look, openBrowser, settled } from './browser.js';
import { openWorld, type World } from '../world.js';

let world: World;
let browser: Browser;

inBrowser('a name that was mistyped in the search field of a list', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('public-record'), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each([['zh', '查找与'], ['en', 'Look for']] as const)('finds nothing there, and leads to what is nearly so (%s)', async (language, words) => {
    const { page, go, faults, close } = await look(browser, world, { language });
    const { data } = await world.ask('{ schools(first: 1) { nodes { id name } } }');
    const [{ id, name }] = data.schools.nodes as [{ id: string; name: string }];
    const mistyped = `${name.slice(0, 1)}柳${name.slice(2)}`;
    await go('/schools');
    await page.locator('.search-field input').fill(mistyped);
    const link = page.locator('.record-list .ant-empty a');
    await link.waitFor();
    expect(await link.textContent()).toContain(words);
    expect(await barriers(page)).toEqual([]);
    await link.click();
    await page.waitForURL(/\/search\?text=/);
    await settled(page);
    expect(await page.locator('.record-list tbody a').evaluateAll(found => found.map(one => one.getAttribute('href')))).toContain(`/schools/${id}`);
    expect(faults).toEqual([]);
    await close();
  });
});
