import type { HistoryQuery } from '../generated/graphql.ts';
import { useWords } from '../words/words.ts';
import { recordWords } from './record.words.ts';

type Entry = HistoryQuery['history']['nodes'][number];

/** Each field that was changed, from what to what. */
export function FieldChanges({ of: { operation, changes } }: { of: { operation: Entry['operation']; changes: readonly Pick<Entry['changes'][number], 'field' | 'label' | 'fromText' | 'toText'>[] } }) {
  const words = useWords(recordWords);
  if (!changes.length) return null;
  return (
    <dl className="field-changes">{changes.map(({ field, label, fromText, toText }) => (
      <div key={field}><dt>{label}</dt><dd>{operation !== 'CREATE' && <><del>{fromText ?? words.blank}</del> <span aria-hidden="true">→</span> </>}{operation !== 'DELETE' && <ins>{toText ?? words.blank}</ins>}</dd></div>
    ))}</dl>
  );
}
