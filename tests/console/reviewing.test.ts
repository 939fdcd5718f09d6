import type { Browser, Page } from 'playwright-core';
import { registerPartner, registerSchool, type PartnerRow, type SchoolRow } from '../builders.js';
import { castIn, today, type Cast } from '../drafts.js';
import type { Person } from '../people.js';
import { openWorld, type World } from '../world.js';
import { barriers, inBrowser, look, openBrowser, settled, type Language, type Looker } from './browser.js';

const said = {
  zh: {
    kind: '意向书', save: '保存草案', submit: '送审', amend: '修改', withdraw: '撤回', countersign: '会签', approve: '同意', giveBack: '退回', refuse: '不同意', sign: '登记签署', register: '备案',
    sure: { submit: '确认送审', amend: '保存修改', countersign: '确认会签', approve: '确认同意', giveBack: '确认退回', sign: '保存签署情况', register: '确认备案' },
    opinion: '意见', reason: '原因', issuer: '发文机关', number: '发文字号', date: '成文日期', partners: '外方', expiresOn: '到期日期', signedOn: '签署日期',
    returned: /退回修改/, unchanged: '首次送审以来没有修改。', since: '首次送审以来的修改', registered: '已备案。', changed: /^到期日期$/,
  },
  en: {
    kind: 'Letter of intent', save: 'Save the draft', submit: 'Submit', amend: 'Amend', withdraw: 'Withdraw', countersign: 'Countersign', approve: 'Approve', giveBack: 'Return', refuse: 'Refuse', sign: 'Record the signing', register: 'Register',
    sure: { submit: 'Confirm: submit', amend: 'Save the changes', countersign: 'Confirm: countersign', approve: 'Confirm: approve', giveBack: 'Confirm: return', sign: 'Save the signing', register: 'Confirm: register' },
    opinion: 'Opinion', reason: 'Reason', issuer: 'Issuer', number: 'Document number', date: 'Date of the document', partners: 'Partners', expiresOn: 'Expires on', signedOn: 'Signed on',
    returned: /^Returned by /, unchanged: 'Nothing was changed since it was first submitted.', since: 'Changed since it was first submitted', registered: 'It is registered.', changed: /^Expires on$/,
  },
} as const satisfies Record<Language, object>;

/** The buttons of what the viewer may do with the draft, in the order in which they stand. */
const buttons = (page: Page) => page.locator('.act-buttons button').allTextContents();
const field = (page: Page, label: string) => page.locator('.act-form').getByLabel(new RegExp(`^${label}`));

let world: World;
let cast: Cast;
let school: SchoolRow;
let partner: PartnerRow;
let browser: Browser;

inBrowser('a draft becomes a registered agreement through four people', () => {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('none'), openBrowser()]);
    await world.signIn();
    cast = await castIn(world);
    [school, partner] = [await registerSchool(world, { names: [{ value: '兰州市示例第一中学', language: 'zh-Hans' }, { value: 'Lanzhou Example No. 1 Middle School', language: 'en', kind: 'TRANSLATION' }] }), await registerPartner(world, { names: [{ value: 'Tokmok School 3', language: 'en' }], country: 'KG', city: 'Tokmok' })];
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  /** By the rule that counts letters of intent: the default one does not. */
  const figures = async () => (await world.ask('{ figures(rule: "with-letters-of-intent") { schools partners twinnings agreements countries } }')).data.figures;

  it.each<[Language, string]>([['zh', '2030-06-30'], ['en', '2031-06-30']])('in %s', async (language, expires) => {
    const words = said[language];
    if (language === 'en') [school, partner] = [await registerSchool(world, { names: [{ value: '兰州市示例第二中学', language: 'zh-Hans' }] }), await registerPartner(world, { names: [{ value: 'Kant School 7', language: 'en' }], country: 'KG', city: 'Kant' })];
    const people = { teacher: await cast.of(school), prefecture: await cast.at('prefectureEducation'), friends: await cast.at('provinceFriends'), registrar: await cast.at('provinceFriends', 'REGISTRAR') } satisfies Record<string, Person>;
    type Who = keyof typeof people;
    const everybody = Object.keys(people) as Who[];
    const at = Object.fromEntries(await Promise.all(everybody.map(async who => [who, await look(browser, world, { language, cookie: people[who].cookie })]))) as Record<Who, Looker>;
    const before = await figures();

    /** All four come back to the page of the draft, which they left open: these see these buttons, whoever is not named sees none. */
    const turnOf = async (expected: Partial<Record<Who, string[]>>) => {
      await Promise.all(everybody.map(async who => {
        const { page, go } = at[who];
        if (!page.url().endsWith(id)) await go(`/drafts/${id}`);
        else await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
        const wanted = (expected[who] ?? []).join();
        await page.waitForFunction(texts => [...document.querySelectorAll('.act-buttons button')].map(({ textContent }) => textContent).join() === texts, wanted, { timeout: 20_000 }).catch(async () => expect({ [who]: await buttons(page) }).toEqual({ [who]: expected[who] ?? [] }));
      }));
    };
    /** What somebody does with the open draft: presses the button, fills in, confirms, and is told that it was done. */
    const act = async (who: Who, deed: keyof typeof words.sure, typed: Record<string, string> = {}) => {
      const { page } = at[who];
      await page.locator('.act-buttons').getByRole('button', { name: words[deed], exact: true }).click();
      for (const [label, text] of Object.entries(typed)) await field(page, label).fill(text);
      await page.getByRole('button', { name: words.sure[deed] }).click();
      await page.locator('.act-form').waitFor({ state: 'detached' });
      await page.locator('.draft-acts [role=status] .ant-alert-success').waitFor();
    };
    /** The draft is found in the work list, and opened from there. */
    const fromWorklist = async (who: Who) => {
      await at[who].go('/worklist');
      await at[who].page.locator(`main a[href="/drafts/${id}"]`).click();
      await at[who].page.waitForURL(`**/drafts/${id}`);
      await settled(at[who].page);
    };

    // The school drafts, in the console.
    const { page } = at.teacher;
    await at.teacher.go('/drafts/new');
    await page.locator('#partners').fill(partner.name);
    await page.waitForSelector(`.ant-select-item-option-active:has-text("${partner.name}")`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('#kind').click();
    await page.locator(`.ant-select-item-option[title="${words.kind}"]`).click();
    await page.getByLabel(words.expiresOn).fill('2029-12-31');
    await page.getByRole('button', { name: words.save }).click();
    await page.waitForURL(/\/drafts\/draft_/);
    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    await settled(page);
    // What the school has not sent is nobody's turn; the province may take back whatever is not signed.
    const withdraws = { registrar: [words.withdraw] };
    await turnOf({ teacher: [words.submit, words.amend, words.withdraw], ...withdraws });
    await act('teacher', 'submit');

    // Both lines have it at once: education, and foreign affairs.
    await turnOf({ teacher: [words.amend, words.withdraw], prefecture: [words.countersign, words.giveBack], friends: [words.approve, words.giveBack, words.refuse], ...withdraws });
    await fromWorklist('prefecture');
    await act('prefecture', 'countersign', { [words.opinion]: '同意结好', [words.issuer]: '兰州市教育局', [words.number]: '兰教外〔2026〕7号', [words.date]: '2026-01-15' });

    await turnOf({ teacher: [words.amend, words.withdraw], friends: [words.approve, words.giveBack, words.refuse], ...withdraws });
    await fromWorklist('friends');
    const way = at.friends.page.locator('section[aria-labelledby=way]');
    for (const text of ['同意结好', '兰教外〔2026〕7号', people.prefecture.name]) await way.getByText(text).first().waitFor();
    await at.friends.page.getByText(words.unchanged).waitFor();
    await act('friends', 'giveBack', { [words.reason]: '有效期请再延长' });

    // It came back with the reason: the school mends it and sends it again.
    await turnOf({ teacher: [words.submit, words.amend, words.withdraw], ...withdraws });
    expect(await page.locator('main .ant-alert').filter({ hasText: words.returned }).innerText()).toContain('有效期请再延长');
    await act('teacher', 'amend', { [words.expiresOn]: expires });
    await act('teacher', 'submit');

    // Whoever decides anew sees what is new since.
    await turnOf({ teacher: [words.amend, words.withdraw], prefecture: [words.countersign, words.giveBack], friends: [words.approve, words.giveBack, words.refuse], ...withdraws });
    const since = at.prefecture.page.locator('section[aria-labelledby=since] tbody tr');
    await since.locator('ins').waitFor();
    expect(await since.count()).toBe(1);
    expect(await since.locator('th').innerText()).toMatch(words.changed);
    expect(await since.locator('ins').innerText()).toContain(expires.slice(0, 4));
    expect(await since.innerText()).toContain('2029');
    expect(await barriers(at.prefecture.page)).toEqual([]);
    await act('prefecture', 'countersign');
    await turnOf({ teacher: [words.amend, words.withdraw], friends: [words.approve, words.giveBack, words.refuse], ...withdraws });
    await act('friends', 'approve', { [words.opinion]: '同意签署' });

    // It is signed, then registered; before that nothing counts.
    // Until it is registered, the province may send it back.
    await turnOf({ teacher: [words.sign, words.amend, words.withdraw], friends: [words.giveBack], registrar: [words.giveBack, words.withdraw] });
    await act('teacher', 'sign', { [words.signedOn]: today });
    expect(await figures()).toEqual(before);
    await turnOf({ teacher: [words.sign], friends: [words.giveBack], registrar: [words.register, words.giveBack] });
    await act('registrar', 'register');
    await at.registrar.page.locator('.draft-acts').getByText(words.registered).waitFor();
    await turnOf({});

    expect(await figures()).toEqual({ ...before, schools: before.schools + 1, partners: before.partners + 1, twinnings: before.twinnings + 1, agreements: before.agreements + 1, countries: 1 });
    const { data } = await world.ask('query ($school: ID!) { agreements(filter: { schoolId: $school }) { nodes { id number kind entry signedOn expiresOn partners { name } } } }', { school: school.id });
    const [agreement, ...others] = data.agreements.nodes;
    expect(others).toEqual([]);
    expect(agreement).toMatchObject({ kind: 'LETTER_OF_INTENT', entry: 'REVIEWED', signedOn: today, expiresOn: expires, partners: [{ name: partner.name }] });
    await at.teacher.page.getByRole('link', { name: agreement.number }).first().click();
    await page.waitForURL(`**/agreements/${agreement.id}`);
    await settled(page);
    for (const text of [agreement.number, partner.name, words.kind]) await page.locator('main').getByText(text).first().waitFor();
    for (const { faults, close } of Object.values(at)) {
      expect(faults).toEqual([]);
      await close();
    }
  }, 240_000);
});
