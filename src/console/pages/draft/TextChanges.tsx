import { useMemo } from 'react';
import { useLanguageName } from '../../words/languageName.ts';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import { changedParagraphs, piecesOf, textsChanged, type DraftText, type NumberedChange } from './wording.rules.ts';

/** What was changed of the texts of a draft: by language and paragraph, with what was taken out and what was put in. */
export function TextChanges({ from, to }: { from: readonly DraftText[]; to: readonly DraftText[] }) {
  const words = useWords(draftWords);
  const named = useLanguageName();
  const texts = useMemo(() => textsChanged(from, to).map(text => ({ ...text, changed: changedParagraphs(text.before ?? '', text.after ?? '') })), [from, to]);
  return (
    <div className="text-changes">
      {texts.map(({ language, before, after, changed }) => (
        <div key={language}>
          <p>{words.textIn(named(language))}{before === null ? words.textAdded : after === null ? words.textTakenOut : ''}</p>
          {changed.length > 0 ? <ul>{changed.map((change, nth) => <Paragraph key={nth} language={language} change={change} />)}</ul> : <p className="quiet">{words.onlyBlankLines}</p>}
        </div>
      ))}
    </div>
  );
}

function Paragraph({ language, change: { number, gone, before, after } }: { language: string; change: NumberedChange }) {
  const words = useWords(draftWords);
  const pieces = useMemo(() => piecesOf(before ?? '', after ?? ''), [before, after]);
  return <li><span className="quiet">{gone ? words.formerParagraph(number) : words.paragraphAt(number)}</span> <span lang={language} dir="auto" className="said">{pieces.map(({ is, text }, nth) => (is === 'out' ? <del key={nth}>{text}</del> : is === 'put' ? <ins key={nth}>{text}</ins> : text))}</span></li>;
}
