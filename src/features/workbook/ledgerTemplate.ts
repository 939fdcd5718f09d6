import type { Readable } from 'node:stream';
import type { Language, Words } from '../../locale/index.js';
import type { Gazetteer } from '../place/place.reads.js';
import { writeXlsx } from '../sheet/writeXlsx.js';
import { ledgerColumns } from './ledgerCells.js';

/** Rows that lie ready to be filled in. */
const BLANK_ROWS = 200;

/** A blank ledger: the sheet to fill in, with lists and notes, and a sheet that says how; nothing in it is a row to be read. */
export function ledgerTemplate(gazetteer: Gazetteer, language: Language, words: Words): Readable {
  return writeXlsx([
    { name: words.exports.names.ledger, columns: ledgerColumns(gazetteer, language, words), rows: [], blankRows: BLANK_ROWS },
    { name: words.sheets.guide, columns: [{ header: words.sheets.guide, width: 110, kind: 'TEXT' }], rows: words.ledgerGuide.map((line, place) => [`${place + 1}. ${line}`]) },
  ], { words });
}
