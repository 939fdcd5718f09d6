import { Tag } from 'antd';
import { Link } from 'react-router';
import { ImportBatchesDocument, type BatchFragment } from '../../generated/graphql.ts';
import { Moment } from '../../parts/Day.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { useEndless } from '../../parts/useEndless.ts';
import { useWords } from '../../words/words.ts';
import { ForImporters } from './ForImporters.tsx';
import { Running } from './Running.tsx';
import { useBatchSaid } from './useBatchSaid.ts';
import { workbookWords } from './workbook.words.ts';
import './workbook.css';

const all = {};

/** The ledgers that were brought in, and what became of each. */
export function Imports() {
  const words = useWords(workbookWords);
  return <Page title={words.past} trail={[{ to: '/workbook', text: words.title }]}><p>{words.pastIntro}</p><ForImporters><Running /><List /></ForImporters></Page>;
}

function List() {
  const words = useWords(workbookWords);
  const said = useBatchSaid();
  const list = useEndless(ImportBatchesDocument, all, ({ importBatches }) => importBatches);
  const columns: RecordColumn<BatchFragment>[] = [
    { key: 'importedAt', title: words.importedAt, cell: ({ id, importedAt, withdrawnAt }) => <><Link to={`/workbook/imports/${id}`}><Moment at={importedAt} /></Link>{withdrawnAt && <div><Tag variant="outlined">{words.isWithdrawn}</Tag></div>}</> },
    { key: 'fileName', title: words.file, cell: ({ fileName }) => <span className="cell-long">{fileName}</span> },
    { key: 'importedBy', title: words.importedBy, cell: ({ importedBy }) => said.by(importedBy) },
    { key: 'counts', title: words.counts, cell: batch => said.rows(batch) },
    { key: 'entered', title: words.entered, cell: batch => said.entered(batch) },
    { key: 'figures', title: words.figuresChanged, cell: batch => <span className="cell-long is-short">{said.figures(batch)}</span> },
  ];
  return <RecordList name={words.past} list={list} columns={columns} whenEmpty={<Link to="/workbook">{words.title}</Link>} />;
}
