import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { nodeId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { AgreementTable } from '../../tables/agreement.js';
import { divisionsOf } from '../school/school.reads.js';
import { agreementPolicy } from './agreement.policy.js';
import { agreementById } from './agreement.reads.js';
import { agreementKeys, languagesStored, type AgreementTerms } from './agreement.rules.js';
import { Agreement, AgreementKind, AgreementTerm, CooperationField, SigningMode } from './agreement.type.js';
import { againstAmending, OverlappingAgreement, partiesLocked, titleFollowing, type Amended } from './enterAgreement.js';

@InputType({ description: 'What to correct of an agreement. A field left out stays; null empties it where it may be empty.' })
export class AmendAgreementInput {
  @Field(() => ID, { description: 'The agreement.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => AgreementKind, { nullable: true, description: 'The kind of paper; null: the source does not say.' }) kind?: `${AgreementKind}` | null;
  @Field(() => String, { nullable: true, description: 'Its title. When it is left out, one that was made of the parties and the kind is made anew when these change.' }) title?: string | null;
  @Field(() => [ID], { nullable: true, description: 'All its schools; they replace those of the register.' }) schoolIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'All its partners; they replace those of the register.' }) partnerIds?: string[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was initialled.' }) initialledOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed.' }) signedOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is in force.' }) effectiveOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term ends.' }) expiresOn?: string | null;
  @Field(() => AgreementTerm, { nullable: true, description: 'How long it runs.' }) term?: `${AgreementTerm}` | null;
  @Field(() => SigningMode, { nullable: true, description: 'How it was concluded.' }) mode?: `${SigningMode}` | null;
  @Field(() => [String], { nullable: true, description: 'The languages of its texts.' }) languages?: string[] | null;
  @Field(() => [CooperationField], { nullable: true, description: 'The fields of cooperation that it names.' }) cooperation?: `${CooperationField}`[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Corrects the day of termination; null takes a mistaken termination back.' }) terminatedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Corrects the reason of termination.' }) terminationReason?: string | null;
  @Field(() => String, { nullable: true, description: 'Where it was published.' }) sourceUrl?: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader should know; public.' }) note?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The agreement was corrected; what stood before is in its history.' })
export class AgreementAmended {
  @Field(() => Agreement, { description: 'The agreement as it stands now.' }) agreement!: Agreement;
}

export const AmendAgreementOutcome = outcomeOf('AmendAgreementOutcome', 'What became of amendAgreement.',
  () => [AgreementAmended, InvalidInput, OverlappingAgreement, StaleRecord, IdempotencyConflict] as const);

const termsFields = ['kind', 'title', 'initialledOn', 'signedOn', 'effectiveOn', 'expiresOn', 'term', 'mode', 'languages', 'cooperation', 'sourceUrl', 'note'] as const;
const endFields = ['terminatedOn', 'terminationReason'] as const;

@Resolver()
export class AmendAgreement {
  @Mutation(() => AmendAgreementOutcome, { description: 'Corrects an agreement; its number stays. For registrars and administrators of the province\'s offices.' })
  async amendAgreement(@Arg('input', () => AmendAgreementInput, { description: 'What to correct.' }) input: AmendAgreementInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendAgreement', input, async work(act) {
      act.permit(agreementPolicy.amendAgreement(act.viewer));

      const issues: Issue[] = [];
      const key = keyGiven(ctx, 'Agreement', input.id, ['id'], issues);
      const agreement = key && await act.em.findOne(AgreementTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!agreement) return InvalidInput.of(words, issues.length ? issues : [{ path: ['id'], code: 'unknownAgreement' }]);
      act.permit(agreementPolicy.amendAgreement(act.viewer, await divisionsOf(act.read, agreement.schools)));
      if (agreement.version !== input.expectedVersion) return StaleRecord.of(words, agreement.version, input.expectedVersion);

      const changes = given(input, [...termsFields, ...endFields], { title: '', languages: [], cooperation: [], term: agreement.term });
      const ends = { terminatedOn: agreement.terminatedOn, terminationReason: agreement.terminationReason, ...given(input, endFields) };
      // A termination that is taken back takes its reason with it.
      if (ends.terminatedOn == null && input.terminationReason == null) ends.terminationReason = null;
      if (!Object.keys(changes).length && input.schoolIds == null && input.partnerIds == null) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const terms = { ...Object.fromEntries(termsFields.map(field => [field, agreement[field]])), ...given(input, termsFields, { title: '', languages: [], cooperation: [], term: agreement.term }) } as unknown as AgreementTerms;
      if (agreement.terminatedOn === null && ends.terminatedOn != null) issues.push({ path: ['terminatedOn'], code: 'notTerminated' });
      if (ends.terminatedOn == null && ends.terminationReason != null) issues.push({ path: ['terminationReason'], code: 'notTerminated' });
      const parties = await partiesLocked(ctx, act, {
        schoolIds: input.schoolIds ?? agreement.schools.map(school => nodeId('School', school)),
        partnerIds: input.partnerIds ?? agreement.partners.map(partner => nodeId('Partner', partner)),
      }, issues, agreement) ?? agreement;
      if (input.title == null && terms.title !== '') terms.title = await titleFollowing(act.read, agreement, { ...parties, kind: terms.kind });
      const { id, kind, initialledOn, signedOn, term, expiresOn, terminatedOn, schools, partners, sample } = agreement;
      const before = { id, kind, initialledOn, signedOn, term, expiresOn, terminatedOn, schools, partners, sample, predecessor: agreement.predecessor?.id ?? null };
      const against = await againstAmending(ctx, act, before as Amended, terms, { terminatedOn: ends.terminatedOn ?? null, terminationReason: ends.terminationReason ?? null }, parties);
      issues.unshift(...against.issues);
      if (issues.length) return InvalidInput.of(words, issues);
      act.permit(agreementPolicy.amendAgreement(act.viewer, await divisionsOf(act.read, parties.schools)));
      if (against.existing) return OverlappingAgreement.of(words, against.existing);

      const title = tidy(terms.title!);
      act.em.assign(agreement, { ...terms, ...ends, terminationReason: ends.terminationReason != null ? tidy(ends.terminationReason) : null, ...parties, languages: languagesStored(terms.languages), title, ...agreementKeys({ id: agreement.id, title, number: agreement.number }), note: terms.note && tidy(terms.note) });
      return agreement.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementAmended(), { agreement: await ctx.load(agreementById, done) });
  }
}
