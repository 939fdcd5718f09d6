import { useMemo } from 'react';
import { useRead } from '../../api/useRead.ts';
import { HistoryDocument } from '../../generated/graphql.ts';
import { Moment } from '../../parts/Day.tsx';
import { fieldText } from '../../parts/days.rules.ts';
import { Shown } from '../../parts/Shown.tsx';
import { useLanguage, useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import { amendedSince } from './since.rules.ts';
import { TextChanges } from './TextChanges.tsx';
import { textsTold } from './wording.rules.ts';

/** What its drafter changed since it was first submitted, latest first: whoever agreed before sees what is new. */
export function Since({ id }: { id: string }) {
  const words = useWords(draftWords);
  const language = useLanguage();
  const said = (field: string, text: string | null | undefined) => (text == null ? null : fieldText(field, text, language));
  const read = useRead(HistoryDocument, { id, first: 100 });
  return (
    <section aria-labelledby="since">
      <h2 id="since">{words.sinceTitle}</h2>
      <Shown read={read} rows={2}>{({ history }) => {
        const amended = amendedSince(history.nodes);
        if (!amended.length) return <p className="quiet">{words.noSince}</p>;
        const terms = amended.flatMap(entry => entry.changes.filter(({ field }) => field !== 'texts').map(change => ({ ...change, at: entry.at, actor: entry.actor, key: `${entry.revision} ${change.field}` })));
        return (
          <>
            {terms.length > 0 && (
              <div className="scroll" tabIndex={0} role="group" aria-label={words.sinceTitle}>
                <table className="plain">
                  <thead><tr>{[words.at, words.by, words.changed, words.before, words.after].map(title => <th key={title} scope="col">{title}</th>)}</tr></thead>
                  <tbody>{terms.map(({ key, at, actor, field, label, from, fromText, to, toText }) => (
                    <tr key={key}><td><Moment at={at} /></td><td>{actor}</td><th scope="row">{label}</th><td className="long">{said(field, fromText ?? from)}</td><td className="long"><ins>{said(field, toText ?? to)}</ins></td></tr>
                  ))}</tbody>
                </table>
              </div>
            )}
            {amended.flatMap(({ revision, at, actor, changes }) => changes.filter(({ field }) => field === 'texts').map(({ label, from, to }) => (
              <div key={revision} className="since-texts"><h3>{label} <span className="quiet"><Moment at={at} /> · {actor}</span></h3><Told from={from} to={to} /></div>
            )))}
          </>
        );
      }}</Shown>
    </section>
  );
}

/** What was changed of texts, as the history has them. */
function Told({ from, to }: { from: string | null | undefined; to: string | null | undefined }) {
  const texts = useMemo(() => ({ from: textsTold(from), to: textsTold(to) }), [from, to]);
  return <TextChanges {...texts} />;
}
