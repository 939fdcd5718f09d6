import { LRUCache } from 'lru-cache';
import pg from 'pg';

interface Statement { name?: string; text: string; values: unknown[] }

/** Milliseconds after which an answer is overdue: the statement before it is a slow one, and others go elsewhere. */
const PATIENCE = 5;
/** More than this on one connection, and the server could well work on two. */
const MOST_WAITING = 64;
/** Statements that one connection keeps prepared; each takes memory of the server. */
export const MOST_PREPARED = 500;
/** Statements whose pace is remembered. */
const MOST_PACES = 5_000;

/** One connection, made when it is first needed and again after it broke. */
class Lane {
  /** Statements sent or waiting that have no answer yet. */
  waiting = 0;
  /** When the server could begin with the statement that is next to be answered. */
  private since = 0;
  private client: pg.Client | null = null;
  /** What the server calls the statements that it keeps prepared, by their names. */
  private prepared = new LRUCache<string, string>({ max: 1 });
  private named = 0;
  private opening: Promise<pg.Client> | null = null;
  private corked = false;

  constructor(private readonly config: pg.ClientConfig, private readonly patience: number) {}

  get heldUp(): boolean {
    return this.waiting > MOST_WAITING || (this.waiting > 0 && performance.now() - this.since > this.patience);
  }

  /** Answers with the rows, and with the milliseconds that the statement had the connection to itself. */
  async run(statement: Statement): Promise<{ rows: unknown[]; took: number }> {
    if (this.waiting === 0) this.since = performance.now();
    this.waiting += 1;
    try {
      const client = this.client ?? await this.open();
      this.gather(client);
      const { rows } = await client.query(statement.name ? { ...statement, name: this.nameOf(statement.name) } : statement);
      return { rows, took: performance.now() - this.since };
    } finally {
      this.waiting -= 1;
      this.since = performance.now();
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
      this.prepared = new LRUCache({ max: MOST_PREPARED, dispose: (name, _statement, reason) => { if (reason === 'evict') this.release(client, name); } });
      return this.client = client;
    })().finally(() => { this.opening = null; });
    return this.opening;
  }

  /** One that was released and comes back has a new name: its old one may still be in use, or on the way to be released. */
  private nameOf(statement: string): string {
    let name = this.prepared.get(statement);
    if (name === undefined) this.prepared.set(statement, name = `${statement}.${this.named += 1}`);
    return name;
  }

  /** What was sent before is answered before. */
  private release(client: pg.Client, name: string): void {
    const { parsedStatements } = (client as unknown as { connection: { parsedStatements: Record<string, string> } }).connection;
    const forget = () => { delete parsedStatements[name]; };
    client.query(`deallocate ${pg.escapeIdentifier(name)}`).then(forget, forget);
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
 * Runs reads over a few connections, each sending statements without waiting for the answers before. Quick ones share the
 * first: what one turn of the program asks is one write and one wake-up, which took a quarter less of the program's time than spreading it out.
 * Slow ones, as their names have shown, go to the others, and so does whatever would stand behind a statement overdue.
 */
export class Pipeline {
  private readonly first: Lane;
  private readonly others: Lane[];
  /** How long statements took of late, in milliseconds, by name, else by text: what has no name must not share the pace of all others without. */
  private readonly pace = new LRUCache<string, number>({ max: MOST_PACES });

  constructor(config: pg.ClientConfig, connections: number, private readonly patience = PATIENCE) {
    const lane = () => new Lane({ ...config, pipeline: true } as pg.ClientConfig, patience);
    this.first = lane();
    this.others = Array.from({ length: connections - 1 }, lane);
  }

  async run(statement: Statement): Promise<unknown[]> {
    const known = statement.name ?? statement.text;
    const pace = this.pace.get(known) ?? 0;
    const { rows, took } = await this.lane(pace > this.patience).run(statement);
    this.pace.set(known, pace * 0.8 + took * 0.2);
    return rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.first, ...this.others].map(lane => lane.close()));
  }

  private lane(slow: boolean): Lane {
    if (!slow && !this.first.heldUp) return this.first;
    return this.others.reduce((free, lane) => (lane.waiting < free.waiting ? lane : free));
  }
}
