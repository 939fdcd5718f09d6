import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { divisionIn } from '../../src/features/workbook/cell.rules.js';
import { countryIn } from '../../src/features/workbook/country.rules.js';
import { columns, findTable } from '../../src/features/workbook/columns.rules.js';
import { importLedger, type Choice, type Report } from '../../src/features/workbook/importLedger.js';
import { cellsIn } from '../../src/features/workbook/ledgerCells.js';
import { rowKey } from '../../src/features/workbook/ledger.rules.js';
import { NoRows, readLedger, type Ledger } from '../../src/features/workbook/readLedger.js';
import { CooperationField } from '../../src/features/agreement/agreement.type.js';
import { gazetteerOf } from '../../src/features/place/place.reads.js';
import { loadSample } from '../../src/features/sample/loadSample.js';
import { openBook } from '../../src/features/sheet/openBook.js';
import { actAsSystem } from '../../src/kernel/act.js';
import { words, type Language } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { mergePartners, registerAgreement, registerPartner, registerSchool } from '../builders.js';
import { openWorld, type World } from '../world.js';

type Format = 'xlsx' | 'csv';
const formats: Format[] = ['xlsx', 'csv'];
const languages: Language[] = ['zh', 'en'];
const lists = ['schools', 'partners', 'agreements', 'twinnings'] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

const addressOf = (what: string, format: Format, query: Record<string, string> = {}, at = world) => `${at.url}/exports/${what}.${format}?${new URLSearchParams(query)}`;
async function download(what: string, format: Format, query: Record<string, string> = {}, at = world): Promise<Buffer> {
  const response = await fetch(addressOf(what, format, query, at));
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${response.status} ${bytes.toString()}`);
  return bytes;
}
/** Every row of the first sheet that people see, headers first, as texts. */
async function tableOf(bytes: Buffer, format: Format): Promise<string[][]> {
  const [sheet] = (await openBook({ name: `list.${format}`, bytes })).sheets;
  const rows: string[][] = [];
  for await (const { cells } of sheet!.rows()) {
    const row: string[] = [];
    for (const { column, text } of cells) row[column - 1] = text;
    rows.push(Array.from(row, cell => cell ?? ''));
  }
  return rows;
}
async function column(bytes: Buffer, format: Format, header: string): Promise<string[]> {
  const [headers, ...rows] = await tableOf(bytes, format);
  const at = headers!.indexOf(header);
  expect(at).toBeGreaterThanOrEqual(0);
  return rows.map(row => row[at] ?? '');
}
const ledgerOf = (bytes: Buffer, format: Format, at = world): Promise<Ledger> => readLedger({ name: `台账.${format}`, bytes }, gazetteerOf(at));
function bring(ledger: Ledger, choices: ReadonlyMap<string, Choice> = new Map(), at = world, language: Language = 'zh'): Promise<Report> {
  return actAsSystem(at.store, 'importWorkbook', act => importLedger({ store: at.store, words: words[language], language, today: '2026-11-25' }, act, ledger.lines, choices));
}
const counted = async (at: World) => (await at.store.orm.em.fork().execute('select (select count(*) from audit_entry)::int as entries, (select max(version) from agreement)::int as version, (select count(*) from partner)::int as partners'))[0];
/** Imports an export: every row is the same, and nothing at all is written. */
async function expectSame(what: Buffer, format: Format, at = world): Promise<Report> {
  const before = await counted(at);
  const ledger = await ledgerOf(what, format, at);
  const report = await bring(ledger, new Map(), at);
  expect(report.rows.filter(({ outcome }) => outcome !== 'SAME').map(({ line, outcome, problems, changes }) => ({ row: line.row, number: line.number, outcome, problems, changes }))).toEqual([]);
  expect(ledger.passed).toEqual([]);
  expect(await counted(at)).toEqual(before);
  return report;
}

describe('what is public in the lists is public here', () => {
  let partner: { id: string };
  beforeAll(async () => {
    partner = await registerPartner(world, { names: [{ value: 'Escola Estadual', language: 'pt' }, { value: '示例州立学校', language: 'zh-Hans', kind: 'TRANSLATION' }], country: 'BR', city: 'Recife' });
    const school = await registerSchool(world, { names: [{ value: '兰州市导出中学', language: 'zh-Hans' }, { value: 'Export School', language: 'en', kind: 'TRANSLATION' }], code: '3162000001', type: 'TWELVE_YEAR' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], signedOn: '2022-04', expiresOn: '2027-04-28', languages: ['zh-Hans', 'pt'], cooperation: ['ONLINE_CLASSES', 'ARTS'], mode: 'ONLINE', note: '第一行\n第二行' });
    await registerAgreement(world);
    await registerSchool(world, { division: '620171' });
    await world.ask(`mutation ($input: RecordContactInput!) { recordContact(input: $input) { __typename ... on Refusal { message } } }`, { input: { schoolId: school.id, name: '王小明', phone: '13812345678' } });
  });

  const filters: Record<(typeof lists)[number], object[]> = {
    schools: [{}, { division: '620171' }, { type: 'TWELVE_YEAR', status: 'OPERATING' }, { text: '导出' }, { status: 'CLOSED' }, { counted: { rule: 'all' } }],
    partners: [{}, { country: 'BR' }, { text: 'escola' }, { memberOf: 'BELT_AND_ROAD', memberOn: '2024-01-01' }, { jurisdiction: 'TAIWAN' }, { counted: { asOf: '2023-02-25', keys: [{ dimension: 'COUNTRY', code: 'BR' }] } }],
    agreements: [{}, { country: 'BR', division: '620000' }, { signedFrom: '2022-04-30' }, { kind: 'MEMORANDUM' }, { expiringBefore: '2030-01-01' }, { counted: { rule: 'all', filter: { endingBefore: '2030-01-01' } } }],
    twinnings: [{}, { state: 'ACTIVE', country: 'NZ' }, { division: '620100' }, { state: 'ENDED' }, { text: '导出' }, { counted: { asOf: '2021-01-01', rule: 'all', keys: [{ dimension: 'AGREEMENT_KIND', code: 'MEMORANDUM' }] } }],
  };
  describe.each(lists)('%s', list => {
    it.each(formats.flatMap(format => languages.map(language => [format, language] as const)))('%s in %s has as many rows as the list, by every filter', async (format, language) => {
      for (const filter of filters[list]) {
        const type = `${list[0]!.toUpperCase()}${list.slice(1, -1)}Filter`;
        const { data } = await world.ask(`query ($filter: ${type}) { ${list}(filter: $filter, first: 100) { totalCount nodes { id } } }`, { filter });
        const ids = await column(await download(list, format, { filter: JSON.stringify(filter), language }), format, words[language].exports.columns.id);
        expect(ids.length).toBe(data[list].totalCount);
        expect(new Set(ids)).toEqual(new Set(data[list].nodes.map(({ id }: { id: string }) => id)));
      }
    });
  });

  it('no telephone, no person, no account', async () => {
    for (const what of [...lists, 'ledger']) {
      for (const format of formats) {
        const told = JSON.stringify(await tableOf(await download(what, format), format));
        expect(told).not.toMatch(/王小明|13812345678|@example/);
      }
    }
  });

  it('a row says what the register says, in the language asked for', async () => {
    const filter = JSON.stringify({ partnerId: partner.id });
    const [, zh] = await tableOf(await download('ledger', 'xlsx', { filter }), 'xlsx');
    expect(zh).toEqual([expect.stringMatching(/^BXJH-/), '兰州市导出中学', '3162000001', '', '兰州市', '城关区', '十二年一贯制学校', '示例州立学校', 'Escola Estadual', '巴西', 'Recife', '', '协议书', expect.any(String), '', '2022-04', '', '2027-04-28', '线上', 'zh-Hans；pt', '线上课堂、友好班级；艺术', '', '第一行\n第二行'].map(one => (one === 'zh-Hans；pt' ? expect.stringMatching(/^(?:zh-Hans；pt|简体中文；.+)$/) : one)));
    const [, en] = await tableOf(await download('agreements', 'csv', { filter, language: 'en' }), 'csv');
    expect(en!.slice(2, 9)).toEqual(['Agreement', 'in force', 'Export School', '示例州立学校', 'Brazil', '', '2022-04'].map((one, place) => (place === 3 ? expect.any(String) : one)));
  });

  it('the file has a Chinese name, and a plain one', async () => {
    const { headers } = await fetch(addressOf('ledger', 'csv'), { method: 'GET' });
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="ledger-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''%E5%8F%B0%E8%B4%A6-\d{4}-\d\d-\d\d\.csv$/);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await download('ledger', 'csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

describe('what a list refuses is refused here, in words', () => {
  it.each<[what: string, query: string, said: RegExp]>([
    ['schools', 'filter={', /JSON/], ['schools', 'filter=[]', /JSON/], ['schools', 'filter=5', /JSON/], ['schools', 'filter="620100"', /JSON/],
    ['schools', 'filter={"divison":"620100"}', /没有“divison”.*division/], ['schools', 'filter={"__proto__":{"division":"1"}}', /没有“__proto__”/], ['schools', 'filter={"constructor":1}', /没有“constructor”/],
    ['schools', 'filter={"division":620100}', /division.*String/], ['schools', 'filter={"division":"999999"}', /division.*999999/], ['schools', 'filter={"division":["620100"]}', /division/], ['schools', 'filter={"type":"CASTLE"}', /type.*PRIMARY/],
    ['schools', `filter={"text":"${'a'.repeat(201)}"}`, /text 过长，最多 200/], ['schools', 'filter={"text":" "}', /text 不能为空/], ['schools', 'filter={"text":"\\u0000"}', /控制字符/], ['schools', 'filter={"text":"\\ud800"}', /残缺/],
    ['partners', 'filter={"country":"xx"}', /^country: “xx”不是国家/], ['partners', 'filter={"country":"XX"}', /country.*XX/], ['partners', 'filter={"memberOn":"2024-02-30"}', /^memberOn: “2024-02-30”不是日期/],
    ['agreements', 'filter={"schoolId":"partner_x"}', /学校的 id/], ['agreements', 'filter={"schoolId":{}}', /schoolId/], ['agreements', `filter={"signedFrom":"2022"}`, /^signedFrom: /], ['twinnings', 'filter={"state":"active"}', /ACTIVE, ENDED/],
    ['ledger', `filter={"text":"${'长'.repeat(600)}"}`, /text 过长/], ['ledger', 'language=ru', /zh 或 en/], ['ledger', 'fitler={}', /没有“fitler”/], ['ledger', 'filter={}&filter={}', /没有“filter”|filter/], ['ledger', 'first=1', /没有“first”/],
  ])('%s?%s', async (what, query, said) => {
    for (const format of formats) {
      const response = await fetch(encodeURI(`${world.url}/exports/${what}.${format}?${query}`), { headers: { 'accept-language': 'zh' } });
      const { errors } = await response.json() as { errors: { message: string; extensions: { code: string } }[] };
      expect([response.status, errors[0]!.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
      expect(errors[0]!.message).toMatch(said);
    }
  });

  it('in the language of the caller', async () => {
    const response = await fetch(addressOf('schools', 'csv', { filter: '{"x":1}' }), { headers: { 'accept-language': 'en' } });
    expect(await response.json()).toEqual({ errors: [{ message: 'The filter has no field "x". It takes division, type, status, counted, text.', extensions: { code: 'BAD_USER_INPUT', reason: 'filterUnknownField' } }] });
  });

  it('there are no others, and none by HEAD', async () => {
    expect((await fetch(`${world.url}/exports/accounts.csv`)).status).toBe(404);
    expect((await fetch(`${world.url}/exports/schools.pdf`)).status).toBe(404);
    expect((await fetch(`${world.url}/exports/schools.csv`, { method: 'HEAD' })).status).toBe(404);
    for (const [language, said] of [['zh', /^没有这种导出。现有：\/exports\/schools\.xlsx, \/exports\/schools\.csv, .*\/exports\/ledger\.csv。$/], ['en', /^There is no such export\. There are: \/exports\/schools\.xlsx, .*\/exports\/ledger\.csv\.$/]] as const) {
      const { errors } = await (await fetch(`${world.url}/exports/nix.csv`, { headers: { 'accept-language': language } })).json() as { errors: { message: string; extensions: object }[] };
      expect(errors).toEqual([{ message: expect.stringMatching(said), extensions: { code: 'NOT_FOUND' } }]);
      expect(await (await fetch(`${world.url}/templates/nix.xlsx`, { headers: { 'accept-language': language } })).json()).toMatchObject({ errors: [{ message: expect.stringContaining('/templates/ledger.xlsx'), extensions: { code: 'NOT_FOUND' } }] });
    }
  });
});

describe('round trip', () => {
  it('formulas in names, titles and notes come back as they were, and are text in the file', async () => {
    const school = await registerSchool(world, { names: [{ value: "=cmd|' /C calc'!A0中学", language: 'zh-Hans' }] });
    const partner = await registerPartner(world, { names: [{ value: '@SUM(A1) School', language: 'en' }, { value: "'=1+1学校", language: 'zh-Hans', kind: 'TRANSLATION' }], country: 'FR', city: '+33 Ville' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], title: '-5', note: '＝HYPERLINK("https://x.example")\n=2' });
    await registerAgreement(world, { schoolIds: [school.id], partnerIds: [(await registerPartner(world, { names: [{ value: '_x000D_ "q",;、School', language: 'en' }] })).id], title: '\'-5+2', note: 'a\r\nb\tc' });
    const filter = JSON.stringify({ schoolId: school.id });
    for (const language of languages) {
      for (const format of formats) {
        const file = await download('ledger', format, { filter, language });
        const { lines } = await ledgerOf(file, format);
        expect(lines.map(({ school: { name }, partner: { name: other, original, city }, terms: { title, note } }) => [name, other, original, city, title, note])).toEqual([
          ["=cmd|' /C calc'!A0中学", "'=1+1学校", '@SUM(A1) School', '+33 Ville', '-5', '＝HYPERLINK("https://x.example")\n=2'],
          ["=cmd|' /C calc'!A0中学", null, '_x000D_ "q",;、School', null, "'-5+2", 'a\nb\tc'],
        ]);
        await expectSame(file, format);
      }
    }
    expect((await download('ledger', 'csv', { filter })).toString()).not.toMatch(/[,"][=@＝]/);
  });

  it('papers of several schools and partners stand in several rows under one number', async () => {
    const [one, other] = [await registerSchool(world), await registerSchool(world, { division: '620000', type: 'OTHER' })];
    const [here, there, double] = [await registerPartner(world), await registerPartner(world, { country: 'TW', names: [{ value: '示例國民小學', language: 'zh-Hant' }] }), await registerPartner(world)];
    const { number } = await registerAgreement(world, { schoolIds: [one.id, other.id], partnerIds: [here.id, there.id, double.id], kind: 'LETTER_OF_INTENT', initialledOn: '2019', signedOn: null, expiresOn: '2029-05', term: 'SELF_RENEWING' });
    for (const rows of [6, 4]) {
      for (const format of formats) {
        const numbers = await column(await download('ledger', format, { filter: JSON.stringify({ schoolId: other.id }) }), format, words.zh.ledgerColumns.number);
        expect(numbers).toEqual(Array(rows).fill(number));
        await expectSame(await download('ledger', format), format);
      }
      // Of two that became one the paper has one row.
      if (rows === 6) await mergePartners(world, here, double);
    }
  });

  it('two of one name are told apart by the number, and a name that looks like several is one', async () => {
    const named = (value: string) => ({ names: [{ value, language: 'zh-Hans' }] });
    for (const division of ['620102', '620302']) {
      const school = await registerSchool(world, { ...named('第一中学、实验中学联合学校'), division });
      for (const city of ['Berlin', 'Bonn', null]) await registerAgreement(world, { schoolIds: [school.id], partnerIds: [(await registerPartner(world, { names: [{ value: 'Gymnasium', language: 'de' }], country: 'DE', city })).id], kind: 'MEMORANDUM', term: 'SELF_RENEWING' });
    }
    for (const format of formats) for (const language of languages) await expectSame(await download('ledger', format, { language }), format);
  });

  it('an edited row changes its paper and no other', async () => {
    const { number, id } = await registerAgreement(world, { note: '原来' });
    const ledger = await ledgerOf(await download('ledger', 'xlsx'), 'xlsx');
    ledger.lines.find(line => line.number === number)!.terms.note = '改过';
    const report = await bring(ledger);
    expect(report.rows.filter(({ outcome }) => outcome !== 'SAME').map(({ line, outcome }) => [line.number, outcome])).toEqual([[number, 'CHANGE']]);
    expect((await world.ask('query ($id: ID!) { agreement(id: $id) { note version } }', { id })).data.agreement).toEqual({ note: '改过', version: 2 });
  });

  it('sample data is marked as such, and stays what it is', async () => {
    await loadSample(world.store, { schools: 6, partners: 9, agreements: 20, seed: 7 });
    const marks = await column(await download('schools', 'csv'), 'csv', words.zh.exports.columns.sample);
    expect(marks.filter(mark => mark === '是')).toHaveLength(6);
    expect((await column(await download('partners', 'xlsx', { language: 'en' }), 'xlsx', 'Sample')).filter(mark => mark === 'yes')).toHaveLength(9);
    const numbers = await column(await download('ledger', 'xlsx'), 'xlsx', words.zh.ledgerColumns.number);
    expect(new Set(numbers.filter(number => number.startsWith('SAMPLE-'))).size).toBeGreaterThanOrEqual(20);
    for (const format of formats) await expectSame(await download('ledger', format), format);
  });

  it('the ledger of 2023, imported, exported and imported again', async () => {
    const fresh = await openWorld();
    try {
      const bytes = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
      const ledger = await readLedger({ name: 'ledger-2023.xlsx', bytes }, gazetteerOf(fresh));
      const skipped = async () => {
        // What has to be asked is left out here: the tests of imports answer it.
        let report: Report | null = null;
        await actAsSystem(fresh.store, 'importWorkbook', async act => {
          report = await importLedger({ store: fresh.store, words: words.zh, language: 'zh', today: '2026-11-25' }, act, ledger.lines, new Map());
          throw new Error('tried out');
        }).catch(() => {});
        return new Map(report!['rows'].filter(({ outcome }: { outcome: string }) => outcome === 'DECISION' || outcome === 'REFUSED').map(({ line: { sheet, row } }: { line: { sheet: string; row: number } }) => [rowKey(sheet, row), { sheet, row, skip: true } as Choice]));
      };
      const report = await bring(ledger, await skipped(), fresh);
      expect(report.created.agreements).toBeGreaterThan(40);
      for (const format of formats) {
        for (const language of languages) {
          const again = await expectSame(await download('ledger', format, { language }, fresh), format, fresh);
          expect(again.rows.length).toBe(report.created.agreements);
        }
      }
    } finally {
      await fresh.close();
    }
  });

  it.each(languages)('every place, language and field of cooperation is understood again: %s', language => {
    const gazetteer = gazetteerOf(world);
    const cells = cellsIn(gazetteer, language, words[language]);
    for (const { code } of gazetteer.divisions.values()) {
      const [upper, lower] = cells.division(code);
      const above = divisionIn(upper, gazetteer);
      expect([code, lower === '' ? above : divisionIn(lower, gazetteer, (above as { value: string }).value)]).toEqual([code, { value: code }]);
    }
    for (const { code } of gazetteer.countries.values()) if (code !== 'CN') expect([code, countryIn(cells.country(code), gazetteer)]).toMatchObject([code, { value: { country: code } }]);
    expect(cells.cooperation(`{${Object.values(CooperationField).join()}}`)).not.toContain('_');
    const headers = columns.map((name, place) => ({ column: place + 1, kind: 'TEXT' as const, text: words[language].ledgerColumns[name], digitsLost: false, isFormula: false }));
    expect([...findTable([{ number: 1, cells: headers }], [])!.at].sort((one, other) => one[1] - other[1]).map(([name]) => name)).toEqual([...columns]);
  });
});

describe('the template', () => {
  const template = async (language: Language) => Buffer.from(await (await fetch(`${world.url}/templates/ledger.xlsx?language=${language}`)).arrayBuffer());
  it.each(languages)('has the headers, the lists and the instructions, and no row: %s', async language => {
    const bytes = await template(language);
    const { sheets } = await openBook({ name: 'ledger.xlsx', bytes });
    expect(sheets.filter(({ hidden }) => !hidden).map(({ name }) => name)).toEqual([words[language].exports.names.ledger, words[language].sheets.guide]);
    const rows: string[][] = [];
    for await (const { cells } of sheets[0]!.rows()) rows.push(cells.map(({ text }) => text));
    expect(rows).toEqual([columns.map(name => words[language].ledgerColumns[name])]);
    const listed = new Set<string>();
    for await (const { cells } of sheets.find(({ hidden }) => hidden)!.rows()) for (const { text } of cells) listed.add(text);
    const { divisions, countries } = gazetteerOf(world);
    const name = (place: { nameZh: string; nameEn: string }) => (language === 'zh' ? place.nameZh : place.nameEn);
    expect([...divisions.values(), ...[...countries.values()].filter(({ code }) => code !== 'CN')].map(name).filter(one => !listed.has(one))).toEqual([]);
    await expect(readLedger({ name: 'ledger.xlsx', bytes }, gazetteerOf(world))).rejects.toThrow(NoRows);
  });
  it('takes no filter', async () => {
    expect((await fetch(`${world.url}/templates/ledger.xlsx?filter={}`)).status).toBe(400);
  });
});

describe('downloads under way', () => {
  let large: World;
  const SCHOOLS = 6_000;
  beforeAll(async () => {
    large = await openWorld();
    await loadSample(large.store, { schools: SCHOOLS, partners: 10, agreements: SCHOOLS, seed: 1 });
  });
  afterAll(() => large.close());
  const pages = (from: number) => large.statements.slice(from).filter(text => /from "school".* limit /s.test(text)).length;
  /** A download of which nothing is taken after its beginning. */
  const begin = (what = 'schools') => new Promise<{ status: number; leave(): void }>((resolve, reject) => {
    get(addressOf(what, 'csv', {}, large), response => {
      response.once('error', () => {});
      if (response.statusCode !== 200) response.resume();
      resolve({ status: response.statusCode!, leave: () => response.destroy() });
    }).once('error', reject);
  });

  it('a page is one statement', async () => {
    const from = large.statements.length;
    expect(await column(await download('schools', 'csv', {}, large), 'csv', words.zh.exports.columns.id)).toHaveLength(SCHOOLS);
    expect(large.statements.length - from).toBe(SCHOOLS / 1_000);
  });
  it('whoever leaves stops the reading', async () => {
    const from = large.statements.length;
    const { leave } = await begin();
    leave();
    await setTimeout(500);
    expect(pages(from)).toBeLessThan(SCHOOLS / 1_000);
    expect(pages(from)).toBeGreaterThan(0);
  });
  it('an address has three at once, and gets its places back, whether or not it waited for them', async () => {
    // A record that is busy: what is read of it waits.
    let open = () => {};
    const busy = new Promise<void>(resolve => { open = resolve; });
    const act = actAsSystem(world.store, 'importWorkbook', () => busy);
    await setTimeout(100);
    const leaving = new AbortController();
    const waiting = [fetch(addressOf('schools', 'csv'), { signal: leaving.signal }), fetch(addressOf('ledger', 'xlsx')), fetch(addressOf('partners', 'csv'))];
    const left = waiting[0]!.catch(({ name }) => name);
    await setTimeout(200);
    const refused = await fetch(addressOf('schools', 'csv'), { headers: { 'accept-language': 'en' } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await refused.json()).toEqual({ errors: [{ message: 'Too many exports at once. Wait for the earlier ones to end, and try again in 30 seconds.', extensions: { code: 'TOO_MANY_REQUESTS', reason: 'tooManyDownloads' } }] });
    leaving.abort();
    expect(await left).toBe('AbortError');
    await setTimeout(100);
    const next = fetch(addressOf('twinnings', 'csv'));
    await setTimeout(100);
    expect((await fetch(addressOf('schools', 'csv'))).status).toBe(429);
    open();
    await act;
    for (const response of await Promise.all([...waiting.slice(1), next])) {
      expect(response.status).toBe(200);
      await response.arrayBuffer();
    }
    for (let time = 0; time < 5; time += 1) await download('schools', 'csv');
  });
});
