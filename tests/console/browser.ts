// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectFile } from '../../src/tables/projectFile.js';
import { chromiumAt } from './chromium.js';
import type { World } from '../world.js';

export { openBrowser } from './chromium.js';

/** For suites that look through a browser. Without one they are skipped, and jest counts them as skipped. */
export const inBrowser = chromiumAt ? describe : describe.skip;
if (!chromiumAt) process.stderr.write('There is no Chromium here: what a browser shows is not tested. On Debian: apt-get install chromium fonts-noto-cjk\n');

export type Language = 'zh' | 'en';
export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;

export interface Looker {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the page since it was opened: errors, what the policy refused, requests to elsewhere. */
  faults: string[];
  /** Goes to a page of the console, and waits until it has what it shows. */
  go(path: string): Promise<void>;
  /** Turns to a page as by a link, without loading the console anew, and waits until it has what it shows. */
  turn(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Somebody in front of a browser, signed in by the session of a person of the tests, or nobody. */
export async function look(browser: Browser, { url }: Pick<World, 'url'>, { cookie, language = 'zh', size = 'desk' }: { cookie?: string; language?: Language; size?: keyof typeof sizes } = {}): Promise<Looker> {
  const context = await browser.newContext({ viewport: sizes[size], locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
  if (cookie) await context.addCookies([{ name: 'session', value: cookie.replace(/^session=/, ''), url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(`error: ${error.message}`));
  page.on('console', message => { if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`); });
  page.on('request', request => { if (!request.url().startsWith(url) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) faults.push(`request to ${request.url()}`); });
  page.on('dialog', dialog => { faults.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  return {
    page, context, faults,
    async go(path) {
      await page.goto(`${url}${path}`);
      await settled(page);
    },
    turn: path => turn(page, path),
    close: () => context.close(),
  };
}

async function turn(page: Page, path: string): Promise<void> {
  const part = (address: string) => address.split(/[/?#]/)[1];
  // One part of the console may keep its title: a page between them tells that of the page before from that of this one.
  for (const to of part(new URL(page.url()).pathname) === part(path) ? ['/no-such-page', path] : [path]) {
    await page.evaluate(address => {
      document.querySelector('main h1')!.setAttribute('data-before', '');
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
    await page.waitForSelector('main h1:not([data-before])').catch(async () => { throw new Error(`${to} has no title: ${await page.locator('main').innerText()}`); });
  }
  await settled(page);
}

/** Until the page has a title and nothing says that it is being read. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => !document.querySelector('main .ant-skeleton, main .ant-spin-spinning, .is-going'));
  await page.evaluate(() => document.fonts.ready);
}

const axe = readFileSync(projectFile('node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe-core finds against WCAG 2.2 AA and good practice, a line each; rules that need not be asked again may be left out. */
export async function barriers(page: Page, { without = [] }: { without?: string[] } = {}): Promise<string[]> {
  // The policy lets no script tag in; what the inspector evaluates is not the page's. It stays as long as the console is not loaded anew.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  return page.evaluate(async left => {
    const { axe: tool } = window as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    const { violations } = await tool.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: Object.fromEntries(left.map(rule => [rule, { enabled: false }])) });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ').slice(0, 200)}`));
  }, without);
}

/** Whether the page can be pushed sideways: tables scroll in their own box, pages never. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
