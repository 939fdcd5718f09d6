import { Tag } from 'antd';
import { Day, Moment } from '../../parts/Day.tsx';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import type { Reviewed } from './reviewed.ts';

type Step = Reviewed['steps'][number];
const colours: Record<string, string> = { OPEN: 'gold', AGREED: 'green', RETURNED: 'orange', REFUSED: 'red', WAITING: 'default', VOID: 'default' };

/** The way of a draft through the offices, the round under way first. */
export function Way({ draft: { steps, termsHash } }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  const rounds = [...Map.groupBy(steps, ({ round }) => round)].sort(([a], [b]) => b - a);
  return (
    <section aria-labelledby="way">
      <h2 id="way">{words.way}</h2>
      {rounds.length === 0 && <p className="quiet">{words.wayNone}</p>}
      {rounds.map(([round, turns]) => (
        <div key={round} className="scroll" tabIndex={0} role="group" aria-label={words.roundOf(round)}>
          <table className="plain">
            <caption>{words.roundOf(round)}</caption>
            <thead><tr>{[words.office, words.act, words.due, words.stepState, words.opinion, words.document, words.decidedBy].map(title => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>{turns.map(step => <Turn key={step.id} step={step} earlier={step.state === 'AGREED' && step.termsHash !== termsHash} />)}</tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

function Turn({ step, earlier }: { step: Step; earlier: boolean }) {
  const words = useWords(draftWords);
  const named = useWords(labels);
  const open = step.state === 'OPEN';
  return (
    <tr className={open ? 'is-open' : undefined}>
      <th scope="row">{step.office.name}<div className="quiet">{named.ReviewLine[step.line]}</div></th>
      <td>{named.ReviewAct[step.act]}</td>
      <td>{step.dueOn ? <Day of={step.dueOn} /> : words.days(step.days)}{open && step.overdue && <strong className="late"> {words.overdue}</strong>}{step.dueCertain === false && <span className="quiet">{words.uncertain}</span>}</td>
      <td><Tag color={colours[step.state]!} variant="outlined">{named.ReviewStepState[step.state]}</Tag>{earlier && <div className="quiet">{words.earlier}</div>}{(open || step.state === 'WAITING') && !step.hasReviewer && <div className="late">{words.noReviewer}</div>}</td>
      <td className="long">{step.opinion}</td>
      <td>{step.document && <>{step.document.number}<div className="quiet">{step.document.issuer} · <Day of={step.document.date} /></div></>}</td>
      <td>{step.decidedBy}{step.decidedAt && <div className="quiet"><Moment at={step.decidedAt} /></div>}</td>
    </tr>
  );
}
