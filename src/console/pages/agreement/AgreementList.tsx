import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { AgreementsDocument, type AgreementFilter, type AgreementLineFragment, type AgreementOrder } from '../../generated/graphql.ts';
import { aCountry, aDay, anId, codeOf } from '../../parts/asked.rules.ts';
import { CountedTags } from '../../parts/CountedTags.tsx';
import { Day } from '../../parts/Day.tsx';
import { Exports } from '../../parts/Exports.tsx';
import { DayFilter } from '../../parts/fields/DayFilter.tsx';
import { CountryPicker, DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { Joined } from '../../parts/Joined.tsx';
import { NameOf } from '../../parts/NameOf.tsx';
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
import { agreementWords } from './agreement.words.ts';
import { ExpiryDay } from './ExpiryDay.tsx';
import { SignedDay } from './SignedDay.tsx';

const names = ['text', 'country', 'division', 'kind', 'status', 'signedFrom', 'signedTo', 'schoolId', 'partnerId', 'expiringBefore'] as const;
const orders = ['NUMBER_DESC', 'NUMBER_ASC', 'SIGNED_ASC', 'SIGNED_DESC'] as const;
const accepts = { country: aCountry, kind: codeOf('AgreementKind'), status: codeOf('AgreementStatus'), signedFrom: aDay, signedTo: aDay, expiringBefore: aDay, schoolId: anId('school'), partnerId: anId('partner') };

export function AgreementList() {
  const words = { ...useWords(common), ...useWords(agreementWords) };
  const named = useWords(labels);
  const [mayRegister, mayDraft] = [useMay('registerAgreement'), useMay('draftAgreement')];
  const { asked, filter, order, ask, leftOut } = useFilter<AgreementFilter, AgreementOrder>(names, orders, accepts);
  const list = useEndless(AgreementsDocument, { filter, orderBy: order }, ({ agreements }) => agreements);
  const columns: RecordColumn<AgreementLineFragment>[] = [
    { key: 'number', title: words.number, cell: ({ id, number }) => <Link to={`/agreements/${id}`}>{number}</Link>, orders: { ascend: 'NUMBER_ASC', descend: 'NUMBER_DESC' } },
    { key: 'title', title: words.title, cell: ({ id, title }) => <Link to={`/agreements/${id}`} className="cell-long">{title}</Link>, hidden: true },
    { key: 'schools', title: words.schools, cell: ({ schools }) => <span className="cell-long is-narrow"><Joined to="/schools" of={schools} /></span> },
    { key: 'partners', title: words.partners, cell: ({ partners }) => <span className="cell-long is-narrow"><Joined to="/partners" of={partners} /></span> },
    { key: 'country', title: words.country, cell: ({ partners }) => [...new Set(partners.map(({ country }) => country.name))].join(words.comma) },
    { key: 'kind', title: words.kind, cell: ({ kind }) => (kind ? named.AgreementKind[kind] : <span className="quiet">{words.notStated}</span>) },
    { key: 'status', title: words.status, cell: ({ status }) => <StateTag kind="AgreementStatus" of={status} /> },
    { key: 'signedOn', title: words.signedOn, cell: agreement => <SignedDay of={agreement} />, orders: { ascend: 'SIGNED_ASC', descend: 'SIGNED_DESC' } },
    { key: 'expiresOn', title: words.expiresOn, cell: agreement => <ExpiryDay of={agreement} /> },
  ];
  const tags = [
    ...(asked.schoolId ? [['schoolId', words.school, <NameOf key="school" id={asked.schoolId} />] as const] : []),
    ...(asked.partnerId ? [['partnerId', words.partner, <NameOf key="partner" id={asked.partnerId} />] as const] : []),
    ...(asked.expiringBefore ? [['expiringBefore', words.expiringBefore, <Day key="day" of={asked.expiringBefore} />] as const] : []),
  ];
  return (
    <Page title={words.agreements} actions={<>
      {mayRegister && <Link className="ant-btn-like" to="/agreements/new">{words.register}</Link>}
      {mayDraft && <Link className="ant-btn-like is-second" to="/drafts/new">{words.draft}</Link>}
    </>}>
      <RecordList name={words.agreements} list={list} leftOut={leftOut} columns={columns} order={order} onOrder={next => ask({ order: next })} beside={<Exports what="agreements" filter={filter} />} whenEmpty={<Similar text={asked.text} />} above={<>
        <SearchField value={asked.text ?? ''} onSearch={text => ask({ text })} />
        <CountryPicker label={words.country} value={asked.country} onChange={country => ask({ country })} />
        <DivisionPicker label={words.division} value={asked.division} onChange={division => ask({ division })} />
        <EnumPicker of="AgreementKind" label={words.kind} placeholder={words.kind} value={asked.kind as never} onChange={kind => ask({ kind })} />
        <EnumPicker of="AgreementStatus" label={words.status} placeholder={words.status} value={asked.status as never} onChange={status => ask({ status })} />
        <DayFilter label={words.signedFrom} value={asked.signedFrom} onChange={signedFrom => ask({ signedFrom })} />
        <DayFilter label={words.signedTo} value={asked.signedTo} onChange={signedTo => ask({ signedTo })} />
      </>} tags={<CountedTags asked={asked} onAsk={ask} tags={tags} />} />
    </Page>
  );
}
