import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ActOf } from './ActOf.tsx';
import { draftWords } from './draft.words.ts';
import type { Deed, Reviewed } from './reviewed.ts';

/** In which order buttons stand: what is asked for first, what ends it last. */
const order = ['approveAgreement', 'countersignAgreement', 'registerDraft', 'recordSigning', 'submitAgreement', 'amendDraft', 'returnAgreement', 'refuseAgreement', 'withdrawDraft'] as const satisfies readonly Deed[];

/** What the viewer may do with a draft. A form that is open stays when the draft moves on, with what was typed, and acts on the terms that were read. */
export function Acts({ draft }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const may = order.filter(one => (draft.viewerMay as readonly string[]).includes(one));
  const primary = may[0];
  return (
    <section aria-labelledby="acts" className="draft-acts no-print">
      <h2 id="acts">{words.acts}</h2>
      <div role="status">{said && <Alert className="draft-note" type="success" showIcon title={said} closable={{ onClose: () => setSaid(null) }} action={draft.registered && <Link to={`/agreements/${draft.registered.id}`}>{words.openRegistered}</Link>} />}</div>
      {may.length > 0
        ? <div className="act-buttons">{may.map(one => <Button key={one} type={one === primary ? 'primary' : 'default'} danger={one === 'refuseAgreement' || one === 'withdrawDraft'} aria-expanded={deed === one} onClick={() => { setSaid(null); setDeed(deed === one ? null : one); }}>{words[one]}</Button>)}</div>
        : <Waiting draft={draft} />}
      {deed && (
        <div className="act-form">
          {!may.includes(deed) && <Alert className="draft-note" type="warning" showIcon title={words.noLongerYours} />}
          <ActOf key={deed} deed={deed} draft={draft} onClose={() => setDeed(null)} onDone={more => { setDeed(null); setSaid([words.done[deed], more].filter(Boolean).join(' ')); }} />
        </div>
      )}
    </section>
  );
}

function Waiting({ draft: { steps, state } }: { draft: Reviewed }) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const open = state === 'SUBMITTED' ? steps.filter(step => step.state === 'OPEN').map(({ office }) => office.name) : [];
  return <p>{words.noActs}{open.length > 0 && ` ${words.waitingFor(open.join(words.comma))}`}</p>;
}
