import { MOST_PREPARED, Pipeline } from '../../../src/kernel/pipeline.js';
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

  it('takes nothing without a name for slow because something else without one was', async () => {
    const patient = new Pipeline({ connectionString: postgresServer }, 3, 100);
    const [{ pid }] = await patient.run(process) as [{ pid: number }];
    await patient.run({ text: 'select pg_sleep(1)', values: [] });
    expect(await patient.run({ text: 'select pg_backend_pid() as pid', values: [] })).toEqual([{ pid }]);
    await patient.close();
  });

  it('keeps no more statements prepared than a server has room for, and answers those it let go again', async () => {
    const patient = new Pipeline({ connectionString: postgresServer }, 2, Infinity);
    const junk = (nth: number) => ({ name: `junk_${nth}`, text: `select ${nth}::int as nth`, values: [] });
    for (let nth = 0; nth < MOST_PREPARED * 2; nth += 50) {
      await Promise.all(Array.from({ length: 50 }, async (_, place) => { expect(await patient.run(junk(nth + place))).toEqual([{ nth: nth + place }]); }));
      expect(await patient.run(process)).toHaveLength(1);
    }
    const prepared = await patient.run({ text: 'select name from pg_prepared_statements', values: [] }) as { name: string }[];
    expect(prepared).toHaveLength(MOST_PREPARED);
    expect(prepared.filter(({ name }) => name.startsWith('process'))).toHaveLength(1);
    // Those that were let go come again at once, in the middle of others that are let go.
    const again = await Promise.all(Array.from({ length: 60 }, (_, place) => patient.run(junk(place % 30))));
    expect(again.flat()).toEqual(Array.from({ length: 60 }, (_, place) => ({ nth: place % 30 })));
    await patient.close();
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
