import { useNavigate } from 'react-router';
import { ConfirmAgreementDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { AgreementSummary } from './AgreementSummary.tsx';
import { OnAgreement } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';

export function ConfirmAgreement() {
  const words = useWords(registerWords);
  const navigate = useNavigate();
  return (
    <OnAgreement title={words.confirmKept} act="confirmAgreement" ask="askSchools">{({ record, again }) => (
      <>
        <AgreementSummary record={record} />
        <p>{words.confirmHelp}</p>
        <ActForm document={ConfirmAgreementDocument} submit={words.confirmKept} toInput={() => ({ id: record.id, expectedVersion: record.version })}
          onRefused={({ __typename }) => { if (__typename === 'StaleRecord') again(); return false; }}
          onDone={() => navigate(`/agreements/${record.id}`, { state: { notice: words.confirmed } })}>{null}</ActForm>
      </>
    )}</OnAgreement>
  );
}
