import { Form, Input } from 'antd';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { dayText, partialDateTyped } from '../days.rules.ts';

interface Props { name: string | (string | number)[]; /** Where it stands in all of the form, where the name is only that in a list. */ path?: (string | number)[]; label: string; required?: boolean; /** Whether only a whole day will do. */ whole?: boolean; /** How it is written, where no paper says it. */ hint?: string }

/** A date as the paper has it: a year, a month or a day, typed in any of the ways in which people write it. */
export function PartialDateField({ name, path, label, required = false, whole = false, hint }: Props) {
  const words = useWords(common);
  const language = useLanguage();
  const value = Form.useWatch((path ?? name) as never) as string | undefined;
  const read = value ? partialDateTyped(value) : null;
  return (
    <Form.Item name={name} label={label} required={required} normalize={(typed: string) => typed} extra={read ? dayText(read, language) : whole ? words.dateBad : hint ?? words.partialDateHint} validateTrigger="onBlur"
      rules={[{ validator: async (_, typed?: string) => {
        if (!typed?.trim()) { if (required) throw new Error(words.required); return; }
        const day = partialDateTyped(typed);
        if (day === null || (whole && day.length < 10)) throw new Error(whole ? words.dateBad : words.partialDateBad);
      } }]}>
      <Input inputMode="numeric" autoComplete="off" className="date-field" />
    </Form.Item>
  );
}

/** What the field's text is to the registry: null when it is empty. */
export function dateGiven(typed: string | null | undefined): string | null {
  return typed?.trim() ? partialDateTyped(typed) : null;
}
