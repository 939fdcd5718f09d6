import { amendedSince } from '../../src/console/pages/draft/since.rules.js';
import { readOf, termsGoneOn, versionRead } from '../../src/console/pages/draft/read.rules.js';
import { begunWith, changedOf, differing, fieldOfTerms, saidOf, termsGiven, textFields, valuesOf, type TermsRecord, type TermsValues } from '../../src/console/pages/draft/terms.rules.js';
import { languagesBeside, nameIn, textsBeside } from '../../src/console/pages/draft/versions.rules.js';
import { answered, answeredAsSuggested, answeredEach, carried, keptOf, type Told } from '../../src/console/pages/workbook/answers.rules.js';
import { corrected, decided, decisionsGiven, shortened } from '../../src/console/pages/workbook/decisions.rules.js';
import { askingAlike, cellAsked, likeliest, mayRenew, sayingAlike, sideAsked, toCorrect } from '../../src/console/pages/workbook/questions.rules.js';
import { columnsShown } from '../../src/console/pages/workbook/rows.rules.js';

const terms: TermsRecord = { kind: 'MEMORANDUM', title: '备忘录', schools: [{ id: 's1', name: '一中' }], partners: [{ id: 'p1', name: 'Lycée' }], effectiveOn: null, expiresOn: '2030-05-20', term: 'FIXED', languages: ['zh-Hans', 'fr'], cooperation: ['ARTS'], note: null };

describe('terms of a draft', () => {
  it('are what was typed, dates as the registry takes them, what is empty as nothing', () => {
    expect(termsGiven({ ...valuesOf(terms), expiresOn: '2031年5月', title: '  ', note: ' 另附 ' })).toMatchObject({ schoolIds: ['s1'], partnerIds: ['p1'], expiresOn: '2031-05', title: null, note: '另附', effectiveOn: null });
    expect(saidOf({ kind: 'AGREEMENT', schools: [{ value: 's1', label: '' }], title: '', languages: [] })).toEqual({ kind: 'AGREEMENT', schoolIds: ['s1'] });
  });
  it('only what was changed is sent, and what was emptied is sent as nothing', () => {
    const before = valuesOf(terms);
    expect(changedOf(before, before)).toEqual({});
    expect(changedOf(before, { ...before, expiresOn: '', cooperation: [], partners: [{ value: 'p2', label: '' }] })).toEqual({ expiresOn: null, cooperation: [], partnerIds: ['p2'] });
    // Written otherwise, it is the same day.
    expect(changedOf(before, { ...before, expiresOn: '2030年5月20日' })).toEqual({});
  });
  it('differ by their fields', () => {
    expect(differing(terms, { ...terms, note: '补充', languages: ['zh-Hans'] })).toEqual(['languages', 'note']);
    expect(differing(terms, { ...terms, note: undefined as never })).toEqual([]);
  });
  it('texts are those of the languages that are chosen, what is empty is none', () => {
    const worded = { ...valuesOf({ ...terms, texts: [{ language: 'fr', text: 'Accord' }, { language: 'zh-Hans', text: '协议书' }] }) };
    expect(worded.texts).toEqual({ fr: 'Accord', 'zh-Hans': '协议书' });
    expect(termsGiven(worded).texts).toEqual([{ language: 'zh-Hans', text: '协议书' }, { language: 'fr', text: 'Accord' }]);
    expect(changedOf(worded, { ...worded, texts: { fr: 'Accord', 'zh-Hans': ' 协议书\n' } })).toEqual({});
    expect(changedOf(worded, { ...worded, texts: { fr: ' ', 'zh-Hans': '协议书' } })).toEqual({ texts: [{ language: 'zh-Hans', text: '协议书' }] });
    expect(changedOf(worded, { ...worded, languages: ['fr'] })).toEqual({ languages: ['fr'], texts: [{ language: 'fr', text: 'Accord' }] });
    expect(saidOf({ kind: 'AGREEMENT', languages: ['fr'], texts: {} })).toEqual({ kind: 'AGREEMENT', languages: ['fr'] });
    expect(differing(terms, { ...terms, texts: [{ language: 'fr', text: 'Accord' }] })).toEqual(['texts']);
  });
  it('about an agreement begin with what the purpose keeps of it, and go on from it as it became', () => {
    const amended = { ...terms, expiresOn: '2029', languages: ['zh-Hans', 'fr', 'en'], note: '另注' };
    const goesOn = (purpose: Parameters<typeof begunWith>[0], typed: TermsValues) => {
      const [read, now] = [begunWith(purpose, terms), begunWith(purpose, amended)];
      const { values, contested } = termsGoneOn(read, now, { ...read, ...typed });
      return { sent: changedOf(now, values), contested };
    };
    expect(goesOn('AMENDMENT', { note: '补充', title: '新名' })).toEqual({ sent: { note: '补充', title: '新名' }, contested: [{ field: 'note' }] });
    expect(goesOn('RENEWAL', { expiresOn: '2035', term: 'FIXED' })).toEqual({ sent: { expiresOn: '2035', term: 'FIXED' }, contested: [] });
    expect(goesOn('TERMINATION', { terminatedOn: '2026-01-01', terminationReason: '停办', texts: { fr: 'Fin' } })).toEqual({ sent: { terminatedOn: '2026-01-01', terminationReason: '停办', texts: [{ language: 'fr', text: 'Fin' }] }, contested: [] });
  });
  it('the text of a language that was taken away is shown as long as it says something', () => {
    expect(textFields({ languages: ['zh-Hans', 'ru'], texts: { fr: 'Accord', 'zh-Hans': '协议书', en: ' ', de: undefined } })).toEqual([{ language: 'zh-Hans', leaves: false }, { language: 'ru', leaves: false }, { language: 'fr', leaves: true }]);
    expect(textFields({})).toEqual([]);
  });
  it('an issue of a text stands beside the field of its language', () => {
    const given = { texts: [{ language: 'zh-Hans', text: '' }, { language: 'fr', text: '' }] };
    expect([fieldOfTerms(['texts', '1', 'text'], given), fieldOfTerms(['texts', '0', 'language'], given), fieldOfTerms(['texts'], given), fieldOfTerms(['texts', '0', 'language'])]).toEqual([['texts', 'fr'], ['texts', 'zh-Hans'], ['texts'], ['texts']]);
  });
  it('an issue stands beside the field of its parties', () => {
    expect(fieldOfTerms(['schoolIds', '0'])).toEqual(['schools', 0]);
    expect(fieldOfTerms(['expiresOn'])).toEqual(['expiresOn']);
  });
});

describe('terms that another amends while they are typed', () => {
  const worded = { ...terms, languages: ['zh-Hans', 'fr'], texts: [{ language: 'zh-Hans', text: '协议书' }, { language: 'fr', text: 'Accord' }] };
  const read = valuesOf(worded);
  const goesOn = (now: Partial<TermsRecord>, typed: Partial<TermsValues>) => {
    const gone = termsGoneOn(read, valuesOf({ ...worded, ...now }), { ...read, ...typed });
    return { sent: changedOf(valuesOf({ ...worded, ...now }), gone.values), contested: gone.contested };
  };
  const texts = (zh: string, fr: string) => [{ language: 'zh-Hans', text: zh }, { language: 'fr', text: fr }];

  it('go on with what was changed here, text by text, and put nothing of the other back', () => {
    expect(goesOn({ texts: texts('协议书二', 'Accord'), note: '另附' }, { texts: { 'zh-Hans': '协议书', fr: 'Accord 2' }, expiresOn: '2031-05-20' })).toEqual({ sent: { expiresOn: '2031-05-20', texts: texts('协议书二', 'Accord 2') }, contested: [] });
    expect(goesOn({ texts: texts('协议书二', 'Accord'), note: '另附' }, {})).toEqual({ sent: {}, contested: [] });
    // A text that the other took out does not come back from the form, which keeps what it is not given.
    expect(termsGoneOn(read, valuesOf({ ...worded, texts: [worded.texts[0]!] }), read).values.texts).toEqual({ 'zh-Hans': '协议书', fr: undefined });
  });
  it('say what both changed: there it stays as it was typed', () => {
    expect(goesOn({ texts: texts('协议书', 'Accord 3'), note: '另附', title: '协议' }, { texts: { 'zh-Hans': '协议书', fr: 'Accord 2' }, note: '补充', title: '协议' })).toEqual({ sent: { note: '补充', texts: texts('协议书', 'Accord 2') }, contested: [{ field: 'note' }, { field: 'texts', language: 'fr' }] });
  });
  it('have the languages that either added, and none that either took away', () => {
    expect(goesOn({ languages: ['zh-Hans', 'fr', 'en'], texts: [...worded.texts, { language: 'en', text: 'Agreement' }] }, { languages: ['zh-Hans', 'ru'], texts: { 'zh-Hans': '协议书', ru: 'Соглашение' } }).sent)
      .toEqual({ languages: ['zh-Hans', 'en', 'ru'], texts: [{ language: 'zh-Hans', text: '协议书' }, { language: 'en', text: 'Agreement' }, { language: 'ru', text: 'Соглашение' }] });
  });
  it('are sent upon the version that was read, unless they are the same in the newer one', () => {
    const one = readOf({ ...worded, version: 3, termsHash: 'a' });
    expect([versionRead(one, { ...one, version: 4, termsHash: 'b' }), versionRead(one, { ...one, version: 4 })]).toEqual([3, 4]);
    expect(differing(one, worded)).toEqual([]);
  });
});

it('what was amended since the first submission is told, without what the review writes itself', () => {
  const history = [
    { act: 'amendDraft', revision: 9, changes: [{ field: 'termsHash' }] }, { act: 'amendDraft', revision: 7, changes: [{ field: 'note' }, { field: 'round' }] }, { act: 'submitAgreement', revision: 6, changes: [] },
    { act: 'amendDraft', revision: 5, changes: [{ field: 'title' }] }, { act: 'submitAgreement', revision: 4, changes: [] }, { act: 'amendDraft', revision: 3, changes: [{ field: 'kind' }] }, { act: 'draftAgreement', revision: 2, changes: [] },
  ];
  expect(amendedSince(history).map(({ revision, changes }) => [revision, changes.map(({ field }) => field)])).toEqual([[7, ['note']], [5, ['title']]]);
  expect(amendedSince(history.slice(5))).toEqual([]);
});

describe('languages side by side', () => {
  const names = [{ value: '旧校名', language: 'zh-Hans', kind: 'FORMER' }, { value: '北京路中学', language: 'zh-Hans', kind: 'TRANSLATION' }, { value: 'Lycée', language: 'fr', kind: 'OFFICIAL' }, { value: 'LP', language: 'fr', kind: 'ABBREVIATION' }];
  it('Chinese first, each once', () => {
    expect(languagesBeside(['fr', 'zh-Hans'], [names])).toEqual(['zh-Hans', 'fr']);
    expect(languagesBeside([], [[{ value: 'x', language: 'en', kind: 'OFFICIAL' }]])).toEqual(['zh-Hans', 'en']);
  });
  it('the official name of a language, never a former one', () => {
    expect(nameIn(names, 'fr')?.value).toBe('Lycée');
    expect(nameIn(names, 'zh-Hant')?.value).toBe('北京路中学');
    expect(nameIn(names, 'ru')).toBeNull();
  });
  it('texts Chinese first, those of two scripts each by itself', () => {
    const texts = ['en', 'uz-Cyrl', 'uz-Latn', 'zh-Hans'].map(language => ({ language }));
    expect(textsBeside(['uz-Latn', 'en', 'zh-Hans', 'uz-Cyrl', 'ru'], texts).map(({ language }) => language)).toEqual(['zh-Hans', 'uz-Latn', 'en', 'uz-Cyrl']);
  });
});

describe('decisions of a ledger', () => {
  const at = { sheet: '台账', row: 3 };
  it('are kept by row, and are none when they say nothing', () => {
    const one = decided({}, at, { newPartner: true });
    expect(Object.values(one)).toEqual([{ ...at, newPartner: true }]);
    expect(decided(one, at, { newPartner: undefined } as never)).toEqual({});
    expect(Object.values(decided(one, { sheet: '台账', row: 4 }, { skip: true }))).toHaveLength(2);
    expect(decided({}, at, { cells: [] })).toEqual({});
  });
  it('go to the registry without cells that have no column yet', () => {
    expect(decisionsGiven(decided({}, at, { cells: [{ column: '', value: '' }, { column: 'SIGNED_ON', value: '2022' }] }))).toEqual([{ ...at, cells: [{ column: 'SIGNED_ON', value: '2022' }] }]);
  });
  it('what was kept is taken only when it is whole', () => {
    const kept = { uploadId: 'u', name: 'a.xlsx', decisions: {}, answers: {}, asSuggested: null };
    expect([keptOf(JSON.stringify(kept)), keptOf(JSON.stringify({ ...kept, asSuggested: ['2 台账'] }))?.asSuggested]).toEqual([kept, ['2 台账']]);
    for (const broken of [null, 'null', '{', '[]', '{"uploadId":1}', '{"uploadId":"u","name":"a.xlsx","decisions":{}}']) expect(keptOf(broken)).toBeNull();
  });
});

it('a long cell is shortened by letters, not by halves of them', () => {
  expect(shortened('学'.repeat(120))).toEqual({ shown: '学'.repeat(120), more: false });
  expect(shortened('𠮷'.repeat(200), 10)).toEqual({ shown: `${'𠮷'.repeat(10)}…`, more: true });
});
it('columns that no row says anything in are left out', () => {
  expect(columnsShown([{ cells: [{ column: 'NOTE' }, { column: 'SCHOOL_NAME' }], problems: [{ column: 'COUNTRY' }] }])).toEqual(['SCHOOL_NAME', 'COUNTRY', 'NOTE']);
  // What is asked stands right behind who it is about.
  expect(columnsShown([{ cells: ['SCHOOL_NAME', 'DIVISION', 'PARTNER_NAME', 'CITY', 'NOTE'].map(column => ({ column })), problems: [{ column: 'VALIDITY' }] }])).toEqual(['SCHOOL_NAME', 'PARTNER_NAME', 'VALIDITY', 'DIVISION', 'CITY', 'NOTE']);
});

describe('questions that are the same are answered once', () => {
  const asking = (row: number, partner: string, kind: string, candidates: [id: string, score: number][], problems: [column: string, code: string][]) => ({
    sheet: '台账', row, cells: [{ column: 'PARTNER_NAME', text: partner }, { column: 'COUNTRY', text: '吉尔吉斯斯坦' }, { column: 'KIND', text: kind }], candidates: candidates.map(([id, score]) => ({ score, partner: { id } })), problems: problems.map(([column, code]) => ({ column, code })),
  });
  const possible: [string, string] = ['PARTNER_NAME', 'possiblePartner'];
  const rows = [
    asking(1, '第12学校', '协议', [['partner_1', 0.7], ['partner_2', 0.9]], [possible]), asking(2, '第12学校', '框架', [['partner_1', 0.7], ['partner_2', 0.9]], [possible, ['KIND', 'kindUnknown']]),
    asking(3, '第12学校', '框架', [], [['KIND', 'kindUnknown']]), asking(4, '第13学校', '框架', [['partner_1', 0.7], ['partner_2', 0.9]], [possible, ['KIND', 'kindUnclear']]), asking(5, '第12学校', '协议', [['partner_1', 0.7]], [possible, ['SIGNED_ON', 'overlapping']]),
  ];
  const numbers = (of: readonly { row: number }[]) => of.map(({ row }) => row);

  it('which of the register it is: of the same names and the same to choose from', () => {
    expect(numbers(askingAlike(rows, rows[0]!, 'partner'))).toEqual([1, 2]);
    expect(numbers(askingAlike(rows, rows[3]!, 'partner'))).toEqual([4]);
    expect(rows.map(row => likeliest(row, 'partner'))).toEqual(['partner_2', 'partner_2', null, 'partner_2', 'partner_1']);
    expect(likeliest(rows[0]!, 'school')).toBeNull();
  });

  it('what a cell should say: of the same text and the same doubt', () => {
    expect(numbers(sayingAlike(rows, rows[1]!, 'KIND'))).toEqual([2, 3]);
    expect(numbers(sayingAlike(rows, rows[0]!, 'KIND'))).toEqual([1]);
    expect(rows.map(toCorrect)).toEqual([[], ['KIND'], ['KIND'], ['KIND'], []]);
    expect(rows.map(mayRenew)).toEqual([false, false, false, false, true]);
  });

  const none: Told = { decisions: {}, answers: {}, asSuggested: null };
  it('and each row keeps what else was decided of it', () => {
    const { decisions } = answered({ ...none, decisions: decided({}, rows[1]!, { cells: [{ column: 'NOTE', value: '续签' }] }) }, sideAsked(rows[0]!, 'partner'), rows.slice(0, 2), { side: 'partner', id: 'partner_2' });
    expect(decisions).toEqual({ '1 台账': { sheet: '台账', row: 1, partnerId: 'partner_2' }, '2 台账': { sheet: '台账', row: 2, partnerId: 'partner_2', cells: [{ column: 'NOTE', value: '续签' }] } });
    expect(corrected([{ column: 'NOTE', value: '续签' }, { column: 'KIND', value: '备' }], 'KIND', '备忘录')).toEqual([{ column: 'NOTE', value: '续签' }, { column: 'KIND', value: '备忘录' }]);
    expect(corrected([{ column: 'KIND', value: '备忘录' }], 'KIND', null)).toEqual([]);
  });
  describe('of rows that are loaded later', () => {
    const [kind, later] = [cellAsked(rows[1]!, 'KIND'), rows.slice(2)];
    const memorandum = { column: 'KIND', value: '备忘录' };
    const cellsOf = ({ decisions }: Told) => Object.fromEntries(Object.values(decisions).map(({ row, cells }) => [row, cells]));

    it('those that ask the same get what was given, and what both ask of a side, too', () => {
      const first = answered(none, kind, [rows[1]!], memorandum);
      expect(cellsOf(first)).toEqual({ 2: [memorandum] });
      expect(cellsOf(carried(first, later))).toEqual({ 2: [memorandum], 3: [memorandum] });
      const chosen = answered(none, sideAsked(rows[1]!, 'partner'), [rows[1]!], { side: 'partner', id: null });
      expect(carried(chosen, rows).decisions).toEqual({ '1 台账': { sheet: '台账', row: 1, newPartner: true }, '2 台账': { sheet: '台账', row: 2, newPartner: true } });
      expect(carried(none, rows)).toEqual(none);
    });

    it('another answer reaches them where they are, and what was decided or taken back there stays', () => {
      const both = carried(answered(none, kind, [rows[1]!], memorandum), later);
      const letter = { column: 'KIND', value: '意向书' };
      expect(cellsOf(answered(both, kind, [rows[1]!], letter))).toEqual({ 2: [letter], 3: [letter] });
      expect(cellsOf(answered(both, kind, [rows[1]!], { column: 'KIND', value: null }))).toEqual({});
      const own = { ...both, decisions: decided(both.decisions, rows[2]!, { cells: [{ column: 'KIND', value: '协议书' }] }) };
      expect(cellsOf(answered(own, kind, [rows[1]!], letter))[3]).toEqual([{ column: 'KIND', value: '协议书' }]);
      const undone = { ...both, decisions: decided(both.decisions, rows[2]!, { cells: undefined } as never) };
      expect(cellsOf(carried(undone, later))).toEqual({ 2: [memorandum] });
      expect(cellsOf(carried({ ...answered(none, kind, [rows[1]!], memorandum), decisions: decided({}, rows[2]!, { cells: [{ column: 'KIND', value: '协议书' }] }) }, later))[3]).toEqual([{ column: 'KIND', value: '协议书' }]);
    });

    it('what was taken back in one row is not put in again, whatever was loaded in between', () => {
      const two = answered(none, kind, rows.slice(1, 3), memorandum);
      const undone = { ...two, decisions: decided(two.decisions, rows[2]!, { cells: undefined } as never) };
      const another = { ...rows[2]!, row: 1002 };
      expect(cellsOf(carried(carried(undone, [another]), rows))).toEqual({ 2: [memorandum], 1002: [memorandum] });
    });

    it('what is answered for many at once leaves alone what somebody said of one', () => {
      const own = answered(none, kind, [rows[1]!], memorandum);
      const letter = { column: 'KIND', value: '意向书' };
      expect(cellsOf(answeredEach(own, [{ row: rows[2]!, questions: cellAsked(rows[2]!, 'KIND'), given: letter }]))).toEqual({ 2: [memorandum], 3: [letter] });
    });

    it('thousands that ask the same are answered at once, and so are those that come later', () => {
      const many = Array.from({ length: 4_000 }, (_, row) => ({ ...rows[1]!, row, problems: [{ column: 'KIND', code: 'kindUnknown', suggestion: '备忘录' }] }));
      const all = carried(answeredAsSuggested(none, many.slice(0, 2_000)), many.slice(2_000));
      expect(Object.keys(all.decisions)).toHaveLength(4_000);
      expect(Object.keys(answered(all, cellAsked(many[0]!, 'KIND'), [many[0]!], memorandum).decisions)).toHaveLength(4_000);
    });

    it('what was said of all suggestions holds of theirs, but not of rows that are left out or were taken back', () => {
      const terms = [6, 7, 8].map(row => ({ ...asking(row, '第12学校', '协议', [], []), problems: [{ column: 'VALIDITY', code: 'termOnly', suggestion: `202${row}-04-28` }] }));
      const [one, ...others] = terms;
      const all = answeredAsSuggested(none, [one!]);
      expect(cellsOf(carried(all, others))).toEqual({ 6: [{ column: 'VALIDITY', value: '2026-04-28' }], 7: [{ column: 'VALIDITY', value: '2027-04-28' }], 8: [{ column: 'VALIDITY', value: '2028-04-28' }] });
      expect(cellsOf(carried({ ...all, decisions: decided(all.decisions, terms[1]!, { skip: true }) }, others))[7]).toBeUndefined();
      const undone = { ...all, decisions: {} };
      expect(cellsOf(carried(undone, terms))).toEqual({ 7: [{ column: 'VALIDITY', value: '2027-04-28' }], 8: [{ column: 'VALIDITY', value: '2028-04-28' }] });
      expect(cellsOf(carried(answered(none, cellAsked(one!, 'VALIDITY'), [one!], { column: 'VALIDITY', value: '2026-04-28' }), others))).toEqual({ 6: [{ column: 'VALIDITY', value: '2026-04-28' }] });
    });
  });
});
