import { Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/useViewer.ts';
import { AccountsDocument, type AccountFilter, type AccountLineFragment } from '../../generated/graphql.ts';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { useClear } from '../../parts/fields/useClear.tsx';
import { anId, codeOf, oneOf } from '../../parts/asked.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SearchField } from '../../parts/SearchField.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { ForAdministrators } from '../office/ForAdministrators.tsx';
import { accountWords } from './account.words.ts';

const address = ['text', 'role', 'enabled', 'officeId', 'schoolId'] as const;
const accepts = { role: codeOf('AccountRole'), enabled: oneOf(['true', 'false']), officeId: anId('office'), schoolId: anId('school') };

export function AccountList() {
  const words = useWords(accountWords);
  return <Page title={words.title} actions={useMay('inviteAccount') && <Link className="ant-btn-like" to="/accounts/invite">{words.invite}</Link>}><ForAdministrators act="inviteAccount"><Accounts /></ForAdministrators></Page>;
}

function Accounts() {
  const words = { ...useWords(common), ...useWords(accountWords) };
  const named = useWords(labels);
  const clear = useClear();
  const [asked, ask, leftOut] = useAddress(address, accepts);
  const filter = useMemo(() => {
    const { enabled, ...given } = asked;
    return { ...given, ...(enabled ? { enabled: enabled === 'true' } : {}) } as AccountFilter;
  }, [asked]);
  const list = useEndless(AccountsDocument, { filter }, ({ accounts }) => accounts);
  const columns: RecordColumn<AccountLineFragment>[] = [
    { key: 'person', title: words.person, cell: ({ id, name, email }) => <Link to={`/accounts/${id}`}>{name ?? email}</Link> },
    { key: 'email', title: words.email, cell: ({ email }) => email },
    { key: 'role', title: words.role, cell: ({ role }) => named.AccountRole[role] },
    { key: 'belongs', title: words.belongs, cell: ({ office, school }) => (office ? <Link to={`/offices/${office.id}`}>{office.name}</Link> : school && <Link to={`/schools/${school.id}`}>{school.name}</Link>) },
    { key: 'state', title: words.status, cell: ({ state }) => named.AccountState[state] },
  ];
  return <RecordList name={words.title} list={list} leftOut={leftOut} columns={columns} above={<>
    <SearchField label={words.find} value={asked.text ?? ''} onSearch={text => ask({ text })} />
    <EnumPicker of="AccountRole" label={words.role} placeholder={words.role} value={asked.role as never} onChange={role => ask({ role: role ?? null })} />
    <Select aria-label={words.enabled} allowClear={clear} placeholder={words.enabled} value={asked.enabled} onChange={enabled => ask({ enabled: enabled ?? null })} options={[{ value: 'true', label: words.on }, { value: 'false', label: words.off }]} />
  </>} />;
}
