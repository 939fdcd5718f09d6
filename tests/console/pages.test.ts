import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { barriers, inBrowser, isTooWide, look, openBrowser, sizes, type Language } from './browser.js';
import { openShown, pagesOf, type Shown } from './content.js';

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

  describe.each(views)('in %s, at a %s', (language, size) => {
    it.each(pagesOf({ ids: anyIds }).map(({ name }) => name))('%s: no barrier, no error, nothing from elsewhere, no wider than the screen, in one language', async name => {
      const { path, as } = pagesOf(shown).find(page => page.name === name)!;
      const { page, faults, go, close } = await look(browser, shown.world, { language, size, ...(as ? { cookie: shown.people[as].cookie } : {}) });
      await go(path);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}.${language}.${size}.png`), fullPage: true });
      }
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      expect(await barriers(page)).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      expect(faults).toEqual([]);
      await close();
    });
  });
});
