import { Link } from 'react-router';
import type { OverviewQuery } from '../../generated/graphql.ts';
import { countText, dayText } from '../../parts/days.rules.ts';
import { OutLink } from '../../parts/OutLink.tsx';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, type At } from './asOf.rules.ts';
import { overviewWords } from './overview.words.ts';

export type Initiative = NonNullable<OverviewQuery['initiative']>;
export type Published = OverviewQuery['published']['nodes'];

/** What is documented beside what was published, and beside the targets of the initiative where there is one. */
export function Progress({ initiative, figures, published, at }: { initiative: Initiative | null | undefined; figures: OverviewQuery['figures']; published: Published; at: At }) {
  const words = { ...useWords(common), ...useWords(overviewWords) };
  const language = useLanguage();
  const percent = (part: number, whole: number) => new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'percent', maximumFractionDigits: 1 }).format(whole > 0 ? part / whole : 0);
  const said = (indicator: string) => published.findLast(figure => figure.indicator === indicator);
  const rows = [
    { name: words.schoolsOf, target: initiative?.targetSchools ?? null, said: said('SCHOOLS'), value: figures.schools, to: behind('schools', at) },
    { name: words.partnersOf, target: initiative?.targetPartners ?? null, said: said('PARTNERS'), value: figures.partners, to: behind('partners', at) },
    { name: words.countries, target: null, said: said('COUNTRIES'), value: figures.countries, to: behind('countries', at) },
    { name: words.twinnings, target: null, said: said('TWINNINGS'), value: figures.twinnings, to: behind('twinnings', at) },
    { name: words.agreements, target: null, said: said('AGREEMENTS'), value: figures.agreements, to: behind('agreements', at) },
  ];
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{initiative ? words.progress : words.figures} <span className="quiet">{words.asOf(dayText(at.on, language)!)}</span></h2>
      <div className="scroll" role="group" aria-labelledby="progress" tabIndex={0}>
        <table className="plain progress">
          <thead><tr><th scope="col">{words.what}</th>{[...(initiative ? [words.target] : []), words.documented, ...(initiative ? [words.ofTarget] : []), words.said].map(title => <th key={title} scope="col" className="number">{title}</th>)}</tr></thead>
          <tbody>{rows.map(({ name, target, said: last, value, to }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {initiative && <td className="number">{target === null ? '' : countText(target, language)}</td>}
              <td className="number main"><Link to={to}>{countText(value, language)}</Link></td>
              {initiative && <td className="number">{target === null ? '' : percent(value, target)}</td>}
              <td className="number">{last ? <Link to={`/published-figures?indicator=${last.indicator}`}>{last.valueText}<span className="said-between"> · </span><span className="said-on">{dayText(last.asOf, language)}</span></Link> : <span className="quiet">{words.noneSaid}</span>}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      <p className="quiet">{initiative && <>{words.launched(dayText(initiative.launchedOn, language)!)} · <OutLink to={initiative.sourceUrl}>{words.targetsFrom}</OutLink> · </>}<Link to="/published-figures">{words.published}</Link> · {words.explain}</p>
    </section>
  );
}
