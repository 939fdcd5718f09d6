import { WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Form, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAct, type Ending, type Refused } from '../../api/useAct.ts';
import type { TypedDocumentString } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Ended, type NotDone } from '../Ended.tsx';
import { forgetDraft, keepDraft, keptDraft } from './keptDraft.ts';
import { formWords } from './form.words.ts';

interface Props<Data, Input extends object, Values extends object> {
  document: TypedDocumentString<Data, { input: Input }>;
  initial?: Partial<Values>;
  /** What the form's fields make as the act's input. */
  toInput(values: Values): Input;
  /** What follows; while what it answers is under way, as going to another page, nothing can be submitted again. */
  onDone(done: Extract<Ending<Data[keyof Data]>, { done: unknown }>['done']): unknown;
  /** A refusal that the page answers itself, such as possible duplicates; then it is not shown here. */
  onRefused?(refused: Refused): boolean;
  submit: string;
  /** Whether it ends or undoes something: its button looks unlike that of other acts. */
  grave?: boolean;
  /** Under which name what is typed is kept in the browser until it was done; left out, nothing is kept. */
  keep?: string;
  /** The field that shows what is wrong at a place of the input that was sent; its own path when left out. */
  fieldOf?(path: readonly string[], input: Input): (string | number)[] | null;
  form?: FormInstance<Values>;
  disabled?: boolean;
  beside?: ReactNode;
  children: ReactNode;
}

/** A form for one act: refusals beside the fields that they are about, what is typed kept until it was done, nothing submitted twice. */
export function ActForm<Data, Input extends object, Values extends object>({ document, initial, toInput, onDone, onRefused, submit, grave = false, keep, fieldOf = path => path.map(part => (/^\d+$/.test(part) ? Number(part) : part)), form: given, disabled, beside, children }: Props<Data, Input, Values>) {
  const words = { ...useWords(common), ...useWords(formWords) };
  const [own] = Form.useForm<Values>();
  const form = given ?? own;
  const { act, busy } = useAct(document, keep);
  const [ending, setEnding] = useState<NotDone | null>(null);
  const [shown, setShown] = useState<readonly string[]>([]);
  const [restored, setRestored] = useState(false);
  const sending = useRef(false);
  /** Fields that a refusal marked, with what stood in them: a field without rules of its own keeps the mark until it is taken away. */
  const marked = useRef<{ name: (string | number)[]; value: unknown }[]>([]);
  useEffect(() => {
    const kept = keep === undefined ? null : keptDraft(keep);
    if (!kept) return;
    form.setFieldsValue(kept as never);
    setRestored(true);
  }, [form, keep]);

  const send = async (values: Values) => {
    // A second press before the first is answered is the same request.
    if (sending.current) return;
    sending.current = true;
    setEnding(null);
    try {
      const input = toInput(values);
      const ended = await act(input);
      if ('done' in ended) {
        if (keep !== undefined) forgetDraft(keep);
        await onDone(ended.done as never);
        return;
      }
      if ('refused' in ended && onRefused?.(ended.refused)) return;
      const found = 'refused' in ended ? markFields(form, ended.refused, path => fieldOf(path, input)) : [];
      marked.current = found.map(({ name }) => ({ name, value: form.getFieldValue(name as never) as unknown }));
      setShown(found.map(({ path }) => path));
      setEnding(ended);
    } finally {
      sending.current = false;
    }
  };
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={(label, { required }) => <>{label}{!required && <span className="quiet optional">{words.optional}</span>}</>} initialValues={initial as never} disabled={disabled || busy} scrollToFirstError={{ focus: true }}
      onFinish={values => void send(values)} onValuesChange={(_, values) => {
        const mended = marked.current.filter(({ name, value }) => form.getFieldValue(name as never) !== value);
        if (mended.length) form.setFields(mended.map(({ name }) => ({ name: name as never, errors: [] })));
        marked.current = marked.current.filter(one => !mended.includes(one));
        if (keep !== undefined) keepDraft(keep, values);
      }}>
      {restored && <Alert type="info" showIcon className="restored" title={words.restored} action={<Button size="small" onClick={() => { forgetDraft(keep!); form.resetFields(); setRestored(false); }}>{words.startAnew}</Button>} />}
      <Ended ending={ending} shown={shown} />
      {children}
      <div className="form-acts">
        <Button type={grave ? 'default' : 'primary'} danger={grave} icon={grave && <WarningOutlined aria-hidden="true" />} htmlType="submit" loading={busy}>{submit}</Button>
        {beside}
      </div>
    </Form>
  );
}

/** Puts each issue beside the field that it is about; answers those that found theirs. */
function markFields<Values>(form: FormInstance<Values>, refused: Refused, fieldOf: (path: readonly string[]) => (string | number)[] | null): { name: (string | number)[]; path: string; message: string }[] {
  if (refused.__typename !== 'InvalidInput') return [];
  const found = refused.issues.flatMap(({ path, message }) => {
    let name = fieldOf(path);
    // An issue with a part of a field stands beside the field.
    while (name && name.length > 0 && !form.getFieldInstance(name)) name = name.slice(0, -1);
    return name?.length ? [{ name, path: path.join('.'), message }] : [];
  });
  const byField = Map.groupBy(found, ({ name }) => JSON.stringify(name));
  form.setFields([...byField.values()].map(list => ({ name: list[0]!.name as never, errors: list.map(({ message }) => message) })));
  if (found[0]) form.scrollToField(found[0].name as never, { focus: true });
  return found;
}
