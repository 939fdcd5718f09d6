import { Behind } from '../../src/kernel/behind.js';

describe('what is written behind the work', () => {
  const log: string[] = [];
  const writing = (name: string, fails = false) => async () => {
    log.push(`${name} begins`);
    await new Promise(resolve => setTimeout(resolve, 5));
    log.push(`${name} ends`);
    if (fails) throw new Error(name);
  };
  /** As PostgreSQL answers whatever comes after a failure. */
  const following = () => Object.assign(new Error('current transaction is aborted'), { code: '25P02' });
  beforeEach(() => { log.length = 0; });

  it('comes one after the other, and the work goes on meanwhile', async () => {
    const behind = new Behind();
    await behind.during(async () => {
      await behind.begin(writing('first'));
      log.push('work');
      await behind.begin(writing('second'));
      log.push('more work');
      await behind.done();
    });
    expect(log).toEqual(['first begins', 'work', 'first ends', 'second begins', 'more work', 'second ends']);
  });

  it('is the cause where it fails, whatever the work meets with then', async () => {
    const behind = new Behind();
    await expect(behind.during(async () => {
      await behind.begin(writing('the write', true));
      throw following();
    })).rejects.toThrow('the write');
    await expect(behind.during(async () => behind.done())).rejects.toThrow('the write');
  });

  it('is not the cause where it fails for the work has', async () => {
    const behind = new Behind();
    await expect(behind.during(async () => {
      await behind.begin(async () => { await new Promise(resolve => setTimeout(resolve, 5)); throw following(); });
      throw new Error('the work');
    })).rejects.toThrow('the work');
  });

  it('and what is asked ahead has ended when the work has failed, and the first of them that failed is the cause', async () => {
    const behind = new Behind();
    await expect(behind.during(async () => {
      const [first, second] = [behind.ahead(async () => { await writing('a question', true)(); }), behind.ahead(writing('another'))];
      await behind.begin(async () => { await first.catch(() => { throw following(); }); });
      await behind.done();
      await second;
    })).rejects.toThrow('a question');
    expect(log).toContain('another ends');
  });

  it('has ended when the work has failed', async () => {
    const behind = new Behind();
    await expect(behind.during(async () => {
      await behind.begin(writing('the write'));
      throw new Error('the work');
    })).rejects.toThrow('the work');
    expect(log).toEqual(['the write begins', 'the write ends']);
  });
});
