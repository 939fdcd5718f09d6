import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { WorkSummaryDocument } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
import { workLinks } from '../../parts/workLinks.ts';
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
        <ul className="tallies">{(['waiting', 'overdue', 'returned', 'toSign', 'toRegister', 'dueReview'] as const)
          .map(what => <li key={what}><Link to={workLinks[what]}>{words[what]} <strong>{countText(work[what], language)}</strong></Link></li>)}</ul>
      )}</Shown>
    </section>
  );
}
