import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { Fault } from '../kernel/fault.js';
import { words, type Words } from '../locale/index.js';

/** GraphQL's own codes, whose messages speak of the request alone. */
const ofTheRequest = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED',
]);

function faultIn(error: unknown): Fault | null {
  for (let at: unknown = error; at instanceof Error; at = at instanceof GraphQLError ? at.originalError : null) {
    const inner = unwrapResolverError(at);
    if (at instanceof Fault) return at;
    if (inner instanceof Fault) return inner;
  }
  return null;
}

/** Faults by the formatted error that stands for them, until the answer is put into the caller's language. */
const faults = new WeakMap<object, { fault: Fault; where: string }>();

/** Lets through what the caller can act on; everything else is masked, with a reference that stands in the log. */
export function formatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const fault = faultIn(error);
    if (fault) {
      const safe = { ...formatted, message: fault.message, extensions: { code: fault.code, reason: fault.reason } };
      // A scalar's fault in a variable knows where it stood only in GraphQL's own words.
      faults.set(safe, { fault, where: / at "([^"]{1,200})"/.exec(formatted.message)?.[1] ?? /^Variable "([^"]{1,200})"/.exec(formatted.message)?.[1] ?? '' });
      return safe;
    }
    if (ofTheRequest.has(String(formatted.extensions?.['code']))) return { ...formatted, extensions: { code: formatted.extensions!['code'] } };
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, err: error instanceof GraphQLError ? error.originalError ?? error : error }, 'internal error');
    const safe = { ...formatted, message: words.en.faults.internal({ reference }), extensions: { code: 'INTERNAL_SERVER_ERROR', reference } };
    faults.set(safe, { fault: { reason: 'internal', details: { reference } } as never, where: '' });
    return safe;
  };
}

export function inLanguage(errors: readonly GraphQLFormattedError[], { faults: sentences }: Words): GraphQLFormattedError[] {
  return errors.map(error => {
    const known = faults.get(error);
    if (!known) return error;
    const sentence = sentences[known.fault.reason](known.fault.details as never);
    return { ...error, message: known.where ? `${known.where}: ${sentence}` : sentence };
  });
}
