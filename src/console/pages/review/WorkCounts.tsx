import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { WorkSummaryDocument } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
import { workLinks } from '../../parts/workLinks.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { reviewWords } from './review.words.ts';

/** How much of each kind of work there is; each number opens its list. */
export function WorkCounts() {
  const words = useWords(reviewWords);
  const language = useLanguage();
  const read = useRead(WorkSummaryDocument);
  return (
    <section aria-label={words.summary}>
      <Shown read={read} rows={2}>{({ workSummary: work }) => {
        const counts: [what: keyof typeof workLinks, text: string][] = [
          ['waiting', words.waiting], ['overdue', words.overdue], ['returned', words.returned], ['toSign', words.toSign], ['toRegister', words.toRegister],
          ['expiringIn3Months', `${words.expiring} · ${words.MONTHS_3}`], ['expiringIn12Months', `${words.expiring} · ${words.MONTHS_12}`], ['dueReview', words.dueReview],
        ];
        return <ul className="work-counts">{counts.map(([what, text]) => <li key={what}><Link to={workLinks[what]}><span>{text}</span><strong>{countText(work[what], language)}</strong></Link></li>)}</ul>;
      }}</Shown>
    </section>
  );
}
