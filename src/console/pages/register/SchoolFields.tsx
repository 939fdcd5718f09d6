import { Form, Input } from 'antd';
import { DivisionPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import type { SchoolStage, SchoolType } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { NameTyped } from './names.rules.ts';
import { NamesField } from './NamesField.tsx';
import { registerWords } from './register.words.ts';

export interface SchoolValues { names?: NameTyped[]; division?: string; code?: string; creditCode?: string; type?: SchoolType; stages?: SchoolStage[]; website?: string }

/** What is entered of a school; `whole` for correcting one, with dates and sources of its names. */
export function SchoolFields({ whole = false }: { whole?: boolean }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  return (
    <>
      <Form.Item name="division" label={words.division} rules={[{ required: true, message: words.divisionNeeded }]}><DivisionPicker autoFocus={!whole} /></Form.Item>
      <NamesField whole={whole} />
      <div className="fields">
        <Form.Item name="type" label={words.type}><EnumPicker of="SchoolType" /></Form.Item>
        <Form.Item name="stages" label={words.stages}><EnumPicker of="SchoolStage" multiple /></Form.Item>
        <Form.Item name="code" label={words.code} extra={words.codeHint}><Input inputMode="numeric" autoComplete="off" /></Form.Item>
        <Form.Item name="creditCode" label={words.creditCode}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="website" label={words.website}><Input inputMode="url" autoComplete="off" /></Form.Item>
      </div>
    </>
  );
}
