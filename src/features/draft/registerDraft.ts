import { LockMode } from '@mikro-orm/core';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer, type Act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord } from '../../kernel/refusal.js';
import { AgreementTable } from '../../tables/agreement.js';
import { agreementById, chainOf, numberOfSuccessor, partiesAmiss } from '../agreement/agreement.reads.js';
import { agreementKeys, renewalIssues, standsAgainst, terminationIssues, termsIssues, type AgreementTerms } from '../agreement/agreement.rules.js';
import { Agreement } from '../agreement/agreement.type.js';
import { enterAgreement, lockParties, overlap, overlapAnew, OverlappingAgreement } from '../agreement/enterAgreement.js';
import { draftPolicy } from './draft.policy.js';
import { draftSeen, draftStored, subjectSaid } from './draft.reads.js';
import { changesOf } from './draft.rules.js';
import { Draft } from './draft.type.js';
import { draftGiven, DraftNotReady, notReady, subjectChanged, TermsChanged, unknownDraft, type DraftInHand } from './draftGiven.js';

@InputType({ description: 'Which draft is put into the register.' })
export class RegisterDraftInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => String, { description: 'The hash of its terms, as the draft gives it.' }) termsHash!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What the draft asked for stands in the register.' })
export class DraftRegistered {
  @Field(() => Agreement, { description: 'The agreement: the new one, or the one that was amended or terminated.' }) agreement!: Agreement;
  @Field(() => Draft, { description: 'The draft, which is done.' }) draft!: Draft;
}

export const RegisterDraftOutcome = outcomeOf('RegisterDraftOutcome', 'What became of registerDraft.',
  () => [DraftRegistered, InvalidInput, DraftNotReady, TermsChanged, OverlappingAgreement, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class RegisterDraft {
  @Mutation(() => RegisterDraftOutcome, { description: 'Puts a signed draft into the register (备案): from here on it is an agreement, and counts. An amendment or termination goes there from its approval. For registrars and administrators of the province\'s offices.' })
  async registerDraft(@Arg('input', () => RegisterDraftInput, { description: 'Which draft.' }) input: RegisterDraftInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'registerDraft', input, async work(act) {
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      act.permit(draftPolicy.registerDraft(act.viewer, facts));
      const refusal = notReady(ctx, 'registerDraft', facts);
      if (refusal) return refusal;
      if (draft.termsHash !== input.termsHash) return TermsChanged.of(words, draft.termsHash);

      const agreement = draft.subject ? await change(ctx, act, draft, draft.subject.id) : await conclude(ctx, act, draft, null);
      if (agreement instanceof Refusal) return agreement;
      act.em.assign(draft, { registered: agreement as never, state: 'REGISTERED' });
      return draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, async draft => {
      const { registeredId } = await draftStored(ctx.read, draft.id);
      return Object.assign(new DraftRegistered(), { draft, agreement: await ctx.load(agreementById, registeredId!) });
    });
  }
}

/** Enters a new agreement, or the successor of another. */
async function conclude(ctx: Context, act: Act, draft: DraftInHand['draft'], predecessor: string | null): Promise<string | Refusal> {
  const { words, today } = ctx;
  const { schools, partners } = draft;
  const terms = termsOf(draft, { initialledOn: draft.initialledOn, signedOn: draft.signedOn, mode: draft.mode as AgreementTerms['mode'], sourceUrl: null });
  await lockParties(act.em, { schools, partners });
  const before = predecessor ? (await agreementById(act.read, [predecessor])).get(predecessor) : null;
  const issues = [...termsIssues(terms, today), ...renewalIssues(terms, before), ...await partiesAmiss(ctx, act.read, { schools, partners }, terms, { before: partners })];
  const against = predecessor && standsAgainst.renewAgreement({ successor: await numberOfSuccessor(act.read, predecessor) });
  if (against) issues.push(against);
  if (issues.length) return InvalidInput.of(words, issues);
  const existing = await overlap(act, terms, { schools, partners }, predecessor ? await chainOf(act.read, predecessor) : []);
  if (existing) return OverlappingAgreement.of(words, existing);
  return enterAgreement(act, today, terms, { schools, partners }, predecessor, 'REVIEWED');
}

/** Renews, amends or ends the agreement that a draft is about, if it says what the offices read. */
async function change(ctx: Context, act: Act, draft: DraftInHand['draft'], subject: string): Promise<string | Refusal> {
  const { words, today } = ctx;
  const agreement = await act.em.findOneOrFail(AgreementTable, subject, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (draft.purpose === 'RENEWAL') return conclude(ctx, act, draft, subject);
  if (changesOf(draft.subjectTerms!, (await subjectSaid(act.read, [subject])).get(subject)!).length) return subjectChanged(words, agreement);
  await lockParties(act.em, { schools: [...agreement.schools, ...draft.schools], partners: [...agreement.partners, ...draft.partners] });
  if (draft.purpose === 'TERMINATION') {
    const against = standsAgainst.terminateAgreement(agreement);
    const issues = [...terminationIssues(agreement, draft.terminatedOn, draft.terminationReason, 'terminationReason'), ...(against ? [against] : [])];
    if (issues.length) return InvalidInput.of(words, issues);
    act.em.assign(agreement, { terminatedOn: draft.terminatedOn, terminationReason: draft.terminationReason });
    return agreement.id;
  }
  const { schools, partners } = draft;
  const terms = termsOf(draft, { initialledOn: agreement.initialledOn, signedOn: agreement.signedOn, mode: agreement.mode as AgreementTerms['mode'], sourceUrl: agreement.sourceUrl });
  const issues = [...termsIssues(terms, today), ...await partiesAmiss(ctx, act.read, { schools, partners }, terms, { before: partners })];
  if (issues.length) return InvalidInput.of(words, issues);
  const existing = await overlapAnew(act, agreement, { ...terms, terminatedOn: agreement.terminatedOn }, { schools, partners });
  if (existing) return OverlappingAgreement.of(words, existing);
  act.em.assign(agreement, { ...terms, ...agreementKeys({ id: agreement.id, title: terms.title, number: agreement.number }), schools, partners });
  return agreement.id;
}

function termsOf({ kind, title, effectiveOn, expiresOn, term, languages, cooperation, note }: DraftInHand['draft'], conclusion: Pick<AgreementTerms, 'initialledOn' | 'signedOn' | 'mode' | 'sourceUrl'>): AgreementTerms & { title: string } {
  return { kind, title, effectiveOn, expiresOn, term, languages, cooperation: cooperation as AgreementTerms['cooperation'], note, ...conclusion };
}
