import { useId } from 'react';
import { Link } from 'react-router';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { Decision } from './decisions.rules.ts';
import { saidOf, type Side } from './questions.rules.ts';
import type { ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** Whom of the register a row may mean, beside what the row says, with what speaks for it: one of them, or somebody new. */
export function Candidates({ row, side, decision, alike, onChange }: { row: ImportedRow; side: Side; decision: Decision | undefined; /** How many other rows ask the same. */ alike: number; /** Null for somebody new. */ onChange(id: string | null): void }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const name = useId();
  const [chosen, isNew] = side === 'school' ? [decision?.schoolId, decision?.newSchool] : [decision?.partnerId, decision?.newPartner];
  return (
    <fieldset className="choice" data-question={chosen !== undefined || isNew || decision?.skip ? 'answered' : 'open'}>
      <legend>{side === 'school' ? words.whichSchool : words.whichPartner}</legend>
      <div>{words.asWritten}{words.colon}<strong>{saidOf(row, side).join(' · ')}</strong></div>
      {row.candidates.flatMap(candidate => {
        const record = candidate[side];
        return record ? [(
          <label key={record.id}>
            <input type="radio" name={name} checked={chosen === record.id} onChange={() => onChange(record.id)} />
            <span>{words.thisOne}{words.colon}<Link to={`/${side}s/${record.id}`} target="_blank">{record.name}</Link> <span className="quiet">{words.score(candidate.score)}</span><span className="quiet"> {candidate.evidence.join(words.semicolon)}</span></span>
          </label>
        )] : [];
      })}
      <label><input type="radio" name={name} checked={isNew === true} onChange={() => onChange(null)} /><span>{side === 'school' ? words.newSchool : words.newPartner}</span></label>
      {alike > 0 && <p className="quiet">{words.alike(alike)}</p>}
    </fieldset>
  );
}
