import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { PartnersApartTable, PartnerTable } from '../../tables/partner.js';
import { likeness } from '../match/likeness.rules.js';
import { keepApart, noLongerSuspected, oneAtATime, saidToBeOthers } from '../match/suspicions.js';
import { entryOf } from './partner.candidates.js';
import { bearerOf } from './partner.rules.js';
import { partnerPolicy } from './partner.policy.js';
import { mergedIssue, partnerById } from './partner.reads.js';
import { Partner } from './partner.type.js';

@InputType({ description: 'Two partners that are different, however alike their names.' })
export class KeepPartnersApartInput {
  @Field(() => ID, { description: 'One of them.' }) oneId!: string;
  @Field(() => ID, { description: 'The other.' }) otherId!: string;
  @Field(() => String, { nullable: true, description: 'How it is known, at most 500 characters; it stays in the history for ever.' }) reason?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'It is remembered that they are different: the pair is off the work list and is never asked about again.' })
export class PartnersKeptApart {
  @Field(() => [Partner], { description: 'Both.' }) partners!: Partner[];
}

export const KeepPartnersApartOutcome = outcomeOf('KeepPartnersApartOutcome', 'What became of keepPartnersApart.', () => [PartnersKeptApart, InvalidInput, IdempotencyConflict] as const);

@Resolver()
export class KeepPartnersApart {
  @Mutation(() => KeepPartnersApartOutcome, { description: 'Says that two partners are different, with the evidence of the moment. For registrars and administrators of the province\'s offices.' })
  async keepPartnersApart(@Arg('input', () => KeepPartnersApartInput, { description: 'Which two.' }) input: KeepPartnersApartInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'keepPartnersApart', input, async work({ em, read, viewer, permit, at }) {
      permit(partnerPolicy.keepPartnersApart(viewer));

      await oneAtATime(em, 'partner');
      const issues: Issue[] = input.reason == null ? [] : textIssues(input.reason, ['reason'], 500);
      const keys = (['oneId', 'otherId'] as const).map(field => keyGiven(ctx, 'Partner', input[field], [field], issues));
      const found = await em.find(PartnerTable, keys.filter(key => key !== null), { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
      const [one, other] = keys.map(key => found.find(({ id }) => id === key));
      for (const [place, field] of (['oneId', 'otherId'] as const).entries()) if (keys[place] && ![one, other][place]) issues.push({ path: [field], code: 'unknownPartner' });
      if (one && one === other) issues.push({ path: ['otherId'], code: 'duplicateValue' });
      if (!one || !other || issues.length) return InvalidInput.of(words, issues);
      for (const [place, partner] of [one, other].entries()) if (partner.mergedInto) issues.push(await mergedIssue(ctx, read, partner, [place === 0 ? 'oneId' : 'otherId']));
      if (issues.length) return InvalidInput.of(words, issues);
      if ((await saidToBeOthers(read, 'partner', one.id)).has(other.id)) return InvalidInput.of(words, [{ path: [], code: 'keptApartAlready' }]);

      const [mine, its] = [one, other].map(partner => bearerOf(entryOf(partner)));
      await keepApart(em, PartnersApartTable, one.id, [other.id], [{ id: other.id, likeness: likeness(mine!, its!) }], { at, reason: input.reason == null ? null : tidy(input.reason) });
      await noLongerSuspected(em, 'partner', one.id, other.id);
      return one.id;
    } });
    if (done instanceof Refusal) return done;
    const both = await Promise.all([input.oneId, input.otherId].map(id => ctx.load(partnerById, keyGiven(ctx, 'Partner', id, [], [])!)));
    return Object.assign(new PartnersKeptApart(), { partners: both });
  }
}
