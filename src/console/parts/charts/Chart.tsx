import { useId, type ReactNode } from 'react';
import { useWords } from '../../words/words.ts';
import { chartWords } from './charts.words.ts';
import './charts.css';

/** A drawing with what it shows, and the same numbers as a table for whoever wants or needs it. */
export function Chart({ caption, table, children }: { caption: ReactNode; table: ReactNode; children: ReactNode }) {
  const words = useWords(chartWords);
  const id = useId();
  return (
    <figure className="chart">
      <figcaption id={id}>{caption}</figcaption>
      {children}
      <details><summary>{words.asTable}</summary><div className="scroll" role="group" aria-labelledby={id} tabIndex={0}>{table}</div></details>
    </figure>
  );
}
