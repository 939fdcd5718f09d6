import { Alert, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { TerminateAgreementDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { useWords } from '../../words/words.ts';
import { textGiven } from './AgreementFields.tsx';
import { AgreementSummary } from './AgreementSummary.tsx';
import { OnAgreement } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';

interface Values { terminatedOn?: string; reason?: string }

export function TerminateAgreement() {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  return (
    <OnAgreement title={words.terminate} act="terminateAgreement">{({ record, viewer, again }) => (
      <>
        <AgreementSummary record={record} />
        <Alert type="warning" showIcon className="what-follows" title={words.terminateFollows} />
        <ActForm document={TerminateAgreementDocument} submit={words.terminate} grave keep={`${viewer.id} terminate ${record.id}`}
          toInput={({ terminatedOn, reason }: Values) => ({ id: record.id, terminatedOn: dateGiven(terminatedOn)!, reason: textGiven(reason), expectedVersion: record.version })}
          onRefused={({ __typename }) => { if (__typename === 'StaleRecord') again(); return false; }}
          onDone={() => navigate(`/agreements/${record.id}`, { state: { notice: words.terminated } })}>
          <PartialDateField name="terminatedOn" label={words.terminatedOn} required />
          <Form.Item name="reason" label={words.reason}><Input.TextArea rows={3} /></Form.Item>
        </ActForm>
      </>
    )}</OnAgreement>
  );
}
