import { Pipeline } from '../../../src/kernel/pipeline.js';
import { onPostgres, postgresServer } from '../../world.js';

onPostgres('a pipeline of reads', () => {
  let pipeline: Pipeline;
  beforeEach(() => { pipeline = new Pipeline({ connectionString: postgresServer }, 3); });
  afterEach(() => pipeline.close());
  const process = { name: 'process', text: 'select pg_backend_pid() as pid, $1::int as asked', values: [1] };
  /** Ends when the test says so, by a lock that the test holds: nothing here depends on how fast the machine is. */
  const held = (key: number) => ({ name: 'held', text: 'select pg_advisory_xact_lock($1)', values: [key] });

  it('answers many at once, each with its own, over one connection', async () => {
    // A machine that is busy answers late: only a pipeline without end of patience takes nothing for overdue.
    const patient = new Pipeline({ connectionString: postgresServer }, 3, Infinity);
    const rows = (await Promise.all(Array.from({ length: 40 }, (_, asked) => patient.run({ ...process, values: [asked] })))).flat() as { pid: number; asked: number }[];
    await patient.close();
    expect(rows.map(({ asked }) => asked)).toEqual(Array.from({ length: 40 }, (_, asked) => asked));
    expect(new Set(rows.map(({ pid }) => pid)).size).toBe(1);
  });

  it('sends what comes after a statement that is overdue elsewhere', async () => {
    const guard = new Pipeline({ connectionString: postgresServer }, 2);
    const key = 7_000_000 + Math.floor(Math.random() * 1_000_000);
    await guard.run({ text: 'select pg_advisory_lock($1)', values: [key] });
    const slow = pipeline.run(held(key));
    await new Promise(resolve => { setTimeout(resolve, 50); });
    // It answers at all, while the statement before it does not: nothing would come back over the same connection.
    expect(await pipeline.run(process)).toHaveLength(1);
    await guard.close();
    await slow;
  });

  it('is mended after its connection broke', async () => {
    const [{ pid }] = await pipeline.run(process) as [{ pid: number }];
    const other = new Pipeline({ connectionString: postgresServer }, 2);
    await other.run({ text: 'select pg_terminate_backend($1)', values: [pid] });
    await other.close();
    // Statements under way fail; the first that is sent after the loss is known finds a new connection.
    let rows: unknown[] = [];
    for (let tries = 0; tries < 100 && (rows.length === 0 || (rows as { pid: number }[])[0]!.pid === pid); tries += 1) rows = await pipeline.run(process).catch(() => []);
    expect(rows).toMatchObject([{ pid: expect.any(Number) }]);
    expect((rows as { pid: number }[])[0]!.pid).not.toBe(pid);
  });

  it('gives an error to the statement that made it, and to no other', async () => {
    const results = await Promise.allSettled([pipeline.run(process), pipeline.run({ text: 'select 1 / $1::int', values: [0] }), pipeline.run(process)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
