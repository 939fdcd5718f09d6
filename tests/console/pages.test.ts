import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { readTree } from '../architecture/tree.js';
import { barriers, inBrowser, isTooWide, look, openBrowser, settled, sizes, type Language, type Looker } from './browser.js';
import { openShown, pagesOf, type ConsolePage, type Shown } from './content.js';

let shown: Shown;
let browser: Browser;
/** Where pictures of all pages are put, in both languages and both sizes, and what is made to be printed as it comes onto paper: `npm run screenshots`. */
const pictures = process.env['SCREENSHOTS'];
const views: [Language, keyof typeof sizes][] = pictures ? [['zh', 'desk'], ['zh', 'phone'], ['en', 'desk'], ['en', 'phone']] : [['zh', 'desk'], ['en', 'phone']];
const printed = new Set(['school', 'school-registrar', 'partner', 'agreement', 'agreement-registrar', 'twinning', 'directory', 'directory-country']);
const anyIds = new Proxy({} as Shown['ids'], { get: (_, name) => String(name) });

it('every address of the console is among the pages that are looked at', () => {
  const routes = [...readTree(['src/console/pages'], ['.routes.ts'])].flatMap(([, text]) => [...text.matchAll(/\{ (?:path: '([^']+)'|index: true)/g)].map(([, path = '']) => path));
  expect(routes.length).toBeGreaterThan(40);
  const matching = (address: string) => routes.filter(route => new RegExp(`^/${route.replace(/:\w+/g, '[^/]+')}$`).test(address)).toSorted((one, other) => one.split(':').length - other.split(':').length)[0];
  const seen = new Set(pagesOf({ ids: anyIds }).map(({ path }) => matching(path.split(/[?#]/)[0]!)));
  expect(routes.filter(route => !seen.has(route))).toEqual([]);
});

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
      const { path, as, then, cutOff } = pagesOf(shown).find(page => page.name === name)!;
      const known = lookers.get(as);
      const looker = known ?? await look(browser, shown.world, { language, size, ...(as ? { cookie: shown.people[as].cookie } : {}) });
      const { page, faults } = looker;
      // The console itself is there when the registry is not.
      if (cutOff && !known) await looker.go('/no-such-page');
      if (cutOff) await page.route('**/graphql', route => route.abort());
      await (known || cutOff ? looker.turn(path) : looker.go(path));
      lookers.set(as, looker);
      if (then) {
        await then(page);
        await settled(page);
        await page.evaluate(() => scrollTo(0, 0));
      }
      if (cutOff) {
        await page.getByRole('alert').waitFor();
        await page.unroute('**/graphql');
        faults.length = 0;
      }
      // What stands at the edge of the screen would cover what is below it: such a page is looked at on a screen that is as high as it.
      if (await page.locator('.is-sticky').count()) await page.setViewportSize({ width: sizes[size].width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}.${language}.${size}.png`), fullPage: true });
        if (size === 'desk' && printed.has(name)) await page.pdf({ path: join(pictures, `${name}.${language}.print.pdf`), preferCSSPageSize: true });
      }
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      expect(await barriers(page, known && !isFirst ? { without: ['color-contrast'] } : {})).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
      // How far the initiative is, is read at a glance, and not by pushing a table aside.
      if (name.startsWith('overview')) expect(await page.locator('table.progress').evaluate(table => table.parentElement!.scrollWidth - table.parentElement!.clientWidth)).toBeLessThanOrEqual(1);
      // Those of this page; the next has its own.
      expect(faults.splice(0)).toEqual([]);
      await page.setViewportSize(sizes[size]);
    });
  });
});
