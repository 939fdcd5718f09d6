import type { HistoryQuery } from '../generated/graphql.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { fieldText } from './days.rules.ts';
import { recordWords } from './record.words.ts';

type Entry = HistoryQuery['history']['nodes'][number];

/** Of what was entered, what is told elsewhere: the number of an agreement says what it is made of, the entry when it was, and a sample says so beside its title. */
const toldElsewhere = new Set(['numberYear', 'numberSerial', 'registeredAt', 'sample']);

/** Each field that was changed, from what to what; of what was entered, what it says. */
export function FieldChanges({ of: { operation, changes } }: { of: { operation: Entry['operation']; changes: readonly Pick<Entry['changes'][number], 'field' | 'label' | 'fromText' | 'toText'>[] } }) {
  const words = useWords(recordWords);
  const language = useLanguage();
  const told = changes.filter(({ field, toText }) => !toldElsewhere.has(field) && (operation !== 'CREATE' || toText));
  if (!told.length) return null;
  return (
    <dl className="field-changes">{told.map(({ field, label, fromText, toText }) => (
      <div key={field}><dt>{label}</dt><dd>
        {operation !== 'CREATE' && <>{fromText == null ? <span className="quiet">{words.blank}</span> : <del>{fieldText(field, fromText, language)}</del>} <span aria-hidden="true">→</span> </>}
        {operation !== 'DELETE' && (toText == null ? <span className="quiet">{words.blank}</span> : <ins>{fieldText(field, toText, language)}</ins>)}
      </dd></div>
    ))}</dl>
  );
}
