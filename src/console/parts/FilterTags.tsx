import type { ReactNode } from 'react';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

export type FilterTag = readonly [name: string, term: string, is: ReactNode];

/** What a list is held to beside what its fields show, as when a link led here: each can be taken away. */
export function FilterTags({ tags, onRemove }: { tags: readonly FilterTag[]; onRemove(name: string): void }) {
  const words = useWords(common);
  if (!tags.length) return null;
  return (
    <ul className="filter-tags no-print" aria-label={words.heldTo}>
      {tags.map(([name, term, is]) => (
        <li key={name}><span>{term}{words.colon}<strong>{is}</strong></span><button type="button" aria-label={words.takeAway(term)} title={words.takeAway(term)} onClick={() => onRemove(name)}><span aria-hidden="true">✕</span></button></li>
      ))}
    </ul>
  );
}
