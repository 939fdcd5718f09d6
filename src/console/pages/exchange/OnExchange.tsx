import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { ExchangeDocument, type ExchangeAct, type ExchangeQuery, type ViewerLineFragment } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed } from '../register/Allowed.tsx';
import { exchangeWords } from './exchange.words.ts';

export type Exchange = NonNullable<ExchangeQuery['exchange']>;

/** A page that does one thing with an exchange. */
export function OnExchange({ title, act, children }: { title: string; act: ExchangeAct; children(on: { exchange: Exchange; viewer: ViewerLineFragment; again(): void }): ReactNode }) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const { id = '' } = useParams();
  const read = useRead(ExchangeDocument, { id });
  return (
    <Page title={title} trail={[{ to: '/exchanges', text: words.exchanges }, ...(read.data?.exchange ? [{ to: `/exchanges/${id}`, text: read.data.exchange.title }] : [])]}>
      <SignInFirst>
        <Shown read={read}>{({ exchange }) => (exchange
          ? <Allowed key={exchange.id} record may={exchange.viewerMay.includes(act)} ask="askExchanges">{viewer => children({ exchange, viewer, again: read.again })}</Allowed>
          : <Nothing text={words.notFound} />
        )}</Shown>
      </SignInFirst>
    </Page>
  );
}
