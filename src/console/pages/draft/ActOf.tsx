import { Alert, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { refreshAll } from '../../api/refresh.ts';
import type { Refused } from '../../api/useAct.ts';
import { useViewer } from '../../api/useViewer.ts';
import {
  AmendDraftDocument, ApproveAgreementDocument, CountersignAgreementDocument, RecordSigningDocument, RefuseAgreementDocument, RegisterDraftDocument, ReturnAgreementDocument, SubmitAgreementDocument, WithdrawDraftDocument,
  type AmendDraftInput, type SigningMode,
} from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Changed } from './Changed.tsx';
import { GoneOn } from './Contested.tsx';
import { documentGiven, DocumentFields, type DocumentValues } from './DocumentFields.tsx';
import { draftWords } from './draft.words.ts';
import { readOf, versionRead } from './read.rules.ts';
import type { Deed, Reviewed } from './reviewed.ts';
import { changedOf, fieldOfTerms, valuesOf, type TermsValues } from './terms.rules.ts';
import { TermsFields } from './TermsFields.tsx';
import { useTermsRead } from './useTermsRead.ts';

interface Props { deed: Deed; /** As it stands. */ draft: Reviewed; onDone(more?: string): void; onClose(): void }
interface Decision { opinion?: string; reason?: string; document?: DocumentValues }
interface Signing { initialledOn?: string; signedOn?: string; mode?: SigningMode }

/** The form of one act on a draft. It stays when the draft moves on, with what was typed, and acts on the terms that were read. */
export function ActOf({ deed, draft, onDone, onClose }: Props) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const [refused, setRefused] = useState<Refused | null>(null);
  const keep = `${useViewer()?.id} ${deed} ${draft.id}`;
  const [form] = Form.useForm<TermsValues>();
  const { read, contested, forget, goOn } = useTermsRead(deed === 'amendDraft' ? keep : null, readOf(draft), form, valuesOf);
  const shared = {
    submit: words.does[deed], grave: deed === 'refuseAgreement' || deed === 'withdrawDraft', keep, disabled: !(draft.viewerMay as readonly string[]).includes(deed), beside: <Button onClick={onClose}>{words.cancel}</Button>, onDone: () => onDone(),
    onRefused(why: Refused) {
      forget();
      setRefused(why);
      // Somebody was faster: what is shown shall be how it stands.
      if (why.__typename !== 'InvalidInput') refreshAll();
      return false;
    },
  };
  const { id } = draft;
  const { termsHash } = read;
  const given = ({ document }: Decision) => ({ id, termsHash, document: documentGiven(document) });
  const opinion = <><Form.Item name="opinion" label={words.opinionField}><Input.TextArea rows={3} maxLength={2000} showCount /></Form.Item><DocumentFields /></>;
  const reason = <><Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true, message: words.reasonRequired }]}><Input.TextArea rows={3} maxLength={2000} showCount /></Form.Item><DocumentFields /></>;
  const forms: Record<Deed, () => ReactNode> = {
    countersignAgreement: () => <ActForm {...shared} document={CountersignAgreementDocument} toInput={(values: Decision) => ({ ...given(values), opinion: values.opinion?.trim() || null })}>{opinion}</ActForm>,
    approveAgreement: () => <ActForm {...shared} document={ApproveAgreementDocument} toInput={(values: Decision) => ({ ...given(values), opinion: values.opinion?.trim() || null })}>{opinion}</ActForm>,
    returnAgreement: () => <ActForm {...shared} document={ReturnAgreementDocument} toInput={(values: Decision) => ({ ...given(values), reason: values.reason ?? '' })}>{reason}</ActForm>,
    refuseAgreement: () => <ActForm {...shared} document={RefuseAgreementDocument} toInput={(values: Decision) => ({ ...given(values), reason: values.reason ?? '' })}>{reason}</ActForm>,
    submitAgreement: () => <ActForm {...shared} document={SubmitAgreementDocument} toInput={() => ({ id })} onDone={({ officesWithoutReviewer: lacking }) => onDone(lacking.length ? words.withoutReviewer(lacking.map(({ name }) => name).join(words.comma)) : undefined)}>{null}</ActForm>,
    withdrawDraft: () => <ActForm {...shared} document={WithdrawDraftDocument} toInput={() => ({ id })}>{null}</ActForm>,
    registerDraft: () => <ActForm {...shared} document={RegisterDraftDocument} toInput={() => ({ id, termsHash })}>{null}</ActForm>,
    recordSigning: () => (
      <ActForm {...shared} document={RecordSigningDocument} initial={{ ...(draft.initialledOn ? { initialledOn: draft.initialledOn } : {}), ...(draft.signedOn ? { signedOn: draft.signedOn } : {}), ...(draft.mode ? { mode: draft.mode } : {}) }}
        toInput={({ initialledOn, signedOn, mode }: Signing) => ({ id, termsHash, initialledOn: dateGiven(initialledOn), signedOn: dateGiven(signedOn), mode: mode ?? null })}>
        <div className="fields">
          <PartialDateField name="initialledOn" label={words.initialledOn} />
          <PartialDateField name="signedOn" label={words.signedOn} />
          <Form.Item name="mode" label={words.mode}><EnumPicker of="SigningMode" /></Form.Item>
        </div>
      </ActForm>
    ),
    amendDraft: () => {
      const before = valuesOf(read);
      return (
        <ActForm {...shared} document={AmendDraftDocument} form={form} initial={before} fieldOf={fieldOfTerms} toInput={(values: TermsValues) => ({ id, expectedVersion: versionRead(read, draft), ...changedOf(before, { ...before, ...values }) }) as AmendDraftInput}>
          <TermsFields purpose={draft.purpose} />
        </ActForm>
      );
    },
  };
  // Where the terms are the same there is nothing to read: the draft only stands elsewhere.
  const why = refused?.__typename === 'StaleRecord' && read.termsHash === draft.termsHash ? 'DraftNotReady' : refused?.__typename;
  const now = why && (words.whatNow as Record<string, string>)[why];
  return (
    <>
      {read.termsHash !== draft.termsHash && <Changed from={read} to={draft} onRead={() => { goOn(); setRefused(null); }} />}
      {contested && <GoneOn contested={contested} />}
      <p className="quiet">{words.explains[deed]}{deed === 'registerDraft' && ` ${words.counts[draft.purpose === 'TERMINATION' ? 'TERMINATION' : draft.kind]}`}</p>
      {now && <Alert className="draft-note" type="info" showIcon title={now} description={refused?.__typename === 'OverlappingAgreement' && <Link to={`/agreements/${refused.existing.id}`}>{words.overlapping}{words.colon}{refused.existing.number}</Link>} />}
      {forms[deed]()}
    </>
  );
}
