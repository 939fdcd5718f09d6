import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen, addressHolder } from './account.reads.js';
import { Account } from './account.type.js';
import { addressTaken, tellingSparingly } from './addressTaken.js';
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

const taken = addressTaken(['id']);

@Resolver()
export class EnableAccount {
  @Mutation(() => EnableAccountOutcome, { description: 'Enables a disabled account again; one that was invited and never accepted, only while no other has its address. For administrators over the account.' })
  async enableAccount(@Arg('input', () => EnableAccountInput, { description: 'Whom to enable again.' }) input: EnableAccountInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await tellingSparingly(ctx, () => act(ctx, { name: 'enableAccount', input: {}, races: { account_email_unique: taken }, async work(act) {
      const { read, permit } = act;
      const issues: Issue[] = [];
      const { actor, account } = await underLock(act, keyGiven(ctx, 'Account', input.id, ['id'], issues));
      permit(accountPolicy.enableAccount(actor));

      if (!account) return InvalidInput.of(words, issues.length ? issues : [unknownAccount]);
      const holder = await addressHolder(read, account.email);
      if (holder && holder.id !== account.id) return InvalidInput.of(words, [taken]);
      account.disabledAt = null;
      return account.id;
    } }));
    return done instanceof Refusal ? done : Object.assign(new AccountEnabled(), { account: await accountSeen(ctx, done) });
  }
}
