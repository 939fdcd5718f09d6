import { sql } from 'kysely';
import type { Em } from '../src/tables/orm.js';

export interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/**
 * How PostgreSQL runs a statement once it has stopped looking at the values: the plan that a named statement ends with.
 * `forcingIndexes` plans as if a table could not be read whole, and a page were little of it, so that even a small one shows the index it has.
 */
export async function planOf(em: Em, text: string, { forcingIndexes = false } = {}): Promise<Plan> {
  const values = [...new Set(text.match(/\$\d+/g))].map(() => 'null').join(', ');
  await em.execute('set local plan_cache_mode = force_generic_plan');
  await em.execute(`set local enable_seqscan = ${forcingIndexes ? 'off' : 'on'}`);
  const db = em.getKysely();
  // A page of more rows than a small table has would be sorted.
  await sql.raw(`prepare planned as ${forcingIndexes ? text.replace(/ limit \d+/g, ' limit 1') : text}`).execute(db);
  const { rows } = await sql.raw<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) execute planned${values && `(${values})`}`).execute(db);
  await sql.raw('deallocate planned').execute(db);
  return rows[0]!['QUERY PLAN'][0]!.Plan;
}

/** The nodes from the top of a plan down to each of its leaves. */
export function pathsOf(plan: Plan, above: readonly Plan[] = []): Plan[][] {
  const path = [...above, plan];
  return plan.Plans?.length ? plan.Plans.flatMap(inner => pathsOf(inner, path)) : [path];
}
