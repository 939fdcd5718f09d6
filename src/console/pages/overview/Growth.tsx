import { Link } from 'react-router';
import type { Read } from '../../api/useRead.ts';
import type { CountsFragment, GrowthQuery } from '../../generated/graphql.ts';
import { Chart } from '../../parts/charts/Chart.tsx';
import { Lines } from '../../parts/charts/Lines.tsx';
import { countText, dayText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, overviewOn, type At } from './asOf.rules.ts';
import { overviewWords } from './overview.words.ts';
import type { Initiative, Published } from './Progress.tsx';

interface About { initiative: Initiative; published: Published; at: At }

/** What is documented over time, with what was published at the time. */
export function Growth({ read, ...about }: About & { read: Read<GrowthQuery> }) {
  const words = useWords(overviewWords);
  return (
    <section aria-labelledby="growth">
      <h2 id="growth">{words.growth}</h2>
      <Shown read={read}>{({ initiative }) => <Grown {...about} growth={initiative?.growth ?? []} />}</Shown>
    </section>
  );
}

function Grown({ initiative, published, at, growth }: About & { growth: readonly CountsFragment[] }) {
  const words = { ...useWords(common), ...useWords(overviewWords) };
  const language = useLanguage();
  const { targetSchools } = initiative;
  const line = (of: 'schools' | 'partners') => growth.map(figures => ({ day: figures.asOf, value: figures[of], to: behind(of, { on: figures.asOf, rule: at.rule }) }));
  const said = (indicator: string) => published.flatMap(figure => (figure.indicator === indicator && figure.value != null && figure.asOf.length === 10 ? [{ day: figure.asOf, value: figure.value, to: `/published-figures?indicator=${indicator}` }] : []));
  const [schools, partners] = [said('SCHOOLS'), said('PARTNERS')];
  const days = [...new Set([...growth.map(({ asOf }) => asOf), ...schools.map(({ day }) => day), ...partners.map(({ day }) => day)])].sort();
  const cell = (points: readonly { day: string; value: number; to: string }[], day: string) => {
    const point = points.find(one => one.day === day);
    return <td className="number">{point && <Link to={point.to}>{countText(point.value, language)}</Link>}</td>;
  };
  const [documentedSchools, documentedPartners] = [line('schools'), line('partners')];
  return (
    <Chart caption={words.growthCaption(dayText(initiative.launchedOn, language)!, dayText(at.on, language)!)} table={(
      <table className="plain">
        <thead><tr><th scope="col">{words.day}</th>{[words.schools, words.partners, words.saidSchools, words.saidPartners].map(title => <th key={title} scope="col" className="number">{title}</th>)}</tr></thead>
        <tbody>{days.map(day => <tr key={day}><th scope="row"><Link to={overviewOn(day, at.rule)}>{dayText(day, language)}</Link></th>{cell(documentedSchools, day)}{cell(documentedPartners, day)}{cell(schools, day)}{cell(partners, day)}</tr>)}</tbody>
      </table>
    )}>
      <Lines label={words.growth} target={{ value: targetSchools, name: words.targetLine(countText(targetSchools, language)) }} lines={[
        { name: `${words.schools} · ${words.documented}`, tone: 'one', points: documentedSchools, saidName: words.saidSchools, said: schools },
        { name: `${words.partners} · ${words.documented}`, tone: 'two', points: documentedPartners, saidName: words.saidPartners, said: partners },
      ]} />
    </Chart>
  );
}
