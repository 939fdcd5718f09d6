import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { keyAsked } from '../../kernel/node.js';
import { LanguageTagScalar } from '../../kernel/scalars.js';
import { listOf } from '../../kernel/statement.js';
import { agreementById } from '../agreement/agreement.reads.js';
import { Agreement, CooperationField } from '../agreement/agreement.type.js';
import { officeById } from '../office/office.reads.js';
import { Office } from '../office/office.type.js';
import { keptPartners } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { schoolById } from '../school/school.reads.js';
import { School } from '../school/school.type.js';
import { displayName } from '../name/name.rules.js';
import { draftPage, draftSeen, namesOfParty, termsSaid } from './draft.reads.js';
import { changesOf } from './draft.rules.js';
import { Draft, DraftChange, DraftConnection, DraftFilter } from './draft.type.js';

@Resolver(() => Draft)
export class DraftQueries {
  @Query(() => Draft, { nullable: true, description: 'A draft by its id; null when there is none that the caller may see. For whoever is signed in.' })
  draft(@Arg('id', () => ID, { description: 'Id of a draft.' }) id: string, @Ctx() ctx: Context) {
    signedIn(ctx);
    return draftSeen(ctx, keyAsked(ctx, 'Draft', id));
  }

  @Query(() => DraftConnection, { description: 'The drafts that the caller may see, newest first. For whoever is signed in.' })
  drafts(
    @Arg('filter', () => DraftFilter, { nullable: true, description: 'Which drafts; all when left out.' }) filter: DraftFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ) {
    signedIn(ctx);
    return draftPage(ctx, args, filter);
  }

  @FieldResolver(() => [School], { description: 'The schools that are to conclude it, in the order of the paper.' })
  schools(@Root() { schoolList }: Draft, @Ctx() ctx: Context) {
    return Promise.all(listOf(schoolList).map(id => ctx.load(schoolById, id)));
  }

  @FieldResolver(() => [Partner], { description: 'The partners that are to conclude it, in the order of the paper, as they count now: of one that was merged, the partner that counts for it.' })
  partners(@Root() { partnerList }: Draft, @Ctx() ctx: Context) {
    return keptPartners(ctx, listOf(partnerList));
  }

  @FieldResolver(() => [LanguageTagScalar], { description: 'The languages of its texts.' })
  languages(@Root() { languageList }: Draft): string[] {
    return listOf(languageList);
  }

  @FieldResolver(() => [CooperationField], { description: 'The fields of cooperation that it names.' })
  cooperation(@Root() { cooperationList }: Draft): string[] {
    return listOf(cooperationList);
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that it amends, renews or terminates; null for a new one.' })
  subject(@Root() { subjectId }: Draft, @Ctx() ctx: Context) {
    return subjectId === null ? null : ctx.load(agreementById, subjectId);
  }

  @FieldResolver(() => [DraftChange], { description: 'What an amendment changes of the agreement as it was when it was drafted, last amended or submitted; everything else of it stays as it is. Nothing for other drafts.' })
  async changes(@Root() draft: Draft, @Ctx() ctx: Context): Promise<DraftChange[]> {
    if (draft.purpose !== 'AMENDMENT' || draft.subjectTerms === null) return [];
    const [before, after] = [draft.subjectTerms, termsSaid(draft)];
    const named = async (keys: readonly string[]) => (await Promise.all(keys.map(async key => displayName((await ctx.load(namesOfParty, key))!, ctx.language)))).join('、');
    return Promise.all(changesOf(before, after).map(async field => {
      const said = async (value: string | string[] | null) => (!Array.isArray(value) ? value : field === 'schools' || field === 'partners' ? named(value) : value.join('、'));
      return { field, label: ctx.words.fields[field], from: await said(before[field]), to: await said(after[field]) };
    }));
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement in the register that it led to; null until it is registered.' })
  registered(@Root() { registeredId }: Draft, @Ctx() ctx: Context) {
    return registeredId === null ? null : ctx.load(agreementById, registeredId);
  }

  @FieldResolver(() => School, { nullable: true, description: 'The school that drafted it; null when an office did.' })
  fromSchool(@Root() { drafterSchool }: Draft, @Ctx() ctx: Context) {
    return drafterSchool === null ? null : ctx.load(schoolById, drafterSchool);
  }

  @FieldResolver(() => Office, { nullable: true, description: 'The office that drafted it; null when a school did.' })
  fromOffice(@Root() { drafterOffice }: Draft, @Ctx() ctx: Context) {
    return drafterOffice === null ? null : ctx.load(officeById, drafterOffice);
  }
}
