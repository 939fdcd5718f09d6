import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useClient } from 'urql';
import { documentOf } from '../api/client.ts';
import { onRefresh } from '../api/refresh.ts';
import { failureOf, type Failure } from '../api/useAct.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { forgetReadTo, keepReadTo, readToBefore } from './placeKept.ts';

/** A connection of the registry, as every list answers. */
export interface Connection<Row> { totalCount: number; nodes: readonly Row[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } }

export interface Endless<Row> {
  rows: readonly Row[];
  total: number | null;
  /** Whether there is more to read. */
  more: boolean;
  reading: boolean;
  failure: Failure | null;
  readOn(): void;
  again(): void;
}

const AT_ONCE = 50;
interface State<Row> { rows: readonly Row[]; total: number | null; cursor: string | null; more: boolean; failure: Failure | null }
const nothing = { rows: [], total: null, cursor: null, more: true, failure: null };

/** How many lists are remembered: the way back from a record is rarely longer. */
const REMEMBERED = 12;
/** Milliseconds for which a remembered list is shown as it is; then it is also read anew, as far as it was read. */
const FRESH = 30_000;
/** What was read of lists that were left, by their question, so that going back finds the rows and the place. It lives as long as the page, in each language for itself. */
const remembered = new WeakMap<object, Map<string, State<unknown> & { at: number }>>();
const lists = new Set<Map<string, State<unknown> & { at: number }>>();

function listsOf(client: object): Map<string, State<unknown> & { at: number }> {
  const known = remembered.get(client) ?? new Map<string, State<unknown> & { at: number }>();
  remembered.set(client, known);
  lists.add(known);
  return known;
}

/** For signing in and out: another viewer may see other rows. */
export function forgetLists(): void {
  for (const list of lists) list.clear();
  forgetReadTo();
}

onRefresh(() => {
  for (const list of lists) for (const state of list.values()) state.at = 0;
});

/** A list that is read on as one scrolls, by cursors: however long it is, each part takes as long as the first. Read anew, as far as it was read, when the register changes. */
export function useEndless<Data, Variables extends object, Row>(document: TypedDocumentString<Data, Variables>, variables: Variables, pick: (data: Data) => Connection<Row>, { pause = false } = {}): Endless<Row> {
  const client = useClient();
  const { key } = useLocation();
  const asked = JSON.stringify(variables);
  const place = `${/\bquery (\w+)/.exec(document.toString())?.[1]} ${asked}`;
  const [state, setState] = useState<State<Row>>(() => listsOf(client).get(place) as State<Row> | undefined ?? nothing);
  const [reading, setReading] = useState(false);
  /** Which reading is the latest: answers to earlier ones are dropped. */
  const turn = useRef(0);
  const latest = useRef(state);
  latest.current = state;

  const read = useCallback(async (from: { cursor: string | null; rows: readonly Row[] }, until: number) => {
    const mine = turn.current += 1;
    setReading(true);
    let { cursor, rows } = from;
    let total: number | null = null;
    let more = true;
    let failure: Failure | null = null;
    do {
      const { data, error } = await client.query(documentOf(document), { ...JSON.parse(asked) as Variables, first: AT_ONCE, after: cursor } as never, { requestPolicy: 'network-only' }).toPromise();
      if (mine !== turn.current) return;
      if (!data) {
        failure = failureOf(error!);
        break;
      }
      const page = pick(data);
      ({ totalCount: total } = page);
      rows = [...rows, ...page.nodes];
      more = page.pageInfo.hasNextPage;
      cursor = page.pageInfo.endCursor ?? cursor;
    } while (more && rows.length < until);
    setState(before => (failure ? { ...before, failure } : { rows, total, cursor, more, failure: null }));
    setReading(false);
    if (!failure) {
      remember(listsOf(client), place, { rows, total, cursor, more, failure: null, at: Date.now() });
      keepReadTo(key, place, rows.length);
    }
    // `pick` is written where it is used, and means the same each time.
  }, [client, document, asked, key, place]);

  useEffect(() => {
    if (pause) return;
    const known = listsOf(client).get(place);
    setState(known as State<Row> | undefined ?? nothing);
    if (known && Date.now() - known.at < FRESH) {
      turn.current += 1;
      setReading(false);
      keepReadTo(key, place, known.rows.length);
    } else void read({ cursor: null, rows: [] }, Math.max(AT_ONCE, known?.rows.length ?? readToBefore(key, place)));
    // Left, an answer that is still under way is nobody's.
    return () => { turn.current += 1; };
  }, [client, key, pause, place, read]);
  useEffect(() => (pause ? undefined : onRefresh(() => void read({ cursor: null, rows: [] }, Math.max(AT_ONCE, latest.current.rows.length)))), [pause, read]);

  return {
    ...state, reading,
    readOn: () => { if (!reading && state.more && !state.failure) void read({ cursor: state.cursor, rows: state.rows }, state.rows.length + 1); },
    again: () => void read({ cursor: null, rows: [] }, Math.max(AT_ONCE, state.rows.length)),
  };
}

/** The latest stands last; the one that was left longest ago makes room. */
function remember(known: Map<string, State<unknown> & { at: number }>, place: string, state: State<unknown> & { at: number }): void {
  known.delete(place);
  known.set(place, state);
  if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
}
