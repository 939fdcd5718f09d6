import { Button, Checkbox, Select } from 'antd';
import { useId } from 'react';
import { useWords } from '../../words/words.ts';
import { Candidates } from './Candidates.tsx';
import { Correction, Corrections } from './Corrections.tsx';
import { answered } from './answers.rules.ts';
import { decided, keyOfRow, type Decision } from './decisions.rules.ts';
import { doAndGoOn } from './goOn.ts';
import { askingAlike, cellAsked, likeliest, mayRenew, sayingAlike, sideAsked, toCorrect, type Side } from './questions.rules.ts';
import type { Import, ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

const nothing = { skip: undefined, schoolId: undefined, newSchool: undefined, partnerId: undefined, newPartner: undefined, renews: undefined, cells: undefined } as unknown as Partial<Decision>;

/** What is asked of a row, to be answered where it stands: who is meant, what its cells should say, whether it renews, or that it is left out. An answer serves every row that asks the same. */
export function RowDecision({ row, work }: { row: ImportedRow; work: Import }) {
  const words = useWords(workbookWords);
  const decision = work.file?.decisions[keyOfRow(row)];
  const rows = work.result!.rows;
  const cells = decision?.cells ?? [];
  const change = (next: Partial<Decision>) => work.tell(told => ({ ...told, decisions: decided(told.decisions, row, next) }));
  const has = (side: Side) => likeliest(row, side) !== null || decision?.[`${side}Id`] !== undefined || decision?.[side === 'school' ? 'newSchool' : 'newPartner'] !== undefined;
  const asked = toCorrect(row);
  return (
    <div role="group" aria-label={`${words.decide} ${words.row} ${row.row}`}>
      {(['school', 'partner'] as const).filter(has).map(side => {
        const alike = askingAlike(rows, row, side);
        // The first that is not left out asks for all of them.
        const first = alike.find(one => !work.file?.decisions[keyOfRow(one)]?.skip) ?? row;
        if (first !== row) return <p key={side} className="quiet">{(side === 'school' ? words.schoolAsIn : words.partnerAsIn)([first.sheet !== row.sheet && first.sheet, first.row].filter(Boolean).join(' '))}</p>;
        return <Candidates key={side} row={row} side={side} decision={decision} alike={alike.length - 1} onChange={id => work.tell(told => answered(told, sideAsked(row, side), alike, { side, id }))} />;
      })}
      {asked.map(column => {
        const alike = sayingAlike(rows, row, column);
        return <Correction key={column} row={row} column={column} cells={cells} open={!decision?.skip && (work.isChecked || !cells.some(cell => cell.column === column))} alike={alike.length - 1} onChange={value => work.tell(told => answered(told, cellAsked(row, column), alike, { column, value }))} />;
      })}
      {mayRenew(row) && <Renewing asked decision={decision} onChange={change} />}
      <div className="work-bar">
        <Checkbox checked={!!decision?.skip} onChange={({ target }) => change({ skip: target.checked || undefined } as Partial<Decision>)}>{words.skip}</Checkbox>
        {decision && <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget.closest('[role=group]')!, () => change(nothing))}>{words.undo}</Button>}
      </div>
      <details open={cells.some(({ column }) => !asked.includes(column)) || undefined}>
        <summary>{words.otherWays}</summary>
        <Corrections row={row} besides={asked} cells={cells} onChange={next => change({ cells: next })} />
        {!mayRenew(row) && <Renewing decision={decision} onChange={change} />}
      </details>
    </div>
  );
}

function Renewing({ asked = false, decision, onChange }: { /** Whether the row itself asks. */ asked?: boolean; decision: Decision | undefined; onChange(change: Partial<Decision>): void }) {
  const words = useWords(workbookWords);
  const id = useId();
  return (
    <div className="work-bar" data-question={asked ? decision?.renews === undefined && !decision?.skip ? 'open' : 'answered' : undefined}>
      <label htmlFor={id}>{words.renewsAsk}</label>
      <Select<string> id={id} size="small" value={decision?.renews === undefined ? '' : String(decision.renews)} onChange={said => onChange({ renews: said === '' ? undefined : said === 'true' } as Partial<Decision>)} options={[{ value: '', label: words.renewsUnsaid }, { value: 'true', label: words.renews }, { value: 'false', label: words.renewsNot }]} />
    </div>
  );
}
