import { Form, Input, Modal } from 'antd';
import { AmendContactDocument, RecordContactDocument, RevealContactDocument, type ContactLineFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { contactWords } from './contact.words.ts';

export type Asked = { reveal: ContactLineFragment } | { amend: ContactLineFragment } | { record: { schoolId: string } | { partnerId: string } };
interface Values { name?: string; position?: string; phone?: string; email?: string }

/** What somebody does with a contact. Nothing typed here is kept in the browser: it is about a person. */
export function ContactDialog({ asked, onClose, onClear }: { asked: Asked | null; onClose(): void; onClear(id: string, shown: { name: string; phone?: string | null; email?: string | null }): void }) {
  const words = { ...useWords(common), ...useWords(contactWords) };
  const title = !asked ? '' : 'reveal' in asked ? words.revealOf(asked.reveal.name) : 'amend' in asked ? words.amend : words.record;
  return (
    <Modal open={asked !== null} title={title} footer={null} destroyOnHidden onCancel={onClose}>
      {asked && 'reveal' in asked && (
        <ActForm document={RevealContactDocument} submit={words.reveal} toInput={({ purpose }: { purpose: string }) => ({ id: asked.reveal.id, purpose: purpose.trim() })} onDone={({ contact }) => { onClear(asked.reveal.id, contact); onClose(); }}>
          <Form.Item name="purpose" label={words.purpose} extra={words.help} rules={[{ required: true, whitespace: true, message: words.purposeRequired }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
        </ActForm>
      )}
      {asked && 'amend' in asked && (
        <ActForm document={AmendContactDocument} submit={words.save} toInput={(values: Values) => ({ id: asked.amend.id, expectedVersion: asked.amend.version, ...given(values) })} onDone={onClose}>
          <p className="quiet">{words.keepBlank}</p>
          <ContactFields needsName={false} />
        </ActForm>
      )}
      {asked && 'record' in asked && (
        <ActForm document={RecordContactDocument} submit={words.save} toInput={(values: Values) => ({ ...asked.record, ...given(values), name: values.name!.trim() })} onDone={onClose}>
          <ContactFields needsName />
        </ActForm>
      )}
    </Modal>
  );
}

function ContactFields({ needsName }: { needsName: boolean }) {
  const words = useWords(contactWords);
  return (
    <>
      <Form.Item name="name" label={words.name} rules={needsName ? [{ required: true, whitespace: true, message: words.nameRequired }] : []}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="position" label={words.position}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="phone" label={words.phone}><Input type="tel" autoComplete="off" /></Form.Item>
      <Form.Item name="email" label={words.email}><Input type="email" autoComplete="off" /></Form.Item>
    </>
  );
}

/** What was filled in. */
function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]: [string, string | undefined]) => (value?.trim() ? [[name, value.trim()]] : []))) as Values;
}
