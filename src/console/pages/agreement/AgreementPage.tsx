import { Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { AgreementWholeDocument, DraftsRegisteredDocument, type AgreementWholeQuery, type TimedDraftFragment } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { History } from '../../parts/History.tsx';
import { Page } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { ofAgreement, ofDraft, ofExchanges } from '../../parts/timeline.rules.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { useExchangesTimed } from '../exchange/Exchanges.tsx';
import { agreementWords } from './agreement.words.ts';
import { AgreementFacts } from './AgreementFacts.tsx';
import { chainOf } from './chain.rules.ts';
import { SignedDay } from './SignedDay.tsx';

const purposes = ['AMENDMENT', 'RENEWAL', 'TERMINATION'] as const;

/** All that is known of an agreement. */
export function AgreementPage() {
  const { id = '' } = useParams();
  const signedIn = !!useViewer();
  const read = useRead(AgreementWholeDocument, { id, signedIn });
  return <ShownRecord list="/agreements" read={read}>{({ agreement, drafts }) => agreement && <Record key={agreement.id} agreement={agreement} drafts={drafts?.nodes ?? []} />}</ShownRecord>;
}

function Record({ agreement, drafts }: { agreement: NonNullable<AgreementWholeQuery['agreement']>; drafts: readonly TimedDraftFragment[] }) {
  const words = { ...useWords(common), ...useWords(agreementWords) };
  const signedIn = !!useViewer();
  const { id, number, title, schools, partners } = agreement;
  const registered = useRead(DraftsRegisteredDocument, { schoolId: schools[0]?.id ?? '' }, { pause: !signedIn || agreement.entry !== 'REVIEWED' || !schools.length });
  const led = (registered.data?.drafts.nodes ?? []).filter(draft => draft.registered?.id === id && !drafts.some(other => other.id === draft.id));
  const chain = chainOf(agreement);
  const { nodes: exchanges, totalCount } = agreement.exchanges;
  // The list is of a school or of a partner: of one that has several, it holds what was done with others, too.
  const timed = useExchangesTimed({ rows: exchanges, total: totalCount }, { ...(schools.length === 1 ? { schoolId: schools[0]!.id } : {}), ...(partners.length === 1 ? { partnerId: partners[0]!.id } : {}) });
  return (
    <Page title={title} trail={[{ to: '/agreements', text: words.agreements }]} beside={<><span className="number">{number}</span> <StateTag kind="AgreementStatus" of={agreement.status} />{agreement.sample && <Tag>{words.sample}</Tag>}</>}
      actions={<Acts may={agreement.viewerMay} ways={[['amendAgreement', `/agreements/${id}/amend`, words.amend], ['renewAgreement', `/agreements/${id}/renew`, words.renew], ['confirmAgreement', `/agreements/${id}/confirm`, words.confirm], ['terminateAgreement', `/agreements/${id}/terminate`, words.terminate, 'grave']]}
        menu={{ title: words.draft, ways: purposes.filter(purpose => agreement.viewerMayDraft.includes(purpose)).map(purpose => [`/drafts/new?subject=${id}&purpose=${purpose}`, words[purpose]]) }} />}>
      <section>
        <h2>{words.between}</h2>
        <PlainTable name={words.between} heads={[words.side, words.name, words.asSigned, words.country]} rows={[
          ...schools.map(school => [school.id, [words.school, <Link key="name" to={`/schools/${school.id}`}>{school.name}</Link>, '', '']] as const),
          ...partners.map((partner, index) => [partner.id, [words.partner, <Link key="name" to={`/partners/${partner.id}`}>{partner.name}</Link>, agreement.partnersAsSigned[index]?.name !== partner.name && <AsSigned key="signed" of={agreement.partnersAsSigned[index]} />, partner.country.name]] as const),
        ]} />
      </section>
      <AgreementFacts agreement={agreement} />
      {chain.length > 1 && (
        <section>
          <h2>{words.chain}</h2>
          <PlainTable name={words.chain} heads={[words.number, words.title, words.status, words.signedOn]} rows={chain.map(one => [one.id, [one.id === id ? <strong key="number" aria-current="page">{one.number}</strong> : <Link key="number" to={`/agreements/${one.id}`}>{one.number}</Link>, one.title, <StateTag key="status" kind="AgreementStatus" of={one.status} />, <SignedDay key="signed" of={one} />]])} />
        </section>
      )}
      <Timeline of={[...chain.flatMap(paper => ofAgreement(paper)), ...[...drafts, ...led].flatMap(ofDraft), ...ofExchanges(exchanges), { on: agreement.registeredAt, what: 'registered', text: number, to: `/agreements/${id}` }]} timed={[timed]} />
      {signedIn && <History of={id} />}
    </Page>
  );
}

function AsSigned({ of }: { of: NonNullable<AgreementWholeQuery['agreement']>['partnersAsSigned'][number] | undefined }) {
  return of ? <Link to={`/partners/${of.partner.id}`}>{of.name}</Link> : null;
}
