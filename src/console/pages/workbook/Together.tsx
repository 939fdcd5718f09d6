import { Button } from 'antd';
import { useWords } from '../../words/words.ts';
import { whichIs } from './Candidates.tsx';
import { doAndGoOn } from './goOn.ts';
import { corrected, decided, decidedAll, keyOfRow } from './decisions.rules.ts';
import { likeliest, suggested, type Side } from './questions.rules.ts';
import type { Import } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** One answer for all rows that ask which one of the register it is, and have none yet: what it does is seen before anything is imported. */
export function Together({ work, side }: { work: Import; side: Side }) {
  const words = useWords(workbookWords);
  const open = work.result!.rows.filter(row => {
    const decision = work.file?.decisions[keyOfRow(row)];
    return likeliest(row, side) !== null && !decision?.skip && decision?.[`${side}Id`] === undefined && !decision?.[side === 'school' ? 'newSchool' : 'newPartner'];
  });
  if (open.length < 2) return null;
  return (
    <div className="work-bar" role="group" aria-label={words.together}>
      <span>{side === 'school' ? words.unansweredSchools(open.length) : words.unansweredPartners(open.length)}</span>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => work.decide(decisions => open.reduce((all, row) => decidedAll(all, [row], whichIs(side, likeliest(row, side)!)), decisions)))}>{words.allLikeliest}</Button>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => work.decide(decisions => decidedAll(decisions, open, whichIs(side, undefined))))}>{words.allNew}</Button>
    </div>
  );
}

/** One answer for all cells that are probably meant to say something else, and that nobody has corrected yet. */
export function AsSuggested({ work }: { work: Import }) {
  const words = useWords(workbookWords);
  const open = work.result!.rows.flatMap(row => {
    const decision = work.file?.decisions[keyOfRow(row)];
    return decision?.skip ? [] : suggested(row, decision?.cells).filter(({ column }) => !decision?.cells?.some(cell => cell.column === column)).map(cell => ({ row, ...cell }));
  });
  if (open.length < 2) return null;
  return (
    <div className="work-bar" role="group" aria-label={words.asSuggested}>
      <span>{words.suggestions(open.length)}</span>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => work.decide(decisions => open.reduce((all, { row, column, value }) => decided(all, row, { cells: corrected(all[keyOfRow(row)]?.cells, column, value) }), decisions)))}>{words.asSuggested}</Button>
    </div>
  );
}
