import { Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { LikePartnersDocument, PickCountriesDocument, RegisterPartnerDocument, type NameInput, type PartnerType } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven } from '../../parts/fields/PartialDateField.tsx';
import { CountryPicker, EnumPicker } from '../../parts/fields/pickers.tsx';
import { forgetDraft } from '../../parts/fields/keptDraft.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { textGiven } from './AgreementFields.tsx';
import { Allowed } from './Allowed.tsx';
import { NameList } from './Compared.tsx';
import { Likenesses } from './Likenesses.tsx';
import { nameFieldOf, namesGiven, type NameTyped } from './names.rules.ts';
import { NamesField } from './NamesField.tsx';
import { registerWords } from './register.words.ts';
import { useTyped } from './useTyped.ts';

export interface PartnerValues { names?: NameTyped[]; country?: string; city?: string; type?: PartnerType; website?: string }

/** The names as the act takes them, and in which rows they stand. */
export const partnerNames = (values: PartnerValues) => namesGiven(values.names, dateGiven).names as NameInput[];

/** Enters a partner that the register does not have; those that it may be are shown while it is typed, and taken instead. */
export function EnterPartner({ keep, typed = '', submit, onPartner }: { keep?: string; typed?: string; submit: string; onPartner(partner: { id: string; name: string }, entered: boolean): unknown }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const [form] = Form.useForm<PartnerValues>();
  const [others, setOthers] = useState<string[]>([]);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const now = useTyped(Form.useWatch([], form) as PartnerValues | undefined);
  const names = now ? partnerNames(now).filter(({ value, language }) => value.trim().length > 1 && value.length <= 200 && language) : [];
  const looked = names.length > 0 && Boolean(now?.country);
  const like = useRead(LikePartnersDocument, { input: { names, country: now?.country ?? '', city: now?.city && now.city.length <= 100 ? textGiven(now.city) : null, website: textGiven(now?.website) } }, { pause: !looked });
  const countries = useRead(PickCountriesDocument);
  const likenesses = (looked ? like.data?.possiblePartners ?? [] : []).map(({ partner, likely, evidence }) => ({ record: partner, likely, evidence }));
  // Han letters in what was typed are the Chinese name; any other is its own.
  const chinese = /\p{Script=Han}/u.test(typed);
  return (
    <ActForm document={RegisterPartnerDocument} form={form} submit={submit} {...(keep === undefined ? {} : { keep })}
      initial={{ names: [{ kind: 'OFFICIAL', ...(chinese ? {} : { value: typed || undefined }) }, { kind: 'TRANSLATION', language: 'zh-Hans', ...(chinese ? { value: typed } : {}) }] } as never}
      toInput={(values: PartnerValues) => ({ names: partnerNames(values), country: values.country!, city: textGiven(values.city), type: values.type ?? null, website: textGiven(values.website), differentFrom: others })}
      fieldOf={path => nameFieldOf(path, namesGiven((form.getFieldsValue() as PartnerValues).names, dateGiven).rows)}
      onRefused={refused => {
        if (refused.__typename !== 'PossibleDuplicate') return false;
        setAsked(refused.candidates.map(({ partner }) => partner.id));
        like.again();
        return true;
      }}
      onDone={done => onPartner(done.partner, true)}>
      <div className="fields">
        <Form.Item name="country" label={words.country} rules={[{ required: true, message: words.countryNeeded }]}><CountryPicker autoFocus /></Form.Item>
        <Form.Item name="city" label={words.city}><Input autoComplete="off" /></Form.Item>
      </div>
      <NamesField firstLabels={[words.originalName, words.chineseName]} />
      <div className="fields">
        <Form.Item name="type" label={words.type}><EnumPicker of="PartnerType" /></Form.Item>
        <Form.Item name="website" label={words.website}><Input inputMode="url" autoComplete="off" /></Form.Item>
      </div>
      <Likenesses kind="partners" likenesses={likenesses} looked={looked} asked={asked} others={others} onOthers={setOthers}
        typed={<Facts facts={[[words.names, <NameList names={names} />], [words.country, countries.data?.countries.find(({ code }) => code === now?.country)?.name], [words.city, now?.city && <bdi>{now.city}</bdi>], [words.website, now?.website]]} />}
        onThis={({ id, name }) => {
          if (keep !== undefined) forgetDraft(keep);
          void onPartner({ id, name }, false);
        }}
        onNone={() => { setOthers([...new Set([...others, ...asked])]); setTimeout(() => form.submit()); }} />
    </ActForm>
  );
}

export function NewPartner() {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const navigate = useNavigate();
  return (
    <Page title={words.enterPartner} trail={[{ to: '/partners', text: words.partners }]}>
      <Allowed may={useMay('registerPartner')} ask="askPartners">{viewer => (
        <EnterPartner keep={`${viewer.id} partner`} submit={words.enterPartner} onPartner={({ id, name }, entered) => navigate(`/partners/${id}`, { state: entered ? { notice: words.entered(name) } : null })} />
      )}</Allowed>
    </Page>
  );
}
