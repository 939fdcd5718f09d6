import { builtInDate, formatDate, type DateShown } from './date.rules.js';
import { MOST_STYLES } from './limits.js';
import { readXml } from './readXml.js';
import { SheetFault } from './sheet.type.js';

/** What each style of a book's cells shows of a date, by its number; null for styles that show none. @throws SheetFault */
export async function readStyles(part: AsyncIterable<Buffer>): Promise<readonly (DateShown | null)[]> {
  const own = new Map<number, DateShown | null>();
  const formats: number[] = [];
  let ofCells = false;
  await readXml(part, {
    open(name, attributes) {
      if (name === 'cellXfs') ofCells = true;
      else if (name === 'numFmt') own.set(Number(attributes['numFmtId']), formatDate(attributes['formatCode'] ?? ''));
      else if (ofCells && name === 'xf') formats.push(Number(attributes['numFmtId'] ?? 0));
      if (formats.length > MOST_STYLES || own.size > MOST_STYLES) throw new SheetFault('fileBroken');
    },
    close(name) { if (name === 'cellXfs') ofCells = false; },
  });
  return formats.map(id => own.has(id) ? own.get(id)! : builtInDate(id));
}
