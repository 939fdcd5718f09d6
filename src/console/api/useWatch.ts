import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { WatchDocument, type ViewerLineFragment } from '../generated/graphql.ts';
import { askWho, documentOf } from './client.ts';
import { refreshAll } from './refresh.ts';

/** How often it is asked whether somebody changed the register, in milliseconds; not while the page is out of sight. */
const EVERY = 15_000;

/** Asks for whatever is shown anew when the register was changed, by whomever; and who is signed in, when that is nobody or another by now, as after a session ended. */
export function useWatch(viewer: ViewerLineFragment | null | undefined): void {
  const client = useClient();
  const shown = useRef(viewer);
  shown.current = viewer;
  useEffect(() => {
    let known: number | null = null;
    const look = async () => {
      if (document.visibilityState === 'hidden') return;
      const { data } = await client.query(documentOf(WatchDocument), {}, { requestPolicy: 'network-only' }).toPromise();
      if (!data) return;
      if (shown.current !== undefined && data.viewer?.id !== shown.current?.id) askWho(client);
      if (known !== null && data.revision !== known) refreshAll();
      known = data.revision;
    };
    void look();
    const timer = setInterval(() => void look(), EVERY);
    const seen = () => void look();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [client]);
}
