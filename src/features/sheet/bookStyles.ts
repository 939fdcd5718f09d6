import { appended, attributesOf, broken, bytesOf, edited, elementsOf, inner, nextTag, opening, tagsOf, withAttribute, type Edit, type Element } from './scanTags.js';
import type { Mark } from './sheet.type.js';
import { cellFormats, DATE_FORMAT, levels, markColours, solidFill, styleParts } from './sheetStyles.js';
import { XML_HEAD, xmlAttribute, type Namespaces } from './xmlText.js';

const sections = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'] as const;
type SectionName = (typeof sections)[number];
const items: Readonly<Record<SectionName, string>> = { numFmts: 'numFmt', fonts: 'font', fills: 'fill', borders: 'border', cellStyleXfs: 'xf', cellXfs: 'xf' };

interface Section { element: Element | null; items: string[]; known: number }

/**
 * The styles of another's book, to which those of marked cells are added. A marked cell has the format that it had, but for the
 * fill; the colour that it had lies behind the mark's own, where nobody sees it, so that it can be given back.
 */
export class BookStyles {
  private readonly text: string;
  private readonly root: Element;
  private readonly parts: Readonly<Record<SectionName, Section>>;
  private readonly prefix: string;
  private readonly replaced: Edit[] = [];
  private readonly made = new Map<string, number>();
  private readonly fillsMade = new Map<string, number>();

  /**
   * `text` is null for a book without styles. LibreOffice puts a colour of its own behind a fill, so of a book that it
   * saved what lies there is not believed. @throws SheetFault
   */
  constructor(text: string | null, { main }: Namespaces, private readonly believesBehind = true) {
    this.text = text ?? `${XML_HEAD}<styleSheet xmlns="${main}"/>`;
    const elements = [...elementsOf(this.text)];
    const root = elements.at(-1);
    if (root?.open.local !== 'styleSheet') throw broken('styles without a root');
    this.root = root;
    this.prefix = root.open.prefix;
    const read = (name: SectionName): Section => {
      const element = elements.find(({ open, depth }) => depth === 1 && open.local === name) ?? null;
      const within = element === null ? [] : elements.filter(({ open, depth }) => depth === 2 && open.local === items[name] && open.start > element.open.start && open.end <= element.close.start)
        .map(({ open, close }) => this.text.slice(open.start, close.end));
      return { element, items: within, known: within.length };
    };
    this.parts = Object.fromEntries(sections.map(name => [name, read(name)])) as Record<SectionName, Section>;
    this.unmark(elements);
    this.complete();
  }

  /** Takes the colours of earlier marks away: what lay behind them comes forth again. */
  private unmark(elements: readonly Element[]): void {
    const { fills } = this.parts;
    const known = fills.element === null ? [] : elements.filter(({ open, depth }) => depth === 2 && open.local === 'fill' && open.start > fills.element!.open.start && open.end <= fills.element!.close.start);
    for (const [index, { open, close }] of known.entries()) {
      const { pattern, front, behind } = fillOf(fills.items[index]!);
      if (pattern !== 'solid' || front === null || !isMark(front)) continue;
      const p = open.prefix;
      const given = this.believesBehind && behind !== null && !/indexed="64"/.test(behind) && !isMark(behind);
      const fill = given ? `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor ${behind}/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>` : `<${p}fill><${p}patternFill patternType="none"/></${p}fill>`;
      fills.items[index] = fill;
      this.replaced.push({ start: open.start, end: close.end, text: fill });
    }
  }

  /** What every book has to have, for what has been left out counts all the same. */
  private complete(): void {
    const p = this.prefix;
    const { fonts, fills, borders, cellStyleXfs, cellXfs } = this.parts;
    if (!fonts.items.length) fonts.items.push(`<${p}font><${p}sz val="11"/><${p}name val="Calibri"/></${p}font>`);
    for (const pattern of ['none', 'gray125'].slice(fills.items.length)) fills.items.push(`<${p}fill><${p}patternFill patternType="${pattern}"/></${p}fill>`);
    if (!borders.items.length) borders.items.push(styleParts(p).borders[0]!);
    if (!cellStyleXfs.items.length) cellStyleXfs.items.push(`<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`);
    if (!cellXfs.items.length) cellXfs.items.push(`<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`);
  }

  /** Adds the styles of a sheet of ours, and answers with the number of the first. */
  addOurs(): number {
    const p = this.prefix;
    const { numFmts, fonts, fills, borders, cellXfs } = this.parts;
    const ours = styleParts(p);
    const dateFormat = 1 + Math.max(163, ...numFmts.items.map(item => Number(attributesOf(nextTag(item, 0)!).get('numFmtId'))).filter(Number.isFinite));
    const formats = cellFormats({ font: fonts.items.length, fill: fills.items.length, border: borders.items.length, dateFormat, prefix: p, marked: false });
    numFmts.items.push(`<${p}numFmt numFmtId="${dateFormat}" formatCode="${xmlAttribute(DATE_FORMAT)}"/>`);
    fonts.items.push(...ours.fonts.map(bytesOf));
    // Only what headers are filled with; the colours of marks are added as they are needed.
    fills.items.push(...ours.fills.slice(0, ours.fills.length - levels.length));
    borders.items.push(...ours.borders);
    return cellXfs.items.push(...formats) - formats.length;
  }

  /** The number of the format that a cell of this format has when it is marked. */
  marked(format: number, level: Mark['level']): number {
    const key = `${format} ${level}`;
    let number = this.made.get(key);
    if (number === undefined) {
      const { cellXfs, fills } = this.parts;
      const own = cellXfs.items[format] ?? cellXfs.items[0]!;
      const open = nextTag(own, 0)!;
      const { pattern, front } = fillOf(fills.items[Number(attributesOf(open).get('fillId') ?? 0)] ?? '');
      const fill = this.fill(level, pattern === 'solid' && front !== null ? front : 'indexed="64"');
      const tag = withAttribute(withAttribute(open.raw, 'fillId', String(fill)), 'applyFill', '1');
      number = cellXfs.items.push(tag + own.slice(open.end)) - 1;
      this.made.set(key, number);
    }
    return number;
  }

  private fill(level: Mark['level'], behind: string): number {
    const key = `${level} ${behind}`;
    let number = this.fillsMade.get(key);
    if (number === undefined) {
      number = this.parts.fills.items.push(solidFill(markColours[level], this.prefix, behind)) - 1;
      this.fillsMade.set(key, number);
    }
    return number;
  }

  /** The part with what was added; everything else in it is as it was. */
  xml(): string {
    const p = this.prefix;
    const edits = [...this.replaced];
    const others = [...elementsOf(this.text)].filter(({ depth }) => depth === 1);
    let missing = '';
    let place: number | null = null;
    const begun: Edit[] = [];
    // From the last to the first: a section that is not there goes before the next one that is.
    for (const name of [...sections].reverse()) {
      const { element, items: all, known } = this.parts[name];
      if (element === null) {
        if (all.length) missing = `<${p}${name} count="${all.length}">${all.join('')}</${p}${name}>${missing}`;
        continue;
      }
      if (missing !== '') begun.push({ start: element.close.end, end: element.close.end, text: missing });
      missing = '';
      place = element.open.start;
      if (all.length === known) continue;
      const open = opening(withAttribute(element.open.raw, 'count', String(all.length)));
      edits.push({ start: element.open.start, end: element.open.end, text: element.open.empty ? `${open}${all.slice(known).join('')}</${element.open.name}>` : open });
      if (!element.open.empty) edits.push({ start: element.close.start, end: element.close.start, text: all.slice(known).join('') });
    }
    if (missing !== '') {
      const first = place ?? others[0]?.open.start;
      edits.push(first === undefined ? appended(this.root, missing) : { start: first, end: first, text: missing });
    }
    return edited(this.text, [...edits, ...begun]);
  }
}

/** What a fill shows: its pattern, and the two colours as their attributes say them. */
function fillOf(fill: string): { pattern: string | null; front: string | null; behind: string | null } {
  let pattern: string | null = null;
  let front: string | null = null;
  let behind: string | null = null;
  for (const tag of tagsOf(fill)) {
    const colour = () => /\s((?:rgb|theme|indexed)\s*=.*)$/s.exec(inner(tag.raw))?.[1] ?? null;
    if (tag.local === 'patternFill' && !tag.closes) pattern = attributesOf(tag).get('patternType') ?? null;
    if (tag.local === 'fgColor' && !tag.closes) front = colour();
    if (tag.local === 'bgColor' && !tag.closes) behind = colour();
  }
  return { pattern, front, behind };
}

function isMark(colour: string): boolean {
  const rgb = /\brgb\s*=\s*["']([0-9A-Fa-f]{8})["']/.exec(colour)?.[1]?.toUpperCase();
  return rgb !== undefined && Object.values(markColours).includes(rgb);
}
