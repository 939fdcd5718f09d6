import { Form, Input } from 'antd';
import { PartialDateField, dateGiven } from '../../parts/fields/PartialDateField.tsx';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';

export interface DocumentValues { issuer?: string; number?: string; date?: string }

/** The official document that a decision rests on: all of it, or none. */
export function DocumentFields() {
  const words = useWords(draftWords);
  const given = Form.useWatch('document') as DocumentValues | undefined;
  const started = Object.values(given ?? {}).some(typed => typed?.trim());
  const rules = [{ required: started, whitespace: true, message: words.wholeDocument }];
  return (
    <fieldset className="document-fields">
      <legend>{words.withDocument}</legend>
      <Form.Item name={['document', 'issuer']} label={words.issuer} rules={rules} dependencies={[['document', 'number']]}><Input maxLength={100} /></Form.Item>
      <Form.Item name={['document', 'number']} label={words.number} rules={rules} extra={words.numberHint}><Input maxLength={100} /></Form.Item>
      <PartialDateField name={['document', 'date']} label={words.date} whole required={started} />
    </fieldset>
  );
}

/** The document as the registry takes it; null when none was given. */
export function documentGiven(document: DocumentValues | undefined) {
  const [issuer, number, date] = [document?.issuer?.trim(), document?.number?.trim(), dateGiven(document?.date)];
  return issuer && number && date ? { issuer, number, date } : null;
}
