import type { CellMarks, CellMark } from './cellMarks.js';
import { pixelsOfWidth } from './noteParts.js';
import { attributesOf, broken, edited, elementsOf, nextTag, opening, passed, relationOf, tagsOf, withAttribute, withoutAttribute, type Edit } from './scanTags.js';
import type { Area } from './sheet.type.js';
import { addressOf, cellAt } from './address.rules.js';
import { xmlAttribute } from './xmlText.js';

/** A worksheet in pieces: what is before the rows, each row with what stands before it, what is behind them. */
export type Piece = { kind: 'HEAD' | 'TAIL'; text: string } | { kind: 'ROW'; text: string; /** Where the row's tag begins in the text. */ start: number };

/** A row, or what is before or behind the rows, is never this long in a file of people's. */
const LONGEST_PIECE = 16 * 1024 * 1024;
const LONGEST_TAIL = 64 * 1024 * 1024;

/** Cuts a worksheet into its pieces while it is read; only one of them is held at a time. @throws SheetFault */
export async function* sheetPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let state: 'HEAD' | 'ROWS' | 'TAIL' = 'HEAD';
  let text = '';
  for await (const piece of source) {
    text += piece.toString('latin1');
    if (text.length > (state === 'TAIL' ? LONGEST_TAIL : LONGEST_PIECE)) throw broken('a worksheet with too much in one piece');
    if (state === 'HEAD') {
      const data = dataTag(text);
      if (!data) continue;
      yield { kind: 'HEAD', text: text.slice(0, data.end) };
      text = text.slice(data.end);
      state = 'ROWS';
      // Rows will stand there: an empty element is opened, and ends behind them.
      if (data.empty) [text, state] = [`</${data.name}>${text}`, 'TAIL'];
    }
    if (state !== 'ROWS') continue;
    let from = 0;
    for (let row = nextRow(text, from); row; row = nextRow(text, from)) {
      if (row === 'END') {
        state = 'TAIL';
        break;
      }
      yield { kind: 'ROW', text: text.slice(from, row.end), start: row.start - from };
      from = row.end;
    }
    text = text.slice(from);
  }
  if (state !== 'TAIL') throw broken('a worksheet without an end');
  yield { kind: 'TAIL', text };
}

function dataTag(text: string): { name: string; end: number; empty: boolean } | null {
  let at = 0;
  for (let tag = nextTag(text, at); tag; tag = nextTag(text, at)) {
    if (tag.local === 'sheetData' && !tag.closes) return tag;
    at = tag.end;
  }
  return null;
}

/** Where the next row begins and ends; null when its end has not been read yet. */
function nextRow(text: string, from: number): { start: number; end: number } | 'END' | null {
  const open = nextTag(text, from);
  if (!open) return null;
  if (open.closes && open.local === 'sheetData') return 'END';
  if (open.closes || open.local !== 'row') throw broken('rows with something else between them');
  if (open.empty) return { start: open.start, end: open.end };
  // Within a row nothing has to be looked at but where it ends: < stands nowhere but before a tag.
  const close = `</${open.name}`;
  for (let at = text.indexOf('<', open.end); at >= 0;) {
    const past = passed(text, at);
    if (past === null) return null;
    if (past === at && text[at + 1] === '/' && text.startsWith(close, at) && /[\s>]/.test(text[at + close.length] ?? 'x')) {
      const end = text.indexOf('>', at);
      return end < 0 ? null : { start: open.start, end: end + 1 };
    }
    at = text.indexOf('<', past === at ? at + 1 : past);
  }
  return null;
}

/** What has to be known of a worksheet before it is marked. */
export interface Frame {
  merged: readonly Area[];
  /** The relation of the drawing in which its notes have their boxes. */
  drawing: string | null;
  columns: readonly { first: number; last: number; style: number; pixels: number }[];
}

export async function readFrame(source: AsyncIterable<Buffer>): Promise<Frame> {
  const frame = { merged: [] as Area[], drawing: null as string | null, columns: [] as { first: number; last: number; style: number; pixels: number }[] };
  for await (const piece of sheetPieces(source)) {
    if (piece.kind === 'ROW') continue;
    for (const tag of tagsOf(piece.text)) {
      if (tag.closes) continue;
      if (tag.local === 'col') {
        const [first, last, style, width] = ['min', 'max', 'style', 'width'].map(name => Number(attributesOf(tag).get(name) ?? (name === 'width' ? 8.43 : 0)));
        frame.columns.push({ first: first!, last: last!, style: style!, pixels: pixelsOfWidth(width!) });
      } else if (tag.local === 'mergeCell') {
        const [from, to = null] = (attributesOf(tag).get('ref') ?? '').split(':').map(cellAt);
        if (from && to) frame.merged.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
      } else if (tag.local === 'legacyDrawing') frame.drawing = relationOf(tag);
    }
  }
  return frame;
}

/** What follows the drawing of the notes in a worksheet. */
const afterDrawing = new Set(['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst', 'AlternateContent']);

/**
 * A worksheet with its marked cells in other formats, and with the drawing of its notes, while it is read. Cells that are not
 * there are put in their places. @throws SheetFault where rows are out of order, so that a place cannot be told.
 */
export async function* markedSheet(source: AsyncIterable<Buffer>, { marks, frame, formatOf, drawing }: {
  marks: CellMarks; frame: Frame;
  formatOf: (own: number, mark: CellMark) => number;
  /** A new one, with the namespace of relations; null where the sheet has its own, or needs none. */
  drawing: { id: string; namespace: string } | null;
}): AsyncGenerator<string> {
  const rows = [...marks.keys()].sort((a, b) => a - b);
  let [next, last, prefix] = [0, 0, ''];
  const row = (text: string, number: number) => markedRow(text, number, marks.get(number)!, frame, formatOf);
  const missing = (until: number) => {
    let xml = '';
    for (; next < rows.length && rows[next]! < until; next += 1) xml += row(`<${prefix}row r="${rows[next]!}"/>`, rows[next]!);
    return xml;
  };
  for await (const piece of sheetPieces(source)) {
    if (piece.kind === 'HEAD') {
      const data = dataTag(piece.text)!;
      prefix = /^(?:[^:]+:)?/.exec(data.name)![0];
      yield data.empty ? opening(piece.text) : piece.text;
    } else if (piece.kind === 'ROW') {
      const number = Number(attributesOf(nextTag(piece.text, piece.start)!).get('r') ?? last + 1);
      if (!(number > last)) throw broken('rows out of order');
      last = number;
      const before = missing(number);
      if (rows[next] !== number) yield before + piece.text;
      else {
        next += 1;
        yield piece.text.slice(0, piece.start) + before + row(piece.text.slice(piece.start), number);
      }
    } else {
      yield missing(Infinity) + (drawing ? withDrawing(piece.text, drawing) : piece.text);
    }
  }
}

function markedRow(text: string, number: number, marks: ReadonlyMap<number, CellMark>, { columns }: Frame, formatOf: (own: number, mark: CellMark) => number): string {
  const elements = [...elementsOf(text)];
  const { open, close } = elements.at(-1)!;
  const attributes = attributesOf(open);
  const own = /^(?:1|true)$/.test(attributes.get('customFormat') ?? '') ? Number(attributes.get('s') ?? 0) : null;
  const cells = elements.filter(({ open: tag, depth }) => depth === 1 && tag.local === 'c').map(({ open: tag }) => tag).sort((a, b) => a.start - b.start);
  const edits: Edit[] = [];
  const known: { column: number; start: number }[] = [];
  let column = 0;
  for (const cell of cells) {
    const itsAttributes = attributesOf(cell);
    const name = itsAttributes.get('r');
    const place = name === undefined ? { row: number, column: column + 1 } : cellAt(name);
    if (place?.row !== number) throw broken('a cell in a row that is not its own');
    column = place.column;
    known.push({ column, start: cell.start });
    const mark = marks.get(column);
    if (mark) edits.push({ start: cell.start, end: cell.end, text: withAttribute(cell.raw, 's', String(formatOf(Number(itsAttributes.get('s') ?? 0), mark))) });
  }
  const absent = [...marks.values()].filter(mark => !known.some(cell => cell.column === mark.column)).sort((a, b) => a.column - b.column);
  const made = absent.map(mark => ({
    column: mark.column,
    xml: `<${open.prefix}c r="${addressOf(number, mark.column)}" s="${formatOf(own ?? columns.find(({ first, last }) => mark.column >= first && mark.column <= last)?.style ?? 0, mark)}"/>`,
  }));
  if (!made.length) return edited(text, edits);
  // It says how far a row reaches, which is no longer true.
  const bare = withoutAttribute(open.raw, 'spans');
  if (open.empty) return `${opening(bare)}${made.map(({ xml }) => xml).join('')}</${open.name}>`;
  edits.push({ start: open.start, end: open.end, text: bare });
  for (const cell of made) {
    const at = known.find(other => other.column > cell.column)?.start ?? close.start;
    edits.push({ start: at, end: at, text: cell.xml });
  }
  return edited(text, edits);
}

function withDrawing(tail: string, { id, namespace }: { id: string; namespace: string }): string {
  // The tail begins where the rows end, within the worksheet.
  let depth = 2;
  for (const tag of tagsOf(tail)) {
    if (tag.closes) depth -= 1;
    if ((depth === 1 && !tag.closes && afterDrawing.has(tag.local)) || (depth === 0 && tag.local === 'worksheet')) {
      const prefix = tag.local === 'AlternateContent' ? /<\/([^\s:>]+:)?sheetData/.exec(tail)?.[1] ?? '' : tag.prefix;
      return edited(tail, [{ start: tag.start, end: tag.start, text: `<${prefix}legacyDrawing xmlns:r="${namespace}" r:id="${xmlAttribute(id)}"/>` }]);
    }
    if (!tag.closes && !tag.empty) depth += 1;
  }
  throw broken('a worksheet without an end');
}
