import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { documentOf } from '../../api/client.ts';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { FiguresDocument, RegisterAgreementDocument, type CountsFragment, type ViewerLineFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { PartnerPicker, SchoolPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { countText } from '../../parts/days.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { AgreementFields, paperGiven, type PaperValues } from './AgreementFields.tsx';
import { Allowed } from './Allowed.tsx';
import { EnterPartner } from './EnterPartner.tsx';
import { EnterSchool } from './EnterSchool.tsx';
import { Overlap, type Overlapping } from './Overlap.tsx';
import { registerWords } from './register.words.ts';
import './register.css';

interface Values extends PaperValues { schoolIds?: Picked[]; partnerIds?: Picked[] }

const counts = ['schools', 'partners', 'twinnings', 'agreements', 'countries'] as const;

export function RegisterAgreement() {
  const words = { ...useWords(common), ...useWords(registerWords) };
  return (
    <Page title={words.registerAgreement} trail={[{ to: '/agreements', text: words.agreements }]}>
      <Allowed may={useMay('registerAgreement')} ask="askRegister">{viewer => <AgreementForm viewer={viewer} />}</Allowed>
    </Page>
  );
}

/** What changed of the figures since before, in words. */
function useFigures(): (before: CountsFragment | undefined) => Promise<string> {
  const client = useClient();
  const words = useWords(registerWords);
  const indicators = useWords(labels).Indicator;
  const language = useLanguage();
  return async before => {
    const { data } = await client.query(documentOf(FiguresDocument), {}, { requestPolicy: 'network-only' }).toPromise();
    const now = data?.figures;
    if (!now || !before) return '';
    const changed = counts.filter(one => now[one] !== before[one]).map(one => words.change(indicators[one.toUpperCase() as 'SCHOOLS'], countText(before[one], language), countText(now[one], language)));
    return changed.length ? words.figuresNow(changed.join(words.separator)) : words.figuresSame;
  };
}

function AgreementForm({ viewer }: { viewer: ViewerLineFragment }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const kinds = useWords(labels).AgreementKind;
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [entering, enter] = useState<{ what: 'schools' | 'partners'; typed: string } | null>(null);
  const [overlap, setOverlap] = useState<Overlapping | null>(null);
  const mayEnter = { schools: useMay('registerSchool'), partners: useMay('registerPartner') };
  const before = useRead(FiguresDocument, {});
  const changes = useFigures();
  const { schoolIds = [], partnerIds = [], kind } = (Form.useWatch([], form) as Values | undefined) ?? {};
  const names = [...schoolIds, ...partnerIds].map(({ label }) => label);
  const title = schoolIds.length && partnerIds.length && kind ? words.titleHint(names, kinds[kind]) : words.titleEmpty;
  const take = (field: 'schoolIds' | 'partnerIds') => ({ id, name }: { id: string; name: string }) => {
    const held = (form.getFieldValue(field) as Picked[] | undefined) ?? [];
    form.setFieldValue(field, held.some(({ value }) => value === id) ? held : [...held, { value: id, label: name }]);
    enter(null);
  };
  return (
    <>
      <ActForm document={RegisterAgreementDocument} form={form} submit={words.registerAgreement} keep={`${viewer.id} agreement`}
        toInput={(values: Values) => ({ ...paperGiven(values), kind: values.kind!, schoolIds: (values.schoolIds ?? []).map(({ value }) => value), partnerIds: (values.partnerIds ?? []).map(({ value }) => value) })}
        onRefused={refused => {
          setOverlap(refused.__typename === 'OverlappingAgreement' ? refused : null);
          return refused.__typename === 'OverlappingAgreement';
        }}
        onDone={async ({ agreement }) => navigate(`/agreements/${agreement.id}`, { state: { notice: [words.registered(agreement.number), await changes(before.data?.figures)].join(' ') } })}>
        {overlap && <Overlap refused={overlap} typed={() => form.getFieldsValue()} />}
        <h2>{words.parties}</h2>
        <div className="fields">
          <div>
            <Form.Item name="schoolIds" label={words.schools} rules={[{ required: true, message: words.schoolsNeeded }]}><SchoolPicker multiple {...(mayEnter.schools ? { onNew: typed => enter({ what: 'schools', typed }) } : {})} /></Form.Item>
            {mayEnter.schools && <p className="below-field"><Button type="link" size="small" onClick={() => enter({ what: 'schools', typed: '' })}>{words.newSchoolButton}</Button></p>}
          </div>
          <div>
            <Form.Item name="partnerIds" label={words.partners} rules={[{ required: true, message: words.partnersNeeded }]}><PartnerPicker multiple {...(mayEnter.partners ? { onNew: typed => enter({ what: 'partners', typed }) } : {})} /></Form.Item>
            {mayEnter.partners && <p className="below-field"><Button type="link" size="small" onClick={() => enter({ what: 'partners', typed: '' })}>{words.newPartnerButton}</Button></p>}
          </div>
        </div>
        <AgreementFields titleHint={title} />
      </ActForm>
      <Modal open={entering !== null} title={entering?.what === 'schools' ? words.enterSchool : words.enterPartner} footer={null} width={1000} destroyOnHidden onCancel={() => enter(null)}
        afterClose={() => form.getFieldInstance(schoolIds.length ? 'partnerIds' : 'schoolIds')?.focus()}>
        {entering?.what === 'schools' && <EnterSchool submit={words.enterAndUse} typed={entering.typed} onSchool={take('schoolIds')} />}
        {entering?.what === 'partners' && <EnterPartner submit={words.enterAndUse} typed={entering.typed} onPartner={take('partnerIds')} />}
      </Modal>
    </>
  );
}
