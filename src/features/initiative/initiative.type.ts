import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../../kernel/node.js';
import { PartialDateScalar, URLScalar } from '../../kernel/scalars.js';

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A programme of twinning with targets of its own, such as 百校结好, the Hundred Schools Twinning initiative.' })
export class Initiative extends Node {
  @Field(() => String, { description: 'Its short name in addresses, such as gansu-baixiao.' }) slug!: string;
  @Field(() => PartialDateScalar, { description: 'When it was launched.' }) launchedOn!: string;
  @Field(() => Int, { description: 'How many schools of the province it means to twin.' }) targetSchools!: number;
  @Field(() => Int, { description: 'How many partners it means to twin them with.' }) targetPartners!: number;
  @Field(() => URLScalar, { description: 'Where the targets were published.' }) sourceUrl!: string;

  nameZh!: string;
  nameEn!: string;
}
