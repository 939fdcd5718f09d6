import { attempt, type Deed, type Input, type Outcome } from '../builders.js';
import { words, type Words } from '../../src/locale/index.js';
import type { World } from '../world.js';

/** All that an act could leave behind: rows of each table, and the last number given out. */
export async function trace(world: World): Promise<Record<string, number>> {
  const [row] = await world.store.orm.em.fork().execute(`select
    (select count(*)::int from school) as school, (select count(*)::int from partner) as partner, (select count(*)::int from agreement) as agreement,
    (select count(*)::int from agreement_pair) as pair, (select count(*)::int from partner_merge) as merge, (select count(*)::int from twinning) as twinning, (select count(*)::int from act) as act,
    (select count(*)::int from audit_entry) as audit_entry, (select count(*)::int from idempotency_key) as idempotency_key,
    (select coalesce(sum(last_serial), 0)::int from register_series) as serial, (select revision::int from record_head) as revision`) as [Record<string, number>];
  return row;
}

/** Tries it in both languages and holds it to having changed nothing; answers with the refusal in Chinese and in English. */
export async function refused(world: World, deed: Deed, input: Input): Promise<{ zh: Outcome; en: Outcome }> {
  const before = await trace(world);
  const [zh, en] = [await attempt(world, deed, input, 'zh'), await attempt(world, deed, input, 'en')];
  expect(await trace(world)).toEqual(before);
  expect(en.__typename).toBe(zh.__typename);
  expect(en.message).not.toBe(zh.message);
  return { zh, en };
}

export interface ExpectedIssue {
  path: (string | number)[];
  code: keyof typeof words.zh.issues;
  /** The particulars that its words name; where they are words themselves, by the language. */
  details?: Record<string, string | number> | ((said: Words) => Record<string, string | number>);
}

/** Tries what breaks rules of the register: exactly these issues, in this order, in the words of both languages, and nothing changed. */
export async function refusedFor(world: World, deed: Deed, input: Input, issues: ExpectedIssue[]): Promise<void> {
  const outcomes = await refused(world, deed, input);
  for (const language of ['zh', 'en'] as const) {
    expect(outcomes[language]).toEqual({
      __typename: 'InvalidInput', code: 'invalidInput', message: words[language].refusals.invalidInput(issues.length),
      issues: issues.map(({ path, code, details = {} }) => ({
        path: path.map(String), code, message: words[language].issues[code]((typeof details === 'function' ? details(words[language]) : details) as never),
      })),
    });
    for (const { message } of outcomes[language].issues!) expect(message).not.toMatch(/undefined|null|NaN|\[object/);
  }
}

/** A query, and the fault that it is. */
export type FaultCase = [query: string, reason: keyof Words['faults'], details: ExpectedIssue['details']];

/** Asks what cannot be answered at all: this fault, in the words of both languages. */
export async function faultyFor(world: World, query: string, reason: keyof Words['faults'], details: ExpectedIssue['details'] = {}, variables: Record<string, unknown> = {}): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    const { errors } = await world.ask(query, variables, { 'accept-language': language });
    const message = words[language].faults[reason]((typeof details === 'function' ? details(words[language]) : details) as never);
    expect(errors).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT', reason } })]);
    expect(message).not.toMatch(/undefined|null|NaN|\[object/);
  }
}
