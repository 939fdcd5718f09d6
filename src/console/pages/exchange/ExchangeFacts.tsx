import { Link } from 'react-router';
import { Day, Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { twinningWords } from '../twinning/twinning.words.ts';
import { exchangeWords } from './exchange.words.ts';
import type { Exchange } from './OnExchange.tsx';

/** What is said of an exchange; its title (`titled`), where it does not stand above. */
export function ExchangeFacts({ exchange: { kind, title, school, partner, twinning, heldOn, endedOn, participants, summary, recordedAt }, titled = false }: { exchange: Exchange; titled?: boolean }) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const { open } = useWords(twinningWords);
  const kinds = useWords(labels).ExchangeKind;
  return (
    <Facts facts={[
      titled ? [words.title, title] : null, [words.kind, kinds[kind]], [words.school, <Link key="school" to={`/schools/${school.id}`}>{school.name}</Link>], [words.partner, <Link key="partner" to={`/partners/${partner.id}`}>{partner.name}</Link>],
      [words.twinning, twinning && <Link to={`/twinnings/${twinning.id}`}>{open}</Link>], [words.heldOn, <Day key="held" of={heldOn} />], [words.endedOn, endedOn && <Day of={endedOn} />], [words.participants, participants],
      [words.summary, summary && <span className="as-written">{summary}</span>], [words.recordedAt, <Moment key="at" at={recordedAt} />],
    ]} />
  );
}
