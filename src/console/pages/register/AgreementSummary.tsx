import type { AgreementRecordFragment } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { registerWords } from './register.words.ts';

/** Which agreement something is done with. */
export function AgreementSummary({ record }: { record: AgreementRecordFragment }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const named = useWords(labels);
  return <Facts facts={[
    [words.number, record.number], [words.title, <bdi>{record.title}</bdi>], [words.schools, record.schools.map(({ name }) => name).join(words.separator)], [words.partners, <bdi>{record.partners.map(({ name }) => name).join(words.separator)}</bdi>],
    [words.status, <StateTag kind="AgreementStatus" of={record.status} />], [words.signedOn, <Day of={record.signedOn ?? record.initialledOn} />], [words.term, named.AgreementTerm[record.term]], [words.expiresOn, record.expiresOn && <Day of={record.expiresOn} />],
  ]} />;
}
