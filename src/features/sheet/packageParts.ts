import { posix } from 'node:path';
import { openZip, type Parts } from './openZip.js';
import type { Part } from './packParts.js';
import { appended, attributesOf, broken, bytesOf, edited, elementsOf } from './scanTags.js';
import { contentTypesOf, packageRelations, XML_HEAD, xmlAttribute } from './xmlText.js';

/** A part that is held in memory as a whole, such as the styles, is never this large in a file of people's. */
const LARGEST_PART = 32 * 1024 * 1024;

export interface Relation { id: string; /** The end of its type: worksheet, comments. */ kind: string; target: string }

const CONTENT_TYPES = '[Content_Types].xml';

/**
 * The parts of another's workbook, some of them changed: those are held as text of one character for each byte (see
 * scanTags), all others are handed on as they are. @throws SheetFault as openZip, and fileBroken where a part is missing or cannot be read.
 */
export class PackageParts {
  private readonly changed = new Map<string, string>();
  private readonly removed = new Set<string>();

  private constructor(private readonly zip: Parts) {}

  static async open(bytes: Buffer): Promise<PackageParts> {
    return new PackageParts(await openZip(bytes));
  }

  /** A part's name as the file spells it; programs do not tell capitals apart. */
  spelled(name: string): string {
    return this.zip.spelled(name) ?? name;
  }

  has(name: string): boolean {
    return !this.removed.has(name) && (this.changed.has(name) || this.zip.has(name));
  }

  async text(name: string): Promise<string | null> {
    const known = this.changed.get(name);
    if (known !== undefined) return known;
    if (!this.has(name)) return null;
    if (this.zip.size(name) > LARGEST_PART) throw broken('a part that is too large');
    const pieces: Buffer[] = [];
    for await (const piece of this.bytes(name)) pieces.push(piece);
    return Buffer.concat(pieces).toString('latin1');
  }

  async needed(name: string): Promise<string> {
    const text = await this.text(name);
    if (text === null) throw broken(`no ${name}`);
    return text;
  }

  /** A part as the file has it, piece by piece. */
  bytes(name: string): AsyncGenerator<Buffer> {
    if (!this.zip.has(name)) throw broken(`no ${name}`);
    return this.zip.read(name);
  }

  set(name: string, text: string): void {
    this.removed.delete(name);
    this.changed.set(name, text);
  }

  remove(name: string): void {
    this.changed.delete(name);
    this.removed.add(name);
  }

  /** A name that no part has: the number of the part is put in place of #. */
  free(pattern: string): string {
    for (let number = 1; ; number += 1) {
      const name = pattern.replace('#', String(number));
      if (!this.zip.has(name) && !this.changed.has(name)) return name;
    }
  }

  /** Where a part's relations lead within the file. */
  async relationsOf(owner: string): Promise<Relation[]> {
    const text = await this.text(this.relationsPart(owner));
    if (text === null) return [];
    const relations: Relation[] = [];
    for (const { open } of elementsOf(text)) {
      const attributes = attributesOf(open);
      const [id, type, target] = ['Id', 'Type', 'Target'].map(name => attributes.get(name));
      if (open.local !== 'Relationship' || id === undefined || type === undefined || target === undefined || attributes.get('TargetMode') === 'External') continue;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(owner), target);
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), target: this.spelled(posix.normalize(path)) });
    }
    return relations;
  }

  relationsPart(owner: string): string {
    return this.spelled(posix.join(posix.dirname(owner), '_rels', `${posix.basename(owner)}.rels`));
  }

  /** Adds a relation and answers with its id. */
  async relate(owner: string, type: string, target: string): Promise<string> {
    const name = this.relationsPart(owner);
    const text = await this.text(name) ?? `${XML_HEAD}<Relationships xmlns="${packageRelations}"/>`;
    const elements = [...elementsOf(text)];
    const ids = new Set(elements.map(({ open }) => attributesOf(open).get('Id')));
    let number = 1;
    while (ids.has(`hundredSchools${number}`)) number += 1;
    const id = `hundredSchools${number}`;
    const root = elements.at(-1);
    if (root?.open.local !== 'Relationships') throw broken('relations without a root');
    this.set(name, edited(text, [appended(root, `<${root.open.prefix}Relationship Id="${id}" Type="${type}" Target="/${bytesOf(xmlAttribute(target))}"/>`)]));
    return id;
  }

  /** Says of what type a part is, or all parts of an extension. */
  async declare(which: { part: string } | { extension: string }, type: string): Promise<void> {
    const types = this.spelled(CONTENT_TYPES);
    const text = await this.text(types) ?? `${XML_HEAD}<Types xmlns="${contentTypesOf}"/>`;
    const elements = [...elementsOf(text)];
    const [local, attribute, value] = 'part' in which ? ['Override', 'PartName', `/${which.part}`] as const : ['Default', 'Extension', which.extension] as const;
    if (elements.some(({ open }) => open.local === local && attributesOf(open).get(attribute)?.toLowerCase() === value.toLowerCase())) return;
    const root = elements.at(-1);
    if (root?.open.local !== 'Types') throw broken('types without a root');
    this.set(types, edited(text, [appended(root, `<${root.open.prefix}${local} ${attribute}="${bytesOf(xmlAttribute(value))}" ContentType="${type}"/>`)]));
  }

  /** All parts in the file's order, new ones behind them, without those that the caller makes. */
  async* parts(except: ReadonlySet<string>): AsyncGenerator<Part> {
    const names = this.zip.names.filter(name => !name.endsWith('/')).map(name => this.spelled(name));
    for (const name of [...names, ...[...this.changed.keys()].filter(changed => !names.includes(changed))]) {
      if (except.has(name) || this.removed.has(name)) continue;
      const text = this.changed.get(name);
      yield { name, content: text === undefined ? this.bytes(name) : [Buffer.from(text, 'latin1')] };
    }
  }
}
