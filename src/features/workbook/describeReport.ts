import { nodeId } from '../../kernel/ids.js';
import type { Words } from '../../locale/index.js';
import type { Report } from './importLedger.js';
import type { Passed } from './ledger.rules.js';

/** How an import went, for people, line by line. */
export function describeReport({ rows, before, after, created, changed }: Report, passed: readonly Passed[], words: Words, dryRun: boolean): string {
  const { report, ledgerColumns } = words;
  const of = (outcome: string) => rows.filter(row => row.outcome === outcome).length;
  return [
    report.rows({ all: rows.length, created: of('CREATE'), changed: of('CHANGE'), same: of('SAME'), refused: of('REFUSED'), asked: of('DECISION'), skipped: of('SKIPPED') }),
    report.created({ schools: created.schools, partners: created.partners, agreements: created.agreements, changed }),
    ...(['schools', 'partners', 'twinnings', 'agreements', 'countries'] as const).map(measure => `  ${report.figures[measure]}  ${before[measure]} → ${after[measure]}`),
    ...shortened([
    ...rows.flatMap(({ line, problems, candidates }) => [
      ...problems.map(({ column, message }) => report.problem({ sheet: line.sheet, row: line.row, column: ledgerColumns[column], message })),
      // By its id a decision names it.
      ...(['School', 'Partner'] as const).flatMap(type => candidates[type === 'School' ? 'schools' : 'partners'].map(({ id, name, evidence }) => `    ${nodeId(type, id)}  ${name}  ${evidence.join('；')}`)),
    ]),
    ...rows.filter(({ changes }) => changes.length).flatMap(({ line, changes }) => changes.map(({ field, from, to }) => report.change({ sheet: line.sheet, row: line.row, field: (words.fields as Record<string, string>)[field] ?? field, from: from ?? '—', to: to ?? '—' }))),
    ...passed.map(({ sheet, row, text }) => report.passed({ sheet, row, text: text.slice(0, 40) })),
    ], words),
    dryRun ? report.tried : created.schools + created.partners + created.agreements + changed === 0 ? report.unchanged : report.applied,
  ].join('\n');
}

/** More lines than this nobody reads on a screen: the marked workbook has them all. */
const MOST_LINES = 200;
function shortened(lines: readonly string[], { report }: Words): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), report.more({ count: lines.length - MOST_LINES })];
}
