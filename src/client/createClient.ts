import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** One of the generated documents: its text, and for the compiler what it takes and what it gives. */
export type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

/** Variables may be left out where the document needs none. */
type Given<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

export interface Client {
  /** Carries a document out. @throws RegistryError when the registry does not answer it, or not all of it. */
  run<Data, Variables>(document: Document<Data, Variables>, ...given: Given<Variables>): Promise<Data>;
}

export interface ClientOptions {
  /** Where the registry is served, such as http://127.0.0.1:4000. */
  url: string;
  /** The language of names and messages: zh or en. */
  language?: string;
  /** Another fetch, for proxies and tests. */
  fetch?: typeof globalThis.fetch;
}

export interface TopLevelError {
  message: string;
  /** Stable, for programs: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, ...; HTTP_502 and the like where no registry answered. */
  code: string;
  path?: readonly (string | number)[];
}

/** A request that was not answered. What the register itself declines comes as data, by its __typename. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  constructor(readonly errors: readonly TopLevelError[], readonly status: number) {
    super(errors.map(({ message }) => message).join('\n'));
  }
}

interface Answer {
  data?: unknown;
  errors?: readonly { message: string; path?: readonly (string | number)[]; extensions?: { code?: string } }[];
}

/** A typed client of the registry. It stays signed in: the session's cookie is kept here where no browser keeps it. */
export function createClient({ url, language, fetch = globalThis.fetch }: ClientOptions): Client {
  const endpoint = `${url.replace(/\/+$/, '')}/graphql`;
  const cookies = new Map<string, string>();
  return {
    async run<Data, Variables>(document: Document<Data, Variables>, ...[variables]: Given<Variables>): Promise<Data> {
      const query = document.toString();
      const response = await fetch(endpoint, {
        method: 'POST',
        credentials: 'include',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...(language ? { 'accept-language': language } : {}),
          ...(cookies.size ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        },
        body: JSON.stringify({ query, operationName: operationIn(query), variables }),
      });
      for (const line of response.headers.getSetCookie()) keep(cookies, line);
      const { data, errors } = await answerIn(response);
      if (errors?.length) throw new RegistryError(errors.map(({ message, path, extensions }) => ({ message, code: extensions?.code ?? 'UNKNOWN', path })), response.status);
      return data as Data;
    },
  };
}

function operationIn(query: string): string | undefined {
  return /^\s*(?:query|mutation)\s+(\w+)/m.exec(query)?.[1];
}

/** What a proxy or another server answers is no JSON, or not GraphQL's. */
async function answerIn(response: Response): Promise<Answer> {
  const text = await response.text();
  try {
    const answer = JSON.parse(text) as Answer | null;
    if (answer && (answer.data !== undefined || Array.isArray(answer.errors))) return answer;
  } catch { /* Said below. */ }
  const message = `${response.url || 'The server'} answered ${response.status} ${response.statusText} without GraphQL: ${text.slice(0, 200)}`;
  return { errors: [{ message, extensions: { code: `HTTP_${response.status}` } }] };
}

/** Keeps a cookie, or lets go of one that the server ends. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map(part => part.trim());
  const cut = pair.indexOf('=');
  const ends = attributes.some(attribute => /^max-age=(0|-\d+)$/i.test(attribute) || (/^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) <= Date.now()));
  if (ends) cookies.delete(pair.slice(0, cut));
  else cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
}
