import { marksByCell } from '../../src/features/sheet/cellMarks.js';
import { groupPartners, groupSchools } from '../../src/features/workbook/identity.rules.js';
import { gridOf } from '../../src/features/workbook/columns.rules.js';
import type { Line } from '../../src/features/workbook/ledger.rules.js';
import { area, sheetOf, told } from '../ledgers.js';

const LONGEST = 32_767;
const filled = (piece: string) => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
/** Shapes on which patterns go back and forth. */
const nasty = [['digits', '1'], ['blanks', ' 1'], ['years', '2022年'], ['brackets', '('], ['brackets of both kinds', '1(x)'], ['commas', ',1 '], ['slashes', ' / a'], ['lists', '、中'], ['line breaks', 'a\n'], ['spans', '至2022'], ['names', '中(A)']] as const;
const header = ['省内学校', '市州', '外方学校', '外文名', '国别', '城市', '文种', '签署日期', '有效期至', '签署方式', '文本语言', '合作领域', '备注'];
const plain = ['兰州市第九中学', '兰州', '明斯克第一中学', '', '白俄罗斯', '明斯克', '协议书', '2022', '', '', '', '', ''];

/** The least of a few, in milliseconds. */
async function takes(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < 3; time += 1) {
    const began = performance.now();
    await work();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

describe('cells of 32,767 signs', () => {
  it.each(nasty)('of %s are asked about, wherever something short belongs, and notes are kept', async (_, piece) => {
    const text = filled(piece).trim();
    const { lines } = (await told(sheetOf([header, ...header.map((_column, at) => plain.map((said, place) => (place === at ? text : said)))])))!;
    const codes = lines.map(({ asks }) => asks.map(({ code }) => code));
    expect(codes.slice(0, 12).map(list => list.includes('cellTooLong'))).toEqual(Array.from({ length: 12 }, () => true));
    expect(codes[12]).toEqual([]);
    expect(lines[12]!.terms.note).toBe(text);
  });

  it('take no longer for their shape than the same signs in a plain one', async () => {
    const read = (piece: string) => told(sheetOf([header, ...header.map((_column, at) => plain.map((said, place) => (place === at ? filled(piece) : said)))]));
    const usual = await takes(() => read('字'));
    // What goes back and forth over them takes some thousand times as long.
    for (const [, piece] of nasty) expect(await takes(() => read(piece))).toBeLessThan(usual * 40 + 200);
  });

  it('head no column, and nothing in a title or among the headers takes long', async () => {
    const long = filled('学校名称（');
    const table = (await told(sheetOf([[long], [...header, long], [...plain, '1'], [long]])))!;
    expect([table.lines.length, table.lines[0]!.asks]).toEqual([1, []]);
    expect(await told(sheetOf([[filled('省内学校'), '外方学校', '国别'], ['兰州市第九中学', '甲中学', '日本']]))).toBeNull();
  });
});

/** How often texts are brought into one form while something is done: each comparison of two names does that. */
function compared(work: () => void): number {
  let count = 0;
  const { normalize } = String.prototype;
  String.prototype.normalize = function (this: string, form?: string) { count += 1; return normalize.call(this, form); }; // eslint-disable-line no-extend-native
  try {
    work();
  } finally {
    String.prototype.normalize = normalize; // eslint-disable-line no-extend-native
  }
  return count;
}

describe('one name in many towns', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, place) => ({ sheet: '台账', row: place + 2, partner: { name: '第一中学', original: null, country: 'JP', city: place % 5 === 4 ? null : `町${place}`, website: null } }) as unknown as Line);
  it('is compared with a few of them, however many there are', () => {
    const [few, many] = [lines(1_000), lines(4_000)];
    const [once, four] = [compared(() => groupPartners(few)), compared(() => groupPartners(many))];
    expect(four).toBeLessThan(once * 6);
  });
  it('is one partner where its town is written alike, and several in several', () => {
    const named = lines(500).filter(({ partner }) => partner.city !== null);
    const groups = groupPartners([...named, ...named]);
    expect(groups.map(({ lines: own }) => own.map(({ partner }) => partner.city))).toEqual(named.map(({ partner: { city } }) => [city, city]));
  });
});

describe('one name under many codes', () => {
  const line = (row: number, code: string | null, division: string | null) => ({ sheet: '台账', row, school: { name: '第一中学', code, creditCode: null, division, type: null } }) as unknown as Line;
  /** The half of them coded, the other half without a code or a place. */
  const lines = (count: number) => Array.from({ length: count }, (_, place) => line(place + 2, place % 2 ? null : String(3_000_000_000 + place), null));
  /** How often it is asked of a school whether it lies in a prefecture, when the half of them lie in another. */
  function asked(count: number): number {
    const elsewhere = Array.from({ length: count }, (_, place) => (place % 2 ? line(place + 2, null, '620200') : line(place + 2, String(3_000_000_000 + place), '620100')));
    let times = 0;
    const { has } = Set.prototype;
    Set.prototype.has = function (this: Set<unknown>, what: unknown) { times += Number(what === '6201' || what === '6202'); return has.call(this, what); }; // eslint-disable-line no-extend-native
    try {
      groupSchools(elsewhere);
    } finally {
      Set.prototype.has = has; // eslint-disable-line no-extend-native
    }
    return times;
  }
  it('is looked for among a few of them, however many there are', () => expect(asked(2_000)).toBeLessThan(asked(500) * 6));
  it('is several where nothing tells which, and the first of them are named', () => {
    const group = groupSchools(lines(100)).find(({ lines: [first] }) => first!.row === 99)!;
    expect(group.among).toHaveLength(10);
    expect(group.among![0]).toBe('第一中学（台账 2）');
  });
  it('is the one of its prefecture, and any whose place is not known', () => {
    const of = (...rows: Line[]) => groupSchools(rows).map(({ lines: own, among }) => [own.map(({ row }) => row), among?.length ?? 1]);
    expect(of(line(2, '3000000001', '620100'), line(3, '3000000002', '620200'), line(4, null, '620200'))).toEqual([[[2], 1], [[3, 4], 1]]);
    expect(of(line(2, '3000000001', null), line(3, '3000000002', '620200'), line(4, null, '620200'))).toEqual([[[2], 1], [[3], 1], [[4], 2]]);
    // A later row of the same code tells where it lies, also under another name.
    expect(of(line(2, '3000000001', null), { ...line(3, '3000000001', '620100'), school: { ...line(3, '3000000001', '620100').school, name: '第一高中' } }, line(4, null, '620200'))).toEqual([[[2, 3], 1], [[4], 1]]);
    expect(of(line(2, '3000000001', null), line(3, '3000000001', '620100'), line(4, '3000000002', '620200'), line(5, null, '620200'))).toEqual([[[2, 3], 1], [[4, 5], 1]]);
  });
});

describe('merged areas', () => {
  it('that are there over and over, or one over the other, are painted no more often than a sheet has cells', () => {
    const row = { number: 1, cells: [{ column: 1, kind: 'TEXT' as const, text: '标题', digitsLost: false, isFormula: false }] };
    const areas = Array.from({ length: 5_000 }, () => area('A1:Z40'));
    let painted = 0;
    const { set } = Map.prototype;
    Map.prototype.set = function (this: Map<unknown, unknown>, key: unknown, value: unknown) { painted += 1; return set.call(this, key, value); }; // eslint-disable-line no-extend-native
    try {
      gridOf([row], areas);
    } finally {
      Map.prototype.set = set; // eslint-disable-line no-extend-native
    }
    expect(painted).toBeLessThan(20_000);
  });
  it('over marked rows are looked at a few times each', () => {
    let looked = 0;
    const areas = Array.from({ length: 20_000 }, (_, place) => new Proxy({ top: place * 4 + 1, left: 1, bottom: place * 4 + 4, right: 1 }, { get(target, key) { looked += 1; return Reflect.get(target, key) as number; } }));
    const marks = Array.from({ length: 20_000 }, (_, place) => ({ row: place * 4 + 3, column: 1, level: 'QUESTION' as const, note: 'x' }));
    const cells = marksByCell(marks, areas);
    expect([cells.size, cells.get(1)?.get(1)?.note]).toEqual([20_000, 'x']);
    expect(looked).toBeLessThan(20_000 * 200);
  });
});
