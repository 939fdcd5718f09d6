import { Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { PartnerComparedDocument, type ComparedPartnerFragment } from '../../generated/graphql.ts';
import { PartnerPicker, type Picked } from '../../parts/fields/pickers.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { useWords } from '../../words/words.ts';
import { ComparedRecord } from '../register/Compared.tsx';
import { OnPartner } from '../register/OnRecord.tsx';
import { duplicatesWords } from './duplicates.words.ts';
import { MergeForm } from './MergeForm.tsx';
import '../register/register.css';

/** Merges a partner with one that nobody suspected. */
export function MergePartner() {
  const words = useWords(duplicatesWords);
  const [other, choose] = useState<Picked>();
  return (
    <OnPartner title={words.mergeWith} act="mergePartners">{({ record, again }) => (
      <>
        <Form layout="vertical" className="narrow"><Form.Item label={words.otherOne} htmlFor="other-partner"><PartnerPicker besides={record.id} {...{ id: 'other-partner', value: other as never, onChange: choose as never }} /></Form.Item></Form>
        {other ? <WithOther key={other.value} id={other.value} record={record} again={again} /> : <ul className="beside"><ComparedRecord record={record} kind="partners" level={2} /></ul>}
      </>
    )}</OnPartner>
  );
}

function WithOther({ id, record, again }: { id: string; record: ComparedPartnerFragment; again(): void }) {
  const words = useWords(duplicatesWords);
  const navigate = useNavigate();
  const read = useRead(PartnerComparedDocument, { id });
  return (
    <Shown read={read}>{({ partner }) => partner && (
      <>
        <h2>{words.both}</h2>
        <ul className="beside">{[record, partner].map(one => <ComparedRecord key={one.id} record={one} kind="partners" />)}</ul>
        <MergeForm pair={[record, partner]} onMerged={({ id: kept, name }) => navigate(`/partners/${kept}`, { state: { notice: words.merged(name) } })} onStale={() => { again(); read.again(); }} />
      </>
    )}</Shown>
  );
}
