import { Button, Input, Select } from 'antd';
import { useWords } from '../../words/words.ts';
import type { ImportedRow } from './useImport.ts';
import { ledgerColumns } from './rows.rules.ts';
import { workbookWords } from './workbook.words.ts';

interface Cell { column: string; value: string }

/** What cells of a row should say instead; first those that are in question. */
export function Corrections({ row, cells, onChange }: { row: ImportedRow; cells: readonly Cell[]; onChange(cells: Cell[]): void }) {
  const words = useWords(workbookWords);
  const columns = [...ledgerColumns, 'NUMBER' as const].map(value => ({ value: value as string, label: words.columns[value] }));
  const said = (column: string) => row.cells.find(cell => cell.column === column)?.text ?? '';
  const open = [...row.problems.map(({ column }) => column as string), ''].find(column => !cells.some(cell => cell.column === column)) ?? '';
  const set = (place: number, change: Partial<Cell>) => onChange(cells.map((cell, at) => (at === place ? { ...cell, ...change } : cell)));
  return (
    <fieldset className="choice">
      <legend>{words.correct}</legend>
      <div className="corrections">
        {cells.map(({ column, value }, place) => (
          <div key={place}>
            <Select<string> size="small" aria-label={words.column} value={column || undefined!} onChange={next => set(place, { column: next, value: said(next) })} options={columns.filter(({ value: one }) => one === column || !cells.some(cell => cell.column === one))} placeholder={words.column} popupMatchSelectWidth={220} />
            <Input size="small" className="value" aria-label={`${words.value} ${words.columns[column as never] ?? ''}`} value={value} onChange={({ target }) => set(place, { value: target.value })} />
            <Button size="small" onClick={() => onChange(cells.filter((_, at) => at !== place))}>{words.removeCell}</Button>
          </div>
        ))}
        <div><Button size="small" onClick={() => onChange([...cells, { column: open, value: open ? said(open) : '' }])}>{cells.length ? words.addCell : words.correct}</Button></div>
      </div>
    </fieldset>
  );
}
