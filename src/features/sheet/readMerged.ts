import { areaOf } from './address.rules.js';
import { MOST_CELLS, MOST_MERGED } from './limits.js';
import { xmlReader, textOfXml } from './readXml.js';
import { SheetFault, type Area } from './sheet.type.js';

const rowsBegin = /<((?:[\w.-]+:)?sheetData)(?:\s[^<>]*[^<>/])?>/;
/** Longer than the tag that begins the rows, wherever two pieces part it. */
const MARGIN = 256;

/**
 * The merged areas of a sheet. They stand behind all rows, and reading those takes most of the time that a book takes:
 * here they are passed over unread, for whoever asks for the rows reads them, and finds what is amiss with them.
 * @throws SheetFault fileBroken, fileForbiddenXml, fileTooManyCells
 */
export async function readMerged(part: AsyncIterable<Buffer>): Promise<Area[]> {
  const areas: Area[] = [];
  const known = new Set<string>();
  const reader = xmlReader({
    open(name, attributes) {
      if (name !== 'mergeCell') return;
      const { ref = '' } = attributes;
      // The same again says nothing new.
      if (known.has(ref)) return;
      known.add(ref);
      const area = areaOf(ref);
      if (!area) throw new SheetFault('fileBroken');
      if (areas.length === MOST_MERGED) throw new SheetFault('fileTooManyCells', { most: MOST_CELLS });
      areas.push(area);
    },
  });
  let [stage, held, rowsEnd] = ['BEFORE' as 'BEFORE' | 'ROWS' | 'AFTER', '', ''];
  for await (const text of textOfXml(part)) {
    held += text;
    if (stage === 'BEFORE') {
      const begin = rowsBegin.exec(held);
      const passed = begin ? begin.index + begin[0].length : Math.max(0, held.length - MARGIN);
      reader.write(held.slice(0, passed));
      held = held.slice(passed);
      if (begin) [stage, rowsEnd] = ['ROWS', `</${begin[1]}`];
    }
    if (stage === 'ROWS') {
      const end = held.indexOf(rowsEnd);
      held = held.slice(end < 0 ? Math.max(0, held.length - rowsEnd.length) : end);
      if (end >= 0) stage = 'AFTER';
    }
    if (stage === 'AFTER') {
      reader.write(held);
      held = '';
    }
  }
  if (stage !== 'ROWS') reader.write(held);
  reader.close();
  return areas;
}
