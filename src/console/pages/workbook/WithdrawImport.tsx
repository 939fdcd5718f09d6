import { Alert, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Refused } from '../../api/useAct.ts';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { ImportBatchDocument, WithdrawImportDocument, type BatchFragment } from '../../generated/graphql.ts';
import { addressOf } from '../../parts/addresses.rules.ts';
import { Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { Page } from '../../parts/Page.tsx';
import { Nothing } from '../../parts/Shown.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ForImporters } from './ForImporters.tsx';
import { useBatchSaid } from './useBatchSaid.ts';
import { workbookWords } from './workbook.words.ts';
import './workbook.css';

type InUse = Extract<Refused, { __typename: 'BatchInUse' }>;

/** Takes an import back as a whole, once it was said what goes with it. */
export function WithdrawImport() {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const { id = '' } = useParams();
  const read = useRead(ImportBatchDocument, { id });
  const past = { to: '/workbook/imports', text: words.past };
  if (!useMay('importWorkbook')) return <Page title={words.withdraw} trail={[past]}><ForImporters>{null}</ForImporters></Page>;
  return (
    <ShownRecord list="/workbook/imports" read={read}>{({ importBatch: batch }) => batch && (
      <Page title={words.withdraw} trail={[past, { to: `/workbook/imports/${id}`, text: batch.fileName }]}>
        {batch.withdrawnAt ? <Nothing text={words.isWithdrawn}><Link to={`/workbook/imports/${id}`}>{words.batch}</Link></Nothing> : <Withdrawal key={id} of={batch} again={read.again} />}
      </Page>
    )}</ShownRecord>
  );
}

function Withdrawal({ of, again }: { of: BatchFragment; again(): void }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const said = useBatchSaid();
  const navigate = useNavigate();
  const [inUse, setInUse] = useState<InUse | null>(null);
  const { id, fileName, importedAt, importedBy, counts, version } = of;
  return (
    <>
      <Facts facts={[[words.file, fileName], [words.importedAt, <Moment at={importedAt} />], [words.importedBy, said.by(importedBy)]]} />
      <h2>{words.whatGoes}</h2>
      <ul className="issues">
        <li>{words.goes(said.entered(of))}</li>
        <li>{words.goesBack(counts.find(({ state }) => state === 'CHANGE')?.rows ?? 0)}</li>
        <li>{words.goesFigures}</li>
      </ul>
      <ActForm document={WithdrawImportDocument} submit={words.withdrawSure} grave
        toInput={({ reason }: { reason: string }) => ({ batchId: id, expectedVersion: version, reason })}
        onRefused={refused => {
          setInUse(refused.__typename === 'BatchInUse' ? refused : null);
          if (refused.__typename === 'StaleRecord') again();
          return refused.__typename === 'BatchInUse';
        }}
        onDone={() => navigate(`/workbook/imports/${id}`, { state: { notice: words.withdrawnNow } })}>
        {inUse && <BuiltOn refused={inUse} />}
        <Form.Item name="reason" label={words.withdrawalReason} extra={words.reasonHint} rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}><Input.TextArea rows={2} maxLength={500} showCount /></Form.Item>
      </ActForm>
    </>
  );
}

/** What was built on an import since, each with the record that it is about: that has to be taken back first. */
function BuiltOn({ refused }: { refused: InUse }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => { note.current?.focus(); }, [refused]);
  return (
    <div ref={note} tabIndex={-1} className="built-on">
      <Alert type="warning" showIcon role="alert" title={words.inUse} description={<>
        <p>{refused.message}</p>
        <ul className="issues">{refused.uses.map(({ recordId, usedById, text }) => {
          const [record, user] = [addressOf(recordId), usedById == null ? null : addressOf(usedById)];
          return <li key={`${recordId} ${usedById} ${text}`}><bdi>{text}</bdi>{' '}{record && <Link to={record}>{words.toRecord}<span className="unseen"> {text}</span></Link>}{user && <>{' '}<Link to={user}>{words.toUser}<span className="unseen"> {text}</span></Link></>}</li>;
        })}</ul>
        {refused.more && <p>{words.moreUses}</p>}
      </>} />
    </div>
  );
}
