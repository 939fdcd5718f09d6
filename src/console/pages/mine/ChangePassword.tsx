import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { ChangePasswordDocument } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { mineWords } from './mine.words.ts';

interface Values { currentPassword: string; newPassword: string; again: string }

export function ChangePassword() {
  const words = useWords(mineWords);
  const [form] = Form.useForm<Values>();
  const [changed, setChanged] = useState(false);
  return (
    <section aria-labelledby="password" className="narrow">
      <h2 id="password">{words.password}</h2>
      <div role="status">{changed && <Alert type="success" showIcon title={words.changed} />}</div>
      <ActForm document={ChangePasswordDocument} form={form} submit={words.change} toInput={({ currentPassword, newPassword }: Values) => ({ currentPassword, newPassword })} onDone={() => { form.resetFields(); setChanged(true); }} onRefused={() => { setChanged(false); return false; }}>
        <Form.Item name="currentPassword" label={words.current} rules={[{ required: true, message: words.currentRequired }]}><Input.Password autoComplete="current-password" /></Form.Item>
        <Form.Item name="newPassword" label={words.fresh} extra={words.atLeast} rules={[{ required: true, message: words.freshRequired }]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="again" label={words.again} dependencies={['newPassword']} rules={[{ required: true, message: words.freshRequired }, ({ getFieldValue }) => ({ validator: async (_, again) => { if (again && again !== getFieldValue('newPassword')) throw new Error(words.notSame); } })]}><Input.Password autoComplete="new-password" /></Form.Item>
      </ActForm>
    </section>
  );
}
