import { Select, TreeSelect } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useRead } from '../../api/useRead.ts';
import { PickCountriesDocument, PickDivisionsDocument, PickPartnersDocument, PickSchoolsDocument, type PartnerLineFragment, type SchoolLineFragment } from '../../generated/graphql.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { formWords } from './form.words.ts';

/** What Form.Item hands to its field. */
export interface FieldProps<Value> { id?: string; value?: Value; onChange?(value: Value): void; disabled?: boolean; label?: string }

/** A school or partner that a field holds: its id, and what it is called. */
export interface Picked { value: string; label: string }

const AT_ONCE = 20;

/** The text that is asked for, a moment after it was typed. */
function useAsked(): [string, (text: string) => void] {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return [asked, setTyped];
}

interface OneOf<Line> { lines: readonly Line[]; loading: boolean; about(line: Line): string; hint: string }
function RecordPicker<Line extends { id: string; name: string }>({ id, value, onChange, disabled, label, multiple, lines, loading, about, hint, onType }: FieldProps<Picked[] | Picked | undefined> & OneOf<Line> & { multiple: boolean; onType(text: string): void }) {
  const words = useWords(formWords);
  return (
    <Select<Picked[] | Picked>
      id={id} aria-label={label} value={value} disabled={disabled} labelInValue allowClear {...(multiple ? { mode: 'multiple' as const } : {})} placeholder={hint} filterOption={false} loading={loading}
      showSearch={{ filterOption: false, onSearch: onType }} notFoundContent={loading ? null : words.noneFound} onChange={next => onChange?.(next)}
      options={lines.map(line => ({ value: line.id, label: line.name, about: about(line) }))}
      optionRender={({ label: text, data }) => <span className="pick"><span>{text}</span><span className="quiet">{(data as unknown as { about: string }).about}</span></span>}
    />
  );
}

export function SchoolPicker({ multiple = false, ...field }: FieldProps<never> & { multiple?: boolean }) {
  const [text, type] = useAsked();
  const words = useWords(formWords);
  const { data, loading } = useRead(PickSchoolsDocument, { filter: text ? { text } : null, first: AT_ONCE });
  return <RecordPicker<SchoolLineFragment> {...field as FieldProps<never>} multiple={multiple} hint={words.pickSchool} lines={data?.schools.nodes ?? []} loading={loading} onType={type} about={({ division, code }) => [division.name, code].filter(Boolean).join(' · ')} />;
}

export function PartnerPicker({ multiple = false, ...field }: FieldProps<never> & { multiple?: boolean }) {
  const [text, type] = useAsked();
  const words = useWords(formWords);
  const { data, loading } = useRead(PickPartnersDocument, { filter: text ? { text } : null, first: AT_ONCE });
  return <RecordPicker<PartnerLineFragment> {...field as FieldProps<never>} multiple={multiple} hint={words.pickPartner} lines={data?.partners.nodes ?? []} loading={loading} onType={type} about={({ country, city }) => [country.name, city].filter(Boolean).join(' · ')} />;
}

export function CountryPicker({ id, value, onChange, disabled, label }: FieldProps<string>) {
  const words = useWords(formWords);
  const { data, loading } = useRead(PickCountriesDocument);
  return <Select<string> id={id} aria-label={label} value={value} disabled={disabled} loading={loading} allowClear placeholder={words.pickCountry} onChange={next => onChange?.(next)}
    showSearch={{ filterOption: (typed, option) => `${option?.label} ${option?.value}`.toLowerCase().includes(typed.trim().toLowerCase()) }} options={data?.countries.map(({ code, name }) => ({ value: code, label: name })) ?? []} />;
}

/** Prefectures with their counties below them. */
export function DivisionPicker({ id, value, onChange, disabled, label }: FieldProps<string>) {
  const words = useWords(formWords);
  const { data, loading } = useRead(PickDivisionsDocument);
  const tree = useMemo(() => {
    const below = Map.groupBy(data?.divisions ?? [], ({ parent }) => parent?.code ?? '');
    const known = new Set(data?.divisions.map(({ code }) => code));
    const branch = (code: string): object[] => (below.get(code) ?? []).map(division => ({ value: division.code, title: division.name, children: branch(division.code) }));
    return [...below.keys()].filter(code => !known.has(code)).flatMap(branch);
  }, [data]);
  return <TreeSelect<string> id={id} aria-label={label} value={value} disabled={disabled} loading={loading} allowClear showSearch={{ treeNodeFilterProp: 'title' }} placeholder={words.pickDivision} treeData={tree as never} treeDefaultExpandedKeys={['620000']} onChange={next => onChange?.(next)} />;
}

/** One of the codes of an enum, by their words. */
export function EnumPicker<Kind extends keyof typeof labels.zh>({ of, multiple = false, id, value, onChange, disabled, label, placeholder }: FieldProps<never> & { of: Kind; multiple?: boolean; placeholder?: string }) {
  const words = useWords(labels)[of] as Record<string, string>;
  return <Select<never> id={id} aria-label={label} value={value} disabled={disabled} allowClear placeholder={placeholder} {...(multiple ? { mode: 'multiple' as const } : {})} onChange={next => onChange?.(next)} options={Object.entries(words).map(([code, text]) => ({ value: code as never, label: text }))} />;
}
