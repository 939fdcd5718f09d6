import { useEffect, useLayoutEffect, useRef } from 'react';
import { useClient } from 'urql';
import type { ViewerLineFragment } from '../generated/graphql.ts';
import { askWho } from './client.ts';
import { onTold } from './tabs.ts';
import { useAnotherViewer } from './useViewer.ts';

/**
 * Begins the console anew when it is no more for whom it was read, before anything is painted for the other. Of a signing out in
 * another tab it is told at once, and asks nobody; of a signing in it asks, for it may be the same person, whose work stays.
 */
export function useSameViewer(viewer: ViewerLineFragment | null | undefined): void {
  const client = useClient();
  const anotherViewer = useAnotherViewer();
  const id = viewer === undefined ? undefined : viewer?.id ?? null;
  const first = useRef(id);
  useLayoutEffect(() => {
    if (id === undefined) return;
    if (first.current === undefined) first.current = id;
    else if (first.current !== id) anotherViewer();
  }, [anotherViewer, id]);
  useEffect(() => onTold(what => {
    if (what === 'out') anotherViewer();
    else askWho(client);
  }), [anotherViewer, client]);
}
