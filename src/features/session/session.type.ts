import { Field, ID, ObjectType } from 'type-graphql';
import { Node } from '../../kernel/node.js';
import { DateTimeScalar, EmailAddressScalar } from '../../kernel/scalars.js';
import { AccountRole } from '../account/account.type.js';

@ObjectType({ simpleResolvers: true, description: 'Who is signed in.' })
export class Viewer {
  @Field(() => ID, { description: 'Id of the account.' }) id!: string;
  @Field(() => EmailAddressScalar, { description: 'The address it signs in with; others see it only where administrators read who acted.' }) email!: string;
  @Field(() => AccountRole, { description: 'What it may do.' }) role!: `${AccountRole}`;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A browser or program that is signed in.' })
export class Session extends Node {
  @Field(() => DateTimeScalar, { description: 'When it signed in.' }) createdAt!: string;
  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' }) expiresAt!: string;
  @Field(() => String, { nullable: true, description: 'What the browser called itself then, cut to 200 characters; null when it said nothing.' }) userAgent!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the session of this very request.' }) current!: boolean;

  accountId!: string;
}
