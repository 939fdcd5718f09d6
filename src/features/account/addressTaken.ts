import { RateLimiterMemory } from 'rate-limiter-flexible';
import { signedIn, type Context } from '../../kernel/context.js';
import { Fault } from '../../kernel/fault.js';
import { take } from '../../kernel/limit.js';
import { InvalidInput, type Issue, type Refusal } from '../../kernel/refusal.js';

/** In memory, for each process its own. */
const byViewer = new RateLimiterMemory({ keyPrefix: 'taken', points: 20, duration: 60 * 60 });

export function addressTaken(path: Issue['path']): Issue {
  return { path, code: 'emailTaken' };
}

/**
 * Does what may answer that an address is taken. That tells of accounts out of the caller's sight, since an address signs
 * in to one account of the whole registry; so each caller is told a few times an hour, and then asks for nothing of the
 * kind, taken or free. Counted before and given back after, so that many at once are no way round.
 */
export async function tellingSparingly(ctx: Context, work: () => Promise<string | Refusal>): Promise<string | Refusal> {
  const { id } = signedIn(ctx);
  const seconds = await take(byViewer, id);
  if (seconds) throw new Fault('TOO_MANY_REQUESTS', 'tooManyAttempts', { seconds });
  let told = false;
  try {
    const done = await work();
    told = done instanceof InvalidInput && done.issues.some(({ code }) => code === 'emailTaken');
    return done;
  } finally {
    if (!told) await byViewer.reward(id);
  }
}
