import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { lockParties } from '../agreement/enterAgreement.js';
import { exchangePolicy } from './exchange.policy.js';
import { exchangeSeen, sameExchange } from './exchange.reads.js';
import { exchangeIssues, type ExchangeEntry } from './exchange.rules.js';
import { Exchange, ExchangeKind } from './exchange.type.js';
import { exchangeGiven, ExchangeRecordedAlready, unknownExchange } from './exchangeGiven.js';

@InputType({ description: 'What to correct of an exchange. A field left out stays; null empties it where it may be empty. One of other two is removed and recorded anew.' })
export class AmendExchangeInput {
  @Field(() => ID, { description: 'The exchange.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => ExchangeKind, { nullable: true, description: 'What kind it is.' }) kind?: `${ExchangeKind}` | null;
  @Field(() => String, { nullable: true, description: 'What it was, in a line of at most 200 characters.' }) title?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was held or began, as far as it is known; not after today.' }) heldOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ended, or is to end; not before it began.' }) endedOn?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many persons took part, of both sides together, 1 to 100,000.' }) participants?: number | null;
  @Field(() => String, { nullable: true, description: 'What was done and what came of it, at most 2,000 characters. No telephone numbers or other personal data.' }) summary?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The exchange was corrected. What stood before is in its history.' })
export class ExchangeAmended {
  @Field(() => Exchange, { description: 'The exchange as it stands now.' }) exchange!: Exchange;
}

export const AmendExchangeOutcome = outcomeOf('AmendExchangeOutcome', 'What became of amendExchange.', () => [ExchangeAmended, InvalidInput, ExchangeRecordedAlready, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendExchange {
  @Mutation(() => AmendExchangeOutcome, { description: 'Corrects an exchange. For registrars and administrators of its school and of the offices over it.' })
  async amendExchange(@Arg('input', () => AmendExchangeInput, { description: 'What to correct.' }) input: AmendExchangeInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const done = await act(ctx, { name: 'amendExchange', input, async work(act) {
      const found = await exchangeGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { exchange, place } = found;
      act.permit(exchangePolicy.amendExchange(act.viewer, place));
      if (exchange.version !== input.expectedVersion) return StaleRecord.of(words, exchange.version, input.expectedVersion);

      const changes = given(input, ['kind', 'title', 'heldOn', 'endedOn', 'participants', 'summary'], { kind: '', title: '', heldOn: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const { kind, title, heldOn, endedOn, participants, summary } = exchange;
      const entry = { kind, title, heldOn, endedOn, participants, summary, ...changes } as ExchangeEntry;
      const issues = exchangeIssues(entry, today);
      if (issues.length) return InvalidInput.of(words, issues);

      const said = { ...entry, title: tidy(entry.title), summary: entry.summary && tidy(entry.summary) };
      const pair = { school: exchange.school.id, partner: exchange.partner.id };
      // The school tells of nothing else meanwhile.
      await lockParties(act.em, { schools: [pair.school], partners: [pair.partner] });
      // Two of a partner that was merged since may tell the same: they can still be corrected otherwise.
      const retold = said.kind !== kind || said.heldOn !== heldOn || said.title !== title;
      const same = retold ? await sameExchange(act.read, { ...pair, kind: said.kind, heldOn: said.heldOn, title: said.title, except: exchange.id }) : null;
      if (same) return ExchangeRecordedAlready.of(words, same);
      act.em.assign(exchange, said as never);
      return exchange.id;
    } });
    return answer(ctx, done, exchangeSeen, unknownExchange, exchange => Object.assign(new ExchangeAmended(), { exchange }));
  }
}
