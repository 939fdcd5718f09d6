import { attempt, partnerInput, registerPartner } from '../builders.js';
import { openWorld, type World } from '../world.js';

const name = (value: string, language: string, kind = 'OFFICIAL') => ({ value, language, kind });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.signIn();
});
afterAll(() => world.close());

describe('a name', () => {
  it('says when it was used and where it was found, and in which script it is written', async () => {
    const former = { ...name('德明政府华文中学', 'zh-Hans', 'FORMER'), usedFrom: '1956', usedUntil: '1979-12', source: '校史第 12 页' };
    const { id } = await registerPartner(world, { names: [name('Dunman High School', 'en'), former], country: 'SG' });
    const { data } = await world.ask('query ($id: ID!) { partner(id: $id) { names { value script usedFrom usedUntil source } } }', { id });
    expect(data.partner.names).toEqual([
      { value: 'Dunman High School', script: 'Latn', usedFrom: null, usedUntil: null, source: null },
      { value: '德明政府华文中学', script: 'Hans', usedFrom: '1956', usedUntil: '1979-12', source: '校史第 12 页' },
    ]);
  });
  it.each([
    [{ ...name('前名', 'zh', 'FORMER'), usedFrom: '1980', usedUntil: '1979-12' }, 'usedUntilBeforeFrom'], [{ ...name('现名', 'zh'), usedUntil: '1979' }, 'usedUntilOfCurrentName'],
  ])('is refused where its days cannot be: %j', async (given, code) => {
    expect(await attempt(world, 'registerPartner', partnerInput({ names: [given] }))).toMatchObject({ issues: [{ path: ['names', '0', 'usedUntil'], code }] });
  });

  it.each([
    ['Arabic', 'مدرسة النور الثانوية', 'ar'], ['Persian with a joiner', 'دبیرستان نمونه\u200cدولتی', 'fa'], ['Thai', 'โรงเรียนสมมติวิทยา', 'th'], ['Cyrillic', 'Школа-лицей № 8', 'ru'],
    ['Kazakh', 'Қиялтау мектебі', 'kk'], ['Hangul', '가상제72중학교', 'ko'], ['Devanagari', 'काल्पनिक विद्यालय', 'hi'], ['Georgian', 'გამოგონილი სკოლა', 'ka'], ['Tibetan', 'དཔེ་མཚོན་སློབ་འབྲིང་།', 'bo'],
    ['emoji of several parts', 'Ecole 👩🏽‍🏫🇫🇷', 'fr'], ['characters beyond the basic plane', '𠮷野家小学校', 'ja'], ['Uzbek in Latin', 'Xayolobod 71-sonli maktab', 'uz-Latn'],
  ])('is kept as it is: %s', async (_script, value, language) => {
    const { names, name: shown } = await registerPartner(world, { names: [name(value, language)] });
    expect(names).toEqual([name(value, language)]);
    expect(shown).toBe(value);
  });

  it.each([
    ['й', 'и\u0306', 'Средний'.replace('й', 'и\u0306'), 'Средний'], ['é', 'e\u0301', 'Lyce\u0301e', 'Lycée'], ['가', 'ᄀ + ᅡ', '\u1100\u1161상', '가상'], ['ế', 'ê\u0301', 'Trường Hu\u00ea\u0301', 'Trường Huế'],
  ])('is kept in NFC: %s for %s', async (_one, _two, typed, kept) => {
    expect(await registerPartner(world, { names: [name(typed, 'und')] })).toMatchObject({ name: kept });
  });

  it('is found however its marks were typed', async () => {
    const { id } = await registerPartner(world, { names: [name('Гимназия «Чайка» Ёлкино', 'ru')] });
    for (const text of ['чаи\u0306ка', 'Чайка', 'Е\u0308ЛКИНО']) {
      const { data } = await world.ask('query ($text: String!) { partners(filter: { text: $text }) { nodes { id } } }', { text });
      expect(data.partners.nodes).toEqual([{ id }]);
    }
  });

  it('loses the blanks around it and keeps those within', async () => {
    expect(await registerPartner(world, { names: [name('　Blank  School ', 'en')] })).toMatchObject({ name: 'Blank  School' });
  });

  it('may have 200 characters, of whatever length in bytes', async () => {
    const value = '𠮷'.repeat(200);
    expect(await registerPartner(world, { names: [name(value, 'und')] })).toMatchObject({ name: value });
  });

  it('may stand twice in different languages or kinds', async () => {
    const names = [name('Lyceum 8', 'en'), name('Lyceum 8', 'de'), name('Lyceum 8', 'en', 'ALIAS')];
    expect(await attempt(world, 'registerPartner', partnerInput({ names }))).toMatchObject({ partner: { names } });
  });

  it('is known by its language in canonical writing', async () => {
    expect(await registerPartner(world, { names: [name('學校', 'ZH-hant-hk')] })).toMatchObject({ names: [{ language: 'zh-Hant-HK' }] });
  });
});

describe('a name says', () => {
  const all = '{ value language script kind usedFrom usedUntil source }';
  it('where it was found, when it was used and in which script; a name of before has neither', async () => {
    const former = { ...name('齊齊哈爾第一中學', 'zh', 'FORMER'), usedFrom: '1950', usedUntil: '1966-05', source: ' 校志 ' };
    const { id } = await registerPartner(world, { names: [name('Школа', 'ru'), former] });
    const { data } = await world.ask(`query ($id: ID!) { partner(id: $id) { names ${all} } }`, { id });
    expect(data.partner.names).toEqual([
      { ...name('Школа', 'ru'), script: 'Cyrl', usedFrom: null, usedUntil: null, source: null },
      { ...former, source: '校志', script: 'Hant' },
    ]);
  });

  it.each([
    ['until before from', { ...name('旧名', 'zh', 'FORMER'), usedFrom: '1966', usedUntil: '1950-12' }, ['names.0.usedUntil', 'usedUntilBeforeFrom']],
    ['until, of a name in use', { ...name('新名', 'zh'), usedUntil: '2020' }, ['names.0.usedUntil', 'usedUntilOfCurrentName']],
    ['a source of blanks', { ...name('名', 'zh'), source: ' ' }, ['names.0.source', 'textRequired']],
    ['a source too long', { ...name('名', 'zh'), source: '长'.repeat(501) }, ['names.0.source', 'textTooLong']],
  ])('and is refused with %s', async (_what, one, issue) => {
    const { issues } = await attempt(world, 'registerPartner', partnerInput({ names: [one] }));
    expect(issues!.map(({ path, code }) => [path.join('.'), code])).toEqual([issue]);
  });

  it('nothing new when the same names are given again', async () => {
    const { id, names, version } = await registerPartner(world, { names: [{ ...name('Gleich', 'de'), source: 'S', usedFrom: '1990' }, name('Auch', 'de', 'ALIAS')] });
    const { data } = await world.ask(`query ($id: ID!) { partner(id: $id) { names { value language kind usedFrom usedUntil source } } }`, { id });
    expect(names).toHaveLength(2);
    expect(await attempt(world, 'amendPartner', { id, expectedVersion: version, names: data.partner.names })).toMatchObject({ partner: { version } });
  });
});

describe('the name shown', () => {
  const names = [
    name('Oʻzbekiston maktabi', 'uz-Latn'), name('Ўзбекистон мактаби', 'uz-Cyrl'), name('Old School', 'en', 'FORMER'), name('Uzbek School', 'en', 'TRANSLATION'),
    name('烏茲別克學校', 'zh-Hant', 'TRANSLATION'), name('乌兹别克学校', 'zh-Hans', 'ALIAS'),
  ];
  const shown = async (id: string, language: string | null, caller = 'zh') => {
    const { data } = await world.ask('query ($id: ID!, $language: LanguageTag) { partner(id: $id) { name(language: $language) } }', { id, language }, { 'accept-language': caller });
    return data.partner.name;
  };

  it.each<[string | null, string, string, string]>([
    [null, 'zh', '烏茲別克學校', 'the best of the caller\'s language'], [null, 'en', 'Uzbek School', 'a translation before a former name'], ['zh-Hans', 'en', '乌兹别克学校', 'the exact tag'],
    ['zh-hans', 'en', '乌兹别克学校', 'the exact tag in any case'], ['zh-TW', 'en', '烏茲別克學校', 'the best of the language, where the tag has none'], ['uz-Cyrl', 'zh', 'Ўзбекистон мактаби', 'the exact script'],
    ['uz', 'zh', 'Oʻzbekiston maktabi', 'the first official one of the language'], ['fr', 'zh', '烏茲別克學校', 'the caller\'s language, where the one asked for has none'], ['fr', 'en', 'Uzbek School', 'the same in English'],
  ])('for %s asked in %s is %s: %s', async (language, caller, value) => {
    const { id } = await registerPartner(world, { names });
    expect(await shown(id, language, caller)).toBe(value);
  });

  it('is the official one where neither language has any', async () => {
    const { id } = await registerPartner(world, { names: [name('Alias', 'de', 'ALIAS'), name('Schule', 'de')] });
    expect(await shown(id, null)).toBe('Schule');
  });

  it('is the English one for a Chinese caller where none is official', async () => {
    const { id } = await registerPartner(world, { names: [name('Alias', 'de', 'ALIAS'), name('School', 'en', 'TRANSLATION')] });
    expect(await shown(id, null, 'zh')).toBe('School');
  });

  it('is the first there is where there is no better', async () => {
    const { id } = await registerPartner(world, { names: [name('Eins', 'de', 'ALIAS'), name('Zwei', 'de', 'ABBREVIATION')] });
    expect(await shown(id, 'ja')).toBe('Eins');
  });
});
