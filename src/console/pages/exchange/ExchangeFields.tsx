import { Form, Input } from 'antd';
import type { ExchangeKind } from '../../generated/graphql.ts';
import { numberTyped } from '../../parts/fields/number.rules.ts';
import { NumberField } from '../../parts/fields/NumberField.tsx';
import { PartialDateField, dateGiven } from '../../parts/fields/PartialDateField.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { useWords } from '../../words/words.ts';
import { textGiven } from '../register/AgreementFields.tsx';
import { exchangeWords } from './exchange.words.ts';

/** What is said of an exchange, as a form has it. */
export interface ExchangeValues { kind?: ExchangeKind; title?: string; heldOn?: string; endedOn?: string; participants?: string; summary?: string }

/** The same, as the act takes it. */
export function exchangeGiven({ kind, title, heldOn, endedOn, participants, summary }: ExchangeValues) {
  return { kind: kind!, title: title ?? '', heldOn: dateGiven(heldOn)!, endedOn: dateGiven(endedOn), participants: numberTyped(participants), summary: textGiven(summary) };
}

export function ExchangeFields() {
  const words = useWords(exchangeWords);
  const needed = [{ required: true, message: words.needed }];
  return (
    <>
      <div className="fields">
        <Form.Item name="kind" label={words.kind} rules={needed}><EnumPicker of="ExchangeKind" /></Form.Item>
        <Form.Item name="title" label={words.title} rules={[{ required: true, whitespace: true, message: words.needed }]}><Input count={{ show: true, max: 200 }} autoComplete="off" /></Form.Item>
        <PartialDateField name="heldOn" label={words.heldOn} hint={words.dateHint} required />
        <PartialDateField name="endedOn" label={words.endedOn} hint={words.dateHint} />
        <NumberField name="participants" label={words.participants} most={100_000} hint={words.participantsHint} />
      </div>
      <Form.Item name="summary" label={words.summary} extra={words.summaryHint}><Input.TextArea rows={4} count={{ show: true, max: 2_000 }} /></Form.Item>
    </>
  );
}
