import { sql } from 'kysely';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId, nodeId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, type Issue } from '../../kernel/refusal.js';
import { PartialDateScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { DraftTable } from '../../tables/draft.js';
import { agreementById, asCounted, asNamed, isSample, partiesNamed } from '../agreement/agreement.reads.js';
import { impliedTerm, languagesStored } from '../agreement/agreement.rules.js';
import { AgreementKind, AgreementTerm, CooperationField } from '../agreement/agreement.type.js';
import { lockParties, OverlappingAgreement, plainTitle, titleFollowing } from '../agreement/enterAgreement.js';
import { listOf } from '../../kernel/statement.js';
import { DraftPurpose } from '../route/route.type.js';
import { draftPolicy } from './draft.policy.js';
import { placesOf } from '../school/school.reads.js';
import { draftSeen, isBeingChanged, termsSaid } from './draft.reads.js';
import { termsHash, textsStored, type DraftTerms } from './draft.rules.js';
import { Draft, DraftTextInput } from './draft.type.js';
import { overlapAhead, schoolsOutOfReach, termsAmiss } from './termsAmiss.js';

@InputType({ description: 'What is asked to be put into the register. Of an amendment, a renewal or a termination, what is left out is as in the agreement that it is about.' })
export class DraftAgreementInput {
  @Field(() => DraftPurpose, { defaultValue: DraftPurpose.CONCLUSION, description: 'What it asks for.' }) purpose!: `${DraftPurpose}`;
  @Field(() => ID, { nullable: true, description: 'The registered agreement that it amends, renews or terminates.' }) subjectId?: string | null;
  @Field(() => AgreementKind, { nullable: true, description: 'The kind of paper; needed for a new one.' }) kind?: `${AgreementKind}` | null;
  @Field(() => String, { nullable: true, description: 'Its title; when left out, one is made of the parties and the kind.' }) title?: string | null;
  @Field(() => [ID], { nullable: true, description: 'The schools, one to twenty, in the order of the paper; needed for a new one.' }) schoolIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'The partners, one to twenty, in the order of the paper; needed for a new one.' }) partnerIds?: string[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is to be in force, if not from its signature.' }) effectiveOn?: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term is to end.' }) expiresOn?: string | null;
  @Field(() => AgreementTerm, { nullable: true, description: 'How long it is to run; when left out, FIXED with expiresOn and OPEN_ENDED without.' }) term?: `${AgreementTerm}` | null;
  @Field(() => [String], { nullable: true, description: 'The languages of its texts, BCP 47.' }) languages?: string[] | null;
  @Field(() => [CooperationField], { nullable: true, description: 'The fields of cooperation that it names.' }) cooperation?: `${CooperationField}`[] | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Of a termination: from when the agreement no longer counts.' }) terminatedOn?: string | null;
  @Field(() => String, { nullable: true, description: 'Of a termination: why.' }) terminationReason?: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader should know, at most 2,000 characters; public once it is registered.' }) note?: string | null;
  @Field(() => [DraftTextInput], { nullable: true, description: 'The wording of the paper, at most ten texts and 60,000 signs together, each in another of its languages; none when left out, of a draft about an agreement, too, for the register keeps none.' }) texts?: DraftTextInput[] | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The draft is kept, for its drafter to submit; its schools and the offices over them see it from now on.' })
export class AgreementDrafted {
  @Field(() => Draft, { description: 'The draft as it stands now.' }) draft!: Draft;
}

export const DraftAgreementOutcome = outcomeOf('DraftAgreementOutcome', 'What became of draftAgreement.', () => [AgreementDrafted, InvalidInput, OverlappingAgreement, IdempotencyConflict] as const);

@Resolver()
export class DraftAgreement {
  @Mutation(() => DraftAgreementOutcome, { description: 'Drafts what is to be put into the register. For registrars and administrators: a school\'s for itself alone, an office\'s for the schools of its division, so that a paper of several schools is drafted by an office over all of them. From then on the draft is seen by all its schools and by the offices over them, before it is submitted too. Several may be drafted about one agreement: the first that is submitted goes its way, the others wait until that is done.' })
  async draftAgreement(@Arg('input', () => DraftAgreementInput, { description: 'What is asked for.' }) input: DraftAgreementInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'draftAgreement', input, async work(act) {
      const { em, read, viewer, at, permit } = act;
      permit(draftPolicy.draftAgreement(viewer));

      const issues: Issue[] = [];
      const { purpose } = input;
      if (purpose === 'CONCLUSION' && input.subjectId != null) return InvalidInput.of(words, [{ path: ['subjectId'], code: 'subjectOfConclusion' }]);
      if (purpose !== 'CONCLUSION' && input.subjectId == null) return InvalidInput.of(words, [{ path: ['subjectId'], code: 'subjectRequired' }]);
      const subjectKey = input.subjectId != null ? keyGiven(ctx, 'Agreement', input.subjectId, ['subjectId'], issues) : null;
      // It stays from here to the commit, and so do the parties: an import that entered them may be withdrawn at this moment.
      if (subjectKey) await sql`select from agreement where id = ${subjectKey} for key share`.execute(em.getKysely());
      const subject = subjectKey ? (await agreementById(read, [subjectKey])).get(subjectKey) : undefined;
      if (input.subjectId != null && !subject) return InvalidInput.of(words, issues.length ? issues : [{ path: ['subjectId'], code: 'unknownAgreement' }]);

      // What renews a paper is concluded with those that its partners count as now; what changes it names them as it does.
      const before = subject && purpose !== 'RENEWAL' ? listOf(subject.partnerList) : [];
      const taken = subject ? purpose === 'RENEWAL' ? await asCounted(read, listOf(subject.partnerList)) : before : [];
      const named = partiesNamed(ctx, {
        schoolIds: input.schoolIds ?? (subject ? listOf(subject.schoolList).map(key => nodeId('School', key)) : []),
        partnerIds: input.partnerIds ?? taken.map(key => nodeId('Partner', key)),
      }, issues);
      if (!named) return InvalidInput.of(words, issues);
      await lockParties(em, named);
      const parties = { ...named, partners: await asNamed(read, named.partners, before) };
      // Whoever asks to change an agreement must have a say in it as it stands, and not only in what it would become.
      if (subject && !draftPolicy.draftAgreement(viewer, { places: await placesOf(read, listOf(subject.schoolList)) })) return InvalidInput.of(words, [{ path: ['subjectId'], code: 'subjectOutOfReach' }]);
      issues.push(...schoolsOutOfReach(viewer, parties.schools, await placesOf(read, parties.schools)));

      const kind = input.kind ?? subject?.kind ?? null;
      if (kind === null) return InvalidInput.of(words, [{ path: ['kind'], code: 'kindRequired' }]);
      const kept = purpose === 'RENEWAL' ? null : subject;
      const expiresOn = input.expiresOn !== undefined ? input.expiresOn : kept?.expiresOn ?? null;
      const title = input.title ?? (kept ? await titleFollowing(read, { ...kept, schools: listOf(kept.schoolList), partners: listOf(kept.partnerList) }, { ...parties, kind }) : null);
      const terms = {
        purpose, subject: subjectKey, kind, ...parties,
        title: title !== null ? tidy(title) : null,
        effectiveOn: input.effectiveOn !== undefined ? input.effectiveOn : kept?.effectiveOn ?? null, expiresOn,
        term: input.term ?? (kept && input.expiresOn === undefined ? kept.term : impliedTerm(expiresOn)),
        languages: input.languages ?? (subject ? listOf(subject.languageList) : []),
        cooperation: input.cooperation ?? (subject ? listOf(subject.cooperationList) as `${CooperationField}`[] : []),
        terminatedOn: input.terminatedOn ?? null, terminationReason: input.terminationReason != null ? tidy(input.terminationReason) : null,
        note: input.note !== undefined ? input.note && tidy(input.note) : kept?.note ?? null,
        texts: input.texts ?? [],
      } satisfies Omit<DraftTerms, 'title'> & { title: string | null };
      issues.push(...await termsAmiss(ctx, act, terms, subject ?? null));
      // What the submission or the registration would decline is told now, before anybody works on it.
      if (subject && await isBeingChanged(read, subject.id)) issues.push({ path: ['subjectId'], code: 'alreadyDrafted' });
      if (issues.length) return InvalidInput.of(words, issues);
      const existing = await overlapAhead(ctx, act, terms, subject ?? null);
      if (existing) return OverlappingAgreement.of(words, existing);

      const { subject: _subject, ...stored } = { ...terms, title: terms.title ?? await plainTitle(read, kind, parties), languages: languagesStored(terms.languages), texts: textsStored(terms.texts) };
      return em.create(DraftTable, {
        id: newId(), ...stored, subject: subjectKey, subjectTerms: subject && purpose !== 'RENEWAL' ? termsSaid(subject) : null, state: 'DRAFT', registered: null, termsHash: termsHash({ ...terms, ...stored }), round: 0,
        drafter: viewer.id, drafterSchool: viewer.school, drafterOffice: viewer.office?.id ?? null, initialledOn: null, signedOn: null, mode: null, createdAt: at, sample: await isSample(read, parties),
      }).id;
    } });
    return answer(ctx, done, draftSeen, { path: ['idempotencyKey'], code: 'unknownDraft' }, draft => Object.assign(new AgreementDrafted(), { draft }));
  }
}
