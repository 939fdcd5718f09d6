import type { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes one attempt under a key. Answers with the seconds to wait when there are none left, else with 0. */
export async function take(limit: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limit.consume(key);
    return 0;
  } catch (spent) {
    return Math.ceil((spent as RateLimiterRes).msBeforeNext / 1000);
  }
}
