import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { SchoolTable } from '../../tables/school.js';
import { displayName } from '../name/name.rules.js';
import { schoolPolicy } from './school.policy.js';
import { concludedAfter, schoolById } from './school.reads.js';
import { closedAlready, closingIssues } from './school.rules.js';
import { School } from './school.type.js';

@InputType({ description: 'The end of a school.' })
export class CloseSchoolInput {
  @Field(() => ID, { description: 'The school.' }) id!: string;
  @Field(() => PartialDateScalar, { description: 'When it closed.' }) closedOn!: string;
  @Field(() => Int, { nullable: true, description: 'The version that the caller read.' }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The school is recorded as closed; its agreements and history stay.' })
export class SchoolClosed {
  @Field(() => School, { description: 'The school as it stands now.' }) school!: School;
}

export const CloseSchoolOutcome = outcomeOf('CloseSchoolOutcome', 'What became of closeSchool.', () => [SchoolClosed, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class CloseSchool {
  @Mutation(() => CloseSchoolOutcome, { description: 'Records that a school closed: it concludes no agreement after that. For registrars and administrators of the offices of its division and above.' })
  async closeSchool(@Arg('input', () => CloseSchoolInput, { description: 'Which school, and when.' }) input: CloseSchoolInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'closeSchool', input, async work({ em, read, viewer, permit }) {
      permit(schoolPolicy.closeSchool(viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'School', input.id, ['id'], issues);
      const school = key && await em.findOne(SchoolTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!school) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownSchool' }]);
      permit(schoolPolicy.closeSchool(viewer, [school.division.code]));
      if (input.expectedVersion != null && school.version !== input.expectedVersion) return StaleRecord.of(words, school.version, input.expectedVersion);
      const against = closedAlready(school);
      if (against) return InvalidInput.of(words, [against]);
      issues.push(...closingIssues(input.closedOn, ctx.today));
      if (issues.length) return InvalidInput.of(words, issues);
      if (await concludedAfter(read, school.id, lastDay(input.closedOn))) return InvalidInput.of(words, [{ path: ['closedOn'], code: 'schoolClosed', details: { name: displayName(school.names, ctx.language), on: input.closedOn } }]);

      school.closedOn = input.closedOn;
      return school.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new SchoolClosed(), { school: await ctx.load(schoolById, done) });
  }
}
