import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { MergePartnersDocument, type ComparedPartnerFragment } from '../../generated/graphql.ts';
import { ActForm } from '../../parts/fields/ActForm.tsx';
import { useWords } from '../../words/words.ts';
import { duplicatesWords } from './duplicates.words.ts';

interface Values { keptId: string; reason: string; despiteKeptApart?: boolean }

/** Makes two records of a partner one: which is kept, and why. */
export function MergeForm({ pair, onMerged, onStale }: { pair: readonly [ComparedPartnerFragment, ComparedPartnerFragment]; onMerged(kept: { id: string; name: string }): unknown; onStale(): void }) {
  const words = useWords(duplicatesWords);
  // Asked only when somebody has said that they are two.
  const [apart, setApart] = useState(false);
  return (
    <ActForm document={MergePartnersDocument} submit={words.merge}
      toInput={({ keptId, reason, despiteKeptApart }: Values) => {
        const [kept, merged] = pair[0].id === keptId ? pair : [pair[1], pair[0]] as const;
        return { keptId: kept.id, mergedId: merged.id, reason, expectedKeptVersion: kept.version, expectedMergedVersion: merged.version, despiteKeptApart: despiteKeptApart ?? null };
      }}
      onRefused={refused => {
        if (refused.__typename === 'StaleRecord') onStale();
        if (refused.__typename === 'InvalidInput' && refused.issues.some(({ path }) => path[0] === 'despiteKeptApart')) setApart(true);
        return false;
      }}
      onDone={({ partner }) => onMerged(partner)}>
      <p>{words.mergeHelp}</p>
      <Form.Item name="keptId" label={words.kept} rules={[{ required: true, message: words.keptNeeded }]}>
        <Radio.Group options={pair.map(({ id, name, country, city }) => ({ value: id, label: <bdi>{[name, country.name, city].filter(Boolean).join(' · ')}</bdi> }))} />
      </Form.Item>
      <Form.Item name="reason" label={words.reason} extra={words.reasonHint} rules={[{ required: true, whitespace: true, message: words.reasonNeeded }]}><Input.TextArea rows={2} /></Form.Item>
      {apart && <Form.Item name="despiteKeptApart" valuePropName="checked" rules={[{ required: true }]} noStyle><Checkbox>{words.despite}</Checkbox></Form.Item>}
    </ActForm>
  );
}
