import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act, answer } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { given } from '../../kernel/given.js';
import { keyGiven } from '../../kernel/node.js';
import { IdempotencyConflict, InvalidInput, outcomeOf, StaleRecord, type Issue } from '../../kernel/refusal.js';
import { textIssues, tidy } from '../../kernel/text.js';
import { accountPolicy } from './account.policy.js';
import { accountSeen, isLastAdministrator } from './account.reads.js';
import { LONGEST_NAME, roleIssues } from './account.rules.js';
import { Account, AccountRole } from './account.type.js';
import { LastAdministrator } from './lastAdministrator.js';
import { underLock, unknownAccount } from './lockAccounts.js';

@InputType({ description: 'What to correct of an account. A field left out stays.' })
export class AmendAccountInput {
  @Field(() => ID, { description: 'The account.' }) id!: string;
  @Field(() => Int, { description: 'The version that the caller read.' }) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: 'The person\'s name.' }) name?: string | null;
  @Field(() => AccountRole, { nullable: true, description: 'What it may do; REVIEWER only in an office.' }) role?: `${AccountRole}` | null;
  @Field(() => String, { nullable: true, description: 'The same request with the same key is carried out once.' }) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The account was corrected.' })
export class AccountAmended {
  @Field(() => Account, { description: 'The account as it stands now.' }) account!: Account;
}

export const AmendAccountOutcome = outcomeOf('AmendAccountOutcome', 'What became of amendAccount.', () => [AccountAmended, InvalidInput, StaleRecord, LastAdministrator, IdempotencyConflict] as const);

@Resolver()
export class AmendAccount {
  @Mutation(() => AmendAccountOutcome, { description: 'Corrects the name of an account or gives it another role. The last administrator of the province who can sign in stays one. For administrators over the account.' })
  async amendAccount(@Arg('input', () => AmendAccountInput, { description: 'What to correct.' }) input: AmendAccountInput, @Ctx() ctx: Context) {
    const { words } = ctx;
    const done = await act(ctx, { name: 'amendAccount', input, async work(act) {
      const { em, read, permit } = act;
      const issues: Issue[] = [];
      const { actor, account } = await underLock(act, keyGiven(ctx, 'Account', input.id, ['id'], issues), { administrators: true });
      permit(accountPolicy.amendAccount(actor));

      if (!account) return InvalidInput.of(words, issues.length ? issues : [unknownAccount]);
      if (account.version !== input.expectedVersion) return StaleRecord.of(words, account.version, input.expectedVersion);
      const changes = given(input, ['name', 'role'], { name: '' });
      if (!Object.keys(changes).length) return InvalidInput.of(words, [{ path: [], code: 'nothingToAmend' }]);
      const { name, role = account.role } = changes;
      if (name !== undefined) issues.push(...textIssues(name!, ['name'], LONGEST_NAME));
      if (role === null) issues.push({ path: ['role'], code: 'textRequired' });
      else issues.push(...roleIssues(role, account.school ? 'school' : 'office'));
      if (issues.length) return InvalidInput.of(words, issues);
      if (role !== 'ADMINISTRATOR' && (await isLastAdministrator(read, [account.id])).get(account.id)) return LastAdministrator.of(words);

      em.assign(account, { ...(name != null ? { name: tidy(name) } : {}), role: role! });
      return account.id;
    } });
    return answer(ctx, done, accountSeen, unknownAccount, account => Object.assign(new AccountAmended(), { account }));
  }
}
