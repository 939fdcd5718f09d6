import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/connection.js';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar, EmailAddressScalar } from '../../kernel/scalars.js';

@ObjectType({ simpleResolvers: true, description: 'Somebody looked at a contact in clear.' })
export class ContactReveal {
  @Field(() => String, { description: 'What for, as was said.' }) purpose!: string;
  @Field(() => DateTimeScalar, { description: 'When.' }) at!: string;

  accountId!: string;
  contactId!: string;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A person to turn to at a school or partner (联系人). Personal data: masked, seen only within the jurisdiction of whoever noted it, and never public.' })
export class Contact extends Node {
  @Field(() => String, { nullable: true, description: 'The position, such as 校长办公室主任.' }) position!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was noted.' }) createdAt!: string;
  @Field(() => Int, { description: 'Counts its amendments; give it as expectedVersion when you amend.' }) version!: number;

  name!: string;
  phone!: string | null;
  email!: string | null;
  schoolId!: string | null;
  partnerId!: string | null;
  /** The school that holds it; null where an office does. */
  heldBySchool!: string | null;
  /** The division in which it is held. */
  heldIn!: string;
}
export const ContactConnection = connectionOf(Contact, 'Contact', 'contacts');

@ObjectType({ simpleResolvers: true, description: 'A contact in clear.' })
export class RevealedContact {
  @Field(() => String, { description: 'The person\'s name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'The telephone number.' }) phone!: string | null;
  @Field(() => EmailAddressScalar, { nullable: true, description: 'The e-mail address.' }) email!: string | null;
}
