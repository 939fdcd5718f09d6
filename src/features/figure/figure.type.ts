import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateScalar, PartialDateScalar, URLScalar } from '../../kernel/scalars.js';
import { FigureDimension } from '../counting/counting.type.js';

export enum Indicator { SCHOOLS = 'SCHOOLS', PARTNERS = 'PARTNERS', TWINNINGS = 'TWINNINGS', AGREEMENTS = 'AGREEMENTS', COUNTRIES = 'COUNTRIES' }
registerEnumType(Indicator, {
  name: 'Indicator', description: 'One of the five counts, which are never mixed.',
  valuesConfig: {
    SCHOOLS: { description: 'Schools of the province.' }, PARTNERS: { description: 'Partners.' }, TWINNINGS: { description: 'Pairs of one school and one partner.' },
    AGREEMENTS: { description: 'Papers.' }, COUNTRIES: { description: 'Countries; with regions where the rule counts them.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A counting rule (口径): what counts, and from when to when.' })
export class CountingRule {
  @Field(() => String, { description: 'The name by which figures are asked for.' }) name!: string;
  @Field(() => String, { description: 'Its title in the caller\'s language.' }) title!: string;
  @Field(() => String, { description: 'The rule in words, in the caller\'s language.' }) description!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Five different counts as of a day by a rule. They are never added or mixed.' })
export class Figures {
  @Field(() => DateScalar, { description: 'The day: what stands at its end.' }) asOf!: string;
  @Field(() => String, { description: 'The name of the counting rule.' }) rule!: string;
  @Field(() => Int, { description: 'Schools with at least one agreement that counts.' }) schools!: number;
  @Field(() => Int, { description: 'Partners with at least one agreement that counts.' }) partners!: number;
  @Field(() => Int, { description: 'Pairs of one school and one partner with at least one agreement that counts.' }) twinnings!: number;
  @Field(() => Int, { description: 'Agreements that count.' }) agreements!: number;
  @Field(() => Int, { description: 'Countries of the counted partners; with regions of China where the rule counts them.' }) countries!: number;
}

@ObjectType({ simpleResolvers: true, description: 'One value of a dimension.' })
export class BreakdownKey {
  @Field(() => FigureDimension, { description: 'The dimension.' }) dimension!: `${FigureDimension}`;
  @Field(() => String, { description: 'The value\'s code in that dimension.' }) code!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The figures of one group. A school or partner may count in several groups; so rows do not add up to the total, except twinnings by YEAR.' })
export class BreakdownRow {
  @Field(() => [BreakdownKey], { description: 'The group, one key for each dimension asked, in that order.' }) keys!: BreakdownKey[];
  @Field(() => Figures, { description: 'Its figures.' }) figures!: Figures;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A number that somebody published about the initiative (对外公布数字), as printed, with its source.' })
export class PublishedFigure extends Node {
  @Field(() => PartialDateScalar, { description: 'The day it was said for.' }) asOf!: string;
  @Field(() => String, { description: 'What was counted, in the words of the source.' }) statement!: string;
  @Field(() => String, { description: 'A short name of what was counted, such as gansu_schools or participants.' }) measure!: string;
  @Field(() => Indicator, { nullable: true, description: 'Which of the registry\'s counts it is the same as; null: none.' }) indicator!: `${Indicator}` | null;
  @Field(() => Int, { nullable: true, description: 'The number; null where the source prints no plain one.' }) value!: number | null;
  @Field(() => String, { description: 'The number as it was printed, such as "200+".' }) valueText!: string;
  @Field(() => URLScalar, { description: 'Where it was published.' }) sourceUrl!: string;

  asOfBy!: string;
}

export const PublishedFigureConnection = connectionOf(PublishedFigure, 'PublishedFigure', 'published figures');

export enum PublishedFigureOrder { AS_OF_ASC = 'AS_OF_ASC', AS_OF_DESC = 'AS_OF_DESC' }
registerEnumType(PublishedFigureOrder, {
  name: 'PublishedFigureOrder', description: 'How published figures are ordered.',
  valuesConfig: {
    AS_OF_ASC: { description: 'By the day they were said for, earliest first; a date known in part by its last day.' },
    AS_OF_DESC: { description: 'By the day they were said for, latest first.' },
  },
});

@InputType({ description: 'Which published figures; conditions are joined by and.' })
export class PublishedFigureFilter {
  @Field(() => Indicator, { nullable: true, description: 'Of this count.' }) indicator?: `${Indicator}` | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only those that one of the registry\'s counts can be held against. False: only the others.' }) comparable?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Said for this day or later.' }) from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Said for this day or earlier.' }) to?: string | null;
}
