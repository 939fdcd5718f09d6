import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { DeclinedFragment, TypedDocumentString } from '../generated/graphql.ts';
import { documentOf } from './client.ts';
import { refreshAll } from './refresh.ts';
import { forgetDraft, keepDraft, keptDraft } from '../parts/fields/keptDraft.ts';

/** What a mutation answers when it declines: by its name, with what a form needs to mark the fields. */
export type Refused = DeclinedFragment;
type Outcome = { __typename: string };
type Done<Answer> = Exclude<Answer, { code: string }>;

/** How an act ended: it was done, it was refused, or it is not known whether it was carried out. */
export type Ending<Answer> = { done: Done<Answer> } | { refused: Refused } | { failed: Failure };
export interface Failure { kind: 'network' | 'signIn' | 'forbidden' | 'fault'; message: string }

/**
 * An act of the registry. Repeated with the same input, as after a lost connection, it is carried out once: the key of
 * the request stays until it is answered; in the browser, too, where what is typed is kept (`keep`), so that it outlives a
 * page that was loaded anew. `more` is what the document asks for beside the input. What is shown is asked for anew when it was done.
 */
export function useAct<Data, Input extends object, Variables extends { input: Input } = { input: Input }>(document: TypedDocumentString<Data, Variables>, keep?: string): { act(input: Variables['input'], more?: Omit<Variables, 'input'>): Promise<Ending<Data[keyof Data]>>; busy: boolean } {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const request = useRef<{ input: string; key: string } | null>(null);
  const act = useCallback(async (input: Variables['input'], more?: Omit<Variables, 'input'>): Promise<Ending<Data[keyof Data]>> => {
    const said = JSON.stringify(input);
    const place = keep === undefined ? null : `${keep} request`;
    request.current ??= place === null ? null : keptDraft(place) as typeof request.current;
    if (request.current?.input !== said) request.current = { input: said, key: crypto.randomUUID() };
    if (place !== null) keepDraft(place, request.current);
    const keyed = takesKey(document) ? { idempotencyKey: request.current.key } : {};
    setBusy(true);
    try {
      const { data, error } = await client.mutation(documentOf(document), { ...more, input: { ...input, ...keyed } } as never).toPromise();
      const answer = data && Object.values(data as object)[0] as Outcome & Partial<Refused> | undefined;
      if (!answer) return { failed: failureOf(error!) };
      request.current = null;
      if (place !== null) forgetDraft(place);
      if ('code' in answer && 'message' in answer) return { refused: answer as Refused };
      refreshAll();
      return { done: answer as Done<Data[keyof Data]> };
    } finally {
      setBusy(false);
    }
  }, [client, document, keep]);
  return { act, busy };
}

/** Acts on passwords, sessions and accounts take none: what they do twice, they do once. */
const keyless = /\bmutation (?:SignIn|SetPassword|ChangePassword|InviteAccount|ResetPassword|DisableAccount|EnableAccount|EndSession|RequestUpload|RevealContact)\b/;
const takesKey = (document: { toString(): string }) => !keyless.test(document.toString());

export function failureOf(error: { networkError?: Error; graphQLErrors: readonly { message: string; extensions?: Record<string, unknown> }[]; message: string }): Failure {
  const [first] = error.graphQLErrors;
  const code = first?.extensions?.['code'];
  return { kind: !first ? 'network' : code === 'UNAUTHENTICATED' ? 'signIn' : code === 'FORBIDDEN' ? 'forbidden' : 'fault', message: first?.message ?? error.message };
}
