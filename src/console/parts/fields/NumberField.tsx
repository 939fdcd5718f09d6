import { Form, Input } from 'antd';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { numberTyped } from './number.rules.ts';

interface Props { name: string | (string | number)[]; label: string; /** The most that the registry takes; at least it is one. */ most: number; required?: boolean; hint?: string }

/** How many of something. What is no such number is said and stays as it was typed, rather than being made one. */
export function NumberField({ name, label, most, required = false, hint }: Props) {
  const words = useWords(common);
  return (
    <Form.Item name={name} label={label} required={required} extra={hint} validateTrigger="onBlur"
      rules={[{ validator: async (_, typed?: string | number | null) => {
        const count = numberTyped(typed);
        if (count === null) { if (required) throw new Error(words.required); } else if (!(count >= 1 && count <= most)) throw new Error(words.numberBad(1, most));
      } }]}>
      <Input inputMode="numeric" autoComplete="off" className="number-field" />
    </Form.Item>
  );
}
