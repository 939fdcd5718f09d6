import { Readable } from 'node:stream';
import { stringify, type Options } from 'csv-stringify/sync';
import { guarded } from './csvGuard.rules.js';
import type { ColumnSpec, SheetSpec } from './sheet.type.js';

/**
 * A CSV in UTF-8 with a byte order mark, which tells Excel the encoding, with lines that end in CR LF: one of headers, then the
 * rows, written while they are read. Numbers and dates stand as they are given; nothing is a line of its own.
 *
 * A text that a program would take for a formula, such as =1+1, +86 931 or ＠x, stands behind an apostrophe; a plain
 * number such as -5 does not. The apostrophe is taken off again by `unguarded`, which turns every field into the text
 * that was given: a text that itself begins with an apostrophe before such a sign ('=1) is written with two (''=1), and any
 * other apostrophe ('s-Hertogenbosch) with none added.
 */
export function writeCsv(columns: readonly Pick<ColumnSpec, 'header'>[], rows: SheetSpec['rows']): Readable {
  return Readable.from(lines(columns, rows), { objectMode: false });
}

async function* lines(columns: readonly Pick<ColumnSpec, 'header'>[], rows: SheetSpec['rows']): AsyncGenerator<Buffer> {
  // A line break alone would not be quoted otherwise; a lone empty field would be an empty line, which is no row.
  const options: Options = { record_delimiter: 'windows', quoted_match: /[\r\n\t]|^\s|\s$/, quoted_empty: columns.length < 2 };
  let waiting = [columns.map(({ header }) => guarded(header))];
  let bom = true;
  const written = () => {
    const text = Buffer.from(stringify(waiting, { ...options, bom }));
    [waiting, bom] = [[], false];
    return text;
  };
  for await (const row of rows) {
    waiting.push(Array.from({ length: Math.max(columns.length, row.length) }, (_, index) => fieldOf(row[index] ?? null)));
    if (waiting.length >= 500) yield written();
  }
  if (waiting.length) yield written();
}

function fieldOf(value: string | number | null): string {
  return typeof value === 'number' ? String(value) : guarded(value ?? '');
}
