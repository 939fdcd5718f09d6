import { isWebAddress } from '../../kernel/scalars.js';
import type { CooperationField } from '../agreement/agreement.type.js';
import type { AgreementTerms } from '../agreement/agreement.rules.js';
import type { School } from '../school/school.type.js';
import type { Area, Cell, Row, Sheet } from '../sheet/sheet.type.js';
import { amiss, cooperationIn, countryIn, dateIn, divisionIn, divisionNamed, kindIn, languagesIn, modeIn, schoolTypeIn, severalNames, validityIn, type AskCode, type Places, type Understood } from './cell.rules.js';
import { columns, findTable, isFooter, MOST_ABOVE, type Column, type Found } from './columns.rules.js';

/** Something about a cell that somebody has to look at. */
export interface Ask { column: Column; code: AskCode | 'schoolMissing' | 'partnerMissing' | 'undatedPaper'; details?: Readonly<Record<string, string | number>> }

/** What a cell leaves out is not said: it changes nothing that the register knows. */
export interface LineTerms {
  kind?: NonNullable<AgreementTerms['kind']>;
  title?: string;
  initialledOn?: string;
  signedOn?: string;
  effectiveOn?: string;
  term?: AgreementTerms['term'];
  expiresOn?: string | null;
  mode?: NonNullable<AgreementTerms['mode']>;
  languages?: string[];
  cooperation?: `${CooperationField}`[];
  sourceUrl?: string;
  note?: string;
}

/** One row of a ledger: one school, one partner, one paper. */
export interface Line {
  sheet: string;
  row: number;
  /** The register number, where the ledger came from here. */
  number: string | null;
  school: { name: string; code: string | null; creditCode: string | null; division: string | null; type: School['type'] | null };
  partner: { name: string | null; original: string | null; country: string | null; city: string | null; website: string | null };
  terms: LineTerms;
  /** That it renews an earlier one of the same two, as the row itself says. */
  renews: boolean;
  asks: readonly Ask[];
  /** Where what was understood stands, by rows and columns of the sheet: of merged cells the first. */
  at: ReadonlyMap<Column, { row: number; column: number }>;
}

/** Rows that are no papers, and why they were passed by. */
export interface Passed { sheet: string; row: number; column: number; text: string }

export interface LedgerSheet { name: string; found: Found; lines: AsyncIterable<Line>; passed: Passed[] }

/** What somebody says that a cell should be, by its sheet, row and column of the ledger. */
export type Corrections = ReadonlyMap<string, string>;
export const correctionKey = (sheet: string, row: number, column: Column) => `${sheet}\n${row}\n${column}`;

/** The ledger in a sheet, or null where its headers are not found; its lines are read as they are asked for. */
export async function ledgerIn(sheet: Sheet, places: Places, corrections: Corrections): Promise<LedgerSheet | null> {
  const first: Row[] = [];
  for await (const row of sheet.rows()) {
    if (row.number > MOST_ABOVE + 2) break;
    first.push(row);
  }
  const found = findTable(first, sheet.merged);
  if (!found) return null;
  const passed: Passed[] = [];
  return { name: sheet.name, found, passed, lines: lines(sheet, found, places, corrections, passed) };
}

/** Merged cells of the table's columns, by the row at which each begins. */
function areasByTop(merged: readonly Area[], { at, bottom }: Found): Map<number, Area[]> {
  const used = new Set(at.values());
  return Map.groupBy(merged.filter(area => area.top > bottom && used.has(area.left)), ({ top }) => top);
}

const ofSchool: readonly Column[] = ['schoolName', 'schoolCode', 'creditCode', 'division', 'county', 'schoolType'];
const ofPaper: readonly Column[] = ['partnerName', 'partnerOriginal', 'country', 'kind', 'signedOn', 'initialledOn', 'validity'];

/** A number that the register gave: a row that has one came from here, and its names are whole. */
export const isOurNumber = (number: string) => /^(?:BXJH|SAMPLE)-\d{4}-\d+$/.test(number);

interface Standing { cell: Cell; row: number; column: number }

async function* lines(sheet: Sheet, found: Found, places: Places, corrections: Corrections, passed: Passed[]): AsyncGenerator<Line> {
  const byTop = areasByTop(sheet.merged, found);
  const open = new Map<number, { area: Area; standing: Standing | null }>();
  let school = new Map<Column, Standing>();
  let last = found.bottom;
  for await (const row of sheet.rows()) {
    if (row.number <= found.bottom) continue;
    // Nothing is taken over past an empty row: it parts what is above from what is below.
    if (row.number > last + 1 && ![...open.values()].some(({ area }) => area.bottom > last)) school = new Map();
    last = row.number;
    const cells = new Map(row.cells.map(cell => [cell.column, cell]));
    for (const [column, { area }] of open) if (area.bottom < row.number) open.delete(column);
    for (const area of byTop.get(row.number) ?? []) {
      const cell = cells.get(area.left);
      open.set(area.left, { area, standing: cell ? { cell, row: row.number, column: area.left } : null });
    }
    if (isFooter(row.cells) || isHeaderAgain(cells, found)) continue;

    const said = new Map<Column, Standing>();
    for (const [column, at] of found.at) {
      const cell = cells.get(at);
      const merged = open.get(at)?.standing;
      if (cell) said.set(column, { cell, row: row.number, column: at });
      else if (merged) said.set(column, merged);
    }
    if (!ofPaper.some(column => said.get(column)?.row === row.number) && !cells.size) continue;
    if (!ofPaper.some(column => said.has(column))) {
      const cell = row.cells[0];
      if (cell) passed.push({ sheet: sheet.name, row: row.number, column: cell.column, text: cell.text });
      continue;
    }
    // A school that is named once for several partners, by cells that nobody merged.
    if (said.has('schoolName')) school = new Map(ofSchool.flatMap(column => (said.has(column) ? [[column, said.get(column)!]] : [])));
    else if (!ofSchool.some(column => said.has(column))) for (const [column, standing] of school) said.set(column, standing);
    for (const column of columns) {
      const corrected = corrections.get(correctionKey(sheet.name, row.number, column));
      if (corrected === undefined || !found.at.has(column)) continue;
      if (corrected.trim() === '') said.delete(column);
      else said.set(column, { cell: { column: found.at.get(column)!, kind: 'TEXT', text: corrected.trim(), digitsLost: false, isFormula: false }, row: row.number, column: found.at.get(column)! });
    }
    yield lineOf(sheet.name, row.number, said, found, places);
  }
}

/** Headers that are repeated at the top of each page. */
function isHeaderAgain(cells: ReadonlyMap<number, Cell>, { at, headers }: Found): boolean {
  const shown = [...at].filter(([, column]) => cells.has(column));
  return shown.length > 1 && shown.every(([column, place]) => cells.get(place)!.text === headers.get(column));
}

function lineOf(sheet: string, row: number, said: ReadonlyMap<Column, Standing>, { at }: Found, places: Places): Line {
  const asks: Ask[] = [];
  const take = <T>(column: Column, understand: (cell: Cell) => Understood<T>): T | undefined => {
    const cell = said.get(column)?.cell;
    if (!cell) return undefined;
    const understood = amiss(cell) ?? understand(cell);
    if ('value' in understood) return understood.value;
    asks.push({ column, code: understood.ask, ...(understood.details && { details: understood.details }) });
    return undefined;
  };
  const text = (column: Column) => take(column, cell => ({ value: cell.text }));
  const number = text('number')?.normalize('NFKC').replace(/\s/g, '').toUpperCase() ?? null;
  const one = (column: Column) => take(column, cell => ((number === null || !isOurNumber(number)) && severalNames(cell.text).length ? { ask: 'severalInOne', details: { text: severalNames(cell.text).join('；') } } : { value: cell.text }));
  /** Codes that Excel made numbers, or that somebody typed with full width or a blank. */
  const code = (column: Column) => text(column)?.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

  const name = one('schoolName') ?? '';
  if (name === '' && !said.has('schoolName')) asks.push({ column: 'schoolName', code: 'schoolMissing' });
  const prefecture = take('division', cell => divisionIn(cell.text, places));
  const county = take('county', cell => divisionIn(cell.text, places, prefecture ?? null));
  const division = county ?? prefecture ?? (said.has('division') ? null : divisionNamed(name, places.divisions));
  const partner = {
    name: one('partnerName') ?? null, original: one('partnerOriginal') ?? null, country: take('country', cell => countryIn(cell.text, places)) ?? null,
    city: text('city') ?? null, website: take('website', cell => (isWebAddress(cell.text) ? { value: cell.text } : { ask: 'sourceNoAddress', details: { text: cell.text } })) ?? null,
  };
  if (partner.name === null && partner.original === null && !said.has('partnerName') && !said.has('partnerOriginal')) asks.push({ column: at.has('partnerName') ? 'partnerName' : 'partnerOriginal', code: 'partnerMissing' });
  if (!said.has('country')) asks.push({ column: 'country', code: 'countryMissing' });

  const validity = take('validity', validityIn);
  const terms: LineTerms = {
    kind: take('kind', cell => kindIn(cell.text)), title: text('title'), initialledOn: take('initialledOn', dateIn), signedOn: take('signedOn', dateIn), effectiveOn: take('effectiveOn', dateIn),
    ...(validity && { term: validity.term, expiresOn: validity.expiresOn }), mode: take('mode', cell => modeIn(cell.text)), languages: take('languages', cell => languagesIn(cell.text)),
    cooperation: take('cooperation', cell => cooperationIn(cell.text)), sourceUrl: take('source', cell => (isWebAddress(cell.text) ? { value: cell.text } : { ask: 'sourceNoAddress', details: { text: cell.text } })), note: text('note'),
  } as LineTerms;
  if (!said.has('signedOn') && !said.has('initialledOn')) asks.push({ column: 'signedOn', code: 'undatedPaper' });
  return {
    sheet, row, number, school: { name, code: code('schoolCode') ?? null, creditCode: code('creditCode') ?? null, division, type: take('schoolType', cell => schoolTypeIn(cell.text)) ?? null },
    partner, terms: Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)),
    renews: /续签|续约|续订|renew/i.test(`${said.get('note')?.cell.text ?? ''} ${said.get('kind')?.cell.text ?? ''}`), asks,
    at: new Map(columns.flatMap(column => {
      const standing = said.get(column);
      return at.has(column) ? [[column, standing ? { row: standing.row, column: standing.column } : { row, column: at.get(column)! }]] : [];
    })),
  };
}
