import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { OfficesDocument, type OfficeFilter, type OfficeLineFragment } from '../../generated/graphql.ts';
import { DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { codeOf } from '../../parts/asked.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { officeWords } from './office.words.ts';

const address = ['division', 'kind'] as const;
const accepts = { kind: codeOf('OfficeKind') };

export function OfficeList() {
  const words = useWords(officeWords);
  return <Page title={words.title} actions={useMay('registerOffice') && <Link className="ant-btn-like" to="/offices/register">{words.register}</Link>}><SignInFirst><Offices /></SignInFirst></Page>;
}

function Offices() {
  const words = { ...useWords(common), ...useWords(officeWords) };
  const named = useWords(labels);
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const filter = useMemo(() => ({ ...asked }) as OfficeFilter, [asked]);
  const list = useEndless(OfficesDocument, { filter }, ({ offices }) => offices);
  const columns: RecordColumn<OfficeLineFragment>[] = [
    { key: 'name', title: words.name, cell: ({ id, name }) => <Link to={`/offices/${id}`}>{name}</Link> },
    { key: 'kind', title: words.kind, cell: ({ kind }) => named.OfficeKind[kind] },
    { key: 'division', title: words.division, cell: ({ division }) => division.name },
  ];
  return <RecordList name={words.title} list={list} leftOut={leftOut} columns={columns} above={<>
    <DivisionPicker label={words.division} {...(asked.division ? { value: asked.division } : {})} onChange={division => ask({ division: division ?? null })} />
    <EnumPicker of="OfficeKind" label={words.kind} placeholder={words.kind} value={asked.kind as never} onChange={kind => ask({ kind: kind ?? null })} />
  </>} />;
}
