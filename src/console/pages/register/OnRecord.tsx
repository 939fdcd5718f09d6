import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Read } from '../../api/useRead.ts';
import { useRead } from '../../api/useRead.ts';
import { AgreementPageDocument, PartnerComparedDocument, SchoolComparedDocument, type AgreementAct, type AgreementPageQuery, type ComparedPartnerFragment, type ComparedSchoolFragment, type PartnerAct, type SchoolAct, type ViewerLineFragment } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, Shown } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed, type Ask } from './Allowed.tsx';

export interface On<Record_> { record: Record_; viewer: ViewerLineFragment; again(): void }
interface Props<Act, Record_> { title: string; act: Act; /** Whom to ask, for those who may not. */ ask?: Ask; children(on: On<Record_>): ReactNode }
export type AgreementOn = NonNullable<AgreementPageQuery['agreement']>;

/** A page that does one thing with an agreement. */
export function OnAgreement({ title, act, ask = 'askRegister', children }: Props<AgreementAct, AgreementOn>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(AgreementPageDocument, { id });
  const record = read.asking && read.data?.agreement?.id !== id ? undefined : read.data?.agreement;
  return <OnOne title={title} trail={[{ to: '/agreements', text: words.agreements }, ...(record ? [{ to: `/agreements/${id}`, text: record.number }] : [])]} read={read} record={record} ask={ask} act={act}>{children}</OnOne>;
}

/** A page that does one thing with a partner. */
export function OnPartner({ title, act, ask = 'askRegister', children }: Props<PartnerAct, ComparedPartnerFragment>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(PartnerComparedDocument, { id });
  const record = read.asking && read.data?.partner?.id !== id ? undefined : read.data?.partner;
  return <OnOne title={title} trail={[{ to: '/partners', text: words.partners }, ...(record ? [{ to: `/partners/${id}`, text: record.name }] : [])]} read={read} record={record} ask={ask} act={act}>{children}</OnOne>;
}

/** A page that does one thing with a school. */
export function OnSchool({ title, act, ask = 'askSchools', children }: Props<SchoolAct, ComparedSchoolFragment>) {
  const words = useWords(common);
  const { id = '' } = useParams();
  const read = useRead(SchoolComparedDocument, { id });
  const record = read.asking && read.data?.school?.id !== id ? undefined : read.data?.school;
  return <OnOne title={title} trail={[{ to: '/schools', text: words.schools }, ...(record ? [{ to: `/schools/${id}`, text: record.name }] : [])]} read={read} record={record} ask={ask} act={act}>{children}</OnOne>;
}

/** The same with a record of any kind, whose pages say how it is read. */
export function OnOne<Act extends string, Record_ extends { id: string; viewerMay: readonly Act[] }>({ title, trail, read, record, ask, act, children }: { title: string; trail: { to: string; text: string }[]; read: Read<unknown>; record: Record_ | null | undefined; ask: Ask; act: Act; children(on: On<Record_>): ReactNode }) {
  const words = useWords(common);
  return (
    <Page title={title} trail={trail}>
      <Shown read={{ ...read, data: record === undefined ? undefined : { record } }} none={<Nothing text={words.notFound} />}>{({ record: found }) => (found === null
        ? <Nothing text={words.notFound} />
        : <Allowed key={(found as Record_).id} record may={(found as Record_).viewerMay.includes(act)} ask={ask}>{viewer => children({ record: found as Record_, viewer, again: read.again })}</Allowed>
      )}</Shown>
    </Page>
  );
}
