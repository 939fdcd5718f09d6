import { posix } from 'node:path';
import { MOST_PARTS } from './limits.js';
import { openZip, type Parts } from './openZip.js';
import { readMerged } from './readMerged.js';
import { readRows, type SheetContext } from './readRows.js';
import { readSharedStrings } from './readSharedStrings.js';
import { readStyles } from './readStyles.js';
import { prefixed, readXml } from './readXml.js';
import { SheetFault, type Book, type Sheet } from './sheet.type.js';

/** A part that another one names. */
interface Relation {
  /** worksheet, styles: the last word of its type, which is the same in strict files. */
  type: string;
  part: string;
}

/** A sheet as the workbook lists it, with whatever lies behind its name. */
interface Listed { name: string; hidden: boolean; relation: Relation | undefined }

/**
 * Opens a workbook of Office Open XML. Its texts and styles are read, its cells are not yet.
 * @throws SheetFault
 */
export async function openXlsx(bytes: Buffer): Promise<Book> {
  const parts = await openZip(bytes);
  const main = [...(await relationsOf(parts, '')).values()].find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !parts.has(main)) throw new SheetFault('fileUnknown');
  await refuseOthers(parts, main);
  const relations = await relationsOf(parts, main);
  const { from1904, listed } = await readWorkbook(parts, main, relations);
  const only = (type: string) => [...relations.values()].find(relation => relation.type === type && parts.has(relation.part))?.part;
  const [stringsPart, stylesPart] = [only('sharedStrings'), only('styles')];
  const strings = stringsPart === undefined ? null : await readSharedStrings(parts.read(stringsPart));
  const styles = stylesPart === undefined ? [] : await readStyles(parts.read(stylesPart));

  const sheets: Sheet[] = [];
  const read = new Set<string>();
  for (const { name, hidden, relation } of listed) {
    // Charts on sheets of their own hold no cells.
    if (relation && relation.type !== 'worksheet') continue;
    // A part that is many sheets would be read as often as somebody cares to list it.
    if (!relation || !parts.has(relation.part) || read.has(relation.part)) throw new SheetFault('fileBroken');
    read.add(relation.part);
    const context: SheetContext = { sheet: name, strings, styles, from1904 };
    sheets.push({ name, hidden, merged: await readMerged(parts.read(relation.part)), rows: () => readRows(parts.read(relation.part), context) });
  }
  if (!sheets.length) throw new SheetFault('fileEmpty');
  return { format: 'XLSX', sheets };
}

/** What a part names, by the names it uses; what lies outside of the file is never looked at. The whole file is the part ''. */
async function relationsOf(parts: Parts, part: string): Promise<Map<string, Relation>> {
  const [folder, relations] = [posix.dirname(part), new Map<string, Relation>()];
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!parts.has(list)) return relations;
  await readXml(parts.read(list), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      if (relations.size === 10 * MOST_PARTS) throw new SheetFault('fileTooManyParts', { most: MOST_PARTS });
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(folder, target) });
    },
  });
  return relations;
}

/** @throws SheetFault fileMacros; fileUnknown for what is packed the same way and is no workbook of XML: texts, slides, binary workbooks */
async function refuseOthers(parts: Parts, main: string): Promise<void> {
  let [type, byEnding, macros] = ['', '', parts.names.some(name => name.endsWith('vbaproject.bin'))];
  const types = '[Content_Types].xml';
  if (!parts.has(types)) throw new SheetFault('fileUnknown');
  await readXml(parts.read(types), {
    open(name, { PartName: part = '', Extension: ending = '', ContentType: content = '' }) {
      if (/vbaProject/i.test(content)) macros = true;
      if (name === 'Override' && part.toLowerCase() === `/${main.toLowerCase()}`) type = content;
      if (name === 'Default' && main.toLowerCase().endsWith(`.${ending.toLowerCase()}`)) byEnding = content;
    },
  });
  type ||= byEnding;
  if (/\.sheet\.binary\./i.test(type)) throw new SheetFault('fileUnknown');
  if (macros || /macroEnabled/i.test(type)) throw new SheetFault('fileMacros');
}

async function readWorkbook(parts: Parts, main: string, relations: ReadonlyMap<string, Relation>): Promise<{ from1904: boolean; listed: Listed[] }> {
  const listed: Listed[] = [];
  let [root, from1904, inSheets] = ['', false, false];
  await readXml(parts.read(main), {
    open(name, attributes) {
      root ||= name;
      if (root !== 'workbook') throw new SheetFault('fileUnknown');
      if (name === 'workbookPr') from1904 ||= ['1', 'true', 'on'].includes(attributes['date1904'] ?? '');
      else if (name === 'sheets') inSheets = true;
      else if (inSheets && name === 'sheet') {
        if (listed.length === MOST_PARTS) throw new SheetFault('fileTooManyParts', { most: MOST_PARTS });
        const relation = relations.get(prefixed(attributes, 'id') ?? '');
        // Macros as they were before there was a language for them.
        if (relation && /macrosheet$/i.test(relation.type)) throw new SheetFault('fileMacros');
        listed.push({ name: attributes['name'] ?? '', hidden: ['hidden', 'veryHidden'].includes(attributes['state'] ?? ''), relation });
      }
    },
    close(name) { if (name === 'sheets') inSheets = false; },
  });
  return { from1904, listed };
}
