import { changedFields, changedMeanwhile, goneOn } from '../../src/console/pages/register/amend.rules.js';
import { languageGuess, languageTyped } from '../../src/console/parts/fields/languages.rules.js';
import { nameFieldOf, namesGiven } from '../../src/console/pages/register/names.rules.js';

describe('amending from the version that was read', () => {
  const read = { city: 'Auckland', type: undefined, names: [{ value: 'A', source: '' }], website: '' };

  it('sends only what was changed; what is empty is empty however it is written', () => {
    expect(changedFields(read, { city: 'Auckland', type: null, names: [{ source: undefined, value: 'A' }], website: undefined })).toEqual([]);
    expect(changedFields(read, { ...read, city: '', version: 3 })).toEqual(['city']);
  });

  it('says who changed what, and goes on with what was changed here upon what is there now', () => {
    const now = { ...read, city: 'Napier', type: 'OTHER' };
    const typed = { ...read, city: 'Dunedin', website: 'https://example.org' };
    expect(changedMeanwhile(read, now, typed)).toEqual([{ field: 'city', theirs: true, mine: true }, { field: 'type', theirs: true, mine: false }, { field: 'website', theirs: false, mine: true }]);
    expect(goneOn(read, now, typed)).toEqual({ ...now, city: 'Dunedin', website: 'https://example.org' });
  });
});

describe('names as they are typed', () => {
  it('leaves out empty rows and finds the row that a refusal is about', () => {
    const { names, rows } = namesGiven([{ value: ' ' }, undefined, { value: '旧称', language: 'zh-Hans', kind: 'FORMER', usedUntil: '2010年' }], typed => typed?.slice(0, 4) || null);
    expect(names).toEqual([{ value: '旧称', language: 'zh-Hans', kind: 'FORMER', usedFrom: null, usedUntil: '2010', source: null }]);
    expect(nameFieldOf(['names', '0', 'value'], rows)).toEqual(['names', 2, 'value']);
    expect(nameFieldOf(['identifiers', '0', 'scheme'], rows)).toEqual(['identifiers', 0, 'scheme']);
  });

  it.each([
    ['Gymnasium Köln', 'DE', 'de'], ['Lincoln High School', 'DE', 'en'], ['Школа № 5', 'UZ', 'ru'], ['Школа № 5', 'MN', 'mn'], ['建國中學', 'TW', 'zh-Hant'], ['东京学校', 'KR', 'zh-Hans'], ['東京高校', 'JP', 'ja'], ['서울고', undefined, 'ko'], ['123', 'DE', null],
  ])('takes %s in %s for %s', (name, country, language) => expect(languageGuess(name, country)).toBe(language));

  it('knows a language tag from any other text', () => {
    expect(languageTyped('uz-latn')).toBe('uz-Latn');
    expect(languageTyped('русский')).toBeNull();
    expect(languageTyped('e')).toBeNull();
  });
});
