import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen } from './account.reads.js';
import { resetAgainst } from './account.rules.js';
import { Account } from './account.type.js';
import { underLock, unknownAccount } from './lockAccounts.js';
import { makeLink } from './passwordLink.js';

@InputType({ description: 'Whose password is reset.' })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'The account.' }) id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The link is made; hand it to the person, by a way that you trust.' })
export class PasswordReset {
  @Field(() => Account, { description: 'The account.' }) account!: Account;
  @Field(() => String, { description: 'Path of the link that sets its password, once, within 24 hours, an invitation within seven days; setPassword takes what follows the #. Shown only now.' }) link!: string;
}

export const ResetPasswordOutcome = outcomeOf('ResetPasswordOutcome', 'What became of resetPassword.', () => [PasswordReset, InvalidInput] as const);

@Resolver()
export class ResetPassword {
  @Mutation(() => ResetPasswordOutcome, { description: 'Makes a link by which the person sets a new password, in place of any link before it. The old password and the sessions stay until the link is used, which ends them: who has to be kept out at once is disabled. For an account that was invited and has no password yet it is a new invitation. For administrators over the account; their own password they change by changePassword.' })
  async resetPassword(@Arg('input', () => ResetPasswordInput, { description: 'Whose password.' }) input: ResetPasswordInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    let link = '';
    const done = await act(ctx, { name: 'resetPassword', input: {}, async work(act) {
      const { em, permit, at } = act;
      const issues: Issue[] = [];
      const { actor, account } = await underLock(act, keyGiven(ctx, 'Account', input.id, ['id'], issues));
      permit(accountPolicy.resetPassword(actor));

      if (!account) return InvalidInput.of(words, issues.length ? issues : [unknownAccount]);
      const against = resetAgainst(actor, { id: account.id, enabled: account.disabledAt === null });
      if (against) return InvalidInput.of(words, [against]);
      link = await makeLink(em, account.id, account.passwordHash === null ? 'invitation' : 'reset', at);
      return account.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new PasswordReset(), { account: await accountSeen(ctx, done), link });
  }
}
