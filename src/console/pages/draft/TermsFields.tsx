import { Form, Input } from 'antd';
import { Link } from 'react-router';
import { useMay, useViewer } from '../../api/useViewer.ts';
import type { DraftPurpose } from '../../generated/graphql.ts';
import { PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { EnumPicker, PartnerPicker, SchoolPicker } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { registerWords } from '../register/register.words.ts';
import { draftWords } from './draft.words.ts';
import { LanguagePicker } from '../../parts/fields/LanguagePicker.tsx';
import { useLanguageName } from '../../words/languageName.ts';
import { textFields, type TermsValues } from './terms.rules.ts';

/** The terms that a draft of this purpose may say. */
export function TermsFields({ purpose }: { purpose: `${DraftPurpose}` }) {
  const words = { ...useWords(common), ...useWords(registerWords), ...useWords(draftWords) };
  const viewer = useViewer();
  const mayEnter = useMay('registerPartner');
  // A school drafts for itself: there is nothing to choose.
  const own = Form.useFormInstance<TermsValues>().getFieldValue('schools') as TermsValues['schools'];
  const needed = (message: string) => [{ required: true, message }];
  const note = <Form.Item className="whole" name="note" label={words.note} extra={words.noteHint}><Input.TextArea rows={2} maxLength={2000} showCount /></Form.Item>;
  if (purpose === 'TERMINATION') {
    return (
      <div className="fields">
        <PartialDateField name="terminatedOn" label={words.terminatedOn} required />
        <Form.Item className="whole" name="terminationReason" label={words.terminationReason} rules={needed(words.reasonRequired)}><Input.TextArea rows={3} maxLength={2000} showCount /></Form.Item>
        {note}
        <TextFields />
      </div>
    );
  }
  return (
    <div className="fields">
      {viewer?.school
        ? <p className="whole">{words.schools}{words.colon}<strong>{own?.map(({ label }) => label).join(words.comma)}</strong></p>
        : <Form.Item className="whole" name="schools" label={words.schools} rules={needed(words.required)}><SchoolPicker multiple /></Form.Item>}
      <div className="whole">
        <Form.Item name="partners" label={words.partners} rules={needed(words.required)}><PartnerPicker multiple /></Form.Item>
        {mayEnter && <p className="below-field"><Link to="/partners/new" target="_blank">{words.newPartnerButton}<span className="unseen">{words.newTab}</span></Link></p>}
      </div>
      <Form.Item name="kind" label={words.kind} rules={needed(words.required)}><EnumPicker of="AgreementKind" /></Form.Item>
      <Form.Item name="term" label={words.term}><EnumPicker of="AgreementTerm" /></Form.Item>
      <PartialDateField name="effectiveOn" label={words.effectiveOn} />
      <PartialDateField name="expiresOn" label={words.expiresOn} />
      <Form.Item name="languages" label={words.languages} extra={words.languagesForTexts}><LanguagePicker multiple placeholder={words.languagesHint} /></Form.Item>
      <Form.Item name="cooperation" label={words.cooperation}><EnumPicker of="CooperationField" multiple /></Form.Item>
      <Form.Item className="whole" name="title" label={words.title} extra={purpose === 'CONCLUSION' && words.titleHint}><Input maxLength={200} /></Form.Item>
      {note}
      <TextFields />
    </div>
  );
}

/** The wording of the paper, in each language that is chosen, or was. What is too long is not cut here, as a paste would be unsaid: the registry says it. */
function TextFields() {
  const words = useWords(draftWords);
  const named = useLanguageName();
  const form = Form.useFormInstance<TermsValues>();
  // A termination is in the languages of its agreement, which are no field of it.
  const languages = Form.useWatch('languages', { form, preserve: true }) as TermsValues['languages'];
  const texts = Form.useWatch('texts', { form, preserve: true }) as TermsValues['texts'];
  return textFields({ languages, texts }).map(({ language: tag, leaves }) => (
    <Form.Item key={tag} className="whole" name={['texts', tag]} label={words.textIn(named(tag))} extra={leaves ? <strong>{words.textLeaves}</strong> : words.textHint}>
      <Input.TextArea lang={tag} dir="auto" rows={8} count={{ show: true, max: 20_000, strategy: text => [...text].length }} />
    </Form.Item>
  ));
}
