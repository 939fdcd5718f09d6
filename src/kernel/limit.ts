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

/** One after another, in the order in which they come; where there is a bound, whoever finds too many before them is sent away. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly bound: { most: number; full(): Error } = { most: Infinity, full: () => new Error('full') }) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.bound.most) throw this.bound.full();
    this.waiting += 1;
    const mine = this.last.then(work);
    this.last = mine.catch(() => {}).finally(() => { this.waiting -= 1; });
    return mine;
  }

  /** When all that have come are done. */
  async done(): Promise<void> {
    await this.last;
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
