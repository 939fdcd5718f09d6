import { Form, Input, Radio } from 'antd';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { PartialDateField, dateGiven } from '../../parts/fields/PartialDateField.tsx';
import type { AgreementKind, AgreementTerm, CooperationField, SigningMode } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { LanguagePicker } from '../../parts/fields/LanguagePicker.tsx';
import { registerWords } from './register.words.ts';

/** What a paper says, as a form has it. */
export interface PaperValues {
  kind?: AgreementKind; title?: string; signedOn?: string; initialledOn?: string; effectiveOn?: string; expiresOn?: string; term?: AgreementTerm; mode?: SigningMode | '';
  languages?: string[]; cooperation?: CooperationField[]; sourceUrl?: string; note?: string;
}

/** A text of a form as an act takes it: null when it is empty. */
export const textGiven = (typed: string | null | undefined) => (typed?.trim() ? typed : null);

/** The same, as the act takes it. */
export function paperGiven({ kind, title, signedOn, initialledOn, effectiveOn, expiresOn, term, mode, languages, cooperation, sourceUrl, note }: PaperValues) {
  return {
    kind: kind ?? null, title: textGiven(title), signedOn: dateGiven(signedOn), initialledOn: dateGiven(initialledOn), effectiveOn: dateGiven(effectiveOn), expiresOn: dateGiven(expiresOn),
    term: term ?? null, mode: mode || null, languages: languages ?? [], cooperation: cooperation ?? [], sourceUrl: textGiven(sourceUrl), note: textGiven(note),
  };
}

/** The fields of a paper: its kind, its dates as it has them, and what it says. */
export function AgreementFields({ titleHint, kindNeeded = true }: { titleHint: string; kindNeeded?: boolean }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  return (
    <>
      <h2>{words.paper}</h2>
      <div className="fields">
        <Form.Item name="kind" label={words.kind} rules={kindNeeded ? [{ required: true, message: words.chooseOne }] : []}>
          <Radio.Group options={Object.entries(named.AgreementKind).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="mode" label={words.mode}>
          <Radio.Group options={[...Object.entries(named.SigningMode).map(([value, label]) => ({ value, label })), { value: '', label: words.modeNone }]} />
        </Form.Item>
      </div>
      <h2>{words.dates}</h2>
      <p className="quiet">{words.dateEither}</p>
      <div className="fields">
        <PartialDateField name="signedOn" label={words.signedOn} />
        <PartialDateField name="initialledOn" label={words.initialledOn} />
        <PartialDateField name="effectiveOn" label={words.effectiveOn} />
        <PartialDateField name="expiresOn" label={words.expiresOn} />
        <Form.Item name="term" label={words.term} extra={words.termHint}><EnumPicker of="AgreementTerm" /></Form.Item>
      </div>
      <h2>{words.contents}</h2>
      <div className="fields">
        <Form.Item name="languages" label={words.languages}><LanguagePicker multiple placeholder={words.chooseLanguages} /></Form.Item>
        <Form.Item name="cooperation" label={words.cooperation}><EnumPicker of="CooperationField" multiple placeholder={words.chooseCooperation} /></Form.Item>
        <Form.Item name="title" label={words.title} extra={titleHint}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="sourceUrl" label={words.sourceUrl}><Input inputMode="url" autoComplete="off" /></Form.Item>
      </div>
      <Form.Item name="note" label={words.note}><Input.TextArea rows={3} /></Form.Item>
    </>
  );
}
