import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { lastDay } from '../../kernel/dates.js';
import { keyGiven } from '../../kernel/node.js';
import { given } from '../../kernel/given.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { SchoolTable } from '../../tables/school.js';
import { SchoolType } from '../counting/counting.type.js';
import { noteSuspicions, oneAtATime } from '../match/suspicions.js';
import { displayName, namesStored } from '../name/name.rules.js';
import { NameInput } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfSchool } from './school.candidates.js';
import { schoolPolicy } from './school.policy.js';
import { concludedAfter, schoolById } from './school.reads.js';
import { bearerOf, closingIssues, schoolIssues, schoolKeys, schoolRaces, type SchoolEntry } from './school.rules.js';
import { School, SchoolStage } from './school.type.js';

@InputType({ description: 'What to correct of a school. A field left out stays; null empties it where it may be empty.' })
export class AmendSchoolInput {
  @Field(() => ID, { description: 'The school.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: '学校标识码, ten digits.' }) code?: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code.' }) creditCode?: string | null;
  @Field(() => [NameInput], { nullable: true, description: 'All its names; they replace those of the register.' }) names?: NameInput[] | null;
  @Field(() => SchoolType, { nullable: true, description: 'Its kind.' }) type?: `${SchoolType}` | null;
  @Field(() => [SchoolStage], { nullable: true, description: 'The stages that it covers.' }) stages?: `${SchoolStage}`[] | null;
  @Field(() => String, { nullable: true, description: 'The division it lies in.' }) division?: string | null;
  @Field(() => String, { nullable: true, description: 'Its website.' }) website?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it closed, of one that is recorded as closed: another date corrects it, null takes the closing back.' }) closedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The school was corrected; what stood before is in its history.' })
export class SchoolAmended {
  @Field(() => School, { description: 'The school as it stands now.' }) school!: School;
}

export const AmendSchoolOutcome = outcomeOf('AmendSchoolOutcome', 'What became of amendSchool.', () => [SchoolAmended, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendSchool {
  @Mutation(() => AmendSchoolOutcome, { description: 'Corrects a school. For registrars and administrators of the offices of its division and above.' })
  async amendSchool(@Arg('input', () => AmendSchoolInput, { description: 'What to correct.' }) input: AmendSchoolInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendSchool', input, races: schoolRaces, async work({ em, read, viewer, permit }) {
      permit(schoolPolicy.amendSchool(viewer));

      await oneAtATime(em, 'school');
      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'School', input.id, ['id'], issues);
      const school = key && await em.findOne(SchoolTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!school) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownSchool' }]);
      permit(schoolPolicy.amendSchool(viewer, [school.division.code]));
      if (school.version !== input.expectedVersion) return StaleRecord.of(words, school.version, input.expectedVersion);

      const changes = given(input, ['code', 'creditCode', 'names', 'type', 'stages', 'division', 'website', 'closedOn'], { names: [], stages: [], division: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const entry = {
        code: school.code, creditCode: school.creditCode, names: school.names, type: school.type, stages: school.stages,
        division: school.division.code, website: school.website, ...changes,
      } as SchoolEntry;
      issues.push(...schoolIssues(entry, gazetteerOf(ctx).divisions));
      const { closedOn = school.closedOn } = changes;
      if (closedOn !== null && changes.closedOn !== undefined) {
        issues.push(...(school.closedOn === null ? [{ path: ['closedOn'], code: 'notClosed' } as const] : closingIssues(closedOn, ctx.today)));
        if (!issues.length && await concludedAfter(read, school.id, lastDay(closedOn))) issues.push({ path: ['closedOn'], code: 'schoolClosed', details: { name: displayName(school.names, ctx.language), on: closedOn } });
      }
      if (issues.length) return InvalidInput.of(words, issues);
      // Nor may a school be carried out of one's jurisdiction.
      permit(schoolPolicy.amendSchool(viewer, [entry.division]));

      const names = namesStored(entry.names);
      const bearer = bearerOf(entry, gazetteerOf(ctx).divisions);
      em.assign(school, { ...entry, closedOn, names, ...schoolKeys({ id: school.id, ...entry, names }, gazetteerOf(ctx).divisions) });
      await em.flush();
      await noteSuspicions(em, read, 'school', school.id, await matchesOfSchool(read, gazetteerOf(ctx), bearer, { except: school.id, among: school.sample ? 'invented' : 'real', most: 20 }));
      return school.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new SchoolAmended(), { school: await ctx.load(schoolById, done) });
  }
}
