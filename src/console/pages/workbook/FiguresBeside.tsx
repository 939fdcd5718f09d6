import type { ReactNode } from 'react';
import { useRead } from '../../api/useRead.ts';
import { CountingRulesDocument, type CountsFragment } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { workbookWords } from './workbook.words.ts';

export const counted = ['schools', 'partners', 'twinnings', 'agreements', 'countries'] as const;

/** The five figures before and after, never added to one another, and what counts: more may be new than figures tell. */
export function FiguresBeside({ before, after, children }: { before: CountsFragment | null | undefined; after: CountsFragment | null | undefined; children?: ReactNode }) {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const language = useLanguage();
  const { data } = useRead(CountingRulesDocument, {});
  const rule = data?.countingRules.find(({ name }) => name === 'default')?.description;
  if (!before || !after) return null;
  const signed = (count: number) => (count > 0 ? `+${countText(count, language)}` : countText(count, language));
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      <div className="scroll" role="group" aria-label={words.figures} tabIndex={0}>
        <table className="plain figures-beside">
          <thead><tr><th scope="col">{words.figure}</th>{[words.before, words.after, words.difference].map(title => <th key={title} scope="col" className="number">{title}</th>)}</tr></thead>
          <tbody>{counted.map(one => <tr key={one}><th scope="row">{words[one]}</th><td className="number">{countText(before[one], language)}</td><td className="number">{countText(after[one], language)}</td><td className="number">{signed(after[one] - before[one])}</td></tr>)}</tbody>
        </table>
      </div>
      {children && <p className="quiet">{children}</p>}
      {rule && <p className="quiet">{words.whatCounts(rule)}</p>}
    </section>
  );
}
