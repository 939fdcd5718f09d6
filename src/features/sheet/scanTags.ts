import { SheetFault } from './sheet.type.js';

/*
 * Parts of another's workbook are changed where they have to be and stay as they are elsewhere, so they are never parsed
 * and written anew: tags are found in the text, and the text is edited. It is held as one character for each byte
 * (latin1), so that whatever is not touched comes out byte for byte; what XML is made of is ASCII in UTF-8.
 */

export interface Tag {
  /** With its prefix, such as x:c. */
  name: string;
  /** x: or nothing. */
  prefix: string;
  local: string;
  start: number;
  end: number;
  closes: boolean;
  empty: boolean;
  raw: string;
}

export function broken(why: string): SheetFault {
  return new SheetFault('fileBroken', { why });
}

/** The next tag from a place on; null when the text ends before it does. Comments, CDATA and instructions are passed over. */
export function nextTag(text: string, from: number): Tag | null {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at)) {
    const past = passed(text, at);
    if (past === null) return null;
    if (past === at) return tagAt(text, at);
    at = past;
  }
  return null;
}

/** Where it goes on behind what is no tag: the same place when it is one, null when its end is not there. */
export function passed(text: string, at: number): number | null {
  const second = text[at + 1];
  if (second === undefined) return null;
  if (second !== '!' && second !== '?') return at;
  const [begin, end] = second === '?' ? ['<?', '?>'] : text.startsWith('<!--', at) ? ['<!--', '-->'] : ['<![CDATA[', ']]>'];
  if (!text.startsWith(begin, at)) {
    if (begin.startsWith(text.slice(at, at + begin.length)) || '<!--'.startsWith(text.slice(at, at + 4))) return null;
    throw broken('a declaration of a document type');
  }
  const close = text.indexOf(end, at + begin.length);
  return close < 0 ? null : close + end.length;
}

function tagAt(text: string, start: number): Tag | null {
  let end = start + 1;
  for (let quote = ''; ; end += 1) {
    const sign = text[end];
    if (sign === undefined) return null;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') break;
  }
  const raw = text.slice(start, end + 1);
  const match = /^<(\/?)((?:([^\s/>:]+):)?([^\s/>:]+))/.exec(raw);
  if (!match) throw broken('a tag without a name');
  const [, slash, name, prefix, local] = match;
  return { name: name!, prefix: prefix === undefined ? '' : `${prefix}:`, local: local!, start, end: end + 1, closes: slash !== '', empty: raw.endsWith('/>'), raw };
}

/** The tags of a whole part. @throws SheetFault when it ends within one. */
export function* tagsOf(text: string): Generator<Tag> {
  let at = 0;
  for (let tag = nextTag(text, at); tag; tag = nextTag(text, at)) {
    yield tag;
    at = tag.end;
  }
  for (let left = text.indexOf('<', at); left >= 0; left = text.indexOf('<', left)) {
    const past = passed(text, left);
    if (past === null || past === left) throw broken('a part that ends within a tag');
    left = past;
  }
}

/** The attributes of a tag by their names with prefixes, as people read them. */
export function attributesOf(tag: Tag): Map<string, string> {
  return new Map([...tag.raw.matchAll(/\s([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [name!, decoded(double ?? single ?? '')]));
}

/** The value of an attribute that is bound to a namespace of relations, whatever its prefix: r:id. */
export function relationOf(tag: Tag): string | null {
  return [...attributesOf(tag)].find(([name]) => name.endsWith(':id'))?.[1] ?? null;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a piece of the text says. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole: string, hex?: string, decimal?: string, name?: string) => {
    const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal);
    return name !== undefined ? named[name] ?? whole : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** A text as it stands in a part. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** A tag with another value of an attribute, which is added when it is not there. The value is ASCII. */
export function withAttribute(raw: string, name: string, value: string): string {
  const known = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  return known.test(raw) ? raw.replace(known, (_, before: string) => `${before}"${value}"`) : `${inner(raw)} ${name}="${value}"${raw.endsWith('/>') ? '/>' : '>'}`;
}

/** A tag without what ends it. */
export function inner(raw: string): string {
  return raw.slice(0, raw.endsWith('/>') ? -2 : -1).trimEnd();
}

/** The tag that begins an element, of one that was all of it. */
export function opening(raw: string): string {
  return `${inner(raw)}>`;
}

export function withoutAttribute(raw: string, name: string): string {
  return raw.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
}

/** In place of what is between `start` and `end`. */
export interface Edit { start: number; end: number; text: string }

export function edited(text: string, edits: readonly Edit[]): string {
  let [result, at] = ['', 0];
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** An element with its tags; `close` is the same tag when the element is empty. */
export interface Element { open: Tag; close: Tag; depth: number }

/** More than the parts that are held as a whole have in any file of people's. */
const MOST_TAGS = 600_000;

/** The elements of a part, each when it ends. @throws SheetFault when they do not nest, or are more than fit into memory. */
export function* elementsOf(text: string): Generator<Element> {
  const open: Tag[] = [];
  let tags = 0;
  for (const tag of tagsOf(text)) {
    if (++tags > MOST_TAGS) throw broken('too many elements');
    if (tag.empty) yield { open: tag, close: tag, depth: open.length };
    else if (!tag.closes) open.push(tag);
    else {
      const begin = open.pop();
      if (begin?.name !== tag.name) throw broken('elements that do not nest');
      yield { open: begin, close: tag, depth: open.length };
    }
  }
  if (open.length) throw broken('an element that does not end');
}

/** Elements at the end of another one, which may be empty. */
export function appended({ open, close }: Element, content: string): Edit {
  if (content === '') return { start: close.start, end: close.start, text: '' };
  if (!open.empty) return { start: close.start, end: close.start, text: content };
  return { start: open.start, end: open.end, text: `${opening(open.raw)}${content}</${open.name}>` };
}
