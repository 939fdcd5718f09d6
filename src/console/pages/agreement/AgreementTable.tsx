import { Link } from 'react-router';
import type { AgreementLineFragment } from '../../generated/graphql.ts';
import { Joined } from '../../parts/Joined.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { agreementWords } from './agreement.words.ts';
import { ExpiryDay } from './ExpiryDay.tsx';
import { SignedDay } from './SignedDay.tsx';

/** The agreements of a record, whose own name need not stand in each row; more than are read here stand in the list, by `all`. */
export function AgreementTable({ of, total, all, own }: { of: readonly AgreementLineFragment[]; total: number; all: string; /** Whose they are. */ own: readonly string[] }) {
  const words = { ...useWords(common), ...useWords(agreementWords) };
  const sides = (to: string, parties: readonly { id: string; name: string }[]) => parties.some(({ id }) => !own.includes(id)) && <Joined to={to} of={parties} />;
  const kinds = useWords(labels).AgreementKind;
  return (
    <section>
      <h2>{words.agreements} <span className="quiet">{words.count(total)}</span></h2>
      {of.length === 0 ? <p className="quiet">{words.nothing}</p> : <PlainTable name={words.agreements} heads={[words.number, words.title, words.schools, words.partners, words.kind, words.status, words.signedOn, words.expiresOn]} rows={of.map(agreement => [agreement.id, [
        <span key="number" className="whole-line"><Link to={`/agreements/${agreement.id}`}>{agreement.number}</Link></span>, agreement.title, sides('/schools', agreement.schools), sides('/partners', agreement.partners),
        <span key="kind" className="whole-line">{agreement.kind ? kinds[agreement.kind] : words.notStated}</span>, <StateTag key="status" kind="AgreementStatus" of={agreement.status} />, <SignedDay key="signed" of={agreement} />, <ExpiryDay key="expires" of={agreement} />,
      ]])} />}
      {total > of.length && <p><Link to={all}>{words.all}</Link></p>}
    </section>
  );
}
