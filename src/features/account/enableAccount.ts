import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen } from './account.reads.js';
import { Account } from './account.type.js';
import { underLock, unknownAccount } from './lockAccounts.js';

@InputType({ description: 'Whom to enable again.' })
export class EnableAccountInput {
  @Field(() => ID, { description: 'The account.' }) id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The account may sign in again, with the password that it had.' })
export class AccountEnabled {
  @Field(() => Account, { description: 'The account as it stands now.' }) account!: Account;
}

export const EnableAccountOutcome = outcomeOf('EnableAccountOutcome', 'What became of enableAccount.', () => [AccountEnabled, InvalidInput] as const);

@Resolver()
export class EnableAccount {
  @Mutation(() => EnableAccountOutcome, { description: 'Enables a disabled account again. For administrators over the account.' })
  async enableAccount(@Arg('input', () => EnableAccountInput, { description: 'Whom to enable again.' }) input: EnableAccountInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'enableAccount', input: {}, async work(act) {
      const { permit } = act;
      const issues: Issue[] = [];
      const { actor, account } = await underLock(act, keyGiven(ctx, 'Account', input.id, ['id'], issues));
      permit(accountPolicy.enableAccount(actor));

      if (!account) return InvalidInput.of(words, issues.length ? issues : [unknownAccount]);
      account.disabledAt = null;
      return account.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AccountEnabled(), { account: await accountSeen(ctx, done) });
  }
}
