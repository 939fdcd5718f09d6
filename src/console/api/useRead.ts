import type { CombinedError } from '@urql/core';
import { useQuery } from 'urql';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { documentOf } from './client.ts';

export interface Read<Data> {
  /** The latest answer; of an earlier moment while it is asked for anew. */
  data: Data | undefined;
  error: CombinedError | undefined;
  /** Whether there is nothing to show yet. */
  loading: boolean;
  /** Whether `data` may still be the answer to the question before, as while somebody is typing. */
  asking: boolean;
  again(): void;
}

type Given<Variables> = Record<string, never> extends Variables ? [variables?: Variables, options?: { pause?: boolean }] : [variables: Variables, options?: { pause?: boolean }];

/** What the registry answers to a document; asked anew when the register changes. */
export function useRead<Data, Variables>(document: TypedDocumentString<Data, Variables>, ...[variables, { pause = false } = {}]: Given<Variables>): Read<Data> {
  const [{ data, error, fetching, stale }, again] = useQuery({ query: documentOf(document), variables: (variables ?? {}) as Variables & object, pause });
  return { data, error: data && stale ? undefined : error, loading: fetching && !data, asking: fetching, again: () => again({ requestPolicy: 'network-only' }) };
}
