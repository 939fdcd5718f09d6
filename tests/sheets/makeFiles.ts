import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { openBook } from '../../src/features/sheet/openBook.js';
import { SheetFault, type Book, type Cell, type Row, type SheetFaultCode } from '../../src/features/sheet/sheet.type.js';

/** Files as programs and strangers write them, made of hand-written XML. */

export type Content = string | Buffer | (() => Iterable<string | Buffer>);

export async function zip(parts: readonly (readonly [name: string, content: Content])[], compress = true): Promise<Buffer> {
  const file = new yazl.ZipFile();
  for (const [name, content] of parts) {
    if (typeof content === 'function') file.addReadStream(Readable.from(content(), { objectMode: false }), name, { compress });
    else file.addBuffer(Buffer.from(content as string), name, { compress });
  }
  file.end();
  return buffer(file.outputStream);
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const relations = (...listed: readonly (readonly [id: string, type: string, target: string, more?: string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${listed.map(([id, type, target, more = '']) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}" ${more}/>`).join('')}</Relationships>`;
export const contentTypes = (type = `${types}.sheet.main+xml`) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
export const workbook = (sheets: string, properties = '') => `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr ${properties}/><sheets>${sheets}</sheets></workbook>`;
export const worksheet = (rows: string, after = '') => `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}"><cols><col min="1" max="1" width="20"/></cols><sheetData>${rows}</sheetData>${after}</worksheet>`;
export const sharedStrings = (...items: readonly string[]) => `<sst xmlns="${main}">${items.map(item => `<si>${item}</si>`).join('')}</sst>`;
export const styles = (...formats: readonly (string | number)[]) => `<styleSheet xmlns="${main}"><numFmts>${formats.map((format, at) => typeof format === 'string' ? `<numFmt numFmtId="${200 + at}" formatCode="${escapeXml(format)}"/>` : '').join('')}</numFmts>`
  + `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`).join('')}</cellXfs></styleSheet>`;

/** A workbook of one sheet, with parts put in, exchanged, or (null) left out. */
export function xlsx(rows: Content, changed: Readonly<Record<string, Content | null>> = {}): Promise<Buffer> {
  const parts: Record<string, Content | null> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': workbook('<sheet name="台账" sheetId="1" r:id="rId1"/>'),
    'xl/_rels/workbook.xml.rels': relations(['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'sharedStrings', 'sharedStrings.xml'], ['rId3', 'styles', 'styles.xml']),
    'xl/worksheets/sheet1.xml': typeof rows === 'string' ? worksheet(rows) : rows,
    ...changed,
  };
  return zip(Object.entries(parts).filter((part): part is [string, Content] => part[1] !== null));
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}

/** As programs write it: what XML cannot hold is escaped their way, and so is what looks like it, or would when the next sign is escaped. */
export function escapeText(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}[_\u0000-\u0008\u000b-\u001f\ufffe\uffff])/g, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, sign => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`));
}

/** A zip that says something else of a part's size than is true. */
export function lyingAbout(made: Buffer, name: string, size: number): Buffer {
  const lying = Buffer.from(made);
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4)) {
    if (lying.toString('utf8', at + 46, at + 46 + lying.readUInt16LE(at + 28)) === name) lying.writeUInt32LE(size, at + 24);
  }
  return lying;
}

export async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

/** Everything in a book, of every sheet. */
export async function readAll(book: Book): Promise<Row[][]> {
  const sheets: Row[][] = [];
  for (const sheet of book.sheets) sheets.push(await collect(sheet.rows()));
  return sheets;
}

/** The rows of the first sheet as texts by their addresses' parts: row, column, text. */
export async function textsIn(bytes: Buffer, name = 'file'): Promise<[row: number, column: number, text: string][]> {
  const [rows] = await readAll(await openBook({ name, bytes }));
  return rows!.flatMap(({ number, cells }) => cells.map(({ column, text }): [number, number, string] => [number, column, text]));
}

/** The cells of a sheet's first row. */
export async function cellsIn(bytes: Buffer): Promise<readonly Cell[]> {
  return (await readAll(await openBook({ name: 'file', bytes })))[0]![0]?.cells ?? [];
}

/** What a file is refused for, when it is opened or when its rows are read; null when it is read. Any other error is thrown. */
export async function faultOf(bytes: Buffer, name = 'file'): Promise<{ code: SheetFaultCode; details: SheetFault['details'] } | null> {
  try {
    for (const sheet of (await openBook({ name, bytes })).sheets) for await (const row of sheet.rows()) void row;
    return null;
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    return { code: error.code, details: error.details };
  }
}

export async function codeOf(bytes: Buffer, name = 'file'): Promise<SheetFaultCode | null> {
  return (await faultOf(bytes, name))?.code ?? null;
}

/** Every sign of the plane that most signs are on, by how GB18030 writes it in two or four bytes. */
const gb18030 = new Map<string, Buffer>();
function learnGb18030(): void {
  const decode = (bytes: Buffer) => [...new TextDecoder('gb18030').decode(bytes)];
  const learn = (units: Buffer[]) => { for (const [at, sign] of decode(Buffer.concat(units)).entries()) if (!gb18030.has(sign)) gb18030.set(sign, units[at]!); };
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, at) => from + at);
  learn(range(0, 0x7f).map(byte => Buffer.from([byte])));
  learn(range(0x81, 0xfe).flatMap(lead => range(0x40, 0xfe).filter(trail => trail !== 0x7f).map(trail => Buffer.from([lead, trail]))));
  learn(range(0, 39_419).map(fourBytes));
}
function fourBytes(index: number): Buffer {
  return Buffer.from([0x81 + Math.floor(index / 12_600), 0x30 + Math.floor(index / 1_260) % 10, 0x81 + Math.floor(index / 10) % 126, 0x30 + index % 10]);
}
export function inGb18030(text: string): Buffer {
  if (!gb18030.size) learnGb18030();
  return Buffer.concat([...text].map(sign => gb18030.get(sign) ?? fourBytes(189_000 + sign.codePointAt(0)! - 0x10000)));
}
