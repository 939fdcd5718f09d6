import { Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { DraftsDocument, type DraftFilter, type DraftLineFragment, type DraftState } from '../../generated/graphql.ts';
import { anId, codeOf } from '../../parts/asked.rules.ts';
import { Day } from '../../parts/Day.tsx';
import { dayOf } from '../../parts/days.rules.ts';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { useClear } from '../../parts/fields/useClear.tsx';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';

const address = ['state', 'purpose', 'mine', 'toRegister', 'subject', 'school'] as const;
const accepts = { state: (value: string) => value.split(',').every(codeOf('DraftState')), purpose: codeOf('DraftPurpose'), subject: anId('agreement'), school: anId('school') };

export function DraftList() {
  const words = useWords(draftWords);
  return <Page title={words.drafts} actions={useMay('draftAgreement') && <Link className="ant-btn-like" to="/drafts/new">{words.newDraft}</Link>}><SignInFirst><Drafts /></SignInFirst></Page>;
}

function Drafts() {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useWords(labels);
  const clear = useClear();
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const filter = useMemo((): DraftFilter => ({
    ...(asked.state ? { states: asked.state.split(',') as DraftState[] } : {}), ...(asked.purpose ? { purpose: asked.purpose as never } : {}), ...(asked.mine ? { mine: true } : {}), ...(asked.toRegister ? { toRegister: true } : {}),
    ...(asked.subject ? { subjectId: asked.subject } : {}), ...(asked.school ? { schoolId: asked.school } : {}),
  }), [asked]);
  const list = useEndless(DraftsDocument, { filter }, page => page.drafts);
  const columns: RecordColumn<DraftLineFragment>[] = [
    { key: 'title', title: words.draft, cell: ({ id, title }) => <Link className="cell-long is-short" to={`/drafts/${id}`}>{title}</Link> },
    { key: 'purpose', title: words.purpose, cell: ({ purpose }) => named.DraftPurpose[purpose] },
    { key: 'state', title: words.state, cell: ({ state }) => <StateTag kind="DraftState" of={state} /> },
    { key: 'kind', title: words.kind, hidden: true, cell: ({ kind }) => named.AgreementKind[kind] },
    { key: 'schools', title: words.schools, cell: ({ schools }) => schools.map(({ name }) => name).join(words.comma) },
    { key: 'partners', title: words.partners, cell: ({ partners }) => partners.map(({ name, country }) => words.ofCountry(name, country.name)).join(words.comma) },
    { key: 'round', title: words.round, hidden: true, cell: ({ round }) => round },
    { key: 'createdAt', title: words.drafted, cell: ({ createdAt }) => <Day of={dayOf(createdAt)} /> },
  ];
  return <RecordList name={words.drafts} list={list} leftOut={leftOut} columns={columns} above={<>
    <Select<string[]> mode="multiple" aria-label={words.state} placeholder={words.state} allowClear={clear} value={asked.state?.split(',') ?? []} onChange={states => ask({ state: states.join(',') })} options={Object.entries(named.DraftState).map(([value, label]) => ({ value, label }))} />
    <EnumPicker of="DraftPurpose" label={words.purpose} placeholder={words.purpose} value={asked.purpose as never} onChange={purpose => ask({ purpose })} />
    <Checkbox checked={!!asked.mine} onChange={({ target }) => ask({ mine: target.checked ? '1' : null })}>{words.mine}</Checkbox>
    <Checkbox checked={!!asked.toRegister} onChange={({ target }) => ask({ toRegister: target.checked ? '1' : null })}>{words.toRegister}</Checkbox>
  </>} />;
}
