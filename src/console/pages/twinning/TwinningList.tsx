import { Link } from 'react-router';
import { TwinningsDocument, type TwinningFilter, type TwinningOrder, type TwinningsQuery } from '../../generated/graphql.ts';
import { aCountry, anId, codeOf } from '../../parts/asked.rules.ts';
import { CountedTags } from '../../parts/CountedTags.tsx';
import { Day } from '../../parts/Day.tsx';
import { Exports } from '../../parts/Exports.tsx';
import { CountryPicker, DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { NameOf } from '../../parts/NameOf.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Similar } from '../../parts/Similar.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useEndless } from '../../parts/useEndless.ts';
import { useFilter } from '../../parts/useFilter.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { twinningWords } from './twinning.words.ts';

const names = ['text', 'country', 'division', 'state', 'schoolId', 'partnerId'] as const;
const orders = ['SINCE_DESC', 'SINCE_ASC'] as const;
const accepts = { country: aCountry, state: codeOf('TwinningState'), schoolId: anId('school'), partnerId: anId('partner') };

export function TwinningList() {
  const words = { ...useWords(common), ...useWords(twinningWords) };
  const { asked, filter, order, ask, leftOut } = useFilter<TwinningFilter, TwinningOrder>(names, orders, accepts);
  const list = useEndless(TwinningsDocument, { filter, orderBy: order }, ({ twinnings }) => twinnings);
  const columns: RecordColumn<TwinningsQuery['twinnings']['nodes'][number]>[] = [
    { key: 'school', title: words.school, cell: ({ school }) => <Link className="cell-long is-narrow" to={`/schools/${school.id}`}>{school.name}</Link> },
    { key: 'partner', title: words.partner, cell: ({ partner }) => <Link className="cell-long is-narrow" to={`/partners/${partner.id}`}>{partner.name}</Link> },
    { key: 'division', title: words.division, cell: ({ school }) => school.division.name },
    { key: 'country', title: words.country, cell: ({ partner }) => partner.country.name },
    { key: 'city', title: words.city, cell: ({ partner }) => partner.city, hidden: true },
    { key: 'since', title: words.since, cell: ({ since }) => <Day of={since} />, orders: { ascend: 'SINCE_ASC', descend: 'SINCE_DESC' } },
    { key: 'state', title: words.state, cell: ({ state }) => <StateTag kind="TwinningState" of={state} /> },
    { key: 'open', title: words.twinning, cell: ({ id }) => <Link to={`/twinnings/${id}`}>{words.open}</Link> },
  ];
  const tags = [
    ...(asked.schoolId ? [['schoolId', words.school, <NameOf key="school" id={asked.schoolId} />] as const] : []),
    ...(asked.partnerId ? [['partnerId', words.partner, <NameOf key="partner" id={asked.partnerId} />] as const] : []),
  ];
  return (
    <Page title={words.twinnings}>
      <RecordList name={words.twinnings} list={list} leftOut={leftOut} columns={columns} order={order} onOrder={next => ask({ order: next })} beside={<Exports what="twinnings" filter={filter} />} whenEmpty={<Similar text={asked.text} />} above={<>
        <SearchField value={asked.text ?? ''} onSearch={text => ask({ text })} />
        <CountryPicker label={words.country} value={asked.country} onChange={country => ask({ country })} />
        <DivisionPicker label={words.division} value={asked.division} onChange={division => ask({ division })} />
        <EnumPicker of="TwinningState" label={words.state} placeholder={words.state} value={asked.state as never} onChange={state => ask({ state })} />
      </>} tags={<CountedTags asked={asked} onAsk={ask} tags={tags} />} />
    </Page>
  );
}
