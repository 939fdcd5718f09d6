import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../kernel/node.js';
import { DateScalar } from '../../kernel/scalars.js';
import { AgreementKind } from '../agreement/agreement.type.js';
import { OfficeKind } from '../office/office.type.js';
import { DivisionLevel } from '../place/place.type.js';

export enum DraftPurpose { CONCLUSION = 'CONCLUSION', AMENDMENT = 'AMENDMENT', RENEWAL = 'RENEWAL', TERMINATION = 'TERMINATION' }
registerEnumType(DraftPurpose, {
  name: 'DraftPurpose', description: 'What a draft asks for.',
  valuesConfig: {
    CONCLUSION: { description: '新签: a new agreement.' }, AMENDMENT: { description: '变更: other terms for a registered agreement.' },
    RENEWAL: { description: '续签: a successor to a registered agreement.' }, TERMINATION: { description: '终止: the end of a registered agreement.' },
  },
});
export enum ReviewLine { EDUCATION = 'EDUCATION', FOREIGN_AFFAIRS = 'FOREIGN_AFFAIRS' }
registerEnumType(ReviewLine, {
  name: 'ReviewLine', description: 'One of the two lines of offices that review side by side.',
  valuesConfig: { EDUCATION: { description: '教育线' }, FOREIGN_AFFAIRS: { description: '外事线' } },
});
export enum ReviewAct { COUNTERSIGN = 'COUNTERSIGN', APPROVE = 'APPROVE' }
registerEnumType(ReviewAct, {
  name: 'ReviewAct', description: 'What an office is asked for.',
  valuesConfig: { COUNTERSIGN: { description: '会签: its opinion.' }, APPROVE: { description: '审批: its decision; only such an office may refuse.' } },
});

@ObjectType({ simpleResolvers: true, description: 'One step of a route: which office, for what, in how many working days.' })
export class RouteStep {
  @Field(() => ReviewLine, { description: 'The line that it belongs to.' }) line!: `${ReviewLine}`;
  @Field(() => OfficeKind, { description: 'The kind of office.' }) officeKind!: `${OfficeKind}`;
  @Field(() => DivisionLevel, { description: 'The level of its division, above or of the school. A school without a division of that level passes it by; where there is no such office, the next one of its kind above has the turn.' }) level!: `${DivisionLevel}`;
  @Field(() => ReviewAct, { description: 'What it is asked for.' }) act!: `${ReviewAct}`;
  @Field(() => Int, { description: 'Working days that it has.' }) days!: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'Which offices a draft passes (审批路线). Of those that fit a draft the one that names its kind is taken before one that does not, then the one that names the level.' })
export class ReviewRoute extends Node {
  @Field(() => DraftPurpose, { description: 'For drafts that ask for this.' }) purpose!: `${DraftPurpose}`;
  @Field(() => AgreementKind, { nullable: true, description: 'For papers of this kind; null: of every kind.' }) kind!: `${AgreementKind}` | null;
  @Field(() => DivisionLevel, { nullable: true, description: 'For schools in divisions of this level; null: of every level.' }) level!: `${DivisionLevel}` | null;
  @Field(() => [RouteStep], { description: 'Its steps; those of one line follow each other, the two lines go side by side.' }) steps!: RouteStep[];
  @Field(() => Int, { description: 'Counts its changes; give it as expectedVersion when you change it.' }) version!: number;
}

@InputType({ description: 'One step of a route.' })
export class RouteStepInput {
  @Field(() => ReviewLine, { description: 'The line that it belongs to.' }) line!: `${ReviewLine}`;
  @Field(() => OfficeKind, { description: 'The kind of office.' }) officeKind!: `${OfficeKind}`;
  @Field(() => DivisionLevel, { description: 'PROVINCE, PREFECTURE or COUNTY.' }) level!: `${DivisionLevel}`;
  @Field(() => ReviewAct, { description: 'What it is asked for.' }) act!: `${ReviewAct}`;
  @Field(() => Int, { description: 'Working days, 1 to 60.' }) days!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Where working days end.' })
export class WorkingDays {
  @Field(() => DateScalar, { description: 'The last of them.' }) until!: string;
  @Field(() => Boolean, { description: 'Whether the holidays of every year in between are known. If not, only weekends were left out of the years that are not.' }) certain!: boolean;
}
