import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The parts of a workbook, uncompressed, by their names. */
export type Parts = Map<string, Buffer>;

export async function partsOf(file: Readable | Buffer): Promise<Parts> {
  const zip = await fromBufferPromise(Buffer.isBuffer(file) ? file : await buffer(file), { lazyEntries: true });
  const parts: Parts = new Map();
  for await (const entry of zip.eachEntry()) {
    if (parts.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

export async function zipOf(parts: Iterable<readonly [name: string, content: string | Buffer]>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** An element as a program that knows namespaces sees it. */
export interface Node { name: string; attributes: Record<string, string>; children: Node[]; text: string }

/** Parses strictly; throws where a part is not well-formed. */
export function treeOf(xml: Buffer | string | undefined): Node {
  if (xml === undefined) throw new Error('no such part');
  const parser = new SaxesParser({ xmlns: true });
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', error => { throw error; });
  parser.on('opentag', tag => {
    const node: Node = { name: tag.local, attributes: Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value])), children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  const add = (text: string) => { open.at(-1)!.text += text; };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => { open.pop(); });
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(xml))).close();
  return root.children[0]!;
}

export function all(node: Node, name: string): Node[] {
  return [...node.children.filter(child => child.name === name), ...node.children.flatMap(child => all(child, name))];
}

/** Text as spreadsheet programs read it. */
export function readText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The cells of a worksheet by their names. */
export function cellsIn(xml: Buffer | string | undefined): Map<string, { text: string; type: string; style: number; formula: boolean }> {
  return new Map(all(treeOf(xml), 'c').map(cell => [cell.attributes['r']!, {
    text: cell.attributes['t'] === 'inlineStr' ? readText(all(cell, 't').map(({ text }) => text).join('')) : all(cell, 'v')[0]?.text ?? '',
    type: cell.attributes['t'] ?? 'n', style: Number(cell.attributes['s'] ?? 0), formula: all(cell, 'f').length > 0,
  }]));
}

/** The notes in a part by cell: who wrote them, what they say. */
export function notesIn(xml: Buffer | string | undefined): Map<string, { author: string; text: string }> {
  const tree = treeOf(xml);
  const authors = all(tree, 'author').map(({ text }) => text);
  return new Map(all(tree, 'comment').map(comment => [comment.attributes['ref']!, { author: authors[Number(comment.attributes['authorId'])]!, text: readText(all(comment, 't').map(({ text }) => text).join('')) }]));
}

/** The colour of a cell format, as its fill says it. */
export function colourOf(styles: Buffer | string | undefined, format: number): string | null {
  const tree = treeOf(styles);
  const formats = tree.children.find(({ name }) => name === 'cellXfs')!.children;
  const fill = tree.children.find(({ name }) => name === 'fills')!.children[Number(formats[format]!.attributes['fillId'] ?? 0)]!;
  const pattern = fill.children[0];
  return pattern?.attributes['patternType'] === 'solid' ? Object.values(all(pattern, 'fgColor')[0]!.attributes).join() : pattern?.name === 'gradientFill' ? 'gradient' : null;
}

/** What every sound package holds: each part has a type, each relation leads somewhere, everything that is XML is well-formed. */
export function packageFaults(parts: Parts): string[] {
  const types = treeOf(parts.get('[Content_Types].xml'));
  const extensions = new Set(all(types, 'Default').map(({ attributes }) => attributes['Extension']!.toLowerCase()));
  const overrides = all(types, 'Override').map(({ attributes }) => attributes['PartName']!.slice(1));
  const faults = overrides.filter(name => !parts.has(name)).map(name => `${name} has a type but is not there`);
  for (const [name, content] of parts) {
    if (name !== '[Content_Types].xml' && !overrides.includes(name) && !extensions.has(name.split('.').at(-1)!.toLowerCase())) faults.push(`${name} has no type`);
    if (/\.(?:xml|rels|vml)$/.test(name)) treeOf(content);
    if (!name.endsWith('.rels')) continue;
    const owner = name.replace(/_rels\/([^/]+)\.rels$/, '$1');
    const ids = new Set<string>();
    for (const { attributes } of all(treeOf(content), 'Relationship')) {
      if (ids.has(attributes['Id']!)) faults.push(`${name} has ${attributes['Id']!} twice`);
      ids.add(attributes['Id']!);
      const target = decodeURI(new URL(attributes['Target']!, `file:///${owner === '_rels/.rels' ? '' : owner}`).pathname.slice(1));
      if (attributes['TargetMode'] !== 'External' && !parts.has(target)) faults.push(`${name} leads to ${target}, which is not there`);
    }
  }
  return faults;
}
