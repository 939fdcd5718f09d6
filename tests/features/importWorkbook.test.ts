import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/tables/projectFile.js';
import { openBook } from '../../src/features/sheet/openBook.js';
import { gazetteerOf } from '../../src/features/place/place.reads.js';
import { describeReport } from '../../src/features/workbook/describeReport.js';
import { importLedger } from '../../src/features/workbook/importLedger.js';
import { readLedger } from '../../src/features/workbook/readLedger.js';
import { forgetUploads } from '../../src/features/workbook/receiveUpload.js';
import { tryOutAsSystem } from '../../src/kernel/act.js';
import { nodeId } from '../../src/kernel/ids.js';
import { words, type Language } from '../../src/locale/index.js';
import { registerPartner, registerSchool } from '../builders.js';
import { personIn } from '../people.js';
import { workbookOf } from '../sheets/books.js';
import { admin, openWorld, type World } from '../world.js';

const ledger = readFileSync(projectFile('tests/data/ledger-2023.xlsx'));
const outcome = `__typename ... on Refusal { code message ... on InvalidInput { issues { path code message } } } ... on UndecidedRows { openRows }
  ... on WorkbookImported { dryRun newSchools newPartners newWithoutKind counts { state rows } before { schools partners } after { schools partners twinnings agreements countries } markedPath
    rows(states: $states, first: 1000) { sheet row state schoolName partnerName number cells { column text } problems { column code message refused } changes { field from to } candidates { partner { id name } school { id name } evidence } } }`;

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  const signedIn = await world.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { input: admin });
  cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
});
afterAll(() => world.close());

async function ticket(name = '台账.xlsx'): Promise<{ uploadId: string; path: string }> {
  const { data } = await world.ask('mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { ... on UploadRequested { uploadId path expiresAt } } }', { input: { name } });
  return data.requestUpload;
}
const put = (path: string, bytes: Uint8Array | string, headers: Record<string, string> = { cookie }) => fetch(`${world.url}${path}`, { method: 'PUT', body: bytes as never, headers: { 'content-type': 'application/octet-stream', ...headers } });
async function sent(bytes: Uint8Array | string, name?: string): Promise<string> {
  const { uploadId, path } = await ticket(name);
  expect((await put(path, bytes)).status).toBe(204);
  return uploadId;
}
async function imported(input: object, outcomes: string[] | null = null) {
  const { data, errors } = await world.ask(`mutation ($input: ImportWorkbookInput!, $states: [RowState!]) { importWorkbook(input: $input) { ${outcome} } }`, { input, states: outcomes });
  expect(errors).toBeUndefined();
  return data.importWorkbook;
}
/** The cells that the marked workbook lists. */
async function listedIn(markedPath: string): Promise<string[]> {
  const book = await openBook({ name: 'marked.xlsx', bytes: Buffer.from(await (await fetch(`${world.url}${markedPath}`, { headers: { cookie } })).arrayBuffer()) });
  const listed: string[] = [];
  for await (const { cells } of book.sheets.find(({ name }) => name === '问题')!.rows()) listed.push(cells[1]!.text);
  return listed;
}
const countsOf = ({ counts }: { counts: { state: string; rows: number }[] }) => Object.fromEntries(counts.filter(({ rows }) => rows).map(({ state, rows }) => [state, rows]));
const trail = async () => (await world.store.orm.em.fork().execute('select count(*)::int as entries from audit_entry') as { entries: number }[])[0]!.entries;

describe('an office\'s ledger', () => {
  it('is tried out without a trace, entered in one act, and changes nothing when it comes again', async () => {
    const uploadId = await sent(ledger);
    const before = await trail();
    const tried = await imported({ uploadId, dryRun: true }, ['CREATE']);
    expect(tried.newWithoutKind).toBe(0);
    expect([tried.dryRun, countsOf(tried), tried.newSchools, tried.newPartners, tried.before, tried.after]).toEqual([true, { CREATE: 65 }, 19, 58, { schools: 0, partners: 0 }, { schools: 19, partners: 54, twinnings: 57, agreements: 61, countries: 14 }]);
    expect(tried.rows).toHaveLength(65);
    expect(tried.rows[0].cells.find(({ column }: { column: string }) => column === 'SCHOOL_NAME').text).toBe(tried.rows[0].schoolName);
    expect(tried.rows[0].cells.find(({ column }: { column: string }) => column === 'COUNTRY').text).toMatch(/^\p{Script=Han}+$/u);
    expect(await trail()).toBe(before);

    const done = await imported({ uploadId, dryRun: false, idempotencyKey: 'the-ledger-of-2023' });
    expect([done.dryRun, countsOf(done), done.after]).toEqual([false, { CREATE: 65 }, tried.after]);
    expect(done.rows.map(({ number }: { number: string }) => number).sort()).toEqual(Array.from({ length: 65 }, (_, place) => `BXJH-${new Date().getFullYear()}-${String(place + 1).padStart(4, '0')}`));
    const acts = await world.store.orm.em.fork().execute(`select name, entries from act where name = 'importWorkbook'`) as { name: string; entries: number }[];
    expect(acts).toEqual([{ name: 'importWorkbook', entries: 19 + 58 + 65 + 1 }]);

    const after = await trail();
    expect(await imported({ uploadId, dryRun: false, idempotencyKey: 'the-ledger-of-2023' })).toEqual({ ...done, newWithoutKind: null, rows: [] });
    expect(countsOf(await imported({ uploadId: await sent(ledger), dryRun: false }))).toEqual({ SAME: 65 });
    expect(await trail()).toBe(after);
  });

  it('with an open row enters nothing, says which, and gives the file back with it marked', async () => {
    const csv = '省内学校,市州,外方学校,国别,城市,文种,签署日期\r\n兰州市新办中学,兰州市,虚构新城第一中学,乌兹别克,虚构新城,合作协议,2022.4.29\r\n兰州市新办中学,兰州市,虚构旧城第二中学,乌有国,虚构旧城,结好,去年\r\n';
    const uploadId = await sent(csv, '补报.csv');
    const before = await trail();
    expect(await imported({ uploadId, dryRun: false })).toMatchObject({ __typename: 'UndecidedRows', openRows: 1, message: expect.stringContaining('1 行') as string });
    expect(await trail()).toBe(before);
    const tried = await imported({ uploadId, dryRun: true }, ['DECISION', 'REFUSED']);
    expect(tried.rows).toHaveLength(1);
    expect(tried.rows[0]).toMatchObject({ sheet: '补报', row: 3, state: 'DECISION', problems: [{ column: 'COUNTRY', code: 'countryUnknown' }, { column: 'KIND', code: 'kindUnknown' }, { column: 'SIGNED_ON', code: 'dateUnclear' }] });

    const answer = await fetch(`${world.url}${tried.markedPath}`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining(encodeURIComponent('补报（标注）.xlsx')) as string]);
    expect(await listedIn(tried.markedPath)).toEqual(['单元格', 'D3', 'F3', 'G3']);

    // What was decided when it was tried out last is in question no more.
    const some = [{ sheet: '补报', row: 3, cells: [{ column: 'COUNTRY', value: '乌兹别克斯坦' }, { column: 'KIND', value: '备忘录' }] }];
    await imported({ uploadId, dryRun: true, decisions: some });
    expect(await listedIn(tried.markedPath)).toEqual(['单元格', 'G3']);
    await imported({ uploadId, dryRun: true });
    expect(await listedIn(tried.markedPath)).toEqual(['单元格', 'D3', 'F3', 'G3']);

    const decisions = [{ sheet: '补报', row: 3, cells: [{ column: 'COUNTRY', value: '乌兹别克斯坦' }, { column: 'KIND', value: '备忘录' }, { column: 'SIGNED_ON', value: '2022' }] }];
    expect(countsOf(await imported({ uploadId, dryRun: false, decisions }))).toEqual({ CREATE: 2 });
  });

  it('asks whether a partner is one that the register has, and takes the answer', async () => {
    const uploadId = await sent('省内学校,外方学校,外文名,国别,城市,文种,签署日期\n兰州市新办中学,虚构新城市第1中学,,乌兹别克斯坦,虚构新城,备忘录,2023.2\n', 'a.csv');
    const tried = await imported({ uploadId, dryRun: true }, ['DECISION']);
    expect(tried.rows[0]).toMatchObject({ problems: [{ column: 'PARTNER_NAME', code: 'possiblePartner', refused: false }], candidates: [{ partner: { name: '虚构新城第一中学' } }] });
    const row = { sheet: 'a', row: 2 };
    expect(await imported({ uploadId, dryRun: true, decisions: [{ ...row, newPartner: true }] })).toMatchObject({ newPartners: 1 });
    expect(await imported({ uploadId, dryRun: true, decisions: [{ ...row, partnerId: tried.rows[0].candidates[0].partner.id }] })).toMatchObject({ newPartners: 0 });
    expect(countsOf(await imported({ uploadId, dryRun: false, decisions: [{ ...row, skip: true }] }))).toEqual({ SKIPPED: 1 });
    for (const value of ['a\u0000b', 'a\u202eb']) {
      expect(await imported({ uploadId, dryRun: true, decisions: [{ ...row, cells: [{ column: 'NOTE', value }] }] })).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['decisions', '0', 'cells', '0', 'value'], code: 'textUnprintable' }] });
    }
    expect(await imported({ uploadId, dryRun: true, decisions: [{ ...row, partnerId: 'school_x' }] })).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: ['decisions', '0', 'partnerId'], code: 'wrongIdType' }] });
  });
});

describe('decisions that cannot be', () => {
  const [header, of] = ['省内学校,学校标识码,市州,外方学校,国别,城市,文种,签署日期', (school: string, code: string, partner: string) => `${school},${code},兰州市,${partner},乌兹别克斯坦,虚构新城,备忘录,2021`];
  const issuesOf = async (rows: string[], decisions: object[]) => {
    const { __typename, issues } = await imported({ uploadId: await sent([header, ...rows].join('\n'), 'b.csv'), dryRun: true, decisions: decisions.map(decision => ({ sheet: 'b', row: 2, ...decision })) });
    if (issues) for (const { message } of issues) expect(message).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u);
    return issues?.map(({ path, code }: { path: string[]; code: string }) => `${path.join('.')} ${code}`) ?? __typename;
  };
  const nowhere = '01999999-9999-7999-8999-999999999999';

  it('are refused, each by its path', async () => {
    const school = await registerSchool(world, { names: [{ value: '兰州市标码中学', language: 'zh-Hans' }], division: '620102', code: '3162009999' });
    const partner = await registerPartner(world, { names: [{ value: 'Lycée Ailleurs', language: 'fr' }], country: 'FR' });
    const row = of('兰州市另一中学', '', '虚构彼城第三中学');
    expect(await issuesOf([of('兰州市另一中学', '3162009999', '虚构彼城第三中学')], [{ newSchool: true }])).toEqual(['decisions.0.newSchool schoolCodeTaken']);
    expect(await issuesOf([row], [{ partnerId: nodeId('Partner', nowhere) }])).toEqual(['decisions.0.partnerId unknownPartner']);
    expect(await issuesOf([row], [{ schoolId: nodeId('School', nowhere) }])).toEqual(['decisions.0.schoolId unknownSchool']);
    expect(await issuesOf([row], [{ partnerId: partner.id }])).toEqual(['decisions.0.partnerId partnerElsewhere']);
    expect(await issuesOf([row, of('兰州市又一中学', '', '虚构彼城第三中学')], [{ newPartner: true, newSchool: true }, { row: 3, partnerId: partner.id }])).toEqual(expect.arrayContaining(['decisions.1.partnerId decisionsDisagree']));
    expect(await issuesOf([row], [{ row: 9, skip: true }])).toEqual(['decisions.0.row unknownRow']);
    expect(await issuesOf([row], [{ partnerId: partner.id, newPartner: true, schoolId: school.id, newSchool: true }])).toEqual(['decisions.0.newSchool bothDecided', 'decisions.0.newPartner bothDecided']);
    expect(await issuesOf([row], [{ newPartner: true }, { skip: true }])).toEqual(['decisions.1.row duplicateValue']);
    expect(await issuesOf([row], [{ newPartner: true, newSchool: true }])).toBe('WorkbookImported');
  });
});

describe('what was passed by', () => {
  const passed = async (uploadId: string, dryRun = true, language = 'zh') => (await world.ask('mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on WorkbookImported { passedOver { sheets { sheet reason } columns { sheet cell header } rows { sheet kind count rows { row text } } } } } }', { input: { uploadId, dryRun, ...(dryRun ? {} : { idempotencyKey: 'passed-over' }) } }, { 'accept-language': language })).data.importWorkbook.passedOver;

  it('is named: sheets without headers or hidden, columns that are not kept or have no header, rows by what they are', async () => {
    const header = ['序号', '学校名称', '市州', '外方学校', '国别', '签署日期', '食堂面积'];
    const row = (at: string, partner: string) => [at, '兰州市第九十九中学', '兰州', partner, '日本', '2021'];
    const bytes = await workbookOf([
      { name: '台账', rows: [['结好学校台账'], header, row('1', '虚构盛冈第一中学'), [...row('2', '虚构盛冈第二中学'), '', '没有表头的话'], header, ['3'], ['4'], ['合计', '', '2'], ['填表人：张三']] },
      { name: '说明', rows: [['本表由各校填报']] }, { name: 'Sheet3', rows: [] }, { name: '去年', hidden: true, rows: [header, row('1', '虚构盛冈第三中学')] }, { name: '问题学校', rows: [['另报']] },
    ]);
    const uploadId = await sent(bytes);
    const expected = {
      sheets: [{ sheet: '说明', reason: 'NO_HEADERS' }, { sheet: '去年', reason: 'HIDDEN' }, { sheet: '问题学校', reason: 'PROBLEMS' }],
      columns: [{ sheet: '台账', cell: 'G2', header: '食堂面积' }, { sheet: '台账', cell: 'H4', header: null }],
      rows: [
        { sheet: '台账', kind: 'TITLE', count: 1, rows: [{ row: 1, text: '结好学校台账' }] }, { sheet: '台账', kind: 'HEADER', count: 1, rows: [{ row: 5, text: '序号' }] },
        { sheet: '台账', kind: 'FOOTER', count: 2, rows: [{ row: 8, text: '合计' }, { row: 9, text: '填表人：张三' }] }, { sheet: '台账', kind: 'NUMBERED', count: 2, rows: [{ row: 6, text: '3' }, { row: 7, text: '4' }] },
      ],
    };
    expect(await passed(uploadId)).toEqual(expected);
    expect(await passed(uploadId, false)).toEqual(expected);
    expect(await passed(uploadId, false)).toBeNull();
  });

  it('is said by the command line from the same source, and what stands below as what it is', async () => {
    const file = { name: '台账.csv', bytes: Buffer.from('2023年台账\n学校名称,市州,外方学校,国别,签署日期,食堂面积\n兰州市第九十八中学,兰州,虚构乙城中学,日本,2021\n填表人：张三\n') };
    const read = await readLedger(file, gazetteerOf(world));
    const report = await tryOutAsSystem(world.store, 'importWorkbook', act => importLedger({ store: world.store, words: words.zh, language: 'zh', today: '2026-02-01' }, act, read.lines, new Map()));
    const said = (language: Language) => describeReport(report, read, words[language], true);
    for (const line of ['工作表“台账”的 F2：“食堂面积”一列登记中没有，未读取。', '台账 有 1 行是表头以上的标题，不作协议读取：第 1 行 2023年台账。', '台账 有 1 行是合计、填表人或说明，不作协议读取：第 4 行 填表人：张三。']) expect(said('zh').split('\n')).toContain(line);
    expect(said('en').split('\n')).toContain('台账: 1 row not read as papers (sum, signature or note): row 4 填表人：张三.');
  });
});

describe('a file', () => {
  it.each([['no workbook', 'just a line', 'noTable'], ['nothing', '\n', 'fileEmpty'], ['a broken zip', Buffer.concat([ledger.subarray(0, 500), Buffer.alloc(20)]), 'fileBroken']] as const)('of %s is refused in words', async (_what, bytes, code) => {
    expect(await imported({ uploadId: await sent(bytes), dryRun: true })).toMatchObject({ __typename: 'UnreadableWorkbook', code, message: expect.stringMatching(/\p{Script=Han}/u) as string });
  });
  it('is one for a ticket: the same may come again, another not, and nothing is none', async () => {
    const { path } = await ticket();
    const empty = await put(path, '', { cookie, 'accept-language': 'en' });
    expect([empty.status, await empty.json()]).toMatchObject([400, { errors: [{ message: 'No file came. Send its bytes by PUT.' }] }]);
    expect((await put(path, ledger)).status).toBe(204);
    expect((await put(path, ledger)).status).toBe(204);
    const other = await put(path, 'another');
    expect([other.status, await other.json()]).toMatchObject([409, { errors: [{ message: expect.stringMatching(/另一份文件.*重新申请/) as string }] }]);
  });

  it('goes when its time is over, whether anybody comes or not', async () => {
    const { uploadId, path } = await ticket();
    expect((await put(path, ledger)).status).toBe(204);
    await world.store.orm.em.fork().transactional(async em => {
      await em.execute(`select set_config('registry.act', 'test', true)`);
      await em.execute(`update upload set requested_at = now() - interval '25 hours' where id = '${uploadId}'`);
    });
    await forgetUploads(world.store);
    expect(await world.store.orm.em.fork().execute(`select from upload where id = '${uploadId}'`)).toEqual([]);
  });

  it('is refused to whoever may not import, without their waiting for those who may', async () => {
    const reader = await personIn(world, { role: 'READER', office: { kind: 'FOREIGN_AFFAIRS', division: '620000' } });
    const uploadId = await sent(ledger);
    const ask = 'mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename } }';
    const under = imported({ uploadId, dryRun: true });
    const refused = await Promise.all(Array.from({ length: 10 }, () => reader.ask(ask, { input: { uploadId, dryRun: true } })));
    expect(refused.map(({ errors }) => errors?.[0].extensions.code)).toEqual(Array.from({ length: 10 }, () => 'FORBIDDEN'));
    expect((await under).__typename).toBe('WorkbookImported');
    expect((await fetch(`${world.url}/workbooks/${uploadId}/marked.xlsx`, { headers: { cookie: reader.cookie } })).status).toBe(403);
  });

  it('waits for those before it, and is told to come again where too many are', async () => {
    const uploadId = await sent(ledger);
    const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(`${world.url}/workbooks/${uploadId}/marked.xlsx`, { headers: { cookie } })));
    const statuses = answers.map(({ status }) => status);
    expect([new Set(statuses), statuses.filter(status => status === 200).length >= 8]).toEqual([new Set([200, 429]), true]);
    const [busy] = answers.filter(({ status }) => status === 429);
    expect([busy!.headers.get('retry-after'), await busy!.json()]).toMatchObject(['60', { errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', reason: 'tooManyImports' } }] }]);
    await Promise.all(answers.filter(({ status }) => status === 200).map(answer => answer.arrayBuffer()));
  });

  it('is there for whoever sent it, under its ticket, and for nobody else', async () => {
    const { uploadId, path } = await ticket();
    expect(await imported({ uploadId, dryRun: true })).toMatchObject({ issues: [{ path: ['uploadId'], code: 'uploadNotSent' }] });
    expect((await put(path, ledger, {})).status).toBe(401);
    expect((await put('/uploads/nonsense', ledger)).status).toBe(404);
    expect((await put(path, ledger, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await put(path, Buffer.alloc(51 * 1024 * 1024))).status).toBe(413);
    expect((await put(path, ledger)).status).toBe(204);
    const other = await personIn(world, { role: 'REGISTRAR', office: { kind: 'EDUCATION', division: '620000' } });
    expect((await other.ask('mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on InvalidInput { issues { code } } } }', { input: { uploadId, dryRun: true } })).data.importWorkbook).toMatchObject({ issues: [{ code: 'unknownUpload' }] });
    expect((await fetch(`${world.url}/workbooks/${uploadId}/marked.xlsx`)).status).toBe(401);
    for (const wrong of ['x', '00000000-0000-0000-0000-000000000000']) expect(await imported({ uploadId: wrong, dryRun: true })).toMatchObject({ issues: [{ path: ['uploadId'], code: 'unknownUpload' }] });
    expect((await world.ask('query ($id: ID!) { importProgress(uploadId: $id) { done } }', { id: uploadId })).data).toEqual({ importProgress: null });
  });
});
