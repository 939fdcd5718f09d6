import type { Exchange, Operation } from '@urql/core';
import { pipe, tap } from 'wonka';

/** Asks anew for whatever is shown. */
const refreshers = new Set<() => void>();
/** Called after an act of ours, and when the register was changed by somebody else. */
export function refreshAll(): void {
  for (const refresh of refreshers) refresh();
}

/** For what is shown and not asked for through the client, such as lists that were read on. Answers how to stop. */
export function onRefresh(refresh: () => void): () => void {
  refreshers.add(refresh);
  return () => { refreshers.delete(refresh); };
}

/** Keeps the questions whose answers are shown, to ask them again. */
export const refreshExchange: Exchange = ({ client, forward }) => {
  const shown = new Map<number, Operation>();
  onRefresh(() => {
    for (const operation of shown.values()) client.reexecuteOperation(client.createRequestOperation('query', operation, { requestPolicy: 'cache-and-network' }));
  });
  return operations => forward(pipe(operations, tap(operation => {
    if (operation.kind === 'query') shown.set(operation.key, operation);
    else if (operation.kind === 'teardown') shown.delete(operation.key);
  })));
};
