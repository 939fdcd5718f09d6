import { Alert, Button, Form, Input, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { TypedDocumentString } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { forgetDraft, keepDraft, keptDraft } from '../../parts/fields/keptDraft.ts';
import { useWords } from '../../words/words.ts';
import { changedFields, changedMeanwhile, goneOn, type Values } from './amend.rules.ts';
import { Overlap, type Overlapping } from './Overlap.tsx';
import { registerWords } from './register.words.ts';
import './register.css';

interface Props<Data, Input extends object, Typed extends object, Record_ extends { id: string; version: number }> {
  document: TypedDocumentString<Data, { input: Input }>;
  /** The record as it was read last. */
  record: Record_;
  /** Reads it anew. */
  reread(): void;
  valuesOf(record: Record_): Typed;
  /** All of the input that the fields make, by the names of the fields; only what was changed is sent. */
  given(typed: Typed): object;
  /** What the fields are called and how what stands in them is shown, for comparing. */
  fields: Readonly<Record<string, readonly [label: string, show: (value: never) => ReactNode]>>;
  form: FormInstance<Typed>;
  keep: string;
  submit: string;
  fieldOf?(path: readonly string[]): (string | number)[] | null;
  onDone(): unknown;
  children: ReactNode;
}

/** Corrects a record from the version that was read. When somebody else changed it meanwhile, both stand side by side, and nothing typed is lost. */
export function AmendForm<Data, Input extends object, Typed extends object, Record_ extends { id: string; version: number }>({ document, record, reread, valuesOf, given, fields, form, keep, submit, fieldOf, onDone, children }: Props<Data, Input, Typed, Record_>) {
  const words = useWords(registerWords);
  // What was read stays with what was typed upon it, so that after the page was loaded anew it is still known who changed what.
  const [read, setRead] = useState(() => ((keptDraft(keep) && keptDraft(`${keep} read`)) ?? { values: valuesOf(record), version: record.version }) as { values: Typed; version: number });
  useEffect(() => {
    keepDraft(`${keep} read`, read);
    return () => { if (!keptDraft(keep)) forgetDraft(`${keep} read`); };
  }, [keep, read]);
  const [stale, setStale] = useState(false);
  const [wentOn, setWentOn] = useState(false);
  const [overlap, setOverlap] = useState<Overlapping | null>(null);
  const typed = () => form.getFieldsValue(true) as Typed & { version: number };
  return (
    <ActForm document={document} form={form as never} submit={submit} keep={keep} initial={{ ...read.values, version: read.version } as never} {...(fieldOf ? { fieldOf } : {})}
      toInput={() => {
        const all = typed();
        const changed = new Set(changedFields(read.values as Values, all as Values));
        return { id: record.id, expectedVersion: Number(all.version), ...Object.fromEntries(Object.entries(given(all)).filter(([name]) => changed.has(name))) } as never;
      }}
      onRefused={refused => {
        setWentOn(false);
        setOverlap(refused.__typename === 'OverlappingAgreement' ? refused : null);
        setStale(refused.__typename === 'StaleRecord');
        if (refused.__typename === 'StaleRecord') reread();
        return refused.__typename === 'StaleRecord' || refused.__typename === 'OverlappingAgreement';
      }}
      onDone={onDone}>
      <Form.Item name="version" hidden><Input /></Form.Item>
      {overlap && <Overlap refused={overlap} />}
      {wentOn && <Alert type="info" showIcon role="status" className="restored" title={words.goneOn} />}
      {stale && <Stale rows={changedMeanwhile(read.values as Values, valuesOf(record) as Values, typed() as Values)} before={read.values as Values} now={valuesOf(record) as Values} mine={typed() as Values} fields={fields}
        onGoOn={() => {
          const gone = { ...goneOn(read.values as Values, valuesOf(record) as Values, typed() as Values), version: record.version };
          form.setFieldsValue(gone as never);
          // What is kept goes on, too: else a page that is loaded anew would put back what was read before.
          if (keptDraft(keep)) keepDraft(keep, gone);
          setRead({ values: valuesOf(record), version: record.version });
          setStale(false);
          setWentOn(true);
        }} />}
      {children}
    </ActForm>
  );
}

function Stale({ rows, before, now, mine, fields, onGoOn }: { rows: ReturnType<typeof changedMeanwhile>; before: Values; now: Values; mine: Values; fields: Props<never, never, never, never>['fields']; onGoOn(): void }) {
  const words = useWords(registerWords);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => { note.current?.focus(); }, []);
  const shown = (field: string, value: unknown) => (value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length) ? <span className="quiet">{words.empty}</span> : fields[field]?.[1](value as never));
  return (
    <section aria-label={words.staleTitle}>
      <div ref={note} tabIndex={-1}><Alert type="warning" showIcon role="alert" title={words.staleTitle} description={words.staleHelp} /></div>
      <div className="scroll" role="region" aria-label={words.yours} tabIndex={0}>
        <table className="compare">
          <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.before}</th><th scope="col">{words.now}</th><th scope="col">{words.yours}</th></tr></thead>
          <tbody>{rows.filter(({ field }) => fields[field]).map(({ field, theirs, mine: own }) => (
            <tr key={field}>
              <th scope="row">{fields[field]![0]} <span className="quiet">{theirs && own ? words.both : theirs ? words.theirs : words.mine}</span></th>
              <td>{shown(field, before[field])}</td><td>{shown(field, now[field])}</td><td>{shown(field, mine[field])}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      <Button onClick={onGoOn}>{words.goOn}</Button>
    </section>
  );
}
