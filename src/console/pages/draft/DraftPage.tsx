import { Alert, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { DraftReviewDocument } from '../../generated/graphql.ts';
import { Day, Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { Acts } from './Acts.tsx';
import { Changes } from './Changes.tsx';
import { draftWords } from './draft.words.ts';
import type { Reviewed } from './reviewed.ts';
import { Since } from './Since.tsx';
import { TermsTable } from './TermsTable.tsx';
import { Versions } from './Versions.tsx';
import { Way } from './Way.tsx';
import './draft.css';

/** A draft as an office or its drafter works on it: what is to be done first, then what it says, what it changes, and its way. */
export function DraftPage() {
  const { id } = useParams();
  return <OneDraft key={id} id={id!} />;
}

function OneDraft({ id }: { id: string }) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useWords(labels);
  const read = useRead(DraftReviewDocument, { id });
  const draft = read.data?.draft;
  const none = <Alert type="warning" showIcon title={words.notFound} />;
  return (
    <Page title={draft?.title ?? words.draft} trail={[{ to: '/drafts', text: words.drafts }]} beside={draft && <><StateTag kind="DraftState" of={draft.state} /><Tag>{named.DraftPurpose[draft.purpose]}</Tag>{draft.sample && <Tag color="orange">{words.sample}</Tag>}</>}>
      <SignInFirst>
        <Shown read={read} none={none}>{({ draft: found }) => (found ? <Whole draft={found} /> : none)}</Shown>
      </SignInFirst>
    </Page>
  );
}

function Whole({ draft }: { draft: Reviewed }) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useWords(labels);
  return (
    <>
      <Back draft={draft} />
      <Acts draft={draft} />
      <section aria-labelledby="terms">
        <h2 id="terms">{words.terms}</h2>
        <TermsTable terms={draft} />
        <Facts facts={[
          draft.initialledOn ? [words.initialledOn, <Day of={draft.initialledOn} />] : null, draft.signedOn ? [words.signedOn, <Day of={draft.signedOn} />] : null, draft.mode ? [words.mode, named.SigningMode[draft.mode]] : null,
          [words.from, draft.fromSchool ? <Link to={`/schools/${draft.fromSchool.id}`}>{draft.fromSchool.name}</Link> : draft.fromOffice?.name], [words.drafted, <Moment at={draft.createdAt} />],
          draft.subject ? [words.subject, <Link to={`/agreements/${draft.subject.id}`}>{draft.subject.number}</Link>] : null, draft.registered ? [words.registered, <Link to={`/agreements/${draft.registered.id}`}>{draft.registered.number}</Link>] : null,
        ]} />
      </section>
      <Changes draft={draft} />
      {draft.round > 0 && <Since id={draft.id} />}
      <Versions draft={draft} />
      <Way draft={draft} />
    </>
  );
}

/** Why it came back, or was refused. */
function Back({ draft: { state, steps, round } }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  if (state !== 'RETURNED' && state !== 'REFUSED') return null;
  return <>{steps.filter(step => step.round === round && step.state === state).map(({ id, office, opinion }) => (
    <Alert key={id} className="draft-note" type={state === 'RETURNED' ? 'warning' : 'error'} showIcon title={state === 'RETURNED' ? words.returnedBy(office.name) : words.refusedBy(office.name)} description={<span className="said">{opinion}</span>} />
  ))}</>;
}
