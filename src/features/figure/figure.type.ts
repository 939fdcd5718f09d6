import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { CountryCodeScalar, DateScalar, PartialDateScalar, URLScalar } from '../../kernel/scalars.js';
import { CountryGroup, Jurisdiction } from '../place/place.type.js';
import { SchoolType } from '../school/school.type.js';

export enum FigureDimension {
  COUNTRY = 'COUNTRY', REGION = 'REGION', JURISDICTION = 'JURISDICTION', BELT_AND_ROAD = 'BELT_AND_ROAD', DIVISION = 'DIVISION',
  SCHOOL_TYPE = 'SCHOOL_TYPE', YEAR = 'YEAR', AGREEMENT_KIND = 'AGREEMENT_KIND',
}
registerEnumType(FigureDimension, {
  name: 'FigureDimension', description: 'What figures are broken down by.',
  valuesConfig: {
    COUNTRY: { description: 'Country or region of the partner; codes of ISO 3166-1.' }, REGION: { description: 'Region of the world of the partner; codes of UN M49.' },
    JURISDICTION: { description: 'Foreign, or which region of China.' },
    BELT_AND_ROAD: { description: 'Whether the partner\'s country was a member: MEMBER, NOT_MEMBER or UNDATED.' },
    DIVISION: { description: 'Prefecture of the school; codes of GB/T 2260.' }, SCHOOL_TYPE: { description: 'Kind of the school, or UNSTATED.' },
    YEAR: { description: 'Year in which the twinning was first signed, by the rule: every twinning stands in one year, with all its agreements.' },
    AGREEMENT_KIND: { description: 'Kind of the paper, or UNSTATED.' },
  },
});
export enum Indicator { SCHOOLS = 'SCHOOLS', PARTNERS = 'PARTNERS', TWINNINGS = 'TWINNINGS', AGREEMENTS = 'AGREEMENTS', COUNTRIES = 'COUNTRIES' }
registerEnumType(Indicator, {
  name: 'Indicator', description: 'One of the five counts, which are never mixed.',
  valuesConfig: {
    SCHOOLS: { description: 'Schools of the province.' }, PARTNERS: { description: 'Partners.' }, TWINNINGS: { description: 'Pairs of one school and one partner.' },
    AGREEMENTS: { description: 'Papers.' }, COUNTRIES: { description: 'Countries; with regions where the rule counts them.' },
  },
});
export enum MemberWhen { AS_OF = 'AS_OF', SIGNING = 'SIGNING' }
registerEnumType(MemberWhen, {
  name: 'MemberWhen', description: 'On which day membership of a group is asked.',
  valuesConfig: { AS_OF: { description: 'On the day of the figures.' }, SIGNING: { description: 'On the day from which the agreement counts.' } },
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

@InputType({ description: 'Which agreements are counted, beside what the rule says; conditions are joined by and.' })
export class FigureFilter {
  @Field(() => String, { nullable: true, description: 'With a school in this division or below it, six digits.' }) division?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'With a partner in this country or region.' }) country?: string | null;
  @Field(() => CountryGroup, { nullable: true, description: 'With a partner in a country that is certainly a member of this group.' }) memberOf?: `${CountryGroup}` | null;
  @Field(() => MemberWhen, { defaultValue: MemberWhen.AS_OF, description: 'On which day membership is asked, for memberOf and for the dimension BELT_AND_ROAD.' }) memberWhen!: `${MemberWhen}`;
  @Field(() => Jurisdiction, { nullable: true, description: 'With a partner abroad, or in one of the regions of China (which only some rules count).' }) jurisdiction?: `${Jurisdiction}` | null;
  @Field(() => SchoolType, { nullable: true, description: 'With a school of this kind.' }) schoolType?: `${SchoolType}` | null;
  @Field(() => DateScalar, { nullable: true, description: 'That ends before this day; what renews itself or is open-ended has no such day until somebody ends it.' }) endingBefore?: string | null;
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

@InputType({ description: 'Which published figures; conditions are joined by and.' })
export class PublishedFigureFilter {
  @Field(() => Indicator, { nullable: true, description: 'Of this count.' }) indicator?: `${Indicator}` | null;
  @Field(() => Boolean, { nullable: true, description: 'True: only those that one of the registry\'s counts can be held against. False: only the others.' }) comparable?: boolean | null;
  @Field(() => DateScalar, { nullable: true, description: 'Said for this day or later.' }) from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Said for this day or earlier.' }) to?: string | null;
}
