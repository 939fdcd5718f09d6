import { countText } from '../../parts/days.rules.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import type { Imported } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** What of a ledger was not read: whoever misses something looks here. */
export function PassedOver({ of }: { of: NonNullable<Imported['passedOver']> }) {
  const words = useWords(workbookWords);
  const language = useLanguage();
  if (!of.sheets.length && !of.columns.length && !of.rows.length) return null;
  return (
    <details className="passed-over">
      <summary>{words.passedOver} <span className="quiet">{countText(of.sheets.length + of.columns.length + of.rows.reduce((sum, { count }) => sum + count, 0), language)}</span></summary>
      <ul className="issues">
        {of.sheets.map(({ sheet, reason }) => <li key={sheet}>{words.passedSheet(sheet)}{words.passedSheets[reason]}</li>)}
        {of.columns.map(({ sheet, cell, header }) => <li key={`${sheet} ${cell}`}>{sheet} {cell}{header === null ? words.passedHeadless : <>{words.passedColumn}<bdi>{header}</bdi></>}</li>)}
        {of.rows.map(({ sheet, kind, count, rows }) => (
          <li key={`${sheet} ${kind}`}>
            {words.passedRows(sheet, countText(count, language), words.passedKinds[kind])}
            <span className="quiet">{rows.map(({ row, text }) => `${words.passedRow(row)} ${text}`).join(words.passedBetween)}{count > rows.length && '…'}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
