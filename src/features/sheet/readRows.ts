import { addressOf, columnOf } from './address.rules.js';
import { isoDate, serialDate, type DateShown } from './date.rules.js';
import { LAST_COLUMN, LAST_ROW, MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, MOST_TEXT, MOST_UNPACKED_MEGABYTES, ROWS_AROUND } from './limits.js';
import { isAside, MOST_WRITTEN, type SharedStrings } from './readSharedStrings.js';
import { xmlReader, textOfXml } from './readXml.js';
import { SheetFault, type Cell, type Row } from './sheet.type.js';
import { detached, digitsOf, tidyText, tooLong, unescapeText } from './text.rules.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  sheet: string;
  strings: SharedStrings | null;
  styles: readonly (DateShown | null)[];
  from1904: boolean;
}

/** A cell as it is being read. */
interface Written {
  column: number;
  type: string;
  style: number;
  isFormula: boolean;
  hasValue: boolean;
  value: string;
}

/**
 * The rows of a worksheet in which something stands, a piece of the file at a time.
 * @throws SheetFault fileBroken, fileForbiddenXml, fileTooManyRows, fileTooManyCells, filePackedTooTightly, fileCellTooLong
 */
export async function* readRows(part: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<Row> {
  const ready: Row[] = [];
  const reader = rowReader(context, row => ready.push(row));
  for await (const text of textOfXml(part)) {
    reader.write(text);
    yield* ready.splice(0);
  }
  reader.close();
}

function rowReader(context: SheetContext, take: (row: Row) => void) {
  let [inRows, row, column, aside, collects] = [false, 0, 0, 0, false];
  let cells: Cell[] | null = null;
  let cell: Written | null = null;
  let [rowsTaken, cellsTaken, textTaken] = [0, 0, 0];

  const begin = (attributes: Readonly<Record<string, string>>): Written => {
    const { r: address, t: type = 'n', s: style = '0' } = attributes;
    column = address === undefined ? column + 1 : columnOf(address);
    if (!(column >= 1 && column <= LAST_COLUMN)) throw new SheetFault('fileBroken');
    return { column, type, style: Number(style), isFormula: false, hasValue: false, value: '' };
  };
  const end = (written: Written) => {
    const content = contentOf(written, row, context);
    if (!content) return;
    cellsTaken += 1;
    if (cellsTaken > MOST_CELLS) throw new SheetFault('fileTooManyCells', { most: MOST_CELLS });
    textTaken += content.text.length;
    if (textTaken > MOST_TEXT) throw new SheetFault('filePackedTooTightly', { most: MOST_UNPACKED_MEGABYTES });
    // A row that has more has some of them twice.
    if (cells!.length === LAST_COLUMN) throw new SheetFault('fileBroken');
    cells!.push(content);
  };
  const endRow = (taken: Cell[]) => {
    if (!taken.length) return;
    rowsTaken += 1;
    if (rowsTaken > MOST_ROWS + ROWS_AROUND) throw new SheetFault('fileTooManyRows', { most: MOST_ROWS });
    const follows = (at: number) => taken[at]!.column - taken[at - 1]!.column;
    if (taken.some((_cell, at) => at > 0 && follows(at) <= 0)) taken.sort((one, other) => one.column - other.column);
    if (taken.some((_cell, at) => at > 0 && follows(at) === 0)) throw new SheetFault('fileBroken');
    take({ number: row, cells: taken });
  };

  return xmlReader({
    endless: () => cell ? tooLong(context.sheet, row, cell.column) : new SheetFault('fileBroken'),
    open(name, attributes) {
      if (isAside(name)) aside += 1;
      if (aside) return;
      if (cell) {
        collects = name === 'v' || name === 't';
        if (collects) cell.hasValue = true;
        else if (name === 'f') cell.isFormula = true;
      } else if (cells) {
        if (name === 'c') cell = begin(attributes);
      } else if (inRows) {
        if (name !== 'row') return;
        const before = row;
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        // A row that comes again, or too late, would be two truths about one line.
        if (!(Number.isInteger(row) && row > before && row <= LAST_ROW)) throw new SheetFault('fileBroken');
        [column, cells] = [0, []];
      } else if (name === 'sheetData') inRows = true;
    },
    text(more) { if (collects && !aside && cell && cell.value.length <= MOST_WRITTEN) cell.value += more; },
    close(name) {
      if (isAside(name)) aside -= 1;
      else if (aside) return;
      else if (cell) {
        collects = false;
        if (name !== 'c') return;
        end(cell);
        cell = null;
      } else if (cells) {
        if (name !== 'row') return;
        endRow(cells);
        cells = null;
      } else if (name === 'sheetData') inRows = false;
    },
  });
}

/** What stands in a cell; null when nothing does. */
function contentOf({ column, type, style, isFormula, hasValue, value }: Written, row: number, { sheet, strings, styles, from1904 }: SheetContext): Cell | null {
  const content = (kind: Cell['kind'], text: string, digitsLost = false): Cell => ({ column, kind, text, digitsLost, isFormula });
  const broken = () => new SheetFault('fileBroken', { sheet, cell: addressOf(row, column) });
  const ofText = (written: string) => {
    const text = unescapeText(written);
    if (text.length > MOST_CHARACTERS) throw tooLong(sheet, row, column);
    const tidy = tidyText(text);
    return tidy === '' ? null : content('TEXT', tidy);
  };
  const bare = value.trim();
  if (bare === '') {
    // Programs that write formulas but cannot calculate leave their cells empty; a formula that gave nothing gave a text.
    return isFormula && (type === 'n' || !hasValue) ? content('ERROR', '#CALC!') : null;
  }
  switch (type) {
    case 's': {
      const shared = /^\d{1,9}$/.test(bare) ? strings?.at(Number(bare)) : undefined;
      if (shared === undefined) throw broken();
      return ofText(shared);
    }
    case 'inlineStr':
    case 'str':
      return ofText(detached(value));
    case 'n': {
      const shown = styles[style] ?? null;
      const number = digitsOf(bare);
      if (!number) throw broken();
      const date = shown && serialDate(Number(bare), from1904, shown);
      return date ? content('DATE', date) : content('NUMBER', number.text, number.digitsLost);
    }
    case 'd': {
      const date = isoDate(bare, styles[style] ?? 'DAY');
      return date ? content('DATE', date) : ofText(value);
    }
    case 'b':
      return content('BOOLEAN', bare === '1' || bare === 'true' ? 'TRUE' : 'FALSE');
    case 'e':
      return content('ERROR', bare);
    default:
      throw broken();
  }
}
