import { Button, Input, Select } from 'antd';
import { useWords } from '../../words/words.ts';
import { doAndGoOn } from './goOn.ts';
import type { ImportedRow } from './useImport.ts';
import { suggestedIn } from './questions.rules.ts';
import { ledgerColumns } from './rows.rules.ts';
import { workbookWords } from './workbook.words.ts';

interface Cell { column: string; value: string }

const saidIn = (row: ImportedRow, column: string) => row.cells.find(cell => cell.column === column)?.text ?? '';

/** What one cell in question should say instead, in place of what it says. */
export function Correction({ row, column, cells, open, alike, onChange }: { row: ImportedRow; column: string; cells: readonly Cell[]; /** Whether it is still to be answered. */ open: boolean; /** How many other rows are asked the same of the same. */ alike: number; /** Null when it is to say what it says. */ onChange(value: string | null): void }) {
  const words = useWords(workbookWords);
  const said = saidIn(row, column);
  const value = cells.find(cell => cell.column === column)?.value ?? said;
  const suggestion = suggestedIn(row, column);
  return (
    <div className="correction" data-question={open ? 'open' : 'answered'}>
      <label>
        <span>{words.columns[column as never]} {words.value}</span>
        <Input size="small" className="value" value={value} onChange={({ target }) => onChange(target.value === said ? null : target.value)} />
      </label>
      {suggestion !== null && <Button size="small" disabled={suggestion === value} aria-label={`${words.columns[column as never]} ${words.takeSuggestion(suggestion)}`} onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => onChange(suggestion))}>{words.takeSuggestion(suggestion)}</Button>}
      {alike > 0 && <span className="quiet">{words.alike(alike)}</span>}
    </div>
  );
}

/** What other cells of a row should say instead. */
export function Corrections({ row, besides, cells, onChange }: { row: ImportedRow; /** Columns that have their field already. */ besides: readonly string[]; cells: readonly Cell[]; onChange(cells: Cell[]): void }) {
  const words = useWords(workbookWords);
  const columns = [...ledgerColumns, 'NUMBER' as const].filter(value => !besides.includes(value)).map(value => ({ value: value as string, label: words.columns[value] }));
  const kept = cells.filter(({ column }) => besides.includes(column));
  const own = cells.filter(({ column }) => !besides.includes(column));
  const set = (place: number, change: Partial<Cell>) => onChange([...kept, ...own.map((cell, at) => (at === place ? { ...cell, ...change } : cell))]);
  return (
    <fieldset className="choice">
      <legend>{words.correct}</legend>
      <div className="corrections">
        {own.map(({ column, value }, place) => (
          <div key={place}>
            <Select<string> size="small" aria-label={words.column} value={column || undefined!} onChange={next => set(place, { column: next, value: saidIn(row, next) })} options={columns.filter(({ value: one }) => one === column || !own.some(cell => cell.column === one))} placeholder={words.column} popupMatchSelectWidth={220} />
            <Input size="small" className="value" aria-label={`${words.value} ${words.columns[column as never] ?? ''}`} value={value} onChange={({ target }) => set(place, { value: target.value })} />
            <Button size="small" onClick={() => onChange([...kept, ...own.filter((_, at) => at !== place)])}>{words.removeCell}</Button>
          </div>
        ))}
        <div><Button size="small" onClick={() => onChange([...cells, { column: '', value: '' }])}>{own.length ? words.addCell : words.correct}</Button></div>
      </div>
    </fieldset>
  );
}
