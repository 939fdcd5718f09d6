import type { ReactNode } from 'react';

/** What is known of a record: terms and what they are. What is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, is: ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {facts.filter(fact => fact !== null && fact[1] !== null && fact[1] !== undefined && fact[1] !== '').map(fact => (
        <div key={fact![0]}><dt>{fact![0]}</dt><dd>{fact![1]}</dd></div>
      ))}
    </dl>
  );
}
