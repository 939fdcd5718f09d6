import { Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { PublishedFiguresDocument, type PublishedFigureFilter, type PublishedFiguresQuery } from '../../generated/graphql.ts';
import { countText, dayText } from '../../parts/days.rules.ts';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { useClear } from '../../parts/fields/useClear.tsx';
import { OutLink } from '../../parts/OutLink.tsx';
import { codeOf, oneOf } from '../../parts/asked.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { labels } from '../../words/labels.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { behind, lastDayOf, overviewOn, type Behind } from '../overview/asOf.rules.ts';
import { publishedWords } from './published.words.ts';

type Figure = PublishedFiguresQuery['publishedFigures']['nodes'][number];
const address = ['indicator', 'comparable'] as const;
const accepts = { indicator: codeOf('Indicator'), comparable: oneOf(['true', 'false']) };
const lists: Record<string, Behind> = { SCHOOLS: 'schools', PARTNERS: 'partners', TWINNINGS: 'twinnings', AGREEMENTS: 'agreements', COUNTRIES: 'countries' };

/** What was said in public, beside what the register can prove of it. */
export function PublishedFigures() {
  const words = useWords(publishedWords);
  const named = useWords(labels).Indicator;
  const language = useLanguage();
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const clear = useClear();
  const filter = useMemo(() => ({ ...(asked.indicator ? { indicator: asked.indicator } : {}), ...(asked.comparable ? { comparable: asked.comparable === 'true' } : {}) }) as PublishedFigureFilter, [asked]);
  const list = useEndless(PublishedFiguresDocument, { filter, orderBy: 'AS_OF_DESC' as const }, ({ publishedFigures }) => publishedFigures);
  const columns: RecordColumn<Figure>[] = [
    { key: 'day', title: words.day, cell: ({ asOf }) => <Link to={overviewOn(lastDayOf(asOf), 'default')} aria-label={words.overview(dayText(asOf, language)!)}>{dayText(asOf, language)}</Link> },
    { key: 'statement', title: words.statement, width: 360, cell: ({ statement }) => <span lang="zh-CN" className="cell-long">{statement}</span> },
    { key: 'indicator', title: words.indicator, cell: ({ indicator }) => (indicator ? named[indicator] : <span className="quiet">{words.notKept}</span>) },
    { key: 'said', title: words.said, number: true, cell: ({ valueText, sourceUrl }) => <OutLink to={sourceUrl}><span lang="zh-CN">{valueText}</span></OutLink> },
    { key: 'documented', title: words.documented, number: true, cell: ({ documented, indicator, asOf }) => (documented == null || !indicator ? null : <Link to={behind(lists[indicator]!, { on: lastDayOf(asOf), rule: 'default' })} aria-label={words.records(countText(documented, language))}>{countText(documented, language)}</Link>) },
    { key: 'difference', title: words.difference, number: true, cell: ({ difference }) => (difference == null ? null : countText(difference, language)) },
    { key: 'source', title: words.source, cell: ({ source, sourceUrl }) => <OutLink to={sourceUrl}>{source}</OutLink> },
  ];
  return (
    <Page title={words.title}>
      <p>{words.intro}</p>
      <RecordList name={words.title} list={list} leftOut={leftOut} columns={columns} above={<>
        <EnumPicker of="Indicator" label={words.indicator} placeholder={words.indicator} value={asked.indicator as never} onChange={indicator => ask({ indicator })} />
        <Select aria-label={words.comparable} allowClear={clear} placeholder={words.comparable} value={asked.comparable} onChange={comparable => ask({ comparable })} options={[{ value: 'true', label: words.yes }, { value: 'false', label: words.no }]} />
      </>} />
    </Page>
  );
}
