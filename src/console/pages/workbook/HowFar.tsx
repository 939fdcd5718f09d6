import { useWords } from '../../words/words.ts';
import type { Doing } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

/** How far the sending or checking of a ledger is. */
export function HowFar({ doing }: { doing: Doing }) {
  const words = useWords(workbookWords);
  const progress = doing.what === 'sending' ? null : doing.progress;
  const share = doing.what === 'sending' ? doing.share : progress ? progress.done / Math.max(1, progress.all) : null;
  return (
    <div className="work-bar">
      <strong role="status">{words[doing.what]}</strong>
      <progress aria-label={words[doing.what]} max={1} {...(share === null ? {} : { value: share })} />
      {share !== null && <span>{words.percent(Math.floor(share * 100))}</span>}
      {progress && <span className="quiet">{[words.progress(progress.done, progress.all), words.speed(Math.round(progress.rowsPerSecond)), progress.secondsLeft != null ? words.left(progress.secondsLeft) : null].filter(Boolean).join(' · ')}</span>}
    </div>
  );
}
