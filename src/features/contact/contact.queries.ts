import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../kernel/connection.js';
import type { Context } from '../../kernel/context.js';
import { nameOfAccount } from '../account/account.reads.js';
import { underKept } from '../partner/partner.reads.js';
import { Partner } from '../partner/partner.type.js';
import { School } from '../school/school.type.js';
import { contactsOf, revealsOf } from './contact.reads.js';
import { maskedEmail, maskedName, maskedPhone } from './contact.rules.js';
import { Contact, ContactConnection, ContactReveal } from './contact.type.js';

@Resolver(() => Contact)
export class ContactQueries {
  @FieldResolver(() => String, { description: 'The name, masked; `revealContact` shows it.' })
  name(@Root() { name }: Contact): string {
    return maskedName(name);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The telephone number, masked.' })
  phone(@Root() { phone }: Contact): string | null {
    return phone === null ? null : maskedPhone(phone);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The e-mail address, masked.' })
  email(@Root() { email }: Contact): string | null {
    return email === null ? null : maskedEmail(email);
  }

  @FieldResolver(() => [ContactReveal], { description: 'Who looked at it in clear, when and what for, latest first.' })
  async reveals(@Root() { id }: Contact, @Ctx() ctx: Context): Promise<ContactReveal[]> {
    return await ctx.load(revealsOf, id) ?? [];
  }
}

@Resolver(() => ContactReveal)
export class ContactRevealQueries {
  @FieldResolver(() => String, { description: 'Who: the person\'s name, else the address of the account.' })
  async by(@Root() { accountId }: ContactReveal, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(nameOfAccount, accountId)) ?? accountId;
  }
}

@Resolver(() => School)
export class ContactsOfSchool {
  @FieldResolver(() => ContactConnection, { description: 'The people to turn to, as far as the caller may see them; for strangers there are none.' })
  contacts(@Root() { id }: School, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return contactsOf(ctx, 'school', id, args);
  }
}

@Resolver(() => Partner)
export class ContactsOfPartner {
  @FieldResolver(() => ContactConnection, { description: 'The people to turn to, as far as the caller may see them; for strangers there are none.' })
  contacts(@Root() partner: Partner, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return underKept(ctx, partner, id => contactsOf(ctx, 'partner', id, args));
  }
}
