import { Alert } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay, useViewer } from '../../api/useViewer.ts';
import { DraftAgreementDocument, DraftOfSchoolDocument, DraftSubjectDocument, type AgreementRecordFragment, type DraftAgreementInput, type DraftPurpose } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { LeftOutNotice } from '../../parts/LeftOutNotice.tsx';
import { Page } from '../../parts/Page.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { useWords } from '../../words/words.ts';
import { Allowed } from '../register/Allowed.tsx';
import { draftWords } from './draft.words.ts';
import { changedOf, fieldOfTerms, saidOf, valuesOf, type TermsValues } from './terms.rules.ts';
import { TermsFields } from './TermsFields.tsx';
import { TermsTable } from './TermsTable.tsx';
import './draft.css';

const aboutAgreement = ['AMENDMENT', 'RENEWAL', 'TERMINATION'] as const satisfies readonly `${DraftPurpose}`[];

/** A new draft: of a new agreement, or about one that the register has. */
export function NewDraft() {
  const words = useWords(draftWords);
  const [params] = useSearchParams();
  const purpose = aboutAgreement.find(one => one === params.get('purpose')) ?? 'CONCLUSION';
  const subject = params.get('subject');
  return (
    <Page title={words.newTitle[purpose]} trail={[{ to: '/drafts', text: words.drafts }]}>
      <Allowed may={useMay('draftAgreement')} ask="askDrafts">{() => (
        purpose === 'CONCLUSION' ? <Conclusion school={params.get('school')} />
          : subject ? <About key={subject + purpose} subject={subject} purpose={purpose} />
          : <Alert type="info" showIcon title={words.noSubject} action={<Link to="/agreements">{words.toAgreements}</Link>} />
      )}</Allowed>
    </Page>
  );
}

function Conclusion({ school }: { school: string | null }) {
  const viewer = useViewer();
  const own = viewer?.school;
  const read = useRead(DraftOfSchoolDocument, { id: school ?? '' }, { pause: !school || !!own });
  if (own || !school) return <Terms purpose="CONCLUSION" initial={own ? { schools: [{ value: own.id, label: own.name }] } : {}} />;
  const none = <><LeftOutNotice of={[{ name: 'school', value: school }]} /><Terms purpose="CONCLUSION" initial={{}} /></>;
  return <Shown read={read} none={none}>{({ school: found }) => (!found ? none : (
    <Allowed record may={found.viewerMay.includes('draftAgreement')} ask="askDrafts">{() => <Terms purpose="CONCLUSION" initial={{ schools: [{ value: found.id, label: found.name }] }} />}</Allowed>
  ))}</Shown>;
}

function About({ subject, purpose }: { subject: string; purpose: typeof aboutAgreement[number] }) {
  const words = useWords(draftWords);
  const read = useRead(DraftSubjectDocument, { id: subject });
  const none = <Alert type="warning" showIcon title={words.subjectMissing} />;
  return (
    <Shown read={read} none={none}>{({ agreement }) => {
      if (!agreement) return none;
      // A renewal has a term of its own, and an end of the agreement is all that a termination says.
      const before = valuesOf(agreement);
      const initial = purpose === 'TERMINATION' ? { languages: before.languages } : purpose === 'RENEWAL' ? { ...before, effectiveOn: null, expiresOn: null, term: null, title: null, note: null, terminatedOn: null, terminationReason: null } : before;
      return <><Subject agreement={agreement} /><Allowed record may={agreement.viewerMayDraft.includes(purpose)} ask="askDrafts">{() => <Terms purpose={purpose} subject={subject} initial={initial} />}</Allowed></>;
    }}</Shown>
  );
}

function Subject({ agreement }: { agreement: AgreementRecordFragment }) {
  const words = useWords(draftWords);
  return <section aria-label={words.subjectTerms}><h2>{words.subjectTerms} · <Link to={`/agreements/${agreement.id}`}>{agreement.number}</Link></h2><TermsTable terms={agreement} /></section>;
}

function Terms({ purpose, subject, initial }: { purpose: `${DraftPurpose}`; subject?: string; initial: TermsValues }) {
  const words = useWords(draftWords);
  const navigate = useNavigate();
  return (
    <section aria-label={words.terms}>
      <h2>{words.terms}</h2>
      <ActForm document={DraftAgreementDocument} submit={words.save} keep={`draft ${purpose} ${subject ?? ''}`} initial={initial} fieldOf={fieldOfTerms}
        toInput={(values: TermsValues) => ({ purpose, ...(subject ? { subjectId: subject, ...changedOf(initial, { ...initial, ...values }) } : saidOf({ ...initial, ...values })) }) as DraftAgreementInput}
        onDone={({ draft }) => void navigate(`/drafts/${draft.id}`)} beside={<span className="quiet">{words.unsent}</span>}>
        <TermsFields purpose={purpose} />
      </ActForm>
    </section>
  );
}
