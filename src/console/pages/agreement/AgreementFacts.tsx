import type { AgreementRecordFragment } from '../../generated/graphql.ts';
import { Day, Moment } from '../../parts/Day.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { OutLink } from '../../parts/OutLink.tsx';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { languageName } from '../../words/languageName.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { agreementWords } from './agreement.words.ts';

/** The terms of an agreement, and where what is known of it comes from. */
export function AgreementFacts({ agreement: { kind, initialledOn, signedOn, effectiveOn, expiresOn, term, mode, languages, cooperation, terminatedOn, terminationReason, reviewedOn, note, sourceUrl, entry, registeredAt } }: { agreement: AgreementRecordFragment }) {
  const words = { ...useWords(common), ...useWords(agreementWords) };
  const named = useWords(labels);
  const language = useLanguage();
  return (
    <>
      <section>
        <h2>{words.terms}</h2>
        <Facts facts={[
          [words.kind, kind ? named.AgreementKind[kind] : words.notStated], [words.initialledOn, initialledOn && <Day of={initialledOn} />], [words.signedOn, <Day key="signed" of={signedOn} />], [words.effectiveOn, effectiveOn && <Day of={effectiveOn} />],
          [words.term, named.AgreementTerm[term]], [words.expiresOn, (expiresOn || term === 'FIXED') && <Day of={expiresOn} />], [words.mode, mode && named.SigningMode[mode]], [words.languages, languages.map(tag => languageName(tag, language)).join(words.comma)],
          [words.cooperation, cooperation.map(field => named.CooperationField[field]).join(words.comma)], [words.reviewedOn, reviewedOn && <Day of={reviewedOn} />], [words.terminatedOn, terminatedOn && <Day of={terminatedOn} />], [words.terminationReason, terminationReason], [words.note, note],
        ]} />
      </section>
      <section>
        <h2>{words.provenance}</h2>
        <Facts facts={[[words.entry, named.AgreementEntry[entry]], [words.source, sourceUrl ? <OutLink to={sourceUrl} /> : words.notStated], [words.registeredAt, <Moment key="at" at={registeredAt} />]]} />
      </section>
    </>
  );
}
