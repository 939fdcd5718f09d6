import { nodeId } from '../../kernel/ids.js';
import { cut } from '../../kernel/text.js';
import type { Words } from '../../locale/index.js';
import { withoutKind, type Report } from './importing.js';
import { passedOver } from './passed.rules.js';
import type { Ledger } from './readLedger.js';

/** How an import went, for people, line by line. */
export function describeReport(whole: Report, ledger: Ledger, words: Words, dryRun: boolean): string {
  const { rows, before, after, created, changed } = whole;
  const { report, ledgerColumns } = words;
  const kindless = withoutKind(whole);
  const over = passedOver(ledger);
  const of = (outcome: string) => rows.filter(row => row.outcome === outcome).length;
  return [
    report.rows({ all: rows.length, created: of('CREATE'), changed: of('CHANGE'), same: of('SAME'), refused: of('REFUSED'), asked: of('DECISION'), skipped: of('SKIPPED') }),
    report.created({ schools: created.schools, partners: created.partners, agreements: created.agreements, changed }),
    ...(kindless ? [report.withoutKind({ count: kindless })] : []),
    ...(['schools', 'partners', 'twinnings', 'agreements', 'countries'] as const).map(measure => `  ${report.figures[measure]}  ${before[measure]} → ${after[measure]}`),
    ...shortened([
      ...rows.flatMap(({ line, problems, candidates }) => [
        ...problems.map(({ column, message }) => report.problem({ sheet: line.sheet, row: line.row, column: ledgerColumns[column], message })),
        // By its id a decision names it.
        ...(['School', 'Partner'] as const).flatMap(type => candidates[type === 'School' ? 'schools' : 'partners'].map(({ id, name, evidence }) => `    ${nodeId(type, id)}  ${name}  ${evidence.join('；')}`)),
      ]),
      ...rows.filter(({ changes }) => changes.length).flatMap(({ line, changes }) => changes.map(({ field, from, to }) => report.change({ sheet: line.sheet, row: line.row, field: (words.fields as Record<string, string>)[field] ?? field, from: from ?? '—', to: to ?? '—' }))),
    ], words),
    ...shortened([
      ...over.sheets.map(({ sheet, reason }) => report.passedSheet({ sheet, reason: report.passedSheets[reason] })),
      ...over.columns.map(({ sheet, cell, header }) => report.passedColumn({ sheet, cell, text: header === null ? report.noHeader : report.unknownHeader({ header }) })),
      ...over.rows.map(({ sheet, kind, count, rows: first }) => report.passedRows({ sheet, kind: report.passedKinds[kind], count, rows: `${first.slice(0, ROWS_TOLD).map(({ row, text }) => report.passedRow({ row, text: oneLine(text) })).join(' / ')}${count > ROWS_TOLD ? ' …' : ''}` })),
    ], words),
    dryRun ? report.tried : created.schools + created.partners + created.agreements + changed === 0 ? report.unchanged : report.applied,
  ].join('\n');
}

/** Of rows of one kind that were passed by so many are told, and this much of each. */
const ROWS_TOLD = 5;
const oneLine = (text: string) => cut(text.replace(/\s+/g, ' '), 30);

/** More lines than this nobody reads on a screen: the marked workbook has them all. */
const MOST_LINES = 200;
function shortened(lines: readonly string[], { report }: Words): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), report.more({ count: lines.length - MOST_LINES })];
}
