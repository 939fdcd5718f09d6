import { divisionIn, languagesIn } from '../../src/features/workbook/cell.rules.js';
import { countryIn } from '../../src/features/workbook/country.rules.js';
import { area, gazetteer, inShort, sheetOf, told } from '../ledgers.js';

const read = async (rows: readonly string[], merged: readonly string[] = [], name?: string) => {
  const all = await told(sheetOf(rows, merged.map(area), name));
  if (!all) throw new Error('no table was found');
  return { ...all, short: all.lines.map(inShort), count: all.lines.length };
};
/** The usual line, as most layouts of the corpus have it. */
const usual = '兰州市第九中学 / 明斯克第一中学 / BY / AGREEMENT / 2022-04-29';

describe('the table is found by its headers', () => {
  it.each<[string, string[], string[]?]>([
    ['in one row, in the usual order', ['学校名称|外方学校|国别|文种|签署日期', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['with the date first and the school in the second block', ['签约时间|国家（地区）|国外学校名称|协议类型|我方学校', '2022.4.29|白俄罗斯|明斯克第一中学|协议|兰州市第九中学']],
    ['under titles and lines about who filled it in', ['甘肃省“百校结好”学校台账', '填报单位：甘肃省教育厅||填报日期：2023年11月1日', '', '序号|省内学校|国（境）外友好学校|国别|文书类型|签约日期', '#1|兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022年4月29日']],
    ['with line breaks and remarks in brackets', ['学校\\n名称\\n（全称）|外方学校\\n名称（中文）|国家\\n（地区）|协议\\n类型（协议/备忘录）|签署\\n日期（年/月/日）', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022/4/29']],
    ['with blanks, stars, numbers and colons', ['* 学 校 名 称：|2.外方学校名称|（三）国别|④ 文种|五、签署日期（必填）', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-4-29']],
    ['in full width and traditional characters', ['學校名稱|外方學校名稱|國別|協議類型|簽署日期', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|２０２２．４．２９']],
    ['in English', ['No.|Name of School|Partner School|Country/Region|Type of Agreement|Date of Signing', '#1|兰州市第九中学|明斯克第一中学|Belarus|Agreement|29 April 2022']],
    ['in two languages', ['学校名称\\nSchool|外方学校\\nPartner School|国别 Country|协议类型\\nType of Agreement|签署日期\\nDate of Signing', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['in two rows with merged groups', ['序号|省内学校||国（境）外伙伴学校||协议', '|名称|市州|中文名|国别|文种|日期', '#1|兰州市第九中学|兰州|明斯克第一中学|白俄罗斯|协议书|2022-04-29'], ['A1:A2', 'B1:C1', 'D1:E1', 'F1:G1']],
    ['in two rows with groups that nobody merged', ['序号|省内学校||国外学校||协议情况||备注', '|学校名称|市州|学校名称|国家|类型|时间|', '#1|兰州市第九中学|兰州|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['with the other side first, under groups', ['外方||中方||签约信息', '国家|校名|校名|市州|性质|日期', '白俄罗斯|明斯克第一中学|兰州市第九中学|兰州|协议书|2022-04-29'], ['A1:B1', 'C1:D1', 'E1:F1']],
    ['in three rows', ['一、结好学校双方||||二、协议', '我方||外方||类别|签署', '学校|所在市州|学校|所在国|文种|日期', '兰州市第九中学|兰州|明斯克第一中学|白俄罗斯|协议书|2022-04-29'], ['A1:D1', 'E1:F1', 'A2:B2', 'C2:D2']],
    ['over numbers of the columns', ['学校名称|外方学校|国别|文种|签署日期', '#1|#2|#3|#4|#5', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['over signs of the columns', ['学校名称|外方学校|国别|文种|签署日期', '甲|乙|丙|1|2', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['with columns that the registry does not keep', ['学校名称|校长|学生数|外方学校|外方校长|国别|文种|签署日期|经费（万元）', '兰州市第九中学|王某|#1200|明斯克第一中学|伊万诺夫|白俄罗斯|协议书|2022-04-29|#3.5']],
    ['with 学校名称 twice, ours first', ['学校名称|市州|学校名称|国别|文种|签署日期', '兰州市第九中学|兰州市|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['with 学校名称 twice, and what stands beside says clearly that ours is the second', ['国别|城市|学校名称|文种|签署日期|学校名称|市州|学校标识码', '白俄罗斯|明斯克|明斯克第一中学|协议书|2022-04-29|兰州市第九中学|兰州|']],
    ['where 国别 comes before the school', ['国别|外方学校|签署日期|学校|文种', '白俄罗斯|明斯克第一中学|2022-04-29|兰州市第九中学|协议书']],
    ['where headers name the side at their end', ['学校名称（中方）|学校名称（外方）|所在国家|协议性质|缔结时间', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['where a remark in brackets names the side', ['学校名称|学校名称（请填写国外学校全称）|国别|文种|签署日期', '兰州市第九中学|明斯克第一中学|白俄罗斯|协议书|2022-04-29']],
    ['where words come before what a header tells', ['我方学校名称|外方学校所在国家|外方友好学校名称|双方协议类型|协议签署日期', '兰州市第九中学|白俄罗斯|明斯克第一中学|协议书|2022-04-29']],
    // Not a third parameter: where a row has but two, it would be a callback to wait for.
  ])('%s', async (_, rows, ...[merged = []]) => {
    const { short, asked, passed } = await read(rows, merged);
    expect({ short, asked, passed }).toEqual({ short: [usual], asked: [], passed: [] });
  });

  it('of each column, also of those that only one side has', async () => {
    const { lines: [line], asked } = await read([
      '登记编号|学校全称|学校标识码|统一社会信用代码|所在市州|所在县区|办学类型|外方学校类型|外方学校中文名称|外方学校名称（外文）|所在国|所在城市|外方学校网址|文书名称|文种|草签日期|签署日期|生效日期|有效期至|签约方式|文本语言|合作领域|信息来源|备注',
      'BXJH-2026-0001|兰州市第九中学|#3162000001|916200000000000000|兰州|城关区|普通高中|中学|明斯克第一中学|Средняя школа № 1|白俄罗斯|明斯克|https://example.by|两校结好协议|协议书|2021-12|2022-04-29|2022-05-01|2027-04-28|视频签约|中俄双语|师生互访、课程|https://example.cn/1|首次',
    ]);
    expect(asked).toEqual([]);
    expect(line).toMatchObject({
      number: 'BXJH-2026-0001', school: { name: '兰州市第九中学', code: '3162000001', creditCode: '916200000000000000', division: '620102', type: 'SENIOR_SECONDARY' },
      partner: { name: '明斯克第一中学', original: 'Средняя школа № 1', country: 'BY', city: '明斯克', website: 'https://example.by' },
      terms: {
        title: '两校结好协议', kind: 'AGREEMENT', initialledOn: '2021-12', signedOn: '2022-04-29', effectiveOn: '2022-05-01', term: 'FIXED', expiresOn: '2027-04-28', mode: 'ONLINE', languages: ['zh', 'ru'],
        cooperation: ['TEACHER_EXCHANGE', 'STUDENT_EXCHANGE', 'CURRICULUM'], sourceUrl: 'https://example.cn/1', note: '首次',
      },
      renews: false,
    });
  });

  it('城市 without a heading is that of the school beside it', async () => {
    const theirs = await read(['学校名称|市州|外方学校|国别|城市|签署日期', '兰州市第九中学|兰州|明斯克第一中学|白俄罗斯|明斯克|2022']);
    expect(theirs.lines[0]).toMatchObject({ school: { division: '620100' }, partner: { city: '明斯克' } });
    const ours = await read(['学校名称|城市|外方学校|国别|签署日期', '第九中学|兰州|明斯克第一中学|白俄罗斯|2022']);
    expect(ours.lines[0]).toMatchObject({ school: { division: '620100' }, partner: { city: null } });
  });

  it.each(['所在国家及城市', '国别/城市', '所在国/城市', '国家（地区）、城市'])('%s in one column is both', async header => {
    const { lines, asked } = await read([`学校名称|所在地|结好学校名称|${header}|文书|缔结姊妹关系时间`, '第九中学|兰州市|明斯克第一中学|白俄罗斯明斯克|协议书|2022.4']);
    expect(asked).toEqual([]);
    expect(lines[0]).toMatchObject({ school: { division: '620100' }, partner: { country: 'BY', city: '明斯克' }, terms: { kind: 'AGREEMENT', signedOn: '2022-04' } });
  });

  it('有效期 over 起 and 止 are two days', async () => {
    const { lines } = await read(['学校名称|外方学校|国别|签署日期|有效期|', '||||起|止', '兰州市第九中学|明斯克第一中学|白俄罗斯|2022|2022-05-01|2027-04-30'], ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1']);
    expect(lines[0]!.terms).toMatchObject({ effectiveOn: '2022-05-01', term: 'FIXED', expiresOn: '2027-04-30' });
  });

  it.each<[string, string[]]>([
    ['a cover sheet with text', ['甘肃省中小学国际友好学校情况', '一、基本情况', '截至2023年底，全省19所学校与国外54所学校结好。', '联系人：王某 | 联系电话：0931-0000000']],
    ['a summary by prefecture', ['市州|学校数|外方学校数|国家数', '兰州市|#8|#20|#9']],
    ['a list of schools of one side', ['学校名称|市州|类别', '兰州市第九中学|兰州|高中']],
    ['nothing', []],
  ])('%s is no ledger', async (_, rows) => expect(await told(sheetOf(rows))).toBeNull());
});

describe('which of two columns is whose is asked where it is not clear', () => {
  it('of 学校名称 twice with 国别 before both', async () => {
    const { asked } = await read(['国别|学校名称|学校名称|文种|签署日期', '白俄罗斯|明斯克第一中学|兰州市第九中学|协议书|2022']);
    expect(asked).toEqual(['2 schoolName headersAlike']);
  });

  it('of two dates that differ, and not of two that agree or of one that is left out', async () => {
    const { asked, lines } = await read(['学校名称|外方学校|国别|签署日期|结好时间', '兰州市第九中学|甲中学|日本|2022-04-29|2021.5', '兰州市第九中学|乙中学|日本|2022-04-29|2022年4月29日', '兰州市第九中学|丙中学|日本||2021.5']);
    expect(asked).toEqual(['2 signedOn toldTwice']);
    expect(lines.map(({ terms }) => terms.signedOn)).toEqual(['2022-04-29', '2022-04-29', '2021-05']);
  });
});

describe('rows', () => {
  const top = '学校名称|市州|外方学校|国别|文种|签署日期|备注';
  const one = '兰州市第九中学|兰州|甲中学|日本|协议书|2022';

  it.each<[string, string[], string[]]>([
    ['sums and who filled it in', [top, one, '合计|1所|1所', '填表人：王某||审核人：李某', '注：1.本表截至2023年底', '2.意向书另计'], ['3 合计', '4 填表人:王某', '5 注：1.本表截至2023年底', '6 2.意向书另计']],
    ['subtotals between blocks', [top, one, '小计|#1|#1', '天水市第一中学|天水|乙中学|韩国|协议书|2021', '天水市小计：1所', '总 计|#2|#2'], ['3 小计', '5 天水市小计：1所', '6 总 计']],
    ['headings between blocks', [top, '一、兰州市', one, '二、天水市', '天水市第一中学|天水|乙中学|韩国|协议书|2021'], ['2 一、兰州市', '4 二、天水市']],
    ['a school without partners', [top, one, '天水市第一中学|天水'], ['3 天水市第一中学']],
  ])('%s are passed by', async (_, rows, expected) => {
    const { passed, asked } = await read(rows);
    expect(passed.map(text => text.normalize('NFKC'))).toEqual(expected.map(text => text.normalize('NFKC')));
    expect(asked).toEqual([]);
  });

  it('that only begin like a footer are read', async () => {
    const { lines } = await read(['外方学校|国别|学校名称|签署日期', 'Sumy Gymnasium No. 1|乌克兰|兰州市第九中学|2021', 'Note Dame School|美国|兰州市第九中学|2021', '总统学校|乌兹别克斯坦|兰州市第九中学|2021', 'Total Education College|澳大利亚|兰州市第九中学|2021', '注册学校|日本|兰州市第九中学|2021', '小计算中学|日本|兰州市第九中学|2021']);
    expect(lines.map(({ partner }) => partner.name)).toEqual(['Sumy Gymnasium No. 1', 'Note Dame School', '总统学校', 'Total Education College', '注册学校', '小计算中学']);
  });

  it('of headers that each printed page repeats are left out, in one row or two', async () => {
    expect(await read([top, one, top, '天水市第一中学|天水|乙中学|韩国|协议书|2021'])).toMatchObject({ count: 2, asked: [], passed: [] });
    const groups = ['省内学校||外方学校|', '学校名称|市州|学校名称|国别|签署日期'];
    expect(await read([...groups, '兰州市第九中学|兰州|甲中学|日本|2022', ...groups, '天水市第一中学|天水|乙中学|韩国|2021'], ['A1:B1', 'C1:D1', 'A4:B4', 'C4:D4'])).toMatchObject({ count: 2, asked: [], passed: [] });
  });

  it('under another header further down are read by that', async () => {
    const { short, asked } = await read([top, one, '', '二、天水市', '国别|外方学校|学校名称|签署日期|文种', '韩国|乙中学|天水市第一中学|2021|备忘录']);
    expect(short).toEqual(['兰州市第九中学 / 甲中学 / JP / AGREEMENT / 2022', '天水市第一中学 / 乙中学 / KR / MEMORANDUM / 2021']);
    expect(asked).toEqual([]);
  });

  it('numbered beforehand and otherwise empty are no rows', async () => {
    expect(await read(['序号|学校名称|外方学校|国别|签署日期', '#1|兰州市第九中学|甲中学|日本|2022', '#2', '#3'])).toMatchObject({ count: 1, asked: [], passed: [] });
  });

  it('of a part right below the sum of the part before lie in the place that it is called after, whichever column says it', async () => {
    const { lines, passed, asked } = await read(['序号|学校名称|外方学校|国别|签署日期', '兰州市', '#1|第一中学|甲中学|日本|2022', '小计|#1', '天水市', '#2|第一中学|乙中学|日本|2022', '合计|#2', '填表人：王某']);
    expect(lines.map(({ school }) => school.division)).toEqual(['620100', '620500']);
    expect([passed, asked]).toEqual([['2 兰州市', '4 小计', '5 天水市', '7 合计', '8 填表人：王某'], []]);
  });

  it('lie in the division that the sheet or the heading over them is called after, if they say none', async () => {
    const rows = ['学校名称|外方学校|国别|签署日期', '第一中学|甲中学|日本|2022', '陇西县第一中学|乙中学|日本|2022'];
    expect((await read(rows, [], '天水市')).lines.map(({ school }) => school.division)).toEqual(['620500', '621122']);
    expect((await read(rows, [], '天水市2023年')).lines.map(({ school }) => school.division)).toEqual([null, '621122']);
    expect((await read(['学校名称|外方学校|国别|签署日期', '一、武威市', '第一中学|甲中学|日本|2022'])).lines.map(({ school }) => school.division)).toEqual(['620600']);
  });
});

describe('cells that stand for more than one row', () => {
  it('merged cells are filled down, of the partner over two papers, too', async () => {
    const { short, lines, asked } = await read(['学校名称|学校标识码|外方学校|国别|文种|签署日期|备注', '兰州市第九中学|#3162000001|甲中学|日本|协议书|2018', '||||协议书|2023|续签', '||乙中学|韩国|备忘录|2021'], ['A2:A4', 'B2:B4', 'C2:C3', 'D2:D3']);
    expect(short).toEqual(['兰州市第九中学 / 甲中学 / JP / AGREEMENT / 2018', '兰州市第九中学 / 甲中学 / JP / AGREEMENT / 2023', '兰州市第九中学 / 乙中学 / KR / MEMORANDUM / 2021']);
    expect(lines.map(({ renews, school }) => [renews, school.code])).toEqual([[false, '3162000001'], [true, '3162000001'], [false, '3162000001']]);
    expect(asked).toEqual([]);
  });

  it('a school is named once, with blank cells below; an empty row or a sum ends it', async () => {
    const { short, asked } = await read(['学校名称|外方学校|国别|文种|签署日期', '兰州市第九中学|甲中学|日本|协议书|2018', '|乙中学|韩国|备忘录|2021', '', '|丙中学|法国|协议书|2021', '小计|#2', '|丁中学|法国|协议书|2021']);
    expect(short.slice(0, 2)).toEqual(['兰州市第九中学 / 甲中学 / JP / AGREEMENT / 2018', '兰州市第九中学 / 乙中学 / KR / MEMORANDUM / 2021']);
    expect(asked).toEqual(['5 schoolName schoolMissing', '7 schoolName schoolMissing']);
  });

  it('a school on a row of its own stands over those of its partners', async () => {
    const { short, passed } = await read(['学校名称|市州|外方学校|国别|签署日期', '兰州市第九中学|兰州', '||甲中学|日本|2018', '||乙中学|韩国|2021']);
    expect(short).toEqual(['兰州市第九中学 / 甲中学 / JP / - / 2018', '兰州市第九中学 / 乙中学 / KR / - / 2021']);
    expect(passed).toEqual(['2 兰州市第九中学']);
  });

  it('a prefecture that is merged over several schools does not hide that a school goes on', async () => {
    const { short, lines } = await read(['市州|学校名称|外方学校|国别|签署日期', '兰州市|第九中学|甲中学|日本|2018', '||乙中学|韩国|2021', '|第十中学|丙中学|法国|2021'], ['A2:A4']);
    expect(short).toEqual(['第九中学 / 甲中学 / JP / - / 2018', '第九中学 / 乙中学 / KR / - / 2021', '第十中学 / 丙中学 / FR / - / 2021']);
    expect(lines.map(({ school }) => school.division)).toEqual(['620100', '620100', '620100']);
  });

  it('a partner that is left out is that of the row above only where the row says that it renews', async () => {
    const { short, asked } = await read(['学校名称|外方学校|国别|文种|签署日期|备注', '兰州市第九中学|甲中学|日本|协议书|2018', '|||协议书|2023|续签', '|||备忘录|2023']);
    expect(short[1]).toBe('兰州市第九中学 / 甲中学 / JP / AGREEMENT / 2023');
    expect(asked).toEqual(['4 partnerName partnerMissing', '4 country countryMissing']);
  });

  it.each(['同上', '〃', '"', '″', '(同上)', 'ditto'])('%s says what stands above', async sign => {
    const { short, asked } = await read(['学校名称|外方学校|国别|文种|签署日期', '兰州市第九中学|甲中学|日本|协议书|2018', `${sign}|乙中学|${sign}|${sign}|2021`, `${sign}|丙中学|${sign}|备忘录|${sign}`]);
    expect(short.slice(1)).toEqual(['兰州市第九中学 / 乙中学 / JP / AGREEMENT / 2021', '兰州市第九中学 / 丙中学 / JP / MEMORANDUM / 2021']);
    expect(asked).toEqual([]);
  });

  it('ditto marks with nothing above, or past a gap, are asked', async () => {
    const { asked } = await read(['学校名称|外方学校|国别|文种|签署日期', '兰州市第九中学|甲中学|同上|协议书|2018', '', '同上|乙中学|韩国|〃|2021']);
    expect(asked).toEqual(['2 country dittoNothing', '4 schoolName dittoNothing', '4 kind dittoNothing']);
  });
});

describe('what a cell says is understood, or asked', () => {
  type Case = [written: string, understood: unknown];
  const header = '学校名称|市州|县区|学校类型|外方学校|外文名|国别|城市|文种|签署日期|有效期|签署方式|备注|学校标识码|信用代码|文本语言';
  const places: Record<string, number> = { schoolName: 0, division: 1, county: 2, schoolType: 3, partnerName: 4, partnerOriginal: 5, country: 6, city: 7, kind: 8, signedOn: 9, validity: 10, mode: 11, note: 12, schoolCode: 13, creditCode: 14, languages: 15 };
  /** A row that says one thing more, or otherwise, and what becomes of it. */
  const said = async (cells: Record<string, string>) => {
    const row = ['兰州市第九中学', '', '', '', '甲中学', '', '日本', '', '', '2022', '', '', '', '', '', ''];
    for (const [column, text] of Object.entries(cells)) row[places[column]!] = text;
    const all = (await told(sheetOf([header, row])))!;
    const line = all.lines[0]!;
    return { ...line, asked: all.asked.map(text => text.slice(2)) };
  };
  const asks = (column: string, code: string) => `${column} ${code}`;

  const unclear = asks('signedOn', 'dateUnclear');
  const twoWays = asks('signedOn', 'dateTwoWays');
  it.each<Case>([
    ['2022年4月29日', '2022-04-29'], ['2022年04月29日', '2022-04-29'], ['2022.4', '2022-04'], ['2022/4/29', '2022-04-29'], ['2022-4', '2022-04'], ['2022.04.29日', '2022-04-29'], ['2022.4.29.', '2022-04-29'], ['2022年4月29号', '2022-04-29'],
    ['２０２２年４月２９日', '2022-04-29'], ['2022 年 4 月 29 日', '2022-04-29'], ['2022—4—29', '2022-04-29'], ['2022。4。29', '2022-04-29'], ['2022、4、29', '2022-04-29'], ['2022 04 29', '2022-04-29'], ['20220429', '2022-04-29'], ['#20220429', '2022-04-29'],
    ['202204', '2022-04'], ['2022年4月份', '2022-04'], ['2022年', '2022'], ['#2022', '2022'], ['2022年度', '2022'], ['二〇二二年四月', '2022-04'], ['二○二二年四月二十九日', '2022-04-29'], ['二零二二年十二月', '2022-12'], ['二〇二二年', '2022'],
    ['@2022-04-29', '2022-04-29'], ['@2022-04', '2022-04'], ['@2022', '2022'], ['2022-04-29 00:00:00', '2022-04-29'], ['2022/4/29 9:30', '2022-04-29'], ['2022-04-29T00:00:00', '2022-04-29'], ['2022年4月29日 星期五', '2022-04-29'],
    ['2022年4月29日（线上）', '2022-04-29'], ['2022年4月29日（签署）', '2022-04-29'], ['2022年4月29日签署', '2022-04-29'], ['29/4/2022', '2022-04-29'], ['4/29/2022', '2022-04-29'], ['4/4/2022', '2022-04-04'], ['29 April 2022', '2022-04-29'], ['April 29, 2022', '2022-04-29'], ['Apr. 2022', '2022-04'], ['29-Apr-2022', '2022-04-29'],
    ['22.4.29', unclear], ['2022年春', unclear], ['2022年上半年', unclear], ['2022年4月左右', unclear], ['约2022年', unclear], ['4月29日', unclear], ['@04-29', unclear], ['2022年4月29日（草签）', unclear], ['2022年4月29日（拟）', unclear], ['2019年5月、2023年6月', unclear], ['待定', unclear], ['29 Avr 2022', unclear], ['29-Apr-22', unclear],
    ['5/4/2022', twoWays], ['05.04.2022', twoWays], ['#2022.1', twoWays], ['2022.1', twoWays], ['2022.10', '2022-10'], ['2022.01', '2022-01'], ['2022年1月', '2022-01'], ['2022-04-28T16:00:00Z', twoWays], ['2022-04-28T08:00:00Z', '2022-04-28'],
    ['44676', asks('signedOn', 'dateSerial')], ['#44676', asks('signedOn', 'dateSerial')], ['2022-02-30', asks('signedOn', 'dateImpossible')], ['2022年13月', asks('signedOn', 'dateImpossible')], ['31/4/2022', asks('signedOn', 'dateImpossible')],
    ['-', asks('signedOn', 'undatedPaper')], ['不详', asks('signedOn', 'undatedPaper')], ['!#REF!', asks('signedOn', 'cellError')],
  ])('the date %s', async (written, understood) => {
    const { terms, asked } = await said({ signedOn: written });
    expect(asked.length ? asked.join() : terms.signedOn).toBe(understood);
  });

  it.each<Case>([
    ['白俄罗斯', 'BY'], ['乌兹别克', 'UZ'], ['俄罗斯联邦', 'RU'], ['韩国', 'KR'], ['大韩民国', 'KR'], ['南韩', 'KR'], ['韓國', 'KR'], ['香港', 'HK'], ['中国香港', 'HK'], ['中国（香港）', 'HK'], ['中国台湾', 'TW'], ['台湾', 'TW'], ['臺灣', 'TW'], ['澳门特别行政区', 'MO'], ['Kyrgyz Republic', 'KG'], ['USA', 'US'], ['U.K.', 'GB'], ['Republic of Korea', 'KR'], ['kr', 'KR'],
    ['美国犹他州', 'US'], ['马来西亚·槟城', 'MY'], ['英国（苏格兰）', 'GB'], ['美国 加利福尼亚州', 'US'], ['日本东京都', 'JP'], ['日本岩手县', 'JP'], ['韩国首尔', 'KR'], ['中国香港九龙', 'HK'], ['印度尼西亚', 'ID'], ['印尼', 'ID'], ['几内亚比绍', 'GW'], ['尼日利亚', 'NG'], ['捷克共和国', 'CZ'], ['纽西兰', 'NZ'], ['越南社会主义共和国', 'VN'],
    ['美国、加拿大', asks('country', 'countriesSeveral')], ['英国/法国', asks('country', 'countriesSeveral')], ['美国（关岛）', asks('country', 'countriesSeveral')], ['朝韩', asks('country', 'countryUnknown')], ['刚果', asks('country', 'countryUnknown')], ['Korea', asks('country', 'countryUnknown')], ['欧洲', asks('country', 'countryUnknown')], ['印度洋岛国', asks('country', 'countryUnknown')], ['美国2所', asks('country', 'countryUnknown')],
    ['中国', asks('country', 'mainlandPartner')], ['中国上海', asks('country', 'mainlandPartner')], ['', asks('country', 'countryMissing')], ['/', asks('country', 'countryMissing')],
  ])('the country %s', async (written, understood) => {
    const { partner, asked } = await said({ country: written });
    expect(asked.length ? asked.join() : partner.country).toBe(understood);
  });

  it('a town behind the country is the partner\'s, a state is not', async () => {
    expect((await said({ country: '韩国首尔' })).partner.city).toBe('首尔');
    expect((await said({ country: '韩国首尔', city: '釜山' })).partner.city).toBe('釜山');
    expect((await said({ country: '英国（苏格兰）' })).partner.city).toBeNull();
  });

  const kindUnknown = asks('kind', 'kindUnknown');
  it.each<Case>([
    ['MOU', 'MEMORANDUM'], ['合作谅解备忘录', 'MEMORANDUM'], ['友好学校合作备忘录（MOU）', 'MEMORANDUM'], ['友好合作意向书', 'LETTER_OF_INTENT'], ['LOI', 'LETTER_OF_INTENT'], ['结好协议', 'AGREEMENT'], ['姊妹学校协议书', 'AGREEMENT'], ['Sister School Agreement', 'AGREEMENT'], ['框架协议', 'AGREEMENT'],
    ['合作意向协议', asks('kind', 'kindUnclear')], ['协议书/备忘录', asks('kind', 'kindUnclear')], ['Memorandum of Agreement', asks('kind', 'kindUnclear')], ['姊妹学校缔结书', kindUnknown], ['会谈纪要', kindUnknown], ['未签协议', kindUnknown], ['拟签协议', kindUnknown], ['协议草案', kindUnknown], ['口头协议', kindUnknown], ['无', kindUnknown], ['', undefined], ['-', undefined],
  ])('the kind %s', async (written, understood) => {
    const { terms, asked } = await said({ kind: written });
    expect(asked.length ? asked.join() : terms.kind).toBe(understood);
  });

  const modeUnknown = asks('mode', 'modeUnknown');
  it.each<Case>([
    ['现场签约', 'IN_PERSON'], ['线下', 'IN_PERSON'], ['面签', 'IN_PERSON'], ['in-person', 'IN_PERSON'], ['视频签约', 'ONLINE'], ['云签约', 'ONLINE'], ['线上', 'ONLINE'], ['邮寄', 'EXCHANGE_OF_TEXTS'], ['互换文本', 'EXCHANGE_OF_TEXTS'], ['e-mail', 'EXCHANGE_OF_TEXTS'],
    ['线上线下结合', modeUnknown], ['线上互换文本', modeUnknown], ['异地签署', modeUnknown], ['书面', modeUnknown], ['非现场', modeUnknown], ['仪式', modeUnknown], ['', undefined],
  ])('the mode %s', async (written, understood) => {
    const { terms, asked } = await said({ mode: written });
    expect(asked.length ? asked.join() : terms.mode).toBe(understood);
  });

  it('the mode stands behind the date, unless its own cell says another', async () => {
    expect((await said({ signedOn: '2022年4月29日（线上）' })).terms.mode).toBe('ONLINE');
    expect((await said({ signedOn: '2022年4月29日（线上）', mode: '视频' })).terms.mode).toBe('ONLINE');
    expect((await said({ signedOn: '2022年4月29日（线上）', mode: '现场' })).asked).toEqual([modeUnknown]);
  });

  const validityUnclear = asks('validity', 'validityUnclear');
  it.each<Case>([
    ['长期', ['OPEN_ENDED', null]], ['永久有效', ['OPEN_ENDED', null]], ['自动续期', ['SELF_RENEWING', null]], ['2027-04-28', ['FIXED', '2027-04-28']], ['2025年到期', ['FIXED', '2025']], ['至2025年5月', ['FIXED', '2025-05']], ['有效期至2025年底', ['FIXED', '2025']], ['@2027-04', ['FIXED', '2027-04']], ['#2027', ['FIXED', '2027']],
    ['2020-2025', ['FIXED', '2025']], ['2020年5月至2025年5月', ['FIXED', '2025-05']], ['2020.9—2025.8', ['FIXED', '2025-08']], ['2020/9/1-2025/8/31', ['FIXED', '2025-08-31']], ['2020年～2025年', ['FIXED', '2025']], ['2027年4月（到期自动续期）', ['SELF_RENEWING', '2027-04']], ['2027-04-28，期满自动续约', ['SELF_RENEWING', '2027-04-28']], ['until 2027-04-28', ['FIXED', '2027-04-28']],
    ['五年', validityUnclear], ['#5', validityUnclear], ['三年自动续', validityUnclear], ['5年，到期自动续约', validityUnclear], ['已到期', validityUnclear], ['无', validityUnclear], ['2025-2020', validityUnclear], ['不自动续期', validityUnclear], ['2022年4月—6月', validityUnclear], ['44676', asks('validity', 'dateSerial')], ['2025-02-30', asks('validity', 'dateImpossible')], ['', [undefined, undefined]],
  ])('the validity %s', async (written, understood) => {
    const { terms, asked } = await said({ validity: written });
    expect(asked.length ? asked.join() : [terms.term, terms.expiresOn]).toEqual(understood);
  });

  it('a span that begins after the day of signing says from when a paper is in force', async () => {
    expect((await said({ signedOn: '2022-04-29', validity: '2022年9月1日至2027年8月31日' })).terms).toMatchObject({ effectiveOn: '2022-09-01', expiresOn: '2027-08-31' });
    expect((await said({ signedOn: '2022-04-29', validity: '2022-2027' })).terms).not.toHaveProperty('effectiveOn');
  });

  const typeUnknown = asks('schoolType', 'schoolTypeUnknown');
  it.each<Case>([
    ['普通高中', 'SENIOR_SECONDARY'], ['职教中心', 'VOCATIONAL'], ['职业高中', 'VOCATIONAL'], ['中职', 'VOCATIONAL'], ['九年一贯制（小学、初中）', 'NINE_YEAR'], ['十二年一贯制', 'TWELVE_YEAR'], ['完全中学（初中、高中）', 'COMPLETE_SECONDARY'], ['民办小学', 'PRIMARY'], ['特殊教育学校', 'SPECIAL'], ['其他', 'OTHER'],
    ['一贯制', typeUnknown], ['中学', typeUnknown], ['初中、高中', typeUnknown], ['小学、初中', typeUnknown], ['高等职业学校', typeUnknown], ['', null],
  ])('the type %s', async (written, understood) => {
    const { school, asked } = await said({ schoolType: written });
    expect(asked.length ? asked.join() : school.type).toBe(understood);
  });

  const divisionUnknown = asks('division', 'divisionUnknown');
  it.each<Case>([
    ['兰州', '620100'], ['兰州市', '620100'], ['甘肃省兰州市', '620100'], ['兰州市城关区', '620102'], ['兰州城关区', '620102'], ['兰州·城关', '620102'], ['临夏', '622900'], ['临夏州', '622900'], ['临夏回族自治州', '622900'], ['临夏市', '622901'], ['临夏县', '622921'], ['甘南州夏河县', '623027'], ['甘南藏族自治州夏河县', '623027'], ['城关区', '620102'], ['华亭市', '620881'], ['张家川县', '620525'], ['兰州新区', '620171'],
    ['620102', '620102'], ['#620102', '620102'], ['620102000000', '620102'], ['Lanzhou', '620100'], ['嘉峪关', '620200'], ['兰州市市直', '620100'],
    ['省直', asks('division', 'divisionOfProvince')], ['甘肃省', asks('division', 'divisionOfProvince')], ['西安', divisionUnknown], ['兰州市夏河县', asks('division', 'countyElsewhere')], ['市直', divisionUnknown],
  ])('the division %s', async (written, understood) => {
    const { school, asked } = await said({ schoolName: '第九中学', division: written });
    expect(asked.length ? asked.join() : school.division).toBe(understood);
  });

  it('a school of the province lies where its name says, a prefecture\'s own in no county', async () => {
    expect((await said({ division: '省直' })).school.division).toBe('620100');
    expect((await said({ schoolName: '第九中学', division: '兰州', county: '市直' })).school.division).toBe('620100');
    expect((await said({ schoolName: '第九中学', division: '兰州', county: '城关' })).school.division).toBe('620102');
    expect((await said({ schoolName: '第九中学', division: '兰州', county: '夏河县' })).asked).toEqual([asks('county', 'countyElsewhere')]);
  });

  it.each<Case>([['兰州市第九中学', '620100'], ['甘肃省天水市第一中学', '620500'], ['夏河县中学', '623027'], ['酒泉路小学', null], ['定西南路小学', null], ['静宁路小学', null], ['东方红小学', null], ['西北师大附中', null]])('the division of %s by its name', async (written, understood) => {
    expect((await said({ schoolName: written })).school.division).toBe(understood);
  });

  it.each<[string, string, string, unknown]>([
    ['schoolCode', '#3162075954', 'code', '3162075954'], ['schoolCode', '３１６２０７５９５４', 'code', '3162075954'], ['schoolCode', '3162075954.0', 'code', '3162075954'], ['schoolCode', '3.16E+09', 'code', asks('schoolCode', 'digitsLost')],
    ['creditCode', '~126000000000000000', 'creditCode', asks('creditCode', 'digitsLost')], ['creditCode', '1.26E+17', 'creditCode', asks('creditCode', 'digitsLost')], ['creditCode', '12620000 mb1234567a', 'creditCode', '12620000MB1234567A'], ['creditCode', '无', 'creditCode', null],
  ])('the code %s %s', async (column, written, field, understood) => {
    const { school, asked } = await said({ [column]: written });
    expect(asked.length ? asked.join() : school[field as 'code']).toBe(understood);
  });

  it.each<Case>([['中文、英文', ['zh', 'en']], ['中英双语', ['zh', 'en']], ['中英俄三种文字', ['zh', 'en', 'ru']], ['中文和俄文', ['zh', 'ru']], ['俄语', ['ru']], ['双语', asks('languages', 'languageUnknown')]])('the languages %s', async (written, understood) => {
    const { terms, asked } = await said({ languages: written });
    expect(asked.length ? asked.join() : terms.languages).toEqual(understood);
  });

  it.each(['甲中学、乙中学', '甲中学\n乙中学', '1.甲中学 2.乙中学', '甲中学；乙中学', 'A School / B School'])('several names in one cell: %s', async written => {
    expect((await said({ partnerName: written })).asked).toEqual([asks('partnerName', 'severalInOne')]);
  });

  it.each(['明斯克第一中学（Средняя школа № 1）', '明斯克第一中学\nСредняя школа № 1', 'Средняя школа № 1 / 明斯克第一中学'])('a name in two languages in one cell: %s', async written => {
    expect((await said({ partnerName: written })).partner).toMatchObject({ name: '明斯克第一中学', original: 'Средняя школа № 1' });
  });
  it('what a row of our own number says is meant as it stands: signs for the row above, and brackets', async () => {
    const rows = ['登记编号|学校名称|外方学校|国别|签署日期|备注', 'BXJH-2026-0001|兰州市第九中学|明斯克第一中学（Средняя школа № 1）|白俄罗斯|2022|甲', 'BXJH-2026-0002|兰州市第九中学|乙中学|白俄罗斯|2022|同上'];
    const { lines, asked } = (await told(sheetOf(rows)))!;
    expect(asked).toEqual([]);
    expect(lines.map(({ partner, terms }) => [partner.name, partner.original, terms.note])).toEqual([['明斯克第一中学（Средняя школа № 1）', null, '甲'], ['乙中学', null, '同上']]);
  });
  it('an abbreviation in brackets is part of the name', async () => expect((await said({ partnerName: '德明政府中学（DHS）' })).partner).toMatchObject({ name: '德明政府中学（DHS）', original: null }));

  it.each<Case>([['续签', true], ['2023年续签', true], ['renewal', true], ['未续签', false], ['到期未续签', false], ['拟续签', false], ['可续签', false], ['已续签', false], ['协议自动续签', false], ['not renewed', false], ['首次', false]])('the note %s renews: %s', async (written, understood) => {
    expect((await said({ note: written })).renews).toBe(understood);
  });

  it.each([
    ['已到期', '', 'validity', null], ['协议已终止', '长期', 'validity', null], ['终止于2025年3月', '', 'validity', '2025-03'], ['双方于2024.6.30解除', '', 'validity', '2024-06-30'], ['2021年续约后于2024.6.30解除', '', null, null], ['expired', '', 'validity', null],
    ['未到期', '', null, null], ['2027年到期', '', null, null], ['已到期', '2024年6月30日', null, null], ['已到期，2024年已续签', '', null, null], ['拟终止', '', null, null], ['两校教师互访，已结束一轮培训', '', null, null],
  ] as const)('the note %s beside the term “%s” is asked about: %s, %s', async (note, validity, column, suggestion) => {
    const { lines } = (await told(sheetOf(['学校名称|外方学校|国别|文种|签署日期|有效期至|备注', ['兰州市第九中学', '甲中学', '日本', '协议书', '2018', validity, note]])))!;
    expect([lines[0]!.asks, lines[0]!.ended]).toEqual([[], column === null ? null : { column, code: 'noteSaysEnded', details: { text: note }, suggestion }]);
  });

  it('a note of the end is asked about where it stands when no column says until when; answered by what the end was, it is asked no more', async () => {
    const rows = ['学校名称|外方学校|国别|文种|签署日期|备注', '兰州市第九中学|甲中学|日本|协议书|2018|已终止'];
    expect((await told(sheetOf(rows)))!.lines[0]!.ended).toMatchObject({ column: 'note' });
    expect((await told(sheetOf(rows), [[2, 'validity', '2020']]))!.lines[0]!.ended).toBeNull();
  });

  it.each(['白俄罗斯语', '白俄罗斯文', '土耳其语', '波兰语', '匈牙利语', '捷克语', '乌克兰语', '印尼语', '印度尼西亚文', '缅甸语', '老挝语', '柬埔寨语', '高棉语', '朝鲜语', '塔吉克语', '土库曼语', '希腊语', '荷兰语', '波斯语', '乌尔都语', '印地语', '尼泊尔语', '希伯来语', '毛利语', '藏语', '维吾尔语', '僧伽罗语', 'Belarusian', 'Turkish'])('%s is a language', async written => {
    expect(languagesIn(`中文、${written}`)).toEqual({ value: ['zh', expect.stringMatching(/^[a-z]{2}$/)] });
  });

  it.each([['Россия', 'RU'], ['Белоруссия', 'BY'], ['Беларусь', 'BY'], ['대한민국', 'KR'], ['日本国', 'JP'], ['ไทย', 'TH'], ['俄', 'RU'], ['美', 'US'], ['白俄', 'BY']])('%s is a country as its people or ours write it', (written, code) => {
    expect(countryIn(written, gazetteer)).toMatchObject({ value: { country: code } });
  });
  it.each(['刚果', 'Korea', '火星', '新', '奥', 'Granada', 'Salvador', 'constructor', '__proto__', 'toString'])('%s is not one country', written => expect(countryIn(written, gazetteer)).toMatchObject({ ask: 'countryUnknown' }));

  it('a county of another prefecture is told from one that there is not', async () => {
    expect(divisionIn('城关区', gazetteer, '620600')).toEqual({ ask: 'countyElsewhere', details: { text: '城关区', place: '武威市' } });
    expect(divisionIn('无有区', gazetteer, '620000')).toEqual({ ask: 'divisionUnknown', details: { text: '无有区' } });
    expect(divisionIn('无有区', gazetteer, '620600')).toEqual({ ask: 'divisionUnknown', details: { text: '无有区' } });
  });

  it('a formula that nobody has calculated is no error of the sheet', async () => {
    const { asked } = (await told(sheetOf(['学校名称|外方学校|国别|签署日期', '兰州市第九中学|甲中学|!#CALC!|2022', '兰州市第九中学|乙中学|!#REF!|2022'])))!;
    expect(asked).toEqual(['2 country uncalculated', '3 country cellError']);
  });

  it.each(['-', '/', '无', '不详'])('%s says nothing', async written => {
    const { school, partner, terms, asked } = await said({ schoolCode: written, partnerOriginal: written, city: written, mode: written, note: written, schoolType: written });
    expect(asked).toEqual([]);
    expect({ code: school.code, type: school.type, original: partner.original, city: partner.city, mode: terms.mode, note: terms.note }).toEqual({ code: null, type: null, original: null, city: null, mode: undefined, note: undefined });
  });

  it.each([['merged', ['A2:A4'], ['', '']], ['empty', [], ['', '']], ['ditto marks', [], ['同上', '〃']]])('a corrected name of a school reaches the rows below that take it over: %s', async (_, merged, [second, third]) => {
    const rows = ['学校名称|外方学校|国别|签署日期', '兰州市第九中学|甲中学|日本|2022', `${second}|乙中学|日本|2022`, `${third}|丙中学|日本|2022`];
    const { lines, asked } = (await told(sheetOf(rows, merged.map(area)), [[2, 'schoolName', '兰州市第十中学']]))!;
    expect([lines.map(({ school }) => school.name), asked]).toEqual([['兰州市第十中学', '兰州市第十中学', '兰州市第十中学'], []]);
  });

  it('a corrected cell counts, also of a column that the ledger has not', async () => {
    const all = await told(sheetOf(['学校名称|外方学校|签署日期', '兰州市第九中学|甲中学|2022年春']), [[2, 'signedOn', '2022-04'], [2, 'country', '日本'], [2, 'partnerName', ' 乙中学 ']]);
    expect(all!.asked).toEqual([]);
    expect(inShort(all!.lines[0]!)).toBe('兰州市第九中学 / 乙中学 / JP / - / 2022-04');
  });
});
