import { useId } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { ChosenDocument } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { Decision } from './decisions.rules.ts';
import { saidOf, type Side } from './questions.rules.ts';
import type { ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** Whom somebody said that a row means: once that is in the trial, the row asks no more, and names nobody to choose from. */
function Chosen({ side, id }: { side: Side; id: string }) {
  const { data } = useRead(ChosenDocument, { id });
  return <Link to={`/${side}s/${id}`} target="_blank">{data?.node && 'name' in data.node ? data.node.name : id}</Link>;
}

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
      {chosen !== undefined && !row.candidates.some(candidate => candidate[side]?.id === chosen) && <label><input type="radio" name={name} checked readOnly /><span>{words.thisOne}{words.colon}<Chosen side={side} id={chosen} /></span></label>}
      <label><input type="radio" name={name} checked={isNew === true} onChange={() => onChange(null)} /><span>{side === 'school' ? words.newSchool : words.newPartner}</span></label>
      {alike > 0 && <p className="quiet">{words.alike(alike)}</p>}
    </fieldset>
  );
}
