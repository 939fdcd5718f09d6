import { useId } from 'react';
import { Link } from 'react-router';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { Decision } from './decisions.rules.ts';
import type { ImportedRow } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** Whom of the register a row may mean, beside what the row says, with what speaks for it: one of them, or somebody new. */
export function Candidates({ row, side, decision, onChange }: { row: ImportedRow; side: 'school' | 'partner'; decision: Decision | undefined; onChange(change: Partial<Decision>): void }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const name = useId();
  const [idField, newField] = side === 'school' ? ['schoolId', 'newSchool'] as const : ['partnerId', 'newPartner'] as const;
  const choose = (id: string | undefined, isNew: boolean | undefined) => onChange({ [idField]: id, [newField]: isNew } as Partial<Decision>);
  const said = row.cells.filter(({ column }) => (side === 'school' ? ['SCHOOL_NAME', 'SCHOOL_CODE', 'DIVISION', 'COUNTY'] : ['PARTNER_NAME', 'PARTNER_ORIGINAL', 'COUNTRY', 'CITY']).includes(column)).map(({ text }) => text);
  return (
    <fieldset className="choice">
      <legend>{side === 'school' ? words.whichSchool : words.whichPartner}</legend>
      <div>{words.asWritten}{words.colon}<strong>{said.join(' · ')}</strong></div>
      {row.candidates.flatMap(candidate => {
        const record = candidate[side];
        return record ? [(
          <label key={record.id}>
            <input type="radio" name={name} checked={decision?.[idField] === record.id} onChange={() => choose(record.id, undefined)} />
            <span>{words.thisOne}{words.colon}<Link to={`/${side}s/${record.id}`} target="_blank">{record.name}</Link> <span className="quiet">{words.score(candidate.score)}</span><span className="quiet"> {candidate.evidence.join(words.semicolon)}</span></span>
          </label>
        )] : [];
      })}
      <label><input type="radio" name={name} checked={decision?.[newField] === true} onChange={() => choose(undefined, true)} /><span>{side === 'school' ? words.newSchool : words.newPartner}</span></label>
    </fieldset>
  );
}
