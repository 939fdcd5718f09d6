import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { SchoolsApartTable, SchoolTable } from '../../tables/school.js';
import { likeness } from '../match/likeness.rules.js';
import { keepApart, noLongerSuspected, oneAtATime, saidToBeOthers } from '../match/suspicions.js';
import { gazetteerOf } from '../place/place.reads.js';
import { bearerOf } from './school.rules.js';
import { schoolPolicy } from './school.policy.js';
import { schoolById } from './school.reads.js';
import { School } from './school.type.js';

@InputType({ description: 'Two schools that are different, however alike their names.' })
export class KeepSchoolsApartInput {
  @Field(() => ID, { description: 'One of them.' }) oneId!: string;
  @Field(() => ID, { description: 'The other.' }) otherId!: string;
  @Field(() => String, { nullable: true, description: 'How it is known, at most 500 characters; it stays in the history for ever.' }) reason?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'It is remembered that they are different: the pair is off the work list and is never asked about again.' })
export class SchoolsKeptApart {
  @Field(() => [School], { description: 'Both.' }) schools!: School[];
}

export const KeepSchoolsApartOutcome = outcomeOf('KeepSchoolsApartOutcome', 'What became of keepSchoolsApart.', () => [SchoolsKeptApart, InvalidInput, IdempotencyConflict] as const);

@Resolver()
export class KeepSchoolsApart {
  @Mutation(() => KeepSchoolsApartOutcome, { description: 'Says that two schools are different, with the evidence of the moment. For registrars and administrators of offices over both schools.' })
  async keepSchoolsApart(@Arg('input', () => KeepSchoolsApartInput, { description: 'Which two.' }) input: KeepSchoolsApartInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'keepSchoolsApart', input, async work({ em, read, viewer, permit, at }) {
      permit(schoolPolicy.keepSchoolsApart(viewer));

      await oneAtATime(em, 'school');
      const issues: Issue[] = input.reason == null ? [] : textIssues(input.reason, ['reason'], 500);
      const keys = (['oneId', 'otherId'] as const).map(field => keyGiven(ctx, 'School', input[field], [field], issues));
      const found = await em.find(SchoolTable, keys.filter(key => key !== null), { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
      const [one, other] = keys.map(key => found.find(({ id }) => id === key));
      for (const [place, field] of (['oneId', 'otherId'] as const).entries()) if (keys[place] && ![one, other][place]) issues.push({ path: [field], code: 'unknownSchool' });
      if (one && one === other) issues.push({ path: ['otherId'], code: 'duplicateValue' });
      if (!one || !other || issues.length) return InvalidInput.of(words, issues);
      permit(schoolPolicy.keepSchoolsApart(viewer, [one.division.code, other.division.code]));
      if ((await saidToBeOthers(read, 'school', one.id)).has(other.id)) return InvalidInput.of(words, [{ path: [], code: 'keptApartAlready' }]);

      const [mine, its] = [one, other].map(school => bearerOf({ ...school, division: school.division.code }, gazetteerOf(ctx).divisions));
      await keepApart(em, SchoolsApartTable, one.id, [other.id], [{ id: other.id, likeness: likeness(mine!, its!) }], { at, reason: input.reason == null ? null : tidy(input.reason) });
      await noLongerSuspected(em, 'school', one.id, other.id);
      return one.id;
    } });
    if (done instanceof Refusal) return done;
    const both = await Promise.all([input.oneId, input.otherId].map(id => ctx.load(schoolById, keyGiven(ctx, 'School', id, [], [])!)));
    return Object.assign(new SchoolsKeptApart(), { schools: both });
  }
}
