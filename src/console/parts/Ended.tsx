import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { Failure, Refused } from '../api/useAct.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

export type NotDone = { refused: Refused } | { failed: Failure };

/** Why an act was not done, and what to do; takes the focus, so that nobody overlooks it. `issues` of a refusal that stand beside their fields are left out by `shown`. */
export function Ended({ ending, shown = [], onReload }: { ending: NotDone | null; shown?: readonly string[]; onReload?(): void }) {
  const words = useWords(common);
  const { pathname, search } = useLocation();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => { if (ending) note.current?.focus(); }, [ending]);
  if (!ending) return null;
  if ('failed' in ending) {
    const { kind, message } = ending.failed;
    return (
      <div ref={note} tabIndex={-1} className="ended">
        <Alert type="error" showIcon role="alert" title={kind === 'network' ? words.noAnswer : words.actFault}
          description={kind === 'network' ? words.unknownWhether : kind === 'signIn' ? <Link to="/sign-in" state={{ from: pathname + search }}>{words.signInAgain}</Link> : message} />
      </div>
    );
  }
  const { refused } = ending;
  const issues = refused.__typename === 'InvalidInput' ? refused.issues.filter(({ path }) => !shown.includes(path.join('.'))) : [];
  return (
    <div ref={note} tabIndex={-1} className="ended">
      <Alert type="warning" showIcon role="alert" title={refused.message}
        description={refused.__typename === 'ExchangeRecordedAlready' ? <Link to={`/exchanges/${refused.existing.id}`}>{refused.existing.title}</Link>
          : issues.length > 0 && <ul className="issues">{issues.map(({ path, message }) => <li key={path.join('.') + message}>{message}</li>)}</ul>}
        action={refused.__typename === 'StaleRecord' && onReload && <Button size="small" onClick={onReload}>{words.retry}</Button>} />
    </div>
  );
}
