import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { useViewer } from '../../api/useViewer.ts';
import { RegisterOfficeDocument, type RegisterOfficeInput } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ForAdministrators } from './ForAdministrators.tsx';
import { officeWords } from './office.words.ts';

export function RegisterOffice() {
  const words = { ...useWords(common), ...useWords(officeWords) };
  const navigate = useNavigate();
  const viewer = useViewer();
  const required = [{ required: true, message: words.required }];
  return (
    <Page title={words.register} trail={[{ to: '/offices', text: words.title }]}>
      <ForAdministrators act="registerOffice">
        <div className="narrow">
          <ActForm document={RegisterOfficeDocument} submit={words.register} keep={`${viewer?.id} office`} toInput={(values: RegisterOfficeInput) => values} onDone={({ office }) => void navigate(`/offices/${office.id}`)}>
            <Form.Item name="division" label={words.division} rules={required}><DivisionPicker /></Form.Item>
            <Form.Item name="kind" label={words.kind} rules={required}><EnumPicker of="OfficeKind" /></Form.Item>
            <Form.Item name="nameZh" label={words.nameZh} rules={required}><Input lang="zh-CN" autoComplete="off" /></Form.Item>
            <Form.Item name="nameEn" label={words.nameEn} rules={required}><Input lang="en" autoComplete="off" /></Form.Item>
          </ActForm>
        </div>
      </ForAdministrators>
    </Page>
  );
}
