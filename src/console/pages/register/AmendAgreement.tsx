import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { AmendAgreementDocument, type AgreementRecordFragment } from '../../generated/graphql.ts';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { PartnerPicker, SchoolPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { AgreementFields, paperGiven, textGiven, type PaperValues } from './AgreementFields.tsx';
import { AmendForm } from './AmendForm.tsx';
import { useLanguageName } from '../../words/languageName.ts';
import { OnAgreement, type On } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';

interface Values extends PaperValues { schoolIds: Picked[]; partnerIds: Picked[]; terminatedOn?: string; terminationReason?: string }

/** A paper of the register as a form has it. */
export function paperOf({ kind, title, signedOn, initialledOn, effectiveOn, expiresOn, term, mode, languages, cooperation, sourceUrl, note }: AgreementRecordFragment): PaperValues {
  return { kind: kind ?? undefined, title, signedOn: signedOn ?? '', initialledOn: initialledOn ?? '', effectiveOn: effectiveOn ?? '', expiresOn: expiresOn ?? '', term, mode: mode ?? '', languages: [...languages], cooperation: [...cooperation], sourceUrl: sourceUrl ?? '', note: note ?? '' } as PaperValues;
}

const valuesOf = (record: AgreementRecordFragment): Values => ({
  ...paperOf(record), schoolIds: record.schools.map(({ id, name }) => ({ value: id, label: name })), partnerIds: record.partners.map(({ id, name }) => ({ value: id, label: name })),
  terminatedOn: record.terminatedOn ?? '', terminationReason: record.terminationReason ?? '',
});

export function AmendAgreement() {
  const words = useWords(registerWords);
  return <OnAgreement title={words.amendAgreement} act="amendAgreement">{on => <AmendAgreementForm {...on} />}</OnAgreement>;
}

function AmendAgreementForm({ record, viewer, again }: On<AgreementRecordFragment>) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  const nameOf = useLanguageName();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const text = (value: string) => <bdi>{value}</bdi>;
  const parties = (value: Picked[]) => value.map(({ label }) => label).join(words.separator);
  return (
    <AmendForm document={AmendAgreementDocument} record={record} reread={again} valuesOf={valuesOf} form={form} keep={`${viewer.id} amend ${record.id}`} submit={words.save}
      given={values => ({
        ...paperGiven(values), ...(textGiven(values.title) === null ? { title: '' } : {}), schoolIds: values.schoolIds.map(({ value }) => value), partnerIds: values.partnerIds.map(({ value }) => value),
        terminatedOn: dateGiven(values.terminatedOn), terminationReason: textGiven(values.terminationReason),
      })}
      fields={{
        schoolIds: [words.schools, parties], partnerIds: [words.partners, parties], kind: [words.kind, (value: 'AGREEMENT') => named.AgreementKind[value]], mode: [words.mode, (value: 'ONLINE') => named.SigningMode[value]],
        signedOn: [words.signedOn, text], initialledOn: [words.initialledOn, text], effectiveOn: [words.effectiveOn, text], expiresOn: [words.expiresOn, text], term: [words.term, (value: 'FIXED') => named.AgreementTerm[value]],
        languages: [words.languages, (value: string[]) => value.map(nameOf).join(words.separator)], cooperation: [words.cooperation, (value: 'ARTS'[]) => value.map(one => named.CooperationField[one]).join(words.separator)],
        title: [words.title, text], sourceUrl: [words.sourceUrl, text], note: [words.note, text], terminatedOn: [words.terminatedOn, text], terminationReason: [words.terminationReason, text],
      }}
      onDone={() => navigate(`/agreements/${record.id}`, { state: { notice: words.amended } })}>
      <div className="fields">
        <Form.Item name="schoolIds" label={words.schools} rules={[{ required: true, message: words.schoolsNeeded }]}><SchoolPicker multiple /></Form.Item>
        <Form.Item name="partnerIds" label={words.partners} rules={[{ required: true, message: words.partnersNeeded }]}><PartnerPicker multiple /></Form.Item>
      </div>
      <AgreementFields titleHint="" kindNeeded={false} />
      {record.terminatedOn && (
        <div className="fields">
          <div><PartialDateField name="terminatedOn" label={words.terminatedOn} /><p className="quiet below-field">{words.terminatedOnHint}</p></div>
          <Form.Item name="terminationReason" label={words.terminationReason}><Input.TextArea rows={3} /></Form.Item>
        </div>
      )}
    </AmendForm>
  );
}
