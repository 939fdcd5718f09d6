import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { exchangePolicy } from './exchange.policy.js';
import { exchangeGiven } from './exchangeGiven.js';

@InputType({ description: 'Which exchange is removed.' })
export class RemoveExchangeInput {
  @Field(() => ID, { description: 'The exchange.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The exchange is removed; what was said of it, and who removed it, stays in its history.' })
export class ExchangeRemoved {
  @Field(() => ID, { description: 'The id that it had.' }) id!: string;
}

export const RemoveExchangeOutcome = outcomeOf('RemoveExchangeOutcome', 'What became of removeExchange.', () => [ExchangeRemoved, InvalidInput, IdempotencyConflict] as const);

@Resolver()
export class RemoveExchange {
  @Mutation(() => RemoveExchangeOutcome, { description: 'Removes an exchange that was recorded by mistake. For registrars and administrators of its school and of the offices over it.' })
  async removeExchange(@Arg('input', () => RemoveExchangeInput, { description: 'Which exchange.' }) input: RemoveExchangeInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'removeExchange', input, async work(act) {
      const found = await exchangeGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      act.permit(exchangePolicy.removeExchange(act.viewer, found.place));
      act.em.remove(found.exchange);
      return found.exchange.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new ExchangeRemoved(), { id: input.id });
  }
}
