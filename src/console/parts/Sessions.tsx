import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/useAct.ts';
import { EndSessionDocument, type SessionLineFragment } from '../generated/graphql.ts';
import { useWords } from '../words/words.ts';
import { Moment } from './Day.tsx';
import { Ended, type NotDone } from './Ended.tsx';
import { PlainTable } from './PlainTable.tsx';
import { sessionsWords } from './sessions.words.ts';

/** Where an account is signed in; what is not known there can be ended. */
export function Sessions({ of }: { of: readonly SessionLineFragment[] }) {
  const words = useWords(sessionsWords);
  const { act, busy } = useAct(EndSessionDocument);
  const [ending, setEnding] = useState<NotDone | null>(null);
  const [ended, setEnded] = useState(false);
  const end = async (id: string) => {
    const outcome = await act({ id });
    setEnded('done' in outcome);
    setEnding('done' in outcome ? null : outcome);
  };
  return (
    <>
      <div role="status">{ended && <Alert type="success" showIcon title={words.ended} />}</div>
      <Ended ending={ending} />
      {of.length === 0 ? <p className="quiet">{words.none}</p> : <PlainTable name={words.sessions} heads={[words.browser, words.since, words.until, words.acts]} rows={of.map(({ id, userAgent, createdAt, expiresAt, current }) => [id, [
        <span key="browser" className="cell-long">{userAgent ?? words.unknown}</span>, <Moment key="since" at={createdAt} />, <Moment key="until" at={expiresAt} />, current ? words.here : <Button key="end" size="small" disabled={busy} onClick={() => void end(id)}>{words.end}</Button>,
      ]])} />}
    </>
  );
}
