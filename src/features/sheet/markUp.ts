import type { Readable } from 'node:stream';
import type { Words } from '../../locale/index.js';
import { readBook, withOurNames, withSheet, type BookSheet } from './bookEdits.js';
import { BookStyles } from './bookStyles.js';
import { cellsOf, marksByCell, noteText, worstFirst, type CellMarks } from './cellMarks.js';
import { withBoxes, withNotes, withoutBoxes, withoutMarks } from './noteEdits.js';
import { COMMENTS_TYPE, notesXml, VML_TYPE, vmlAround, type Note } from './noteParts.js';
import { inPieces, packParts, type Part } from './packParts.js';
import { PackageParts } from './packageParts.js';
import { RowSource } from './rowSource.js';
import { attributesOf, broken, bytesOf, elementsOf } from './scanTags.js';
import type { Mark, SheetSpec, UploadedFile } from './sheet.type.js';
import { layoutOf, sheetXml } from './sheetXml.js';
import { markedSheet, readFrame, type Frame } from './sheetEdits.js';
import { addressOf } from './address.rules.js';
import { quotedName, strict, transitional, type Namespaces } from './xmlText.js';

/** A sheet of the book with what is to be marked in it. */
interface Marked extends BookSheet { part: string; place: number; frame: Frame; marks: CellMarks; /** Cells with conversations, to which nothing is added. */ threaded: ReadonlySet<string> }

/**
 * The same workbook with its marked cells coloured (light red for what could not be taken, light yellow for what somebody has
 * to decide, light blue for how something was taken), with a note on each, on at most a thousand, the worst first, and
 * with a sheet of the problems behind the others. Parts that have nothing of this stay as they are, byte for byte, and so does
 * everything else in those that have.
 *
 * Several marks on one cell are one note; marks on cells that are shown as one go to the first. A note that is there
 * already keeps its text, with ours below. Cells with conversations (threaded comments) get none; the sheet of problems
 * names them in a line above its headers. What an earlier marking put into the file is taken away first: our notes are
 * known by their first line 【百校结好】, our colours by being exactly ours, our sheet by a name of a place in it, all of which
 * outlive that a program saves the file. A cell's own colour is given back, but not a pattern or a gradient. The sheet of problems has neither lists nor notes, and ends where a sheet's room does.
 *
 * The file has been read by openBook before. @throws SheetFault fileBroken, by the promise or by the stream, rather than
 * hand out a file that is not sound; also where a mark names a sheet that is not there.
 */
export async function markUp(file: UploadedFile, marks: readonly Mark[], problems: SheetSpec, { words }: { words: Words }): Promise<Readable> {
  const book = await PackageParts.open(file.bytes);
  const main = (await book.relationsOf('')).find(({ kind }) => kind === 'officeDocument')?.target;
  if (main === undefined) throw broken('no workbook');
  const workbook = await book.needed(main);
  const namespaces = workbook.includes(strict.main) ? strict : transitional;
  const relations = await book.relationsOf(main);
  const { sheets, problems: earlier } = readBook(workbook);
  const parts = sheets.map(({ relation }) => relations.find(({ id }) => id === relation)?.target ?? '');

  for (const part of parts) await takeNotesAway(book, part);
  const stylesPart = relations.find(({ kind }) => kind === 'styles')?.target ?? book.free('xl/hundredSchoolsStyles#.xml');
  if (!book.has(stylesPart)) {
    await book.relate(main, `${namespaces.relations}/styles`, stylesPart);
    await book.declare({ part: stylesPart }, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml');
  }
  const styles = new BookStyles(await book.text(stylesPart), namespaces, !/<(?:\w+:)?fileVersion\b[^>]*\bappName="Calc"/.test(workbook));

  const marked = await findSheets(book, sheets, parts.map((part, place) => (place === earlier ? '' : part)), marks);
  const noted = worstFirst(marked.flatMap(sheet => cellsOf(sheet.marks).filter(mark => !sheet.threaded.has(addressOf(mark.row, mark.column))).map(mark => ({ ...mark, sheet }))));
  const drawings = new Map<Marked, string>();
  for (const [sheet, its] of Map.groupBy(noted, ({ sheet }) => sheet)) {
    const id = await addNotes(book, sheet, its.map(({ row, column, note }) => ({ row, column, text: noteText(note) })), namespaces);
    if (id !== null) drawings.set(sheet, id);
  }

  const threaded = marked.flatMap(({ name, marks: its, threaded: cells }) => cellsOf(its).map(({ row, column }) => addressOf(row, column)).filter(cell => cells.has(cell)).map(cell => `${name}!${cell}`));
  const list: SheetSpec = threaded.length ? { ...problems, preface: [...problems.preface ?? [], words.sheets.threaded({ cells: threaded.join(' ') })] } : problems;
  const listPart = await addList(book, main, { earlier, parts, sheets, name: problems.name, list, namespaces });
  const firstStyle = styles.addOurs();

  return packParts((async function* (): AsyncGenerator<Part> {
    yield* book.parts(new Set([stylesPart, listPart, ...marked.map(({ part }) => part)]));
    for (const sheet of marked) {
      const id = drawings.get(sheet);
      yield {
        name: sheet.part,
        content: inPieces(markedSheet(book.bytes(sheet.part), {
          marks: sheet.marks, frame: sheet.frame, formatOf: (own, { level }) => styles.marked(own, level), drawing: id === undefined ? null : { id, namespace: namespaces.relations },
        }), 'latin1'),
      };
    }
    const rows = new RowSource(list.rows);
    try {
      yield { name: listPart, content: inPieces(sheetXml({ ...list, blankRows: 0, marks: [] }, rows, { namespaces, firstStyle, selected: false, choices: new Map(), drawing: null, lines: null })) };
    } finally {
      await rows.close();
    }
    // Last, for which formats are needed is known when the sheets have been written.
    yield { name: stylesPart, content: [Buffer.from(styles.xml(), 'latin1')] };
  })());
}

/** The notes of an earlier marking; their boxes may be in any of the sheet's drawings. */
async function takeNotesAway(book: PackageParts, sheet: string): Promise<void> {
  const relations = sheet === '' ? [] : await book.relationsOf(sheet);
  for (const { target } of relations.filter(({ kind }) => kind === 'comments')) {
    const comments = await book.needed(target);
    const { text, cells } = withoutMarks(comments);
    if (text !== comments) book.set(target, text);
    if (!cells.length) continue;
    for (const { target: drawing } of relations.filter(({ kind }) => kind === 'vmlDrawing')) {
      const boxes = await book.needed(drawing);
      const left = withoutBoxes(boxes, cells);
      if (left !== boxes) book.set(drawing, left);
    }
  }
}

async function findSheets(book: PackageParts, sheets: readonly BookSheet[], parts: readonly string[], marks: readonly Mark[]): Promise<Marked[]> {
  const marked: Marked[] = [];
  for (const [name, its] of Map.groupBy(marks, ({ sheet }) => sheet)) {
    const place = sheets.findIndex(sheet => sheet.name === name);
    const part = parts[place] ?? '';
    if (!book.has(part)) throw broken(`no sheet ${name}`);
    const frame = await readFrame(book.bytes(part));
    const threaded = new Set<string>();
    for (const { target } of (await book.relationsOf(part)).filter(({ kind }) => kind === 'threadedComment')) {
      for (const { open } of elementsOf(await book.needed(target))) if (open.local === 'threadedComment') threaded.add(attributesOf(open).get('ref') ?? '');
    }
    marked.push({ ...sheets[place]!, part, place, frame, marks: marksByCell(its, frame.merged), threaded });
  }
  return marked;
}

/** Adds notes to a sheet; answers with the relation of a drawing that the sheet has to name, null when it has one. */
async function addNotes(book: PackageParts, { part, place, frame }: Marked, notes: readonly Note[], namespaces: Namespaces): Promise<string | null> {
  const relations = await book.relationsOf(part);
  let comments = relations.find(({ kind }) => kind === 'comments')?.target;
  if (comments === undefined) {
    comments = book.free('xl/hundredSchoolsComments#.xml');
    book.set(comments, bytesOf(notesXml([], [], namespaces)));
    await book.relate(part, `${namespaces.relations}/comments`, comments);
    await book.declare({ part: comments }, COMMENTS_TYPE);
  }
  const { text, fresh } = withNotes(await book.needed(comments), notes);
  book.set(comments, text);
  const pixelsOf = (column: number) => frame.columns.find(({ first, last }) => column >= first && column <= last)?.pixels ?? 64;
  // Numbers of shapes that no program gives to the sheets of a book that a person has made.
  const block = 500 + place;
  const known = frame.drawing === null ? undefined : relations.find(({ id }) => id === frame.drawing)?.target;
  if (frame.drawing !== null && known === undefined) throw broken('a drawing that is not there');
  if (known !== undefined) {
    book.set(known, withBoxes(await book.needed(known), fresh, block, pixelsOf));
    return null;
  }
  const drawing = book.free('xl/drawings/hundredSchoolsNotes#.vml');
  book.set(drawing, withBoxes(vmlAround('', String(block)), fresh, block, pixelsOf));
  await book.declare({ extension: 'vml' }, VML_TYPE);
  return book.relate(part, `${namespaces.relations}/vmlDrawing`, drawing);
}

/** Makes room for the list of problems: the sheet of an earlier one, or a new sheet at the end. Answers with its part. */
async function addList(book: PackageParts, main: string, { earlier, parts, sheets, name, list, namespaces }: {
  earlier: number; parts: readonly string[]; sheets: readonly BookSheet[]; name: string; list: SheetSpec; namespaces: Namespaces;
}): Promise<string> {
  const { groupRow, headerRow } = layoutOf(list);
  const ours = (sheet: string, place: number) => ({ sheet: quotedName(sheet), place, headers: `$${groupRow || headerRow}:$${headerRow}` });
  const known = parts[earlier];
  if (known !== undefined && book.has(known)) {
    // Whatever a program hung on the old list, such as how to print it, goes with it.
    book.remove(book.relationsPart(known));
    book.set(main, withOurNames(await book.needed(main), ours(sheets[earlier]!.name, earlier)));
    return known;
  }
  const taken = new Set(sheets.map(sheet => sheet.name.toLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} (${number})`;
  const part = book.free('xl/worksheets/hundredSchoolsProblems#.xml');
  const relation = await book.relate(main, `${namespaces.relations}/worksheet`, part);
  await book.declare({ part }, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml');
  const workbook = withSheet(await book.needed(main), { name: free, relation, namespace: namespaces.relations });
  book.set(main, withOurNames(workbook, ours(free, sheets.length)));
  return part;
}

