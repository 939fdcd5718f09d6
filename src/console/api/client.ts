import { cacheExchange, Client, fetchExchange, gql, type Exchange, type TypedDocumentNode } from '@urql/core';
import { pipe, tap } from 'wonka';
import { ShellDocument, type TypedDocumentString } from '../generated/graphql.ts';
import { refreshExchange } from './refresh.ts';
import type { Language } from '../words/language.ts';

/** The registry in one language: its messages and names come in it, so another language is another client. */
export function makeClient(language: Language): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    // What was read before is shown at once, and asked for anew.
    requestPolicy: 'cache-and-network',
    exchanges: [refusedExchange, refreshExchange, cacheExchange, fetchExchange],
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'accept-language': language } }),
  });
}

/** Asks who is signed in by now; the shell, which shows it, begins anew for another. */
export function askWho(client: Client): void {
  void client.query(documentOf(ShellDocument), {}, { requestPolicy: 'network-only' }).toPromise();
}

/** An answer that is for the signed-in alone, and comes to nobody: whoever was signed in is no more. */
const refusedExchange: Exchange = ({ client, forward }) => operations => pipe(forward(operations), tap(({ error }) => {
  if (error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')) askWho(client);
}));

const parsed = new WeakMap<object, TypedDocumentNode<never, never>>();

/** A generated document as the client takes it; each is parsed once. */
export function documentOf<Data, Variables>(document: TypedDocumentString<Data, Variables>): TypedDocumentNode<Data, Variables & object> {
  const known = parsed.get(document) ?? gql(document.toString()) as TypedDocumentNode<never, never>;
  parsed.set(document, known);
  return known as TypedDocumentNode<Data, Variables & object>;
}
