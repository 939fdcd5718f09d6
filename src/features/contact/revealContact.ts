import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { proseIssues, tidy } from '../../kernel/text.js';
import { ContactRevealTable } from '../../tables/contact.js';
import { contactPolicy } from './contact.policy.js';
import { contactSeen } from './contact.reads.js';
import { RevealedContact } from './contact.type.js';
import { contactGiven } from './contactGiven.js';

/** Without an idempotencyKey: each look is a look, asked for and written down anew. */
@InputType({ description: 'Which contact is shown in clear, and what for. Each look is written down, a repeated one too.' })
export class RevealContactInput {
  @Field(() => ID, { description: 'The contact.' }) id!: string;
  @Field(() => String, { description: 'What for, at most 200 characters; it stays in the audit trail for ever, with who asked and when.' }) purpose!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The contact in clear; that it was shown is in the audit trail.' })
export class ContactRevealed {
  @Field(() => RevealedContact, { description: 'The contact in clear.' }) contact!: RevealedContact;
}

export const RevealContactOutcome = outcomeOf('RevealContactOutcome', 'What became of revealContact.', () => [ContactRevealed, InvalidInput] as const);

@Resolver()
export class RevealContact {
  @Mutation(() => RevealContactOutcome, { description: 'Shows a contact in clear, and writes down who asked and what for. For everyone but readers, within the jurisdiction of whoever noted it.' })
  async revealContact(@Arg('input', () => RevealContactInput, { description: 'Which contact, and what for.' }) input: RevealContactInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'revealContact', input: {}, async work(act) {
      const found = await contactGiven(ctx, act, input.id);
      if (found instanceof Refusal) return found;
      const { contact, holder } = found;
      act.permit(contactPolicy.revealContact(act.viewer, holder));
      const issues = proseIssues(input.purpose, ['purpose'], 200);
      if (issues.length) return InvalidInput.of(words, issues);

      act.em.create(ContactRevealTable, { id: newId(), contactId: contact.id, account: act.viewer.id, purpose: tidy(input.purpose), at: act.at });
      return contact.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new ContactRevealed(), { contact: await contactSeen(ctx, done) });
  }
}
