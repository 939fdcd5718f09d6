import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { documentOf } from '../api/client.ts';
import { onRefresh } from '../api/refresh.ts';
import { failureOf, type Failure } from '../api/useAct.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';

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

/** A list that is read on as one scrolls, by cursors: however long it is, each part takes as long as the first. Read anew, as far as it was read, when the register changes. */
export function useEndless<Data, Variables extends object, Row>(document: TypedDocumentString<Data, Variables>, variables: Variables, pick: (data: Data) => Connection<Row>): Endless<Row> {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const [state, setState] = useState<State<Row>>(nothing);
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
    // `pick` is written where it is used, and means the same each time.
  }, [client, document, asked]);

  useEffect(() => {
    setState(nothing);
    void read({ cursor: null, rows: [] }, AT_ONCE);
  }, [read]);
  useEffect(() => onRefresh(() => void read({ cursor: null, rows: [] }, Math.max(AT_ONCE, latest.current.rows.length))), [read]);

  return {
    ...state, reading,
    readOn: () => { if (!reading && state.more && !state.failure) void read({ cursor: state.cursor, rows: state.rows }, state.rows.length + 1); },
    again: () => void read({ cursor: null, rows: [] }, Math.max(AT_ONCE, state.rows.length)),
  };
}
