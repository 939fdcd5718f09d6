import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { draftPolicy } from './draft.policy.js';
import { draftSeen } from './draft.reads.js';
import { Draft } from './draft.type.js';
import { draftGiven, DraftNotReady, notReady, unknownDraft } from './draftGiven.js';
import { endRound } from './endRound.js';

@InputType({ description: 'Which draft is taken back.' })
export class WithdrawDraftInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is taken back for good; it stays to be read.' })
export class DraftWithdrawn {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const WithdrawDraftOutcome = outcomeOf('WithdrawDraftOutcome', 'What became of withdrawDraft.', () => [DraftWithdrawn, InvalidInput, DraftNotReady, IdempotencyConflict] as const);

@Resolver()
export class WithdrawDraft {
  @Mutation(() => WithdrawDraftOutcome, { description: 'Takes a draft back before it is signed. For registrars and administrators of the school or office that drafted it, and of the province\'s offices.' })
  async withdrawDraft(@Arg('input', () => WithdrawDraftInput, { description: 'Which draft.' }) input: WithdrawDraftInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'withdrawDraft', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      act.permit(draftPolicy.withdrawDraft(act.viewer, facts));
      const refusal = notReady(ctx, 'withdrawDraft', facts);
      if (refusal) return refusal;

      await endRound(act, draft);
      draft.state = 'WITHDRAWN';
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new DraftWithdrawn(), { draft }));
  }
}
