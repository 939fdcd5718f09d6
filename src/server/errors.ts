import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, TokenKind, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../kernel/context.js';
import { Fault } from '../kernel/fault.js';
import { words, type Words } from '../locale/index.js';

/** GraphQL's own codes, whose messages speak of the request alone, in English: what is said before them, in the caller's language. */
const ofTheRequest: Partial<Record<string, (words: Words) => string>> = {
  GRAPHQL_PARSE_FAILED: ({ faults }) => faults.unreadableDocument(),
  GRAPHQL_VALIDATION_FAILED: ({ faults }) => faults.unfitDocument(),
  BAD_USER_INPUT: ({ faults }) => faults.unfitVariables(),
  BAD_REQUEST: ({ faults }) => faults.unfitRequest(),
  OPERATION_RESOLUTION_FAILURE: ({ faults }) => faults.oneOperation(),
  PERSISTED_QUERY_NOT_SUPPORTED: ({ faults }) => faults.wholeDocument(),
};

/** An error with those that it came of. */
function chain(error: unknown): GraphQLError[] {
  return error instanceof GraphQLError ? [error, ...chain(error.originalError)] : [];
}

function faultIn(error: unknown): Fault | null {
  for (let at: unknown = error; at instanceof Error; at = at instanceof GraphQLError ? at.originalError : null) {
    const inner = unwrapResolverError(at);
    if (at instanceof Fault) return at;
    if (inner instanceof Fault) return inner;
  }
  return null;
}

/** What GraphQL's own scalar for whole numbers says of a value that came in, in English, as a fault with words in both languages. */
function badInt(error: unknown): Fault | null {
  const value = chain(error).map(({ message }) => /^Int cannot represent non.*? value: (.*)$/s.exec(message)?.[1]).find(found => found !== undefined);
  return value === undefined ? null : new Fault('BAD_USER_INPUT', 'badInt', { value: value.slice(0, 60) });
}

/** Where a value that does not fit came in: a variable and the place in it, which stand only in GraphQL's own words, or the argument or field of the document. */
function placeOf(error: unknown, message: string): string | undefined {
  const variable = / at "([^"]{1,200})"/.exec(message)?.[1] ?? /^Variable "([^"]{1,200})"/.exec(message)?.[1];
  if (variable) return variable;
  const before = chain(error).findLast(({ nodes }) => nodes?.length)?.nodes![0]!.loc?.startToken.prev;
  return before?.kind === TokenKind.COLON ? before.prev!.value : undefined;
}

/** How an error is said: where in the input it is, the sentence, and GraphQL's own words. */
interface Saying {
  where?: string;
  sentence(words: Words, mayHaveChanged: boolean): string;
  detail?: string;
}
const sayings = new WeakMap<object, Saying>();

function say({ where, sentence, detail }: Saying, languages: readonly Words[], mayHaveChanged: boolean): string {
  return `${where ? `${where}: ` : ''}${[...languages.map(words => sentence(words, mayHaveChanged)), ...(detail ? [detail] : [])].join(' ')}`;
}

/**
 * Lets through what the caller can act on; everything else is masked, with a reference that stands in the log. It is said
 * in both languages, for what Apollo refuses before it asks for a context (a request of a wrong form) is said by nobody
 * else; `inLanguage` puts the rest into the caller's.
 */
export function formatError(log: Logger) {
  const said = (formatted: GraphQLFormattedError, extensions: Record<string, unknown>, saying: Saying): GraphQLFormattedError => {
    const safe = { ...formatted, message: say(saying, [words.zh, words.en], false), extensions };
    sayings.set(safe, saying);
    return safe;
  };
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = String(formatted.extensions?.['code']);
    const sentence = ofTheRequest[code];
    const fault = faultIn(error) ?? (sentence ? badInt(error) : null);
    if (fault) return said(formatted, { code: fault.code, reason: fault.reason }, { where: placeOf(error, formatted.message), sentence: ({ faults }) => faults[fault.reason](fault.details as never) });
    if (sentence) return said(formatted, { code }, { sentence, detail: formatted.message });
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, err: error instanceof GraphQLError ? error.originalError ?? error : error }, 'internal error');
    return said(formatted, { code: 'INTERNAL_SERVER_ERROR', reference }, { sentence: ({ faults }, mayHaveChanged) => (mayHaveChanged ? faults.internalUnsure({ reference }) : faults.internal({ reference })) });
  };
}

export function inLanguage(errors: readonly GraphQLFormattedError[], { words, mayHaveChanged }: Pick<Context, 'words' | 'mayHaveChanged'>): GraphQLFormattedError[] {
  return errors.map(error => {
    const saying = sayings.get(error);
    return saying ? { ...error, message: say(saying, [words], mayHaveChanged) } : error;
  });
}
