import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { actAsAccount } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { take } from '../../kernel/limit.js';
import { InvalidInput, outcomeOf, Refusal } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import type { Words } from '../../locale/index.js';
import { AccountTable } from '../../tables/account.js';
import { endAll, lockAccounts } from '../account/lockAccounts.js';
import { hashesWaiting, hashPassword } from '../account/password.js';
import { MOST_WAITING, sourceOf } from './attempts.js';
import { passwordIssues } from './password.rules.js';
import { accountByLink } from './session.reads.js';

/** Tokens cannot be guessed; this keeps the record from being asked about them without end. In memory, for each process its own. */
const byAddress = new RateLimiterMemory({ keyPrefix: 'link', points: 30, duration: 15 * 60 });

/** People paste what they were handed: the link, or the token alone, which has no # in it. */
function tokenIn(given: string): string {
  return given.slice(given.lastIndexOf('#') + 1).trim();
}

@InputType({ description: 'A link\'s token and the password to set.' })
export class SetPasswordInput {
  @Field(() => String, { description: 'What follows the # in the link; the whole link is taken as well.' }) token!: string;
  @Field(() => String, { description: 'The new password: 12 to 1,000 characters, without the account\'s address, and not one of the commonest.' }) password!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The password is set; nobody is signed in by it.' })
export class PasswordSet {
  @Field(() => EmailAddressScalar, { description: 'The address to sign in with.' }) email!: string;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The link is unknown, used up or expired, or its account is disabled; the answer does not say which.' })
export class LinkInvalid extends Refusal {
  static of(words: Words): LinkInvalid {
    return Object.assign(new LinkInvalid(), { code: 'linkInvalid', message: words.refusals.linkInvalid() });
  }
}

export const SetPasswordOutcome = outcomeOf('SetPasswordOutcome', 'What became of setPassword.', () => [PasswordSet, InvalidInput, LinkInvalid] as const);

@Resolver()
export class SetPassword {
  @Mutation(() => SetPasswordOutcome, { description: 'Sets the password of the account that a link is for, by invitation or reset. Every session of the account ends and all its links are used up. For whoever has the link.' })
  async setPassword(@Arg('input', () => SetPasswordInput, { description: 'The token and the password.' }) { token: given, password }: SetPasswordInput, @Ctx() ctx: Context) {
    const { store, words, wire } = ctx;
    const token = tokenIn(given);
    const source = sourceOf(wire.address);
    const seconds = await take(byAddress, source);
    if (seconds) throw new Fault('TOO_MANY_REQUESTS', 'tooManyAttempts', { seconds });
    if (hashesWaiting() > MOST_WAITING) throw new Fault('TOO_MANY_REQUESTS', 'tooManyAttempts', { seconds: 10 });
    const account = await accountByLink(store.read, token);
    if (!account) return LinkInvalid.of(words);
    const issues = passwordIssues(password, account.email, ['password']);
    if (issues.length) return InvalidInput.of(words, issues);

    // Hashed before the act, which others may wait for.
    const passwordHash = await hashPassword(password);
    const set = await actAsAccount(ctx, 'setPassword', account.id, async ({ em, read }) => {
      await lockAccounts(em, [account.id]);
      // Of two who use the link at once, the second finds it used.
      if (!await accountByLink(read, token)) return false;
      (await em.findOneOrFail(AccountTable, account.id)).passwordHash = passwordHash;
      await endAll(em, account.id);
      return true;
    });
    if (!set) return LinkInvalid.of(words);
    // A course where thirty people accept their invitations is no attack.
    await byAddress.reward(source);
    return Object.assign(new PasswordSet(), { email: account.email });
  }
}
