import { Link } from 'react-router';
import { labels } from '../words/labels.ts';
import { useWords } from '../words/words.ts';
import { Day, Moment } from './Day.tsx';
import { recordWords } from './record.words.ts';
import { latestFirst, type Happened } from './timeline.rules.ts';

/** Of what a timeline tells: how many of them, of how many, and where all of them stand. */
export interface Timed { what: string; shown: number; all: number; to: string }

/** What happened to a record and around it, the latest first; where it does not tell all, it says so. */
export function Timeline({ of, timed = [] }: { of: readonly Happened[]; timed?: readonly Timed[] }) {
  const words = useWords(recordWords);
  const named = useWords(labels);
  return (
    <section>
      <h2>{words.timeline}</h2>
      {timed.filter(({ shown, all }) => shown < all).map(({ what, shown, all, to }) => <p key={to} className="quiet">{words.timed(what, shown, all)} <Link to={to}>{words.timedAll(what)}</Link></p>)}
      {of.length === 0 ? <p className="quiet">{words.nothingYet}</p> : (
        <ol className="timeline">
          {latestFirst(of).map(({ on, what, to, text, detail, step, kind, until }, index) => (
            <li key={`${on} ${what} ${index}`}>
              {on.length > 10 ? <Moment at={on} /> : <Day of={on} />}
              <span>
                <strong>{step ? `${step.office} · ${named.ReviewAct[step.act]} · ${named.ReviewStepState[step.state]}` : kind ? `${words.exchange} · ${named.ExchangeKind[kind]}` : words[what]}</strong>{' '}
                {to && <Link to={to}>{text}</Link>}
                {until && until !== on && <>{' '}<span className="quiet">{words.until} <Day of={until} /></span></>}
                {detail && <span className="timeline-detail">{detail}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
