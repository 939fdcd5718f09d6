import { Alert, Form } from 'antd';
import { useNavigate } from 'react-router';
import { ClosePartnerDocument, CloseSchoolDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { PartnerPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { useWords } from '../../words/words.ts';
import { ComparedRecord } from './Compared.tsx';
import { OnPartner, OnSchool } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';
import './register.css';

interface Values { closedOn?: string; successorId?: Picked }

export function CloseSchool() {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  return (
    <OnSchool title={words.closeSchool} act="closeSchool">{({ record, viewer, again }) => (
      <>
        <ul className="beside"><ComparedRecord record={record} kind="schools" level={2} /></ul>
        <Alert type="warning" showIcon className="what-follows" title={words.closeFollows} />
        <ActForm document={CloseSchoolDocument} submit={words.closeSchool} grave keep={`${viewer.id} close ${record.id}`}
          toInput={({ closedOn }: Values) => ({ id: record.id, closedOn: dateGiven(closedOn)!, expectedVersion: record.version })}
          onRefused={({ __typename }) => { if (__typename === 'StaleRecord') again(); return false; }}
          onDone={() => navigate(`/schools/${record.id}`, { state: { notice: words.closed } })}>
          <PartialDateField name="closedOn" label={words.closedOn} required />
        </ActForm>
      </>
    )}</OnSchool>
  );
}

export function ClosePartner() {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  return (
    <OnPartner title={words.closePartner} act="closePartner">{({ record, viewer, again }) => (
      <>
        <ul className="beside"><ComparedRecord record={record} kind="partners" level={2} /></ul>
        <Alert type="warning" showIcon className="what-follows" title={words.closeFollows} />
        <ActForm document={ClosePartnerDocument} submit={words.closePartner} grave keep={`${viewer.id} close ${record.id}`}
          toInput={({ closedOn, successorId }: Values) => ({ id: record.id, closedOn: dateGiven(closedOn)!, successorId: successorId?.value ?? null, expectedVersion: record.version })}
          onRefused={({ __typename }) => { if (__typename === 'StaleRecord') again(); return false; }}
          onDone={() => navigate(`/partners/${record.id}`, { state: { notice: words.closed } })}>
          <PartialDateField name="closedOn" label={words.closedOn} required />
          <Form.Item name="successorId" label={words.successor} extra={words.successorHint}><PartnerPicker besides={record.id} /></Form.Item>
        </ActForm>
      </>
    )}</OnPartner>
  );
}
