import { Button, Tag } from 'antd';
import { useState } from 'react';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { keyOfRow, shortened } from './decisions.rules.ts';
import { RowDecision } from './RowDecision.tsx';
import type { ShownColumn } from './rows.rules.ts';
import type { Import, ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

const colours = { CREATE: 'green', CHANGE: 'blue', SAME: 'default', DECISION: 'gold', REFUSED: 'red', SKIPPED: 'default' } as const;

/** One row of a ledger. */
export function Row({ row, columns, work, decides, ofSeveral }: { row: ImportedRow; columns: readonly ShownColumn[]; work: Import; decides: boolean; /** Whether the workbook has several sheets. */ ofSeveral: boolean }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const said = new Map(row.cells.map(({ column, text }) => [column as string, text]));
  const asked = new Map(row.problems.map(({ column, refused }) => [column as string, refused]));
  const decision = work.file?.decisions[keyOfRow(row)];
  return (
    <tr>
      <th scope="row" title={row.sheet}>{row.row}{ofSeveral && <div className="quiet">{row.sheet}</div>}</th>
      <td><Tag color={colours[row.state]} variant="outlined">{words.states[row.state]}</Tag>{decision && decides && !(work.isChecked && (row.state === 'DECISION' || row.state === 'REFUSED')) && <div className="quiet">{words.decided}</div>}</td>
      <td className="wide">
        {row.problems.length > 0 && <ul className="row-problems">{row.problems.map(({ column, code, message }) => <li key={column + code}>{message}</li>)}</ul>}
        {row.changes.map(({ field, label, fromText, toText }) => <div key={`${field} ${toText}`} className="quiet">{label}{words.colon}{fromText === null ? words.adds : <><Text text={fromText} /> → </>}<Text text={toText ?? words.emptyCell} /></div>)}
        {decides && (row.problems.length > 0 || decision) && <RowDecision row={row} work={work} />}
      </td>
      {columns.map(column => {
        const text = said.get(column);
        const refused = asked.get(column);
        return <td key={column} title={words.columns[column]} className={refused === undefined ? undefined : refused ? 'refused' : 'in-question'}>{text === undefined ? refused !== undefined && <span className="quiet">{words.emptyCell}</span> : <Text text={text} />}{refused !== undefined && <span className="unseen">{words.inQuestion}</span>}</td>;
      })}
      <td>{row.number}</td>
    </tr>
  );
}

/** What a cell says, as text and nothing else; long ones are opened. */
function Text({ text }: { text: string }) {
  const words = useWords(workbookWords);
  const [open, setOpen] = useState(false);
  const { shown, more } = shortened(text);
  return <><span className={`cell-text${more ? ' is-long' : ''}`}>{open ? text : shown}</span>{more && <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? words.lessText : words.wholeText}</Button>}</>;
}
