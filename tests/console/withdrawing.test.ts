import type { Browser } from 'playwright-core';
import * as client from '../../src/client/index.js';
import { csv } from '../imports.js';
import { barriers, inBrowser, look, openBrowser } from './browser.js';
import { openShown, type Shown } from './content.js';

inBrowser('a ledger that went in comes out again', () => {
  let shown: Shown;
  let browser: Browser;
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  it('as a whole: it stands in the list, what was built on it is shown, and withdrawn it leaves the figures as they were', async () => {
    const figures = async () => (await shown.world.ask('{ figures { schools partners twinnings agreements countries } }')).data.figures as object;
    const before = await figures();
    const { page, faults, go, close } = await look(browser, shown.world, { cookie: shown.people.registrar.cookie });
    await go('/workbook');
    await page.getByLabel('选择台账文件').setInputFiles({ name: '撤销用.csv', mimeType: 'text/csv', buffer: Buffer.from(csv('兰州市第九中学,,兰州,盛冈第一高中,盛岡第一高等学校,日本,盛冈,协议书,2022-04-29,')) });
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('link', { name: '查看这次导入' }).click();
    await page.getByRole('heading', { level: 1, name: '撤销用.csv' }).waitFor();
    expect(await figures()).not.toEqual(before);
    await page.getByRole('link', { name: '兰州市第九中学' }).waitFor();
    await page.getByRole('link', { name: '历次导入' }).click();
    await page.getByRole('row', { name: /撤销用\.csv.*示例经办.*新登记 1/ }).waitFor();

    // A contact is noted for a partner that it entered: the refusal leads to the partner. When the contact is gone, nothing is in the way.
    const { data } = await shown.world.ask('{ partners(filter: { text: "盛冈第一高中" }) { nodes { id } } }');
    const partner = data.partners.nodes[0].id as string;
    const noted = await shown.world.ask(client.RecordContactDocument.toString(), { input: { partnerId: partner, name: '示例联系人', phone: '0931-0000001' } });
    await page.getByRole('row', { name: /撤销用\.csv/ }).getByRole('link').click();
    await page.getByRole('link', { name: '撤销导入' }).click();
    await page.getByText(/新登记的去掉：学校 1、伙伴 1、协议 1/).waitFor();
    await page.getByLabel('撤销理由').fill('传错了文件');
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '不能整批撤销' });
    await refusal.waitFor();
    expect(await refusal.getByRole('link').evaluateAll(links => links.map(link => link.getAttribute('href')))).toEqual([`/partners/${partner}`]);
    expect(await barriers(page)).toEqual([]);

    await shown.world.ask(client.RemoveContactDocument.toString(), { input: { id: noted.data.recordContact.contact.id } });
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('status').filter({ hasText: '已撤销这次导入' }).waitFor();
    await page.getByText('传错了文件').waitFor();
    expect(await figures()).toEqual(before);
    expect(await page.getByRole('link', { name: '撤销导入' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});
