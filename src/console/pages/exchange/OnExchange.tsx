import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { ExchangeDocument, type ExchangeAct, type ExchangeQuery } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useWords } from '../../words/words.ts';
import { OnOne, type On } from '../register/OnRecord.tsx';
import { exchangeWords } from './exchange.words.ts';

export type Exchange = NonNullable<ExchangeQuery['exchange']>;
interface Props { title: string; act: ExchangeAct; children(on: On<Exchange>): ReactNode }

/** A page that does one thing with an exchange. */
export function OnExchange(props: Props) {
  // To nobody there is none: the registry is not asked.
  return useViewer() ? <Signed {...props} /> : <Page title={props.title}><SignInFirst>{null}</SignInFirst></Page>;
}

function Signed({ title, act, children }: Props) {
  const words = useWords(exchangeWords);
  const { id = '' } = useParams();
  const read = useRead(ExchangeDocument, { id });
  const record = read.asking && read.data?.exchange?.id !== id ? undefined : read.data?.exchange;
  return <OnOne title={title} trail={[{ to: '/exchanges', text: words.exchanges }, ...(record ? [{ to: `/exchanges/${id}`, text: record.title }] : [])]} read={read} record={record} ask="askExchanges" act={act}>{children}</OnOne>;
}
