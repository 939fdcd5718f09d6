import { Alert, Form, type FormInstance } from 'antd';
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
import { Changed } from './Changed.tsx';
import { GoneOn, Undoes } from './Contested.tsx';
import { draftWords } from './draft.words.ts';
import { termsRead } from './read.rules.ts';
import { begunWith, changedOf, differing, fieldOfTerms, saidOf, type TermsRecord, type TermsValues } from './terms.rules.ts';
import { TermsFields } from './TermsFields.tsx';
import { TermsTable } from './TermsTable.tsx';
import { useTermsRead } from './useTermsRead.ts';
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
      return <><Subject agreement={agreement} /><Allowed record may={agreement.viewerMayDraft.includes(purpose)} ask="askDrafts">{() => <TermsUpon purpose={purpose} agreement={agreement} />}</Allowed></>;
    }}</Shown>
  );
}

function Subject({ agreement }: { agreement: AgreementRecordFragment }) {
  const words = useWords(draftWords);
  return <section aria-label={words.subjectTerms}><h2>{words.subjectTerms} · <Link to={`/agreements/${agreement.id}`}>{agreement.number}</Link></h2><TermsTable terms={agreement} /></section>;
}

const keepOf = (viewer: { id: string } | null | undefined, purpose: `${DraftPurpose}`, subject = '') => `${viewer?.id} draft ${purpose} ${subject}`;

/** The terms of a draft upon the agreement as it was read: what became of that since, and what of it would be undone, is told before the form goes on from it. */
function TermsUpon({ purpose, agreement }: { purpose: typeof aboutAgreement[number]; agreement: AgreementRecordFragment }) {
  const [form] = Form.useForm<TermsValues>();
  const now = termsRead(agreement);
  const start = (terms: TermsRecord) => begunWith(purpose, terms);
  const { read, contested, goOn } = useTermsRead(keepOf(useViewer(), purpose, agreement.id), now, form, start);
  return (
    <>
      {differing(read, now).length > 0 && <><Changed from={read} to={now} onRead={goOn} /><Undoes form={form} from={start(read)} to={start(now)} /></>}
      {contested && <GoneOn contested={contested} />}
      <Terms purpose={purpose} subject={agreement.id} initial={start(read)} form={form} />
    </>
  );
}

function Terms({ purpose, subject, initial, form }: { purpose: `${DraftPurpose}`; subject?: string; initial: TermsValues; form?: FormInstance<TermsValues> }) {
  const words = useWords(draftWords);
  const navigate = useNavigate();
  const viewer = useViewer();
  return (
    <section aria-label={words.terms}>
      <h2>{words.terms}</h2>
      <ActForm document={DraftAgreementDocument} submit={words.save} keep={keepOf(viewer, purpose, subject)} {...(form ? { form } : {})} initial={initial} fieldOf={fieldOfTerms}
        toInput={(values: TermsValues) => ({ purpose, ...(subject ? { subjectId: subject, ...changedOf(initial, { ...initial, ...values }) } : saidOf({ ...initial, ...values })) }) as DraftAgreementInput}
        onDone={({ draft }) => void navigate(`/drafts/${draft.id}`)} beside={<span className="quiet">{words.unsent}</span>}>
        <TermsFields purpose={purpose} />
      </ActForm>
    </section>
  );
}
