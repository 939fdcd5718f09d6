import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal, StaleRecord } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { contactPolicy } from './contact.policy.js';
import { contactSeen } from './contact.reads.js';
import { contactIssues, type ContactEntry } from './contact.rules.js';
import { Contact } from './contact.type.js';
import { contactGiven, unknownContact } from './contactGiven.js';

@InputType({ description: 'What to correct of a contact. A field left out stays; null empties it where it may be empty.' })
export class AmendContactInput {
  @Field(() => ID, { description: 'The contact.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: 'The person\'s name.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: 'The telephone number.' }) phone?: string | null;
  @Field(() => EmailAddressScalar, { nullable: true, description: 'The e-mail address.' }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'The position.' }) position?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The contact was corrected. What stood before is personal data and kept nowhere.' })
export class ContactAmended {
  @Field(() => Contact, { description: 'The contact, masked.' }) contact!: Contact;
}

export const AmendContactOutcome = outcomeOf('AmendContactOutcome', 'What became of amendContact.', () => [ContactAmended, InvalidInput, StaleRecord, IdempotencyConflict] as const);

@Resolver()
export class AmendContact {
  @Mutation(() => AmendContactOutcome, { description: 'Corrects a contact. For registrars and administrators within the jurisdiction of whoever noted it.' })
  async amendContact(@Arg('input', () => AmendContactInput, { description: 'What to correct.' }) input: AmendContactInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendContact', input, async work(act) {
      const found = await contactGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { contact, holder } = found;
      act.permit(contactPolicy.amendContact(act.viewer, holder));
      if (contact.version !== input.expectedVersion) return StaleRecord.of(words, contact.version, input.expectedVersion);

      const changes = given(input, ['name', 'phone', 'email', 'position'], { name: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const entry = { name: contact.name, phone: contact.phone, email: contact.email, position: contact.position, ...changes } as ContactEntry;
      const issues = contactIssues(entry);
      if (issues.length) return InvalidInput.of(words, issues);

      act.em.assign(contact, { name: tidy(entry.name), phone: entry.phone && tidy(entry.phone), email: entry.email, position: entry.position && tidy(entry.position) });
      return contact.id;
    } });
    return answer(ctx, done, contactSeen, unknownContact, contact => Object.assign(new ContactAmended(), { contact }));
  }
}
