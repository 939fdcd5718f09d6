import { Link } from 'react-router';
import { BatchEntriesDocument, type BatchEntriesQuery, type BatchFragment } from '../../generated/graphql.ts';
import { addressOf } from '../../parts/addresses.rules.ts';
import { FieldChanges } from '../../parts/FieldChanges.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { workbookWords } from './workbook.words.ts';

type Entry = NonNullable<BatchEntriesQuery['importBatch']>['entries']['nodes'][number];
const nothing = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } };

/** What an agreement is called, and between whom it is. */
function Paper({ of: { title, schools, partners } }: { of: NonNullable<Entry['agreement']> }) {
  const words = useWords(common);
  const named = (parties: readonly { name: string }[]) => parties.map(({ name }) => name).join(words.comma);
  return <><br /><span className="quiet">{title}<br />{named(schools)} — {named(partners)}</span></>;
}

/** Each record that an import entered or changed, with what it changed. What it entered is gone when it was withdrawn. */
export function Entries({ of: { id, withdrawnAt, counts } }: { of: BatchFragment }) {
  const words = useWords(workbookWords);
  const { school, partner, agreement } = useWords(common);
  const list = useEndless(BatchEntriesDocument, { id }, ({ importBatch }) => importBatch?.entries ?? nothing);
  const changes = counts.some(({ state, rows }) => state === 'CHANGE' && rows > 0);
  const kinds: Record<string, string> = { school, partner, agreement };
  const columns: RecordColumn<Entry>[] = [
    { key: 'operation', title: words.done, cell: ({ operation }) => words.operations[operation] },
    { key: 'kind', title: words.kindOfRecord, cell: ({ subjectId }) => kinds[subjectId.slice(0, subjectId.indexOf('_'))] },
    { key: 'record', title: words.record, cell: ({ operation, subjectId, subjectText, agreement }) => (withdrawnAt && operation === 'CREATE' ? <span className="cell-long">{subjectText} <span className="quiet">{words.isGone}</span></span> : <span className="cell-long"><Link to={addressOf(subjectId)!}>{subjectText}</Link>{agreement && <Paper of={agreement} />}</span>) },
    // Of what was entered there is nothing to say but that: the column is there when something was changed.
    ...(changes ? [{ key: 'changes', title: words.changes, cell: (entry: Entry) => entry.operation === 'UPDATE' && <FieldChanges of={entry} /> }] : []),
  ];
  return <RecordList name={words.records} list={list} columns={columns} />;
}
