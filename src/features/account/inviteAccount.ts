import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { newId } from '../../kernel/ids.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { AccountTable } from '../../tables/account.js';
import { OfficeTable } from '../../tables/office.js';
import { SchoolTable } from '../../tables/school.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen, addressHolder } from './account.reads.js';
import { LONGEST_NAME, roleIssues, type Belonging } from './account.rules.js';
import { Account, AccountRole } from './account.type.js';
import { addressTaken, tellingSparingly } from './addressTaken.js';
import { endAll, underLock } from './lockAccounts.js';
import { makeLink } from './passwordLink.js';

@InputType({ description: 'Who is invited: to an office or to a school, one of the two.' })
export class InviteAccountInput {
  @Field(() => EmailAddressScalar, { description: 'The address to sign in with; no other account has it, but for invitations that were not accepted in their time. Nothing is sent to it.' }) email!: string;
  @Field(() => String, { description: 'The person\'s name.' }) name!: string;
  @Field(() => AccountRole, { description: 'What the account may do; REVIEWER only in an office.' }) role!: `${AccountRole}`;
  @Field(() => ID, { nullable: true, description: 'The office it belongs to.' }) officeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The school it belongs to.' }) schoolId?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The account is there; hand the link to the person, by a way that you trust.' })
export class AccountInvited {
  @Field(() => Account, { description: 'The account, without a password yet.' }) account!: Account;
  @Field(() => String, { description: 'Path of the link that sets its password, once, within seven days; setPassword takes what follows the #. Shown only now: resetPassword makes another.' }) link!: string;
}

export const InviteAccountOutcome = outcomeOf('InviteAccountOutcome', 'What became of inviteAccount.', () => [AccountInvited, InvalidInput] as const);

const taken = addressTaken(['email']);

@Resolver()
export class InviteAccount {
  @Mutation(() => InviteAccountOutcome, { description: 'Invites somebody to an office or a school. For administrators: of an office for their own, for those of its kind in divisions below and for schools in their jurisdiction; of the province for all; of a school for their own. An earlier invitation of the address that was not accepted in its time is disabled.' })
  async inviteAccount(@Arg('input', () => InviteAccountInput, { description: 'Who is invited.' }) input: InviteAccountInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    let link = '';
    const done = await tellingSparingly(ctx, () => act(ctx, { name: 'inviteAccount', input: {}, races: { account_email_unique: taken, account_school_id_foreign: { path: ['schoolId'], code: 'unknownSchool' } }, async work(act) {
      const { em, read, at, permit } = act;
      const issues: Issue[] = [];
      const officeKey = input.officeId == null ? null : keyGiven(ctx, 'Office', input.officeId, ['officeId'], issues);
      const schoolKey = input.schoolId == null ? null : keyGiven(ctx, 'School', input.schoolId, ['schoolId'], issues);
      const office = officeKey && await em.findOne(OfficeTable, officeKey);
      const school = schoolKey && await em.findOne(SchoolTable, schoolKey);
      const belonging: Belonging | null = office ? { office: { kind: office.kind, division: office.division.code } } : school ? { school: { id: school.id, division: school.division.code } } : null;
      const email = input.email.toLowerCase();
      const known = await addressHolder(read, email);
      const { actor } = await underLock(act, known?.id ?? null);
      permit(accountPolicy.inviteAccount(actor, null));

      if ((input.officeId == null) === (input.schoolId == null)) issues.push({ path: [], code: 'officeOrSchool' });
      else if (officeKey && !office) issues.push({ path: ['officeId'], code: 'unknownOffice' });
      else if (schoolKey && !school) issues.push({ path: ['schoolId'], code: 'unknownSchool' });
      else if (belonging && !accountPolicy.inviteAccount(actor, belonging)) issues.push(office ? { path: ['officeId'], code: 'officeNotAdministered' } : { path: ['schoolId'], code: 'schoolNotAdministered' });
      issues.push(...textIssues(input.name, ['name'], LONGEST_NAME));
      if (input.schoolId != null) issues.push(...roleIssues(input.role, 'school'));
      // As it stands under the lock: the invitation may have been accepted or renewed, or somebody else was quicker.
      const holder = await addressHolder(read, email);
      if (!issues.length && holder && (holder.holds || holder.id !== known?.id)) issues.push(taken);
      if (issues.length) return InvalidInput.of(words, issues);

      if (holder) {
        (await em.findOneOrFail(AccountTable, holder.id)).disabledAt = at;
        await endAll(em, holder.id);
        // The ORM enters what is new before it changes what there was, and the address is free only after.
        await em.flush();
      }

      const id = newId();
      em.create(AccountTable, { id, email, name: tidy(input.name), role: input.role, passwordHash: null, office: officeKey, school: schoolKey, createdAt: at, disabledAt: null });
      link = await makeLink(em, id, 'invitation', at);
      return id;
    } }));
    return done instanceof Refusal ? done : Object.assign(new AccountInvited(), { account: await accountSeen(ctx, done), link });
  }
}
