import { Alert } from 'antd';
import { useNavigate } from 'react-router';
import { RemoveExchangeDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { ExchangeFacts } from './ExchangeFacts.tsx';
import { exchangeWords } from './exchange.words.ts';
import { OnExchange } from './OnExchange.tsx';
import '../register/register.css';

export function RemoveExchange() {
  const words = useWords(exchangeWords);
  const navigate = useNavigate();
  return (
    <OnExchange title={words.removeIt} act="removeExchange">{({ record: exchange }) => (
      <>
        <ExchangeFacts exchange={exchange} titled />
        <Alert type="warning" showIcon className="what-follows" title={words.removeHelp} />
        <ActForm document={RemoveExchangeDocument} submit={words.removeIt} grave toInput={() => ({ id: exchange.id })} onDone={() => navigate('/exchanges', { state: { notice: words.removed(exchange.title) } })}>{null}</ActForm>
      </>
    )}</OnExchange>
  );
}
