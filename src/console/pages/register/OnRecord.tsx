import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Read } from '../../api/useRead.ts';
import { useRead } from '../../api/useRead.ts';
import { AgreementPageDocument, PartnerComparedDocument, SchoolComparedDocument, type AgreementRecordFragment, type ComparedPartnerFragment, type ComparedSchoolFragment, type ViewerLineFragment } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed } from './Allowed.tsx';
import { keepsRegister, worksForSchools } from '../../parts/rights.rules.ts';

export interface On<Record_> { record: Record_; viewer: ViewerLineFragment; again(): void }
interface Props<Record_> { title: string; may?(viewer: ViewerLineFragment, record: Record_): boolean; children(on: On<Record_>): ReactNode }

/** A page that does one thing with an agreement. */
export function OnAgreement({ title, may = keepsRegister, children }: Props<AgreementRecordFragment>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(AgreementPageDocument, { id });
  const record = read.asking && read.data?.agreement?.id !== id ? undefined : read.data?.agreement;
  return <OnOne title={title} trail={[{ to: '/agreements', text: words.agreements }, ...(record ? [{ to: `/agreements/${id}`, text: record.number }] : [])]} read={read} record={record} ask="askRegister" may={may}>{children}</OnOne>;
}

/** A page that does one thing with a partner. */
export function OnPartner({ title, may = keepsRegister, children }: Props<ComparedPartnerFragment>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(PartnerComparedDocument, { id });
  const record = read.asking && read.data?.partner?.id !== id ? undefined : read.data?.partner;
  return <OnOne title={title} trail={[{ to: '/partners', text: words.partners }, ...(record ? [{ to: `/partners/${id}`, text: record.name }] : [])]} read={read} record={record} ask="askRegister" may={may}>{children}</OnOne>;
}

/** A page that does one thing with a school. */
export function OnSchool({ title, may = (viewer, { division }) => worksForSchools(viewer, [division.code]), children }: Props<ComparedSchoolFragment>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(SchoolComparedDocument, { id });
  const record = read.asking && read.data?.school?.id !== id ? undefined : read.data?.school;
  return <OnOne title={title} trail={[{ to: '/schools', text: words.schools }, ...(record ? [{ to: `/schools/${id}`, text: record.name }] : [])]} read={read} record={record} ask="askSchools" may={may}>{children}</OnOne>;
}

function OnOne<Record_ extends { id: string }>({ title, trail, read, record, ask, may, children }: { title: string; trail: { to: string; text: string }[]; read: Read<unknown>; record: Record_ | null | undefined; ask: 'askRegister' | 'askSchools'; may(viewer: ViewerLineFragment, record: Record_): boolean; children(on: On<Record_>): ReactNode }) {
  const words = useWords(common);
  return (
    <Page title={title} trail={trail}>
      <Shown read={{ ...read, data: record === undefined ? undefined : { record } }}>{({ record: found }) => (found === null
        ? <Nothing text={words.notFound} />
        : <Allowed may={viewer => may(viewer, found as Record_)} ask={ask}>{viewer => <div key={(found as Record_).id}>{children({ record: found as Record_, viewer, again: read.again })}</div>}</Allowed>
      )}</Shown>
    </Page>
  );
}
