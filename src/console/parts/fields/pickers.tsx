import { Select, TreeSelect } from 'antd';
import { useEffect, useMemo, useState, type Ref } from 'react';
import { useRead } from '../../api/useRead.ts';
import { PickCountriesDocument, PickDivisionsDocument, PickPartnersDocument, PickSchoolsDocument, type PartnerLineFragment, type SchoolLineFragment } from '../../generated/graphql.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { formWords } from './form.words.ts';
import { useClear } from './useClear.tsx';

/** What Form.Item hands to its field. */
export interface FieldProps<Value> { id?: string; value?: Value; onChange?(value: Value): void; disabled?: boolean; label?: string; autoFocus?: boolean; 'aria-required'?: 'true'; 'aria-invalid'?: 'true'; 'aria-describedby'?: string; /** How a form finds the field, to mark it and to go there. */ ref?: Ref<never> }

/** What of it every kind of field passes on as it is. */
export function passed({ id, ref, disabled, label, autoFocus, ...rest }: FieldProps<never>) {
  return { id, ref: ref as never, disabled, autoFocus, 'aria-label': label, 'aria-required': rest['aria-required'], 'aria-invalid': rest['aria-invalid'], 'aria-describedby': rest['aria-describedby'] };
}

/** A school or partner that a field holds: its id, and what it is called. */
export interface Picked { value: string; label: string }

const AT_ONCE = 20;

/** The text that is asked for, a moment after it was typed. */
function useAsked(): [asked: string, type: (text: string) => void, typed: string] {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return [asked, setTyped, typed.trim()];
}

/** Under this value the list offers to enter what it does not have. */
const NEW = 'new';
const none: Picked[] = [];

interface OneOf<Line> {
  lines: readonly Line[];
  /** Whether what is listed is not yet what was asked for: then nothing is offered, so that Enter never takes another. */
  loading: boolean;
  about(line: Line): string;
  hint: string;
  typed: string;
  onType(text: string): void;
  multiple: boolean;
  /** Lets one enter what is not there: told what was typed. */
  onNew?(typed: string): void;
  newText(typed: string): string;
}
function RecordPicker<Line extends { id: string; name: string }>({ value, onChange, multiple, lines, loading, about, hint, typed, onType, onNew, newText, ...field }: FieldProps<Picked[] | Picked | undefined> & OneOf<Line>) {
  const words = useWords(formWords);
  const clear = useClear();
  const found = loading ? [] : lines.map(line => ({ value: line.id, label: line.name, about: about(line) }));
  return (
    <Select<Picked[] | Picked>
      // Of several the library would else keep one of its own, such as what was to be entered and was not.
      {...passed(field as FieldProps<never>)} value={multiple ? value ?? none : value} labelInValue allowClear={clear} {...(multiple ? { mode: 'multiple' as const } : {})} placeholder={hint} filterOption={false} loading={loading}
      showSearch={{ filterOption: false, onSearch: onType, autoClearSearchValue: true }} notFoundContent={loading ? words.looking : words.noneFound}
      onChange={next => {
        if ([next ?? []].flat().some(({ value: id }) => id === NEW)) onNew!(typed);
        else onChange?.(multiple ? (next as Picked[]).map(({ value: id, label }) => ({ value: id, label })) : next && { value: (next as Picked).value, label: (next as Picked).label });
        onType('');
      }}
      options={onNew && typed && !loading ? [...found, { value: NEW, label: newText(typed), about: '' }] : found}
      optionRender={({ label: text, data }) => <span className="pick"><span>{text}</span><span className="quiet">{(data as unknown as { about: string }).about}</span></span>}
    />
  );
}

interface RecordPickerProps extends FieldProps<never> { multiple?: boolean; onNew?(typed: string): void; /** The record that it is chosen for, which is not offered. */ besides?: string }

export function SchoolPicker({ multiple = false, onNew, besides, ...field }: RecordPickerProps) {
  const [text, type, typed] = useAsked();
  const words = useWords(formWords);
  const { data, asking } = useRead(PickSchoolsDocument, { filter: text ? { text } : null, first: AT_ONCE });
  return <RecordPicker<SchoolLineFragment> {...field as FieldProps<never>} multiple={multiple} hint={words.pickSchool} lines={(data?.schools.nodes ?? []).filter(({ id }) => id !== besides)} loading={asking || text !== typed} typed={typed} onType={type} onNew={onNew} newText={words.newSchool} about={({ division, code }) => [division.name, code].filter(Boolean).join(' · ')} />;
}

/** `of`: only those with which this school has papers. */
export function PartnerPicker({ multiple = false, onNew, besides, of, ...field }: RecordPickerProps & { of?: string }) {
  const [text, type, typed] = useAsked();
  const words = useWords(formWords);
  const { data, asking } = useRead(PickPartnersDocument, { filter: { ...(text ? { text } : {}), ...(of ? { schoolId: of } : {}) }, first: AT_ONCE });
  return <RecordPicker<PartnerLineFragment> {...field as FieldProps<never>} multiple={multiple} hint={words.pickPartner} lines={(data?.partners.nodes ?? []).filter(({ id }) => id !== besides)} loading={asking || text !== typed} typed={typed} onType={type} onNew={onNew} newText={words.newPartner} about={({ country, city }) => [country.name, city].filter(Boolean).join(' · ')} />;
}

/** A country is found by what it is called in the other language, too. */
const inOther = ['en', 'zh-Hans'].map(language => new Intl.DisplayNames([language], { type: 'region' }));

export function CountryPicker({ value, onChange, ...field }: FieldProps<string>) {
  const words = useWords(formWords);
  const clear = useClear();
  const { data, loading } = useRead(PickCountriesDocument);
  return <Select<string> {...passed(field as FieldProps<never>)} value={value} loading={loading} allowClear={clear} placeholder={words.pickCountry} onChange={next => onChange?.(next)}
    showSearch={{ filterOption: (typed, option) => `${option?.label} ${option?.value} ${inOther.map(names => names.of(String(option?.value))).join(' ')}`.toLowerCase().includes(typed.trim().toLowerCase()) }} options={data?.countries.map(({ code, name }) => ({ value: code, label: name })) ?? []} />;
}

/** Prefectures with their counties below them. */
export function DivisionPicker({ value, onChange, ...field }: FieldProps<string>) {
  const words = useWords(formWords);
  const clear = useClear();
  const { data, loading } = useRead(PickDivisionsDocument);
  const tree = useMemo(() => {
    const below = Map.groupBy(data?.divisions ?? [], ({ parent }) => parent?.code ?? '');
    const known = new Set(data?.divisions.map(({ code }) => code));
    const branch = (code: string): object[] => (below.get(code) ?? []).map(division => ({ value: division.code, title: division.name, children: branch(division.code) }));
    return [...below.keys()].filter(code => !known.has(code)).flatMap(branch);
  }, [data]);
  return <TreeSelect<string> {...passed(field as FieldProps<never>)} value={value} loading={loading} allowClear={clear} showSearch={{ treeNodeFilterProp: 'title' }} placeholder={words.pickDivision} treeData={tree as never} treeDefaultExpandedKeys={['620000']} onChange={next => onChange?.(next)} />;
}

/** One of the codes of an enum, by their words. */
export function EnumPicker<Kind extends keyof typeof labels.zh>({ of, multiple = false, value, onChange, placeholder, ...field }: FieldProps<never> & { of: Kind; multiple?: boolean; placeholder?: string }) {
  const words = useWords(labels)[of] as Record<string, string>;
  const clear = useClear();
  return <Select<never> {...passed(field)} value={value} allowClear={clear} placeholder={placeholder} {...(multiple ? { mode: 'multiple' as const } : {})} onChange={next => onChange?.(next)} options={Object.entries(words).map(([code, text]) => ({ value: code as never, label: text }))} />;
}
