import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { CountryCodeScalar, PartialDateScalar } from '../../kernel/scalars.js';

export enum TwinningState { ACTIVE = 'ACTIVE', ENDED = 'ENDED' }
registerEnumType(TwinningState, {
  name: 'TwinningState', description: 'Where a twinning stands today.',
  valuesConfig: { ACTIVE: { description: 'At least one of its agreements counts today.' }, ENDED: { description: 'None of its agreements counts any more.' } },
});

@ObjectType({
  implements: Node, simpleResolvers: true,
  description: 'One school with one partner (结好关系). It follows from their agreements and memoranda and is never typed in; letters of intent make none.',
})
export class Twinning extends Node {
  @Field(() => PartialDateScalar, { description: 'The date of the first agreement that counts, as its paper has it.' }) since!: string;
  @Field(() => TwinningState, { description: 'Where it stands today.' }) state!: `${TwinningState}`;

  schoolId!: string;
  partnerId!: string;
  sinceBy!: string;
}

export const TwinningConnection = connectionOf(Twinning, 'Twinning', 'twinnings');

@InputType({ description: 'Which twinnings; conditions are joined by and.' })
export class TwinningFilter {
  @Field(() => String, { nullable: true, description: 'With a school in this division or below it, six digits.' }) division?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'With a partner in this country or region.' }) country?: string | null;
  @Field(() => TwinningState, { nullable: true, description: 'Standing so today.' }) state?: `${TwinningState}` | null;
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With this partner; for one that was merged, with the partner that counts for it.' }) partnerId?: string | null;
}
