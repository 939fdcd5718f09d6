import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { PartnersDocument, type PartnerFilter, type PartnerLineFragment, type PartnerOrder } from '../../generated/graphql.ts';
import { aCountry, aDay, codeOf, oneOf } from '../../parts/asked.rules.ts';
import { CountedTags } from '../../parts/CountedTags.tsx';
import { Day } from '../../parts/Day.tsx';
import { Exports } from '../../parts/Exports.tsx';
import { MemberFilter } from '../../parts/fields/MemberFilter.tsx';
import { CountryPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { Similar } from '../../parts/Similar.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useEndless } from '../../parts/useEndless.ts';
import { useFilter } from '../../parts/useFilter.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { partnerWords } from './partner.words.ts';

const names = ['text', 'country', 'jurisdiction', 'type', 'memberOf', 'memberOn'] as const;
const orders = ['NAME_ASC', 'NAME_DESC', 'REGISTERED_ASC', 'REGISTERED_DESC'] as const;
const accepts = { country: aCountry, jurisdiction: codeOf('Jurisdiction'), type: codeOf('PartnerType'), memberOf: oneOf(['BELT_AND_ROAD']), memberOn: aDay };

export function PartnerList() {
  const words = { ...useWords(common), ...useWords(partnerWords) };
  const named = useWords(labels);
  const may = useMay('registerPartner');
  const { asked, filter, order, ask, leftOut } = useFilter<PartnerFilter, PartnerOrder>(names, orders, accepts);
  const list = useEndless(PartnersDocument, { filter, orderBy: order }, ({ partners }) => partners);
  const columns: RecordColumn<PartnerLineFragment>[] = [
    { key: 'name', title: words.name, cell: ({ id, name }) => <Link to={`/partners/${id}`}>{name}</Link>, orders: { ascend: 'NAME_ASC', descend: 'NAME_DESC' } },
    { key: 'country', title: words.country, cell: ({ country }) => country.name },
    { key: 'city', title: words.city, cell: ({ city }) => city },
    { key: 'type', title: words.type, cell: ({ type }) => (type ? named.PartnerType[type] : <span className="quiet">{words.notStated}</span>) },
    { key: 'status', title: words.status, cell: ({ status }) => <StateTag kind="PartnerStatus" of={status} /> },
  ];
  return (
    <Page title={words.partners} actions={may && <Link className="ant-btn-like" to="/partners/new">{words.register}</Link>}>
      <RecordList name={words.partners} list={list} leftOut={leftOut} columns={columns} order={order} onOrder={next => ask({ order: next })} beside={<Exports what="partners" filter={filter} />} whenEmpty={<Similar text={asked.text} />} above={<>
        <SearchField value={asked.text ?? ''} onSearch={text => ask({ text })} />
        <CountryPicker label={words.country} value={asked.country} onChange={country => ask({ country })} />
        <EnumPicker of="Jurisdiction" label={words.jurisdiction} placeholder={words.jurisdiction} value={asked.jurisdiction as never} onChange={jurisdiction => ask({ jurisdiction })} />
        <EnumPicker of="PartnerType" label={words.type} placeholder={words.type} value={asked.type as never} onChange={type => ask({ type })} />
        <MemberFilter value={asked.memberOf} onChange={memberOf => ask({ memberOf, memberOn: null })} />
      </>} tags={<CountedTags asked={asked} onAsk={ask} tags={asked.memberOn ? [['memberOn', words.memberOn, <Day key="day" of={asked.memberOn} />]] : []} />} />
    </Page>
  );
}
