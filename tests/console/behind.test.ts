import type { Browser, Page } from 'playwright-core';
import { countedIn } from '../../src/console/parts/counted.rules.js';
import { barriers, inBrowser, look, openBrowser, settled, type Looker } from './browser.js';
import { openWorld, type World } from '../world.js';

let world: World;
let browser: Browser;
let looker: Looker;

/** How many a list says that it holds in all, and how many it shows. */
async function held(page: Page): Promise<{ all: number; shown: number }> {
  const status = page.locator('.list-acts [role=status]');
  await status.filter({ hasText: /\d/ }).waitFor();
  const [, all] = /(\d+) (?:条)?$/.exec((await status.textContent())!.replaceAll(',', '')) ?? [];
  return { all: Number(all), shown: await page.locator('.record-list tbody tr.ant-table-row').count() };
}
/** Every link of a part of the page that leads to a list, with the number that it says. */
async function numbers(page: Page, within: string): Promise<{ to: string; count: number }[]> {
  const links = await page.locator(`${within} a[href*="asOf="]`).evaluateAll(found => found.map(link => ({ to: link.getAttribute('href')!, text: link.querySelector('title')?.textContent ?? link.getAttribute('aria-label') ?? link.textContent ?? '' })));
  return links.map(({ to, text }) => ({ to, count: Number(/(\d+)(?!.*\d)/.exec(text.replaceAll(',', '').replace(/(\d)\s*个月内$|月内/, '$1'))![1]) }));
}

inBrowser('every number of the overview opens the records behind it', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('public-record'), openBrowser()]);
    looker = await look(browser, world);
  });
  afterAll(async () => {
    await looker.close();
    await browser.close();
    await world.close();
  });

  it('by a click, as of 2023-02-25: the list holds as many, says of which day, and lets go of it', async () => {
    const { page, faults, go } = looker;
    await go('/?on=2023-02-25');
    const row = page.locator('table.progress tbody tr', { hasText: '国外学校' });
    const counted = Number(await row.locator('td.main').textContent());
    const { data } = await world.ask('{ figures(asOf: "2023-02-25") { partners } partners { totalCount } }');
    expect(counted).toBe(data.figures.partners);
    await row.locator('td.main a').click();
    await page.waitForURL(/\/partners\?asOf=2023-02-25$/);
    await settled(page);
    expect(await held(page)).toEqual({ all: counted, shown: counted });
    expect(await page.locator('.filter-tags').textContent()).toContain('2023年2月25日');
    expect(await barriers(page)).toEqual([]);
    expect(counted).toBeLessThan(data.partners.totalCount);
    await page.locator('.filter-tags button').click();
    await page.waitForURL(/\/partners$/);
    await page.locator('.list-acts [role=status]', { hasText: String(data.partners.totalCount) }).waitFor();
    expect(faults).toEqual([]);
  });

  it('all of them by the rule that counts most, charts too', async () => {
    const { page, faults, go } = looker;
    await go('/?on=2023-02-25&rule=all');
    const all = [...await numbers(page, 'main table'), ...await numbers(page, 'svg.sankey'), ...await numbers(page, 'svg.lines')];
    const lists = [...new Map(all.map(one => [`${one.to} ${one.count}`, one])).values()];
    expect(new Set(lists.map(({ to }) => /^\/(\w+)/.exec(to)![1]))).toEqual(new Set(['schools', 'partners', 'twinnings', 'agreements']));
    // Each by what the registry answers to its address; some of each kind as the page shows them.
    for (const [place, { to, count }] of lists.entries()) {
      const { pathname, searchParams } = new URL(to, world.url);
      const list = pathname.slice(1);
      const { data } = await world.ask(`query ($filter: ${list[0]!.toUpperCase()}${list.slice(1, -1)}Filter) { ${list}(filter: $filter) { totalCount } }`, { filter: { counted: countedIn(Object.fromEntries(searchParams)) } });
      expect([to, data[list].totalCount]).toEqual([to, count]);
      if (place % 7) continue;
      await go(to);
      expect([to, (await held(page)).all]).toEqual([to, count]);
    }
    expect(faults).toEqual([]);
  }, 240_000);

  it('those of published figures as well, and what is exported is what is seen', async () => {
    const { page, go } = looker;
    await go('/published-figures?comparable=true');
    const documented = await page.locator('.record-list tbody tr.ant-table-row').evaluateAll(rows => rows.flatMap(row => [...row.querySelectorAll('a[href*="asOf="]')].map(link => ({ to: link.getAttribute('href')!, count: Number(link.textContent) }))));
    expect(documented.length).toBeGreaterThan(0);
    for (const { to, count } of documented) {
      await go(to);
      expect([to, (await held(page)).all]).toEqual([to, count]);
    }
    const { to, count } = documented.find(one => one.count > 0)!;
    await go(to);
    await page.getByRole('button', { name: '导出' }).click();
    const file = await page.getByRole('link', { name: '导出 CSV' }).getAttribute('href');
    const rows = (await (await fetch(`${world.url}${file}`)).text()).trim().split(/\r?\n/).length - 1;
    expect(rows).toBe(count);
  }, 240_000);

  it('countries stand one by one', async () => {
    const { page, go } = looker;
    await go('/?on=2023-02-25');
    const cell = page.locator('table.progress tbody tr', { hasText: '国家和地区' }).locator('td.main a');
    const count = Number(await cell.textContent());
    await go((await cell.getAttribute('href'))!);
    expect(await page.locator('section[aria-labelledby=by-country] tbody tr').count()).toBe(count);
  });
});
