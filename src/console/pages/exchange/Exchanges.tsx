import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useViewer } from '../../api/useViewer.ts';
import { ExchangesDocument, type ExchangeFilter, type ExchangeLineFragment } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import type { Timed } from '../../parts/Timeline.tsx';
import { useEndless, type Endless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { exchangeWords } from './exchange.words.ts';

type Exchanged = Endless<ExchangeLineFragment>;

/** What was done together by those of a record, read once for its list and its timeline; to nobody there is none, and nothing is asked. */
export function useExchanges(filter: ExchangeFilter): Exchanged {
  return useEndless(ExchangesDocument, { filter }, ({ exchanges }) => exchanges, { pause: !useViewer() });
}

/** How much of it stands in the timeline, with a way to all of it. */
export function useExchangesTimed({ rows, total }: { rows: readonly unknown[]; total: number | null }, of: ExchangeFilter): Timed {
  return { what: useWords(exchangeWords).exchanges, shown: rows.length, all: total ?? rows.length, to: `/exchanges?${new URLSearchParams(of as Record<string, string>)}` };
}

/** The list of it, for whoever may see it. */
export function Exchanges({ of, list }: { of: ExchangeFilter; list: Exchanged }) {
  return useViewer() ? <Section of={of} list={list} /> : null;
}

function Section({ of, list: { rows, total, more, reading, failure, readOn, again } }: { of: ExchangeFilter; list: Exchanged }) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const kinds = useWords(labels).ExchangeKind;
  return (
    <section>
      <h2>{words.exchanges} {total !== null && total > 0 && <span className="quiet">{words.count(total)}</span>}</h2>
      {failure && <Alert type="error" showIcon role="alert" title={words.fault} description={failure.kind === 'network' ? words.networkFault : failure.message} action={<Button size="small" onClick={again}>{words.retry}</Button>} />}
      {!reading && !failure && rows.length === 0 && <p className="quiet">{words.none}</p>}
      {rows.length > 0 && <PlainTable name={words.exchanges} heads={[words.heldOn, words.kind, words.title, words.school, words.partner, words.participants]} rows={rows.map(({ id, kind, title, heldOn, school, partner, participants }) => [id, [
        <Day key="held" of={heldOn} />, kinds[kind], <Link key="title" to={`/exchanges/${id}`}>{title}</Link>, !of.schoolId && <Link key="school" to={`/schools/${school.id}`}>{school.name}</Link>, !of.partnerId && <Link key="partner" to={`/partners/${partner.id}`}>{partner.name}</Link>, participants,
      ]])} />}
      {reading ? <p role="status" className="quiet">{words.loading}</p> : more && rows.length > 0 && <Button onClick={readOn}>{words.more}</Button>}
    </section>
  );
}
