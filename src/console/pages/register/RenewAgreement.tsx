import { Form } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { RenewAgreementDocument, type AgreementRecordFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { AgreementFields, paperGiven, type PaperValues } from './AgreementFields.tsx';
import { AgreementSummary } from './AgreementSummary.tsx';
import { OnAgreement, type On } from './OnRecord.tsx';
import { Overlap, type Overlapping } from './Overlap.tsx';
import { registerWords } from './register.words.ts';
import './register.css';

export function RenewAgreement() {
  const words = useWords(registerWords);
  return <OnAgreement title={words.renew} act="renewAgreement">{on => <Renewal {...on} />}</OnAgreement>;
}

function Renewal({ record, viewer, again }: On<AgreementRecordFragment>) {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  const [form] = Form.useForm<PaperValues>();
  const [overlap, setOverlap] = useState<Overlapping | null>(null);
  // What somebody typed who found that this agreement stood there already.
  const typed = (useLocation().state as { paper?: PaperValues } | null)?.paper;
  const { kind, languages, cooperation } = record;
  return (
    <>
      <AgreementSummary record={record} />
      <ActForm document={RenewAgreementDocument} form={form} submit={words.renew} keep={`${viewer.id} renew ${record.id}`}
        initial={{ ...(kind ? { kind } : {}), languages: [...languages], cooperation: [...cooperation], ...typed } as PaperValues}
        toInput={(values: PaperValues) => ({ ...paperGiven(values), id: record.id, expectedVersion: record.version })}
        onRefused={refused => {
          if (refused.__typename === 'StaleRecord') again();
          setOverlap(refused.__typename === 'OverlappingAgreement' ? refused : null);
          return refused.__typename === 'OverlappingAgreement';
        }}
        onDone={({ agreement }) => navigate(`/agreements/${agreement.id}`, { state: { notice: words.renewed(agreement.number) } })}>
        {overlap && <Overlap refused={overlap} />}
        <AgreementFields titleHint={words.titleEmpty} kindNeeded={false} />
      </ActForm>
    </>
  );
}
