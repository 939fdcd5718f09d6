import { Select } from 'antd';
import type { FieldProps } from '../../parts/fields/pickers.tsx';
import { useLanguage, useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import { languageNamer, usualLanguages } from './languageName.ts';

/** The languages of a paper's texts: those that are usual by their names, any other by its code. */
export function LanguagesField({ id, value, onChange, disabled }: FieldProps<string[]>) {
  const words = useWords(draftWords);
  const named = languageNamer(useLanguage());
  return <Select<string[]> id={id} mode="tags" value={value ?? []} disabled={disabled} onChange={next => onChange?.(next)} placeholder={words.languagesHint} tokenSeparators={[',', '、', ' ']} showSearch={{ optionFilterProp: 'label' }} options={usualLanguages.map(tag => ({ value: tag, label: `${named(tag)}（${tag}）` }))} />;
}
