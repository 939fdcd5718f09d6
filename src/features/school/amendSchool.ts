import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { given } from '../../kernel/given.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { SchoolTable } from '../../tables/school.js';
import { namesStored } from '../name/name.rules.js';
import { NameInput } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { schoolPolicy } from './school.policy.js';
import { schoolById } from './school.reads.js';
import { schoolIssues, schoolKeys, schoolRaces, type SchoolEntry } from './school.rules.js';
import { School, SchoolStage, SchoolType } from './school.type.js';

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
    const done = await act(ctx, { name: 'amendSchool', input, races: schoolRaces, async work({ em, viewer, permit }) {
      permit(schoolPolicy.amendSchool(viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'School', input.id, ['id'], issues);
      const school = key && await em.findOne(SchoolTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!school) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownSchool' }]);
      permit(schoolPolicy.amendSchool(viewer, [school.division.code]));
      if (school.version !== input.expectedVersion) return StaleRecord.of(words, school.version);

      const changes = given(input, ['code', 'creditCode', 'names', 'type', 'stages', 'division', 'website'], { names: [], stages: [], division: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const entry = {
        code: school.code, creditCode: school.creditCode, names: school.names, type: school.type, stages: school.stages,
        division: school.division.code, website: school.website, ...changes,
      } as SchoolEntry;
      issues.push(...schoolIssues(entry, gazetteerOf(ctx).divisions));
      if (issues.length) return InvalidInput.of(words, issues);
      // Nor may a school be carried out of one's jurisdiction.
      permit(schoolPolicy.amendSchool(viewer, [entry.division]));

      const names = namesStored(entry.names);
      em.assign(school, { ...entry, names, ...schoolKeys({ ...entry, names }) });
      return school.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new SchoolAmended(), { school: await ctx.load(schoolById, done) });
  }
}
