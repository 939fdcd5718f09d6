import { cut } from '../../kernel/text.js';
import { columns, type Column } from './columns.rules.js';
import type { Cells } from './ledgerCells.js';
import type { Line } from './ledger.rules.js';

/** Of a longer text the rest stays in the workbook. */
const LONGEST = 500;

/** What a row says, as it was understood; where a cell could not be, its own text. A row keeps no more than that: the ledgers of 200,000 rows are held in memory. */
export function cellsSaid({ number, school, partner, terms, asks }: Line, cells: Cells): { column: Column; text: string }[] {
  const [division, county] = school.division === null ? [null, null] : cells.division(school.division);
  const said: Record<Column, string | null | undefined> = {
    number, schoolName: school.name, schoolCode: school.code, creditCode: school.creditCode, division, county, schoolType: cells.schoolType(school.type),
    partnerName: partner.name, partnerOriginal: partner.original, country: partner.country && cells.country(partner.country), city: partner.city, website: partner.website, kind: cells.kind(terms.kind ?? null), title: terms.title,
    initialledOn: terms.initialledOn, signedOn: terms.signedOn, effectiveOn: terms.effectiveOn, validity: terms.term && cells.validity({ term: terms.term, expiresOn: terms.expiresOn ?? null }), mode: cells.mode(terms.mode ?? null),
    languages: terms.languages && cells.languages(`{${terms.languages.join()}}`), cooperation: terms.cooperation && cells.cooperation(`{${terms.cooperation.join()}}`), source: terms.sourceUrl, note: terms.note,
  };
  for (const { column, details } of asks) if (details?.['text'] !== undefined) said[column] = String(details['text']);
  return columns.flatMap(column => (said[column] ? [{ column, text: cut(said[column], LONGEST) }] : []));
}
