import { setImmediate } from 'node:timers/promises';
import { isFollowing } from './databaseSaid.js';

/** Things of a long run that are worked on before others get their turn. */
const AT_A_STRETCH = 50;

/**
 * Writes of one transaction, made behind the work that goes on meanwhile: the database takes in the last thousands while
 * the next are worked out. One at a time, in their order; what fails is thrown where the next is begun, or where it is waited
 * for. What the work asks ahead of its turn goes out meanwhile, too.
 */
export class Behind {
  private last: Promise<void> = Promise.resolve();
  private readonly asked = new Set<Promise<unknown>>();
  private readonly failures: unknown[] = [];
  private stretch = 0;

  async begin(write: () => Promise<void>): Promise<void> {
    await this.last;
    this.last = this.noted(write());
  }
  /** Asks for what is to be waited for later. */
  ahead<Found>(ask: () => Promise<Found>): Promise<Found> {
    const found = this.noted(ask());
    this.asked.add(found);
    const forget = () => this.asked.delete(found);
    found.then(forget, forget);
    return found;
  }
  done(): Promise<void> {
    return this.last;
  }
  /**
   * The work, to its end. Where anything of it has failed, nothing is written or asked any more, and the cause is told: the
   * first failure that did not follow from another in the same transaction.
   */
  async during<Done>(work: () => Promise<Done>): Promise<Done> {
    try {
      return await work();
    } catch (error) {
      this.failures.push(error);
      await Promise.allSettled([this.last, ...this.asked]);
      throw this.failures.find(one => !isFollowing(one)) ?? error;
    }
  }
  /** Whoever waits for it is told when it fails; until then it need only be known. */
  private noted<Done>(going: Promise<Done>): Promise<Done> {
    going.catch((error: unknown) => this.failures.push(error));
    return going;
  }
  /** To be called for each thing that is worked on: now and then what is written goes out, and other requests are answered. */
  async breathe(): Promise<void> {
    if (this.stretch++ % AT_A_STRETCH === 0) await setImmediate();
  }
}
