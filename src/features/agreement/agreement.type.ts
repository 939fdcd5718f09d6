import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { CountryCodeScalar, DateScalar, DateTimeScalar, PartialDateScalar, URLScalar } from '../../kernel/scalars.js';
import { CountedFilter } from '../counting/counting.type.js';
import { Name } from '../name/name.type.js';

export enum AgreementKind { LETTER_OF_INTENT = 'LETTER_OF_INTENT', MEMORANDUM = 'MEMORANDUM', AGREEMENT = 'AGREEMENT' }
registerEnumType(AgreementKind, {
  name: 'AgreementKind', description: 'The kind of paper (文种).',
  valuesConfig: {
    LETTER_OF_INTENT: { description: '意向书: does not count by the default rule.' }, MEMORANDUM: { description: '备忘录' }, AGREEMENT: { description: '协议书' },
  },
});
export enum AgreementStatus { INITIALLED = 'INITIALLED', SIGNED = 'SIGNED', IN_FORCE = 'IN_FORCE', EXPIRED = 'EXPIRED', TERMINATED = 'TERMINATED' }
registerEnumType(AgreementStatus, {
  name: 'AgreementStatus', description: 'Where an agreement stands today.',
  valuesConfig: {
    INITIALLED: { description: '草签: initialled, its signature not recorded.' }, SIGNED: { description: '已签署: signed, takes effect on a later day.' },
    IN_FORCE: { description: '生效: signed and in effect.' }, EXPIRED: { description: '到期: its term has ended.' }, TERMINATED: { description: '终止: ended before its term.' },
  },
});
export enum AgreementTerm { FIXED = 'FIXED', SELF_RENEWING = 'SELF_RENEWING', OPEN_ENDED = 'OPEN_ENDED' }
registerEnumType(AgreementTerm, {
  name: 'AgreementTerm', description: 'How long an agreement runs.',
  valuesConfig: {
    FIXED: { description: '固定期限: until its date of expiry.' }, SELF_RENEWING: { description: '自动续期: goes on past the end of its term until terminated.' },
    OPEN_ENDED: { description: '长期有效: until terminated.' },
  },
});
export enum SigningMode { IN_PERSON = 'IN_PERSON', ONLINE = 'ONLINE', EXCHANGE_OF_TEXTS = 'EXCHANGE_OF_TEXTS' }
registerEnumType(SigningMode, {
  name: 'SigningMode', description: 'How an agreement was concluded.',
  valuesConfig: { IN_PERSON: { description: '线下' }, ONLINE: { description: '线上' }, EXCHANGE_OF_TEXTS: { description: '互换文本' } },
});
export enum CooperationField {
  STUDENT_EXCHANGE = 'STUDENT_EXCHANGE', TEACHER_EXCHANGE = 'TEACHER_EXCHANGE', LEADER_EXCHANGE = 'LEADER_EXCHANGE', ONLINE_CLASSES = 'ONLINE_CLASSES',
  CURRICULUM = 'CURRICULUM', LANGUAGE_TEACHING = 'LANGUAGE_TEACHING', ARTS = 'ARTS', SPORTS = 'SPORTS', SCIENCE = 'SCIENCE', RESEARCH = 'RESEARCH',
  RESOURCES = 'RESOURCES', VOCATIONAL_TRAINING = 'VOCATIONAL_TRAINING', OTHER = 'OTHER',
}
registerEnumType(CooperationField, {
  name: 'CooperationField', description: 'A field of cooperation that an agreement names (合作领域).',
  valuesConfig: {
    STUDENT_EXCHANGE: { description: '学生交流与互访' }, TEACHER_EXCHANGE: { description: '教师交流' }, LEADER_EXCHANGE: { description: '校长与管理者交流' },
    ONLINE_CLASSES: { description: '线上课堂、友好班级' }, CURRICULUM: { description: '课程与教学' }, LANGUAGE_TEACHING: { description: '语言教学' },
    ARTS: { description: '艺术' }, SPORTS: { description: '体育' }, SCIENCE: { description: '科技' }, RESEARCH: { description: '合作研究' },
    RESOURCES: { description: '教学资源共享' }, VOCATIONAL_TRAINING: { description: '职业教育与实训' }, OTHER: { description: '其他' },
  },
});
export enum AgreementEntry { DIRECT = 'DIRECT', REVIEWED = 'REVIEWED' }
registerEnumType(AgreementEntry, {
  name: 'AgreementEntry', description: 'How an agreement came into the register.',
  valuesConfig: { DIRECT: { description: '补登: by the province at once, as one that existed already.' }, REVIEWED: { description: '经审核备案: by way of review.' } },
});
export enum AgreementOrder { NUMBER_DESC = 'NUMBER_DESC', NUMBER_ASC = 'NUMBER_ASC', SIGNED_DESC = 'SIGNED_DESC', SIGNED_ASC = 'SIGNED_ASC' }
registerEnumType(AgreementOrder, {
  name: 'AgreementOrder', description: 'How agreements are ordered.',
  valuesConfig: {
    NUMBER_DESC: { description: 'By register number, newest first.' }, NUMBER_ASC: { description: 'By register number, oldest first.' },
    SIGNED_DESC: { description: 'By the day of signing or initialling, latest first; a date known in part by its last day.' },
    SIGNED_ASC: { description: 'By the day of signing or initialling, earliest first.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A paper between schools of the province and partners (协议), as it was registered (备案).' })
export class Agreement extends Node {
  @Field(() => String, { description: 'Register number, such as BXJH-2022-0001; the year is that of registration. Without gaps within a year, never given twice. Sample data has numbers of its own, SAMPLE-….' })
  number!: string;
  @Field(() => String, { description: 'Its title.' })
  title!: string;
  @Field(() => AgreementKind, { nullable: true, description: 'The kind of paper; null when the source does not say, and then it counts by no rule but `all`.' })
  kind!: `${AgreementKind}` | null;
  @Field(() => AgreementStatus, { description: 'Where it stands today.' })
  status!: `${AgreementStatus}`;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was initialled (草签).' })
  initialledOn!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was signed (签署).' })
  signedOn!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it is in force (生效); null: from its signature.' })
  effectiveOn!: string | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'When its term ends. From the last day that this may mean it no longer counts, unless it renews itself.' })
  expiresOn!: string | null;
  @Field(() => AgreementTerm, { description: 'How long it runs.' })
  term!: `${AgreementTerm}`;
  @Field(() => SigningMode, { nullable: true, description: 'How it was concluded; null when the source does not say.' })
  mode!: `${SigningMode}` | null;
  @Field(() => PartialDateScalar, { nullable: true, description: 'From when it no longer counts because it was terminated.' })
  terminatedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was terminated.' })
  terminationReason!: string | null;
  @Field(() => URLScalar, { nullable: true, description: 'Where it was published.' })
  sourceUrl!: string | null;
  @Field(() => String, { nullable: true, description: 'What a reader of the register should know, such as how sources differ.' })
  note!: string | null;
  @Field(() => AgreementEntry, { description: 'How it came into the register.' })
  entry!: `${AgreementEntry}`;
  @Field(() => DateScalar, { nullable: true, description: 'When one that goes on until somebody ends it was last looked at and kept; null when it never was.' })
  reviewedOn!: string | null;
  @Field(() => Boolean, { description: 'Whether it is invented, for trying the registry out.' })
  sample!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  registeredAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' })
  version!: number;

  schoolList!: string;
  partnerList!: string;
  languageList!: string;
  cooperationList!: string;
  predecessorId!: string | null;
  numberYear!: number;
  numberSerial!: number;
  concludedBy!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A partner as a paper names it.' })
export class PartnerAsSigned {
  @Field(() => [Name], { description: 'All the names that it had when the paper was registered, by the audit trail.' })
  names!: Name[];

  partnerId!: string;
}

export const AgreementConnection = connectionOf(Agreement, 'Agreement', 'agreements');

@InputType({ description: 'Which agreements; conditions are joined by and.' })
export class AgreementFilter {
  @Field(() => AgreementKind, { nullable: true, description: 'Of this kind.' }) kind?: `${AgreementKind}` | null;
  @Field(() => AgreementStatus, { nullable: true, description: 'Standing so today.' }) status?: `${AgreementStatus}` | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'With a partner in this country or region.' }) country?: string | null;
  @Field(() => String, { nullable: true, description: 'With a school in this division or below it, six digits.' }) division?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Signed or initialled on this day or later; a date known in part by its last day.' }) signedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Signed or initialled on this day or earlier; a date known in part by its last day.' }) signedTo?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'With this partner; for one that was merged, with the partner that counts for it.' }) partnerId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Whose term ends before this day and that stand today; those that renew themselves are left out.' }) expiringBefore?: string | null;
  @Field(() => CountedFilter, { nullable: true, description: 'Counted so in the figures.' }) counted?: CountedFilter | null;
  @Field(() => String, { nullable: true, description: 'With this in the title or the register number.' }) text?: string | null;
}
