import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../../kernel/scalars.js';

export enum ExchangeKind {
  VISIT_TO_PARTNER = 'VISIT_TO_PARTNER', VISIT_FROM_PARTNER = 'VISIT_FROM_PARTNER', ONLINE = 'ONLINE', STUDENT_EXCHANGE = 'STUDENT_EXCHANGE', TEACHER_EXCHANGE = 'TEACHER_EXCHANGE',
  JOINT_PROJECT = 'JOINT_PROJECT', ARTS_AND_SPORTS = 'ARTS_AND_SPORTS', OTHER = 'OTHER',
}
registerEnumType(ExchangeKind, {
  name: 'ExchangeKind', description: 'What kind of exchange it is.',
  valuesConfig: {
    VISIT_TO_PARTNER: { description: '出访: of the school at the partner.' }, VISIT_FROM_PARTNER: { description: '来访: of the partner at the school.' }, ONLINE: { description: '线上交流: a meeting or lesson at a distance.' },
    STUDENT_EXCHANGE: { description: '学生交流: pupils at the other side for some time.' }, TEACHER_EXCHANGE: { description: '教师交流: teachers at the other side for some time.' }, JOINT_PROJECT: { description: '合作项目' },
    ARTS_AND_SPORTS: { description: '文体活动' }, OTHER: { description: '其他' },
  },
});

@ObjectType({
  implements: Node, simpleResolvers: true,
  description: 'What a school and its partner did together (交流活动). Its texts may name persons, so it is not public: it is there for the school itself and the offices over it, and for nobody else.',
})
export class Exchange extends Node {
  @Field(() => ExchangeKind, { description: 'What kind it is.' }) kind!: `${ExchangeKind}`;
  @Field(() => String, { description: 'What it was, in a line of at most 200 characters.' }) title!: string;
  @Field(() => PartialDateScalar, { description: 'When it was held or began, as far as it is known.' }) heldOn!: string;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ended, or is to end; null when that is not said, as of what took a day.' }) endedOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many persons took part, of both sides together, 1 to 100,000; null when nobody said.' }) participants!: number | null;
  @Field(() => String, { nullable: true, description: 'What was done and what came of it, at most 2,000 characters; null when nothing is said.' }) summary!: string | null;
  @Field(() => Boolean, { description: 'Whether it is invented, for trying the registry out.' }) sample!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was recorded; by whom, its history says.' }) recordedAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' }) version!: number;

  schoolId!: string;
  /** As it was named when it was recorded. */
  partnerId!: string;
  /** The twinning that it stands under now. */
  twinningId!: string;
  heldBy!: string;
}
export const ExchangeConnection = connectionOf(Exchange, 'Exchange', 'exchanges');

@InputType({ description: 'Which exchanges; conditions are joined by and.' })
export class ExchangeFilter {
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With this partner; for one that was merged, with the partner that counts for it.' }) partnerId?: string | null;
  @Field(() => ExchangeKind, { nullable: true, description: 'Of this kind.' }) kind?: `${ExchangeKind}` | null;
  @Field(() => DateScalar, { nullable: true, description: 'Held or begun on this day or later; a date known in part by its last day.' }) heldFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Held or begun on this day or earlier; a date known in part by its last day.' }) heldTo?: string | null;
}
