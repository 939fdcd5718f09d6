import { Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { ImportBatchDocument, type BatchFragment } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Entries } from './Entries.tsx';
import { FiguresBeside } from './FiguresBeside.tsx';
import { ForImporters } from './ForImporters.tsx';
import { useBatchSaid } from './useBatchSaid.ts';
import { workbookWords } from './workbook.words.ts';
import './workbook.css';

/** One ledger that was brought in: what became of its rows, of the figures, and of each record. */
export function ImportPage() {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const { id = '' } = useParams();
  const read = useRead(ImportBatchDocument, { id });
  const may = useMay('withdrawImport');
  const trail = [{ to: '/workbook', text: words.title }, { to: '/workbook/imports', text: words.past }];
  if (!useMay('importWorkbook')) return <Page title={words.batch} trail={trail}><ForImporters>{null}</ForImporters></Page>;
  return (
    <ShownRecord list="/workbook/imports" read={read}>{({ importBatch: batch }) => batch && (
      <Page title={batch.fileName} trail={trail} beside={batch.withdrawnAt && <Tag variant="outlined">{words.isWithdrawn}</Tag>}
        actions={<Acts may={may && !batch.withdrawnAt ? ['withdrawImport'] : []} ways={[['withdrawImport', `/workbook/imports/${id}/withdraw`, words.withdraw, 'grave']]} />}>
        <Batch key={id} of={batch} />
      </Page>
    )}</ShownRecord>
  );
}

function Batch({ of }: { of: BatchFragment }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const said = useBatchSaid();
  const { importedAt, importedBy, digest, revision, withdrawnAt, withdrawnBy, withdrawalReason } = of;
  return (
    <>
      <Facts facts={[
        [words.importedAt, <Moment at={importedAt} />], [words.importedBy, said.by(importedBy)], [words.counts, said.rows(of)], [words.entered, said.entered(of)], revision == null ? null : [words.revision, words.revisionAt(revision)], [words.digest, <span className="digest">{digest}</span>],
        withdrawnAt ? [words.withdrawnAt, <Moment at={withdrawnAt} />] : null, withdrawnBy ? [words.withdrawnBy, said.by(withdrawnBy)] : null, withdrawalReason ? [words.withdrawalReason, withdrawalReason] : null,
      ]} />
      <FiguresBeside before={of.before} after={of.after}>{withdrawnAt ? words.figuresWithdrawn : null}</FiguresBeside>
      <h2>{words.records}</h2>
      {revision == null ? <p>{words.changedNothing} <Link to="/workbook/imports">{words.past}</Link></p> : <Entries of={of} />}
    </>
  );
}
