import { Form, Input, InputNumber } from 'antd';
import type { ExchangeKind } from '../../generated/graphql.ts';
import { PartialDateField, dateGiven } from '../../parts/fields/PartialDateField.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { useWords } from '../../words/words.ts';
import { textGiven } from '../register/AgreementFields.tsx';
import { exchangeWords } from './exchange.words.ts';

/** What is said of an exchange, as a form has it. */
export interface ExchangeValues { kind?: ExchangeKind; title?: string; heldOn?: string; endedOn?: string; participants?: number | null; summary?: string }

/** The same, as the act takes it. */
export function exchangeGiven({ kind, title, heldOn, endedOn, participants, summary }: ExchangeValues) {
  return { kind: kind!, title: title ?? '', heldOn: dateGiven(heldOn)!, endedOn: dateGiven(endedOn), participants: participants ?? null, summary: textGiven(summary) };
}

/** Full-width digits are digits. How many there may be, the registry says. */
const digitsTyped = (typed: string | undefined) => (typed ?? '').normalize('NFKC').replace(/[^\w.-]+/g, '') as never;

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
        <Form.Item name="participants" label={words.participants} extra={words.participantsHint}><InputNumber<number> precision={0} parser={digitsTyped} /></Form.Item>
      </div>
      <Form.Item name="summary" label={words.summary} extra={words.summaryHint}><Input.TextArea rows={4} count={{ show: true, max: 2_000 }} /></Form.Item>
    </>
  );
}
