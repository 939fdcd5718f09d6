import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { CountryCodeScalar, PartialDateScalar } from '../../kernel/scalars.js';

export enum DivisionLevel { PROVINCE = 'PROVINCE', PREFECTURE = 'PREFECTURE', COUNTY = 'COUNTY', OTHER = 'OTHER' }
registerEnumType(DivisionLevel, {
  name: 'DivisionLevel', description: 'Level of an administrative division.',
  valuesConfig: {
    PROVINCE: { description: '省级' }, PREFECTURE: { description: '地级: prefecture or prefecture-level city.' }, COUNTY: { description: '县级: county, district or county-level city.' },
    OTHER: { description: 'A statistical code that is no division of GB/T 2260, such as 兰州新区.' },
  },
});
export enum Jurisdiction { FOREIGN = 'FOREIGN', HONG_KONG = 'HONG_KONG', MACAO = 'MACAO', TAIWAN = 'TAIWAN' }
registerEnumType(Jurisdiction, {
  name: 'Jurisdiction', description: 'Whether a partner is abroad or in a region of China with schools of its own system.',
  valuesConfig: {
    FOREIGN: { description: 'A foreign country or territory.' }, HONG_KONG: { description: '中国香港: Hong Kong, China.' },
    MACAO: { description: '中国澳门: Macao, China.' }, TAIWAN: { description: '中国台湾: Taiwan, China.' },
  },
});
export enum CountryGroup { BELT_AND_ROAD = 'BELT_AND_ROAD' }
registerEnumType(CountryGroup, {
  name: 'CountryGroup', description: 'A group that countries join and leave on dated days.',
  valuesConfig: { BELT_AND_ROAD: { description: 'Countries that signed a document of cooperation on the Belt and Road (共建“一带一路”).' } },
});
export enum MembershipConfidence {
  PUBLISHED = 'PUBLISHED', DATASETS_AGREE = 'DATASETS_AGREE', DATASETS_DISAGREE = 'DATASETS_DISAGREE', ONE_DATASET = 'ONE_DATASET', DISPUTED = 'DISPUTED', UNVERIFIED = 'UNVERIFIED',
}
registerEnumType(MembershipConfidence, {
  name: 'MembershipConfidence', description: 'How sure the date of a membership is.',
  valuesConfig: {
    PUBLISHED: { description: 'A publication of the time says it.' }, DATASETS_AGREE: { description: 'The public datasets that have it agree.' },
    DATASETS_DISAGREE: { description: 'The datasets disagree; the majority is taken.' }, ONE_DATASET: { description: 'One dataset has it.' },
    DISPUTED: { description: 'The datasets disagree without a majority: a member, since a day that is not known.' }, UNVERIFIED: { description: 'Not verified in any source.' },
  },
});
export enum MembershipState { MEMBER = 'MEMBER', NOT_MEMBER = 'NOT_MEMBER', UNDATED = 'UNDATED' }
registerEnumType(MembershipState, {
  name: 'MembershipState', description: 'Whether a country was a member on a day.',
  valuesConfig: {
    MEMBER: { description: 'It had joined and not left.' }, NOT_MEMBER: { description: 'It had not joined, or had left.' },
    UNDATED: { description: 'It joined, but sources disagree whether by that day.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'An administrative division of China (行政区划) by GB/T 2260.' })
export class Division {
  @Field(() => String, { description: 'Six digits: two of province, two of prefecture, two of county.' }) code!: string;
  @Field(() => DivisionLevel, { description: 'Its level.' }) level!: `${DivisionLevel}`;

  nameZh!: string;
  nameEn!: string;
  parentCode!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A region of the world by the United Nations (M49 sub-region).' })
export class Region {
  @Field(() => String, { description: 'M49 code, three digits, as 143 for Central Asia.' }) code!: string;

  nameZh!: string;
  nameEn!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Membership of a group as a dated fact, with its source.' })
export class Membership {
  @Field(() => CountryGroup, { description: 'The group.' }) group!: `${CountryGroup}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it joined, as precisely as is known; null when sources disagree.' }) joined!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it left; null when it did not.' }) left!: string | null;
  @Field(() => MembershipConfidence, { description: 'How sure the date is.' }) confidence!: `${MembershipConfidence}`;
  @Field(() => String, { description: 'Where the fact is from.' }) source!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A country, or a region of China with schools of its own system; `jurisdiction` tells them apart.' })
export class Country {
  @Field(() => CountryCodeScalar, { description: 'ISO 3166-1 alpha-2.' }) code!: string;
  @Field(() => Jurisdiction, { description: 'FOREIGN, or which region of China.' }) jurisdiction!: `${Jurisdiction}`;
  @Field(() => Region, { description: 'Its region of the world.' }) region!: Region;
  @Field(() => [Membership], { description: 'The groups it joined, with dates and sources.' }) memberships!: Membership[];

  nameZh!: string;
  nameEn!: string;
}
