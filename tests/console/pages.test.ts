import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { barriers, inBrowser, isTooWide, look, openBrowser, sizes, type Language, type Looker } from './browser.js';
import { openShown, pagesOf, type ConsolePage, type Shown } from './content.js';

let shown: Shown;
let browser: Browser;
/** Where pictures of all pages are put, in both languages and both sizes: `npm run screenshots`. */
const pictures = process.env['SCREENSHOTS'];
const views: [Language, keyof typeof sizes][] = pictures ? [['zh', 'desk'], ['zh', 'phone'], ['en', 'desk'], ['en', 'phone']] : [['zh', 'desk'], ['en', 'phone']];
const anyIds = new Proxy({} as Shown['ids'], { get: (_, name) => String(name) });

inBrowser('every page of the console', () => {
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  // Every page in each view: one title, the language, the width, no fault and no barrier. What takes longest, the contrast of
  // colours, is looked at on every page in the first view, and in the others on the first page of each viewer: what only that
  // size has, such as the button of the menu, stands on every page. The console is loaded once for each viewer and view, and
  // pages are turned to as by links; that every address answers with the console is tested in serving.test.ts.
  describe.each(views)('in %s, at a %s', (language, size) => {
    const isFirst = language === views[0]![0] && size === views[0]![1];
    const lookers = new Map<ConsolePage['as'], Looker>();
    afterAll(async () => { for (const { close } of lookers.values()) await close(); });

    it.each(pagesOf({ ids: anyIds }).map(({ name }) => name))('%s: no barrier, no error, nothing from elsewhere, no wider than the screen, in one language', async name => {
      const { path, as } = pagesOf(shown).find(page => page.name === name)!;
      const known = lookers.get(as);
      const looker = known ?? await look(browser, shown.world, { language, size, ...(as ? { cookie: shown.people[as].cookie } : {}) });
      const { page, faults } = looker;
      await (known ? looker.turn(path) : looker.go(path));
      lookers.set(as, looker);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}.${language}.${size}.png`), fullPage: true });
      }
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      expect(await barriers(page, known && !isFirst ? { without: ['color-contrast'] } : {})).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      // How far the initiative is, is read at a glance, and not by pushing a table aside.
      if (name.startsWith('overview')) expect(await page.locator('table.progress').evaluate(table => table.parentElement!.scrollWidth - table.parentElement!.clientWidth)).toBeLessThanOrEqual(1);
      // Those of this page; the next has its own.
      expect(faults.splice(0)).toEqual([]);
    });
  });
});
