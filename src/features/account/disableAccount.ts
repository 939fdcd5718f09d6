import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen, isLastAdministrator } from './account.reads.js';
import { Account } from './account.type.js';
import { LastAdministrator } from './lastAdministrator.js';
import { endAll, underLock, unknownAccount } from './lockAccounts.js';

@InputType({ description: 'Whom to disable.' })
export class DisableAccountInput {
  @Field(() => ID, { description: 'The account.' }) id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The account cannot sign in any more; its sessions and links have ended. It stays in the record.' })
export class AccountDisabled {
  @Field(() => Account, { description: 'The account as it stands now.' }) account!: Account;
}

export const DisableAccountOutcome = outcomeOf('DisableAccountOutcome', 'What became of disableAccount.', () => [AccountDisabled, InvalidInput, LastAdministrator] as const);

@Resolver()
export class DisableAccount {
  @Mutation(() => DisableAccountOutcome, { description: 'Disables an account, at once: its sessions end, its links are used up. The last administrator of the province who can sign in cannot be disabled. For administrators over the account.' })
  async disableAccount(@Arg('input', () => DisableAccountInput, { description: 'Whom to disable.' }) input: DisableAccountInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'disableAccount', input: {}, async work(act) {
      const { em, read, permit, at } = act;
      const issues: Issue[] = [];
      const { actor, account } = await underLock(act, keyGiven(ctx, 'Account', input.id, ['id'], issues), { administrators: true });
      permit(accountPolicy.disableAccount(actor));

      if (!account) return InvalidInput.of(words, issues.length ? issues : [unknownAccount]);
      if (account.disabledAt === null) {
        if ((await isLastAdministrator(read, [account.id])).get(account.id)) return LastAdministrator.of(words);
        account.disabledAt = at;
        await endAll(em, account.id);
      }
      return account.id;
    } });
    return done instanceof Refusal ? done : Object.assign(new AccountDisabled(), { account: await accountSeen(ctx, done) });
  }
}
