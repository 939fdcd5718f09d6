import { useEffect } from 'react';
import { useClient } from 'urql';
import { RevisionDocument } from '../generated/graphql.ts';
import { documentOf } from './client.ts';
import { refreshAll } from './refresh.ts';

/** How often it is asked whether somebody changed the register, in milliseconds; not while the page is out of sight. */
const EVERY = 15_000;

/** Asks for whatever is shown anew when the register was changed, by whomever. */
export function useWatch(): void {
  const client = useClient();
  useEffect(() => {
    let known: number | null = null;
    const look = async () => {
      if (document.visibilityState === 'hidden') return;
      const { data } = await client.query(documentOf(RevisionDocument), {}, { requestPolicy: 'network-only' }).toPromise();
      if (!data) return;
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
