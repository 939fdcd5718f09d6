import type { ReactNode } from 'react';
import { isSaid } from './said.rules.ts';

/** What is known of a record: terms and what they are. What is not known is left out. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, is: ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {facts.filter(fact => fact !== null && isSaid(fact[1])).map(fact => (
        <div key={fact![0]}><dt>{fact![0]}</dt><dd>{fact![1]}</dd></div>
      ))}
    </dl>
  );
}
