import type { DraftAct, DraftReviewQuery } from '../../generated/graphql.ts';

/** A draft as its page reads it. */
export type Reviewed = NonNullable<DraftReviewQuery['draft']>;
/** What may be done with it: the mutation of the same name. */
export type Deed = `${DraftAct}`;
