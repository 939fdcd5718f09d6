import type { Mark } from './sheet.type.js';

/** How cells look: in workbooks of our own, and in the sheet of problems that is added to another's. */
export const styleNames = ['PLAIN', 'TITLE', 'LINE', 'GROUP', 'HEADER', 'TEXT', 'NUMBER', 'DATE', 'BLANK_TEXT', 'BLANK_NUMBER'] as const;
export type StyleName = (typeof styleNames)[number];
export const levels = ['ERROR', 'QUESTION', 'HINT'] as const satisfies Mark['level'][];

/** Light red, yellow and blue. Nobody's palette has exactly these, so a mark is known again when the file comes back. */
export const markColours: Readonly<Record<Mark['level'], string>> = { ERROR: 'FFFFC9C8', QUESTION: 'FFFFF3B9', HINT: 'FFD3E9FB' };

interface Look { font: 0 | 1 | 2; fill: 0 | 2 | 3; border: 0 | 1; format: 'GENERAL' | 'TEXT' | 'DATE'; alignment: string }
const looks: Readonly<Record<StyleName, Look>> = {
  PLAIN: { font: 0, fill: 0, border: 0, format: 'GENERAL', alignment: 'vertical="center"' },
  TITLE: { font: 2, fill: 0, border: 0, format: 'TEXT', alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  LINE: { font: 0, fill: 0, border: 0, format: 'TEXT', alignment: 'horizontal="left" vertical="center" wrapText="1"' },
  GROUP: { font: 1, fill: 3, border: 1, format: 'TEXT', alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  HEADER: { font: 1, fill: 2, border: 1, format: 'TEXT', alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  TEXT: { font: 0, fill: 0, border: 1, format: 'TEXT', alignment: 'horizontal="left" vertical="center" wrapText="1"' },
  NUMBER: { font: 0, fill: 0, border: 1, format: 'GENERAL', alignment: 'horizontal="right" vertical="center" indent="1"' },
  DATE: { font: 0, fill: 0, border: 1, format: 'DATE', alignment: 'horizontal="left" vertical="center"' },
  // As text, what is typed stays what was typed: 2022-04 does not become a day, nor a telephone number a sum.
  BLANK_TEXT: { font: 0, fill: 0, border: 0, format: 'TEXT', alignment: 'horizontal="left" vertical="center" wrapText="1"' },
  BLANK_NUMBER: { font: 0, fill: 0, border: 0, format: 'GENERAL', alignment: 'horizontal="right" vertical="center" indent="1"' },
};

const places = Object.fromEntries(styleNames.map((name, place) => [name, place])) as Record<StyleName, number>;

/** The number of a style among a book's cell formats; those of marked cells follow the unmarked ones. */
export function styleNumber(name: StyleName, level: Mark['level'] | null = null, first = 0): number {
  return first + places[name] + (level === null ? 0 : styleNames.length * (levels.indexOf(level) + 1));
}

export interface StyleParts { fonts: readonly string[]; fills: readonly string[]; borders: readonly string[] }

/** What the styles are made of. The first two fills are what every book begins with. */
export function styleParts(prefix = ''): StyleParts {
  const p = prefix;
  const font = (size: number, bold: boolean) => `<${p}font>${bold ? `<${p}b/>` : ''}<${p}sz val="${size}"/><${p}name val="微软雅黑"/><${p}charset val="134"/></${p}font>`;
  const edge = (side: string) => `<${p}${side} style="thin"><${p}color rgb="FFBFBFBF"/></${p}${side}>`;
  return {
    fonts: [font(10, false), font(10, true), font(16, true)],
    fills: [
      ...['none', 'gray125'].map(pattern => `<${p}fill><${p}patternFill patternType="${pattern}"/></${p}fill>`),
      ...['FFE2EFDA', 'FFC6E0B4', ...levels.map(level => markColours[level])].map(colour => solidFill(colour, p)),
    ],
    borders: [`<${p}border><${p}left/><${p}right/><${p}top/><${p}bottom/><${p}diagonal/></${p}border>`,
      `<${p}border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<${p}diagonal/></${p}border>`],
  };
}

/** A colour hides what is said to lie behind it: the marks keep the cell's own colour there. */
export function solidFill(colour: string, prefix = '', behind = 'indexed="64"'): string {
  return `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/><${prefix}bgColor ${behind}/></${prefix}patternFill></${prefix}fill>`;
}

/** The cell formats, in the order of styleNumber, for a book in which the parts above begin at these numbers. */
export function cellFormats({ font, fill, border, dateFormat, prefix = '', marked }: { font: number; fill: number; border: number; dateFormat: number; prefix?: string; marked: boolean }): string[] {
  const formats = { GENERAL: 0, TEXT: 49, DATE: dateFormat };
  return [null, ...(marked ? levels : [])].flatMap((level, nth) => styleNames.map(name => {
    const look = looks[name];
    const filled = level === null ? look.fill : 3 + nth;
    return `<${prefix}xf numFmtId="${formats[look.format]}" fontId="${font + look.font}" fillId="${filled === 0 ? 0 : fill + filled}" borderId="${look.border === 0 ? 0 : border + look.border}" xfId="0"`
      + ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><${prefix}alignment ${look.alignment}/></${prefix}xf>`;
  }));
}

export const DATE_FORMAT = 'yyyy\\-mm\\-dd';
