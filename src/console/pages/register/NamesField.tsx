import { Button, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { LanguagePicker } from '../../parts/fields/LanguagePicker.tsx';
import { languageGuess } from '../../parts/fields/languages.rules.ts';
import type { NameTyped } from './names.rules.ts';
import { registerWords } from './register.words.ts';

/** The names of a school or partner. The language follows what is typed until somebody chooses it; `whole` asks for dates and sources as well. */
export function NamesField({ whole = false, firstLabels }: { whole?: boolean; firstLabels?: readonly string[] }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const form = Form.useFormInstance();
  /** Rows whose language somebody chose. */
  const chosen = useRef(new Set<number>());
  const country = Form.useWatch('country', form) as string | undefined;
  const typed = Form.useWatch('names', form) as (NameTyped | undefined)[] | undefined;
  useEffect(() => {
    if (whole) return;
    for (const [place, row] of (typed ?? []).entries()) {
      const language = row?.value && !chosen.current.has(place) ? languageGuess(row.value, country) : null;
      if (language && language !== row!.language) form.setFieldValue(['names', place, 'language'], language);
    }
  }, [form, typed, country, whole]);
  return (
    <fieldset className="rows">
      <legend>{words.names}</legend>
      <Form.List name="names">{(rows, { add, remove }, { errors }) => (
        <>
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="row" aria-label={words.nameAt(name + 1)}>
              <Form.Item className="wide" name={[name, 'value']} label={firstLabels?.[name] ?? words.nameValue} required={name === 0}
                rules={name === 0 ? [{ validator: async () => { if (!(form.getFieldValue('names') as NameTyped[]).some(row => row?.value?.trim())) throw new Error(words.nameNeeded); } }] : []}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item name={[name, 'language']} label={words.nameLanguage} dependencies={[['names', name, 'value']]} required={name === 0}
                rules={[{ validator: async (_, language) => { if (!language && (form.getFieldValue(['names', name, 'value']) as string | undefined)?.trim()) throw new Error(words.languageNeeded); } }]}>
                <LanguagePicker onChange={() => chosen.current.add(name)} />
              </Form.Item>
              <Form.Item name={[name, 'kind']} label={words.nameKind}><EnumPicker of="NameKind" /></Form.Item>
              {whole && <>
                <PartialDateField name={[name, 'usedFrom']} path={['names', name, 'usedFrom']} label={words.usedFrom} />
                <PartialDateField name={[name, 'usedUntil']} path={['names', name, 'usedUntil']} label={words.usedUntil} />
                <Form.Item className="wide" name={[name, 'source']} label={words.nameSource}><Input autoComplete="off" /></Form.Item>
              </>}
              {rows.length > 1 && <Button className="row-act" size="small" aria-label={words.removeName(name + 1)} onClick={() => remove(name)}>{words.remove}</Button>}
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button size="small" onClick={() => add({ kind: 'TRANSLATION' })}>{words.addName}</Button>
        </>
      )}</Form.List>
    </fieldset>
  );
}
