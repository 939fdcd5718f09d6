import type { Browser, Page } from 'playwright-core';
import { loadSample } from '../../src/features/sample/loadSample.js';
import { inBrowser, look, openBrowser, settled, type Looker } from './browser.js';
import { openWorld, type World } from '../world.js';

let world: World;
let browser: Browser;
const rows = (page: Page) => page.locator('.record-list tbody tr.ant-table-row');
/** Reads on as a person does, by scrolling to the end, until so many rows stand there. */
async function readOnTo(page: Page, count: number): Promise<void> {
  while (await rows(page).count() < count) {
    const before = await rows(page).count();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForFunction(shown => document.querySelectorAll('.record-list tbody tr.ant-table-row').length > shown, before);
  }
}
/** Where the link of a row stands on the screen. */
const topOf = (page: Page, href: string) => page.locator(`.record-list a[href="${href}"]`).first().evaluate(link => Math.round(link.getBoundingClientRect().top));

inBrowser('back to a list from a record far down', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(), openBrowser()]);
    await loadSample(world.store, { schools: 150, partners: 150, agreements: 200, seed: 7 });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Opens the first record of the last part that was read, goes back by `back`, and tells what stood where. */
  async function thereAndBack({ page, go }: Looker, path: string, back: (page: Page) => Promise<unknown>) {
    await go(path);
    await readOnTo(page, 120);
    const link = rows(page).nth(115).locator('td a').first();
    await link.scrollIntoViewIfNeeded();
    const href = (await link.getAttribute('href'))!;
    await link.evaluate(node => { scrollBy(0, node.getBoundingClientRect().top - 300); });
    const [count, top, address] = [await rows(page).count(), await topOf(page, href), page.url()];
    await link.click();
    await page.waitForURL(`**${href}`);
    await settled(page);
    await back(page);
    await page.waitForURL(address);
    await page.locator(`.record-list a[href="${href}"]`).first().waitFor();
    await settled(page);
    return { before: { count, top }, after: { count: await rows(page).count(), top: await topOf(page, href) } };
  }

  it.each([
    ['schools', '/schools', 'desk', 'zh'], ['twinnings', '/twinnings', 'phone', 'en'], ['agreements, filtered and sorted', '/agreements?signedFrom=2000-01-01&order=SIGNED_ASC', 'desk', 'en'],
  ] as const)('%s: the same rows, at the same place, with the same filters', async (_what, path, size, language) => {
    const looker = await look(browser, world, { size, language });
    const { before, after } = await thereAndBack(looker, path, page => page.goBack());
    expect(after).toEqual(before);
    expect(before.top).toBe(300);
    expect(looker.faults).toEqual([]);
    await looker.close();
  });

  it('after the record was loaded anew as well', async () => {
    const looker = await look(browser, world);
    const { before, after } = await thereAndBack(looker, '/agreements?signedFrom=2000-01-01', async page => {
      await page.reload();
      await settled(page);
      await page.goBack();
    });
    expect(after).toEqual(before);
    expect(looker.faults).toEqual([]);
    await looker.close();
  });

  it('and after the list itself was loaded anew', async () => {
    const looker = await look(browser, world);
    await looker.go('/partners');
    await readOnTo(looker.page, 120);
    const href = (await rows(looker.page).nth(115).locator('td a').first().getAttribute('href'))!;
    await rows(looker.page).nth(115).locator('td a').first().evaluate(node => { scrollBy(0, node.getBoundingClientRect().top - 300); });
    await looker.page.reload();
    await looker.page.locator(`.record-list a[href="${href}"]`).first().waitFor();
    await settled(looker.page);
    expect(await topOf(looker.page, href)).toBe(300);
    await looker.close();
  });
});
