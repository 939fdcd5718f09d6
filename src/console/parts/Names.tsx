import type { SchoolRecordFragment } from '../generated/graphql.ts';
import { common } from '../words/common.ts';
import { labels } from '../words/labels.ts';
import { languageName } from '../words/languageName.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { Day } from './Day.tsx';
import { OutLink } from './OutLink.tsx';
import { PlainTable } from './PlainTable.tsx';
import { recordWords } from './record.words.ts';

/** All names of a school or partner, each marked with its language, for whoever hears them read. */
export function Names({ of }: { of: SchoolRecordFragment['names'] }) {
  const words = { ...useWords(common), ...useWords(recordWords) };
  const kinds = useWords(labels).NameKind;
  const language = useLanguage();
  return (
    <section>
      <h2>{words.names}</h2>
      <PlainTable name={words.names} heads={[words.name, words.nameKind, words.language, words.usedFrom, words.usedUntil, words.source]} rows={of.map(({ value, language: tag, kind, usedFrom, usedUntil, source }, index) => [String(index), [
        <bdi key="name" lang={tag}>{value}</bdi>, kinds[kind], languageName(tag, language), usedFrom && <Day key="from" of={usedFrom} />, usedUntil && <Day key="until" of={usedUntil} />, source && <OutLink key="source" to={source} />,
      ]])} />
    </section>
  );
}
