import { isWebAddress } from '../../kernel/scalars.js';
import type { CooperationField } from '../agreement/agreement.type.js';
import type { AgreementTerms } from '../agreement/agreement.rules.js';
import type { School } from '../school/school.type.js';
import type { Area, Cell, Row, Sheet } from '../sheet/sheet.type.js';
import { amiss, codeIn, cooperationIn, dateIn, divisionIn, divisionNamed, isDitto, isOwnOfPrefecture, kindIn, languagesIn, modeIn, nameTwice, saysNothing, schoolTypeIn, severalNames, validityIn, withoutAside, type AskCode, type Places, type Understood } from './cell.rules.js';
import { suggestionFor } from './suggestion.rules.js';
import { countryIn } from './country.rules.js';
import { columns, findTable, headerIn, isFooter, isNumbering, MOST_ABOVE, MOST_HIGH, printedText, type Column, type Found } from './columns.rules.js';

/** Something about a cell that somebody has to look at. */
export interface Ask { column: Column; code: AskCode | 'schoolMissing' | 'partnerMissing' | 'undatedPaper' | 'toldTwice' | 'headersAlike'; details?: Readonly<Record<string, string | number>>; /** What the cell may be meant to say. */ suggestion?: string }

/** What a cell leaves out is not said: it changes nothing that the register knows. */
interface LineTerms {
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
  /** What its note says of the paper's end, where no cell says when that was: asked about unless the register knows. */
  ended: { column: Column; code: 'noteSaysEnded'; details: { text: string }; suggestion: string | null } | null;
  /** Where what was understood stands, by rows and columns of the sheet: of merged cells the first. */
  at: ReadonlyMap<Column, { row: number; column: number }>;
}

/** Why a row is no paper: what stands above the headers, headers that come again, the name of a part, sums and notes and who filled it in, numbers beforehand, or that it names neither partner nor paper. */
export const passedKinds = ['TITLE', 'HEADER', 'HEADING', 'FOOTER', 'NUMBERED', 'NO_PAPER'] as const;
export type PassedKind = (typeof passedKinds)[number];
/** Rows that are no papers, and why they were passed by. */
export interface Passed { sheet: string; row: number; column: number; kind: PassedKind; text: string }
/** Rows that say something of their own, which is noted beside them; the others are what every ledger has. */
export const isNoted = ({ kind }: Passed) => kind === 'HEADING' || kind === 'FOOTER' || kind === 'NO_PAPER';
/** Columns that were not read: where the header stands, or of one without the first cell; and what the header says. */
export interface PassedColumn { sheet: string; row: number; column: number; header: string | null }

/** What a sheet holds. What was passed by is whole when the lines have been read. */
export interface LedgerSheet { name: string; lines: AsyncIterable<Line>; passed: Passed[]; columns: PassedColumn[] }

/** What somebody says that a cell should be, by its sheet, row and column of the ledger. */
export type Corrections = ReadonlyMap<string, string>;
export const rowKey = (sheet: string, row: number) => `${sheet}\n${row}`;
export const correctionKey = (sheet: string, row: number, column: Column) => `${rowKey(sheet, row)}\n${column}`;

/** The ledger in a sheet, or null where its headers are not found; its lines are read as they are asked for. */
export async function ledgerIn(sheet: Sheet, gazetteer: Places, corrections: Corrections): Promise<LedgerSheet | null> {
  const first: Row[] = [];
  for await (const row of sheet.rows()) {
    if (row.number > MOST_ABOVE + MOST_HIGH) break;
    first.push(row);
  }
  const found = findTable(first, sheet.merged);
  if (!found) return null;
  const over: Over = { passed: first.filter(({ number }) => number < found.top).flatMap(row => passedRow(sheet.name, row, 'TITLE')), columns: [] };
  return { name: sheet.name, ...over, lines: lines(sheet, found, gazetteer, corrections, over) };
}

type Over = Pick<LedgerSheet, 'passed' | 'columns'>;
function passedRow(sheet: string, { number, cells: [cell] }: Row, kind: PassedKind): Passed[] {
  return cell ? [{ sheet, row: number, column: cell.column, kind, text: cell.text }] : [];
}

/** Columns that are named so at most, in a sheet. */
const MOST_PASSED_COLUMNS = 1_000;

/** Names the columns of a table that are not read: those whose header says nothing that is kept, at once, and those without one, where the first cell of it stands. */
class PassedColumns {
  private headless = new Set<number>();
  constructor(private readonly sheet: string, private readonly list: PassedColumn[]) {}
  under({ bottom, unknown }: Found): void {
    this.headless = new Set();
    for (const [column, header] of unknown) this.add({ sheet: this.sheet, row: bottom, column, header });
  }
  of(row: Row, { printed }: Found): void {
    for (const { column } of row.cells) {
      if (printed.has(column) || this.headless.has(column)) continue;
      this.headless.add(column);
      this.add({ sheet: this.sheet, row: row.number, column, header: null });
    }
  }
  private add(column: PassedColumn): void {
    if (this.list.length < MOST_PASSED_COLUMNS) this.list.push(column);
  }
}

/** Merged cells of the table's columns, by the row at which each begins. */
function areasByTop(merged: readonly Area[], { at, twice }: Found, after: number): Map<number, Area[]> {
  const used = new Set([...at.values(), ...twice.map(({ column }) => column)]);
  return Map.groupBy(merged.filter(area => area.top > after && used.has(area.left)), ({ top }) => top);
}

const ofSchool: readonly Column[] = ['schoolName', 'schoolCode', 'creditCode', 'division', 'county', 'schoolType'];
const ofPartner: readonly Column[] = ['partnerName', 'partnerOriginal', 'country', 'city', 'website'];
const ofPaper: readonly Column[] = ['partnerName', 'partnerOriginal', 'country', 'kind', 'signedOn', 'initialledOn', 'validity'];

interface Standing { cell: Cell; row: number; column: number }
type Said = Map<Column, Standing>;

/** A number that the register gave: a row that has one came from here, and its names and notes are whole. */
export const isOurNumber = (number: string) => /^(?:BXJH|SAMPLE)-\d{4}-\d+$/.test(number);
const numberIn = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
/** Whether a row came from here: what it says is meant as it stands, ditto marks and brackets, too. */
const isOurs = (said: ReadonlyMap<Column, Standing>) => isOurNumber(numberIn(said.get('number')?.cell.text ?? ''));

/**
 * Rows and columns that are hidden count like all others: a filter or a fold hides what is still in the ledger, and whoever
 * leaves rows out of a count takes them out. What somebody did not see is in the report before anything is entered.
 */
async function* lines(sheet: Sheet, first: Found, gazetteer: Places, corrections: Corrections, { passed, columns: left }: Over): AsyncGenerator<Line> {
  let found = first;
  const unread = new PassedColumns(sheet.name, left);
  unread.under(found);
  let byTop = areasByTop(sheet.merged, found, found.bottom);
  const wide = Map.groupBy(sheet.merged.filter(({ left, right, top, bottom }) => right - left > 1 && top === bottom && top > found.bottom), ({ top }) => top);
  const open = new Map<number, { area: Area; standing: Standing | null }>();
  // What unmerged cells below go on saying; and what ditto marks mean: the row right above.
  let [school, above]: [Said, Said | null] = [new Map(), null];
  let [last, isBelow] = [found.bottom, false];
  let place = placeOf(sheet.name, gazetteer);
  const part = () => { [school, above] = [new Map(), null]; };
  const note = (row: Row, kind: PassedKind) => passed.push(...passedRow(sheet.name, row, kind));
  const pass = (row: Row, kind: PassedKind) => {
    part();
    note(row, kind);
  };
  for await (const row of sheet.rows()) {
    if (row.number <= first.bottom) continue;
    // Nothing is taken over past an empty row: it parts what is above from what is below.
    if (row.number > last + 1 && ![...open.values()].some(({ area }) => area.bottom > last)) part();
    last = row.number;
    const cells = new Map(row.cells.map(cell => [cell.column, cell]));
    for (const [column, { area }] of open) if (area.bottom < row.number) open.delete(column);
    for (const area of byTop.get(row.number) ?? []) {
      const cell = cells.get(area.left);
      open.set(area.left, { area, standing: cell ? { cell, row: row.number, column: area.left } : null });
    }
    if (isHeaderAgain(row.cells, found)) {
      note(row, 'HEADER');
      continue;
    }
    const other = headerIn(row);
    if (other) {
      [found, byTop] = [other, areasByTop(sheet.merged, other, row.number)];
      open.clear();
      unread.under(other);
      pass(row, 'HEADER');
      continue;
    }
    if (isNumbering(row.cells) && row.number <= found.bottom + 2) {
      note(row, 'HEADER');
      continue;
    }
    // 二、天水市 over the rows of its schools, also right below the sum of the part before.
    const called = row.cells.length === 1 ? placeOf(row.cells[0]!.text, gazetteer) : null;
    const heading = called !== null || (row.cells.length === 1 && wide.get(row.number)?.some(({ left, right }) => [...found.at.values()].filter(column => column >= left && column <= right).length > 2));
    if (heading || isFooter(row.cells) || (isBelow && row.cells.length === 1)) {
      isBelow = called === null && (isBelow || isFooter(row.cells));
      place = called ?? place;
      pass(row, heading ? 'HEADING' : 'FOOTER');
      continue;
    }

    const standingAt = (at: number): Standing | undefined => {
      const cell = cells.get(at);
      return cell ? { cell, row: row.number, column: at } : open.get(at)?.standing ?? undefined;
    };
    const said: Said = new Map([...found.at].flatMap(([column, at]) => {
      const standing = standingAt(at);
      return standing ? [[column, standing] as const] : [];
    }));
    const isOwn = (column: Column) => said.get(column)?.row === row.number;
    if (![...found.at.values(), ...found.unknown.keys(), ...found.twice.map(({ column }) => column)].some(at => cells.has(at))) {
      // Numbered beforehand, and empty but for that.
      pass(row, 'NUMBERED');
      continue;
    }
    if (!ofPaper.some(isOwn)) {
      const text = said.get('schoolName')?.cell.text ?? '';
      pass(row, 'NO_PAPER');
      // A school on a row of its own, over those of its partners.
      if (isOwn('schoolName') && /校|中学|小学|学院|幼儿园|school/i.test(text)) school = schoolIn(said);
      continue;
    }
    isBelow = false;
    unread.of(row, found);
    const asks: Ask[] = found.alike === null ? [] : [{ column: 'schoolName', code: 'headersAlike', details: { header: found.alike } }];
    tellTwice(said, found, standingAt, asks);
    const literal = isOurs(said);
    for (const [column, { cell, row: at, column: there }] of [...said]) {
      if (literal || at !== row.number || !isDitto(cell.text)) continue;
      const meant = above?.get(column);
      if (meant) said.set(column, { cell: meant.cell, row: row.number, column: there });
    }
    // A school that is named once for several partners, by cells that nobody merged.
    const namesSchool = said.has('schoolName');
    if (!namesSchool && !ofSchool.some(isOwn)) {
      for (const [column, standing] of school) if (!said.has(column)) said.set(column, standing);
      // So is a partner, but only of what says itself that it renews the paper above: else its name may have been forgotten.
      if (above && said.has('schoolName') && !ofPartner.some(column => said.has(column)) && renewsIn(said)) for (const column of ofPartner) if (above.has(column)) said.set(column, above.get(column)!);
    }
    for (const column of columns) {
      const corrected = corrections.get(correctionKey(sheet.name, row.number, column));
      if (corrected === undefined) continue;
      const at = found.at.get(column) ?? 0;
      const standing = corrected.trim() === '' ? null : { cell: { column: at, kind: 'TEXT' as const, text: corrected.trim(), digitsLost: false, isFormula: false }, row: row.number, column: at };
      if (standing) said.set(column, standing);
      else said.delete(column);
      // What is corrected in the first row of merged cells is so in those below.
      const merged = open.get(at);
      if (merged?.area.top === row.number) merged.standing = standing;
      // Who corrects a cell has seen what the other said of it.
      const told = asks.findIndex(ask => ask.column === column);
      if (told >= 0) asks.splice(told, 1);
    }
    if (namesSchool) school = schoolIn(said);
    above = said;
    yield lineOf(sheet.name, row.number, said, found, gazetteer, place, asks);
  }
}

const schoolIn = (said: Said): Said => new Map(ofSchool.flatMap(column => (said.has(column) ? [[column, said.get(column)!] as const] : [])));

/** The division that a sheet or a part of one is called after, if it is called so and nothing else. */
function placeOf(title: string, { divisions }: Places): string | null {
  if (title.length > LONGEST) return null;
  const named = title.normalize('NFKC').replace(/^[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[.、\s]*/u, '').replace(/[(（][^)）]*[)）]?$|(?:台账|学校)$/u, '').replace(/\s/g, '');
  if (!/\p{Script=Han}{2}/u.test(named) || named.length > 12) return null;
  const division = divisionIn(named, { divisions });
  return 'value' in division ? division.value : null;
}

/** What a second column of the same tells: it fills in what the first leaves out, and where both tell, they have to agree. */
function tellTwice(said: Said, { twice, headers }: Found, standingAt: (at: number) => Standing | undefined, asks: Ask[]): void {
  for (const { column: at, header, means } of twice) {
    const other = standingAt(at);
    const one = said.get(means);
    if (!other || saysNothing(other.cell.text)) continue;
    if (!one || saysNothing(one.cell.text)) {
      said.set(means, other);
    } else if (means === 'note' && one.cell.text !== other.cell.text) {
      said.set(means, { ...one, cell: { ...one.cell, text: `${one.cell.text}；${other.cell.text}` } });
    } else if (!sameSaid(means, one.cell, other.cell)) {
      asks.push({ column: means, code: 'toldTwice', details: { header: headers.get(means)!, text: one.cell.text, otherHeader: header, other: other.cell.text } });
    }
  }
}

function sameSaid(column: Column, one: Cell, other: Cell): boolean {
  if (printedText(one.text) === printedText(other.text)) return true;
  const [date, otherDate] = /On$/.test(column) && !amiss(one, LONGEST) && !amiss(other, LONGEST) ? [dateIn(one), dateIn(other)] : [];
  return date !== undefined && otherDate !== undefined && 'value' in date && 'value' in otherDate && date.value === otherDate.value;
}

/** Headers that are repeated at the top of each page, with a title or without. */
function isHeaderAgain(row: readonly Cell[], { printed }: Found): boolean {
  return row.length > 1 && row.every(({ column, text }) => printed.get(column)?.has(printedText(text)));
}

const renewing = /(?<!未|不|没|没有|拟|待|可|将|已|是否|能否|自动|尚未|无)(?:续签|续约|续订)|\brenew(?:al|s|ed|ing)\b/i;
/** 未续签, 可续签 and 自动续签 renew nothing; 已续签 is said of what another one renews. */
const notRenewing = /\b(?:not|self|auto|automatic(?:ally)?|to be|will be|may be)[\s-]+renew/i;
function renewsIn(said: ReadonlyMap<Column, Standing>): boolean {
  const text = [said.get('note')?.cell.text, said.get('kind')?.cell.text, withoutAside(said.get('signedOn')?.cell.text ?? '').aside].join(' ');
  return renewing.test(text) && !notRenewing.test(text);
}

const ending = /(?:已经?|于)[^,;。]{0,16}?(?:到期|期满|届满|失效|终止|解除|解约|结束|中止|停止)(?=于|合作|协议|关系|$|[,;。)])|(?:终止|解除|解约|失效)(?:于|$|[,;。)])|\b(?:expired|terminated|ended)\b/iu;
const notEnding = /(?:未|没有|尚未|不|无|拟|将|待|可)(?:到期|期满|届满|失效|终止|解除|解约|结束|中止|停止)|\bnot (?:yet )?(?:expired|terminated|ended)\b/iu;
/** What a remark says of a paper's end, and the day that it names: 已到期, 终止于2025年3月. */
function endedIn(note: string): { text: string; on: string | null } | null {
  const text = note.normalize('NFKC');
  if (!ending.test(text) || notEnding.test(text) || /续签|续约|续订|renew/i.test(text)) return null;
  const [day, ...others] = text.match(/\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?/gu) ?? [];
  const on = day !== undefined && !others.length ? dateIn({ column: 0, kind: 'TEXT', text: day, digitsLost: false, isFormula: false }) : null;
  return { text: note, on: on && 'value' in on ? on.value : null };
}

/** Signs that a cell may have: where a date, a code, a country or the like belongs, where names do, and lists. Titles, notes and addresses have the bounds of the register. */
const [LONGEST, LONGEST_NAMES, LONGEST_LIST] = [200, 500, 1_000];
const longer: Partial<Record<Column, number>> = {
  schoolName: LONGEST_NAMES, partnerName: LONGEST_NAMES, partnerOriginal: LONGEST_NAMES, languages: LONGEST_LIST, cooperation: LONGEST_LIST, title: Infinity, note: Infinity, website: Infinity, source: Infinity,
};
const longestOf = (column: Column) => longer[column] ?? LONGEST;

function lineOf(sheet: string, row: number, said: ReadonlyMap<Column, Standing>, { at }: Found, gazetteer: Places, place: string | null, before: readonly Ask[]): Line {
  const asks: Ask[] = [...before];
  const says = (column: Column) => {
    const cell = said.get(column)?.cell;
    // 无 of a kind or of a term may mean that there is none, or that nobody knows.
    return cell !== undefined && (!saysNothing(cell.text) || (['kind', 'validity'].includes(column) && /\p{L}/u.test(cell.text)));
  };
  const ours = isOurs(said);
  const take = <T>(column: Column, understand: (cell: Cell) => Understood<T>): T | undefined => {
    const cell = said.get(column)?.cell;
    if (!cell || !says(column)) return undefined;
    const understood = !ours && isDitto(cell.text) ? { ask: 'dittoNothing' as const, details: { text: cell.text } } : amiss(cell, longestOf(column)) ?? understand(cell);
    if ('value' in understood) return understood.value;
    asks.push({ column, code: understood.ask, ...(understood.details && { details: understood.details }) });
    return undefined;
  };
  const text = (column: Column) => take(column, cell => ({ value: cell.text }));
  const number = take('number', cell => ({ value: numberIn(cell.text) })) ?? null;
  const one = (column: Column) => take(column, cell => (!ours && severalNames(cell.text).length ? { ask: 'severalInOne', details: { text: severalNames(cell.text).join('；') } } : { value: cell.text }));
  const address = (column: Column) => take(column, cell => (isWebAddress(cell.text) ? { value: cell.text } : { ask: 'sourceNoAddress', details: { text: cell.text } }));
  const code = (column: Column) => take(column, codeIn);

  const name = one('schoolName') ?? '';
  if (!says('schoolName')) asks.push({ column: 'schoolName', code: 'schoolMissing' });
  const prefecture = take('division', (cell): Understood<string | null> => {
    const division = divisionIn(cell.text, gazetteer);
    // 省直 says whose the school is; where it lies, its name may say.
    return 'ask' in division && division.ask === 'divisionOfProvince' && divisionNamed(name, gazetteer.divisions) !== null ? { value: null } : division;
  });
  const county = take('county', (cell): Understood<string | null> => (isOwnOfPrefecture(cell.text) ? { value: null } : divisionIn(cell.text, gazetteer, prefecture ?? null)));
  const division = county ?? prefecture ?? (says('division') && prefecture === undefined ? null : divisionNamed(name, gazetteer.divisions) ?? place);

  const named = said.get('partnerName')?.cell;
  const both = named && !ours && !amiss(named, LONGEST_NAMES) ? nameTwice(named.text) : null;
  const original = one('partnerOriginal') ?? null;
  const partnerName = both && (original === null || printedText(original) === printedText(both.original)) ? both : { name: one('partnerName') ?? null, original };
  const countrySaid = take('country', cell => countryIn(cell.text, gazetteer));
  const partner = {
    name: partnerName.name, original: partnerName.original ?? original, country: countrySaid?.country ?? null,
    city: text('city') ?? (countrySaid?.isTown ? countrySaid.place : null), website: address('website') ?? null,
  };
  if (!says('partnerName') && !says('partnerOriginal')) asks.push({ column: at.has('partnerName') ? 'partnerName' : 'partnerOriginal', code: 'partnerMissing' });
  if (!says('country')) asks.push({ column: 'country', code: 'countryMissing' });

  const validity = take('validity', validityIn);
  const signedOn = take('signedOn', dateIn);
  const effectiveOn = take('effectiveOn', dateIn) ?? (validity?.from && signedOn !== undefined && !validity.from.startsWith(signedOn) && !signedOn.startsWith(validity.from) && validity.from > signedOn ? validity.from : undefined);
  const terms: Partial<LineTerms> = {
    kind: take('kind', cell => kindIn(cell.text)), title: text('title'), initialledOn: take('initialledOn', dateIn), signedOn, effectiveOn,
    ...(validity && { term: validity.term, expiresOn: validity.expiresOn }), mode: modeOf(said, take, asks), languages: take('languages', cell => languagesIn(cell.text)),
    cooperation: take('cooperation', cell => cooperationIn(cell.text)), sourceUrl: address('source'), note: text('note'),
  } as Partial<LineTerms>;
  if (!says('signedOn') && !says('initialledOn')) asks.push({ column: 'signedOn', code: 'undatedPaper' });
  const ended = ours || terms.expiresOn != null ? null : endedIn(terms.note ?? '');
  for (const ask of asks) {
    const cell = said.get(ask.column)?.cell;
    const suggestion = cell && suggestionFor(ask, cell, terms.effectiveOn ?? terms.signedOn ?? terms.initialledOn, gazetteer);
    if (suggestion !== undefined) ask.suggestion = suggestion;
  }
  return {
    sheet, row, number, school: { name, code: code('schoolCode') ?? null, creditCode: code('creditCode') ?? null, division: division ?? null, type: take('schoolType', cell => schoolTypeIn(cell.text)) ?? null },
    partner, terms: Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)), renews: renewsIn(said), asks,
    ended: ended && { column: at.has('validity') ? 'validity' : 'note', code: 'noteSaysEnded', details: { text: ended.text }, suggestion: at.has('validity') ? ended.on : null },
    at: new Map(columns.flatMap(column => {
      const standing = said.get(column);
      return at.has(column) ? [[column, standing ? { row: standing.row, column: standing.column } : { row, column: at.get(column)! }]] : [];
    })),
  };
}

/** How it was signed, by its own cell or by what stands behind the date: 2022年4月29日（线上）. */
function modeOf(said: ReadonlyMap<Column, Standing>, take: <T>(column: Column, understand: (cell: Cell) => Understood<T>) => T | undefined, asks: Ask[]): LineTerms['mode'] {
  const own = take('mode', cell => modeIn(cell.text));
  const signed = said.get('signedOn')?.cell;
  const { aside } = withoutAside(signed?.text ?? '');
  const behind = aside === '' ? { ask: 'modeUnknown' as const } : modeIn(aside);
  if (!('value' in behind)) return own;
  if (own === undefined || own === behind.value) return said.has('mode') && own === undefined ? undefined : behind.value;
  asks.push({ column: 'mode', code: 'modeUnknown', details: { text: `${said.get('mode')!.cell.text} / ${aside}` } });
  return undefined;
}
