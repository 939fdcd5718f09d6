import { setTimeout as after } from 'node:timers/promises';
import { Turns } from '../../src/kernel/limit.js';

describe('turns', () => {
  it('come one after another, as they were asked for, whatever becomes of those before', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = (name: string, wait: number) => turns.take(async () => {
      seen.push(`${name} begins`);
      await after(wait);
      seen.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
      return name;
    });
    expect(await Promise.allSettled([work('a', 20), work('b', 1), work('c', 0)])).toMatchObject([{ value: 'a' }, { reason: { message: 'b fails' } }, { value: 'c' }]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('are refused to whoever finds too many, and given again when one has ended', async () => {
    const turns = new Turns({ most: 2, full: () => new Error('full') });
    let release = () => {};
    const first = turns.take(() => new Promise<void>(done => { release = done; }));
    const second = turns.take(async () => 'second');
    await expect(turns.take(async () => 'third')).rejects.toThrow('full');
    await after(0);
    release();
    expect([await first, await second]).toEqual([undefined, 'second']);
    await turns.done();
    expect(await turns.take(async () => 'fourth')).toBe('fourth');
  });
});
