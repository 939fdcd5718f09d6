import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar, LanguageTagScalar, PartialDateScalar } from '../../kernel/scalars.js';
import { AgreementKind, AgreementTerm, SigningMode } from '../agreement/agreement.type.js';
import { DraftPurpose } from '../route/route.type.js';

export enum DraftState {
  DRAFT = 'DRAFT', SUBMITTED = 'SUBMITTED', RETURNED = 'RETURNED', APPROVED = 'APPROVED', SIGNED = 'SIGNED', REGISTERED = 'REGISTERED', WITHDRAWN = 'WITHDRAWN', REFUSED = 'REFUSED',
}
registerEnumType(DraftState, {
  name: 'DraftState', description: 'Where a draft stands on its way into the register.',
  valuesConfig: {
    DRAFT: { description: '起草: with its drafter; all its schools and the offices over them see it.' }, SUBMITTED: { description: '送审: with the offices of its two lines.' }, RETURNED: { description: '退回: back with its drafter, for correction.' },
    APPROVED: { description: '同意: every office agreed to these terms.' }, SIGNED: { description: '已签署: its signing is recorded.' }, REGISTERED: { description: '已备案: it stands in the register.' },
    WITHDRAWN: { description: '撤回: its drafter took it back, or the province did. Final.' }, REFUSED: { description: '不同意: an office that decides refused it. Final.' },
  },
});
export enum DraftAct {
  amendDraft = 'amendDraft', submitAgreement = 'submitAgreement', withdrawDraft = 'withdrawDraft', countersignAgreement = 'countersignAgreement', approveAgreement = 'approveAgreement',
  returnAgreement = 'returnAgreement', refuseAgreement = 'refuseAgreement', recordSigning = 'recordSigning', registerDraft = 'registerDraft',
}
registerEnumType(DraftAct, {
  name: 'DraftAct', description: 'What may be done with a draft: the mutation of the same name.',
  valuesConfig: {
    amendDraft: { description: '修改' }, submitAgreement: { description: '送审' }, withdrawDraft: { description: '撤回' }, countersignAgreement: { description: '会签' }, approveAgreement: { description: '同意' },
    returnAgreement: { description: '退回' }, refuseAgreement: { description: '不同意' }, recordSigning: { description: '登记签署' }, registerDraft: { description: '备案' },
  },
});

/** What an agreement says, as far as a draft about it says it too. The wording is the draft's alone: the register keeps none. */
export interface SubjectTerms {
  kind: `${AgreementKind}` | null;
  title: string;
  schools: string[];
  partners: string[];
  effectiveOn: string | null;
  expiresOn: string | null;
  term: `${AgreementTerm}`;
  languages: string[];
  cooperation: string[];
  note: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One thing that an amendment changes.' })
export class DraftChange {
  @Field(() => String, { description: 'The field, by its name in the draft and in the agreement.' }) field!: string;
  @Field(() => String, { description: 'The field in words, in the caller\'s language.' }) label!: string;
  @Field(() => String, { nullable: true, description: 'What the agreement says; of parties the names, of codes the codes.' }) from!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is to say.' }) to!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The wording of the paper in one of its languages.' })
export class DraftText {
  @Field(() => LanguageTagScalar, { description: 'Its language, one of the draft\'s languages.' }) language!: string;
  @Field(() => String, { description: 'The wording: plain text, each line a paragraph.' }) text!: string;
}

@InputType({ description: 'The wording of the paper in one of its languages.' })
export class DraftTextInput {
  @Field(() => String, { description: 'Its language, BCP 47: one of the draft\'s languages, each of them once.' }) language!: string;
  @Field(() => String, { description: 'The wording: plain text, each line a paragraph, at most 20,000 characters.' }) text!: string;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'What is asked to be put into the register, on its way through review (草案). Only those within whose jurisdiction one of its schools lies see it.' })
export class Draft extends Node {
  @Field(() => DraftPurpose, { description: 'What it asks for.' }) purpose!: `${DraftPurpose}`;
  @Field(() => DraftState, { description: 'Where it stands.' }) state!: `${DraftState}`;
  @Field(() => AgreementKind, { description: 'The kind of paper.' }) kind!: `${AgreementKind}`;
  @Field(() => String, { description: 'Its title.' }) title!: string;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is to be in force, if not from its signature.' }) effectiveOn!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term is to end.' }) expiresOn!: string | null;
  @Field(() => AgreementTerm, { description: 'How long it is to run.' }) term!: `${AgreementTerm}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'Of a termination: from when the agreement no longer counts.' }) terminatedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Of a termination: why.' }) terminationReason!: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader of the register should know; public once it is registered.' }) note!: string | null;
  @Field(() => [DraftText], { description: 'The wording of the paper in its languages, as far as it was written down here, in the order of their tags. It stays with the draft: the register keeps none of it.' }) texts!: DraftText[];
  @Field(() => String, { description: 'SHA-256 of its canonical terms, 64 hexadecimal digits. An approval is bound to it: give the one that you read.' }) termsHash!: string;
  @Field(() => Int, { description: 'Counts its rounds of review; 0 before it was ever submitted.' }) round!: number;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was initialled, once that is recorded.' }) initialledOn!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed, once that is recorded.' }) signedOn!: string | null;
  @Field(() => SigningMode, { nullable: true, description: 'How it was concluded, once that is recorded.' }) mode!: `${SigningMode}` | null;
  @Field(() => DateTimeScalar, { description: 'When it was drafted.' }) createdAt!: string;
  @Field(() => Boolean, { description: 'Whether it is invented, for trying the registry out.' }) sample!: boolean;
  @Field(() => Int, { description: 'Counts its changes; give it as expectedVersion when you amend.' }) version!: number;

  schoolList!: string;
  partnerList!: string;
  languageList!: string;
  cooperationList!: string;
  subjectId!: string | null;
  subjectTerms!: SubjectTerms | null;
  registeredId!: string | null;
  drafterSchool!: string | null;
  drafterOffice!: string | null;
}

export const DraftConnection = connectionOf(Draft, 'Draft', 'drafts');

@InputType({ description: 'Which drafts; conditions are joined by and.' })
export class DraftFilter {
  @Field(() => [DraftState], { nullable: true, description: 'In one of these states.' }) states?: `${DraftState}`[] | null;
  @Field(() => DraftPurpose, { nullable: true, description: 'Asking for this.' }) purpose?: `${DraftPurpose}` | null;
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'That amend, renew or terminate this agreement.' }) subjectId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that the caller\'s own school or office drafted.' }) mine?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that can be registered, as workSummary counts them; none for whoever is not of the province.' }) toRegister?: boolean | null;
}
