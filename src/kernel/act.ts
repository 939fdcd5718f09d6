import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Em } from '../tables/orm.js';
import type { Words } from '../locale/index.js';
import { signedIn, type Context, type Viewer } from './context.js';
import { saidOf } from './databaseSaid.js';
import { Fault } from './fault.js';
import { Link } from './link.js';
import { IdempotencyConflict, InvalidInput, Refusal, type Issue } from './refusal.js';
import type { Reader } from './statement.js';
import type { Store } from './store.js';
import { isPrintable } from './text.js';

export type ActName = keyof Words['acts'];

/** Issues for what only the database sees, when two requests race: by the name of the constraint. */
export type Races = Readonly<Record<string, Issue>>;

export interface Act {
  em: Em;
  read: Reader;
  /** Stops the act with FORBIDDEN unless the policy allows it. Ask before the first change. */
  permit(allowed: boolean): void;
  at: Date;
}

interface Deed {
  name: ActName;
  input: { idempotencyKey?: string | null };
  races?: Races;
  /** Only to see what would become of it: in the end all is undone, and nothing is written down. */
  tryOut?: boolean;
  /** Changes the record and answers with the key of what it changed; or refuses, which undoes everything. */
  work(act: Act & { viewer: Viewer }): Promise<string | Refusal>;
}

class RolledBack extends Error {
  constructor(readonly answer: string | Refusal) { super('rolled back'); }
}

/**
 * The one way to change the record on somebody's behalf: one transaction, one permission, one audit trail.
 * Answers with the key of what was changed, or with the refusal, which changed nothing. A repeated request (the same
 * `idempotencyKey`, the same input) is not carried out again and answers with the same key.
 */
export async function act(ctx: Context, { name, input, races = {}, tryOut = false, work }: Deed): Promise<string | Refusal> {
  const { words } = ctx;
  const { id: actorId } = signedIn(ctx);
  const given = input.idempotencyKey ?? null;
  if (given !== null && (given.length < 8 || given.length > 200 || !isPrintable(given))) return InvalidInput.of(words, [{ path: ['idempotencyKey'], code: 'badIdempotencyKey' }]);
  // The caller's key is kept as a digest, and keys that of the input: whoever reads the table cannot try what was typed, such as a telephone number.
  const key = given === null ? null : digestOf(given);
  const inputHash = given === null ? '' : digestOf(`${given}:${digestOf(canonical({ ...input, idempotencyKey: null }))}`);
  try {
    return await change(ctx, name, actorId, async act => {
      // Since the request began, or by an earlier act of its document, the viewer may have been signed out, disabled or given another role.
      ctx.become(await ctx.whoAsks(act.read));
      const viewer = signedIn(ctx);
      if (key !== null) {
        const earlier = await claim(act, { actorId, key, name, inputHash });
        if (earlier) {
          if (earlier.inputHash !== inputHash || earlier.name !== name) throw new RolledBack(IdempotencyConflict.of(words));
          return earlier.subjectId;
        }
      }
      let permitted = false;
      const result = await work({ ...act, viewer, permit(allowed) {
        if (!allowed) throw new Fault('FORBIDDEN', 'notYours', { act: words.acts[name] });
        permitted = true;
      } });
      if (result instanceof Refusal) throw new RolledBack(result);
      if (!permitted) throw new Error(`${name} changed the record without asking permission`);
      if (tryOut) throw new RolledBack(result);
      if (key !== null) await act.em.execute('update idempotency_key set subject_id = ? where actor_id = ? and request_key = ?', [result, actorId, key]);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.answer;
    const race = races[saidOf(error, 'constraint') ?? ''];
    if (race) return InvalidInput.of(words, [race]);
    throw error;
  } finally {
    ctx.forget();
  }
}

/**
 * What an act answers: what it changed, as the caller sees it. A repeated request may come when that is out of the
 * caller's sight by now, or gone; then it is refused as if it had never been.
 */
export async function answer<Row extends object, Outcome>(
  ctx: Context, done: string | Refusal, seen: (ctx: Context, key: string) => Promise<Row | null>, otherwise: Issue, outcome: (row: Row) => Outcome | Promise<Outcome>,
): Promise<Outcome | Refusal> {
  if (done instanceof Refusal) return done;
  const row = await seen(ctx, done);
  return row ? outcome(row) : InvalidInput.of(ctx.words, [otherwise]);
}

/** Changes by the program itself: reference data, first content, samples. The same door, without a viewer to ask. */
export function actAsSystem<T>(store: Store, name: ActName, work: (act: Act) => Promise<T>): Promise<T> {
  return change({ store }, name, 'system', work);
}

/** The same, only to see what would become of it: in the end all is undone. */
export async function tryOutAsSystem<T>(store: Store, name: ActName, work: (act: Act) => Promise<T>): Promise<T> {
  const undone = new Error('tried out');
  let result: { value: T } | null = null;
  await change({ store }, name, 'system', async act => {
    result = { value: await work(act) };
    throw undone;
  }).catch(error => { if (error !== undone) throw error; });
  return result!['value'];
}

/** Changes that make or end a viewer: signing in and out, and what a link allows. The same door, before or after there is a viewer to ask. */
export function actAsAccount<T>(ctx: Context, name: 'signIn' | 'signOut' | 'setPassword', accountId: string, work: (act: Act) => Promise<T>): Promise<T> {
  return change(ctx, name, accountId, work);
}

function change<T>(at: Pick<Context, 'store'> & Partial<Pick<Context, 'mayHaveChanged'>>, name: ActName, actorId: string, work: (act: Act) => Promise<T>): Promise<T> {
  const { store } = at;
  const changedBefore = at.mayHaveChanged;
  return store.exclusively(() => store.orm.em.fork().transactional(async tx => {
    const em = tx as Em;
    const list: string[] = [];
    em.setFilterParams('act', { list });
    await em.execute(`select set_config('registry.act', ?, true), set_config('lock_timeout', ?, true)`, [name, actorId === 'system' || LONG.includes(name) ? '0' : PATIENCE]);
    const result = await work({ em, read: store.readIn(em), at: new Date(), permit: () => {} });
    await em.flush();
    await writeDown(em, name, actorId, list);
    // A connection that is lost from here on, at the commit, does not tell whether it was carried out.
    at.mayHaveChanged = true;
    return result;
  }).catch((error: unknown) => {
    if (!HELD_UP.includes(saidOf(error, 'code') ?? '')) throw error;
    at.mayHaveChanged = changedBefore;
    throw new Fault('CONFLICT', 'heldUp');
  }));
}

/** Entries of one statement. */
const ENTRIES_AT_ONCE = 5_000;

async function writeDown(em: Em, name: ActName, actorId: string, list: readonly string[]): Promise<void> {
  if (list.length === 0) return;
  const link = await Link.begin(em, name, actorId);
  for (let from = 0; from < list.length; from += ENTRIES_AT_ONCE) {
    await link.write(sql`select e->>'subjectType' as subject_type, e->>'subjectId' as subject_id, e->>'operation' as operation, e->'changes' as changes
      from jsonb_array_elements(${`[${list.slice(from, from + ENTRIES_AT_ONCE).join()}]`}::jsonb) with ordinality list(e, place) order by place`);
  }
  await link.end();
}

/** Takes the idempotency key for this request; waits for one under way with the same key, and answers with it when it is done. */
async function claim({ em, at }: Act, { actorId, key, name, inputHash }: { actorId: string; key: string; name: string; inputHash: string }) {
  const db = em.getKysely();
  const mine = await sql`insert into idempotency_key (actor_id, request_key, act_name, input_hash, subject_id, at)
    values (${actorId}, ${key}, ${name}, ${inputHash}, '', ${at}) on conflict do nothing`.execute(db);
  if (mine.numAffectedRows === 1n) return null;
  const { rows } = await sql<{ name: string; inputHash: string; subjectId: string }>`
    select act_name as name, input_hash as "inputHash", subject_id as "subjectId" from idempotency_key
    where actor_id = ${actorId} and request_key = ${key}`.execute(db);
  return rows[0]!;
}

/**
 * Two that waited for each other, or could not both have come first, or one that waited too long for another: the database
 * breaks one off, and it may come again.
 */
const HELD_UP = ['40P01', '40001', '55P03'];
/** How long an act waits for what another holds: a few that wait for a long import would leave no connection to anybody. Long ones wait for each other. */
const PATIENCE = '30s';
const LONG: readonly ActName[] = ['importWorkbook', 'withdrawImport'];

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner);
}
