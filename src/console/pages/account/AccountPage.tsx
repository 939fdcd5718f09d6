import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { AccountDocument, AmendAccountDocument, type AccountRole } from '../../generated/graphql.ts';
import { Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { Page } from '../../parts/Page.tsx';
import { Sessions } from '../../parts/Sessions.tsx';
import { sessionsWords } from '../../parts/sessions.words.ts';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { ForAdministrators } from '../office/ForAdministrators.tsx';
import { AccountActs } from './AccountActs.tsx';
import { accountWords } from './account.words.ts';
import './account.css';

interface Values { name: string; role: AccountRole }

export function AccountPage() {
  const words = { ...useWords(common), ...useWords(accountWords) };
  const named = useWords(labels);
  const { sessions } = useWords(sessionsWords);
  const id = useParams()['id']!;
  const read = useRead(AccountDocument, { id });
  const [saved, setSaved] = useState(false);
  const required = [{ required: true, message: words.required }];
  return (
    <Page title={read.data?.account?.name ?? read.data?.account?.email ?? words.account} trail={[{ to: '/accounts', text: words.title }]}>
      <ForAdministrators act="inviteAccount">
        <Shown read={read} none={<Nothing text={words.notFound} />}>{({ account }) => (!account ? <Nothing text={words.notFound} /> : (
          <>
            <Facts facts={[[words.email, account.email], [words.role, named.AccountRole[account.role]], [words.status, named.AccountState[account.state]], [words.belongs, account.office?.name ?? account.school?.name], [words.created, <Moment at={account.createdAt} />]]} />
            <AccountActs account={account} />
            {account.viewerMay.includes('amendAccount') && <section aria-labelledby="amend" className="narrow">
              <h2 id="amend">{words.amend}</h2>
              {saved && <Alert className="restored" type="success" showIcon role="status" title={words.saved} />}
              <ActForm key={account.version} document={AmendAccountDocument} submit={words.save} initial={{ name: account.name ?? '', role: account.role }} toInput={({ name, role }: Values) => ({ id, expectedVersion: account.version, name, role })} onDone={() => setSaved(true)}>
                <Form.Item name="name" label={words.person} rules={required}><Input autoComplete="off" /></Form.Item>
                <Form.Item name="role" label={words.role} rules={required}><EnumPicker of="AccountRole" /></Form.Item>
              </ActForm>
            </section>}
            <h2>{sessions}</h2>
            <Sessions of={account.sessions} />
          </>
        ))}</Shown>
      </ForAdministrators>
    </Page>
  );
}
