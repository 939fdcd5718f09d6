import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, type Issue } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { tidy } from '../../kernel/text.js';
import { ContactTable } from '../../tables/contact.js';
import { mergedIssue, partnerById } from '../partner/partner.reads.js';
import { placesOf } from '../school/school.reads.js';
import { contactPolicy } from './contact.policy.js';
import { contactSeen } from './contact.reads.js';
import { contactIssues } from './contact.rules.js';
import { Contact } from './contact.type.js';

@InputType({ description: 'A person to turn to at a school or at a partner: one of the two.' })
export class RecordContactInput {
  @Field(() => ID, { nullable: true, description: 'The school.' }) schoolId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The partner.' }) partnerId?: string | null;
  @Field(() => String, { description: 'The person\'s name, at most 100 characters.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'The telephone number; this or the e-mail address is needed.' }) phone?: string | null;
  @Field(() => EmailAddressScalar, { nullable: true, description: 'The e-mail address.' }) email?: string | null;
  @Field(() => String, { nullable: true, description: 'The position, at most 100 characters.' }) position?: string | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The contact is noted.' })
export class ContactRecorded {
  @Field(() => Contact, { description: 'The contact, masked.' }) contact!: Contact;
}

export const RecordContactOutcome = outcomeOf('RecordContactOutcome', 'What became of recordContact.', () => [ContactRecorded, InvalidInput, IdempotencyConflict] as const);

/** An import that entered the two may be withdrawn at the same moment. */
const races = { contact_school_id_foreign: { path: ['schoolId'], code: 'unknownSchool' }, contact_partner_id_foreign: { path: ['partnerId'], code: 'unknownPartner' } } as const;

@Resolver()
export class RecordContact {
  @Mutation(() => RecordContactOutcome, { description: 'Notes a person to turn to. Seen within the jurisdiction of whoever noted it. For registrars and administrators.' })
  async recordContact(@Arg('input', () => RecordContactInput, { description: 'The contact.' }) input: RecordContactInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const entry = { name: input.name, phone: input.phone ?? null, email: input.email ?? null, position: input.position ?? null };
    const done = await act(ctx, { name: 'recordContact', input, races, async work({ em, read, viewer, at, permit }) {
      permit(contactPolicy.recordContact(viewer, null));

      const issues: Issue[] = [];
      if ((input.schoolId == null) === (input.partnerId == null)) return InvalidInput.of(words, [{ path: ['schoolId'], code: 'schoolOrPartner' }]);
      const school = input.schoolId != null ? keyGiven(ctx, 'School', input.schoolId, ['schoolId'], issues) : null;
      const partner = input.partnerId != null ? keyGiven(ctx, 'Partner', input.partnerId, ['partnerId'], issues) : null;
      const [place] = school ? await placesOf(read, [school]) : [];
      if (school && !place) issues.push({ path: ['schoolId'], code: 'unknownSchool' });
      const found = partner ? (await partnerById(read, [partner])).get(partner) : null;
      if (partner && !found) issues.push({ path: ['partnerId'], code: 'unknownPartner' });
      if (found?.mergedIntoId) issues.push(await mergedIssue(ctx, read, found, ['partnerId']));
      if (place) permit(contactPolicy.recordContact(viewer, place));
      issues.push(...contactIssues(entry));
      if (issues.length) return InvalidInput.of(words, issues);

      // A school's own contacts are the school's to see, whoever noted them; a partner's belong to whoever works with it.
      const [own] = viewer.school ? await placesOf(read, [viewer.school]) : [];
      return em.create(ContactTable, {
        id: newId(), school, partner, heldBySchool: school ?? viewer.school, heldIn: place?.division ?? own?.division ?? viewer.office!.division,
        name: tidy(entry.name), phone: entry.phone && tidy(entry.phone), email: entry.email, position: entry.position && tidy(entry.position), createdAt: at,
      }).id;
    } });
    return answer(ctx, done, contactSeen, { path: ['idempotencyKey'], code: 'unknownContact' }, contact => Object.assign(new ContactRecorded(), { contact }));
  }
}
