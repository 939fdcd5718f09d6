import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { divisionsOf } from '../school/school.reads.js';
import { agreementPolicy } from './agreement.policy.js';
import { agreementById } from './agreement.reads.js';
import { impliedTerm, termsIssues } from './agreement.rules.js';
import { Agreement, AgreementKind, AgreementTerm, CooperationField, SigningMode } from './agreement.type.js';
import { enterAgreement, overlap, OverlappingAgreement, partiesGiven } from './enterAgreement.js';

@InputType({ description: 'An agreement, as its paper has it.' })
export class RegisterAgreementInput {
  @Field(() => AgreementKind, { description: 'The kind of paper.' }) kind!: `${AgreementKind}`;
  @Field(() => String, { nullable: true, description: 'Its title; when left out, one is made of the parties and the kind.' }) title?: string | null;
  @Field(() => [ID], { description: 'The schools, one to twenty, in the order of the paper.' }) schoolIds!: string[];
  @Field(() => [ID], { description: 'The partners, one to twenty, in the order of the paper.' }) partnerIds!: string[];
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was initialled; this or signedOn is needed.' }) initialledOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed.' }) signedOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is in force, if not from its signature.' }) effectiveOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term ends.' }) expiresOn?: string | null;
  @Field(() => AgreementTerm, { nullable: true, description: 'How long it runs; when left out, FIXED with expiresOn and OPEN_ENDED without.' }) term?: `${AgreementTerm}` | null;
  @Field(() => SigningMode, { nullable: true, description: 'How it was concluded.' }) mode?: `${SigningMode}` | null;
  @Field(() => [String], { nullable: true, description: 'The languages of its texts, BCP 47.' }) languages?: string[] | null;
  @Field(() => [CooperationField], { nullable: true, description: 'The fields of cooperation that it names.' }) cooperation?: `${CooperationField}`[] | null;
  @Field(() => String, { nullable: true, description: 'Where it was published, with http:// or https://.' }) sourceUrl?: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader should know, at most 2,000 characters; public.' }) note?: string | null;
  @Field(() => String, { nullable: true, description: 'A key of the caller\'s choice, 8 to 200 characters: the same request with the same key is carried out once.' })
  idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The agreement stands in the register under its number.' })
export class AgreementRegistered {
  @Field(() => Agreement, { description: 'The agreement as it stands now.' }) agreement!: Agreement;
}

export const RegisterAgreementOutcome = outcomeOf('RegisterAgreementOutcome', 'What became of registerAgreement.',
  () => [AgreementRegistered, InvalidInput, OverlappingAgreement, IdempotencyConflict] as const);

@Resolver()
export class RegisterAgreement {
  @Mutation(() => RegisterAgreementOutcome, { description: 'Enters an agreement in the register under the next number of the year. For registrars and administrators of the province\'s offices.' })
  async registerAgreement(@Arg('input', () => RegisterAgreementInput, { description: 'The agreement.' }) input: RegisterAgreementInput, @Ctx() ctx: Context) {
    const { words, today } = ctx;
    const expiresOn = input.expiresOn ?? null;
    const terms = {
      kind: input.kind, title: input.title ?? null, initialledOn: input.initialledOn ?? null, signedOn: input.signedOn ?? null,
      effectiveOn: input.effectiveOn ?? null, expiresOn, term: input.term ?? impliedTerm(expiresOn), mode: input.mode ?? null,
      languages: input.languages ?? [], cooperation: input.cooperation ?? [], sourceUrl: input.sourceUrl ?? null, note: input.note ?? null,
    };
    const done = await act(ctx, { name: 'registerAgreement', input, async work(act) {
      act.permit(agreementPolicy.registerAgreement(act.viewer));

      const issues = termsIssues(terms, today);
      const parties = await partiesGiven(ctx, act, input, terms, issues);
      if (issues.length) return InvalidInput.of(words, issues);
      act.permit(agreementPolicy.registerAgreement(act.viewer, await divisionsOf(act.read, parties.schools)));

      const existing = await overlap(act, terms, parties, []);
      if (existing) return OverlappingAgreement.of(words, existing);

      return enterAgreement(act, today, terms, parties, null);
    } });
    return done instanceof Refusal ? done : Object.assign(new AgreementRegistered(), { agreement: await ctx.load(agreementById, done) });
  }
}
