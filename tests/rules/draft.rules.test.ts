import fc from 'fast-check';
import { adviceOn, changesOf, draftIssues, follow, isPossible, signingIssues, termsHash, textsIssues, textsStored, type DraftTerms, type TermsField } from '../../src/features/draft/draft.rules.js';
import { DraftAct, type SubjectTerms } from '../../src/features/draft/draft.type.js';

const terms: DraftTerms = {
  purpose: 'CONCLUSION', subject: null, kind: 'AGREEMENT', title: '友好学校协议书', schools: ['a', 'b'], partners: ['c'], effectiveOn: '2026-01-01', expiresOn: '2029-12-31', term: 'FIXED',
  languages: ['zh-Hans', 'en'], cooperation: ['ARTS', 'SPORTS'], terminatedOn: null, terminationReason: null, note: null, texts: [],
};
const wording = [{ language: 'en', text: '1. Either side sends ten pupils.\n2. Teachers meet online.' }, { language: 'zh-Hans', text: '一、每方派十名学生。\n二、教师线上交流。' }];

describe('the hash of the terms', () => {
  it('is SHA-256 in hexadecimal, the same each time', () => {
    expect(termsHash(terms)).toMatch(/^[0-9a-f]{64}$/);
    expect(termsHash({ ...terms })).toBe(termsHash(terms));
  });

  it('of a draft without texts is what it was before drafts had any, so that what was agreed to then stands', () => {
    expect(termsHash(terms)).toBe('b9c3183ba8820455993e205887bd193f5060f50241c11db1b10bf8b4d7b003b3');
  });

  it.each<[string, DraftTerms['texts']]>([
    ['one letter', [{ ...wording[0]!, text: wording[0]!.text.replace('ten', 'tan') }, wording[1]!]], ['a line break', [{ ...wording[0]!, text: wording[0]!.text.replace('\n', ' ') }, wording[1]!]], ['a text fewer', [wording[0]!]], ['none', []],
    ['texts exchanged', [{ language: 'en', text: wording[1]!.text }, { language: 'zh-Hans', text: wording[0]!.text }]], ['one text in another language', [{ ...wording[0]!, language: 'ru' }, wording[1]!]],
  ])('another for its wording: %s', (_what, texts) => { expect(termsHash({ ...terms, texts })).not.toBe(termsHash({ ...terms, texts: wording })); });

  it('the same whatever the order of its texts', () => {
    expect(termsHash({ ...terms, texts: wording.toReversed() })).toBe(termsHash({ ...terms, texts: wording }));
  });

  it.each<[string, Partial<DraftTerms>]>([
    ['the purpose', { purpose: 'AMENDMENT' }], ['the subject', { subject: 'x' }], ['the kind', { kind: 'MEMORANDUM' }], ['a word of the title', { title: '友好学校协议' }], ['a school', { schools: ['a', 'x'] }], ['the order of schools', { schools: ['b', 'a'] }],
    ['a school fewer', { schools: ['a'] }], ['a partner', { partners: ['d'] }], ['a party that changes sides', { schools: ['a'], partners: ['b', 'c'] }], ['a day of the beginning', { effectiveOn: '2026-01-02' }], ['the precision of a date', { effectiveOn: '2026-01' }],
    ['no beginning', { effectiveOn: null }], ['the end', { expiresOn: '2030-12-31' }], ['dates exchanged', { effectiveOn: '2029-12-31', expiresOn: '2026-01-01' }], ['the term', { term: 'SELF_RENEWING' }], ['a language', { languages: ['zh-Hans', 'ru'] }],
    ['a language more', { languages: ['zh-Hans', 'en', 'ru'] }], ['a field', { cooperation: ['ARTS'] }], ['a termination', { terminatedOn: '2027' }], ['a reason', { terminationReason: 'x' }], ['a note', { note: 'x' }], ['an empty note', { note: '' }],
    ['a reason that moves into the note', { note: 'null' }],
  ])('another for %s', (_what, change) => { expect(termsHash({ ...terms, ...change })).not.toBe(termsHash(terms)); });

  it.each<[string, Partial<DraftTerms>]>([['languages', { languages: ['en', 'zh-Hans'] }], ['fields of cooperation', { cooperation: ['SPORTS', 'ARTS'] }]])('the same whatever the order of %s', (_what, change) => {
    expect(termsHash({ ...terms, ...change })).toBe(termsHash(terms));
  });

  it('tells any two terms apart, and only them', () => {
    const text = fc.option(fc.string({ maxLength: 4 }), { nil: null });
    const any = fc.record({
      purpose: fc.constantFrom('CONCLUSION', 'RENEWAL'), subject: text, kind: fc.constantFrom('AGREEMENT', 'MEMORANDUM'), title: fc.string({ maxLength: 4 }), schools: fc.array(fc.constantFrom('a', 'b', ','), { maxLength: 3 }), partners: fc.array(fc.constantFrom('a', 'b', '"'), { maxLength: 3 }),
      effectiveOn: text, expiresOn: text, term: fc.constantFrom('FIXED', 'OPEN_ENDED'), languages: fc.uniqueArray(fc.constantFrom('en', 'ru', 'zh'), { maxLength: 3 }), cooperation: fc.uniqueArray(fc.constantFrom('ARTS', 'SPORTS'), { maxLength: 2 }),
      terminatedOn: text, terminationReason: text, note: text, texts: fc.uniqueArray(fc.record({ language: fc.constantFrom('en', 'ru', 'zh'), text: fc.string({ maxLength: 3 }) }), { maxLength: 3, selector: ({ language }) => language }),
    }) as fc.Arbitrary<DraftTerms>;
    const meant = ({ languages, cooperation, texts, ...rest }: DraftTerms) => JSON.stringify([Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)), languages.toSorted(), cooperation.toSorted(), texts.map(({ language, text }) => [language, text]).sort(([a], [b]) => (a! < b! ? -1 : 1))]);
    const languagesTurned = ({ languages, cooperation, texts, ...rest }: DraftTerms): DraftTerms => ({ ...rest, languages: languages.toReversed(), cooperation: cooperation.toReversed(), texts: texts.toReversed() });
    fc.assert(fc.property(any, any, (one, other) => {
      expect(termsHash(one) === termsHash(other)).toBe(meant(one) === meant(other));
      expect(termsHash(languagesTurned(one))).toBe(termsHash(one));
    }), { numRuns: 500 });
  });
});

describe('what is wrong with a draft', () => {
  it.each<[string, Partial<DraftTerms>, string[][]]>([
    ['nothing', {}, []],
    ['a termination without its day', { purpose: 'TERMINATION', subject: 'x' }, [['terminatedOn', 'terminationUndated']]],
    ['a day of termination in a conclusion', { terminatedOn: '2027' }, [['terminatedOn', 'noTermination']]], ['a reason of termination in a renewal', { purpose: 'RENEWAL', terminationReason: 'x' }, [['terminatedOn', 'noTermination']]],
    ['an empty reason', { purpose: 'TERMINATION', terminatedOn: '2027', terminationReason: ' ' }, [['terminationReason', 'textRequired']]],
    ['a fixed term without an end', { expiresOn: null }, [['expiresOn', 'fixedWithoutExpiry']]], ['an end before the beginning', { expiresOn: '2025' }, [['expiresOn', 'expiresBeforeStart']]],
    ['an end that has come', { effectiveOn: null, expiresOn: '2024-06-30' }, [['expiresOn', 'expiresInPast']]], ['an end in the month that runs', { effectiveOn: null, expiresOn: '2024-06' }, [['expiresOn', 'expiresInPast']]], ['an end on the day after', { effectiveOn: null, expiresOn: '2024-07-01' }, []],
    ['everything at once', { title: '', languages: ['x y'], expiresOn: null, note: '\u0000', terminatedOn: '2027' }, [['title', 'textRequired'], ['expiresOn', 'fixedWithoutExpiry'], ['languages.0', 'badLanguageTag'], ['note', 'textUnprintable'], ['terminatedOn', 'noTermination']]],
  ])('%s', (_what, change, issues) => { expect(draftIssues({ ...terms, ...change }, '2024-06-30').map(({ path, code }) => [path.join('.'), code])).toEqual(issues); });
});

describe('the wording of a draft', () => {
  const issues = (texts: DraftTerms['texts'], languages = ['zh-Hans', 'en']) => textsIssues({ texts, languages }).map(({ path, code }) => [path.join('.'), code]);
  it.each<[string, DraftTerms['texts'], string[][]]>([
    ['in each language', wording, []], ['in one of them', [wording[1]!], []], ['in none', [], []], ['by a tag that is written otherwise', [{ language: 'ZH-hans', text: '文' }], []], ['with line breaks', [{ language: 'en', text: 'a\r\nb\n\nc' }], []],
    ['as long as it may be', [{ language: 'en', text: '𠮷'.repeat(20_000) }], []], ['too long', [{ language: 'en', text: 'x'.repeat(20_001) }], [['texts.0.text', 'textTooLong']]],
    ['in a language of no paper', [wording[0]!, { language: 'ru', text: 'т' }], [['texts.1.language', 'textOfOtherLanguage']]], ['in one language twice', [wording[0]!, { ...wording[0]!, language: 'EN' }], [['texts.1.language', 'duplicateValue']]],
    ['in what is no language', [{ language: 'x y', text: 't' }], [['texts.0.language', 'badLanguageTag']]], ['of nothing', [{ language: 'en', text: ' \n\u200b' }], [['texts.0.text', 'textRequired']]],
    ['with a sign that cannot be stored', [{ language: 'en', text: 'a\u0000' }], [['texts.0.text', 'textUnprintable']]], ['with a direction that is turned', [{ language: 'en', text: 'a\u202eb' }], [['texts.0.text', 'textUnprintable']]],
    ['with everything wrong', [{ language: 'ru', text: '' }, { language: '', text: '\ud800' }], [['texts.0.language', 'textOfOtherLanguage'], ['texts.0.text', 'textRequired'], ['texts.1.language', 'badLanguageTag'], ['texts.1.text', 'textUnprintable']]],
    ['too long together', ['zh', 'en', 'ru', 'uz'].map(language => ({ language, text: 'a'.repeat(15_001) })), [['texts', 'textsTooLong']]], ['as long together as they may be, of signs that are two units each', ['zh-Hans', 'en'].map(language => ({ language, text: '𠮷'.repeat(20_000) })), []],
    ['eleven times', Array.from({ length: 11 }, () => wording[0]!), [['texts', 'tooMany']]],
  ])('%s', (_what, texts, expected) => { expect(issues(texts)).toEqual(expected); });

  it('is held to the languages that are no tags themselves, too', () => { expect(issues([wording[0]!], ['x y'])).toEqual([['texts.0.language', 'textOfOtherLanguage']]); });

  it('is stored by language, each line ended in one way', () => {
    expect(textsStored([{ language: 'zh-hans', text: ' 一\r\n二\r三\u2028四\n' }, { language: 'EN', text: 'e\u0301' }])).toEqual([{ language: 'en', text: 'é' }, { language: 'zh-Hans', text: '一\n二\n三\n四' }]);
    expect(textsStored(textsStored(wording))).toEqual(wording);
  });
});

it('what an amendment leaves as it is may have ended; what it says anew may not', () => {
  const ended = { ...terms, purpose: 'AMENDMENT', subject: 'x', effectiveOn: null, expiresOn: '2023' } as const;
  expect(draftIssues(ended, '2024-06-30', { expiresOn: '2023' })).toEqual([]);
  expect(draftIssues(ended, '2024-06-30', { expiresOn: '2025' }).map(({ code }) => code)).toEqual(['expiresInPast']);
});

describe('a signing', () => {
  it.each<[string | null, string | null, string[]]>([
    ['2026-11-24', null, []], ['2026-11-25', null, []], ['2026-11', null, []], ['2026', null, []], [null, '2026-11-24', []], ['2026-11-23', null, ['signedOn']], ['2026-10', null, ['signedOn']], ['1890', null, ['signedOn']],
    [null, '2025', ['initialledOn']], ['2026-11-24', '2026-11-23', ['initialledOn']], ['2025', '2025', ['initialledOn', 'signedOn']],
  ])('signed %s, initialled %s, agreed to on 2026-11-24', (signedOn, initialledOn, amiss) => {
    expect(signingIssues({ signedOn, initialledOn }, '2026-11-24').map(({ path }) => path[0])).toEqual(amiss);
  });
});

describe('a draft about an agreement that others change', () => {
  const date = fc.constantFrom(null, '2027', '2028-05');
  const said = fc.record({
    kind: fc.constantFrom('AGREEMENT', 'MEMORANDUM'), title: fc.constantFrom('甲', '乙'), schools: fc.constantFrom(['a'], ['a', 'b'], ['b', 'a']), partners: fc.constantFrom(['c'], ['d']), effectiveOn: date, expiresOn: date,
    term: fc.constantFrom('FIXED', 'OPEN_ENDED'), languages: fc.constantFrom(['en', 'ru'], ['ru', 'en'], []), cooperation: fc.constantFrom(['ARTS', 'SPORTS'], ['SPORTS', 'ARTS'], []), note: fc.constantFrom(null, '注'),
  }) as fc.Arbitrary<SubjectTerms>;

  it('undoes nothing of theirs and loses nothing of its own; what both changed apart is a conflict', () => {
    fc.assert(fc.property(said, said, said, (draft, before, now) => {
      const { terms: merged, conflicts } = follow(draft, before, now);
      const [own, theirs, kept, taken] = [changesOf(before, draft), changesOf(before, now), changesOf(draft, merged), changesOf(now, merged)];
      for (const field of Object.keys(before) as TermsField[]) {
        const apart = own.includes(field) && theirs.includes(field) && changesOf(draft, now).includes(field);
        expect([field, conflicts.includes(field)]).toEqual([field, apart]);
        if (own.includes(field)) expect(kept).not.toContain(field);
        else expect(taken).not.toContain(field);
      }
    }), { numRuns: 500 });
  });

  it('always says of which kind it is, though the register comes not to', () => {
    const before: SubjectTerms = { ...terms };
    expect(follow(before, before, { ...before, kind: null, note: '注' })).toEqual({ terms: { ...before, note: '注' }, conflicts: [] });
  });

  it('keeps what its drafter has just decided, and is as it was where nobody else changed anything', () => {
    fc.assert(fc.property(said, said, said, (draft, before, now) => {
      const decided = Object.keys(before) as TermsField[];
      expect(follow(draft, before, now, decided)).toEqual({ terms: draft, conflicts: [] });
      expect(follow(draft, before, before)).toEqual({ terms: draft, conflicts: [] });
    }), { numRuns: 200 });
  });
});

describe('the advice where an act is not possible', () => {
  it('sends nobody to where the draft stands already; that it is not signed is said of amendments and terminations alone', () => {
    const states = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SIGNED', 'REGISTERED', 'WITHDRAWN', 'REFUSED'] as const;
    for (const act of Object.values(DraftAct)) for (const state of states) for (const purpose of ['CONCLUSION', 'AMENDMENT'] as const) {
      if (isPossible(act, { state, purpose })) continue;
      const advice = adviceOn(act, { state, purpose });
      const over = state === 'REGISTERED' ? ['registered'] : state === 'WITHDRAWN' || state === 'REFUSED' ? ['ended'] : null;
      const expected = over ?? ({ DRAFT: ['withDrafter', 'submitFirst', 'notSigned'], RETURNED: ['withDrafter', 'submitFirst', 'notSigned'], SUBMITTED: ['underReview', 'waitForOffices', 'notSigned'], APPROVED: ['agreedByAll', 'signFirst', 'notSigned'], SIGNED: ['agreedByAll', 'signedStands', 'signFirst', 'notSigned'] } as Record<string, string[]>)[state]!;
      expect([act, state, purpose, expected]).toEqual([act, state, purpose, expect.arrayContaining([advice])]);
      if (advice === 'notSigned') expect([act, purpose]).toEqual(['recordSigning', 'AMENDMENT']);
    }
  });
});
