import { Field, InputType, registerEnumType } from 'type-graphql';
import { CountryCodeScalar, DateScalar } from '../../kernel/scalars.js';
import { CountryGroup, Jurisdiction } from '../place/place.type.js';

// Figures are told by it and lists of schools are held to figures, so it stands before both.
export enum SchoolType {
  KINDERGARTEN = 'KINDERGARTEN', PRIMARY = 'PRIMARY', JUNIOR_SECONDARY = 'JUNIOR_SECONDARY', SENIOR_SECONDARY = 'SENIOR_SECONDARY',
  COMPLETE_SECONDARY = 'COMPLETE_SECONDARY', NINE_YEAR = 'NINE_YEAR', TWELVE_YEAR = 'TWELVE_YEAR', VOCATIONAL = 'VOCATIONAL', SPECIAL = 'SPECIAL', OTHER = 'OTHER',
}
registerEnumType(SchoolType, {
  name: 'SchoolType', description: 'What kind of school (办学类型).',
  valuesConfig: {
    KINDERGARTEN: { description: '幼儿园' }, PRIMARY: { description: '小学' }, JUNIOR_SECONDARY: { description: '初级中学' },
    SENIOR_SECONDARY: { description: '高级中学' }, COMPLETE_SECONDARY: { description: '完全中学: junior and senior secondary.' },
    NINE_YEAR: { description: '九年一贯制学校: primary and junior secondary.' }, TWELVE_YEAR: { description: '十二年一贯制学校: primary to senior secondary.' },
    VOCATIONAL: { description: '中等职业学校' }, SPECIAL: { description: '特殊教育学校' }, OTHER: { description: '其他' },
  },
});

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
export enum MemberWhen { AS_OF = 'AS_OF', SIGNING = 'SIGNING' }
registerEnumType(MemberWhen, {
  name: 'MemberWhen', description: 'On which day membership of a group is asked.',
  valuesConfig: { AS_OF: { description: 'On the day of the figures.' }, SIGNING: { description: 'On the day from which the agreement counts.' } },
});

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

@InputType({ description: 'One value of a dimension, as a row of `breakdown` has it.' })
export class BreakdownKeyInput {
  @Field(() => FigureDimension, { description: 'The dimension.' }) dimension!: `${FigureDimension}`;
  @Field(() => String, { description: 'The value\'s code in that dimension.' }) code!: string;
}

@InputType({ description: 'What stands behind a figure: the list holds exactly as many as `figures` or a row of `breakdown` says that was asked the same.' })
export class CountedFilter {
  @Field(() => DateScalar, { nullable: true, description: 'The day; today in China when left out.' }) asOf?: string | null;
  @Field(() => String, { nullable: true, description: 'Name of a counting rule, see countingRules; `default` when left out.' }) rule?: string | null;
  @Field(() => FigureFilter, { nullable: true, description: 'Counts only these.' }) filter?: FigureFilter | null;
  @Field(() => [BreakdownKeyInput], { nullable: true, description: 'Only what stands in these groups: of one dimension in any of those named, of several dimensions in each.' }) keys?: BreakdownKeyInput[] | null;
}
