import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { ExchangesDocument, type ExchangeFilter, type ExchangeLineFragment } from '../../generated/graphql.ts';
import { aDay, anId, codeOf } from '../../parts/asked.rules.ts';
import { Day } from '../../parts/Day.tsx';
import { DayFilter } from '../../parts/fields/DayFilter.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { FilterTags } from '../../parts/FilterTags.tsx';
import { NameOf } from '../../parts/NameOf.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { exchangeWords } from './exchange.words.ts';

const address = ['schoolId', 'partnerId', 'kind', 'heldFrom', 'heldTo'] as const;
const accepts = { schoolId: anId('school'), partnerId: anId('partner'), kind: codeOf('ExchangeKind'), heldFrom: aDay, heldTo: aDay };

export function ExchangeList() {
  const words = useWords(exchangeWords);
  return <Page title={words.exchanges} actions={useMay('recordExchange') && <Link className="ant-btn-like" to="/exchanges/new">{words.record}</Link>}><SignInFirst><List /></SignInFirst></Page>;
}

function List() {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const kinds = useWords(labels).ExchangeKind;
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const filter = useMemo(() => asked as ExchangeFilter, [asked]);
  const list = useEndless(ExchangesDocument, { filter }, page => page.exchanges);
  const columns: RecordColumn<ExchangeLineFragment>[] = [
    { key: 'title', title: words.title, cell: ({ id, title }) => <Link className="cell-long is-short" to={`/exchanges/${id}`}>{title}</Link> },
    { key: 'kind', title: words.kind, cell: ({ kind }) => kinds[kind] },
    { key: 'school', title: words.school, cell: ({ school }) => <Link className="cell-long is-narrow" to={`/schools/${school.id}`}>{school.name}</Link> },
    { key: 'partner', title: words.partner, cell: ({ partner }) => <Link className="cell-long is-narrow" to={`/partners/${partner.id}`}>{partner.name}</Link> },
    { key: 'heldOn', title: words.heldOn, cell: ({ heldOn }) => <Day of={heldOn} /> },
    { key: 'endedOn', title: words.endedOn, hidden: true, cell: ({ endedOn }) => endedOn && <Day of={endedOn} /> },
    { key: 'participants', title: words.participants, number: true, cell: ({ participants }) => participants },
  ];
  return <RecordList name={words.exchanges} list={list} leftOut={leftOut} columns={columns} above={<>
    <EnumPicker of="ExchangeKind" label={words.kind} placeholder={words.kind} value={asked.kind as never} onChange={kind => ask({ kind })} />
    <DayFilter label={words.heldFrom} value={asked.heldFrom} onChange={heldFrom => ask({ heldFrom })} />
    <DayFilter label={words.heldTo} value={asked.heldTo} onChange={heldTo => ask({ heldTo })} />
  </>} tags={<FilterTags onRemove={name => ask({ [name]: null })} tags={[
    ...(asked.schoolId ? [['schoolId', words.school, <NameOf key="school" id={asked.schoolId} />] as const] : []),
    ...(asked.partnerId ? [['partnerId', words.partner, <NameOf key="partner" id={asked.partnerId} />] as const] : []),
  ]} />} />;
}
