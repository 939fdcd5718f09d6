import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { contactPolicy } from './contact.policy.js';
import { contactGiven } from './contactGiven.js';

@InputType({ description: 'Which contact is erased.' })
export class RemoveContactInput {
  @Field(() => ID, { description: 'The contact.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The contact is erased; that there was one, and who looked at it, stays in the audit trail.' })
export class ContactRemoved {
  @Field(() => ID, { description: 'The id that it had.' }) id!: string;
}

export const RemoveContactOutcome = outcomeOf('RemoveContactOutcome', 'What became of removeContact.', () => [ContactRemoved, InvalidInput, IdempotencyConflict] as const);

@Resolver()
export class RemoveContact {
  @Mutation(() => RemoveContactOutcome, { description: 'Erases a contact and what is personal in it. For registrars and administrators within the jurisdiction of whoever noted it.' })
  async removeContact(@Arg('input', () => RemoveContactInput, { description: 'Which contact.' }) input: RemoveContactInput, @Ctx() ctx: Context) {
    const done = await act(ctx, { name: 'removeContact', input, async work(act) {
      const found = await contactGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { contact, holder } = found;
      act.permit(contactPolicy.removeContact(act.viewer, holder));
      act.em.remove(contact);
      // With a key that is easy to guess, telephone numbers could be tried against the digest of what was typed; it goes with the contact.
      await act.em.execute('delete from idempotency_key where subject_id = ?', [contact.id]);
      return contact.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new ContactRemoved(), { id: input.id });
  }
}
