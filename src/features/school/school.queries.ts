import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context, Viewer as KernelViewer } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { listOf } from '../../kernel/statement.js';
import { Account } from '../account/account.type.js';
import { displayName } from '../name/name.rules.js';
import { gazetteerOf } from '../place/place.reads.js';
import { Division } from '../place/place.type.js';
import { Viewer } from '../session/session.type.js';
import { schoolByCode, schoolById, schoolPage } from './school.reads.js';
import { School, SchoolConnection, SchoolFilter, SchoolOrder, SchoolStage } from './school.type.js';

@Resolver(() => School)
export class SchoolQueries {
  @Query(() => School, { nullable: true, description: 'A school by its id; null when there is none.' })
  school(@Arg('id', () => ID, { description: 'Id of a school.' }) id: string, @Ctx() ctx: Context) {
    return ctx.load(schoolById, keyAsked(ctx, 'School', id));
  }

  @Query(() => School, { nullable: true, description: 'A school by its official code (学校标识码); null when there is none.' })
  schoolByCode(@Arg('code', () => String, { description: 'Ten digits.' }) code: string, @Ctx() { read }: Context) {
    return /^\d{10}$/.test(code) ? schoolByCode(read, code) : null;
  }

  @Query(() => SchoolConnection, { description: 'Schools of the province.' })
  schools(
    @Arg('filter', () => SchoolFilter, { nullable: true, description: 'Which schools; all when left out.' }) filter: SchoolFilter | null,
    @Arg('orderBy', () => SchoolOrder, { defaultValue: SchoolOrder.NAME_ASC, description: 'In which order.' }) orderBy: SchoolOrder,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    return schoolPage(ctx, args, filter, orderBy);
  }

  @FieldResolver(() => String, { description: 'Its name: in the language asked for, else the caller\'s, else the official one.' })
  name(
    @Root() { names }: School,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'A language tag; zh-Hans falls back to any Chinese.' }) asked: string | null,
    @Ctx() { language }: Context,
  ): string {
    return displayName(names, language, asked);
  }

  @FieldResolver(() => [SchoolStage], { description: 'The stages that it covers; empty when the source does not say.' })
  stages(@Root() { stageList }: School): string[] {
    return listOf(stageList);
  }

  @FieldResolver(() => Division, { description: 'The division it lies in.' })
  division(@Root() { divisionCode }: School, @Ctx() ctx: Context): Division {
    return gazetteerOf(ctx).divisions.get(divisionCode)!;
  }
}

@Resolver(() => Account)
export class SchoolOfAccount {
  @FieldResolver(() => School, { nullable: true, description: 'The school it belongs to; null for an account of an office.' })
  school(@Root() { schoolId }: Account, @Ctx() ctx: Context) {
    return schoolId === null ? null : ctx.load(schoolById, schoolId);
  }
}

@Resolver(() => Viewer)
export class SchoolOfViewer {
  @FieldResolver(() => School, { nullable: true, description: 'The school it belongs to; null for an account of an office.' })
  school(@Root() { school }: KernelViewer, @Ctx() ctx: Context) {
    return school === null ? null : ctx.load(schoolById, school);
  }
}
