import { Link } from 'react-router';
import type { AgreementLineFragment } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { Joined } from '../../parts/Joined.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { agreementWords } from './agreement.words.ts';
import { SignedDay } from './SignedDay.tsx';

/** The agreements of a record; more than are read here stand in the list, by `all`. */
export function AgreementTable({ of, total, all }: { of: readonly AgreementLineFragment[]; total: number; all: string }) {
  const words = { ...useWords(common), ...useWords(agreementWords) };
  const kinds = useWords(labels).AgreementKind;
  return (
    <section>
      <h2>{words.agreements} <span className="quiet">{words.count(total)}</span></h2>
      {of.length === 0 ? <p className="quiet">{words.nothing}</p> : <PlainTable name={words.agreements} heads={[words.number, words.title, words.schools, words.partners, words.kind, words.status, words.signedOn, words.expiresOn]} rows={of.map(agreement => [agreement.id, [
        <span key="number" className="whole-line"><Link to={`/agreements/${agreement.id}`}>{agreement.number}</Link></span>, agreement.title, <Joined key="schools" to="/schools" of={agreement.schools} />, <Joined key="partners" to="/partners" of={agreement.partners} />,
        agreement.kind ? kinds[agreement.kind] : words.notStated, <StateTag key="status" kind="AgreementStatus" of={agreement.status} />, <SignedDay key="signed" of={agreement} />, <Day key="expires" of={agreement.expiresOn} />,
      ]])} />}
      {total > of.length && <p><Link to={all}>{words.all}</Link></p>}
    </section>
  );
}
