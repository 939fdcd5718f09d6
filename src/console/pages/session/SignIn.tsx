import { Form, Input } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { tellTabs } from '../../api/tabs.ts';
import { useAnotherViewer } from '../../api/useViewer.ts';
import { SignInDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { sessionWords } from './session.words.ts';

interface Values { email: string; password: string }

export function SignIn() {
  const words = useWords(sessionWords);
  const navigate = useNavigate();
  const anotherViewer = useAnotherViewer();
  const from = (useLocation().state as { from?: unknown } | null)?.from;
  return (
    <Page title={words.signIn}>
      <div className="narrow">
        <p>{words.intro}</p>
        <ActForm document={SignInDocument} submit={words.signIn} toInput={({ email, password }: Values) => ({ email: email.trim(), password })}
          onDone={() => {
            anotherViewer();
            tellTabs('in');
            void navigate(typeof from === 'string' && from.startsWith('/') ? from : '/', { replace: true });
          }}>
          <Form.Item name="email" label={words.email} rules={[{ required: true, message: words.emailRequired }]}><Input type="email" autoComplete="username" /></Form.Item>
          <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.passwordRequired }]}><Input.Password autoComplete="current-password" /></Form.Item>
        </ActForm>
      </div>
    </Page>
  );
}
