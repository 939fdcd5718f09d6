import { Link, useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { TwinningWholeDocument, type TwinningWholeQuery } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { Day } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { ofAgreement, ofExchanges } from '../../parts/timeline.rules.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { AgreementTable } from '../agreement/AgreementTable.tsx';
import { Exchanges, useExchanges, useExchangesTimed } from '../exchange/Exchanges.tsx';
import { twinningWords } from './twinning.words.ts';

type Twinning = NonNullable<TwinningWholeQuery['twinning']>;

/** A pair of a school and a partner, and all papers between them. */
export function TwinningPage() {
  const { id = '' } = useParams();
  const read = useRead(TwinningWholeDocument, { id });
  return <ShownRecord list="/twinnings" read={read}>{({ twinning }) => twinning && <Pair key={twinning.id} twinning={twinning} />}</ShownRecord>;
}

function Pair({ twinning: { since, state, school, partner, agreements } }: { twinning: Twinning }) {
  const words = { ...useWords(common), ...useWords(twinningWords) };
  const pair = { schoolId: school.id, partnerId: partner.id };
  const exchanges = useExchanges(pair);
  const all = `/agreements?schoolId=${school.id}&partnerId=${partner.id}`;
  const timed = [useExchangesTimed(exchanges, pair), { what: words.agreements, shown: agreements.nodes.length, all: agreements.totalCount, to: all }];
  return (
    <Page title={words.pair(school.name, partner.name)} trail={[{ to: '/twinnings', text: words.twinnings }]} beside={<StateTag kind="TwinningState" of={state} />} actions={<Acts may={school.viewerMay} ways={[['recordExchange', `/exchanges/new?school=${school.id}&partner=${partner.id}`, words.recordExchange]]} />}>
      <Facts facts={[
        [words.school, <Link key="school" to={`/schools/${school.id}`}>{school.name}</Link>], [words.division, school.division.name], [words.partner, <Link key="partner" to={`/partners/${partner.id}`}>{partner.name}</Link>], [words.country, partner.country.name], [words.city, partner.city], [words.since, <Day key="since" of={since} />],
      ]} />
      <AgreementTable own={[school.id, partner.id]} of={agreements.nodes} total={agreements.totalCount} all={all} />
      <Exchanges of={pair} list={exchanges} />
      <Timeline of={[...agreements.nodes.flatMap(paper => ofAgreement(paper)), ...ofExchanges(exchanges.rows), { on: since, what: 'since' }]} timed={timed} />
    </Page>
  );
}
