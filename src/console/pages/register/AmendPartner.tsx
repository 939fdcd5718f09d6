import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { AmendPartnerDocument, type ComparedPartnerFragment, type NameInput } from '../../generated/graphql.ts';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { CountryPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { textGiven } from './AgreementFields.tsx';
import { AmendForm } from './AmendForm.tsx';
import { NameList } from './Compared.tsx';
import type { PartnerValues } from './EnterPartner.tsx';
import { nameFieldOf, namesGiven, namesOf, type NameTyped } from './names.rules.ts';
import { NamesField } from './NamesField.tsx';
import { OnPartner, type On } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';

interface Values extends PartnerValues { identifiers?: { scheme?: string; value?: string }[]; events?: { kind?: 'RENAMED' | 'MOVED'; on?: string; note?: string }[]; closedOn?: string }

/** Its own renamings and moves: those of records that were merged into it, and its closing and merges, are kept elsewhere. */
const ownEvents = ({ id, events }: ComparedPartnerFragment): NonNullable<Values['events']> => events.flatMap(({ kind, on, note, partner }) => (partner.id === id && (kind === 'RENAMED' || kind === 'MOVED') ? [{ kind, on: on ?? '', note: note ?? '' }] : []));

const valuesOf = (record: ComparedPartnerFragment): Values => ({
  names: namesOf(record.names), country: record.country.code, city: record.city ?? '', type: record.type ?? undefined as never, website: record.website ?? '',
  identifiers: record.identifiers.map(({ scheme, value }) => ({ scheme, value })), events: ownEvents(record), closedOn: record.closedOn ?? '',
});

export function AmendPartner() {
  const words = useWords(registerWords);
  return <OnPartner title={words.amendPartner} act="amendPartner">{on => <AmendPartnerForm {...on} />}</OnPartner>;
}

function AmendPartnerForm({ record, viewer, again }: On<ComparedPartnerFragment>) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const text = (value: string) => <bdi>{value}</bdi>;
  return (
    <AmendForm document={AmendPartnerDocument} record={record} reread={again} valuesOf={valuesOf} form={form} keep={`${viewer.id} amend ${record.id}`} submit={words.save}
      given={values => ({
        names: namesGiven(values.names, dateGiven).names as NameInput[], country: values.country, city: textGiven(values.city), type: values.type ?? null, website: textGiven(values.website),
        identifiers: (values.identifiers ?? []).map(({ scheme, value }) => ({ scheme: scheme ?? '', value: value ?? '' })), events: (values.events ?? []).map(({ kind, on, note }) => ({ kind: kind!, on: dateGiven(on)!, note: textGiven(note) })), closedOn: dateGiven(values.closedOn),
      })}
      fieldOf={path => nameFieldOf(path, namesGiven((form.getFieldsValue() as Values).names, dateGiven).rows)}
      fields={{
        names: [words.names, (value: (NameTyped & { value: string })[]) => <NameList names={value.filter(row => row?.value)} />], country: [words.country, text], city: [words.city, text], type: [words.type, (value: 'OTHER') => named.PartnerType[value]], website: [words.website, text],
        identifiers: [words.identifiers, (value: { scheme?: string; value?: string }[]) => value.map(one => `${one.scheme} ${one.value}`).join(words.separator)],
        events: [words.events, (value: NonNullable<Values['events']>) => <ul>{value.map(({ kind, on, note }, place) => <li key={place}>{kind && named.PartnerEventKind[kind]} {on} <bdi>{note}</bdi></li>)}</ul>], closedOn: [words.closedOn, text],
      }}
      onDone={() => navigate(`/partners/${record.id}`, { state: { notice: words.amended } })}>
      <div className="fields">
        <Form.Item name="country" label={words.country} rules={[{ required: true, message: words.countryNeeded }]}><CountryPicker /></Form.Item>
        <Form.Item name="city" label={words.city}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="type" label={words.type}><EnumPicker of="PartnerType" /></Form.Item>
        <Form.Item name="website" label={words.website}><Input inputMode="url" autoComplete="off" /></Form.Item>
      </div>
      <NamesField whole />
      <fieldset className="rows">
        <legend>{words.identifiers}</legend>
        <Form.List name="identifiers">{(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="row" aria-label={words.identifierAt(name + 1)}>
                <Form.Item name={[name, 'scheme']} label={words.scheme} required><Input autoComplete="off" /></Form.Item>
                <Form.Item name={[name, 'value']} label={words.identifier} required><Input autoComplete="off" /></Form.Item>
                <Button className="row-act" size="small" aria-label={words.removeIdentifier(name + 1)} onClick={() => remove(name)}>{words.remove}</Button>
              </fieldset>
            ))}
            <Button size="small" onClick={() => add({})}>{words.addIdentifier}</Button>
          </>
        )}</Form.List>
      </fieldset>
      <fieldset className="rows">
        <legend>{words.events}</legend>
        <Form.List name="events">{(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="row" aria-label={words.eventAt(name + 1)}>
                <Form.Item name={[name, 'kind']} label={words.eventKind} rules={[{ required: true, message: words.chooseOne }]}><EnumPicker of="PartnerChange" /></Form.Item>
                <PartialDateField name={[name, 'on']} path={['events', name, 'on']} label={words.eventOn} required />
                <Form.Item className="wide" name={[name, 'note']} label={words.eventNote}><Input autoComplete="off" /></Form.Item>
                <Button className="row-act" size="small" aria-label={words.removeEvent(name + 1)} onClick={() => remove(name)}>{words.remove}</Button>
              </fieldset>
            ))}
            <Button size="small" onClick={() => add({})}>{words.addEvent}</Button>
          </>
        )}</Form.List>
      </fieldset>
      {record.closedOn && <><PartialDateField name="closedOn" label={words.closedOn} /><p className="quiet below-field">{words.closedOnHint}</p></>}
    </AmendForm>
  );
}
