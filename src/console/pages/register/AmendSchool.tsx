import { Form } from 'antd';
import { useNavigate } from 'react-router';
import { AmendSchoolDocument, type ComparedSchoolFragment, type NameInput } from '../../generated/graphql.ts';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { textGiven } from './AgreementFields.tsx';
import { AmendForm } from './AmendForm.tsx';
import { NameList } from './Compared.tsx';
import { nameFieldOf, namesGiven, namesOf, type NameTyped } from './names.rules.ts';
import { OnSchool, type On } from './OnRecord.tsx';
import { registerWords } from './register.words.ts';
import { SchoolFields, type SchoolValues } from './SchoolFields.tsx';

interface Values extends SchoolValues { closedOn?: string }

const valuesOf = ({ names, division, code, creditCode, type, stages, website, closedOn }: ComparedSchoolFragment): Values => ({
  names: namesOf(names), division: division.code, code: code ?? '', creditCode: creditCode ?? '', ...(type ? { type } : { type: undefined as never }), stages: [...stages], website: website ?? '', closedOn: closedOn ?? '',
});

export function AmendSchool() {
  const words = useWords(registerWords);
  return <OnSchool title={words.amendSchool} act="amendSchool">{on => <AmendSchoolForm {...on} />}</OnSchool>;
}

function AmendSchoolForm({ record, viewer, again }: On<ComparedSchoolFragment>) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const text = (value: string) => <bdi>{value}</bdi>;
  return (
    <AmendForm document={AmendSchoolDocument} record={record} reread={again} valuesOf={valuesOf} form={form} keep={`${viewer.id} amend ${record.id}`} submit={words.save}
      given={values => ({
        names: namesGiven(values.names, dateGiven).names as NameInput[], division: values.division, code: textGiven(values.code), creditCode: textGiven(values.creditCode), type: values.type ?? null, stages: values.stages ?? [], website: textGiven(values.website), closedOn: dateGiven(values.closedOn),
      })}
      fieldOf={path => nameFieldOf(path, namesGiven((form.getFieldsValue() as Values).names, dateGiven).rows)}
      fields={{
        names: [words.names, (value: (NameTyped & { value: string })[]) => <NameList names={value.filter(row => row?.value)} />], division: [words.division, text], code: [words.code, text], creditCode: [words.creditCode, text],
        type: [words.type, (value: 'OTHER') => named.SchoolType[value]], stages: [words.stages, (value: 'PRIMARY'[]) => value.map(one => named.SchoolStage[one]).join(words.separator)], website: [words.website, text], closedOn: [words.closedOn, text],
      }}
      onDone={() => navigate(`/schools/${record.id}`, { state: { notice: words.amended } })}>
      <SchoolFields whole />
      {record.closedOn && <><PartialDateField name="closedOn" label={words.closedOn} /><p className="quiet below-field">{words.closedOnHint}</p></>}
    </AmendForm>
  );
}
