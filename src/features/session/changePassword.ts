import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { act } from '../../kernel/act.js';
import { signedIn, type Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { take } from '../../kernel/limit.js';
import { InvalidInput, outcomeOf, Refusal, type Issue } from '../../kernel/refusal.js';
import type { Words } from '../../locale/index.js';
import { tokenHash } from '../account/account.reads.js';
import { endAll, underLock } from '../account/lockAccounts.js';
import { hashesWaiting, hashPassword, passwordFits } from '../account/password.js';
import { DEVICE_DAYS, deviceToken, MOST_WAITING } from './attempts.js';
import { LONGEST_PASSWORD, passwordIssues } from './password.rules.js';
import { sessionPolicy } from './session.policy.js';
import { passwordOf } from './session.reads.js';
import { Viewer } from './session.type.js';

/** By session: whoever sits down at somebody's open browser cannot guess on, nor keep the owner from it elsewhere. In memory, for each process its own. */
const byAccount = new RateLimiterMemory({ keyPrefix: 'session', points: 8, duration: 15 * 60 });

@InputType({ description: 'The caller\'s own password, as it is and as it shall be.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password as it is.' }) currentPassword!: string;
  @Field(() => String, { description: 'The new one: 12 to 1,000 characters, without the account\'s address, and not one of the commonest.' }) newPassword!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The password is changed; the other sessions of the account have ended, and its links are used up.' })
export class PasswordChanged {
  @Field(() => Viewer, { description: 'Who is signed in, still.' }) viewer!: Viewer;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The current password is not the one that was given.' })
export class WrongPassword extends Refusal {
  static of(words: Words): WrongPassword {
    return Object.assign(new WrongPassword(), { code: 'wrongPassword', message: words.refusals.wrongPassword() });
  }
}

export const ChangePasswordOutcome = outcomeOf('ChangePasswordOutcome', 'What became of changePassword.', () => [PasswordChanged, InvalidInput, WrongPassword] as const);

@Resolver()
export class ChangePassword {
  @Mutation(() => ChangePasswordOutcome, { description: 'Changes the caller\'s own password. This session stays, the others of the account end. For whoever is signed in.' })
  async changePassword(@Arg('input', () => ChangePasswordInput, { description: 'The password as it is and as it shall be.' }) { currentPassword, newPassword }: ChangePasswordInput, @Ctx() ctx: Context) {
    const { store, words, wire } = ctx;
    const viewer = signedIn(ctx);
    // Counted by the account: another sign-in of the same document would else bring a fresh session to count by.
    if (wire.sessionToken === null) throw new Fault('UNAUTHENTICATED', 'signInFirst');
    const session = tokenHash(wire.sessionToken);
    const seconds = await take(byAccount, viewer.id);
    if (seconds) throw new Fault('TOO_MANY_REQUESTS', 'tooManyAttempts', { seconds });
    if (hashesWaiting() > MOST_WAITING) throw new Fault('TOO_MANY_REQUESTS', 'tooManyAttempts', { seconds: 10 });
    const { email, passwordHash: earlier } = (await passwordOf(store.read, viewer.id))!;
    if (!await passwordFits(currentPassword.slice(0, LONGEST_PASSWORD), earlier)) return WrongPassword.of(words);
    await byAccount.delete(viewer.id);
    const issues: Issue[] = newPassword === currentPassword ? [{ path: ['newPassword'], code: 'passwordSame' }] : passwordIssues(newPassword, email, ['newPassword']);
    if (issues.length) return InvalidInput.of(words, issues);

    // Both were hashed before the act, which others may wait for.
    const passwordHash = await hashPassword(newPassword);
    const done = await act(ctx, { name: 'changePassword', input: {}, async work(act) {
      const { actor, account } = await underLock(act, viewer.id);
      act.permit(sessionPolicy.changePassword(actor));
      if (account!.passwordHash !== earlier) return WrongPassword.of(words);

      account!.passwordHash = passwordHash;
      await endAll(act.em, viewer.id, session);
      return viewer.id;
    } });
    if (done instanceof Refusal) return done;
    wire.setDevice(deviceToken(viewer.id, passwordHash), new Date(Date.now() + DEVICE_DAYS * 86_400_000));
    return Object.assign(new PasswordChanged(), { viewer });
  }
}
