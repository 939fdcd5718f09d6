import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { SchoolsApartTable, SchoolTable } from '../../tables/school.js';
import { SchoolType } from '../counting/counting.type.js';
import { keepApart, noteSuspicions, oneAtATime, othersGiven, toAskAbout } from '../match/suspicions.js';
import { namesStored } from '../name/name.rules.js';
import { NameInput } from '../name/name.type.js';
import { gazetteerOf } from '../place/place.reads.js';
import { matchesOfSchool, PossibleDuplicateSchool } from './school.candidates.js';
import { schoolPolicy } from './school.policy.js';
import { schoolById } from './school.reads.js';
import { bearerOf, schoolIssues, schoolKeys, schoolRaces } from './school.rules.js';
import { School, SchoolStage } from './school.type.js';

@InputType({ description: 'A school of the province, as it is entered in the register.' })
export class RegisterSchoolInput {
  @Field(() => String, { nullable: true, description: '学校标识码, ten digits; digits three and four are those of the province.' }) code?: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code, 18 characters with a right check character.' }) creditCode?: string | null;
  @Field(() => [NameInput], { description: 'Its names, at least one.' }) names!: NameInput[];
  @Field(() => SchoolType, { nullable: true, description: 'Its kind.' }) type?: `${SchoolType}` | null;
  @Field(() => [SchoolStage], { nullable: true, description: 'The stages that it covers.' }) stages?: `${SchoolStage}`[] | null;
  @Field(() => String, { description: 'The division it lies in, six digits; a county where it is known.' }) division!: string;
  @Field(() => String, { nullable: true, description: 'Its website, with http:// or https://.' }) website?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Schools of the register that this one is not, as PossibleDuplicateSchool named them; remembered, and never asked again.' }) differentFrom?: string[] | null;
  @Field(() => String, { nullable: true, description: 'A key of the caller\'s choice, 8 to 200 characters: the same request with the same key is carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The school stands in the register.' })
export class SchoolRegistered {
  @Field(() => School, { description: 'The school as it stands now.' }) school!: School;
}

export const RegisterSchoolOutcome = outcomeOf('RegisterSchoolOutcome', 'What became of registerSchool.', () => [SchoolRegistered, InvalidInput, PossibleDuplicateSchool, IdempotencyConflict] as const);

@Resolver()
export class RegisterSchool {
  @Mutation(() => RegisterSchoolOutcome, { description: 'Enters a school in the register, unless one that may be the same stands there: then say which it is, or that it is none of them. For registrars and administrators of the offices of its division and above.' })
  async registerSchool(@Arg('input', () => RegisterSchoolInput, { description: 'The school.' }) input: RegisterSchoolInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const entry = {
      code: input.code ?? null, creditCode: input.creditCode ?? null, names: input.names, type: input.type ?? null,
      stages: input.stages ?? [], division: input.division, website: input.website ?? null,
    };
    const done = await act(ctx, { name: 'registerSchool', input, races: schoolRaces, async work({ em, read, viewer, permit, at }) {
      permit(schoolPolicy.registerSchool(viewer));

      const issues = schoolIssues(entry, gazetteerOf(ctx).divisions);
      const others = othersGiven(ctx, 'School', input.differentFrom, issues);
      if (issues.length) return InvalidInput.of(words, issues);
      permit(schoolPolicy.registerSchool(viewer, [entry.division]));

      await oneAtATime(em, 'school');
      const bearer = bearerOf(entry, gazetteerOf(ctx).divisions);
      const matches = await matchesOfSchool(read, gazetteerOf(ctx), bearer, { most: 20 });
      const asked = toAskAbout(matches, others);
      if (asked.length) return PossibleDuplicateSchool.of(words, asked);

      const id = newId();
      const names = namesStored(entry.names);
      em.create(SchoolTable, { id, ...entry, names, ...schoolKeys({ id, ...entry, names }, gazetteerOf(ctx).divisions), closedOn: null, sample: false, registeredAt: at });
      await em.flush();
      await keepApart(em, SchoolsApartTable, id, others, matches, { at, reason: null });
      await noteSuspicions(em, read, 'school', id, matches);
      return id;
    } });
    return done instanceof Refusal ? done : Object.assign(new SchoolRegistered(), { school: await ctx.load(schoolById, done) });
  }
}
