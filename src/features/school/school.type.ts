import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar, PartialDateScalar, URLScalar } from '../../kernel/scalars.js';
import { CountedFilter, SchoolType } from '../counting/counting.type.js';
import { Name } from '../name/name.type.js';

export enum SchoolStage { PRESCHOOL = 'PRESCHOOL', PRIMARY = 'PRIMARY', JUNIOR_SECONDARY = 'JUNIOR_SECONDARY', SENIOR_SECONDARY = 'SENIOR_SECONDARY' }
registerEnumType(SchoolStage, {
  name: 'SchoolStage', description: 'A stage of schooling (学段).',
  valuesConfig: {
    PRESCHOOL: { description: '学前' }, PRIMARY: { description: '小学' }, JUNIOR_SECONDARY: { description: '初中' }, SENIOR_SECONDARY: { description: '高中阶段, vocational too.' },
  },
});
export enum SchoolStatus { OPERATING = 'OPERATING', CLOSED = 'CLOSED' }
registerEnumType(SchoolStatus, {
  name: 'SchoolStatus', description: 'Whether a school operates today.',
  valuesConfig: { OPERATING: { description: 'It operates.' }, CLOSED: { description: 'It closed, today or before.' } },
});
export enum SchoolOrder { NAME_ASC = 'NAME_ASC', NAME_DESC = 'NAME_DESC', REGISTERED_ASC = 'REGISTERED_ASC', REGISTERED_DESC = 'REGISTERED_DESC' }
registerEnumType(SchoolOrder, {
  name: 'SchoolOrder', description: 'How schools are ordered.',
  valuesConfig: {
    NAME_ASC: { description: 'By name: Chinese by pinyin, numbers by size.' }, NAME_DESC: { description: 'By name, backwards.' },
    REGISTERED_ASC: { description: 'By entry in the register, oldest first.' }, REGISTERED_DESC: { description: 'By entry in the register, newest first.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A school of the province (省内学校) that takes part, or has taken part, in twinning.' })
export class School extends Node {
  @Field(() => String, { nullable: true, description: '学校标识码: ten digits, two of category, two of province, six serial. Null when it was not published.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码, GB 32100-2015), 18 characters.' })
  creditCode!: string | null;
  @Field(() => [Name], { description: 'All its names, in the order of the register.' })
  names!: Name[];
  @Field(() => SchoolType, { nullable: true, description: 'Its kind; null when the source does not say.' })
  type!: `${SchoolType}` | null;
  @Field(() => URLScalar, { nullable: true, description: 'Its website.' })
  website!: string | null;
  @Field(() => SchoolStatus, { description: 'Whether it operates today.' })
  status!: `${SchoolStatus}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it closed.' })
  closedOn!: string | null;
  @Field(() => Boolean, { description: 'Whether it is invented, for trying the registry out.' })
  sample!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was entered in the register.' })
  registeredAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' })
  version!: number;

  stageList!: string;
  divisionCode!: string;
  nameKey!: string;
}

export const SchoolConnection = connectionOf(School, 'School', 'schools');

@InputType({ description: 'Which schools; conditions are joined by and.' })
export class SchoolFilter {
  @Field(() => String, { nullable: true, description: 'In this division or below it: a code of GB/T 2260, six digits.' }) division?: string | null;
  @Field(() => SchoolType, { nullable: true, description: 'Of this kind.' }) type?: `${SchoolType}` | null;
  @Field(() => SchoolStatus, { nullable: true, description: 'Operating or closed today.' }) status?: `${SchoolStatus}` | null;
  @Field(() => CountedFilter, { nullable: true, description: 'Counted so in the figures.' }) counted?: CountedFilter | null;
  @Field(() => String, { nullable: true, description: 'With this in a name, in pinyin or its initials, or in the code.' }) text?: string | null;
}
