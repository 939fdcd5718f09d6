import { Link } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { WorkSummaryDocument } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
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
        const counts: [text: string, count: number, to: string][] = [
          [words.waiting, work.waiting, '/worklist'], [words.overdue, work.overdue, '/worklist?overdue=1'], [words.returned, work.returned, '/drafts?state=RETURNED&mine=1'], [words.toSign, work.toSign, '/drafts?state=APPROVED&mine=1'], [words.toRegister, work.toRegister, '/drafts?toRegister=1'],
          [`${words.expiring} · ${words.MONTHS_3}`, work.expiringIn3Months, '/worklist/expiring?within=MONTHS_3'], [`${words.expiring} · ${words.MONTHS_12}`, work.expiringIn12Months, '/worklist/expiring?within=MONTHS_12'], [words.dueReview, work.dueReview, '/worklist/due-review'],
        ];
        return <ul className="work-counts">{counts.map(([text, count, to]) => <li key={text}><Link to={to}><span>{text}</span><strong>{countText(count, language)}</strong></Link></li>)}</ul>;
      }}</Shown>
    </section>
  );
}
