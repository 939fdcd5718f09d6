import { GraphQLError } from 'graphql';
import { en } from '../locale/en.js';
import type { Words } from '../locale/index.js';

export type FaultCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'CONFLICT' | 'TOO_MANY_REQUESTS';
export type FaultReason = keyof Words['faults'];

/**
 * A request that cannot be answered at all: from a stranger, or malformed. It becomes a top-level GraphQL error; the
 * server puts its message into the caller's language. What the register itself declines is a Refusal instead.
 */
export class Fault extends GraphQLError {
  constructor(readonly code: FaultCode, readonly reason: FaultReason, readonly details: Readonly<Record<string, string | number>> = {}) {
    super(en.faults[reason](details as never), { extensions: { code, reason } });
    this.name = 'Fault';
  }
}
