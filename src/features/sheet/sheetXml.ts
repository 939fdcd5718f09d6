import { isDate } from '../../kernel/dates.js';
import { marksByCell, type CellMarks } from './cellMarks.js';
import type { RowSource } from './rowSource.js';
import type { CellValue, ColumnSpec, Mark, SheetSpec } from './sheet.type.js';
import { styleNumber, type StyleName } from './sheetStyles.js';
import { addressOf, lettersOf } from './address.rules.js';
import { LAST_ROW } from './limits.js';
import { linesOf, XML_HEAD, xmlAttribute, xmlText, type Namespaces } from './xmlText.js';

/** What a program can hold in one cell. */
const LONGEST_CELL = 32_767;

const DRAWN_ROWS = 20;

/** Where a sheet's parts are: a row that it does not have is 0. */
export interface Layout { groupRow: number; headerRow: number; firstRow: number; columns: number }

export function layoutOf({ preface = [], groups = [], columns }: Pick<SheetSpec, 'preface' | 'groups' | 'columns'>): Layout {
  const groupRow = groups.length ? preface.length + 1 : 0;
  const headerRow = preface.length + (groupRow ? 1 : 0) + 1;
  return { groupRow, headerRow, firstRow: headerRow + 1, columns: Math.max(1, columns.length) };
}

export interface Choice { range: string; title: string; text: string; open: boolean }

export interface SheetXmlOptions {
  namespaces: Namespaces;
  /** The number of the first of our styles in the book. */
  firstStyle: number;
  selected: boolean;
  /** By the column's place among the columns, from 0. */
  choices: ReadonlyMap<number, Choice>;
  /** The relation that leads to the drawing of the notes. */
  drawing: string | null;
  /** The number of the format that draws lines around a row as soon as something stands in it. */
  lines: number | null;
}

/**
 * A worksheet, row by row, until the source or the sheet's room ends. Answers with the last row that is written or lies
 * ready to be filled in.
 */
export async function* sheetXml(spec: SheetSpec, rows: RowSource, options: SheetXmlOptions): AsyncGenerator<string, number> {
  const layout = layoutOf(spec);
  const marks = marksByCell(spec.marks ?? []);
  const { headerRow, firstRow, columns } = layout;
  const last = lettersOf(columns);
  const { main, relations } = options.namespaces;
  yield `${XML_HEAD}<worksheet xmlns="${main}" xmlns:r="${relations}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
    + `<sheetViews><sheetView${options.selected ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${firstRow}" activePane="bottomLeft" state="frozen"/>`
    + `<selection pane="bottomLeft" activeCell="A${firstRow}" sqref="A${firstRow}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="19"/>`
    + (spec.columns.length ? `<cols>${spec.columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${Math.min(255, column.width)}" style="${styleNumber(blankStyle(column), null, options.firstStyle)}" customWidth="1"/>`).join('')}</cols>` : '')
    + '<sheetData>';
  yield* headXml(spec, layout, marks, options);
  const write = rowWriter(spec.columns, marks, options);
  let row = headerRow;
  for (let values = row < LAST_ROW ? await rows.next() : null; values; values = row < LAST_ROW ? await rows.next() : null) yield write(++row, values);
  // Marks below the rows, such as on what is missing.
  const below = [...marks.keys()].filter(marked => marked > row).sort((a, b) => a - b);
  for (const marked of below) yield write(row = marked, []);
  // A template that is printed has a page of lines to write on; beyond it lines appear where something is filled in.
  const ready = Math.min(LAST_ROW, row + (spec.blankRows ?? 0));
  while (row < Math.min(ready, headerRow + DRAWN_ROWS)) yield write(++row, []);
  const written = row;
  row = ready;
  yield '</sheetData>';
  if (spec.columns.length) yield `<autoFilter ref="A${headerRow}:${last}${row}"/>`;
  yield mergedXml(spec, layout);
  if (options.lines !== null && row > written) {
    yield `<conditionalFormatting sqref="A${written + 1}:${last}${row}"><cfRule type="expression" dxfId="${options.lines}" priority="1"><formula>COUNTA($A${written + 1}:$${last}${written + 1})&gt;0</formula></cfRule></conditionalFormatting>`;
  }
  yield validationsXml(options.choices, firstRow, row);
  yield '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    + '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
  // Digits that are text on purpose are no mistake.
  if (row >= firstRow) yield `<ignoredErrors><ignoredError sqref="A${firstRow}:${last}${row}" twoDigitTextYear="1" numberStoredAsText="1"/></ignoredErrors>`;
  if (options.drawing !== null) yield `<legacyDrawing r:id="${xmlAttribute(options.drawing)}"/>`;
  yield '</worksheet>';
  return row;
}

function blankStyle({ kind }: ColumnSpec): StyleName {
  return kind === 'NUMBER' ? 'BLANK_NUMBER' : 'BLANK_TEXT';
}

/** The lines above, the headers' headers and the headers. */
function* headXml({ preface = [], groups = [], columns }: SheetSpec, layout: Layout, marks: CellMarks, { firstStyle }: SheetXmlOptions): Generator<string> {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const line = (row: number, height: number, texts: readonly string[], style: StyleName) =>
    `<row r="${row}" ht="${height}" customHeight="1">${texts.map((text, index) =>
      textCell(addressOf(row, index + 1), text, styleNumber(style, levelAt(marks, row, index + 1), firstStyle))).join('')}</row>`;
  const acrossAll = (text: string) => Array.from({ length: layout.columns }, (_, index) => (index === 0 ? text : ''));
  for (const [index, text] of preface.entries()) {
    const height = index === 0 ? linesOf(text, whole / 1.6) * 26 + 8 : linesOf(text, whole) * 16 + 4;
    yield line(index + 1, Math.min(400, height), acrossAll(text), index === 0 ? 'TITLE' : 'LINE');
  }
  if (layout.groupRow) {
    const titles = groups.flatMap(({ title, columns: over }) => Array.from({ length: over }, (_, index) => (index === 0 ? title : '')));
    yield line(layout.groupRow, 20, [...titles, ...acrossAll('')].slice(0, layout.columns), 'GROUP');
  }
  // Half a sign is lost at either edge, and bold text is wider.
  const lines = Math.max(1, ...columns.map(({ header, width }) => linesOf(header, Math.max(2, (width - 1) / 1.1))));
  yield line(layout.headerRow, Math.min(400, lines * 16 + 6), columns.map(({ header }) => header), 'HEADER');
}

function mergedXml({ preface = [], groups = [] }: SheetSpec, { groupRow, columns }: Layout): string {
  const areas = columns > 1 ? preface.map((_, index) => `A${index + 1}:${addressOf(index + 1, columns)}`) : [];
  let column = 1;
  for (const { columns: over } of groups) {
    const until = Math.min(columns, column + over - 1);
    if (until > column) areas.push(`${addressOf(groupRow, column)}:${addressOf(groupRow, until)}`);
    column += over;
  }
  return areas.length ? `<mergeCells count="${areas.length}">${areas.map(area => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>` : '';
}

/** Lists lie in another sheet: what is written out here may have 255 signs, and no commas in it. */
function validationsXml(choices: ReadonlyMap<number, Choice>, first: number, last: number): string {
  if (!choices.size || last < first) return '';
  const rules = [...choices].map(([index, { range, title, text, open }]) => {
    const column = lettersOf(index + 1);
    return `<dataValidation type="list"${open ? ' errorStyle="warning"' : ''} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${xmlAttribute(title)}" error="${xmlAttribute(text)}" sqref="${column}${first}:${column}${last}">`
      + `<formula1>${xmlText(range)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function levelAt(marks: CellMarks, row: number, column: number): Mark['level'] | null {
  return marks.get(row)?.get(column)?.level ?? null;
}

/** A million rows go through this. */
function rowWriter(columns: readonly ColumnSpec[], marks: CellMarks, { firstStyle }: SheetXmlOptions): (row: number, values: readonly CellValue[]) => string {
  const names = columns.map((_, index) => lettersOf(index + 1));
  const nameOf = (index: number) => names[index] ??= lettersOf(index + 1);
  return (row, values) => {
    const marked = marks.get(row);
    const width = Math.max(columns.length, values.length, ...(marked?.keys() ?? []));
    let xml = '';
    let lines = 1;
    for (let index = 0; index < width; index += 1) {
      const level = marked?.get(index + 1)?.level ?? null;
      const value = values[index] ?? null;
      xml += valueCell(nameOf(index) + row, value, columns[index]?.kind ?? 'TEXT', style => styleNumber(style, level, firstStyle));
      const room = (columns[index]?.width ?? 9) - 1;
      if (typeof value === 'string' && (value.length * 2 > room || value.includes('\n'))) lines = Math.max(lines, linesOf(value, room));
    }
    // Not every program fits a row to its text when it opens a file; those that do may, for the height is nobody's wish.
    return `<row r="${row}" ht="${Math.min(400, lines * 14 + 5)}">${xml}</row>`;
  };
}

/** The first day on which all programs agree: the format knows a 29 February 1900, and some do. */
const FIRST_DAY = '1900-03-01';

function valueCell(name: string, value: CellValue, kind: ColumnSpec['kind'], style: (name: StyleName) => number): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `<c r="${name}" s="${style('NUMBER')}"><v>${value}</v></c>`;
  const text = value === null ? '' : String(value);
  if (kind === 'DATE' && isDate(text) && text >= FIRST_DAY) return `<c r="${name}" s="${style('DATE')}"><v>${Date.parse(text) / 86_400_000 + 25_569}</v></c>`;
  return textCell(name, text, style(text === '' && kind === 'NUMBER' ? 'NUMBER' : 'TEXT'));
}

/** Written in the cell itself, as text: a program that opens the file never takes it for a formula. */
function textCell(name: string, text: string, style: number): string {
  if (text === '') return `<c r="${name}" s="${style}"/>`;
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting(text))}</t></is></c>`;
}

/** Longer text would have the file mended when it is opened: what is over is cut, and a sign says so. */
function fitting(text: string): string {
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL - 1)}…`;
}
