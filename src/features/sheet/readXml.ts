import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { SheetFault } from './sheet.type.js';

/** What a reader listens to. Names come without their prefixes: files differ in them, and nothing that is read here needs them. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** What to say of a text that never ends; fileBroken unless given. */
  endless?(): SheetFault;
}

export interface XmlReader {
  write(text: string): void;
  /** @throws SheetFault fileBroken when something is still open */
  close(): void;
}

/** A tag, or a text between two: the longest text that a cell may hold, with every sign of it escaped, is shorter. */
const LONGEST_PIECE = 2 * 1024 * 1024;
const DEEPEST = 100;

/**
 * Reads XML as it comes, and holds no more of it than a piece. Documents that declare anything are not read: all that
 * entities and document types could be here for is to read files, to call other servers or to fill the memory.
 * @throws SheetFault fileBroken, fileForbiddenXml
 */
export function xmlReader(events: XmlEvents): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: false });
  // Its own list has what every object has, too.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });
  let [unheard, depth] = [0, 0];
  parser.on('doctype', () => { throw new SheetFault('fileForbiddenXml'); });
  parser.on('error', ({ message }) => { throw new SheetFault(/doctype|undefined entity/.test(message) ? 'fileForbiddenXml' : 'fileBroken'); });
  parser.on('opentag', ({ name, attributes }) => {
    unheard = 0;
    depth += 1;
    if (depth > DEEPEST) throw new SheetFault('fileBroken');
    events.open(withoutPrefix(name), attributes);
  });
  const hear = (text: string) => {
    unheard = 0;
    events.text?.(text);
  };
  parser.on('text', hear);
  parser.on('cdata', hear);
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.close?.(withoutPrefix(name));
  });
  return {
    write(text) {
      unheard += text.length;
      parser.write(text);
      if (unheard > LONGEST_PIECE) throw events.endless?.() ?? new SheetFault('fileBroken');
    },
    close() { parser.close(); },
  };
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The value of an attribute that has a prefix in files, whichever it is: r:id. */
export function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
}

/** The text of a part: UTF-8, or UTF-16 if it begins so. @throws SheetFault fileBroken */
export async function* textOfXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  const decode = (piece?: Buffer) => {
    try {
      return decoder!.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new SheetFault('fileBroken');
    }
  };
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8', { fatal: true });
    yield decode(piece);
  }
  if (decoder) yield decode();
}

/** Reads a whole part. @throws SheetFault fileBroken, fileForbiddenXml and what `events` throw */
export async function readXml(bytes: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> {
  const reader = xmlReader(events);
  for await (const text of textOfXml(bytes)) reader.write(text);
  reader.close();
}
