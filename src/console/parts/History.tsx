import { Alert, Button } from 'antd';
import { HistoryDocument } from '../generated/graphql.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { Moment } from './Day.tsx';
import { FieldChanges } from './FieldChanges.tsx';
import { recordWords } from './record.words.ts';
import { useEndless } from './useEndless.ts';

/** Who did what when to a record, and each field from what to what. */
export function History({ of }: { of: string }) {
  const words = { ...useWords(common), ...useWords(recordWords) };
  const { rows, more, reading, failure, readOn, again } = useEndless(HistoryDocument, { id: of }, ({ history }) => history);
  return (
    <section className="no-print">
      <h2>{words.history} <span className="quiet">{words.beijingTime}</span></h2>
      {failure && <Alert type="error" showIcon role="alert" title={words.fault} description={failure.kind === 'network' ? words.networkFault : failure.message} action={<Button size="small" onClick={again}>{words.retry}</Button>} />}
      {!reading && !failure && rows.length === 0 && <p className="quiet">{words.noHistory}</p>}
      <ol className="history">
        {rows.map(({ revision, subjectId, subjectText, title, actor, office, at, operation, changes }, index) => (
          <li key={`${revision} ${subjectId} ${operation} ${index}`}>
            <p><Moment at={at} /> <strong>{title}</strong> {subjectId !== of && subjectText} <span className="quiet">{[actor, office?.name, words.revision(revision)].filter(Boolean).join(' · ')}</span></p>
            <FieldChanges of={{ operation, changes }} />
          </li>
        ))}
      </ol>
      {reading ? <p role="status" className="quiet">{words.loading}</p> : more && rows.length > 0 && <Button onClick={readOn}>{words.moreHistory}</Button>}
    </section>
  );
}
