import { addressOf } from './address.rules.js';
import { linesOf, XML_HEAD, xmlText, type Namespaces } from './xmlText.js';

/** A note on a cell. */
export interface Note { row: number; column: number; text: string }

/** The old drawing language in which notes have their boxes. */
export const vmlNamespaces = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
export const noteShapeType = `<v:shapetype ${vmlNamespaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;

export const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
export const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

export function noteElement({ row, column, text }: Note, author: number, prefix = ''): string {
  return `<${prefix}comment ref="${addressOf(row, column)}" authorId="${author}"><${prefix}text>${noteRun(text, prefix)}</${prefix}text></${prefix}comment>`;
}

export function noteRun(text: string, prefix = ''): string {
  return `<${prefix}r><${prefix}rPr><${prefix}sz val="9"/><${prefix}rFont val="微软雅黑"/><${prefix}charset val="134"/></${prefix}rPr><${prefix}t xml:space="preserve">${xmlText(text)}</${prefix}t></${prefix}r>`;
}

/** A part of notes, each with its author's number. */
export function notesXml(authors: readonly string[], notes: readonly (Note & { author: number })[], { main }: Namespaces): string {
  return `${XML_HEAD}<comments xmlns="${main}"><authors>${authors.map(author => `<author>${xmlText(author)}</author>`).join('')}</authors>`
    + `<commentList>${notes.map(note => noteElement(note, note.author)).join('')}</commentList></comments>`;
}

/** A drawing without shapes; `blocks` are the thousands of numbers that its shapes take theirs from, others on each sheet. */
export function vmlAround(shapes: string, blocks: string): string {
  return `<xml ${vmlNamespaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout>${noteShapeType}${shapes}</xml>`;
}

const NOTE_WIDTH = 260;

/**
 * The box of a note, beside its cell, hidden until the cell is pointed at. Its place is told in columns and rows, so that
 * it needs to know how wide the columns are.
 */
export function noteShape({ row, column, text }: Note, shape: number, pixelsOf: (column: number) => number): string {
  const height = Math.min(400, linesOf(text, 38) * 16 + 16);
  let [right, left] = [column + 1, NOTE_WIDTH + 12];
  while (left > pixelsOf(right) && right < column + 30) left -= pixelsOf(right++);
  const top = Math.max(0, row - 2);
  const bottom = top + Math.floor((height + 8) / 20);
  return `<v:shape ${vmlNamespaces} id="_x0000_s${shape}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:${NOTE_WIDTH * 0.75}pt;height:${height * 0.75}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`
    + '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    + `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 12, ${top}, 8, ${right - 1}, ${Math.max(0, Math.round(left))}, ${bottom}, ${(height + 8) % 20}</x:Anchor>`
    + `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`;
}

/** The first number of a block's shapes. */
export function firstShape(block: number): number {
  return block * 1024 + 1;
}

/** How wide a column of so many figures is. */
export function pixelsOfWidth(width: number): number {
  return Math.round(width * 7 + 5);
}
