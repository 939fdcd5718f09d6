import { useEffect, useRef } from 'react';
import { refreshAll } from '../../api/refresh.ts';
import { useRead } from '../../api/useRead.ts';
import { ImportProgressDocument } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { HowFar } from './HowFar.tsx';
import { workbookWords } from './workbook.words.ts';

/** How often it is asked how far an import is, in milliseconds; not while the page is out of sight. */
const EVERY = 2_000;

/** The viewer's import that is under way, wherever it was begun. */
export function Running() {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const { data, again } = useRead(ImportProgressDocument, {});
  const ask = useRef(again);
  ask.current = again;
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState !== 'hidden') ask.current(); }, EVERY);
    return () => clearInterval(timer);
  }, []);
  const progress = data?.importProgress ?? null;
  const running = progress !== null;
  // When it has ended, what it did stands in the list.
  useEffect(() => (running ? refreshAll : undefined), [running]);
  return progress && <section aria-label={words.running}><p>{words.file}{words.colon}<strong>{progress.fileName}</strong></p><HowFar doing={{ what: 'running', progress }} /></section>;
}
