import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { CountryCodeScalar, DateScalar, DateTimeScalar, PartialDateScalar, URLScalar } from '../../kernel/scalars.js';
import { CountedFilter } from '../counting/counting.type.js';
import { Name } from '../name/name.type.js';
import { CountryGroup, Jurisdiction } from '../place/place.type.js';

export enum PartnerType {
  KINDERGARTEN = 'KINDERGARTEN', PRIMARY = 'PRIMARY', SECONDARY = 'SECONDARY', ALL_THROUGH = 'ALL_THROUGH', VOCATIONAL = 'VOCATIONAL', SPECIAL = 'SPECIAL',
  UNIVERSITY = 'UNIVERSITY', AUTHORITY = 'AUTHORITY', OTHER = 'OTHER',
}
registerEnumType(PartnerType, {
  name: 'PartnerType', description: 'What kind of school or institution a partner is, in the terms of no one country.',
  valuesConfig: {
    KINDERGARTEN: { description: 'Before primary school.' }, PRIMARY: { description: 'Primary school.' }, SECONDARY: { description: 'Secondary school, lower, upper or both.' },
    ALL_THROUGH: { description: 'Primary and secondary in one.' }, VOCATIONAL: { description: 'Vocational school.' }, SPECIAL: { description: 'School for special needs.' },
    UNIVERSITY: { description: 'University or college.' }, AUTHORITY: { description: 'Education authority or school district.' }, OTHER: { description: 'Anything else.' },
  },
});
export enum PartnerStatus { OPERATING = 'OPERATING', CLOSED = 'CLOSED', MERGED = 'MERGED' }
registerEnumType(PartnerStatus, {
  name: 'PartnerStatus', description: 'Whether a partner operates today.',
  valuesConfig: {
    OPERATING: { description: 'It operates.' }, CLOSED: { description: 'It closed, today or before; `successor` may say what followed it.' },
    MERGED: { description: 'Its record was merged into another, which counts for it; see `mergedInto`.' },
  },
});
export enum PartnerOrder { NAME_ASC = 'NAME_ASC', NAME_DESC = 'NAME_DESC', REGISTERED_ASC = 'REGISTERED_ASC', REGISTERED_DESC = 'REGISTERED_DESC' }
registerEnumType(PartnerOrder, {
  name: 'PartnerOrder', description: 'How partners are ordered.',
  valuesConfig: {
    NAME_ASC: { description: 'By name: Chinese by pinyin, numbers by size.' }, NAME_DESC: { description: 'By name, backwards.' },
    REGISTERED_ASC: { description: 'By entry in the register, oldest first.' }, REGISTERED_DESC: { description: 'By entry in the register, newest first.' },
  },
});

export enum PartnerEventKind { RENAMED = 'RENAMED', MOVED = 'MOVED', CLOSED = 'CLOSED', MERGED = 'MERGED' }
registerEnumType(PartnerEventKind, {
  name: 'PartnerEventKind', description: 'What happened to a partner.',
  valuesConfig: {
    RENAMED: { description: 'It took another name.' }, MOVED: { description: 'It moved to another place.' },
    CLOSED: { description: 'It closed; what followed it, if something did, is its successor.' }, MERGED: { description: 'Its record turned out to be that of another partner, and was merged into it.' },
  },
});
export enum PartnerChange { RENAMED = 'RENAMED', MOVED = 'MOVED' }
registerEnumType(PartnerChange, {
  name: 'PartnerChange', description: 'What may be recorded of a partner that goes on; the other events follow from closePartner and mergePartners.',
  valuesConfig: { RENAMED: { description: 'It took another name.' }, MOVED: { description: 'It moved to another place.' } },
});

@ObjectType({ simpleResolvers: true, description: 'Something that happened to a partner, or to one that it followed.' })
export class PartnerEvent {
  @Field(() => PartnerEventKind, { description: 'What happened.' }) kind!: `${PartnerEventKind}`;
  @Field(() => PartialDateScalar, { description: 'When; of a merge, the day from which the two count once.' }) on!: string;
  @Field(() => String, { nullable: true, description: 'What is known about it, such as from what to what and by which source.' }) note!: string | null;

  partnerId!: string;
  successorId!: string | null;
}
@InputType({ description: 'When a partner was renamed or moved.' })
export class PartnerEventInput {
  @Field(() => PartnerChange, { description: 'What happened.' }) kind!: `${PartnerChange}`;
  @Field(() => PartialDateScalar, { description: 'When.' }) on!: string;
  @Field(() => String, { nullable: true, description: 'What is known about it, such as from what to what and by which source; at most 500 characters, public.' }) note?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A code by which others know a partner.' })
export class Identifier {
  @Field(() => String, { description: 'Whose code it is, in capitals, such as UAI (France) or URN (England).' }) scheme!: string;
  @Field(() => String, { description: 'The code.' }) value!: string;
}
@InputType({ description: 'A code by which others know a partner.' })
export class IdentifierInput {
  @Field(() => String, { description: 'Whose code it is, such as UAI or URN; at most 40 characters.' }) scheme!: string;
  @Field(() => String, { description: 'The code, at most 100 characters.' }) value!: string;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A school or institution abroad, or in Hong Kong, Macao or Taiwan (伙伴), that schools of the province are twinned with.' })
export class Partner extends Node {
  @Field(() => [Name], { description: 'All its names, in the order of the register.' })
  names!: Name[];
  @Field(() => String, { nullable: true, description: 'The city or town, as the source writes it.' })
  city!: string | null;
  @Field(() => PartnerType, { nullable: true, description: 'Its kind; null when the source does not say.' })
  type!: `${PartnerType}` | null;
  @Field(() => URLScalar, { nullable: true, description: 'Its website.' })
  website!: string | null;
  @Field(() => PartnerStatus, { description: 'Whether it operates today.' })
  status!: `${PartnerStatus}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it closed.' })
  closedOn!: string | null;
  @Field(() => Boolean, { description: 'Whether it is invented, for trying the registry out.' })
  sample!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was entered in the register.' })
  registeredAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' })
  version!: number;

  /** As JSON text. */
  identifierList!: string;
  countryCode!: string;
  successorId!: string | null;
  mergedIntoId!: string | null;
  nameKey!: string;
}

export const PartnerConnection = connectionOf(Partner, 'Partner', 'partners');

@InputType({ description: 'Which partners; conditions are joined by and.' })
export class PartnerFilter {
  @Field(() => CountryCodeScalar, { nullable: true, description: 'In this country or region.' }) country?: string | null;
  @Field(() => CountryGroup, { nullable: true, description: 'In a country that is a member of this group.' }) memberOf?: `${CountryGroup}` | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day of membership for memberOf; today when left out.' }) memberOn?: string | null;
  @Field(() => Jurisdiction, { nullable: true, description: 'Abroad, or in one of the regions of China.' }) jurisdiction?: `${Jurisdiction}` | null;
  @Field(() => PartnerType, { nullable: true, description: 'Of this kind.' }) type?: `${PartnerType}` | null;
  @Field(() => ID, { nullable: true, description: 'With an agreement with this school in the register, of whatever kind, that stands or once stood: those with which it may record exchanges.' }) schoolId?: string | null;
  @Field(() => CountedFilter, { nullable: true, description: 'Counted so in the figures: as they counted on that day, those among them that were merged since.' }) counted?: CountedFilter | null;
  @Field(() => String, { nullable: true, description: 'With this in a name, in pinyin or its initials, in the city or in an identifier.' }) text?: string | null;
}
