import pg from 'pg';

interface Statement { name?: string; text: string; values: unknown[] }

/** One connection, made when it is first needed and again after it broke. */
class Lane {
  /** Statements sent or waiting that have no answer yet. */
  waiting = 0;
  private client: pg.Client | null = null;
  private opening: Promise<pg.Client> | null = null;
  private corked = false;

  constructor(private readonly config: pg.ClientConfig) {}

  async run(statement: Statement): Promise<unknown[]> {
    this.waiting += 1;
    try {
      const client = this.client ?? await this.open();
      this.gather(client);
      return (await client.query(statement)).rows as unknown[];
    } finally {
      this.waiting -= 1;
    }
  }

  async close(): Promise<void> {
    await (this.client ?? await this.opening?.catch(() => null))?.end();
  }

  private open(): Promise<pg.Client> {
    this.opening ??= (async () => {
      const client = new pg.Client(this.config);
      const forget = () => {
        if (this.client === client) this.client = null;
      };
      // A server that goes away ends its statements with an error; the next one finds a new connection.
      client.on('error', forget);
      client.on('end', forget);
      await client.connect();
      return this.client = client;
    })().finally(() => { this.opening = null; });
    return this.opening;
  }

  /** What is asked in one turn of the event loop goes out in one write. */
  private gather(client: pg.Client): void {
    if (this.corked) return;
    const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    this.corked = true;
    stream.cork();
    setImmediate(() => {
      this.corked = false;
      stream.uncork();
    });
  }
}

/**
 * Runs reads over a few connections, each sending statements without waiting for the answers before: on a busy server
 * that takes half the work of a pool, where each statement has a connection, a write and a wake-up to itself.
 * A slow statement holds up those behind it on its connection only, and new ones go where fewest wait.
 */
export class Pipeline {
  private readonly lanes: Lane[];

  constructor(config: pg.ClientConfig, connections: number) {
    this.lanes = Array.from({ length: connections }, () => new Lane({ ...config, pipeline: true } as pg.ClientConfig));
  }

  run(statement: Statement): Promise<unknown[]> {
    let [free] = this.lanes;
    for (const lane of this.lanes) if (lane.waiting < free!.waiting) free = lane;
    return free!.run(statement);
  }

  async close(): Promise<void> {
    await Promise.all(this.lanes.map(lane => lane.close()));
  }
}
