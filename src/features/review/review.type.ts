import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars.js';
import { ReviewAct, ReviewLine } from '../route/route.type.js';

export enum ReviewStepState { WAITING = 'WAITING', OPEN = 'OPEN', AGREED = 'AGREED', RETURNED = 'RETURNED', REFUSED = 'REFUSED', VOID = 'VOID' }
registerEnumType(ReviewStepState, {
  name: 'ReviewStepState', description: 'Where one office\'s turn stands.',
  valuesConfig: {
    WAITING: { description: '待前一步: those before it in its line have their turn.' }, OPEN: { description: '待办: it is its turn.' }, AGREED: { description: '同意: it agreed to the terms of that hash.' },
    RETURNED: { description: '退回: it sent the draft back.' }, REFUSED: { description: '不同意: it refused.' },
    VOID: { description: '失效: the terms were changed afterwards, or the round ended before its turn. What it had said stays to be read.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'An official document that a decision rests on (公文).' })
export class OfficialDocument {
  @Field(() => String, { description: '发文机关' }) issuer!: string;
  @Field(() => String, { description: '发文字号, such as 甘教外〔2023〕5号.' }) number!: string;
  @Field(() => DateScalar, { description: '成文日期' }) date!: string;
}
@InputType({ description: 'The official document that a decision rests on (公文).' })
export class OfficialDocumentInput {
  @Field(() => String, { description: '发文机关, at most 100 characters.' }) issuer!: string;
  @Field(() => String, { description: '发文字号, such as 甘教外〔2023〕5号; other brackets are taken and written as 〔〕.' }) number!: string;
  @Field(() => DateScalar, { description: '成文日期, not after today.' }) date!: string;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'One office\'s turn in the review of a draft. Seen by those who see the draft.' })
export class ReviewStep extends Node {
  @Field(() => Int, { description: 'The round of review that it belongs to.' }) round!: number;
  @Field(() => ReviewLine, { description: 'Its line.' }) line!: `${ReviewLine}`;
  @Field(() => Int, { description: 'Its place within its line, from 0.' }) place!: number;
  @Field(() => ReviewAct, { description: 'What the office is asked for.' }) act!: `${ReviewAct}`;
  @Field(() => ReviewStepState, { description: 'Where it stands.' }) state!: `${ReviewStepState}`;
  @Field(() => Int, { description: 'Working days that the office has from its opening.' }) days!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When its turn began; null before, and where an office sent the draft back without having a turn.' }) openedAt!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day by which it is to decide; null like openedAt.' }) dueOn!: string | null;
  @Field(() => Boolean, { description: 'Whether it is open and its day has passed.' }) overdue!: boolean;
  @Field(() => Boolean, { description: 'Whether its office has anybody who may decide: a reviewer who can sign in. Where there is none, the office\'s administrator or one above it invites one (inviteAccount).' }) hasReviewer!: boolean;
  @Field(() => String, { nullable: true, description: 'What the office said.' }) opinion!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it decided.' }) decidedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'The hash of the terms that it agreed to.' }) termsHash!: string | null;

  draftId!: string;
  officeId!: string;
  decidedById!: string | null;
  documentIssuer!: string | null;
  documentNumber!: string | null;
  documentOn!: string | null;
}
export const ReviewStepConnection = connectionOf(ReviewStep, 'ReviewStep', 'turns of offices');

@InputType({ description: 'Which turns; conditions are joined by and.' })
export class WorklistFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those whose day has passed, or only those whose day has not.' }) overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'The turns of every office of the caller\'s jurisdiction, and not only of the caller\'s own.' }) wholeJurisdiction?: boolean | null;
}
