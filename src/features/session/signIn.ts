import { randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { actAsAccount } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { newId } from '../../kernel/ids.js';
import { take } from '../../kernel/limit.js';
import { outcomeOf, Refusal } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import type { Words } from '../../locale/index.js';
import { AccountTable, SessionTable } from '../../tables/account.js';
import { accountByEmail, tokenHash, viewerOf } from '../account/account.reads.js';
import { lockAccounts } from '../account/lockAccounts.js';
import { hashesWaiting, passwordFits } from '../account/password.js';
import { DEVICE_DAYS, deviceNumber, deviceToken, isDeviceOf, MOST_WAITING, sourceOf } from './attempts.js';
import { LONGEST_PASSWORD } from './password.rules.js';
import { Viewer } from './session.type.js';

const SESSION_HOURS = 12;

/**
 * Guessing is slow from one address, from one address at one account, and at one account from everywhere. The owner is
 * not locked out by it: a browser that has signed in to the account before is counted by itself, and a successful
 * attempt counts for nothing. Kept in memory, for each process its own.
 */
const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 50, duration: 15 * 60 });
const byAddressAndAccount = new RateLimiterMemory({ keyPrefix: 'pair', points: 8, duration: 15 * 60 });
const byAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 100, duration: 60 * 60 });
const byDevice = new RateLimiterMemory({ keyPrefix: 'device', points: 8, duration: 15 * 60 });

@InputType({ description: 'An e-mail address and its password.' })
export class SignInInput {
  @Field(() => EmailAddressScalar, { description: 'The account\'s address; capitals do not matter.' }) email!: string;
  @Field(() => String, { description: 'The password.' }) password!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The session began; its cookie came with the answer.' })
export class SignedIn {
  @Field(() => Viewer, { description: 'Who is signed in now.' }) viewer!: Viewer;
}

@ObjectType({ implements: Refusal, simpleResolvers: true, description: 'The address or the password is wrong; the answer does not say which.' })
export class SignInFailed extends Refusal {
  static of(words: Words): SignInFailed {
    return Object.assign(new SignInFailed(), { code: 'signInFailed', message: words.refusals.signInFailed() });
  }
}

export const SignInOutcome = outcomeOf('SignInOutcome', 'What became of signIn.', () => [SignedIn, SignInFailed] as const);

@Resolver()
export class SignIn {
  @Mutation(() => SignInOutcome, { description: 'Begins a session of twelve hours and sets its cookie (HttpOnly, SameSite=Lax).' })
  async signIn(@Arg('input', () => SignInInput, { description: 'Who signs in.' }) { email, password }: SignInInput, @Ctx() ctx: Context) {
    const { store, words, wire } = ctx;
    const [name, source] = [email.toLowerCase(), sourceOf(wire.address)];
    const account = await accountByEmail(store.read, name);
    const known = wire.deviceToken !== null && isDeviceOf(wire.deviceToken, account?.id ?? '', account?.passwordHash ?? null);
    const counted: [RateLimiterMemory, string][] = known ? [[byDevice, deviceNumber(wire.deviceToken!)]] : [[byAddress, source], [byAddressAndAccount, `${source} ${name}`], [byAccount, name]];
    for (const [limit, key] of counted) {
      const seconds = await take(limit, key);
      if (seconds) throw new Fault('TOO_MANY_REQUESTS', 'tooManySignIns', { seconds });
    }
    // Hashes are made one at a time; a queue of strangers' guesses must not keep everybody out for minutes, and the owner least.
    if (hashesWaiting() > (known ? 2 * MOST_WAITING : MOST_WAITING)) throw new Fault('TOO_MANY_REQUESTS', 'tooManySignIns', { seconds: 10 });
    // Unknown, disabled, invited or a wrong password: one hash is made in each case.
    const fits = await passwordFits(password.slice(0, LONGEST_PASSWORD), account?.passwordHash ?? null);
    if (!account || !fits) return SignInFailed.of(words);

    const token = randomBytes(32).toString('base64url');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3600_000);
    const began = await actAsAccount(ctx, 'signIn', account.id, async ({ em }) => {
      // Hashing took its time: the account may have been disabled or its password changed, which end sessions, this one too.
      await lockAccounts(em, [account.id]);
      const { passwordHash, disabledAt } = await em.findOneOrFail(AccountTable, account.id);
      if (passwordHash !== account.passwordHash || disabledAt !== null) return false;
      // The browser's earlier session, if any, ends: a token planted before signing in is worth nothing after.
      const planted = wire.sessionToken ? [{ tokenHash: tokenHash(wire.sessionToken) }] : [];
      for (const session of await em.find(SessionTable, { $or: [...planted, { account: account.id, expiresAt: { $lt: now } }] })) em.remove(session);
      em.create(SessionTable, { id: newId(), userAgent: wire.userAgent, tokenHash: tokenHash(token), account: account.id, createdAt: now, expiresAt });
      return true;
    });
    if (!began) return SignInFailed.of(words);
    for (const [limit, key] of counted) await (limit === byAddressAndAccount || limit === byDevice ? limit.delete(key) : limit.reward(key));
    wire.setSession(token, expiresAt);
    wire.setDevice(deviceToken(account.id, account.passwordHash!), new Date(now.getTime() + DEVICE_DAYS * 86_400_000));
    // Whatever follows in the same document is done by whoever signed in.
    ctx.become(viewerOf(account));
    return Object.assign(new SignedIn(), { viewer: ctx.viewer });
  }
}
