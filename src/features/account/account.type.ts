import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { EmailAddressScalar } from '../../kernel/scalars.js';

export enum AccountRole { ADMINISTRATOR = 'ADMINISTRATOR', REGISTRAR = 'REGISTRAR', REVIEWER = 'REVIEWER', READER = 'READER' }
registerEnumType(AccountRole, {
  name: 'AccountRole', description: 'What an account may do, within the jurisdiction of its office or school.',
  valuesConfig: {
    ADMINISTRATOR: { description: '管理员: offices and accounts, and whatever a registrar may.' }, REGISTRAR: { description: '经办: drafts, registers and records.' },
    REVIEWER: { description: '审核: gives opinions and decides, when it is the turn of its office.' }, READER: { description: '查阅: reads.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Who is signed in.' })
export class Viewer {
  @Field(() => ID, { description: 'Id of the account.' }) id!: string;
  @Field(() => EmailAddressScalar, { description: 'The address it signs in with; others see it only where administrators read who acted.' }) email!: string;
  @Field(() => AccountRole, { description: 'What it may do.' }) role!: `${AccountRole}`;
}
