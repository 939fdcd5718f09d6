import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { InviteAccountDocument, type AccountLineFragment, type InviteAccountInput } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { EnumPicker, SchoolPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ForAdministrators } from '../office/ForAdministrators.tsx';
import { accountWords } from './account.words.ts';
import { OfficePicker } from './OfficePicker.tsx';
import { OnceLink } from './OnceLink.tsx';
import './account.css';

type Values = Omit<InviteAccountInput, 'schoolId'> & { schoolId?: Picked };

export function InviteAccount() {
  const words = { ...useWords(common), ...useWords(accountWords) };
  const [done, setDone] = useState<{ account: AccountLineFragment; link: string } | null>(null);
  const required = [{ required: true, message: words.required }];
  return (
    <Page title={words.inviteTitle} trail={[{ to: '/accounts', text: words.title }]}>
      <ForAdministrators act="inviteAccount">
        <div className="narrow">
          {done ? (
            <>
              <p>{words.invited(done.account.email)} <Link to={`/accounts/${done.account.id}`}>{words.toAccount}</Link></p>
              <OnceLink link={done.link} />
              <div className="form-acts"><Button onClick={() => setDone(null)}>{words.another}</Button></div>
            </>
          ) : (
            <ActForm document={InviteAccountDocument} submit={words.invite} onDone={setDone}
              toInput={({ email, schoolId, officeId, ...values }: Values) => ({ ...values, email: email.trim(), ...(officeId ? { officeId } : {}), ...(schoolId ? { schoolId: schoolId.value } : {}) })}>
              <Form.Item name="email" label={words.email} rules={required}><Input type="email" autoComplete="off" /></Form.Item>
              <Form.Item name="name" label={words.person} rules={required}><Input autoComplete="off" /></Form.Item>
              <Form.Item name="role" label={words.role} rules={required}><EnumPicker of="AccountRole" /></Form.Item>
              <Form.Item name="officeId" label={words.officeOf} extra={words.oneOf}><OfficePicker /></Form.Item>
              <Form.Item name="schoolId" label={words.schoolOf}><SchoolPicker /></Form.Item>
            </ActForm>
          )}
        </div>
      </ForAdministrators>
    </Page>
  );
}
