import { cacheExchange, Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { refreshExchange } from './refresh.ts';
import type { Language } from '../words/language.ts';

/** The registry in one language: its messages and names come in it, so another language is another client. */
export function makeClient(language: Language): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    // What was read before is shown at once, and asked for anew.
    requestPolicy: 'cache-and-network',
    exchanges: [refreshExchange, cacheExchange, fetchExchange],
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'accept-language': language } }),
  });
}

const parsed = new WeakMap<object, TypedDocumentNode<never, never>>();

/** A generated document as the client takes it; each is parsed once. */
export function documentOf<Data, Variables>(document: TypedDocumentString<Data, Variables>): TypedDocumentNode<Data, Variables & object> {
  const known = parsed.get(document) ?? gql(document.toString()) as TypedDocumentNode<never, never>;
  parsed.set(document, known);
  return known as TypedDocumentNode<Data, Variables & object>;
}
