import { placeRows, type Gazetteer } from '../src/features/place/place.reads.js';
import type { Area, Cell, Sheet } from '../src/features/sheet/sheet.type.js';
import { correctionKey, isNoted, ledgerIn, type Corrections, type Line } from '../src/features/workbook/ledger.rules.js';
import type { Column } from '../src/features/workbook/columns.rules.js';

/** The places of the registry, without a record. */
export const gazetteer = {
  divisions: new Map(placeRows('divisions').map(row => [row['code']!, { code: row['code']!, level: row['level']!, nameZh: row['name_zh']!, nameEn: row['name_en']!, parentCode: row['parent_code'] || null }])),
  countries: new Map(placeRows('countries').map(row => [row['code']!, { code: row['code']!, nameZh: row['name_zh']!, nameEn: row['name_en']! }])),
  regions: new Map(),
} as unknown as Gazetteer;

/** A cell as it is written in the tests: # before a number, @ before a date, ! before an error, ~ before a number without its end. */
export function cellOf(written: string, column = 1): Cell {
  const kind = ({ '#': 'NUMBER', '~': 'NUMBER', '@': 'DATE', '!': 'ERROR' } as Record<string, Cell['kind']>)[written[0] ?? ''] ?? 'TEXT';
  return { column, kind, text: kind === 'TEXT' ? written : written.slice(1), digitsLost: written.startsWith('~'), isFormula: false };
}

/** A sheet of rows, each cell between two signs |, a line break as \n; empty rows stay empty. */
export function sheetOf(rows: readonly (string | readonly string[])[], merged: readonly Area[] = [], name = '台账'): Sheet {
  return {
    name, hidden: false, merged,
    async* rows() {
      for (const [at, row] of rows.entries()) {
        const cells = (typeof row === 'string' ? row.split('|').map(text => text.trim().replaceAll('\\n', '\n')) : row).flatMap((text, place) => (text === '' ? [] : [cellOf(text, place + 1)]));
        if (cells.length) yield { number: at + 1, cells };
      }
    },
  };
}

/** A1:B2 as an area. */
export function area(address: string): Area {
  const [, left, top, right, bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(address)!;
  return { top: Number(top), left: left!.charCodeAt(0) - 64, bottom: Number(bottom), right: right!.charCodeAt(0) - 64 };
}

export interface Told { lines: Line[]; asked: string[]; passed: string[]; /** Rows that are no papers, of every kind. */ others: number[] }

/** What a sheet says; null where no table is found in it. */
export async function told(sheet: Sheet, corrected: readonly (readonly [row: number, column: Column, value: string])[] = []): Promise<Told | null> {
  const corrections: Corrections = new Map(corrected.map(([row, column, value]) => [correctionKey(sheet.name, row, column), value]));
  const ledger = await ledgerIn(sheet, gazetteer, corrections);
  if (!ledger) return null;
  const lines: Line[] = [];
  for await (const line of ledger.lines) lines.push(line);
  return { lines, asked: lines.flatMap(({ row, asks }) => asks.map(({ column, code }) => `${row} ${column} ${code}`)), passed: ledger.passed.filter(isNoted).map(({ row, text }) => `${row} ${text}`), others: ledger.passed.map(({ row }) => row) };
}

/** A line in one text: school / partner / country / kind / date, as far as it says so. */
export function inShort({ school, partner, terms }: Line): string {
  return [school.name, partner.name ?? partner.original, partner.country, terms.kind, terms.signedOn].map(part => part ?? '-').join(' / ');
}
