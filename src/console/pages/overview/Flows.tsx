import { Link } from 'react-router';
import type { GroupFragment } from '../../generated/graphql.ts';
import { Chart } from '../../parts/charts/Chart.tsx';
import { Sankey } from '../../parts/charts/Sankey.tsx';
import { gathered, REST } from '../../parts/charts/sankey.rules.ts';
import { countText } from '../../parts/days.rules.ts';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, type At } from './asOf.rules.ts';
import { overviewWords } from './overview.words.ts';

/** As many countries as can be told apart; the rest are gathered, and stand one by one in the table. */
const MOST = 16;

export function Flows({ rows, at }: { rows: readonly GroupFragment[]; at: At }) {
  const words = { ...useWords(common), ...useWords(overviewWords) };
  const language = useLanguage();
  const labels = new Map(rows.flatMap(({ keys }) => keys.map(({ dimension, code, label }) => [`${dimension} ${code}`, label])));
  const flows = rows.map(({ keys: [from, to], figures }) => ({ from: from!.code, to: to!.code, value: figures.twinnings }));
  const shown = gathered(flows, MOST);
  const countries = new Set(shown.map(({ to }) => to));
  const rest = [...new Set(flows.map(({ to }) => to))].filter(to => !countries.has(to));
  const twinnings = ({ from, to }: { from?: string; to?: string }) => behind('twinnings', at, { groups: [...(from ? [['DIVISION', from] as const] : []), ...(to ? [['COUNTRY', ...(to === REST ? rest : [to])] as const] : [])] });
  return (
    <section aria-labelledby="flows">
      <h2 id="flows">{words.flows}</h2>
      <Chart caption={words.flowsCaption} table={(
        <table className="plain">
          <thead><tr><th scope="col">{words.from}</th><th scope="col">{words.to}</th><th scope="col" className="number">{words.twinnings}</th></tr></thead>
          <tbody>{flows.toSorted((a, b) => b.value - a.value).map(({ from, to, value }) => (
            <tr key={`${from} ${to}`}><th scope="row">{labels.get(`DIVISION ${from}`)}</th><td>{labels.get(`COUNTRY ${to}`)}</td><td className="number"><Link to={twinnings({ from, to })}>{countText(value, language)}</Link></td></tr>
          ))}</tbody>
        </table>
      )}>
        <Sankey label={words.flows} flows={shown}
          name={(side, code) => (code === REST ? words.restOf : labels.get(`${side === 'from' ? 'DIVISION' : 'COUNTRY'} ${code}`) ?? code)}
          to={twinnings} />
      </Chart>
    </section>
  );
}
