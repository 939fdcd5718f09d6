import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { SetPasswordDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { sessionWords } from './session.words.ts';

interface Values { password: string; again: string }

/** Where the link of an invitation leads. What follows the # never went to a server. */
export function SetPassword() {
  const words = useWords(sessionWords);
  const [token] = useState(() => location.hash.slice(1));
  const [email, setEmail] = useState<string | null>(null);
  return (
    <Page title={words.setPassword}>
      <div className="narrow">
        {email !== null ? <Alert type="success" showIcon title={words.setDone(email)} action={<Link to="/sign-in">{words.signIn}</Link>} />
          : !token ? <Alert type="warning" showIcon title={words.noToken} />
          : (
            <ActForm document={SetPasswordDocument} submit={words.set} toInput={({ password }: Values) => ({ token, password })} onDone={({ email: whose }) => setEmail(whose)}>
              <Form.Item name="password" label={words.newPassword} extra={words.atLeast} rules={[{ required: true, message: words.passwordRequired }]}><Input.Password autoComplete="new-password" /></Form.Item>
              <Form.Item name="again" label={words.repeatPassword} required dependencies={['password']} rules={[({ getFieldValue }) => ({ validator: async (_, again) => { if (again !== getFieldValue('password')) throw new Error(words.notSame); } })]}><Input.Password autoComplete="new-password" /></Form.Item>
            </ActForm>
          )}
      </div>
    </Page>
  );
}
