import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { CountryCodeScalar, PartialDateScalar } from '../../kernel/scalars.js';
import { CountedFilter } from '../counting/counting.type.js';

export enum TwinningState { ACTIVE = 'ACTIVE', ENDED = 'ENDED', MERGED = 'MERGED', UNCOUNTED = 'UNCOUNTED' }
registerEnumType(TwinningState, {
  name: 'TwinningState', description: 'Where a twinning stands today.',
  valuesConfig: {
    ACTIVE: { description: 'At least one of its agreements counts today.' }, ENDED: { description: 'None of its agreements counts any more.' },
    MERGED: { description: 'Its partner was merged since: its agreements count under the twinning with the partner that counts for it. Only in a list of what was `counted`, or asked for by its id.' },
    UNCOUNTED: { description: 'It is none by today and the default rule: another rule or day counts it. Only in a list of what was `counted`, or asked for by its id.' },
  },
});
export enum TwinningOrder { SINCE_DESC = 'SINCE_DESC', SINCE_ASC = 'SINCE_ASC' }
registerEnumType(TwinningOrder, {
  name: 'TwinningOrder', description: 'How twinnings are ordered.',
  valuesConfig: {
    SINCE_DESC: { description: 'By the day of the first agreement, latest first; a date known in part by its last day.' },
    SINCE_ASC: { description: 'By the day of the first agreement, earliest first.' },
  },
});

@ObjectType({
  implements: Node, simpleResolvers: true,
  description: 'One school with one partner (结好关系). It follows from their agreements and memoranda and is never typed in; letters of intent make none.',
})
export class Twinning extends Node {
  @Field(() => PartialDateScalar, { description: 'The date of the first agreement that counts, as its paper has it; where none does today, that of the first paper between the two.' }) since!: string;
  @Field(() => TwinningState, { description: 'Where it stands today.' }) state!: `${TwinningState}`;

  schoolId!: string;
  partnerId!: string;
  sinceBy!: string;
  /** The twinning that its papers stand under now: itself, unless its partner was merged. */
  countsAs!: string;
}

export const TwinningConnection = connectionOf(Twinning, 'Twinning', 'twinnings');

@InputType({ description: 'Which twinnings; conditions are joined by and.' })
export class TwinningFilter {
  @Field(() => String, { nullable: true, description: 'With a school in this division or below it, six digits.' }) division?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'With a partner in this country or region.' }) country?: string | null;
  @Field(() => TwinningState, { nullable: true, description: 'Standing so today.' }) state?: `${TwinningState}` | null;
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With this partner; for one that was merged, with the partner that counts for it.' }) partnerId?: string | null;
  @Field(() => CountedFilter, { nullable: true, description: 'Counted so in the figures: the pairs as they were counted, those too that are no twinnings today.' }) counted?: CountedFilter | null;
  @Field(() => String, { nullable: true, description: 'With each of these words in what is looked for of the school or of the partner: a name, in pinyin or its initials, a town or a code.' }) text?: string | null;
}
