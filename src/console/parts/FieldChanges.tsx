import type { HistoryQuery } from '../generated/graphql.ts';
import { useWords } from '../words/words.ts';
import { recordWords } from './record.words.ts';

type Entry = HistoryQuery['history']['nodes'][number];

/** What the number of an agreement is made of: the number says it. */
const inNumber = new Set(['numberYear', 'numberSerial']);

/** Each field that was changed, from what to what; of what was entered, what it says. */
export function FieldChanges({ of: { operation, changes } }: { of: { operation: Entry['operation']; changes: readonly Pick<Entry['changes'][number], 'field' | 'label' | 'fromText' | 'toText'>[] } }) {
  const words = useWords(recordWords);
  const told = changes.filter(({ field, toText }) => !inNumber.has(field) && (operation !== 'CREATE' || toText));
  if (!told.length) return null;
  return (
    <dl className="field-changes">{told.map(({ field, label, fromText, toText }) => (
      <div key={field}><dt>{label}</dt><dd>{operation !== 'CREATE' && <><del>{fromText ?? words.blank}</del> <span aria-hidden="true">→</span> </>}{operation !== 'DELETE' && <ins>{toText ?? words.blank}</ins>}</dd></div>
    ))}</dl>
  );
}
