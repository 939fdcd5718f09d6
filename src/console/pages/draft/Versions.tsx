import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import type { Reviewed } from './reviewed.ts';
import { useLanguageName } from '../../words/languageName.ts';
import { languagesBeside, nameIn } from './versions.rules.ts';

/** What is called how in each language, side by side: so that an office compares the papers with the register. */
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
      <p className="quiet">{words.versionsHint}</p>
    </section>
  );
}
