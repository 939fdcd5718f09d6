import fc from 'fast-check';
import { lastDay } from '../../src/kernel/dates.js';
import { suggested, suggestedIn, sayingAlike } from '../../src/console/pages/workbook/questions.rules.js';
import { sheetOf, told } from '../ledgers.js';

const header = '学校名称|外方学校|国别|文种|签署日期|生效日期|有效期至';
interface Said { country?: string; signed?: string; effective?: string; validity?: string }
const asks = async ({ country = '日本', signed = '2022-04-29', effective = '', validity = '' }: Said, corrected: Parameters<typeof told>[1] = []) =>
  (await told(sheetOf([header, ['兰州市第九中学', '甲中学', country, '备忘录', signed, effective, validity]]), corrected))!.lines[0]!;
const suggestions = async (said: Said) => (await asks(said)).asks.map(({ column, suggestion }) => [column, suggestion]);

describe('what a cell is probably meant to say', () => {
  it.each<[string, Said, string | undefined]>([
    ['five years from a day', { validity: '五年' }, '2027-04-28'],
    ['in digits', { validity: '5年' }, '2027-04-28'],
    ['from the day of its signing', { validity: '自签署之日起三年' }, '2025-04-28'],
    ['and again by itself', { validity: '自签署之日起三年，期满自动续延三年' }, '2025-04-28，期满自动续期'],
    ['and not again', { validity: '三年，期满不自动续延' }, undefined],
    ...['五年，到期自动终止', '五年自动失效', '三年，期满不得自动续期', '五年（不能自动续签）', '三年，无需自动续期', '5 years, not automatically renewed', '5 years; automatically terminates', '3 years (automatic renewal excluded)', '五年，期满后经双方协商可顺延'].map((validity): [string, Said, undefined] => [`which ends, or may go on: ${validity}`, { validity }, undefined]),
    ['and again, in English', { validity: '5 years, automatically renewed' }, '2027-04-28，期满自动续期'],
    ['and something else', { validity: '三年（含试行一年）' }, undefined],
    ['in months', { validity: '18个月' }, '2023-10-28'],
    ['in English', { validity: '3 years' }, '2025-04-28'],
    ['from when it takes effect', { validity: '两年', effective: '2022-09-01' }, '2024-08-31'],
    ['from a month', { validity: '五年', signed: '2022年4月' }, '2027-04'],
    ['from a year', { validity: '五年', signed: '2022' }, '2027'],
    ['from nobody knows when', { validity: '五年', signed: '待定' }, undefined],
    ['from a leap day', { validity: '1年', signed: '2020-02-29' }, '2021-02-28'],
    ['from the last day of a long month', { validity: '1个月', signed: '2022-01-31' }, '2022-02-28'],
    ['from the first day of a year', { validity: '1年', signed: '2022-01-01' }, '2022-12-31'],
    ['nothing of the kind', { validity: '见协议' }, undefined],
  ])('a term: %s', async (_, said, suggestion) => {
    expect((await suggestions(said)).filter(([column]) => column === 'validity')).toEqual([['validity', suggestion]]);
  });

  it.each([['22.4.29', '2022.4.29'], ['19年6月', '2019年6月'], ['10.12', undefined], ['98.9.1', undefined], ['2019年上半年', '2019'], ['2020年春季', '2020'], ['近日', undefined], ['45000', '2023-03-15']])('a day: %s', async (signed, suggestion) => {
    expect(await suggestions({ signed })).toEqual([['signedOn', suggestion]]);
  });

  it.each([['乌兹别克斯但', '乌兹别克斯坦'], ['哈萨克斯坦国家', undefined], ['新西蓝', '新西兰'], ['Kazahstan', 'Kazakhstan'], ['印尼西亚国', undefined], ['火星', undefined]])('a country: %s', async (country, suggestion) => {
    expect(await suggestions({ country })).toEqual([['country', suggestion]]);
  });

  it.each(['俄国', '白俄', '南韩'])('%s is a country as people write it', async country => expect(await suggestions({ country })).toEqual([]));

  it('is understood when it is given back, ends when it should, and comes of no cell that is understood as it stands', async () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10));
    await fc.assert(fc.asyncProperty(fc.tuple(day, fc.constantFrom(10, 7, 4)).map(([date, length]) => date.slice(0, length)), fc.integer({ min: 1, max: 50 }), async (signed, years) => {
      const { asks: [ask] } = await asks({ signed: signed.replace('-', '年').replace('-', '月') + (signed.length === 10 ? '日' : signed.length === 7 ? '月' : ''), validity: `${years}年` });
      expect(ask).toMatchObject({ column: 'validity', suggestion: expect.any(String) });
      const line = await asks({ signed, validity: `${years}年` }, [[2, 'validity', ask!.suggestion!]]);
      expect(line.asks).toEqual([]);
      const end = line.terms.expiresOn!;
      expect(end.length).toBe(signed.length);
      const whole = new Date(`${lastDay(end)}T00:00:00Z`).getTime() - new Date(`${lastDay(signed)}T00:00:00Z`).getTime();
      // A year is 365 or 366 days; a month's and a year's last days are another's.
      expect(Math.abs(whole / 86_400_000 - years * 365.25)).toBeLessThanOrEqual(5);
    }), { numRuns: 300 });
  });

  it('is the same answer only for cells that probably mean the same', () => {
    const row = (suggestion: string) => ({ cells: [{ column: 'VALIDITY', text: '五年' }], problems: [{ column: 'VALIDITY', code: 'validityUnclear', suggestion }], candidates: [] });
    const rows = [row('2027-04-28'), row('2025-01-01'), row('2027-04-28')];
    expect(sayingAlike(rows, rows[0]!, 'VALIDITY')).toEqual([rows[0], rows[2]]);
    expect(suggestedIn(rows[1]!, 'VALIDITY')).toBe('2025-01-01');
    // Of two papers that have ended each has its own day, and a term is reckoned from the day of its signing as it is corrected.
    const blank = () => ({ cells: [], problems: [{ column: 'VALIDITY', code: 'noteSaysEnded', suggestion: null }], candidates: [] });
    const ended = [blank(), blank()];
    expect(sayingAlike(ended, ended[0]!, 'VALIDITY')).toEqual([ended[0]]);
    expect(suggested(rows[1]!, [{ column: 'SIGNED_ON' }])).toEqual([]);
    expect(suggested(rows[1]!)).toEqual([{ column: 'VALIDITY', value: '2025-01-01' }]);
  });
});
