import { Select } from 'antd';
import { useState } from 'react';
import { useLanguageName } from '../../words/languageName.ts';
import { commonLanguages, languageTyped } from './languages.rules.ts';
import { passed, type FieldProps } from './pickers.tsx';

/** One or several languages: found by what they are called or by their tag; any tag can be typed. */
export function LanguagePicker({ value, onChange, multiple = false, placeholder, ...field }: FieldProps<never> & { multiple?: boolean; placeholder?: string }) {
  const nameOf = useLanguageName();
  const [typed, type] = useState('');
  const own = languageTyped(typed);
  const held = ([value ?? []].flat() as string[]);
  const tags = [...new Set<string>([...commonLanguages, ...held, ...(own ? [own] : [])])];
  return <Select<never> {...passed(field)} value={value} {...(multiple ? { mode: 'multiple' as const } : {})} placeholder={placeholder} onChange={next => onChange?.(next)}
    showSearch={{ onSearch: type, filterOption: (text, option) => String(option?.label).toLowerCase().includes(text.trim().toLowerCase()) }} options={tags.map(tag => ({ value: tag as never, label: `${nameOf(tag)} ${tag}` }))} />;
}
