import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { nodeId } from '../../kernel/ids.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { agreementById, asNamed, isSample, partiesNamed } from '../agreement/agreement.reads.js';
import { languagesStored } from '../agreement/agreement.rules.js';
import { AgreementKind, AgreementTerm, CooperationField } from '../agreement/agreement.type.js';
import { lockParties, OverlappingAgreement, titleFollowing } from '../agreement/enterAgreement.js';
import { draftPolicy } from './draft.policy.js';
import { placesOf } from '../school/school.reads.js';
import { draftSeen, termsSaid } from './draft.reads.js';
import { changesOf, isOutOfReach, termsHash, textsStored, type DraftTerms, type TermsField } from './draft.rules.js';
import { Draft, DraftTextInput } from './draft.type.js';
import { draftGiven, DraftNotReady, notReady, termsIn, unknownDraft } from './draftGiven.js';
import { followAgreement } from './followAgreement.js';
import { reviewAgain } from './reviewAgain.js';
import { conflictIssues, emptyIssues, overlapAhead, schoolsOutOfReach, termsAmiss } from './termsAmiss.js';

@InputType({ description: 'What to change of a draft. A field left out stays; null empties it where it may be empty.' })
export class AmendDraftInput {
  @Field(() => ID, { description: 'The draft.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => AgreementKind, { nullable: true, description: 'The kind of paper.' }) kind?: `${AgreementKind}` | null;
  @Field(() => String, { nullable: true, description: 'Its title. When it is left out, one that was made of the parties and the kind is made anew when these change.' }) title?: string | null;
  @Field(() => [ID], { nullable: true, description: 'All its schools; they replace those of the draft.' }) schoolIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'All its partners; they replace those of the draft.' }) partnerIds?: string[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is to be in force.' }) effectiveOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term is to end.' }) expiresOn?: string | null;
  @Field(() => AgreementTerm, { nullable: true, description: 'How long it is to run.' }) term?: `${AgreementTerm}` | null;
  @Field(() => [String], { nullable: true, description: 'The languages of its texts.' }) languages?: string[] | null;
  @Field(() => [CooperationField], { nullable: true, description: 'The fields of cooperation that it names.' }) cooperation?: `${CooperationField}`[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Of a termination: from when the agreement no longer counts.' }) terminatedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a termination: why.' }) terminationReason?: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader should know.' }) note?: string | null;
  @Field(() => [DraftTextInput], { nullable: true, description: 'All its wording, at most ten texts and 60,000 signs together, each in another of its languages; they replace those of the draft. Whoever takes a language out of `languages` leaves its text out here.' }) texts?: DraftTextInput[] | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft was changed. If its terms were under review, what had been agreed to them is void and the review begins again.' })
export class DraftAmended {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const AmendDraftOutcome = outcomeOf('AmendDraftOutcome', 'What became of amendDraft.', () => [DraftAmended, InvalidInput, DraftNotReady, OverlappingAgreement, StaleRecord, IdempotencyConflict] as const);

const fields = ['kind', 'title', 'effectiveOn', 'expiresOn', 'term', 'languages', 'cooperation', 'terminatedOn', 'terminationReason', 'note', 'texts'] as const;

@Resolver()
export class AmendDraft {
  @Mutation(() => AmendDraftOutcome, { description: 'Changes the terms of a draft until it is signed. Of an amendment, what the draft does not change follows the agreement as it stands; what both changed has to be named here. For registrars and administrators of the school or office that drafted it.' })
  async amendDraft(@Arg('input', () => AmendDraftInput, { description: 'What to change.' }) input: AmendDraftInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendDraft', input, async work(act) {
      const { read, viewer, permit } = act;
      const found = await draftGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { draft, facts } = found;
      permit(draftPolicy.amendDraft(viewer, facts));
      const refusal = notReady(ctx, 'amendDraft', facts);
      if (refusal) return refusal;
      if (draft.version !== input.expectedVersion) return StaleRecord.of(words, draft.version, input.expectedVersion);

      const issues: Issue[] = [];
      const changes = given(input, fields, { kind: draft.kind, title: '', term: draft.term, languages: [], cooperation: [], texts: [] });
      if (!Object.keys(changes).length && input.schoolIds == null && input.partnerIds == null) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const subject = draft.subject && (await agreementById(read, [draft.subject.id])).get(draft.subject.id)!;
      const said = subject && draft.subjectTerms ? termsSaid(subject) : null;
      const named = partiesNamed(ctx, {
        schoolIds: input.schoolIds ?? draft.schools.map(key => nodeId('School', key)), partnerIds: input.partnerIds ?? draft.partners.map(key => nodeId('Partner', key)),
      }, issues);
      if (!named) return InvalidInput.of(words, issues);
      const asked = { ...termsIn(draft), ...changes, ...named, partners: await asNamed(read, named.partners, draft.partners) } as DraftTerms;
      if (input.title === undefined) asked.title = await titleFollowing(read, draft, asked);
      const decided = [...Object.keys(changes), ...(input.schoolIds != null ? ['schools'] : []), ...(input.partnerIds != null ? ['partners'] : [])] as TermsField[];
      const { terms, conflicts } = said ? await followAgreement(read, asked, draft.subjectTerms!, said, decided) : { terms: asked, conflicts: [] };
      const parties = { schools: terms.schools, partners: terms.partners };
      // None of the schools moves until the commit: the round that may begin is for their places.
      await lockParties(act.em, parties);
      const places = await placesOf(read, parties.schools);
      const inReview = draft.state === 'SUBMITTED' || draft.state === 'APPROVED';
      issues.push(
        // A draft must not be carried out of its drafter's reach, nor into somebody else's.
        ...schoolsOutOfReach(viewer, parties.schools, places), ...(subject ? conflictIssues(ctx, conflicts, subject) : []),
        ...await termsAmiss(ctx, act, terms, subject, draft.partners), ...(inReview ? emptyIssues(terms, subject, []) : []),
      );
      if (issues.length) return InvalidInput.of(words, issues);
      const existing = await overlapAhead(ctx, act, terms, subject);
      if (existing) return OverlappingAgreement.of(words, existing);

      const stored = {
        kind: terms.kind, title: tidy(terms.title), effectiveOn: terms.effectiveOn, expiresOn: terms.expiresOn, term: terms.term, languages: languagesStored(terms.languages), cooperation: terms.cooperation,
        terminatedOn: terms.terminatedOn, terminationReason: terms.terminationReason && tidy(terms.terminationReason), note: terms.note && tidy(terms.note), texts: textsStored(terms.texts), ...parties,
      };
      const hash = termsHash({ ...terms, ...stored });
      const amended = hash !== draft.termsHash;
      const moved = isOutOfReach(facts.turns, places);
      const otherRoute = moved || stored.kind !== draft.kind || stored.schools.join() !== draft.schools.join();
      // The offices have not read what the agreement says by now, and neither have those of a place that a school moved to.
      const elsewhere = moved || (said !== null && changesOf(draft.subjectTerms!, said).length > 0);
      act.em.assign(draft, { ...stored, termsHash: hash, ...(said && elsewhere ? { subjectTerms: said } : {}), sample: await isSample(read, parties) });
      // What was agreed was agreed to other terms: it falls, for all to see, and the offices begin again.
      if ((amended || elsewhere) && inReview) issues.push(...await reviewAgain(ctx, act, draft, places, otherRoute));
      return issues.length ? InvalidInput.of(words, issues) : draft.id;
    } });
    return answer(ctx, done, draftSeen, unknownDraft, draft => Object.assign(new DraftAmended(), { draft }));
  }
}
