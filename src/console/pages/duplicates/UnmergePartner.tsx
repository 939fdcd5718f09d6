import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { UnmergePartnersDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { ComparedRecord } from '../register/Compared.tsx';
import { OnPartner } from '../register/OnRecord.tsx';
import { duplicatesWords } from './duplicates.words.ts';
import '../register/register.css';

export function UnmergePartner() {
  const words = useWords(duplicatesWords);
  const navigate = useNavigate();
  return (
    <OnPartner title={words.unmerge} act="unmergePartners">{({ record, viewer, again }) => (
      <>
        {record.mergedInto && <p>{words.unmergeHelp(record.mergedInto.name)}</p>}
        <ul className="beside"><ComparedRecord record={record} kind="partners" level={2} /></ul>
        <ActForm document={UnmergePartnersDocument} submit={words.unmerge} grave keep={`${viewer.id} unmerge ${record.id}`}
          toInput={({ reason }: { reason: string }) => ({ mergedId: record.id, reason, expectedVersion: record.version })}
          onRefused={({ __typename }) => { if (__typename === 'StaleRecord') again(); return false; }}
          onDone={({ restored }) => navigate(`/partners/${restored.id}`, { state: { notice: words.unmerged } })}>
          <Form.Item name="reason" label={words.reason} extra={words.reasonHint} rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}><Input.TextArea rows={2} /></Form.Item>
        </ActForm>
      </>
    )}</OnPartner>
  );
}
