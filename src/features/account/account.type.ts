import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar, EmailAddressScalar } from '../../kernel/scalars.js';

export enum AccountRole { ADMINISTRATOR = 'ADMINISTRATOR', REGISTRAR = 'REGISTRAR', REVIEWER = 'REVIEWER', READER = 'READER' }
registerEnumType(AccountRole, {
  name: 'AccountRole', description: 'What an account may do, within the jurisdiction of its office or school.',
  valuesConfig: {
    ADMINISTRATOR: { description: '管理员: offices and accounts, and whatever a registrar may.' }, REGISTRAR: { description: '经办: drafts, registers and records.' },
    REVIEWER: { description: '审核: gives opinions and decides, when it is the turn of its office.' }, READER: { description: '查阅: reads.' },
  },
});
export enum AccountState { INVITED = 'INVITED', ACTIVE = 'ACTIVE', DISABLED = 'DISABLED' }
registerEnumType(AccountState, {
  name: 'AccountState', description: 'Where an account stands.',
  valuesConfig: {
    INVITED: { description: 'Its invitation was not accepted yet: it has no password.' }, ACTIVE: { description: 'It can sign in.' },
    DISABLED: { description: 'It cannot sign in. It stays, for the record names it.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'Somebody who may sign in. Seen by its owner and by the administrators over it; to everyone else it does not exist.' })
export class Account extends Node {
  @Field(() => EmailAddressScalar, { description: 'The address it signs in with.' }) email!: string;
  @Field(() => String, { nullable: true, description: 'The person\'s name; null for the first administrator until it is entered.' }) name!: string | null;
  @Field(() => AccountRole, { description: 'What it may do.' }) role!: `${AccountRole}`;
  @Field(() => Boolean, { description: 'Whether it may sign in; false once it is disabled.' }) enabled!: boolean;
  @Field(() => AccountState, { description: 'Where it stands.' }) state!: `${AccountState}`;
  @Field(() => DateTimeScalar, { description: 'When it was invited.' }) createdAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' }) version!: number;

  officeId!: string | null;
  schoolId!: string | null;
}

export const AccountConnection = connectionOf(Account, 'Account', 'accounts');

@InputType({ description: 'Which accounts; conditions are joined by and.' })
export class AccountFilter {
  @Field(() => ID, { nullable: true, description: 'Of this office.' }) officeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of this school.' }) schoolId?: string | null;
  @Field(() => AccountRole, { nullable: true, description: 'Of this role.' }) role?: `${AccountRole}` | null;
  @Field(() => Boolean, { nullable: true, description: 'Enabled (true) or disabled (false).' }) enabled?: boolean | null;
  @Field(() => String, { nullable: true, description: 'What the name or the address contains; capitals do not matter.' }) text?: string | null;
}
