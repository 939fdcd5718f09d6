// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { samplePartner } from '../../src/features/sample/sample.rules.js';
import { openBook } from '../../src/features/sheet/openBook.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { registerPartner } from '../builders.js';
import { csv } from '../imports.js';
import { gazetteer } from '../ledgers.js';
import { personIn } from '../people.js';
import { openWorld, type World } from '../world.js';
import { barriers, inBrowser, look, openBrowser, type Language } from './browser.js';

const ledger = projectFile('tests/data/ledger-2023.xlsx');
const said = {
  zh: {
    choose: '选择台账文件', rows: '台账各行', all: '全部 65', open: '待决定 2', decide: '决定 行', thisOne: /^是这一个：虚构洞第78中学/, newOne: '都不是，新登记伙伴', checkFirst: '决定有改动，请先重新核对。', check: '按决定重新核对', importAll: '导入 65 行', import: '导入', imported: '台账已导入', marked: '下载标注过的台账', another: '换一份台账', toDecide: '待决定', same: '各行都与登记册相同，不用导入。',
    figures: ['学校', '伙伴', '结好', '协议', '国家和地区'],
  },
  en: {
    choose: 'Choose a ledger', rows: 'Rows of the ledger', all: 'All 65', open: 'To decide 2', decide: 'Decide Row', thisOne: /^This one: 虚构洞第78中学/, newOne: 'None of these: a new partner', checkFirst: 'Decisions were changed. Check again first.', check: 'Check again with the decisions', importAll: 'Import 65 rows', import: 'Import', imported: 'The ledger is imported', marked: 'Download the marked-up ledger', another: 'Another ledger', toDecide: 'to decide', same: 'Every row is as the register has it. There is nothing to import.',
    figures: ['Schools', 'Partners', 'Twinnings', 'Agreements', 'Countries and regions'],
  },
} as const satisfies Record<Language, object>;

/** The figures that the page shows, before and after. */
const figuresOn = async (page: Page) => (await page.locator('.figures-beside tbody tr').all()).reduce<Promise<[string, number, number][]>>(async (rows, row) => {
  const [before, after] = await row.locator('td').allInnerTexts();
  return [...await rows, [await row.locator('th').innerText(), Number(before), Number(after)]];
}, Promise.resolve([]));

/** The ledger is dropped where files are dropped. */
async function drop(page: Page): Promise<void> {
  const file = await page.evaluateHandle(text => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))], 'ledger-2023.xlsx'));
    return transfer;
  }, readFileSync(ledger).toString('base64'));
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: file });
}

inBrowser('the office\'s ledger goes in', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => { browser = await openBrowser(); });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await openWorld('none');
    await world.signIn();
    for (const [value, country, city] of [['虚构洞第78中学', 'KR', '虚构洞'], ['虚构斯克第27中学', 'BY', '虚构斯克']]) await registerPartner(world, { names: [{ value, language: 'zh-Hans' }], country, city });
  });
  afterEach(() => world.close());
  const figures = async () => {
    const { data } = await world.ask('{ figures { schools partners twinnings agreements countries } }');
    return ['schools', 'partners', 'twinnings', 'agreements', 'countries'].map(one => data.figures[one] as number);
  };

  it.each<Language>(['zh', 'en'])('in %s: what is in question is decided, all 65 rows enter at once, and a second time nothing does', async language => {
    const words = said[language];
    const { cookie } = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const { page, faults, go, close } = await look(browser, world, { language, cookie });
    const before = await figures();
    await go('/workbook');
    if (language === 'zh') await drop(page);
    else await page.getByLabel(words.choose).setInputFiles(ledger);
    await page.getByRole('heading', { name: words.rows }).waitFor();
    await page.getByRole('button', { name: words.all, exact: true }).waitFor();
    expect(await page.getByRole('button', { name: words.open, exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('button', { name: words.importAll }).count()).toBe(0);

    // Whoever wants to decide at their desk takes the file with the questions marked.
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words.marked }).click()]);
    const { sheets } = await openBook({ name: download.suggestedFilename(), bytes: readFileSync(await download.path()) });
    expect(sheets).toHaveLength(2);
    const listed: string[] = [];
    for await (const { cells: [, cell, weight] } of sheets[1]!.rows()) listed.push(`${cell?.text} ${weight?.text}`);
    expect(listed.filter(line => line.endsWith(words.toDecide))).toEqual([`F9 ${words.toDecide}`, `F11 ${words.toDecide}`]);

    const row = (number: number) => page.locator('.ledger-rows tbody tr').filter({ has: page.locator(`th:text-is("${number}")`) });
    await row(9).getByRole('group', { name: `${words.decide} 9` }).getByRole('radio', { name: words.thisOne }).check();
    await row(11).getByRole('radio', { name: words.newOne }).check();
    expect(await barriers(page)).toEqual([]);
    await page.getByText(words.checkFirst).waitFor();
    await page.getByRole('button', { name: words.check }).click();
    await page.getByRole('button', { name: words.importAll }).waitFor();
    // The trial asks no more, and what was said stays to be seen.
    await row(9).getByRole('radio', { name: words.thisOne, checked: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: words.importAll }).click();
    expect(await figures()).toEqual(before);
    const tried = await figuresOn(page);
    await page.getByRole('button', { name: words.import, exact: true }).click();
    await page.getByText(words.imported).waitFor();
    const after = await figures();
    expect(after).not.toEqual(before);
    expect(tried).toEqual(words.figures.map((name, at) => [name, before[at], after[at]]));
    expect(await figuresOn(page)).toEqual(tried);
    const { data } = await world.ask('{ korean: partners(filter: { country: "KR", text: "第78中学" }) { totalCount } belarusian: partners(filter: { country: "BY", text: "第27中学" }) { totalCount } }');
    expect(data).toEqual({ korean: { totalCount: 1 }, belarusian: { totalCount: 2 } });

    await page.getByRole('button', { name: words.another }).click();
    await page.getByLabel(words.choose).setInputFiles(ledger);
    await page.getByText(words.same).waitFor();
    expect(await figures()).toEqual(after);
    // Without an initiative the overview has the same figures.
    await go('/');
    const [schools, partners, twinnings, agreements, countries] = after;
    expect((await page.locator('table.progress td.main').allInnerTexts()).map(Number)).toEqual([schools, partners, countries, twinnings, agreements]);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  }, 240_000);

  it('one answer, given once, serves every row that asks the same', async () => {
    const { cookie } = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const { page, faults, go, close } = await look(browser, world, { cookie });
    await go('/workbook');
    const row = (school: string, partner: string, kind: string) => `${school},,兰州市,${partner},,白俄罗斯,虚构斯克,${kind},2023-04-29,`;
    await page.getByLabel(said.zh.choose).setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(...['甲', '乙'].map(one => row(`兰州市示例${one}中学`, '虚构斯克第二十七中学', '协议书')), ...['丙', '丁'].map(one => row(`兰州市示例${one}中学`, '样本艺术学校', '合作框架')), ...[['戊', '虚构橡树中学', '2023-04-29'], ['己', '样本河岸学校', '2021-01-01']].map(([one, partner, day]) => `${row(`兰州市示例${one}中学`, partner!, '协议书').replace('2023-04-29', day!)},五年`)).replace('\n', ',有效期至\n')) });
    await page.getByRole('button', { name: '待决定 6', exact: true }).waitFor();
    const group = (number: number) => page.getByRole('group', { name: `决定 行 ${number}`, exact: true });
    // Who is meant is asked in the first row, and of the kind of paper one field serves both.
    expect(await page.locator('.ledger-rows fieldset input[type=radio]').count()).toBe(2);
    await page.getByRole('group', { name: '一并决定' }).getByText('2 行问是哪一个伙伴：').waitFor();
    await group(2).getByRole('radio', { name: /^是这一个：虚构斯克第27中学/ }).check();
    expect(await page.getByRole('group', { name: '一并决定' }).count()).toBe(0);
    await group(3).getByText('与第 2 行问的相同').waitFor();
    await group(4).getByLabel('文种 应为').fill('备忘录');
    expect(await group(5).getByLabel('文种 应为').inputValue()).toBe('备忘录');
    await page.getByText('已作 4 项决定').waitFor();
    // A term ends on another day in each row: what is put into one is not put into all that say the same.
    await group(6).getByRole('button', { name: '填“2028-04-28”' }).waitFor();
    await page.getByRole('button', { name: '都照建议填写' }).click();
    expect(await Promise.all([6, 7].map(number => group(number).getByLabel('有效期至 应为').inputValue()))).toEqual(['2028-04-28', '2025-12-31']);
    await page.getByText('已作 6 项决定').waitFor();
    await page.getByRole('button', { name: said.zh.check }).click();
    await page.getByRole('button', { name: '导入 6 行' }).waitFor();
    await page.getByText('统计只数当日有效并计入的文书').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('by the keyboard alone: a suggestion that is taken leads to the next question, after the last to the button that goes on', async () => {
    const { cookie } = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const { page, faults, go, close } = await look(browser, world, { cookie });
    await go('/workbook');
    const row = (school: string, partner: string, kind: string, day: string, until: string) => `兰州市示例${school}中学,,兰州市,${partner},,白俄罗斯,虚构斯克,${kind},${day},,${until}`;
    const lines = [row('甲', '虚构橡树中学', '协议书', '2023-04-29', '五年'), row('乙', '样本河岸学校', '合作框架', '2021-01-01', '五年'), row('丙', '样本艺术学校', '协议书', '2022-03-01', '三年'), row('丁', '虚构斯克第二十七中学', '协议书', '2022-03-01', '2027-02-28')];
    await page.getByLabel(said.zh.choose).setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(...lines).replace('\n', ',有效期至\n')) });
    await page.getByRole('button', { name: '待决定 4', exact: true }).waitFor();
    const group = (number: number) => page.getByRole('group', { name: `决定 行 ${number}`, exact: true });
    const isAt = (one: ReturnType<typeof group>) => one.evaluate(found => found === document.activeElement);
    const tabTo = async (one: ReturnType<typeof group>) => {
      for (let steps = 0; steps < 5 && !await isAt(one); steps += 1) await page.keyboard.press('Tab');
      expect(await isAt(one)).toBe(true);
    };
    await group(2).getByRole('button', { name: '填“2028-04-28”' }).focus();
    await page.keyboard.press('Enter');
    expect(await group(2).getByLabel('有效期至 应为').inputValue()).toBe('2028-04-28');
    // A question without a suggestion has its field; what is typed there leads on as fields do.
    expect(await isAt(group(3).getByLabel('文种 应为'))).toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('备忘录');
    await tabTo(group(3).getByRole('button', { name: '填“2025-12-31”' }));
    await page.keyboard.press('Enter');
    expect(await isAt(group(4).getByRole('button', { name: '填“2025-02-28”' }))).toBe(true);
    await page.keyboard.press('Enter');
    // Who is meant is chosen among several: the first is where one begins.
    expect(await isAt(group(5).getByRole('radio').first())).toBe(true);
    await page.keyboard.press('Space');
    await page.getByText('已作 4 项决定').waitFor();
    // An answer that is taken back is asked again there; after the last one, by a click as by a key, comes what goes on.
    await group(4).getByRole('button', { name: '撤销决定' }).click();
    expect(await isAt(group(4).getByRole('button', { name: '填“2025-02-28”' }))).toBe(true);
    await group(4).getByRole('button', { name: '填“2025-02-28”' }).click();
    expect(await isAt(page.getByRole('button', { name: said.zh.check }))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '导入 4 行' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === '导入 4 行');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(said.zh.imported).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('what was answered of the first thousand rows is given where the rest ask the same, and seen there', async () => {
    const { cookie } = await personIn(world, { role: 'REGISTRAR', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const { page, faults, go, close } = await look(browser, world, { cookie });
    await go('/workbook');
    // So many rows take their time on a machine with other work.
    page.setDefaultTimeout(120_000);
    const size = { schools: 1, partners: 1_003, agreements: 1_003, seed: 7 };
    // The first two ask of the kind of paper and of the end, and so do two beyond the thousand.
    const asked: Record<number, [kind: string, signedOn: string, until: string]> = { 0: ['合作框架', '2023-04-29', '2028-04-28'], 1: ['协议书', '2023-04-29', '五年'], 2: ['协议书', '2022-04-29', '三年'], 1_000: ['合作框架', '2023-04-29', '2028-04-28'], 1_001: ['协议书', '2021-01-01', '五年'] };
    const lines = Array.from({ length: 1_003 }, (_, place) => {
      const { names, country, city } = samplePartner(place, size);
      const [kind, signedOn, until] = asked[place] ?? ['协议书', '2023-04-29', '2028-04-28'];
      const named = (chinese: boolean) => names.find(({ language }) => /^zh/.test(language) === chinese)!.value;
      return `兰州市示例甲中学,,兰州市,${named(true)},${named(false)},${gazetteer.countries.get(country)!.nameZh},${city},${kind},${signedOn},,${until}`;
    });
    await page.getByLabel(said.zh.choose).setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(...lines).replace('\n', ',有效期至\n')) });
    await page.getByRole('button', { name: '待决定 5', exact: true }).waitFor();
    const group = (number: number) => page.getByRole('group', { name: `决定 行 ${number}`, exact: true });
    await group(2).getByLabel('文种 应为').fill('备忘录');
    await page.getByRole('button', { name: '都照建议填写' }).click();
    await page.getByText('已作 3 项决定').waitFor();
    expect(await page.getByText('照先前的答复填好').count()).toBe(0);
    await page.getByRole('button', { name: '后 1000 行' }).click();
    await page.getByRole('status').filter({ hasText: '这里有 2 行问的是先前已答的，已照先前的答复填好，请核对。' }).waitFor();
    expect(await Promise.all([group(1002).getByLabel('文种 应为'), group(1003).getByLabel('有效期至 应为')].map(one => one.inputValue()))).toEqual(['备忘录', '2025-12-31']);
    await page.getByText('已作 5 项决定').waitFor();
    await page.getByRole('button', { name: said.zh.check }).click();
    await page.getByRole('button', { name: '导入 1003 行' }).waitFor();
    expect(await page.getByText('照先前的答复填好').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  }, 400_000);
});
