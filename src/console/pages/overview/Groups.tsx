import type { GroupFragment } from '../../generated/graphql.ts';
import { BarTable, type BarRow } from '../../parts/charts/BarTable.tsx';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, type At } from './asOf.rules.ts';
import { overviewWords } from './overview.words.ts';

interface Props { membership: readonly GroupFragment[]; divisions: readonly GroupFragment[]; countries: readonly GroupFragment[]; all: number; at: At }

/** The same counts by prefecture, by country and by membership of the Belt and Road, the largest first. */
export function Groups({ membership, divisions, countries, all, at }: Props) {
  const words = { ...useWords(common), ...useWords(overviewWords) };
  const language = useLanguage();
  const percent = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { style: 'percent', maximumFractionDigits: 1 });
  const rows = (groups: readonly GroupFragment[], beside = (_: GroupFragment) => ''): BarRow[] => groups.toSorted((a, b) => b.figures.twinnings - a.figures.twinnings).map(group => {
    const { keys: [key], figures } = group;
    return { key: key!.code, name: <>{key!.label}{beside(group)}</>, counts: (['twinnings', 'schools', 'partners', 'agreements'] as const).map(list => ({ value: figures[list], to: behind(list, at, { groups: [[key!.dimension, key!.code]] }) })) };
  });
  const counts = [words.twinnings, words.schools, words.partners, words.agreements];
  return (
    <>
      <section aria-labelledby="bri">
        <h2 id="bri">{words.bri}</h2>
        <BarTable caption={words.bri} head={[words.bri, ...counts]} rows={rows(membership, ({ figures }) => ` · ${percent.format(figures.twinnings / all)}`)} />
        <p className="quiet">{words.briNote}</p>
      </section>
      <div className="two">
        <section aria-labelledby="by-division"><h2 id="by-division">{words.byDivision}</h2><BarTable caption={words.byDivision} head={[words.from, ...counts]} rows={rows(divisions)} /></section>
        <section aria-labelledby="by-country"><h2 id="by-country">{words.byCountry}</h2><BarTable caption={words.byCountry} head={[words.to, ...counts]} rows={rows(countries)} /></section>
      </div>
    </>
  );
}
