import { Alert, Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../words/words.ts';
import { ComparedRecord, type Compared } from './Compared.tsx';
import { registerWords } from './register.words.ts';
import './register.css';

export interface Likeness { record: Compared; likely: boolean; evidence: readonly { text: string }[] }

interface Props {
  kind: 'partners' | 'schools';
  likenesses: readonly Likeness[];
  /** Whether what was typed suffices to look. */
  looked: boolean;
  /** What was typed, to stand beside them. */
  typed: ReactNode;
  /** Which the registry wants to be decided before it enters the new one. */
  asked: readonly string[];
  others: readonly string[];
  onOthers(ids: string[]): void;
  onThis(record: Compared): void;
  onNone(): void;
}

/** Records that may be the one that is being typed, side by side with it: one says which it is, or that it is another. */
export function Likenesses({ kind, likenesses, looked, typed, asked, others, onOthers, onThis, onNone }: Props) {
  const words = useWords(registerWords);
  const head = useRef<HTMLDivElement>(null);
  const open = asked.some(id => !others.includes(id));
  useEffect(() => { if (asked.length) head.current?.focus(); }, [asked]);
  return (
    <section aria-label={words.possible}>
      <h2>{words.possible}</h2>
      {open && <div ref={head} tabIndex={-1}><Alert type="warning" showIcon role="alert" title={words.asked} description={words.askedHelp} action={<Button onClick={onNone}>{words.noneOfThese}</Button>} /></div>}
      <p role="status" className="quiet">{!looked ? words.possibleTyping : likenesses.length === 0 ? words.possibleNone : null}</p>
      {likenesses.length > 0 && (
        <ul className="beside">
          <li className="typed"><h3>{words.asTyped}</h3>{typed}</li>
          {likenesses.map(({ record, likely, evidence }) => (
            <ComparedRecord key={record.id} record={record} kind={kind} likely={likely} evidence={evidence} asked={asked.includes(record.id) && !others.includes(record.id)}
              beside={others.includes(record.id) && <p className="quiet">{words.anotherSaid}</p>}>
              <Button size="small" type="primary" ghost aria-label={words.thisOne(record.name)} onClick={() => onThis(record)}>{words.same}</Button>
              {others.includes(record.id)
                ? <Button size="small" onClick={() => onOthers(others.filter(id => id !== record.id))}>{words.takeBack}</Button>
                : <Button size="small" aria-label={words.another(record.name)} onClick={() => onOthers([...others, record.id])}>{words.different}</Button>}
            </ComparedRecord>
          ))}
        </ul>
      )}
    </section>
  );
}
