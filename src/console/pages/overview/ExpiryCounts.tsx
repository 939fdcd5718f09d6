import { Link } from 'react-router';
import { countText } from '../../parts/days.rules.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, monthsAfter, type At } from './asOf.rules.ts';
import { overviewWords } from './overview.words.ts';

/** How many agreements expire within so many months, and which. */
export function ExpiryCounts({ counts, at }: { counts: readonly (readonly [months: number, count: number])[]; at: At }) {
  const words = useWords(overviewWords);
  const language = useLanguage();
  return (
    <section aria-labelledby="expiring">
      <h2 id="expiring">{words.expiring}</h2>
      <ul className="tallies">{counts.map(([months, count]) => <li key={months}><Link to={behind('agreements', at, { endingBefore: monthsAfter(at.on, months)! })}>{words.within(months)} <strong>{countText(count, language)}</strong></Link></li>)}</ul>
      <p className="quiet">{words.expiringNote}</p>
    </section>
  );
}
