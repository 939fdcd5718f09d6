import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/useAct.ts';
import { EndSessionDocument, type AccountQuery } from '../../generated/graphql.ts';
import { Moment } from '../../parts/Day.tsx';
import { Ended, type NotDone } from '../../parts/Ended.tsx';
import { useWords } from '../../words/words.ts';
import { accountWords } from './account.words.ts';
import '../../parts/charts/charts.css';

/** Where an account is signed in, each to be ended. */
export function Sessions({ sessions }: { sessions: NonNullable<AccountQuery['account']>['sessions'] }) {
  const words = useWords(accountWords);
  const { act, busy } = useAct(EndSessionDocument);
  const [ending, setEnding] = useState<NotDone | null>(null);
  if (!sessions.length) return <p className="quiet">{words.noSessions}</p>;
  return (
    <>
      <Ended ending={ending} />
      <div className="scroll">
        <table className="plain">
          <thead><tr>{[words.browser, words.since, words.until, words.end].map(title => <th key={title} scope="col">{title}</th>)}</tr></thead>
          <tbody>{sessions.map(({ id, userAgent, createdAt, expiresAt, current }) => (
            <tr key={id}>
              <th scope="row">{userAgent}{current && <strong> ({words.thisOne})</strong>}</th><td><Moment at={createdAt} /></td><td><Moment at={expiresAt} /></td>
              <td><Button size="small" disabled={busy} onClick={async () => { const ended = await act({ id }); setEnding('done' in ended ? null : ended); }}>{words.end}</Button></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </>
  );
}
