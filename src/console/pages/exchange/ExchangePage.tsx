import { Tag } from 'antd';
import { useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { ExchangeDocument } from '../../generated/graphql.ts';
import { Acts } from '../../parts/Acts.tsx';
import { History } from '../../parts/History.tsx';
import { Page } from '../../parts/Page.tsx';
import { ShownRecord } from '../../parts/ShownRecord.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useViewer } from '../../api/useViewer.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ExchangeFacts } from './ExchangeFacts.tsx';
import { exchangeWords } from './exchange.words.ts';
import type { Exchange } from './OnExchange.tsx';

/** All that is known of an exchange. */
export function ExchangePage() {
  const words = useWords(exchangeWords);
  const { id = '' } = useParams();
  // To nobody there is none: the page is not asked for.
  return useViewer() ? <OnePage key={id} id={id} /> : <Page title={words.exchange}><SignInFirst>{null}</SignInFirst></Page>;
}

function OnePage({ id }: { id: string }) {
  const read = useRead(ExchangeDocument, { id });
  return <ShownRecord list="/exchanges" read={read}>{({ exchange }) => exchange && <Record exchange={exchange} />}</ShownRecord>;
}

function Record({ exchange }: { exchange: Exchange }) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const { id, title, sample, viewerMay } = exchange;
  return (
    <Page title={title} trail={[{ to: '/exchanges', text: words.exchanges }]} beside={sample && <Tag>{words.sample}</Tag>}
      actions={<Acts may={viewerMay} ways={[['amendExchange', `/exchanges/${id}/amend`, words.edit], ['removeExchange', `/exchanges/${id}/remove`, words.removeIt, 'grave']]} />}>
      <p className="quiet">{words.help}</p>
      <ExchangeFacts exchange={exchange} />
      <History of={id} />
    </Page>
  );
}
