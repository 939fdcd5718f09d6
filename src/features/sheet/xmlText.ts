/** Text as the parts of a workbook hold it. */

export interface Namespaces { main: string; relations: string }
/** Of what nearly every program writes, and of the strict variant of the format. */
export const transitional: Namespaces = { main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' };
export const strict: Namespaces = { main: 'http://purl.oclc.org/ooxml/spreadsheetml/main', relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships' };
export const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const contentTypesOf = 'http://schemas.openxmlformats.org/package/2006/content-types';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Most text has none of these signs, and a million cells are looked at. */
const special = /[&<>"_\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/;

/**
 * The text of a cell or of a note. What XML cannot hold is left out. Programs read _x000D_ as the character of that
 * number, so a carriage return is written that way (XML would make a line feed of it), and text that only looks so has
 * its first sign escaped.
 */
export function xmlText(text: string): string {
  if (!special.test(text)) return text;
  return text.replace(unwritable, '').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"]/g, sign => entities[sign]!).replaceAll('\r', '_x000D_');
}

/** The value of an attribute, such as the name of a sheet. */
export function xmlAttribute(text: string): string {
  return text.replace(unwritable, '').replace(/[&<>"]/g, sign => entities[sign]!).replace(/[\t\n\r]/g, sign => `&#${sign.charCodeAt(0)};`);
}

/** A sheet's name in a formula. */
export function quotedName(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/** About how wide a text is in figures: a Chinese character is as wide as two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.codePointAt(0)! < 0x1100 ? 1 : 2;
  return width;
}

/** On how many lines a text stands in a column of this width. */
export function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width))), 0);
}
