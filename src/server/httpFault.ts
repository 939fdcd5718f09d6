import type { Fault, FaultReason } from '../kernel/fault.js';

/** What is refused outside of /graphql, by its status and in the caller's language. */
export class HttpFault extends Error {
  constructor(readonly status: number, readonly code: Fault['code'] | 'NOT_FOUND', readonly reason: FaultReason, readonly details: Readonly<Record<string, string>> = {}) { super(reason); }
}
