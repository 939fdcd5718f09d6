import { LockMode, type InferEntity } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import type { Words } from '../../locale/index.js';
import { DraftTable } from '../../tables/draft.js';
import { factsOf } from './draft.reads.js';
import { adviceOn, isPossible, seesDraft, type DraftFacts, type DraftTerms } from './draft.rules.js';
import { DraftAct, DraftState } from './draft.type.js';

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The draft does not stand where this can be done. Read it again: somebody may have moved it on.' })
export class DraftNotReady extends Refusal {
  @Field(() => DraftState, { description: 'Where it stands.' }) state!: `${DraftState}`;

  static of({ refusals, labels, acts, draftAdvice }: Words, act: `${DraftAct}`, { state, purpose }: Pick<DraftFacts, 'state' | 'purpose'>): DraftNotReady {
    return Object.assign(new DraftNotReady(), { code: 'draftNotReady', message: refusals.draftNotReady({ state: labels.DRAFT_STATE[state], act: acts[act], advice: draftAdvice[adviceOn(act, { state, purpose })] }), state });
  }
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The terms are no longer those that the caller read. Read the draft again, then decide.' })
export class TermsChanged extends Refusal {
  @Field(() => String, { description: 'The hash of the terms as they stand now.' }) currentHash!: string;

  static of({ refusals }: Words, currentHash: string): TermsChanged {
    return Object.assign(new TermsChanged(), { code: 'termsChanged', message: refusals.termsChanged(), currentHash });
  }
}

/** What is said of a draft that there is not, or not for the caller. */
export const unknownDraft: Issue = { path: ['id'], code: 'unknownDraft' };

export interface DraftInHand {
  draft: InferEntity<typeof DraftTable>;
  facts: DraftFacts;
}

/** What a stored draft asks for. */
export function termsIn({ purpose, subject, kind, title, schools, partners, effectiveOn, expiresOn, term, languages, cooperation, terminatedOn, terminationReason, note, texts }: DraftInHand['draft']): DraftTerms {
  return {
    purpose, subject: subject?.id ?? null, kind, title, schools, partners, effectiveOn, expiresOn, term, languages, cooperation: cooperation as DraftTerms['cooperation'], terminatedOn, terminationReason, note, texts,
  };
}

/**
 * The draft of an input, locked so that one at a time moves it on, with what permission depends on. To whoever does not
 * see it, it is not there.
 */
export async function draftGiven(ctx: Context, { em, read, viewer }: Act & { viewer: Viewer }, id: string): Promise<DraftInHand | InvalidInput> {
  const issues: Issue[] = [];
  const key = keyGiven(ctx, 'Draft', id, ['id'], issues);
  const draft = key && await em.findOne(DraftTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const facts = draft ? await factsOf(read, draft) : null;
  if (!draft || !facts || !seesDraft(viewer, facts)) return InvalidInput.of(ctx.words, issues.length ? issues : [unknownDraft]);
  return { draft, facts };
}

/** That the agreement which a draft is about says something else by now than the offices read. */
export function subjectChanged(words: Words, { number, version }: { number: string; version: number }): StaleRecord {
  return StaleRecord.about(version, words.refusals.subjectChanged({ number, version }), null);
}

/** Why an act is not possible where the draft stands; null when it is. */
export function notReady({ words }: Context, act: `${DraftAct}`, facts: DraftFacts): DraftNotReady | null {
  return isPossible(act, facts) ? null : DraftNotReady.of(words, act, facts);
}
