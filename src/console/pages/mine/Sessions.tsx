import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/useAct.ts';
import { useRead } from '../../api/useRead.ts';
import { EndSessionDocument, MySessionsDocument } from '../../generated/graphql.ts';
import { Moment } from '../../parts/Day.tsx';
import { Ended, type NotDone } from '../../parts/Ended.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { useWords } from '../../words/words.ts';
import { mineWords } from './mine.words.ts';
import './mine.css';

/** Where the viewer is signed in; what is not known there can be ended. */
export function Sessions() {
  const words = useWords(mineWords);
  const read = useRead(MySessionsDocument);
  const { act, busy } = useAct(EndSessionDocument);
  const [ending, setEnding] = useState<NotDone | null>(null);
  const [ended, setEnded] = useState(false);
  const end = async (id: string) => {
    const outcome = await act({ id });
    setEnded('done' in outcome);
    setEnding('done' in outcome ? null : outcome);
  };
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <div role="status">{ended && <Alert type="success" showIcon title={words.ended} />}</div>
      <Ended ending={ending} />
      <Shown read={read} rows={2}>{({ viewer }) => (
        <div className="sessions" tabIndex={0} role="group" aria-label={words.sessions}>
          <table>
            <thead><tr>{[words.browser, words.since, words.until, words.acts].map(title => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>{viewer?.sessions.map(({ id, userAgent, createdAt, expiresAt, current }) => (
              <tr key={id}><td className="agent">{userAgent ?? words.unknown}</td><td><Moment at={createdAt} /></td><td><Moment at={expiresAt} /></td><td>{current ? words.here : <Button size="small" disabled={busy} onClick={() => void end(id)}>{words.end}</Button>}</td></tr>
            ))}</tbody>
          </table>
        </div>
      )}</Shown>
    </section>
  );
}
