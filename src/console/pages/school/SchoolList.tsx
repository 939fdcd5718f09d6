import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { SchoolsDocument, type SchoolFilter, type SchoolLineFragment, type SchoolOrder } from '../../generated/graphql.ts';
import { codeOf } from '../../parts/asked.rules.ts';
import { CountedTags } from '../../parts/CountedTags.tsx';
import { Exports } from '../../parts/Exports.tsx';
import { DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
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
import { schoolWords } from './school.words.ts';

const names = ['text', 'division', 'type', 'status'] as const;
const orders = ['NAME_ASC', 'NAME_DESC', 'REGISTERED_ASC', 'REGISTERED_DESC'] as const;
const accepts = { type: codeOf('SchoolType'), status: codeOf('SchoolStatus') };

export function SchoolList() {
  const words = { ...useWords(common), ...useWords(schoolWords) };
  const named = useWords(labels);
  const may = useMay('registerSchool');
  const { asked, filter, order, ask, leftOut } = useFilter<SchoolFilter, SchoolOrder>(names, orders, accepts);
  const list = useEndless(SchoolsDocument, { filter, orderBy: order }, ({ schools }) => schools);
  const columns: RecordColumn<SchoolLineFragment>[] = [
    { key: 'name', title: words.name, cell: ({ id, name }) => <Link to={`/schools/${id}`}>{name}</Link>, orders: { ascend: 'NAME_ASC', descend: 'NAME_DESC' } },
    { key: 'division', title: words.division, cell: ({ division }) => division.name },
    { key: 'type', title: words.type, cell: ({ type }) => (type ? named.SchoolType[type] : <span className="quiet">{words.notStated}</span>) },
    { key: 'code', title: words.code, cell: ({ code }) => code },
    { key: 'status', title: words.status, cell: ({ status }) => <StateTag kind="SchoolStatus" of={status} /> },
  ];
  return (
    <Page title={words.schools} actions={may && <Link className="ant-btn-like" to="/schools/new">{words.register}</Link>}>
      <RecordList name={words.schools} list={list} leftOut={leftOut} columns={columns} order={order} onOrder={next => ask({ order: next })} beside={<Exports what="schools" filter={filter} />} whenEmpty={<Similar text={asked.text} />} above={<>
        <SearchField value={asked.text ?? ''} onSearch={text => ask({ text })} />
        <DivisionPicker label={words.division} value={asked.division} onChange={division => ask({ division })} />
        <EnumPicker of="SchoolType" label={words.type} placeholder={words.type} value={asked.type as never} onChange={type => ask({ type })} />
        <EnumPicker of="SchoolStatus" label={words.status} placeholder={words.status} value={asked.status as never} onChange={status => ask({ status })} />
      </>} tags={<CountedTags asked={asked} onAsk={ask} />} />
    </Page>
  );
}
