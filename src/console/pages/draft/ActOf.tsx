import { Alert, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { refreshAll } from '../../api/refresh.ts';
import type { Refused } from '../../api/useAct.ts';
import {
  AmendDraftDocument, ApproveAgreementDocument, CountersignAgreementDocument, RecordSigningDocument, RefuseAgreementDocument, RegisterDraftDocument, ReturnAgreementDocument, SubmitAgreementDocument, WithdrawDraftDocument,
  type AmendDraftInput, type SigningMode,
} from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { dateGiven, PartialDateField } from '../../parts/fields/PartialDateField.tsx';
import { EnumPicker } from '../../parts/fields/pickers.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { documentGiven, DocumentFields, type DocumentValues } from './DocumentFields.tsx';
import { draftWords } from './draft.words.ts';
import type { Deed, Reviewed } from './reviewed.ts';
import { changedOf, fieldOfTerms, valuesOf, type TermsValues } from './terms.rules.ts';
import { TermsFields } from './TermsFields.tsx';

interface Props { deed: Deed; /** As it stands. */ draft: Reviewed; /** As whoever acts has read it. */ read: Reviewed; onDone(more?: string): void; onClose(): void }
interface Decision { opinion?: string; reason?: string; document?: DocumentValues }
interface Signing { initialledOn?: string; signedOn?: string; mode?: SigningMode }

/** The form of one act on a draft. */
export function ActOf({ deed, draft, read, onDone, onClose }: Props) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const [refused, setRefused] = useState<Refused | null>(null);
  const shared = {
    submit: words.does[deed], grave: deed === 'refuseAgreement' || deed === 'withdrawDraft', keep: `${deed} ${draft.id}`, disabled: !(draft.viewerMay as readonly string[]).includes(deed), beside: <Button onClick={onClose}>{words.cancel}</Button>, onDone: () => onDone(),
    onRefused(why: Refused) {
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
        <ActForm {...shared} document={AmendDraftDocument} initial={before} fieldOf={fieldOfTerms} toInput={(values: TermsValues) => ({ id, expectedVersion: read.version, ...changedOf(before, { ...before, ...values }) }) as AmendDraftInput}>
          <TermsFields purpose={draft.purpose} />
        </ActForm>
      );
    },
  };
  const now = refused && (words.whatNow as Record<string, string>)[refused.__typename];
  return (
    <>
      <p className="quiet">{words.explains[deed]}{deed === 'registerDraft' && ` ${words.counts[read.purpose === 'TERMINATION' ? 'TERMINATION' : read.kind]}`}</p>
      {now && <Alert className="draft-note" type="info" showIcon title={now} description={refused.__typename === 'OverlappingAgreement' && <Link to={`/agreements/${refused.existing.id}`}>{words.overlapping}{words.colon}{refused.existing.number}</Link>} />}
      {forms[deed]()}
    </>
  );
}
