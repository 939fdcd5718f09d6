import { listOf } from '../../kernel/statement.js';
import type { Language, Words } from '../../locale/index.js';
import type { Agreement } from '../agreement/agreement.type.js';
import { displayName } from '../name/name.rules.js';
import type { Name } from '../name/name.type.js';
import type { Partner } from '../partner/partner.type.js';
import type { Gazetteer } from '../place/place.reads.js';
import type { School } from '../school/school.type.js';
import type { CellValue, ColumnSpec } from '../sheet/sheet.type.js';
import { cooperationIn, divisionIn, languages, languagesIn, type Understood } from './cell.rules.js';
import { countryIn } from './country.rules.js';
import { columns, type Column } from './columns.rules.js';

/** How wide each column is, in characters. */
const widths: Readonly<Record<Column, number>> = {
  number: 17, schoolName: 26, schoolCode: 14, creditCode: 22, division: 14, county: 14, schoolType: 16, partnerName: 26, partnerOriginal: 32, country: 16, city: 14, website: 24, kind: 10, title: 36,
  initialledOn: 13, signedOn: 13, effectiveOn: 13, validity: 20, mode: 12, languages: 16, cooperation: 30, source: 28, note: 36,
};
const dates: readonly Column[] = ['initialledOn', 'signedOn', 'effectiveOn', 'validity'];

const isChinese = ({ language }: Name) => /^zh(?:-|$)/i.test(language);
const isCurrent = ({ kind }: Name) => kind !== 'FORMER';

/** A partner's Chinese name, if it has one, and its name in a writing of its own. */
export function bothNames(names: readonly Name[]): { chinese: string | null; original: string | null } {
  const best = (some: readonly Name[]) => {
    const current = some.filter(isCurrent);
    return some.length ? displayName(current.length ? current : some, 'zh') : null;
  };
  const others = names.filter(name => !isChinese(name));
  const official = others.filter(({ kind }) => kind === 'OFFICIAL');
  return { chinese: best(names.filter(isChinese)), original: best(official.length ? official.slice(0, 1) : others) };
}

/** What a value was written as before: there are few places and lists, and a million rows. */
function once<T>(write: (value: string) => T): (value: string) => T {
  const known = new Map<string, T>();
  return value => {
    let written = known.get(value);
    if (written === undefined) {
      // Lists may be put together in many ways; those that came first are not worth keeping for ever.
      if (known.size >= 10_000) known.clear();
      known.set(value, written = write(value));
    }
    return written;
  };
}

/** A name that an import takes for the same code again; else the code, which it always does. */
function understood<T>(name: string, code: string, read: (text: string) => Understood<T>): string {
  const back = read(name);
  return 'value' in back && String(back.value) === code ? name : code;
}

export type Cells = ReturnType<typeof cellsIn>;

/** How what the register holds is written into cells, so that an import reads it back as it was. */
export function cellsIn(gazetteer: Gazetteer, language: Language, words: Words) {
  const { countries, divisions } = gazetteer;
  const { labels, exports: { validity: terms } } = words;
  const inLanguage = (place: { nameZh: string; nameEn: string }) => (language === 'zh' ? place.nameZh : place.nameEn);
  const between = language === 'zh' ? '；' : '; ';
  const joined = (texts: readonly string[]) => texts.join(between);
  const languageNames = new Map(Object.entries(languages).reverse().filter(([name]) => language === 'zh' && name.length > 1).map(([name, tag]) => [tag, name]));
  return {
    joined,
    /** Prefecture and county; of a school of the province itself the province. */
    division: once((code): readonly [string, string] => {
      const above = divisions.get(`${code.slice(0, 4)}00`) ?? divisions.get(code)!;
      const upper = understood(inLanguage(above), above.code, text => divisionIn(text, gazetteer));
      return [upper, above.code === code ? '' : understood(inLanguage(divisions.get(code)!), code, text => divisionIn(text, gazetteer, above.code))];
    }),
    country: once(code => understood(inLanguage(countries.get(code)!), code, text => {
      const said = countryIn(text, gazetteer);
      return 'value' in said ? { value: said.value.country } : said;
    })),
    languages: once(list => {
      const tags = listOf(list);
      const back = languagesIn(joined(tags.map(tag => languageNames.get(tag) ?? tag)));
      return joined('value' in back && back.value.join() === tags.join() ? tags.map(tag => languageNames.get(tag) ?? tag) : tags);
    }),
    cooperation: once(list => {
      const codes = listOf(list);
      const named = joined(codes.map(code => labels.COOPERATION[code as keyof Words['labels']['COOPERATION']]));
      const back = cooperationIn(named);
      return 'value' in back && back.value.join() === codes.join() ? named : joined(codes);
    }),
    validity({ term, expiresOn }: Pick<Agreement, 'term' | 'expiresOn'>): string | null {
      if (term === 'OPEN_ENDED') return terms.openEnded;
      if (term === 'FIXED') return expiresOn;
      return expiresOn === null ? terms.selfRenewing : terms.until({ date: expiresOn });
    },
    schoolType: (type: School['type']) => (type === null ? null : labels.SCHOOL_TYPE[type]),
    kind: (kind: Agreement['kind']) => (kind === null ? null : labels.AGREEMENT_KIND[kind]),
    mode: (mode: Agreement['mode']) => (mode === null ? null : labels.SIGNING_MODE[mode]),
    yes: (is: boolean) => (is ? labels.yes : labels.no),
  };
}

/** The ledger's columns as somebody fills them in: what belongs there, and what there is to choose from. */
export function ledgerColumns({ countries, divisions }: Gazetteer, language: Language, words: Words): ColumnSpec[] {
  const { labels, ledgerColumns: headers, ledgerNotes, exports: { validity } } = words;
  const named = (places: Iterable<{ nameZh: string; nameEn: string }>) => [...places].map(({ nameZh, nameEn }) => (language === 'zh' ? nameZh : nameEn));
  const all = [...divisions.values()];
  const choices: Partial<Record<Column, ColumnSpec['choices']>> = {
    division: { values: named([...all.filter(({ level }) => level === 'PREFECTURE'), ...all.filter(({ level }) => level === 'PROVINCE')]) },
    county: { values: named(all.filter(({ level }) => level === 'COUNTY' || level === 'OTHER')), open: true },
    country: { values: named([...countries.values()].filter(({ code }) => code !== 'CN')) },
    schoolType: { values: Object.values(labels.SCHOOL_TYPE) },
    kind: { values: Object.values(labels.AGREEMENT_KIND) },
    mode: { values: Object.values(labels.SIGNING_MODE) },
    validity: { values: [validity.openEnded, validity.selfRenewing], open: true },
  };
  return columns.map(column => ({
    header: headers[column], width: widths[column], kind: dates.includes(column) ? 'DATE' : 'TEXT', note: ledgerNotes[column], ...(choices[column] && { choices: choices[column] }),
  }));
}

/** One row: one school and one partner of a paper. */
export function ledgerRow(agreement: Agreement, school: School, partner: Partner, cells: Cells): CellValue[] {
  const [division, county] = cells.division(school.divisionCode);
  const { chinese, original } = bothNames(partner.names);
  const row: Record<Column, CellValue> = {
    number: agreement.number, schoolName: displayName(school.names, 'zh'), schoolCode: school.code, creditCode: school.creditCode, division, county, schoolType: cells.schoolType(school.type),
    partnerName: chinese, partnerOriginal: original, country: cells.country(partner.countryCode), city: partner.city, website: partner.website, kind: cells.kind(agreement.kind), title: agreement.title,
    initialledOn: agreement.initialledOn, signedOn: agreement.signedOn, effectiveOn: agreement.effectiveOn, validity: cells.validity(agreement), mode: cells.mode(agreement.mode),
    languages: cells.languages(agreement.languageList), cooperation: cells.cooperation(agreement.cooperationList), source: agreement.sourceUrl, note: agreement.note,
  };
  return columns.map(column => row[column]);
}
