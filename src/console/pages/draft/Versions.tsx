import { useMemo } from 'react';
import { useWords } from '../../words/words.ts';
import { common } from '../../words/common.ts';
import { draftWords } from './draft.words.ts';
import type { Reviewed } from './reviewed.ts';
import { useLanguageName } from '../../words/languageName.ts';
import { languagesBeside, nameIn, textsBeside } from './versions.rules.ts';
import { paragraphsBeside } from './wording.rules.ts';

/** What is called how in each language, and the texts paragraph by paragraph, side by side: so that an office compares the versions of the paper. */
export function Versions({ draft }: { draft: Reviewed }) {
  const words = useWords(draftWords);
  const named = useLanguageName();
  const parties = [...draft.schools.map(party => ({ ...party, what: words.schools })), ...draft.partners.map(party => ({ ...party, what: words.partners }))];
  const languages = languagesBeside(draft.languages, parties.map(({ names }) => names));
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{words.versions}</h2>
      <div className="scroll" tabIndex={0} role="group" aria-label={words.versions}>
        <table className="plain">
          <thead><tr><th scope="col">{words.party}</th>{languages.map(tag => <th key={tag} scope="col">{named(tag)}</th>)}</tr></thead>
          <tbody>
            {parties.map(({ id, what, names }) => (
              <tr key={id}><th scope="row">{what}</th>{languages.map(tag => { const name = nameIn(names, tag); return <td key={tag} {...(name ? { lang: name.language } : {})}>{name?.value ?? <span className="quiet">{words.noName}</span>}</td>; })}</tr>
            ))}
          </tbody>
        </table>
      </div>
      <Texts draft={draft} />
    </section>
  );
}

/** The texts in rows, the first paragraph of each, the second of each; on a narrow screen those of a row stand one below the other. */
function Texts({ draft: { languages, texts } }: { draft: Reviewed }) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useLanguageName();
  const shown = useMemo(() => textsBeside(languages, texts), [languages, texts]);
  const rows = useMemo(() => paragraphsBeside(shown.map(({ text }) => text)), [shown]);
  if (!texts.length) return <p className="quiet">{words.noTexts}</p>;
  const without = languages.filter(tag => !texts.some(({ language }) => language === tag));
  return (
    <>
      <div className="scroll" tabIndex={0} role="group" aria-label={words.texts}>
        <table className="plain texts" role="table">
          <caption>{words.texts}</caption>
          <thead><tr role="row"><th scope="col" role="columnheader">{words.paragraph}</th>{shown.map(({ language }, nth) => <th key={language} scope="col" role="columnheader">{named(language)} <span className="quiet">{words.paragraphs(rows.filter(row => row[nth] !== null).length)}</span></th>)}</tr></thead>
          <tbody>{rows.map((row, at) => (
            <tr key={at} role="row"><th scope="row" role="rowheader" className="number">{at + 1}</th>{row.map((paragraph, nth) => {
              const { language } = shown[nth]!;
              return <td key={language} role="cell" data-language={named(language)}>{paragraph === null ? <span className="quiet">{words.noParagraph}</span> : <span lang={language} dir="auto" className="said">{paragraph}</span>}</td>;
            })}</tr>
          ))}</tbody>
        </table>
      </div>
      {without.length > 0 && <p className="quiet">{words.withoutText(without.map(named).join(words.comma))}</p>}
    </>
  );
}
