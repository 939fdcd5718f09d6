import { Button } from 'antd';
import { useWords } from '../../words/words.ts';
import { answeredAsSuggested, answeredEach, openSuggestions } from './answers.rules.ts';
import { doAndGoOn } from './goOn.ts';
import { keyOfRow } from './decisions.rules.ts';
import { likeliest, sideAsked, type Side } from './questions.rules.ts';
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
  const answer = (id: (row: (typeof open)[number]) => string | null) => work.tell(told => answeredEach(told, open.map(row => ({ row, questions: sideAsked(row, side), given: { side, id: id(row) } }))));
  return (
    <div className="work-bar" role="group" aria-label={words.together}>
      <span>{side === 'school' ? words.unansweredSchools(open.length) : words.unansweredPartners(open.length)}</span>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => answer(row => likeliest(row, side)))}>{words.allLikeliest}</Button>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => answer(() => null))}>{words.allNew}</Button>
    </div>
  );
}

/** One answer for all cells that are probably meant to say something else, and that nobody has corrected yet. */
export function AsSuggested({ work }: { work: Import }) {
  const words = useWords(workbookWords);
  const open = openSuggestions(work.file ?? { decisions: {} }, work.result!.rows);
  if (open.length < 2) return null;
  return (
    <div className="work-bar" role="group" aria-label={words.asSuggested}>
      <span>{words.suggestions(open.length)}</span>
      <Button size="small" onClick={({ currentTarget }) => doAndGoOn(currentTarget, () => work.tell(told => answeredAsSuggested(told, work.result!.rows)))}>{words.asSuggested}</Button>
    </div>
  );
}
