import { readFileSync } from 'node:fs';
import { actAsSystem } from '../../kernel/act.js';
import { newId } from '../../kernel/ids.js';
import type { Store } from '../../kernel/store.js';
import { ReviewRouteTable } from '../../tables/draft.js';
import { projectFile } from '../../tables/projectFile.js';
import { allReviewRoutes } from './route.reads.js';
import type { ReviewRoute } from './route.type.js';

/** Gives a registry without routes those that it begins with; from then on they are the administrators'. */
export async function loadReviewRoutes(store: Store): Promise<void> {
  if ((await allReviewRoutes(store.read)).length) return;
  await actAsSystem(store, 'loadReviewRoutes', async ({ em }) => {
    const routes = JSON.parse(readFileSync(projectFile('src/features/route/data/routes.json'), 'utf8')) as Pick<ReviewRoute, 'purpose' | 'kind' | 'level' | 'steps'>[];
    for (const route of routes) em.create(ReviewRouteTable, { id: newId(), ...route as { level: 'COUNTY' | null; steps: [] } & typeof route });
  });
}
