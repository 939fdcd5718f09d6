import fc from 'fast-check';
import { documentIssues, documentNumber, documentStored } from '../../src/features/review/document.rules.js';

describe('发文字号', () => {
  it.each([
    ['甘教外〔2023〕5号', '甘教外〔2023〕5号'], ['甘教外［2023］5号', '甘教外〔2023〕5号'], ['甘教外[2023]5号', '甘教外〔2023〕5号'], ['甘教外【2023】5号', '甘教外〔2023〕5号'], ['甘教外（2023）5号', '甘教外〔2023〕5号'],
    ['甘教外(2023)5号', '甘教外〔2023〕5号'], ['甘教外〔2023〕005号', '甘教外〔2023〕5号'], ['甘教外〔２０２３〕１５号', '甘教外〔2023〕15号'], ['  甘外友 〔2023〕 5 号 ', '甘外友〔2023〕5号'],
    ['兰教（外）〔2024〕12号', '兰教（外）〔2024〕12号'], ['甘友〔2026〕99999号', '甘友〔2026〕99999号'], ['国办发明电〔2025〕7号', '国办发明电〔2025〕7号'],
  ])('%s is taken as %s', (given, stored) => { expect(documentNumber(given)).toBe(stored); });

  it.each([
    '', ' ', '号', '〔2023〕5号', '甘教外2023年5号', '甘教外〔2023〕5', '甘教外〔2023〕号', '甘教外〔23〕5号', '甘教外〔20233〕5号', '甘教外〔2023〕0号', '甘教外〔2023〕000号', '甘教外〔2023〕第5号', '甘教外〔2023〕5号文', '甘教外〔2023〕-5号',
    '甘教外〔2023〕123456号', 'GJW〔2023〕5号', '5〔2023〕5号', '甘教外〔二〇二三〕5号', `${'甘'.repeat(40)}〔2023〕5号`, '甘教外〔2023〕5号\u0000', '甘\u202e教〔2023〕5号', '甘教外〔2023〕5号\n甘教外〔2023〕6号',
    `甘教外${'〔'.repeat(10_000)}2023〕5号`, `甘${' '.repeat(100_000)}`, '<script>〔2023〕5号', `甘教外'; drop table draft; --〔2023〕5号`, '\ud842〔2023〕5号',
  ])('%j is none', given => { expect(documentNumber(given)).toBeNull(); });

  it('stays what it is, once it is stored', () => {
    const form = fc.tuple(fc.constantFrom('甘教外', '甘外友', '兰教（外）', '国办发'), fc.constantFrom(...['〔〕', '[]', '【】', '（）', '［］', '()']), fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('', ' '))
      .map(([office, brackets, year, serial, gap]) => `${office}${gap}${brackets[0]}${year}${brackets[1]}${gap}${serial}号`);
    fc.assert(fc.property(form, given => {
      const stored = documentNumber(given)!;
      expect(documentNumber(stored)).toBe(stored);
      expect(stored).toMatch(/^\p{Script=Han}[\p{Script=Han}（）]*〔\d{4}〕[1-9]\d*号$/u);
    }));
  });

  it('is told quickly from whatever else is written', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 2000 }), fc.string({ unit: fc.constantFrom('甘', '〔', '〕', '号', '2', ' ', '（'), maxLength: 2000 })), given => {
      const stored = documentNumber(given);
      expect(stored === null || documentNumber(stored) === stored).toBe(true);
    }));
  });
});

describe('a document', () => {
  const sound = { issuer: '甘肃省教育厅', number: '甘教外〔2023〕5号', date: '2023-03-01' };
  const codes = (change: Partial<typeof sound>) => documentIssues({ ...sound, ...change }, '2023-03-01').map(({ path, code }) => [path.join('.'), code]);
  it.each<[string, Partial<typeof sound>, string[][]]>([
    ['that is sound', {}, []], ['of the year before', { number: '甘教外〔2022〕5号' }, []],
    ['of a year after its date', { date: '2022-12-31' }, [['document.number', 'documentYear']]], ['without a form', { number: '5号' }, [['document.number', 'documentNumberForm']]],
    ['of the year after today', { number: '甘教外〔2024〕5号', date: '2024-01-01' }, [['document.number', 'documentYearBounds'], ['document.date', 'documentInFuture']]], ['of the last year without such offices', { number: '甘教外〔1948〕5号' }, [['document.number', 'documentYearBounds']]], ['of the first', { number: '甘教外〔1949〕5号' }, []],
    ['of tomorrow', { date: '2023-03-02' }, [['document.date', 'documentInFuture']]], ['of nobody', { issuer: ' 　' }, [['document.issuer', 'textRequired']]],
    ['of somebody with a bell', { issuer: '甘肃\u0007' }, [['document.issuer', 'textUnprintable']]], ['of somebody with a long name', { issuer: '厅'.repeat(101) }, [['document.issuer', 'textTooLong']]],
    ['wrong in everything', { issuer: '', number: '', date: '2999-01-01' }, [['document.issuer', 'textRequired'], ['document.number', 'documentNumberForm'], ['document.date', 'documentInFuture']]],
  ])('%s', (_what, change, issues) => { expect(codes(change)).toEqual(issues); });
  it('is kept in its stored form, and none as nothing', () => {
    expect(documentStored({ issuer: ' 甘肃省教育厅 ', number: '甘教外[2023]05号', date: '2023-03-01' })).toEqual({ documentIssuer: '甘肃省教育厅', documentNumber: '甘教外〔2023〕5号', documentOn: '2023-03-01' });
    expect(documentStored(null)).toEqual({ documentIssuer: null, documentNumber: null, documentOn: null });
  });
});
