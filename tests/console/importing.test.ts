import type { Browser } from 'playwright-core';
import { projectFile } from '../../src/tables/projectFile.js';
import { inBrowser, look, openBrowser } from './browser.js';
import { openShown, type Shown } from './content.js';

inBrowser('the office\'s ledger goes in', () => {
  let shown: Shown;
  let browser: Browser;
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  it('as it is: 65 rows of a real layout are understood', async () => {
    const { page, faults, go, close } = await look(browser, shown.world, { cookie: shown.people.registrar.cookie });
    await go('/workbook');
    await page.getByLabel('选择台账文件').setInputFiles(projectFile('tests/data/ledger-2023.xlsx'));
    await page.getByRole('heading', { name: '台账各行' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /^全部 65$/ }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
