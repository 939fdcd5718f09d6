import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { KeepPartnersApartDocument, KeepSchoolsApartDocument, type ComparedPartnerFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { useWords } from '../../words/words.ts';
import { ComparedRecord, type Compared } from '../register/Compared.tsx';
import { registerWords } from '../register/register.words.ts';
import { duplicatesWords } from './duplicates.words.ts';
import { MergeForm } from './MergeForm.tsx';

export interface Suspected { id: string; one: Compared; other: Compared; likely: boolean; evidence: readonly { text: string }[] }

/** Two records that may be one, side by side, with what speaks for and against it, and what can be done about it. */
export function Pair({ kind, of: { one, other, likely, evidence }, onDecided, onStale }: { kind: 'partners' | 'schools'; of: Suspected; onDecided(said: string): void; onStale(): void }) {
  const words = { ...useWords(registerWords), ...useWords(duplicatesWords) };
  const [doing, begin] = useState<'apart' | 'merge' | null>(null);
  const may = (act: string) => [one, other].every(({ viewerMay }) => (viewerMay as readonly string[]).includes(act));
  const [mayKeepApart, mayMerge] = [may(kind === 'partners' ? 'keepPartnersApart' : 'keepSchoolsApart'), may('mergePartners')];
  return (
    <li>
      <h2><bdi>{words.pair(one.name, other.name)}</bdi>{likely && <strong className="quiet"> {words.likely}</strong>}</h2>
      <Facts facts={[[words.evidence, <ul className="issues">{evidence.map(({ text }) => <li key={text}>{text}</li>)}</ul>]]} />
      <ul className="beside">{[one, other].map(record => <ComparedRecord key={record.id} record={record} kind={kind} />)}</ul>
      {(mayKeepApart || mayMerge) && (
        <div className="beside-acts">
          {mayKeepApart && <Button aria-label={words.keepApartOf(one.name, other.name)} aria-expanded={doing === 'apart'} onClick={() => begin(doing === 'apart' ? null : 'apart')}>{words.keepApart}</Button>}
          {mayMerge && <Button aria-label={words.mergeOf(one.name, other.name)} aria-expanded={doing === 'merge'} onClick={() => begin(doing === 'merge' ? null : 'merge')}>{words.merge}</Button>}
        </div>
      )}
      {doing === 'apart' && (
        <ActForm document={kind === 'partners' ? KeepPartnersApartDocument : KeepSchoolsApartDocument as never} submit={words.keepApart}
          toInput={({ reason }: { reason?: string }) => ({ oneId: one.id, otherId: other.id, reason: reason?.trim() ? reason : null })} onDone={() => onDecided(words.keptApart(one.name, other.name))}>
          <Form.Item name="reason" label={words.reason} extra={words.reasonHint}><Input.TextArea rows={2} autoFocus /></Form.Item>
        </ActForm>
      )}
      {doing === 'merge' && <MergeForm pair={[one as ComparedPartnerFragment, other as ComparedPartnerFragment]} onMerged={({ name }) => onDecided(words.merged(name))} onStale={onStale} />}
    </li>
  );
}
