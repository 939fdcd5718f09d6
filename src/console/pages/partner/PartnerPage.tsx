import { Alert, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { PartnerWholeDocument, type PartnerWholeQuery } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { Day, Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { History } from '../../parts/History.tsx';
import { Joined } from '../../parts/Joined.tsx';
import { Names } from '../../parts/Names.tsx';
import { OutLink } from '../../parts/OutLink.tsx';
import { Page } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { ofAgreement, ofExchanges, ofPartner } from '../../parts/timeline.rules.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { AgreementTable } from '../agreement/AgreementTable.tsx';
import { PartnerContacts } from '../contact/Contacts.tsx';
import { Exchanges, useExchanges, useExchangesTimed } from '../exchange/Exchanges.tsx';
import { partnerWords } from './partner.words.ts';

/** All that is known of a partner; one that was merged answers under its old id and says which one counts for it. */
export function PartnerPage() {
  const { id = '' } = useParams();
  const read = useRead(PartnerWholeDocument, { id });
  return <ShownRecord list="/partners" read={read}>{({ partner }) => partner && <Record key={partner.id} partner={partner} />}</ShownRecord>;
}

function Record({ partner }: { partner: NonNullable<PartnerWholeQuery['partner']> }) {
  const words = { ...useWords(common), ...useWords(partnerWords) };
  const named = useWords(labels);
  const signedIn = !!useViewer();
  const { id, name, agreements, twinnings, mergedInto, successor } = partner;
  const exchanges = useExchanges({ partnerId: id });
  const timed = [useExchangesTimed(exchanges, { partnerId: id }), { what: words.agreements, shown: agreements.nodes.length, all: agreements.totalCount, to: `/agreements?partnerId=${id}` }];
  return (
    <Page title={name} trail={[{ to: '/partners', text: words.partners }]} beside={<><StateTag kind="PartnerStatus" of={partner.status} />{partner.sample && <Tag>{words.sample}</Tag>}</>}
      actions={<Acts may={partner.viewerMay} ways={[['amendPartner', `/partners/${id}/amend`, words.edit], ['mergePartners', `/partners/${id}/merge`, words.merge], ['unmergePartners', `/partners/${id}/unmerge`, words.unmerge, 'grave'], ['closePartner', `/partners/${id}/close`, words.closePartner, 'grave']]} />}>
      {mergedInto && <Alert type="info" showIcon className="note" title={<>{words.mergedInto} <Link to={`/partners/${mergedInto.id}`}>{mergedInto.name}</Link></>} description={words.mergedHelp} />}
      <Facts facts={[
        [words.country, partner.country.name], [words.jurisdiction, named.Jurisdiction[partner.country.jurisdiction]], [words.city, partner.city], [words.type, partner.type ? named.PartnerType[partner.type] : words.notStated],
        ...partner.identifiers.map(({ scheme, value }) => [scheme, value] as const), [words.website, partner.website && <OutLink to={partner.website} />], [words.closedOn, partner.closedOn && <Day of={partner.closedOn} />],
        [words.successor, successor && <Link to={`/partners/${successor.id}`}>{successor.name}</Link>], [words.predecessors, partner.predecessors.length > 0 && <Joined to="/partners" of={partner.predecessors} />], [words.registeredAt, <Moment key="at" at={partner.registeredAt} />],
      ]} />
      <Names of={partner.names} />
      <section>
        <h2>{words.twinnings} <span className="quiet">{words.count(twinnings.totalCount)}</span></h2>
        {twinnings.nodes.length === 0 ? <p className="quiet">{words.nothing}</p> : <PlainTable name={words.twinnings} heads={[words.school, words.division, words.since, words.state, words.twinning]} rows={twinnings.nodes.map(({ id: twinning, school, since, state }) => [twinning, [
          <Link key="school" to={`/schools/${school.id}`}>{school.name}</Link>, school.division.name, <Day key="since" of={since} />, <StateTag key="state" kind="TwinningState" of={state} />, <Link key="open" to={`/twinnings/${twinning}`}>{words.twinningWith(school.name)}</Link>,
        ]])} />}
        {twinnings.totalCount > twinnings.nodes.length && <p><Link to={`/twinnings?partnerId=${id}`}>{words.allTwinnings}</Link></p>}
      </section>
      <AgreementTable own={[id]} of={agreements.nodes} total={agreements.totalCount} all={`/agreements?partnerId=${id}`} />
      <Exchanges of={{ partnerId: id }} list={exchanges} />
      <Timeline of={[...agreements.nodes.flatMap(paper => ofAgreement(paper)), ...ofExchanges(exchanges.rows), ...ofPartner(partner)]} timed={timed} />
      {signedIn && <PartnerContacts id={id} />}
      {signedIn && <History of={id} />}
    </Page>
  );
}
