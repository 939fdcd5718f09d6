import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/** A breaking change that was decided: its wording as the check gives it, and why clients must bear it. */
export interface Declared {
  change: string;
  why: string;
}

/** How the schema keeps the promise of the last release: the breaks that nobody declared, and declarations of what is no break. */
export async function againstPromise(released: GraphQLSchema, now: GraphQLSchema, declared: readonly Declared[]): Promise<{ undeclared: string[]; idle: string[] }> {
  const changes = await diff(released, now);
  const breaking = new Set(changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking).map(({ message }) => message));
  const reasoned = new Set(declared.filter(({ why }) => why.trim() !== '').map(({ change }) => change));
  return { undeclared: [...breaking].filter(change => !reasoned.has(change)), idle: declared.map(({ change }) => change).filter(change => !breaking.has(change)) };
}
