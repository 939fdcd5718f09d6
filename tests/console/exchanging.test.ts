// What is evaluated in the page has a document; nothing else here does.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { actAsSystem } from '../../src/kernel/act.js';
import { keyOf, newId } from '../../src/kernel/ids.js';
import { ExchangeTable } from '../../src/tables/exchange.js';
import { registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { password, personIn } from '../people.js';
import { barriers, inBrowser, isTooWide, look, openBrowser, settled, type Language } from './browser.js';
import { openShown, type Shown } from './content.js';
import { recordWords } from '../../src/console/parts/record.words.ts';
import { shellWords } from '../../src/console/shell.words.ts';
import { common } from '../../src/console/words/common.ts';

let shown: Shown;
let browser: Browser;

const said = {
  zh: { record: '登记交流活动', kind: '文体活动', needed: '请填写。', already: /已登记同类、同名的交流活动/, notTwinned: '没有这所学校与这个伙伴的协议', edit: '修改', save: '保存', amended: '已保存修改。', timeline: /文体活动/, restored: '已恢复上次没有提交的内容。', remove: '删除交流活动', removed: /已删除/ },
  en: { record: 'Record an exchange', kind: 'Arts and sports', needed: 'Fill this in.', already: /is recorded already/, notTwinned: 'The register has no agreement of this school with this partner', edit: 'Edit', save: 'Save', amended: 'The changes are saved.', timeline: /Arts and sports/, restored: 'What you had not submitted is here again.', remove: 'Remove the exchange', removed: /is removed/ },
} as const satisfies Record<Language, object>;

inBrowser('a school records what it did with its partner', () => {
  beforeAll(async () => { [shown, browser] = await Promise.all([openShown(), openBrowser()]); });
  afterAll(async () => {
    await browser.close();
    await shown.world.close();
  });

  it.each<[Language, string]>([['zh', '合唱节'], ['en', 'Choir festival']])('in %s: from the twinning to its timeline, corrected on the way, and removed', async (language, title) => {
    const words = said[language];
    const { ids, people } = shown;
    const { page, faults, go, close } = await look(browser, shown.world, { language, cookie: people.teacher.cookie });
    await go(`/twinnings/${ids.pair}`);
    await page.locator('.page-actions').getByRole('link', { name: words.record }).click();
    await page.waitForURL('**/exchanges/new?**');
    await settled(page);
    // The two stand there already; what is missing is said beside its field.
    await page.locator('main form button[type=submit]').click();
    const field = (name: string) => page.locator('main form .ant-form-item').filter({ has: page.locator(`#${name}`) });
    for (const name of ['kind', 'title']) await field(name).locator('.ant-form-item-explain-error', { hasText: words.needed }).waitFor();
    // A school records its own, without a choice.
    expect([await page.locator('main form strong').innerText(), await page.locator('#schoolId').count(), await field('partnerId').locator('.ant-form-item-explain-error').count()]).toEqual([expect.stringContaining(language === 'zh' ? '兰州市示例外国语学校' : 'Lanzhou Example'), 0, 0]);
    await page.locator('#kind').click();
    await page.locator('.ant-select-item-option', { hasText: words.kind }).last().click();
    await page.locator('#title').fill(title);
    await page.locator('#heldOn').fill('2023.5');
    await page.locator('#participants').fill('３０');
    await page.locator('#summary').fill('同台演出');
    // What was typed outlives the page.
    await page.reload();
    await settled(page);
    await page.getByText(words.restored).waitFor();
    expect(await page.locator('#title').inputValue()).toBe(title);
    await page.locator('main form button[type=submit]').click();
    await page.waitForURL(/\/exchanges\/exchange_/);
    await settled(page);
    const address = new URL(page.url()).pathname;
    expect(await page.locator('h1').innerText()).toBe(title);
    expect(await barriers(page)).toEqual([]);

    await page.locator('.page-actions').getByRole('link', { name: words.edit }).click();
    await page.waitForURL('**/amend');
    await settled(page);
    await page.locator('#heldOn').fill('2023-05-20');
    expect(await page.locator('#participants').inputValue()).toBe('30');
    await page.locator('#participants').fill('31');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.waitForURL(`**${address}`);
    await page.getByText(words.amended).waitFor();
    const { data } = await people.teacher.ask('query ($id: ID!) { exchange(id: $id) { kind title heldOn participants summary version } }', { id: address.split('/').at(-1) });
    expect(data.exchange).toEqual({ kind: 'ARTS_AND_SPORTS', title, heldOn: '2023-05-20', participants: 31, summary: '同台演出', version: 2 });

    // In the timelines of the twinning, the school, the partner and the agreement of the two.
    for (const path of [`/twinnings/${ids.pair}`, `/schools/${ids.school}`, `/partners/${ids.partner}`, `/agreements/${ids.agreement}`]) {
      await go(path);
      const entry = page.locator('.timeline li').filter({ has: page.locator(`a[href="${address}"]`) });
      expect([path, await entry.innerText()]).toEqual([path, expect.stringMatching(words.timeline)]);
    }
    // Told again, it is shown what stands; with whom there is no paper, that is said beside the field.
    await go(`/exchanges/new?school=${ids.school}&partner=${ids.partner}`);
    const fill = async () => {
      await page.locator('#kind').click();
      await page.locator('.ant-select-item-option', { hasText: words.kind }).last().click();
      await page.locator('#title').fill(title);
      await page.locator('#heldOn').fill('2023-05-20');
      await page.locator('main form button[type=submit]').click();
    };
    await fill();
    await page.getByText(words.already).waitFor();
    expect(await page.locator(`main [role=alert] a[href="${address}"]`).innerText()).toBe(title);
    await go(`/exchanges/new?school=${ids.school}&partner=${(await registerPartner(shown.world)).id}`);
    await fill();
    await page.locator('.ant-form-item-explain-error', { hasText: words.notTwinned }).waitFor();

    await go(`${address}/remove`);
    await page.getByRole('button', { name: words.remove }).click();
    await page.waitForURL(/\/exchanges$/);
    await page.getByText(words.removed).waitFor();
    expect((await people.teacher.ask('query ($id: ID!) { exchange(id: $id) { id } }', { id: address.split('/').at(-1) })).data.exchange).toBeNull();
    expect(faults).toEqual([]);
    await close();
  });

  it.each<[Language]>([['zh'], ['en']])('numbers that there are not are refused beside their field before anything is sent, and stay as they were typed (%s)', async language => {
    const { ids, people } = shown;
    const { page, faults, go, close } = await look(browser, shown.world, { language, cookie: people.teacher.cookie });
    const sent: string[] = [];
    page.on('request', request => { if (/mutation/.test(request.postData() ?? '')) sent.push(request.postData()!); });
    const refused = async (selector: string, wrong: readonly string[], most: number) => {
      const field = page.locator('main form .ant-form-item').filter({ has: page.locator(selector) });
      for (const typed of wrong) {
        await page.locator(selector).fill(typed);
        await page.locator('main form button[type=submit]').click();
        await field.locator('.ant-form-item-explain-error', { hasText: common[language].numberBad(1, most) }).waitFor();
        expect([await page.locator(selector).inputValue(), sent]).toEqual([typed, []]);
      }
    };
    await go(`/exchanges/${ids.exchange}/amend`);
    await refused('#participants', ['99999999999', '2147483648', '-3', '0', '2.5', '100001', 'many'], 100_000);
    expect(await barriers(page)).toEqual([]);
    await page.locator('#participants').fill('１,２00');
    await page.locator('main form button[type=submit]').click();
    await page.getByText(said[language].amended).waitFor();
    expect((await people.teacher.ask('query ($id: ID!) { exchange(id: $id) { participants } }', { id: ids.exchange })).data.exchange).toEqual({ participants: 1200 });
    await close();

    const administrator = await look(browser, shown.world, { language, cookie: people.administrator.cookie });
    await administrator.go(`/routes/${ids.route}`);
    const days = administrator.page.locator('#steps_0_days');
    administrator.page.on('request', request => { if (/mutation/.test(request.postData() ?? '')) sent.push(request.postData()!); });
    sent.length = 0;
    for (const typed of ['99999999999', '61', '2.5', '-1']) {
      await days.fill(typed);
      await administrator.page.locator('main form button[type=submit]').click();
      await administrator.page.locator('.ant-form-item-explain-error', { hasText: common[language].numberBad(1, 60) }).waitFor();
      expect([await days.inputValue(), sent]).toEqual([typed, []]);
    }
    expect([...faults, ...administrator.faults]).toEqual([]);
    await administrator.close();
  });

  it.each<[Language]>([['zh'], ['en']])('the partners of the form are those with which the school has papers, and the keyboard alone chooses (%s)', async language => {
    const { ids, world, people } = shown;
    const stranger = language === 'zh' ? 'Без соглашений' : 'Ничего общего';
    await registerPartner(world, { names: [{ value: stranger, language: 'ru' }], country: 'UZ', city: 'Tashkent' });
    const { data } = await world.ask('query ($id: ID!) { school(id: $id) { agreements(first: 100) { nodes { partners { id name } } } } }', { id: ids.school }, { 'accept-language': language });
    const papers = [...new Set(data.school.agreements.nodes.flatMap(({ partners }: { partners: { name: string }[] }) => partners.map(({ name }) => name)))].sort();
    const offered = async (page: Page) => {
      await page.locator('.ant-select-item-option').first().waitFor();
      return (await page.locator('.ant-select-dropdown:visible .ant-select-item-option .pick > :first-child').allInnerTexts()).sort();
    };
    const teacher = await look(browser, world, { language, cookie: people.teacher.cookie });
    await teacher.go('/exchanges/new');
    await teacher.page.locator('#partnerId').focus();
    await teacher.page.keyboard.press('Enter');
    expect(await offered(teacher.page)).toEqual(papers);
    await teacher.page.keyboard.type('42');
    await teacher.page.waitForFunction(() => document.querySelectorAll('.ant-select-dropdown .ant-select-item-option').length === 1);
    await teacher.page.locator('.ant-select-item-option-active', { hasText: '42' }).waitFor();
    await teacher.page.keyboard.press('Enter');
    await teacher.page.locator('main form .ant-select', { hasText: /42/ }).waitFor();
    expect(await barriers(teacher.page)).toEqual([]);
    await teacher.close();

    // An office chooses the school first; until then any partner may be meant.
    const office = await look(browser, world, { language, cookie: people.registrar.cookie });
    await office.go('/exchanges/new');
    await office.page.locator('#partnerId').focus();
    await office.page.keyboard.type(stranger);
    expect(await offered(office.page)).toEqual([stranger]);
    await office.page.keyboard.press('Escape');
    await office.page.locator('#schoolId').focus();
    const ours = language === 'zh' ? '示例外国语' : 'Lanzhou Example';
    await office.page.keyboard.type(ours);
    // The list of partners may not have gone yet.
    await office.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active', { hasText: ours }).waitFor();
    await office.page.keyboard.press('Enter');
    await office.page.keyboard.press('Tab');
    await office.page.locator('#partnerId').focus();
    await office.page.keyboard.press('Enter');
    await office.page.waitForFunction(count => document.querySelectorAll('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option .pick').length === count, papers.length);
    expect(await offered(office.page)).toEqual(papers);
    expect([...teacher.faults, ...office.faults]).toEqual([]);
    await office.close();
  });

  it.each<[Language]>([['zh'], ['en']])('what was done together is read once for a page, and a timeline that tells not all of it says so, with a way to the rest (%s)', async language => {
    const { world } = shown;
    const [school, partner] = [await registerSchool(world), await registerPartner(world)];
    const { id: agreement } = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id] });
    await actAsSystem(world.store, 'loadSample', async ({ em, at }) => {
      for (let number = 1; number <= 120; number += 1) em.create(ExchangeTable, { id: newId(), school: keyOf('School', school.id)!, partner: keyOf('Partner', partner.id)!, kind: 'ONLINE', title: `同上第${number}课`, heldOn: '2023-05', endedOn: null, participants: null, summary: null, sample: false, recordedAt: at });
    });
    const { data } = await world.ask('query ($school: ID!, $partner: ID!) { twinnings(filter: { schoolId: $school, partnerId: $partner }) { nodes { id } } }', { school: school.id, partner: partner.id });
    const { page, faults, go, close } = await look(browser, world, { language, cookie: (await personIn(world, { role: 'REGISTRAR', school: school.id })).cookie });
    const answers: Promise<string>[] = [];
    page.on('response', response => { if (response.url().endsWith('/graphql')) answers.push(response.text()); });
    const exchanges = language === 'zh' ? '交流活动' : 'Exchanges';
    const words = recordWords[language];
    const entries = page.locator('.timeline li a[href^="/exchanges/"]');
    for (const [path, all] of [[`/schools/${school.id}`, `schoolId=${school.id}`], [`/partners/${partner.id}`, `partnerId=${partner.id}`], [`/twinnings/${data.twinnings.nodes[0].id}`, `schoolId=${school.id}&partnerId=${partner.id}`]] as const) {
      answers.length = 0;
      await go(path);
      await entries.nth(49).waitFor();
      await settled(page);
      expect([path, (await Promise.all(answers)).filter(answer => answer.includes('同上第')).length, await entries.count()]).toEqual([path, 1, 50]);
      await page.getByText(words.timed(exchanges, 50, 120)).waitFor();
      expect(await page.locator('main').getByRole('link', { name: words.timedAll(exchanges) }).getAttribute('href')).toBe(`/exchanges?${all}`);
      // Read on in the list, the timeline has them too; with all of them it has nothing to say.
      for (const count of [100, 120]) {
        await page.locator('main section').filter({ has: page.getByRole('heading', { name: exchanges }) }).getByRole('button', { name: common[language].more }).click();
        await entries.nth(count - 1).waitFor();
      }
      expect([path, await entries.count(), await page.getByRole('link', { name: words.timedAll(exchanges) }).count()]).toEqual([path, 120, 0]);
    }
    await go(`/agreements/${agreement}`);
    await page.getByText(words.timed(exchanges, 100, 120)).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: words.timedAll(exchanges) }).click();
    await page.waitForURL(/\/exchanges\?/);
    await page.locator('.list-acts [role=status]', { hasText: '120' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('whoever comes after somebody has signed out is shown nothing of it, not even while the registry is asked', async () => {
    const { ids, world } = shown;
    const { page, go, close } = await look(browser, world, { cookie: (await personIn(world, { role: 'REGISTRAR', school: ids.school })).cookie });
    await go(`/partners/${ids.partner}`);
    await page.getByText('塔什干师生来访').first().waitFor();
    // What is on the screen is asked anew when somebody signs out; what was left before is not.
    await page.getByRole('navigation').getByRole('link', { name: '公布数字' }).click();
    await page.waitForURL('**/published-figures');
    await settled(page);
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    await settled(page);
    // Asked and never answered: what is shown was read before.
    await page.route('**/graphql', () => {});
    while (!page.url().endsWith(`/partners/${ids.partner}`)) await page.goBack();
    await page.locator('main h1, main .ant-skeleton').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/交流活动|塔什干师生来访/);
    await close();
  });

  it.each(['zh', 'en'] as const)('nobody is told that they are signed out while the session may go on: %s', async language => {
    const { page, go, close } = await look(browser, shown.world, { language, cookie: (await personIn(shown.world, { role: 'REGISTRAR', school: shown.ids.school })).cookie });
    await go('/published-figures');
    await page.route('**/graphql', (route, request) => (/mutation SignOut/.test(request.postData() ?? '') ? route.abort() : route.continue()));
    const signOut = page.getByRole('button', { name: common[language].signOut });
    await signOut.click();
    const told = page.getByRole('banner').getByRole('alert');
    await told.getByText(common[language].unknownWhether).waitFor();
    expect([await signOut.count(), await isTooWide(page), await barriers(page)]).toEqual([1, false, []]);
    await page.unroute('**/graphql');
    await signOut.click();
    await page.getByRole('banner').getByRole('link', { name: common[language].signIn }).waitFor();
    expect(await told.count()).toBe(0);
    await close();
  });

  it.each(['zh', 'en'] as const)('whoever typed something that is not submitted is asked before signing out clears it: %s', async language => {
    const { page, go, close } = await look(browser, shown.world, { language, cookie: (await personIn(shown.world, { role: 'REGISTRAR', school: shown.ids.school })).cookie });
    await go('/exchanges/new');
    await page.locator('#title').fill('没有提交的活动');
    // What is typed is kept a moment later.
    await page.waitForFunction(() => Object.values(localStorage).some(kept => kept.includes('没有提交的活动')));
    await page.getByRole('button', { name: common[language].signOut, exact: true }).click();
    await page.getByRole('banner').getByRole('alert').getByText(shellWords[language].unsubmitted).waitFor();
    expect([await isTooWide(page), await barriers(page), await page.locator('#title').inputValue()]).toEqual([false, [], '没有提交的活动']);
    await page.getByRole('button', { name: shellWords[language].signOutAnyway }).click();
    await page.getByRole('banner').getByRole('link', { name: common[language].signIn }).waitFor();
    expect(await page.evaluate(() => Object.values(localStorage).some(kept => kept.includes('没有提交的活动')))).toBe(false);
    await close();
  });

  it('a tab that stays open when somebody signs out in another shows nothing more of it, at once and without asking', async () => {
    const { ids, world } = shown;
    const { page, faults, context, go, close } = await look(browser, world, { cookie: (await personIn(world, { role: 'REGISTRAR', school: ids.school })).cookie });
    await go(`/exchanges/${ids.exchange}`);
    await page.locator('h1', { hasText: '塔什干师生来访' }).waitFor();
    const other = await context.newPage();
    await other.goto(`${world.url}/published-figures`);
    await settled(other);
    // Whatever this tab asks from here on is not answered.
    await page.route('**/graphql', () => {});
    await other.getByRole('button', { name: '退出' }).click();
    await other.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    await page.getByText('塔什干师生来访').first().waitFor({ state: 'detached', timeout: 5_000 });
    expect(await page.locator('body').innerText()).not.toMatch(/塔什干师生来访|同台演出|人员/);
    expect(await page.title()).not.toMatch(/塔什干师生来访/);
    expect(faults).toEqual([]);
    await close();
  });

  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['by the next answer', page => page.getByRole('navigation').getByRole('link', { name: '交流活动' }).click()],
    ['when it is looked at again', page => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))],
  ])('a tab whose session has ended elsewhere shows nothing more of it as soon as it learns of that: %s', async (_how, learn) => {
    const { ids, world } = shown;
    const teacher = await personIn(world, { role: 'REGISTRAR', school: ids.school });
    const { page, go, close } = await look(browser, world, { cookie: teacher.cookie });
    await go(`/schools/${ids.school}`);
    await page.getByText('塔什干师生来访').first().waitFor();
    // The one that it asks by itself now and then may come in between: what is learnt is learnt here.
    expect((await teacher.ask('mutation { signOut { __typename } }')).data.signOut.__typename).toBe('SignedOut');
    await learn(page);
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor({ timeout: 8_000 });
    await settled(page);
    expect(await page.locator('body').innerText()).not.toMatch(/塔什干师生来访|人员/);
    await page.goBack().catch(() => null);
    expect(await page.locator('body').innerText()).not.toMatch(/塔什干师生来访|人员/);
    await close();
  });

  it('a tab keeps what is typed when the same person signs in again in another, and begins anew when another person does', async () => {
    const { ids, world } = shown;
    const [teacher, next] = [await personIn(world, { role: 'REGISTRAR', school: ids.school, name: '示例甲' }), await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620900' }, name: '示例乙' })];
    const { page, context, go, close } = await look(browser, world, { cookie: teacher.cookie });
    await go('/account');
    const typed = page.locator('input[autocomplete=current-password]');
    await typed.fill('half of it');
    const other = await context.newPage();
    for (const { email, name } of [teacher, next]) {
      await other.goto(`${world.url}/sign-in`);
      await settled(other);
      await other.locator('#email').fill(email);
      await other.locator('#password').fill(password);
      const asked = page.waitForResponse(answer => /query Shell/.test(answer.request().postData() ?? ''));
      await other.locator('main form button[type=submit]').click();
      await other.getByRole('banner').getByText(name).waitFor();
      await (await asked).finished();
      await page.getByRole('banner').getByText(name).waitFor();
      await settled(page);
      expect([name, await typed.inputValue()]).toEqual([name, name === '示例甲' ? 'half of it' : '']);
    }
    await close();
  });

  it('an office that is not over the school sees nothing of it, and is told beside the school that it records nothing there', async () => {
    const { ids, world } = shown;
    const { page, go, close } = await look(browser, world, { cookie: (await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620900' } })).cookie });
    for (const [path, section] of [[`/schools/${ids.school}`, 1], [`/partners/${ids.partner}`, 1], [`/twinnings/${ids.pair}`, 1], [`/agreements/${ids.agreement}`, 0]] as const) {
      await go(path);
      if (section) await page.getByText('没有您可查看的交流活动').waitFor();
      expect([path, await page.locator('main').innerText()]).toEqual([path, expect.not.stringMatching(/塔什干师生来访|同上一节地理课/)]);
    }
    await go('/exchanges/new');
    for (const [name, text] of [['schoolId', '兰州市示例外国语学校'], ['partnerId', '塔什干市第42中学']] as const) {
      await page.locator(`#${name}`).fill(text);
      await page.locator('.ant-select-item-option', { hasText: text }).last().click();
    }
    await page.locator('#kind').click();
    await page.locator('.ant-select-item-option', { hasText: '线上' }).last().click();
    await page.locator('#title').fill('同上一节地理课');
    await page.locator('#heldOn').fill('2024-03-08');
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form .ant-form-item').filter({ has: page.locator('#schoolId') }).locator('.ant-form-item-explain-error', { hasText: '这所学校不归您登记交流活动' }).waitFor();
    await close();
  });

  it('to nobody there is nothing of it', async () => {
    const { ids } = shown;
    const nobody = await look(browser, shown.world, {});
    for (const path of [`/twinnings/${ids.pair}`, `/schools/${ids.school}`]) {
      await nobody.go(path);
      expect(await nobody.page.locator('main').innerText()).not.toMatch(/交流活动|塔什干师生来访/);
    }
    expect(await nobody.page.locator('nav a[href="/exchanges"]').count()).toBe(0);
    await nobody.close();
  });
});
