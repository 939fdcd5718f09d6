import { AUTHOR, SIGNATURE } from './cellMarks.js';
import { firstShape, noteElement, noteRun, noteShape, noteShapeType, type Note } from './noteParts.js';
import { appended, attributesOf, broken, bytesOf, decoded, edited, elementsOf, type Edit, type Element } from './scanTags.js';
import { addressOf, cellAt } from './address.rules.js';
import { xmlText } from './xmlText.js';

const ours = bytesOf(SIGNATURE);
/** As programs write it; ours begins on a line of its own. */
const lineBreak = /(?:\n|\r|_x000D_|&#(?:10|13|x0?[AaDd]);)$/;

/** One after the other from the end: what a file says may be millions of them. */
function withoutBreaks(text: string): string {
  let end = text.length;
  for (let found = lineBreak.exec(text.slice(-8)); found; found = lineBreak.exec(text.slice(Math.max(0, end - 8), end))) end -= found[0].length;
  return text.slice(0, end);
}

/** A part of notes without those of earlier marks, and the cells that have none any more. */
export function withoutMarks(comments: string): { text: string; cells: string[] } {
  const edits: Edit[] = [];
  const cells: string[] = [];
  const elements = [...elementsOf(comments)];
  for (const comment of elements.filter(({ open }) => open.local === 'comment')) {
    const inside = elements.filter(({ open }) => open.start > comment.open.start && open.end < comment.close.end);
    const texts = inside.filter(({ open }) => open.local === 't' && !open.empty);
    const said = texts.map(({ open, close }) => comments.slice(open.end, close.start));
    const at = said.join('').indexOf(ours);
    if (at < 0) continue;
    if (said.join('').slice(0, at).trim() === '') {
      edits.push({ start: comment.open.start, end: comment.close.end, text: '' });
      cells.push(attributesOf(comment.open).get('ref') ?? '');
      continue;
    }
    // An older note keeps what stood there before ours: programs cut texts into runs as they like.
    const kept = withoutBreaks(said.join('').slice(0, at)).length;
    let before = 0;
    for (const [index, { open, close }] of texts.entries()) {
      const text = said[index]!;
      if (before + text.length > kept) edits.push({ start: open.end, end: close.start, text: text.slice(0, Math.max(0, kept - before)) });
      before += text.length;
    }
  }
  return { text: edited(comments, edits), cells };
}

/** A part of notes with ours: below the text of a note that is there already, else as notes of their own, which need boxes. */
export function withNotes(comments: string, notes: readonly Note[]): { text: string; fresh: Note[] } {
  const elements = [...elementsOf(comments)];
  const find = (local: string) => elements.find(({ open }) => open.local === local);
  const root = elements.at(-1);
  const [authors, list] = [find('authors'), find('commentList')];
  if (root?.open.local !== 'comments' || !authors || !list) throw broken('notes without a list');
  const p = root.open.prefix;
  const edits: Edit[] = [];
  const names = elements.filter(({ open }) => open.local === 'author').map(({ open, close }) => (open.empty ? '' : decoded(comments.slice(open.end, close.start))));
  let author = names.indexOf(AUTHOR);
  if (author < 0) {
    author = names.length;
    edits.push(appended(authors, `<${p}author>${bytesOf(xmlText(AUTHOR))}</${p}author>`));
  }
  const known = textsByCell(elements);
  const fresh = notes.filter(note => !known.has(addressOf(note.row, note.column)));
  for (const note of notes) {
    const text = known.get(addressOf(note.row, note.column));
    if (!text) continue;
    // A text is one piece or several runs; for ours to follow, the one piece becomes a run.
    for (const { open, close, depth } of elements) {
      if (open.local !== 't' || depth !== text.depth + 1 || open.start < text.open.start || close.end > text.close.start) continue;
      edits.push({ start: open.start, end: open.start, text: `<${p}r>` }, { start: close.end, end: close.end, text: `</${p}r>` });
    }
    edits.push(appended(text, bytesOf(noteRun(`\n${note.text}`, p))));
  }
  edits.push(appended(list, bytesOf(fresh.map(note => noteElement(note, author, p)).join(''))));
  return { text: edited(comments, edits), fresh };
}

function textsByCell(elements: readonly Element[]): Map<string, Element> {
  const known = new Map<string, Element>();
  let text: Element | null = null;
  // Elements come when they end: a note's text before the note.
  for (const element of elements) {
    if (element.open.local === 'text') text = element;
    if (element.open.local !== 'comment') continue;
    if (text && text.open.start > element.open.start) known.set((attributesOf(element.open).get('ref') ?? '').toUpperCase(), text);
    text = null;
  }
  return known;
}

/** A drawing without the boxes of these cells' notes. It is in a language that is XML only nearly, so they are found as text. */
export function withoutBoxes(drawing: string, cells: readonly string[]): string {
  const places = new Set(cells.map(cellAt).map(cell => (cell ? `${cell.row - 1} ${cell.column - 1}` : '')));
  const edits: Edit[] = [];
  const shape = /<((?:[\w.-]{1,40}:)?)shape(?=[\s>])/g;
  for (let open = shape.exec(drawing); open; open = shape.exec(drawing)) {
    const close = `</${open[1]!}shape>`;
    const end = drawing.indexOf(close, open.index) + close.length;
    if (end < close.length) break;
    const text = drawing.slice(open.index, end);
    const number = (name: string) => new RegExp(`<(?:[\\w.-]{1,40}:)?${name}>\\s*(\\d+)\\s*<`).exec(text)?.[1];
    if (/ObjectType\s*=\s*["']Note["']/.test(text) && places.has(`${number('Row')} ${number('Column')}`)) edits.push({ start: open.index, end, text: '' });
    shape.lastIndex = end;
  }
  return edited(drawing, edits);
}

/** A drawing with a box for each note, whose numbers are taken from a block that no other sheet has. */
export function withBoxes(drawing: string, notes: readonly Note[], block: number, pixelsOf: (column: number) => number): string {
  const taken = new Set([...drawing.matchAll(/_x0000_s(\d+)/g)].map(match => Number(match[1])));
  let shape = firstShape(block);
  const boxes = notes.map(note => {
    while (taken.has(shape)) shape += 1;
    return noteShape(note, shape++, pixelsOf);
  });
  const end = drawing.lastIndexOf('</');
  if (end < 0 || !/^<\/(?:[\w.-]+:)?xml\s*>\s*$/.test(drawing.slice(end))) throw broken('a drawing without an end');
  const type = /id\s*=\s*["']_x0000_t202["']/.test(drawing) ? '' : noteShapeType;
  return withBlock(drawing.slice(0, end), block) + type + boxes.join('') + drawing.slice(end);
}

/** A drawing says which blocks its numbers are of. */
function withBlock(drawing: string, block: number): string {
  const start = drawing.indexOf('<o:idmap');
  const end = start < 0 ? -1 : drawing.indexOf('>', start);
  if (end < 0) return drawing;
  const tag = drawing.slice(start, end).replace(/(\bdata\s*=\s*["'])([\d,]*)/, (_, before: string, blocks: string) => before + [...new Set([...blocks.split(',').filter(Boolean), String(block)])].join(','));
  return drawing.slice(0, start) + tag + drawing.slice(end);
}
