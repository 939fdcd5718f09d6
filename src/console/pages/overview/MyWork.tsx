import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { WorkSummaryDocument } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
import { useLanguage, useWords } from '../../words/words.ts';
import { overviewWords } from './overview.words.ts';

/** What waits for whoever is signed in; it is of now, whatever day the page is of. */
export function MyWork() {
  const words = useWords(overviewWords);
  const language = useLanguage();
  const read = useRead(WorkSummaryDocument);
  return (
    <section aria-labelledby="waits">
      <h2 id="waits">{words.waits} <span className="quiet">{words.today}</span></h2>
      <Shown read={read} rows={2}>{({ workSummary: work }) => (
        <ul className="tallies">{([
          ['/worklist', work.waiting, words.waiting], ['/worklist', work.overdue, words.overdue], ['/drafts?state=RETURNED', work.returned, words.returned], ['/drafts?state=APPROVED', work.toSign, words.toSign], ['/drafts?state=SIGNED', work.toRegister, words.toRegister], ['/worklist', work.dueReview, words.dueReview],
        ] as const).map(([to, count, text]) => <li key={text}><Link to={to}>{text} <strong>{countText(count, language)}</strong></Link></li>)}</ul>
      )}</Shown>
    </section>
  );
}
