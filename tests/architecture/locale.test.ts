import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, isInterfaceType, type GraphQLObjectType } from 'graphql';
import { words } from '../../src/locale/index.js';
import { derived } from '../../src/kernel/auditTrail.js';
import { entities } from '../../src/tables/orm.js';
import { projectFile } from '../../src/tables/projectFile.js';
import { say, sentencesOf, useFaults, wordFaults, type Sentences } from './locale.js';
import { readTree, type Tree } from './tree.js';

const zh = words.zh as unknown as Sentences;
const en = words.en as unknown as Sentences;
const tree: Tree = new Map([...readTree(['src'], ['.ts'])].filter(([path]) => !path.startsWith('src/locale/')));
const schema = buildSchema(readFileSync(projectFile('schema/schema.graphql'), 'utf8'));

it('every sentence is said in both languages, with the same details', () => {
  expect(sentencesOf(zh).size).toBeGreaterThan(120);
  expect(wordFaults(zh, en)).toEqual([]);
});

it.each(['zh', 'en'] as const)('one and many are told apart where the language does: %s', language => {
  const { invalidInput } = words[language].refusals;
  expect([invalidInput(1), invalidInput(2)]).toEqual(language === 'zh' ? [expect.stringContaining(' 1 处'), expect.stringContaining(' 2 处')] : [expect.stringMatching(/^One thing/), expect.stringMatching(/^2 things/)]);
});

it('every sentence is said somewhere, with the details that it names', () => {
  expect(useFaults(words.zh as never, tree)).toEqual([]);
});

it('what people do wrong is told in words of the office and the console, not in those of the API', () => {
  // What only a program can meet: the form of a request, of a filter and of an id.
  const ofPrograms = new Set(['refusals.idempotencyConflict', 'issues.badIdempotencyKey', ...['internalUnsure', 'unreadableDocument', 'unfitDocument', 'unfitVariables', 'unfitRequest', 'oneOperation', 'wholeDocument', 'noSubscriptions', 'malformedBody', 'notFound', 'badId',
    'filterNotJson', 'filterUnknownField', 'filterBadValue', 'badLanguage', 'badDateTime', 'badCursor', 'firstAndLast', 'afterAndBefore', 'cursorAgainstDirection', 'badDimensions', 'tooCostly', 'pageSize'].map(name => `faults.${name}`)]);
  const codes = Object.values(schema.getTypeMap()).filter(type => isEnumType(type) && !type.name.startsWith('__')).flatMap(type => (isEnumType(type) ? type.getValues().map(({ name }) => name) : []));
  const fields = new Set(['Query', 'Mutation'].flatMap(name => Object.keys((schema.getType(name) as GraphQLObjectType).getFields())));
  const spoken = (language: Sentences, said: (text: string) => boolean) => ['refusals', 'issues', 'faults', 'draftAdvice', 'workbook', 'files', 'batchUses'].flatMap(group => [...sentencesOf(language[group] as Sentences, `${group}.`)])
    .filter(([name, word]) => !ofPrograms.has(name) && said(say(word).text.replace(/⟨\w+⟩/g, ''))).map(([name, word]) => `${name}: ${say(word).text}`);
  const ofTheApi = (text: string) => /\b[a-z]+[A-Z]\w*\b/.test(text) || (text.match(/\b[A-Z_]{4,}\b/g) ?? []).some(word => codes.includes(word));
  expect(spoken(zh, text => ofTheApi(text) || (text.match(/[a-zA-Z]+/g) ?? []).some(word => fields.has(word) || word === 'steps'))).toEqual([]);
  expect(spoken(en, text => ofTheApi(text) || /\b(?:with|use|in) (?:worklist|accounts|countries)\b/.test(text))).toEqual([]);
});

it('Chinese is written with the signs of Chinese, and a foreign name in it stands apart', () => {
  const half = [...sentencesOf(zh)].filter(([, word]) => /\p{Script=Han}[,;:()!?]|[,;:!?]\p{Script=Han}/u.test(say(word).text)).map(([name, word]) => `${name}: ${say(word).text}`);
  expect(half).toEqual([]);
  expect([words.zh.report.batchWithdrawn({ at: '2026-11-29 12:00', by: 'admin@example.org', reason: '误传' }), words.zh.report.batchWithdrawn({ at: '2026-11-29 12:00', by: '命令行', reason: '误传' })]).toEqual([
    '  已于 2026-11-29 12:00 由 admin@example.org 撤销：误传', '  已于 2026-11-29 12:00 由命令行撤销：误传',
  ]);
  expect(words.zh.pairs.merged({ kept: 'Lycée Victor Hugo', merged: '示例学校' })).toBe('示例学校并入 Lycée Victor Hugo');
  // Those that stand outside of the words, in two languages at once.
  const loose = [...tree].flatMap(([path, text]) => text.split('\n').flatMap((line, place) => (/\p{Script=Han}[,;!?]\p{Script=Han}|DATA_DIR,\p{Script=Han}/u.test(line.replace(/said: '.*/, '')) && !/^\s*(?:\/\/|\*|\/\*)/.test(line) ? [`${path}:${place + 1}`] : [])));
  expect(loose).toEqual([]);
});

it('every code that is said in words has a label', () => {
  const enums = {
    DRAFT_PURPOSE: 'DraftPurpose', AGREEMENT_TERM: 'AgreementTerm', AGREEMENT_ENTRY: 'AgreementEntry', SIGNING_MODE: 'SigningMode', COOPERATION: 'CooperationField', REVIEW_LINE: 'ReviewLine', REVIEW_ACT: 'ReviewAct',
    DIVISION_LEVEL: 'DivisionLevel', OFFICE_KIND: 'OfficeKind', ACCOUNT_ROLE: 'AccountRole', SCHOOL_STAGE: 'SchoolStage', PARTNER_TYPE: 'PartnerType',
    DRAFT_STATE: 'DraftState', DECISION: 'ReviewStepState', JURISDICTION: 'Jurisdiction', BELT_AND_ROAD: 'MembershipState', SCHOOL_TYPE: 'SchoolType', AGREEMENT_KIND: 'AgreementKind',
    SCHOOL_STATUS: 'SchoolStatus', PARTNER_STATUS: 'PartnerStatus', AGREEMENT_STATUS: 'AgreementStatus', TWINNING_STATE: 'TwinningState', EXCHANGE_KIND: 'ExchangeKind',
  } as const;
  expect(Object.keys(words.zh.labels).filter(name => !['unstated', 'officeKind', 'exchangeKind', 'exchangeTitle', 'yes', 'no'].includes(name)).sort()).toEqual(Object.keys(enums).sort());
  for (const [dimension, name] of Object.entries(enums)) {
    const type = schema.getType(name);
    expect(isEnumType(type) && type.getValues().map(({ value }) => value as string).sort()).toEqual(Object.keys(words.zh.labels[dimension as keyof typeof enums]).sort());
  }
});

it('every stored thing has a name to ask for it by', () => {
  const node = schema.getType('Node');
  const things = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  expect(things.length).toBeGreaterThan(4);
  expect(things.filter(name => !(name in words.zh.things))).toEqual([]);
});

describe('a planted fault is caught', () => {
  const chinese: Sentences = { issues: { tooLong: ({ most }: { most: number }) => `过长,最多 ${most} 个字。` }, faults: { gone: () => '没有了。' }, refusals: { no: '不行。' } };
  const english: Sentences = { issues: { tooLong: ({ most }: { most: number }) => `Too long: at most ${most}.` }, faults: { gone: () => 'It is gone.' }, refusals: { no: 'No.' } };
  const source: Tree = new Map([['src/planted.ts', `
    const issue = { path, code: 'tooLong', details: { most: 5 } };
    throw new Fault('BAD_USER_INPUT', 'gone');
    return words.refusals.no;`]]);
  const plant = (kind: string, name: string, word: unknown): Sentences => ({ [kind]: { [name]: word } as Sentences });

  it('sound words have none', () => {
    expect(wordFaults(chinese, english)).toEqual([]);
    expect(useFaults(chinese as never, source)).toEqual([]);
    expect([...say((chinese['issues'] as Sentences)['tooLong'] as never).details]).toEqual(['most']);
  });

  it.each<[what: string, chinese: Sentences, english: Sentences, fault: RegExp]>([
    ['an empty sentence', { ...chinese, ...plant('refusals', 'no', '') }, english, /^refusals\.no says ""; write a sentence/],
    ['a gap', chinese, { ...english, ...plant('issues', 'tooLong', ({ most }: { most: number }) => `At most ${most} of ${String(undefined)}.`) }, /says "At most ⟨most⟩ of undefined\."/],
    ['Chinese that is English', { ...chinese, ...plant('refusals', 'no', 'No.') }, english, /^refusals\.no is not in Chinese: "No\."; translate it/],
    ['English that is Chinese', chinese, { ...english, ...plant('refusals', 'no', '不行。') }, /^refusals\.no is not in English/],
    ['English with Chinese signs', chinese, { ...english, ...plant('refusals', 'no', 'No\uff0cno.') }, /^refusals\.no is not in English/],
    ['a detail that one language leaves out', chinese, { ...english, ...plant('issues', 'tooLong', () => 'Too long.') }, /^issues\.tooLong tells most in Chinese and no detail in English; /],
    ['a sentence of one language only', chinese, { ...english, refusals: {} }, /^refusals\.no has no words in English; /],
  ])('%s', (_what, one, other, fault) => {
    expect(wordFaults(one, other).filter(line => fault.test(line))).toHaveLength(1);
  });

  it.each<[what: string, from: string, to: string, fault: RegExp]>([
    ['an issue that nobody raises', `code: 'tooLong'`, `code: 'other'`, /^issues\.tooLong is never said; /],
    ['a fault that nobody throws', `'gone'`, `'other'`, /^faults\.gone is never said; /],
    ['a refusal that nobody makes', 'refusals.no', 'refusals.other', /^refusals\.no is never said; /],
    ['a detail that is not given', ', details: { most: 5 }', '', /^src\/planted\.ts says issues\.tooLong without its most; /],
    ['another detail in its place', '{ most: 5 }', '{ least: 5 }', /^src\/planted\.ts says issues\.tooLong without its most; /],
    ['a detail that is empty', '{ most: 5 }', `{ most: '' }`, /^src\/planted\.ts says issues\.tooLong without its most; /],
  ])('%s', (_what, from, to, fault) => {
    const text = source.get('src/planted.ts')!;
    expect(text).toContain(from);
    expect(useFaults(chinese as never, new Map([['src/planted.ts', text.replace(from, to)]]))).toEqual([expect.stringMatching(fault)]);
  });
});

it('every field that the history can show is called something in both languages, and nothing else is', () => {
  const unseen = ['Act', 'AuditEntry', 'RecordHead', 'IdempotencyKey', 'AgreementPair', 'Twinning', 'PartnerIdentifier', 'PartnerStanding', 'RegisterSeries', 'KeyVersion'];
  const shown = entities.filter(({ meta }) => !unseen.includes(meta.className)).flatMap(({ meta }) => Object.entries(meta.properties as Record<string, { hidden?: boolean; primary?: boolean; generated?: unknown }>)
    .filter(([name, { hidden, primary, generated }]) => !hidden && !primary && !generated && !derived.has(name)).map(([name]) => name));
  for (const language of ['zh', 'en'] as const) expect(Object.keys(words[language].fields).sort()).toEqual([...new Set(shown)].sort());
});
