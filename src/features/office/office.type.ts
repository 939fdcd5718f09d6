import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';

export enum OfficeKind { EDUCATION = 'EDUCATION', FOREIGN_AFFAIRS = 'FOREIGN_AFFAIRS', FRIENDSHIP_ASSOCIATION = 'FRIENDSHIP_ASSOCIATION' }
registerEnumType(OfficeKind, {
  name: 'OfficeKind', description: 'What kind of office (机构).',
  valuesConfig: {
    EDUCATION: { description: '教育厅、教育局' }, FOREIGN_AFFAIRS: { description: '外事办公室' }, FRIENDSHIP_ASSOCIATION: { description: '人民对外友好协会' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'An office (机构) that reviews, registers or reads: one of a kind in a division.' })
export class Office extends Node {
  @Field(() => OfficeKind, { description: 'Its kind.' }) kind!: `${OfficeKind}`;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' }) version!: number;

  nameZh!: string;
  nameEn!: string;
  divisionCode!: string;
  parentId!: string | null;
  createdAt!: string;
}

export const OfficeConnection = connectionOf(Office, 'Office', 'offices');

@InputType({ description: 'Which offices; conditions are joined by and.' })
export class OfficeFilter {
  @Field(() => String, { nullable: true, description: 'Of this division or below it: a code of GB/T 2260, six digits.' }) division?: string | null;
  @Field(() => OfficeKind, { nullable: true, description: 'Of this kind.' }) kind?: `${OfficeKind}` | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this office.' }) parentId?: string | null;
}
