import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { passed, type FieldProps } from '../../parts/fields/pickers.tsx';
import { useLanguage } from '../../words/words.ts';
import { commonLanguages, languageTyped } from './languages.rules.ts';

/** What a language is called in the language of the reader. */
export function useLanguageName(): (tag: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([language === 'zh' ? 'zh-Hans' : 'en'], { type: 'language' });
    return (tag: string) => (languageTyped(tag) ? names.of(tag) ?? tag : tag);
  }, [language]);
}

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
