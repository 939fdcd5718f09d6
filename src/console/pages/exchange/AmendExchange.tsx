import { Form } from 'antd';
import { useNavigate } from 'react-router';
import { AmendExchangeDocument } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { AmendForm } from '../register/AmendForm.tsx';
import type { On } from '../register/OnRecord.tsx';
import { exchangeGiven, ExchangeFields, type ExchangeValues } from './ExchangeFields.tsx';
import { exchangeWords } from './exchange.words.ts';
import { OnExchange, type Exchange } from './OnExchange.tsx';

const valuesOf = ({ kind, title, heldOn, endedOn, participants, summary }: Exchange): ExchangeValues => ({ kind, title, heldOn, endedOn: endedOn ?? '', participants: String(participants ?? ''), summary: summary ?? '' });

export function AmendExchange() {
  const words = useWords(exchangeWords);
  return <OnExchange title={words.amend} act="amendExchange">{on => <AmendFields {...on} />}</OnExchange>;
}

function AmendFields({ record: exchange, viewer, again }: On<Exchange>) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const kinds = useWords(labels).ExchangeKind;
  const navigate = useNavigate();
  const [form] = Form.useForm<ExchangeValues>();
  const text = (value: string) => <bdi>{value}</bdi>;
  return (
    <AmendForm document={AmendExchangeDocument} record={exchange} reread={again} valuesOf={valuesOf} form={form} keep={`${viewer.id} amend ${exchange.id}`} submit={words.save} given={exchangeGiven}
      fields={{ kind: [words.kind, (value: keyof typeof kinds) => kinds[value]], title: [words.title, text], heldOn: [words.heldOn, text], endedOn: [words.endedOn, text], participants: [words.participants, text], summary: [words.summary, text] }}
      onDone={() => navigate(`/exchanges/${exchange.id}`, { state: { notice: words.amended } })}>
      <ExchangeFields />
    </AmendForm>
  );
}
