import { randomBytes } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { actAsAccount } from '../../kernel/act.js';
import type { Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { newId } from '../../kernel/ids.js';
import { outcomeOf, Refusal } from '../../kernel/refusal.js';
import { EmailAddressScalar } from '../../kernel/scalars.js';
import type { Words } from '../../locale/index.js';
import { SessionTable } from '../../tables/account.js';
import { accountByEmail, tokenHash, viewerOf } from './account.reads.js';
import { Viewer } from './account.type.js';
import { hashesWaiting, passwordFits } from './password.js';

const SESSION_HOURS = 12;
/** A password of the length of a book costs the hash nothing, but the request's memory. */
const LONGEST_PASSWORD = 1000;
const MOST_WAITING = 20;

/** Guessing is slow from one address, for one account and over all accounts; the owner at another address is not locked out. */
const byAddress = new RateLimiterMemory({ points: 50, duration: 15 * 60 });
const byAddressAndAccount = new RateLimiterMemory({ points: 8, duration: 15 * 60 });

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
    const attempt = `${wire.address} ${email.toLowerCase()}`;
    try {
      await byAddress.consume(wire.address);
      await byAddressAndAccount.consume(attempt);
    } catch (limit) {
      throw new Fault('TOO_MANY_REQUESTS', 'tooManySignIns', { seconds: Math.ceil((limit as RateLimiterRes).msBeforeNext / 1000) });
    }
    // Hashes are made one at a time; a queue of strangers' guesses must not keep everybody out for minutes.
    if (hashesWaiting() > MOST_WAITING) throw new Fault('TOO_MANY_REQUESTS', 'tooManySignIns', { seconds: 10 });
    const account = await accountByEmail(store.read, email);
    const fits = await passwordFits(password.slice(0, LONGEST_PASSWORD), account?.passwordHash ?? null);
    if (!account || !fits) return SignInFailed.of(words);

    await byAddressAndAccount.delete(attempt);
    const token = randomBytes(32).toString('base64url');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3600_000);
    await actAsAccount(store, 'signIn', account.id, async ({ em }) => {
      // The browser's earlier session, if any, ends: a token planted before signing in is worth nothing after.
      const planted = wire.sessionToken ? [{ tokenHash: tokenHash(wire.sessionToken) }] : [];
      for (const session of await em.find(SessionTable, { $or: [...planted, { account: account.id, expiresAt: { $lt: now } }] })) em.remove(session);
      em.create(SessionTable, { id: newId(), userAgent: wire.userAgent, tokenHash: tokenHash(token), account: account.id, createdAt: now, expiresAt });
    });
    wire.setSession(token, expiresAt);
    return Object.assign(new SignedIn(), { viewer: viewerOf(account) });
  }
}
