import { Link } from 'react-router';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import type { Reviewed } from './reviewed.ts';
import { differing, type TermsValues } from './terms.rules.ts';
import { TermsTable } from './TermsTable.tsx';
import { useTermName, useTermsSaid } from './useTermsSaid.tsx';

/** What a draft changes of the agreement that the register has: of an amendment by its terms, of others the agreement beside it. */
export function Changes({ draft }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  const { subject } = draft;
  if (!subject) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{draft.purpose === 'TERMINATION' ? words.subjectTerms : words.changesTitle} · <Link to={`/agreements/${subject.id}`}>{subject.number}</Link></h2>
      {draft.purpose === 'TERMINATION' ? <TermsTable terms={subject} /> : <Differences draft={draft} subject={subject} />}
    </section>
  );
}

/** Of an agreement the register keeps no wording, to which that of a draft could be compared. */
const compared = (field: keyof TermsValues) => field !== 'terminatedOn' && field !== 'terminationReason' && field !== 'texts';

function Differences({ draft, subject }: { draft: Reviewed; subject: NonNullable<Reviewed['subject']> }) {
  const words = useWords(draftWords);
  const said = useTermsSaid();
  const named = useTermName();
  // Once it is registered, the agreement says what the draft said: what it changed is then what the draft kept.
  if (draft.state === 'REGISTERED') return <Kept draft={draft} />;
  const fields = differing(subject, draft).filter(compared);
  if (!fields.length) return <p>{words.nothingChanged}</p>;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={words.changesTitle}>
      <table className="plain">
        <thead><tr><th scope="col">{words.changed}</th><th scope="col">{words.was}</th><th scope="col">{words.becomes}</th></tr></thead>
        <tbody>{fields.map(field => <tr key={field}><th scope="row">{named(field)}</th><td className="long">{said(subject, field)}</td><td className="long"><ins>{said(draft, field)}</ins></td></tr>)}</tbody>
      </table>
    </div>
  );
}

function Kept({ draft: { changes } }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  if (!changes.length) return <p>{words.nothingChanged}</p>;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={words.changesTitle}>
      <table className="plain">
        <thead><tr><th scope="col">{words.changed}</th><th scope="col">{words.before}</th><th scope="col">{words.becomes}</th></tr></thead>
        <tbody>{changes.map(({ field, label, from, to }) => <tr key={field}><th scope="row">{label}</th><td className="long">{from}</td><td className="long"><ins>{to}</ins></td></tr>)}</tbody>
      </table>
    </div>
  );
}
