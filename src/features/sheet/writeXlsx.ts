import type { Readable } from 'node:stream';
import type { Words } from '../../locale/index.js';
import { AUTHOR, cellsOf, marksByCell, MOST_NOTES, noteText, worstFirst } from './cellMarks.js';
import { COMMENTS_TYPE, firstShape, noteShape, notesXml, pixelsOfWidth, VML_TYPE, vmlAround, type Note } from './noteParts.js';
import { inPieces, packParts, type Part } from './packParts.js';
import { RowSource } from './rowSource.js';
import type { SheetSpec } from './sheet.type.js';
import { cellFormats, DATE_FORMAT, styleParts } from './sheetStyles.js';
import { layoutOf, sheetXml, type Choice } from './sheetXml.js';
import { lettersOf } from './address.rules.js';
import { contentTypesOf, packageRelations, quotedName, transitional, XML_HEAD, xmlAttribute, xmlText } from './xmlText.js';

export interface XlsxOptions { words: Words }

const { main, relations } = transitional;

/**
 * A workbook (xlsx), written while it is read: rows are taken as they are needed and never kept, and their iterators are
 * ended when reading stops early. What a row's source throws, the stream throws.
 *
 * A sheet of more rows than a program can hold goes on in 名称 (2), with the same headers. Names of sheets are fitted to
 * what programs take (31 signs, none of []:*?/\, no two alike). Text is text: nothing that is written is ever evaluated; what XML
 * cannot hold is left out, and text beyond 32,767 signs ends in ….  In a DATE column days from 1900-03-01 on are dates
 * of the file; everything else there is text, and so is what a person types into the blank rows.
 */
export function writeXlsx(sheets: readonly SheetSpec[], options: XlsxOptions): Readable {
  return packParts(parts(sheets, options));
}

/** A sheet as it was written: one of the caller's, or a part of one. */
interface Written { name: string; part: string; state: 'visible' | 'veryHidden'; headers: string; filter: string; notes: boolean }

async function* parts(sheets: readonly SheetSpec[], { words: { sheets: words } }: XlsxOptions): AsyncGenerator<Part> {
  const names = new SheetNames();
  // The caller's names first; what goes on, and the lists, take what is left.
  const firstNames = sheets.map(({ name }) => names.take(name));
  const lists = new Lists(sheets, names.take(words.lists), words);
  yield part('_rels/.rels', `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  yield part('xl/styles.xml', stylesXml());
  const written: Written[] = [];
  let notesLeft = MOST_NOTES;
  for (const [place, spec] of sheets.entries()) {
    const rows = new RowSource(spec.rows);
    try {
      let more = true;
      for (let piece = 1; more; piece += 1) {
        const number = written.length + 1;
        // Marks are of the first piece: nobody corrects a million rows by hand.
        const { marks = [], blankRows = 0, ...same } = spec;
        const itsSpec: SheetSpec = piece === 1 ? spec : { ...same, blankRows };
        const noted = piece === 1 ? worstFirst(cellsOf(marksByCell(marks)), notesLeft) : [];
        notesLeft -= noted.length;
        const { headerRow, groupRow, columns, firstRow } = layoutOf(spec);
        const notes: (Note & { author: number })[] = [
          ...spec.columns.flatMap(({ note }, index) => (note ? [{ row: headerRow, column: index + 1, text: note, author: 0 }] : [])),
          ...noted.map(({ row, column, note }) => ({ row, column, text: noteText(note), author: 1 })),
        ];
        let lastRow = 0;
        const xml = sheetXml(itsSpec, rows, {
          namespaces: transitional, firstStyle: 0, selected: number === 1, choices: lists.of(spec), drawing: notes.length ? 'rId1' : null, lines: 0,
        });
        yield { name: `xl/worksheets/sheet${number}.xml`, content: inPieces((async function* () { lastRow = yield* xml; })()) };
        if (notes.length) yield* noteParts(number, notes, spec, words.guide);
        const name = piece === 1 ? firstNames[place]! : names.take(spec.name, piece);
        const quoted = quotedName(name);
        written.push({
          name, part: `worksheets/sheet${number}.xml`, state: 'visible', notes: notes.length > 0,
          headers: `${quoted}!$${groupRow || headerRow}:$${headerRow}`,
          filter: spec.columns.length ? `${quoted}!$A$${headerRow}:$${lettersOf(columns)}$${Math.max(lastRow, firstRow - 1)}` : '',
        });
        more = await rows.hasMore();
      }
    } finally {
      await rows.close();
    }
  }
  if (lists.size) {
    yield part(`xl/worksheets/sheet${written.length + 1}.xml`, lists.xml());
    written.push({ name: lists.name, part: `worksheets/sheet${written.length + 1}.xml`, state: 'veryHidden', headers: '', filter: '', notes: false });
  }
  yield* bookParts(written);
}

function part(name: string, xml: string): Part {
  return { name, content: [Buffer.from(XML_HEAD + xml)] };
}

function* noteParts(number: number, notes: readonly (Note & { author: number })[], { columns }: SheetSpec, guide: string): Generator<Part> {
  const pixelsOf = (column: number) => pixelsOfWidth(columns[column - 1]?.width ?? 9);
  yield { name: `xl/comments${number}.xml`, content: [Buffer.from(notesXml([guide, AUTHOR], notes, transitional))] };
  // Each sheet has blocks of its own, as many as it needs: a thousand marks and the headers' notes may be more than one holds.
  const block = 2 * number;
  yield { name: `xl/drawings/vmlDrawing${number}.vml`, content: [Buffer.from(vmlAround(notes.map((note, index) => noteShape(note, firstShape(block) + index, pixelsOf)).join(''), `${block},${block + 1}`))] };
  yield part(`xl/worksheets/_rels/sheet${number}.xml.rels`, `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/><Relationship Id="rId2" Type="${relations}/comments" Target="../comments${number}.xml"/></Relationships>`);
}

/** The parts that know all sheets; they come last, since only then it is known how many there are. */
function* bookParts(sheets: readonly Written[]): Generator<Part> {
  const defined = sheets.flatMap(({ headers, filter }, index) => [
    ...(filter ? [`<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlText(filter)}</definedName>`] : []),
    ...(headers ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(headers)}</definedName>`] : []),
  ]);
  yield part('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews>`
    + `<sheets>${sheets.map(({ name, state }, index) => `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}"${state === 'visible' ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`).join('')}</sheets>`
    + `${defined.length ? `<definedNames>${defined.join('')}</definedNames>` : ''}</workbook>`);
  yield part('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packageRelations}">${sheets.map(({ part: target }, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="${target}"/>`).join('')}`
    + `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`);
  const type = (name: string, kind: string) => `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  yield part('[Content_Types].xml', `<Types xmlns="${contentTypesOf}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="${VML_TYPE}"/>`
    + type('workbook.xml', 'sheet.main') + type('styles.xml', 'styles') + sheets.map(({ part: name }) => type(name, 'worksheet')).join('')
    + sheets.flatMap(({ notes }, index) => (notes ? [`<Override PartName="/xl/comments${index + 1}.xml" ContentType="${COMMENTS_TYPE}"/>`] : [])).join('') + '</Types>');
}

function stylesXml(): string {
  const { fonts, fills, borders } = styleParts();
  const formats = cellFormats({ font: 0, fill: 0, border: 0, dateFormat: 164, marked: true });
  const line = (side: string) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
  return `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${DATE_FORMAT}"/></numFmts>`
    + `<fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="${borders.length}">${borders.join('')}</borders>`
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`
    + `<dxfs count="1"><dxf><border>${['left', 'right', 'top', 'bottom'].map(line).join('')}</border></dxf></dxfs></styleSheet>`;
}

/** Names that every program takes for a sheet, no two of them alike. */
class SheetNames {
  private readonly taken = new Set<string>(['history']);

  take(wanted: string, piece = 1): string {
    const bare = wanted.toWellFormed().replace(/[\u0000-\u001f[\]:*?/\\]/g, ' ').replace(/^[\s']+|[\s']+$/g, '') || 'Sheet';
    for (let number = piece; ; number += 1) {
      const ending = number === 1 ? '' : ` (${number})`;
      const name = bare.slice(0, 31 - ending.length).toWellFormed().replaceAll('\ufffd', '').trimEnd() + ending;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

/** What may be chosen, in a sheet that only a program shows: each list in a column, equal ones in the same. */
class Lists {
  private readonly columns = new Map<string, { column: number; values: readonly string[] }>();
  private readonly bySheet = new Map<SheetSpec, Map<number, Choice>>();

  constructor(sheets: readonly SheetSpec[], readonly name: string, words: Words['sheets']) {
    for (const sheet of sheets) {
      const choices = new Map<number, Choice>();
      for (const [index, column] of sheet.columns.entries()) {
        if (!column.choices?.values.length) continue;
        const { values, open = false } = column.choices;
        const key = JSON.stringify(values);
        const list = this.columns.get(key) ?? { column: this.columns.size + 1, values };
        this.columns.set(key, list);
        const letter = lettersOf(list.column);
        choices.set(index, { range: `${quotedName(name)}!$${letter}$1:$${letter}$${values.length}`, title: words.notInList, text: open ? words.chooseOrKeep : words.choose, open });
      }
      this.bySheet.set(sheet, choices);
    }
  }

  get size(): number { return this.columns.size; }

  of(sheet: SheetSpec): ReadonlyMap<number, Choice> { return this.bySheet.get(sheet)!; }

  xml(): string {
    const lists = [...this.columns.values()];
    const longest = Math.max(...lists.map(({ values }) => values.length));
    const rows = Array.from({ length: longest }, (_, index) => `<row r="${index + 1}">${lists.map(({ column, values }) => {
      const value = values[index];
      return value === undefined ? '' : `<c r="${lettersOf(column)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
    }).join('')}</row>`);
    return `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  }
}
