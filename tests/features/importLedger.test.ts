import { readFileSync } from 'node:fs';
import { gazetteerOf } from '../../src/features/place/place.reads.js';
import { importLedger, type Choice, type Report } from '../../src/features/workbook/importLedger.js';
import { ledgerIn, rowKey, type Line } from '../../src/features/workbook/ledger.rules.js';
import { readLedger } from '../../src/features/workbook/readLedger.js';
import { actAsSystem, tryOutAsSystem, type Act } from '../../src/kernel/act.js';
import { readNodeId } from '../../src/kernel/ids.js';
import { words, type Language } from '../../src/locale/index.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { closeSchool, registerAgreement, registerPartner, registerSchool, renewAgreement, terminateAgreement } from '../builders.js';
import { sheetOf } from '../ledgers.js';
import { openWorld, type World } from '../world.js';

let world: World;
beforeEach(async () => {
  world = await openWorld('none');
  await world.signIn();
});
afterEach(() => world.close());

const TODAY = '2026-02-01';
const setting = (language: Language = 'zh') => ({ store: world.store, words: words[language], language, today: TODAY });
const chosen = (choices: readonly Partial<Choice>[]) => new Map(choices.map(choice => [rowKey(choice.sheet ?? '台账', choice.row!), { sheet: '台账', ...choice } as Choice]));
class Open extends Error { constructor(readonly report: Report) { super('rows are open'); } }
/** As the command line does it: all of it in one act, or nothing. */
const bring = (lines: readonly Line[], choices: readonly Partial<Choice>[] = [], language: Language = 'zh') => actAsSystem(world.store, 'importWorkbook', async act => {
  const report = await importLedger(setting(language), act, lines, chosen(choices));
  if (report.rows.some(({ outcome }) => outcome === 'REFUSED' || outcome === 'DECISION')) throw new Open(report);
  return report;
});
const tryOut = (lines: readonly Line[], choices: readonly Partial<Choice>[] = [], language: Language = 'zh') =>
  tryOutAsSystem(world.store, 'importWorkbook', (act: Act) => importLedger(setting(language), act, lines, chosen(choices)));

const header = '登记编号|省内学校|学校标识码|市州|外方学校|外文名|国别|城市|文种|签署日期|备注';
const linesOf = (...rows: string[]) => linesUnder(header, ...rows);
async function linesUnder(...rows: string[]): Promise<Line[]> {
  const ledger = await ledgerIn(sheetOf(rows), gazetteerOf(world), new Map());
  const lines: Line[] = [];
  for await (const line of ledger!.lines) lines.push(line);
  return lines;
}
const outcomes = ({ rows }: Report) => rows.map(({ outcome, problems }) => [outcome, ...problems.map(({ column, code }) => `${column} ${code}`)].join(' '));
const rowsOf = async <T>(sql: string): Promise<T[]> => world.store.orm.em.fork().execute(sql) as unknown as Promise<T[]>;
const trace = async () => (await rowsOf<Record<string, number>>('select (select count(*)::int from act) as acts, (select count(*)::int from audit_entry) as entries, (select count(*)::int from school) as schools, (select count(*)::int from partner) as partners, (select count(*)::int from agreement) as agreements'))[0]!;
const keyOf = (id: string) => readNodeId(id)!.key;

const nine = '|兰州市第九中学||兰州|明斯克第一中学|Средняя школа № 1|白俄罗斯|明斯克|协议书|2022-04-29|';

it('a paper that a ledger tells the kind of is called by it, where its title was made; a title that was written stays', async () => {
  await bring(await linesOf(nine.replace('协议书', '')));
  const title = async () => (await rowsOf<{ title: string; title_text: string }>('select title, title_text from agreement'))[0]!;
  expect((await title()).title).toBe('兰州市第九中学与明斯克第一中学合作文书');
  const [row] = (await bring(await linesOf(nine))).rows;
  expect(row!.changes.map(({ field, to }) => [field, to])).toEqual(expect.arrayContaining([['kind', 'AGREEMENT'], ['title', '兰州市第九中学与明斯克第一中学协议书']]));
  expect(await title()).toMatchObject({ title: '兰州市第九中学与明斯克第一中学协议书', title_text: expect.stringContaining('协议书') });
  expect(outcomes(await bring(await linesOf(nine)))).toEqual(['SAME']);
});

it('what the register notes stays beside what a ledger of the office remarks, and the day of an initialling is none of a signing', async () => {
  const parties = { schoolIds: [(await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102' })).id], partnerIds: [(await registerPartner(world, { names: [{ value: '明斯克第一中学', language: 'zh-Hans' }], country: 'BY', city: '明斯克' })).id] };
  const { number } = await registerAgreement(world, { ...parties, kind: 'AGREEMENT', signedOn: null, initialledOn: '2022-04-29', note: '来源未载文种。' });
  const row = (own: string, date: string, note: string) => `${own}|兰州市第九中学||兰州|明斯克第一中学||白俄罗斯|明斯克|协议书|${date}|${note}`;
  const noted = async () => (await rowsOf<{ note: string; signed_on: string | null }>('select note, signed_on from agreement'))[0]!;
  for (const date of ['2022-04-29', '2022.4', '2022']) expect(outcomes(await bring(await linesOf(row('', date, ''))))).toEqual(['SAME']);
  expect(outcomes(await bring(await linesOf(row('', '2022-04-29', '省外办存档'))))).toEqual(['CHANGE']);
  expect(await noted()).toEqual({ note: '来源未载文种。；省外办存档', signed_on: null });
  expect(outcomes(await bring(await linesOf(row('', '2022-04-29', '存档'))))).toEqual(['CHANGE']);
  expect((await noted()).note).toBe('来源未载文种。；省外办存档；存档');
  expect(outcomes(await bring(await linesOf(row('', '2022-04-29', '省外办存档'))))).toEqual(['SAME']);
  // A row that came from here has all of the note.
  expect(outcomes(await bring(await linesOf(row(number, '', '省外办存档').replace('协议书||', '协议书|2022-04-29|'))))).toEqual(['CHANGE']);
  expect(await noted()).toEqual({ note: '省外办存档', signed_on: '2022-04-29' });
});

it('others are heard while the embedded record works through many statements of one act', async () => {
  let heard = false;
  let within = false;
  setImmediate(() => { heard = true; });
  await actAsSystem(world.store, 'importWorkbook', async ({ em }) => {
    for (let one = 0; one < 20; one += 1) await em.execute('select count(*) from generate_series(1, 300000)');
    within = heard;
  });
  expect(within).toBe(true);
});

describe('what rows cost the database', () => {
  /** Papers of a school with one partner, each for a month, so that none overlaps; what each says besides by `note`. */
  const papers = (many: number, note: string) => linesUnder('省内学校|市州|外方学校|国别|城市|文种|签署日期|有效期|备注', ...Array.from({ length: many }, (_, at) => {
    const month = `${1990 + Math.floor(at / 12)}-${String(1 + at % 12).padStart(2, '0')}`;
    return `兰州市第九中学|兰州|明斯克第一中学|白俄罗斯|明斯克|协议书|${month}-01|${month}-28|${note}`;
  }));
  const statements = async (lines: readonly Line[]) => {
    const from = world.statements.length;
    const report = await bring(lines);
    return { many: world.statements.length - from, outcomes: [...new Set(outcomes(report))] };
  };
  it('nothing by the row: as many statements for sixty as for twenty, of papers that are new, of those that say more, of those that are the same', async () => {
    await bring(await papers(1, ''));
    const few = await statements((await papers(21, '')).slice(1));
    const more = await statements((await papers(81, '')).slice(21));
    expect([few.outcomes, more.outcomes]).toEqual([['CREATE'], ['CREATE']]);
    expect(more.many).toBe(few.many);
    const changed = await statements((await papers(20, '一')));
    const changedMore = await statements((await papers(80, '二')).slice(20));
    expect([changed.outcomes, changedMore.outcomes]).toEqual([['CHANGE'], ['CHANGE']]);
    expect(changedMore.many).toBe(changed.many);
    expect((await statements((await papers(20, '一')))).many).toBe((await statements((await papers(80, '二')).slice(20))).many);
  });
});

describe('the ledger of 2023 into an empty record', () => {
  const file = { name: 'ledger-2023.xlsx', bytes: readFileSync(projectFile('tests/data/ledger-2023.xlsx')) };
  const expected = JSON.parse(readFileSync(projectFile('tests/data/ledger-2023.expected.json'), 'utf8'));

  it('is tried out and leaves nothing, is entered whole, gives its figures, and is the same a second time', async () => {
    const { lines } = await readLedger(file, gazetteerOf(world));
    expect(lines).toHaveLength(expected.rows);
    const before = await trace();
    const tried = await tryOut(lines);
    expect(new Set(outcomes(tried))).toEqual(new Set(['CREATE']));
    expect(tried.created).toEqual({ schools: expected.schools, partners: expected.partners, agreements: expected.rows });
    expect(await trace()).toEqual(before);

    const { created } = await bring(lines);
    expect(created).toEqual({ schools: expected.schools, partners: expected.partners, agreements: expected.rows });
    const entered = await trace();
    expect(entered).toMatchObject({ acts: before['acts']! + 1, schools: expected.schools, partners: expected.partners, agreements: expected.rows });

    for (const [rule, figures] of [['default', expected.figures], ['with-letters-of-intent', expected.withLettersOfIntent], ['with-regions', expected.withRegions]]) {
      for (const figure of figures) {
        const { data } = await world.ask('query ($asOf: Date, $rule: String) { figures(asOf: $asOf, rule: $rule) { asOf schools partners twinnings agreements countries } }', { asOf: figure.asOf, rule });
        expect([rule, data.figures]).toEqual([rule, figure]);
      }
    }

    const again = await bring((await readLedger(file, gazetteerOf(world))).lines);
    expect(new Set(outcomes(again))).toEqual(new Set(['SAME']));
    expect(again.after).toEqual(again.before);
    expect(await trace()).toEqual(entered);
  });
});

describe('what somebody decided of a row', () => {
  it('skip leaves it out', async () => {
    const lines = await linesOf(nine, '|兰州市第十中学||兰州|甲中学||日本||意向协议|2022|');
    expect(outcomes(await bring(lines, [{ row: 3, skip: true }]))).toEqual(['CREATE', 'SKIPPED']);
    expect(await trace()).toMatchObject({ schools: 1, partners: 1, agreements: 1 });
  });

  it('a possible duplicate of the register is that one, by its id, or another, by NEW', async () => {
    const partner = await registerPartner(world, { names: [{ value: '奇尔奇克市第18中学', language: 'zh-Hans' }], country: 'UZ', city: 'Chirchiq' });
    const lines = await linesOf('|兰州市第九中学||兰州|齐尔齐克第18中学||乌兹别克|Chirchiq|协议书|2022|');
    const asked = await tryOut(lines);
    expect(outcomes(asked)).toEqual(['DECISION partnerName possiblePartner']);
    expect(asked.rows[0]!.candidates.partners).toMatchObject([{ id: keyOf(partner.id) }]);
    expect(asked.rows[0]!.candidates.partners[0]!.evidence.length).toBeGreaterThan(0);
    const as = await tryOut(lines, [{ row: 2, partner: keyOf(partner.id) }]);
    expect([outcomes(as), as.created.partners]).toEqual([['CREATE'], 0]);
    const apart = await bring(lines, [{ row: 2, partner: 'NEW' }]);
    expect([outcomes(apart), apart.created.partners]).toEqual([['CREATE'], 1]);
  });

  it('a school\'s short name is asked, and is the school that somebody says, or another', async () => {
    const school = await registerSchool(world, { names: [{ value: '兰州市第一中学', language: 'zh-Hans' }], division: '620102' });
    const lines = await linesOf('|兰州一中||兰州|甲中学||日本|盛冈|协议书|2022|');
    expect(outcomes(await tryOut(lines))).toEqual(['DECISION schoolName possibleSchool']);
    expect((await tryOut(lines, [{ row: 2, school: keyOf(school.id) }])).created).toEqual({ schools: 0, partners: 1, agreements: 1 });
    expect((await bring(lines, [{ row: 2, school: 'NEW' }])).created).toEqual({ schools: 1, partners: 1, agreements: 1 });
  });

  it('a second paper renews the first by the note, or by the answer; else it is asked', async () => {
    const second = nine.replace('2022-04-29|', '2024-05|');
    expect(outcomes(await tryOut(await linesOf(nine, second)))).toEqual(['CREATE', 'DECISION kind overlappingRow']);
    expect(outcomes(await tryOut(await linesOf(nine, `${second}续签`)))).toEqual(['CREATE', 'CREATE']);
    expect(outcomes(await bring(await linesOf(nine, second), [{ row: 3, renews: true }]))).toEqual(['CREATE', 'CREATE']);
    expect(await rowsOf('select count(*)::int as renewals from agreement where predecessor_id is not null')).toEqual([{ renewals: 1 }]);
  });

  it('what the register has not yet is filled in, and said', async () => {
    await bring(await linesOf(nine));
    const report = await bring(await linesOf(nine.replace('兰州市第九中学||', '兰州市第九中学|#3162000001|').replace('明斯克第一中学|Средняя школа № 1', '明斯克第一中学|Сярэдняя школа № 1')));
    expect(outcomes(report)).toEqual(['CHANGE']);
    expect(report.rows[0]!.changes).toEqual(expect.arrayContaining([{ field: 'code', from: null, to: '3162000001' }]));
  });
});

describe('schools of one name', () => {
  const of = (code: string, division: string, partner: string) => `|第一中学|${code}|${division}|${partner}||日本|盛冈|协议书|2022|`;
  it('in two prefectures are two, and a row that does not say which is asked', async () => {
    const two = [of('', '兰州', '甲中学'), of('', '天水', '乙中学')];
    expect((await tryOut(await linesOf(...two), [{ row: 3, school: 'NEW' }])).created).toMatchObject({ schools: 2 });
    expect(outcomes(await tryOut(await linesOf(...two, of('', '', '丙中学')), [{ row: 3, school: 'NEW' }]))).toEqual(['CREATE', 'CREATE', 'DECISION schoolName severalSchools']);
    const one = await tryOut(await linesOf(of('', '', '丙中学'), of('', '兰州', '甲中学')));
    expect([outcomes(one), one.created.schools]).toEqual([['CREATE', 'CREATE'], 1]);
  });
  it('under two codes are two, and a row without a code is asked only where both are in its prefecture', async () => {
    const two = [of('#3162000001', '兰州', '甲中学'), of('#3162000002', '兰州', '乙中学')];
    expect(outcomes(await tryOut(await linesOf(...two, of('', '兰州', '丙中学'))))).toEqual(['CREATE', 'CREATE', 'DECISION schoolName severalSchools']);
    const apart = await tryOut(await linesOf(two[0]!, two[1]!.replace('兰州', '天水'), of('', '天水', '丙中学')));
    expect([outcomes(apart), apart.created.schools]).toEqual([['CREATE', 'CREATE', 'CREATE'], 2]);
  });
});

describe('a record of the register in several rows', () => {
  it('is one, whether a row names it by its code, its name alone, or the number of its paper', async () => {
    await registerSchool(world, { names: [{ value: '第一中学', language: 'zh-Hans' }], division: '620100', code: '3162000001' });
    const of = (code: string, division: string, partner: string) => `|第一中学|${code}|${division}|${partner}||日本|盛冈|协议书|2022|`;
    expect(outcomes(await tryOut(await linesOf(of('#3162000001', '兰州', '甲中学'), of('', '', '乙中学'))))).toEqual(['CREATE', 'CREATE']);
  });
  it('takes what a row adds once, though another row adds the same', async () => {
    await bring(await linesOf(nine));
    const [{ number }] = (await rowsOf<{ number: string }>('select number from agreement')) as [{ number: string }];
    const added = nine.replace('Средняя школа № 1', 'Сярэдняя школа № 1');
    await bring(await linesOf(`${number}${added}`, added.replace('第九中学', '第十中学')));
    const [{ names }] = (await rowsOf<{ names: { value: string }[] }>('select names from partner')) as [{ names: { value: string }[] }];
    expect(names.map(({ value }) => value).sort()).toEqual(['明斯克第一中学', 'Средняя школа № 1', 'Сярэдняя школа № 1'].sort());
  });
  it('lies in the county that one row says, and two counties are asked', async () => {
    const under = async (...counties: string[]) => linesUnder('省内学校|市州|县区|外方学校|国别|城市|文种|签署日期', ...counties.map((county, place) => `兰州市第九中学|兰州|${county}|盛冈第${place + 1}中学|日本|盛冈|协议书|2022`));
    await tryOutAsSystem(world.store, 'importWorkbook', async (act: Act) => {
      await importLedger(setting(), act, await under('', '城关区'), new Map());
      await act.em.flush();
      expect(await act.em.execute('select division_code::text as division from school')).toEqual([{ division: '620102' }]);
    });
    expect(outcomes(await tryOut(await under('', '城关区', '七里河区')))).toEqual(['CREATE', 'CREATE', 'DECISION division rowOtherwise']);
  });
});

describe('what is refused and asked', () => {
  const inBoth = async (lines: readonly Line[]) => {
    const [zh, en] = [await tryOut(lines), await tryOut(lines, [], 'en')];
    expect(outcomes(en)).toEqual(outcomes(zh));
    for (const [report, has, hasNot] of [[zh, /\p{Script=Han}/u, /undefined|\[object/], [en, /[a-z]{3}/, /undefined|\[object/]] as const) {
      for (const { message } of report.rows.flatMap(({ problems }) => problems)) expect([has.test(message), hasNot.test(message)]).toEqual([true, false]);
    }
    return zh;
  };

  it('a code that belongs to another name', async () => {
    await registerSchool(world, { names: [{ value: '兰州市第三十三中学', language: 'zh-Hans' }], division: '620102', code: '3162000001' });
    const report = await inBoth(await linesOf(nine.replace('兰州市第九中学||', '兰州市第九中学|#3162000001|')));
    expect(outcomes(report)).toEqual(['DECISION schoolName schoolNamedOtherwise']);
  });

  it('a name that has another code', async () => {
    await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102', code: '3162000001' });
    expect(outcomes(await inBoth(await linesOf(nine.replace('兰州市第九中学||', '兰州市第九中学|#3162000002|'))))).toEqual(['DECISION schoolCode schoolCodedOtherwise']);
  });

  it('a code of another province, and one that is none', async () => {
    expect(outcomes(await inBoth(await linesOf(nine.replace('兰州市第九中学||', '兰州市第九中学|#3111000001|'), nine.replace('兰州市第九中学||', '兰州市第十中学|#12345|'))))).toEqual(['REFUSED schoolCode schoolCodeProvince', 'REFUSED schoolCode schoolCodeForm']);
  });

  it('a register number that nobody has, and one that others have; another office\'s own number is no matter', async () => {
    const { number } = await registerAgreement(world);
    const report = await inBoth(await linesOf(`BXJH-2026-9999${nine}`, nine.replace('|兰州市第九中学', `${number}|兰州市第十中学`), nine.replace('|兰州市第九中学', '甘教外备〔2022〕5号|兰州市第十一中学')));
    expect(outcomes(report)).toEqual(['DECISION number numberUnknown', 'DECISION number numberUnknown', 'CREATE']);
  });

  it('two names in its own letters for a partner of one Chinese name', async () => {
    const other = nine.replace('第九中学', '第十中学').replace('Средняя школа № 1', 'Гимназия № 1');
    const report = await inBoth(await linesOf(nine, other));
    expect(outcomes(report)).toEqual(['CREATE', 'DECISION partnerOriginal rowOtherwise']);
    expect(report.rows[1]!.problems[0]!.message).toMatch(/Гимназия № 1.*第 2 行.*Средняя школа № 1/);
    expect((await tryOut(await linesOf(nine, other.replace('明斯克第一中学', '明斯克第一文科中学')), [{ row: 3, partner: 'NEW' }])).created.partners).toBe(2);
  });

  it('what the register knows otherwise of a school or partner, and what two rows say otherwise of a new one', async () => {
    const school = await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102', type: 'PRIMARY' });
    const partner = await registerPartner(world, { names: [{ value: '明斯克第一中学', language: 'zh-Hans' }], country: 'BY', city: '明斯克', website: 'https://one.example.by/' });
    const { number } = await registerAgreement(world, { schoolIds: [school.id], partnerIds: [partner.id], kind: 'AGREEMENT', signedOn: '2022-04-29' });
    const more = '登记编号|省内学校|学校标识码|市州|县区|学校类型|外方学校|国别|城市|网址|文种|签署日期';
    const row = `${number}|兰州市第九中学||兰州|城关区|小学|明斯克第一中学|白俄罗斯|明斯克|http://one.example.by|协议书|2022-04-29`;
    const read = async (...rows: string[]) => inBoth(await linesUnder(more, ...rows));
    expect(outcomes(await read(row))).toEqual(['SAME']);
    expect(outcomes(await read(row.replace('城关区', '七里河区').replace('小学|', '初级中学|')))).toEqual(['DECISION division registerOtherwise schoolType registerOtherwise']);
    expect(outcomes(await read(row.replace('|明斯克|http', '|布列斯特|http').replace('one.', 'two.')))).toEqual(['DECISION city registerOtherwise website registerOtherwise']);
    const fresh = '|兰州市第十中学||兰州|城关区|小学|布列斯特第二中学|白俄罗斯|布列斯特||备忘录|2021';
    expect(outcomes(await read(fresh, fresh.replace('城关区|小学', '七里河区|初级中学').replace('2021', '2022')))).toEqual(['CREATE', 'DECISION division rowOtherwise schoolType rowOtherwise']);
  });

  it('rows under one number of the register that disagree; those that add to each other are all kept', async () => {
    const first = (await bring(await linesOf(nine))).rows[0]!.agreement!;
    const row = (date: string, note: string) => `${first.number}${nine}`.replace('2022-04-29|', `${date}|${note}`);
    const dated = `登记编号|省内学校|市州|外方学校|外文名|国别|签署日期|生效日期|有效期至|备注`;
    const more = (effective: string, until: string, note: string) => `${first.number}|兰州市第九中学|兰州|明斯克第一中学|Средняя школа № 1|白俄罗斯|2022|${effective}|${until}|${note}`;
    const report = await inBoth(await linesOf(row('2022-04-29', '甲'), row('2022-04-29', '乙'), row('2022-05', '甲')));
    expect(outcomes(report)).toEqual(['CHANGE', 'DECISION note paperOtherwise', 'DECISION signedOn paperOtherwise']);
    // Each of the two is right by itself: only together they end before they begin.
    const both = await inBoth(await linesUnder(dated, more('2024-01-01', '', '甲'), more('', '2023-01-01', '甲')));
    expect(outcomes(both)).toEqual(['CHANGE', 'REFUSED validity expiresBeforeStart']);
    expect(outcomes(await bring(await linesUnder(dated, more('2022-05-01', '', '甲'), more('', '2025', '甲'))))).toEqual(['CHANGE', 'CHANGE']);
    expect(await rowsOf('select note, effective_on, expires_on from agreement')).toEqual([{ note: '甲', effective_on: '2022-05-01', expires_on: '2025' }]);
  });

  it('a change that amendAgreement would refuse: what would overlap, end before it began or be older than what it renews', async () => {
    const parties = { schoolIds: [(await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102' })).id], partnerIds: [(await registerPartner(world, { names: [{ value: '明斯克第一中学', language: 'zh-Hans' }], country: 'BY', city: '明斯克' })).id] };
    await registerAgreement(world, { ...parties, kind: 'MEMORANDUM', signedOn: '2017' });
    const { number } = await registerAgreement(world, { ...parties, kind: 'AGREEMENT', signedOn: '2018', expiresOn: '2020' });
    const old = await registerAgreement(world, { ...parties, kind: 'LETTER_OF_INTENT', signedOn: '2015', expiresOn: '2016' });
    const renewal = await renewAgreement(world, { id: old.id, signedOn: '2016', expiresOn: '2017' });
    const ended = await registerAgreement(world, { ...parties, kind: 'LETTER_OF_INTENT', signedOn: '2018' });
    await terminateAgreement(world, { id: ended.id, terminatedOn: '2019' });
    const of = (its: string, kind: string, date: string) => `${its}|兰州市第九中学||兰州|明斯克第一中学||白俄罗斯|明斯克|${kind}|${date}|`;
    expect(outcomes(await inBoth(await linesOf(of(number, '备忘录', '2018'))))).toEqual(['DECISION kind overlapping']);
    expect(outcomes(await inBoth(await linesOf(of(renewal.number, '意向书', '2014'))))).toEqual(['REFUSED signedOn renewalBeforePredecessor']);
    expect(outcomes(await inBoth(await linesOf(of(ended.number, '意向书', '2021'))))).toEqual(['REFUSED signedOn terminatedBeforeStart']);
  });

  it('a row that is there twice and says no kind of paper, when it is new and when it is known; two days are two papers', async () => {
    const plain = nine.replace('协议书', '');
    expect(outcomes(await inBoth(await linesOf(plain, plain)))).toEqual(['CREATE', 'DECISION kind paperInRow']);
    expect(outcomes(await inBoth(await linesOf(plain, nine)))).toEqual(['CREATE', 'DECISION kind paperInRow']);
    await bring(await linesOf(plain, plain.replace('2022-04-29', '2019-05-01')));
    expect(outcomes(await inBoth(await linesOf(plain, plain)))).toEqual(['SAME', 'DECISION kind paperInRow']);
  });

  it('a partner with a typo in one row of the ledger', async () => {
    const report = await inBoth(await linesOf('|兰州市第九中学||兰州|奇尔奇克市第18中学||乌兹别克|Chirchiq|协议书|2022|', '|兰州市第十中学||兰州|齐尔齐克市第18中学||乌兹别克|Chirchiq|协议书|2022|'));
    expect(outcomes(report)).toEqual(['CREATE', 'DECISION partnerName partnerInRow']);
    expect(report.rows[1]!.problems[0]!.message).toContain('2');
  });

  it('a day that is still to come', async () => {
    const [outcome] = outcomes(await inBoth(await linesOf(nine.replace('2022-04-29', '2031-04-29'))));
    expect(outcome).toMatch(/^REFUSED signedOn /);
  });

  it('each cell that is not understood, by its column', async () => {
    const report = await inBoth(await linesOf('|第九中学|3.16E+09|省直|甲中学、乙中学||中国|x|意向协议|5/4/2022|', '|兰州市第十中学||兰州|甲中学||美国、英国||见附件|2022年春|', '|||兰州|||||||', '|兰州市第十中学||兰州|甲中学||||||', '|同上||同上|〃||同上||〃|44676|'));
    expect(report.rows.map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`))).toEqual([
      ['division divisionOfProvince', 'partnerName severalInOne', 'country mainlandPartner', 'signedOn dateTwoWays', 'kind kindUnclear', 'schoolCode digitsLost'].sort(), ['country countriesSeveral', 'kind kindUnknown', 'signedOn dateUnclear'],
      ['country countryMissing', 'signedOn undatedPaper'], ['country dittoNothing', 'kind dittoNothing', 'signedOn dateSerial'],
    ].map(all => expect.arrayContaining(all)));
  });

  it('nothing is entered when one row is open', async () => {
    const before = await trace();
    await expect(bring(await linesOf(nine, '|兰州市第十中学||兰州|甲中学||日本||意向协议|2022|'))).rejects.toThrow('rows are open');
    expect(await trace()).toEqual(before);
  });

  it('a school that closed before the paper was signed', async () => {
    const school = await registerSchool(world, { names: [{ value: '兰州市第九中学', language: 'zh-Hans' }], division: '620102' });
    await closeSchool(world, { id: school.id, expectedVersion: school.version, closedOn: '2020-07-01' });
    const [outcome] = outcomes(await inBoth(await linesOf(nine)));
    expect(outcome).toBe('REFUSED schoolName schoolClosed');
    expect(outcomes(await inBoth(await linesOf(nine.replace('2022-04-29', '2020'))))).toEqual(['CREATE']);
  });
});
