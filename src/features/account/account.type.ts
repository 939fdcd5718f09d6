import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { EmailAddressScalar } from '../../kernel/scalars.js';

export enum AccountRole { ADMINISTRATOR = 'ADMINISTRATOR' }
registerEnumType(AccountRole, {
  name: 'AccountRole', description: 'What an account may do.',
  valuesConfig: { ADMINISTRATOR: { description: 'Administrator of the province (省级管理员): every act.' } },
});

@ObjectType({ simpleResolvers: true, description: 'Who is signed in.' })
export class Viewer {
  @Field(() => ID, { description: 'Id of the account.' }) id!: string;
  @Field(() => EmailAddressScalar, { description: 'The address it signs in with; others see it only where administrators read who acted.' }) email!: string;
  @Field(() => AccountRole, { description: 'What it may do.' }) role!: `${AccountRole}`;
}
