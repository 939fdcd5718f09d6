import type { Browser } from 'playwright-core';
import { personIn, type Person } from '../people.js';
import { inBrowser, look, openBrowser, settled } from './browser.js';
import { openShown, type Shown } from './content.js';

let shown: Shown;
let browser: Browser;
let people: Record<'stranger' | 'teacher' | 'reviewer' | 'county' | 'registrar', Person | null>;

inBrowser('whoever looks at a record finds the ways that are theirs, and no other', () => {
  beforeAll(async () => {
    [shown, browser] = await Promise.all([openShown(), openBrowser()]);
    const { teacher, reviewer, registrar } = shown.people;
    people = { stranger: null, teacher, reviewer, county: await personIn(shown.world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620102' } }), registrar };
  });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  const at = { school: () => `/schools/${shown.ids.school}`, partner: () => `/partners/${shown.ids.partner}`, merged: () => `/partners/${shown.ids.merged}`, agreement: () => `/agreements/${shown.ids.agreement}` };
  const ways: Record<keyof typeof people, Record<keyof typeof at | 'menu', string[]>> = {
    stranger: { school: [], partner: [], merged: [], agreement: [], menu: [] },
    teacher: { school: ['draft', 'exchange'], partner: [], merged: [], agreement: ['AMENDMENT', 'RENEWAL', 'TERMINATION'], menu: ['/worklist', '/drafts', '/exchanges'] },
    reviewer: { school: [], partner: [], merged: [], agreement: [], menu: ['/worklist', '/drafts', '/exchanges'] },
    county: { school: ['draft', 'exchange', 'amend', 'close'], partner: [], merged: [], agreement: ['AMENDMENT', 'RENEWAL', 'TERMINATION'], menu: ['/worklist', '/drafts', '/exchanges', '/duplicates'] },
    registrar: {
      school: ['draft', 'exchange', 'amend', 'close'], partner: ['amend', 'merge', 'close'], merged: ['unmerge'], agreement: ['amend', 'renew', 'terminate', 'AMENDMENT', 'RENEWAL', 'TERMINATION'], menu: ['/worklist', '/drafts', '/exchanges', '/workbook', '/duplicates'],
    },
  };
  const named = (way: string) => /purpose=(\w+)/.exec(way)?.[1] ?? (way.startsWith('/drafts/new') ? 'draft' : way.startsWith('/exchanges/new') ? 'exchange' : way.split('/').at(-1)!);

  it.each(Object.keys(ways) as (keyof typeof people)[])('%s', async name => {
    const person = people[name];
    const { page, faults, go, close } = await look(browser, shown.world, { language: 'en', ...(person ? { cookie: person.cookie } : {}) });
    for (const record of Object.keys(at) as (keyof typeof at)[]) {
      await go(at[record]());
      const menu = page.locator('.page-actions .ant-dropdown-trigger');
      if (await menu.count()) {
        await menu.click();
        await page.waitForSelector('.ant-dropdown-menu a');
      }
      const found = await page.locator('.page-actions a, .ant-dropdown-menu a').evaluateAll(links => links.map(link => link.getAttribute('href')!));
      expect([record, found.map(named)]).toEqual([record, ways[name][record]]);
      // Where they lead, there is a form, and nobody is turned away.
      for (const way of found) {
        await go(way);
        expect([way, await page.locator('main form').count() > 0, await page.locator('.ant-alert-warning:not(.what-follows)').count()]).toEqual([way, true, 0]);
      }
    }
    const entries = await page.locator('nav.side section').nth(1).locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')!));
    expect(entries).toEqual(ways[name].menu);
    // By the address, too, nobody comes to a form that is not theirs.
    for (const way of ways.registrar.agreement.filter(way => way === way.toLowerCase() && !ways[name].agreement.includes(way))) {
      await go(`${at.agreement()}/${way}`);
      expect([way, await page.locator('main form').count(), await page.locator('main [role=alert]').count()]).toEqual([way, 0, 1]);
    }
    expect(faults).toEqual([]);
    await settled(page);
    await close();
  });
});
