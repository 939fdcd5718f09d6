import { Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { LikeSchoolsDocument, RegisterSchoolDocument, type NameInput } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven } from '../../parts/fields/PartialDateField.tsx';
import { forgetDraft } from '../../parts/fields/keptDraft.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { textGiven } from './AgreementFields.tsx';
import { Allowed } from './Allowed.tsx';
import { NameList } from './Compared.tsx';
import { Likenesses } from './Likenesses.tsx';
import { nameFieldOf, namesGiven } from './names.rules.ts';
import { registerWords } from './register.words.ts';
import { SchoolFields, type SchoolValues } from './SchoolFields.tsx';
import { useTyped } from './useTyped.ts';

const schoolNames = (values: SchoolValues) => namesGiven(values.names, dateGiven).names as NameInput[];

/** Enters a school that the register does not have; those that it may be are shown while it is typed, and taken instead. */
export function EnterSchool({ keep, typed = '', submit, onSchool }: { keep?: string; typed?: string; submit: string; onSchool(school: { id: string; name: string }, entered: boolean): unknown }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const [form] = Form.useForm<SchoolValues>();
  const [others, setOthers] = useState<string[]>([]);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const now = useTyped(Form.useWatch([], form) as SchoolValues | undefined);
  const names = now ? schoolNames(now).filter(({ value, language }) => value.trim().length > 1 && value.length <= 200 && language) : [];
  const looked = names.length > 0 && Boolean(now?.division);
  const like = useRead(LikeSchoolsDocument, { input: { names, division: now?.division ?? '', website: textGiven(now?.website) } }, { pause: !looked });
  const likenesses = (looked ? like.data?.possibleSchools ?? [] : []).map(({ school, likely, evidence }) => ({ record: school, likely, evidence }));
  return (
    <ActForm document={RegisterSchoolDocument} form={form} submit={submit} {...(keep === undefined ? {} : { keep })}
      initial={{ names: [{ kind: 'OFFICIAL', language: 'zh-Hans', value: typed || undefined }] } as never}
      toInput={(values: SchoolValues) => ({ names: schoolNames(values), division: values.division!, code: textGiven(values.code), creditCode: textGiven(values.creditCode), type: values.type ?? null, stages: values.stages ?? [], website: textGiven(values.website), differentFrom: others })}
      fieldOf={path => nameFieldOf(path, namesGiven((form.getFieldsValue() as SchoolValues).names, dateGiven).rows)}
      onRefused={refused => {
        if (refused.__typename !== 'PossibleDuplicateSchool') return false;
        setAsked(refused.candidates.map(({ school }) => school.id));
        like.again();
        return true;
      }}
      onDone={done => onSchool(done.school, true)}>
      <SchoolFields />
      <Likenesses kind="schools" likenesses={likenesses} looked={looked} asked={asked} others={others} onOthers={setOthers}
        typed={<Facts facts={[[words.names, <NameList names={names} />], [words.code, now?.code], [words.website, now?.website]]} />}
        onThis={({ id, name }) => {
          if (keep !== undefined) forgetDraft(keep);
          void onSchool({ id, name }, false);
        }}
        onNone={() => { setOthers([...new Set([...others, ...asked])]); setTimeout(() => form.submit()); }} />
    </ActForm>
  );
}

export function NewSchool() {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const navigate = useNavigate();
  return (
    <Page title={words.enterSchool} trail={[{ to: '/schools', text: words.schools }]}>
      <Allowed may={useMay('registerSchool')} ask="askSchools">{viewer => (
        <EnterSchool keep={`${viewer.id} school`} submit={words.enterSchool} onSchool={({ id, name }, entered) => navigate(`/schools/${id}`, { state: entered ? { notice: words.entered(name) } : null })} />
      )}</Allowed>
    </Page>
  );
}
