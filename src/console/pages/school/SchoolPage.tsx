import { Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { SchoolWholeDocument, type SchoolWholeQuery } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { Day, Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { History } from '../../parts/History.tsx';
import { Names } from '../../parts/Names.tsx';
import { OutLink } from '../../parts/OutLink.tsx';
import { Page } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { ofAgreement, ofDraft, ofExchanges } from '../../parts/timeline.rules.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { AgreementTable } from '../agreement/AgreementTable.tsx';
import { SchoolContacts } from '../contact/Contacts.tsx';
import { Exchanges, useExchanges, useExchangesTimed } from '../exchange/Exchanges.tsx';
import { schoolWords } from './school.words.ts';

/** All that is known of a school. */
export function SchoolPage() {
  const { id = '' } = useParams();
  const signedIn = !!useViewer();
  const read = useRead(SchoolWholeDocument, { id, signedIn });
  return <ShownRecord list="/schools" read={read}>{({ school, drafts }) => school && <Record key={school.id} school={school} drafts={drafts?.nodes ?? []} />}</ShownRecord>;
}

function Record({ school, drafts }: { school: NonNullable<SchoolWholeQuery['school']>; drafts: NonNullable<SchoolWholeQuery['drafts']>['nodes'] }) {
  const words = { ...useWords(common), ...useWords(schoolWords) };
  const named = useWords(labels);
  const signedIn = !!useViewer();
  const { id, name, agreements, twinnings } = school;
  const exchanges = useExchanges({ schoolId: id });
  const timed = [useExchangesTimed(exchanges, { schoolId: id }), { what: words.agreements, shown: agreements.nodes.length, all: agreements.totalCount, to: `/agreements?schoolId=${id}` }];
  const happened = [...agreements.nodes.flatMap(paper => ofAgreement(paper)), ...drafts.flatMap(ofDraft), ...ofExchanges(exchanges.rows), ...(school.closedOn ? [{ on: school.closedOn, what: 'closed' as const }] : [])];
  return (
    <Page title={name} trail={[{ to: '/schools', text: words.schools }]} beside={<><StateTag kind="SchoolStatus" of={school.status} />{school.sample && <Tag>{words.sample}</Tag>}</>}
      actions={<Acts may={school.viewerMay} ways={[['draftAgreement', `/drafts/new?school=${id}`, words.draftHere], ['recordExchange', `/exchanges/new?school=${id}`, words.recordExchange], ['amendSchool', `/schools/${id}/amend`, words.edit], ['closeSchool', `/schools/${id}/close`, words.closeSchool, 'grave']]} />}>
      <Facts facts={[
        [words.division, school.division.name], [words.type, school.type ? named.SchoolType[school.type] : words.notStated], [words.stages, school.stages.map(stage => named.SchoolStage[stage]).join(words.comma)],
        [words.code, school.code], [words.creditCode, school.creditCode], [words.website, school.website && <OutLink to={school.website} />], [words.closedOn, school.closedOn && <Day of={school.closedOn} />], [words.registeredAt, <Moment key="at" at={school.registeredAt} />],
      ]} />
      <Names of={school.names} />
      <section>
        <h2>{words.twinnings} <span className="quiet">{words.count(twinnings.totalCount)}</span></h2>
        {twinnings.nodes.length === 0 ? <p className="quiet">{words.nothing}</p> : <PlainTable name={words.twinnings} heads={[words.partner, words.country, words.city, words.since, words.state, words.twinning]} rows={twinnings.nodes.map(({ id: twinning, partner, since, state }) => [twinning, [
          <Link key="partner" to={`/partners/${partner.id}`}>{partner.name}</Link>, partner.country.name, partner.city, <Day key="since" of={since} />, <StateTag key="state" kind="TwinningState" of={state} />, <Link key="open" to={`/twinnings/${twinning}`}>{words.twinningWith(partner.name)}</Link>,
        ]])} />}
        {twinnings.totalCount > twinnings.nodes.length && <p><Link to={`/twinnings?schoolId=${id}`}>{words.allTwinnings}</Link></p>}
      </section>
      <AgreementTable own={[id]} of={agreements.nodes} total={agreements.totalCount} all={`/agreements?schoolId=${id}`} />
      <Exchanges of={{ schoolId: id }} list={exchanges} />
      <Timeline of={happened} timed={timed} />
      {signedIn && <SchoolContacts id={id} />}
      {signedIn && <History of={id} />}
    </Page>
  );
}
