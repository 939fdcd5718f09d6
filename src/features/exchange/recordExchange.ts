import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { ExchangeTable } from '../../tables/exchange.js';
import { isSample } from '../agreement/agreement.reads.js';
import { lockParties } from '../agreement/enterAgreement.js';
import { mergedIssue, partnerById } from '../partner/partner.reads.js';
import { placesOf } from '../school/school.reads.js';
import { exchangePolicy } from './exchange.policy.js';
import { exchangeSeen, havePaper, sameExchange } from './exchange.reads.js';
import { exchangeIssues } from './exchange.rules.js';
import { Exchange, ExchangeKind } from './exchange.type.js';
import { ExchangeRecordedAlready } from './exchangeGiven.js';

@InputType({ description: 'What a school did together with one of its partners.' })
export class RecordExchangeInput {
  @Field(() => ID, { description: 'The school.' }) schoolId!: string;
  @Field(() => ID, { description: 'The partner; the two have an agreement in the register, of whatever kind, that stands or once stood.' }) partnerId!: string;
  @Field(() => ExchangeKind, { description: 'What kind it is.' }) kind!: `${ExchangeKind}`;
  @Field(() => String, { description: 'What it was, in a line of at most 200 characters.' }) title!: string;
  @Field(() => PartialDateScalar, { description: 'When it was held or began, as far as it is known; not after today.' }) heldOn!: string;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ended, or is to end; not before it began.' }) endedOn?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many persons took part, of both sides together, 1 to 100,000.' }) participants?: number | null;
  @Field(() => String, { nullable: true, description: 'What was done and what came of it, at most 2,000 characters. No telephone numbers or other personal data.' }) summary?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The exchange is recorded.' })
export class ExchangeRecorded {
  @Field(() => Exchange, { description: 'The exchange.' }) exchange!: Exchange;
}

export const RecordExchangeOutcome = outcomeOf('RecordExchangeOutcome', 'What became of recordExchange.', () => [ExchangeRecorded, InvalidInput, ExchangeRecordedAlready, IdempotencyConflict] as const);

@Resolver()
export class RecordExchange {
  @Mutation(() => RecordExchangeOutcome, { description: 'Records what a school did with a partner of its own. For registrars and administrators of the school and of the offices over it, who alone see it.' })
  async recordExchange(@Arg('input', () => RecordExchangeInput, { description: 'The exchange.' }) input: RecordExchangeInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const entry = { kind: input.kind, title: input.title, heldOn: input.heldOn, endedOn: input.endedOn ?? null, participants: input.participants ?? null, summary: input.summary ?? null };
    const done = await act(ctx, { name: 'recordExchange', input, async work({ em, read, viewer, at, permit }) {
      permit(exchangePolicy.recordExchange(viewer, null));

      const issues: Issue[] = [];
      const school = keyGiven(ctx, 'School', input.schoolId, ['schoolId'], issues);
      const partner = keyGiven(ctx, 'Partner', input.partnerId, ['partnerId'], issues);
      // From here on their papers stand, nobody merges the partner, and the school tells of nothing else meanwhile.
      if (school && partner) await lockParties(em, { schools: [school], partners: [partner] });
      const [place] = school ? await placesOf(read, [school]) : [];
      if (school && !place) issues.push({ path: ['schoolId'], code: 'unknownSchool' });
      if (place && !exchangePolicy.recordExchange(viewer, place)) issues.push({ path: ['schoolId'], code: 'exchangeOutOfReach' });
      const found = partner ? (await partnerById(read, [partner])).get(partner) : null;
      if (partner && !found) issues.push({ path: ['partnerId'], code: 'unknownPartner' });
      if (found?.mergedIntoId) issues.push(await mergedIssue(ctx, read, found, ['partnerId']));
      else if (place && found && !await havePaper(read, { school: place.school, partner: found.id })) issues.push({ path: ['partnerId'], code: 'neverTwinned' });
      issues.push(...exchangeIssues(entry, today));
      if (issues.length) return InvalidInput.of(words, issues);

      const pair = { school: school!, partner: partner! };
      const said = { ...entry, title: tidy(entry.title), summary: entry.summary && tidy(entry.summary) };
      const same = await sameExchange(read, { ...pair, kind: said.kind, heldOn: said.heldOn, title: said.title, except: null });
      if (same) return ExchangeRecordedAlready.of(words, same);
      return em.create(ExchangeTable, { id: newId(), ...pair, ...said, sample: await isSample(read, { schools: [pair.school] }), recordedAt: at }).id;
    } });
    return answer(ctx, done, exchangeSeen, { path: ['idempotencyKey'], code: 'unknownExchange' }, exchange => Object.assign(new ExchangeRecorded(), { exchange }));
  }
}
