import { Button, Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../../words/words.ts';
import { Candidates } from './Candidates.tsx';
import { Corrections } from './Corrections.tsx';
import { decided, keyOfRow, type Decision } from './decisions.rules.ts';
import type { Import, ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** What somebody decides of a row: who is meant, whether it renews, what its cells should say, or that it is left out. */
export function RowDecision({ row, work }: { row: ImportedRow; work: Import }) {
  const words = useWords(workbookWords);
  const [open, setOpen] = useState(false);
  const id = useId();
  const decision = work.file?.decisions[keyOfRow(row)];
  const change = (next: Partial<Decision>) => work.decide(decisions => decided(decisions, row, next));
  const has = (side: 'school' | 'partner') => row.candidates.some(candidate => candidate[side]) || decision?.[`${side}Id`] !== undefined || decision?.[side === 'school' ? 'newSchool' : 'newPartner'] !== undefined;
  if (!open) return <Button size="small" aria-expanded={false} onClick={() => setOpen(true)}>{words.decide}<span className="unseen"> {words.row} {row.row}</span></Button>;
  return (
    <div role="group" aria-label={`${words.decide} ${words.row} ${row.row}`}>
      {has('school') && <Candidates row={row} side="school" decision={decision} onChange={change} />}
      {has('partner') && <Candidates row={row} side="partner" decision={decision} onChange={change} />}
      <Corrections row={row} cells={decision?.cells ?? []} onChange={cells => change({ cells })} />
      <div className="work-bar">
        <label htmlFor={id}>{words.renewsAsk}</label>
        <Select<string> id={id} size="small" value={decision?.renews === undefined ? '' : String(decision.renews)} onChange={said => change({ renews: said === '' ? undefined : said === 'true' } as Partial<Decision>)} options={[{ value: '', label: words.renewsUnsaid }, { value: 'true', label: words.renews }, { value: 'false', label: words.renewsNot }]} />
        <Checkbox checked={!!decision?.skip} onChange={({ target }) => change({ skip: target.checked || undefined } as Partial<Decision>)}>{words.skip}</Checkbox>
      </div>
      <div className="work-bar">
        <Button size="small" onClick={() => setOpen(false)}>{words.closeDecision}</Button>
        {decision && <Button size="small" onClick={() => change({ skip: undefined, schoolId: undefined, newSchool: undefined, partnerId: undefined, newPartner: undefined, renews: undefined, cells: undefined } as unknown as Partial<Decision>)}>{words.undo}</Button>}
      </div>
    </div>
  );
}
