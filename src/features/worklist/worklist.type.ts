import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ExpiryWindow { MONTHS_12 = 'MONTHS_12', MONTHS_6 = 'MONTHS_6', MONTHS_3 = 'MONTHS_3', MONTH_1 = 'MONTH_1' }
registerEnumType(ExpiryWindow, {
  name: 'ExpiryWindow', description: 'How soon an agreement ends, from today.',
  valuesConfig: { MONTHS_12: { description: '12 个月内' }, MONTHS_6: { description: '6 个月内' }, MONTHS_3: { description: '3 个月内' }, MONTH_1: { description: '1 个月内' } },
});

@ObjectType({ simpleResolvers: true, description: 'How much work there is for the caller, by its visibility; each number opens the list of the same name.' })
export class WorkSummary {
  @Field(() => Int, { description: 'Turns of the own office that are open.' }) waiting!: number;
  @Field(() => Int, { description: 'Those of them whose day has passed.' }) overdue!: number;
  @Field(() => Int, { description: 'Drafts of the own school or office that were returned for correction.' }) returned!: number;
  @Field(() => Int, { description: 'Drafts of the own school or office that are approved and wait for their signing.' }) toSign!: number;
  @Field(() => Int, { description: 'For the province: drafts that can be registered. Others: 0.' }) toRegister!: number;
  @Field(() => Int, { description: 'Agreements of the jurisdiction that end within twelve months and are not renewed.' }) expiringIn12Months!: number;
  @Field(() => Int, { description: 'Within six months.' }) expiringIn6Months!: number;
  @Field(() => Int, { description: 'Within three months.' }) expiringIn3Months!: number;
  @Field(() => Int, { description: 'Within one month.' }) expiringIn1Month!: number;
  @Field(() => Int, { description: 'Agreements of the jurisdiction that go on until somebody ends them and were not looked at for three years.' }) dueReview!: number;
}
