import { setImmediate } from 'node:timers/promises';

/** Things of a long run that are worked on before others get their turn. */
const AT_A_STRETCH = 50;

/**
 * Writes of one transaction, made behind the work that goes on meanwhile: the database takes in the last thousands while
 * the next are worked out. One at a time, in their order; what fails is thrown where the next is begun, or where it is waited for.
 */
export class Behind {
  private last: Promise<void> = Promise.resolve();
  private stretch = 0;

  async begin(write: () => Promise<void>): Promise<void> {
    await this.last;
    this.last = write();
    // Whoever waits for it is told; until then nobody need be.
    this.last.catch(() => {});
  }
  done(): Promise<void> {
    return this.last;
  }
  /** The work, to its end: where a write behind it has failed, that is the cause, whatever the work met with after it; and nothing is written any more when this has failed. */
  async during<Done>(work: () => Promise<Done>): Promise<Done> {
    try {
      return await work();
    } catch (error) {
      await this.last;
      throw error;
    }
  }
  /** To be called for each thing that is worked on: now and then what is written goes out, and other requests are answered. */
  async breathe(): Promise<void> {
    if (this.stretch++ % AT_A_STRETCH === 0) await setImmediate();
  }
}
