import { Form } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { useMay } from '../../api/useViewer.ts';
import { ExchangePartiesDocument, RecordExchangeDocument, type ViewerLineFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { PartnerPicker, SchoolPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { LeftOutNotice } from '../../parts/LeftOutNotice.tsx';
import { Page } from '../../parts/Page.tsx';
import { isNoId, Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed } from '../register/Allowed.tsx';
import { exchangeGiven, ExchangeFields, type ExchangeValues } from './ExchangeFields.tsx';
import { exchangeWords } from './exchange.words.ts';
import '../register/register.css';

interface Values extends ExchangeValues { schoolId?: Picked; partnerId?: Picked }

/** What a school and its partner did together: the school that one belongs to, else the two from where one came, if they were known there. */
export function RecordExchange() {
  const words = useWords(exchangeWords);
  const [params] = useSearchParams();
  const [school, partner] = [params.get('school'), params.get('partner')];
  return (
    <Page title={words.record} trail={[{ to: '/exchanges', text: words.exchanges }]}>
      <Allowed may={useMay('recordExchange')} ask="askExchanges">{viewer => <Parties key={`${school} ${partner}`} viewer={viewer} school={viewer.school?.id ?? school} partner={partner} />}</Allowed>
    </Page>
  );
}

function Parties({ viewer, school, partner }: { viewer: ViewerLineFragment; school: string | null; partner: string | null }) {
  const read = useRead(ExchangePartiesDocument, { school: school ?? '', partner: partner ?? '', ofSchool: school !== null, withPartner: partner !== null });
  const picked = (one: { id: string; name: string } | null | undefined) => (one ? { value: one.id, label: one.name } : undefined);
  // An id that has not the form of one is answered with a fault beside what the other stands for, one that stands for nothing with nothing.
  return (
    <Shown read={isNoId(read.error) ? { ...read, error: undefined } : read}>{({ school: found, partner: with_ }) => (
      <>
        <LeftOutNotice of={[...(school !== null && !found ? [{ name: 'school', value: school }] : []), ...(partner !== null && !with_ ? [{ name: 'partner', value: partner }] : [])]} />
        <Allowed record may={found?.viewerMay.includes('recordExchange') ?? true} ask="askExchanges">{() => <Fields viewer={viewer} initial={{ schoolId: picked(found), partnerId: picked(with_) } as Values} place={`${school} ${partner}`} />}</Allowed>
      </>
    )}</Shown>
  );
}

function Fields({ viewer, initial, place }: { viewer: ViewerLineFragment; initial: Values; place: string }) {
  const words = { ...useWords(common), ...useWords(exchangeWords) };
  const navigate = useNavigate();
  const needed = [{ required: true, message: words.needed }];
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('schoolId', form) as Picked | undefined;
  const school = viewer.school?.id ?? chosen?.value;
  return (
    <ActForm document={RecordExchangeDocument} form={form} submit={words.record} keep={`${viewer.id} exchange ${place}`} initial={initial}
      toInput={(values: Values) => ({ ...exchangeGiven(values), schoolId: viewer.school?.id ?? values.schoolId!.value, partnerId: values.partnerId!.value })}
      onDone={({ exchange }) => navigate(`/exchanges/${exchange.id}`, { state: { notice: words.recorded } })}>
      <p className="quiet">{words.help}</p>
      <div className="fields">
        {/* A school records its own: there is nothing to choose. */}
        {viewer.school
          ? <p className="whole">{words.school}{words.colon}<strong>{viewer.school.name}</strong></p>
          : <Form.Item name="schoolId" label={words.school} rules={needed}><SchoolPicker /></Form.Item>}
        <Form.Item name="partnerId" label={words.partner} rules={needed} extra={school && words.partnerHint}><PartnerPicker {...(school ? { of: school } : {})} /></Form.Item>
      </div>
      <ExchangeFields />
    </ActForm>
  );
}
