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

/** How many of something may be under way at once, for each key and in all. */
export class Slots {
  private readonly taken = new Map<string, number>();
  private all = 0;

  constructor(private readonly mostEach: number, private readonly most: number) {}

  /** Takes a place; the answer gives it back, once. Null when there is none left. */
  take(key: string): (() => void) | null {
    const mine = this.taken.get(key) ?? 0;
    if (mine >= this.mostEach || this.all >= this.most) return null;
    this.taken.set(key, mine + 1);
    this.all += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.all -= 1;
      const left = this.taken.get(key)! - 1;
      if (left) this.taken.set(key, left);
      else this.taken.delete(key);
    };
  }
}
