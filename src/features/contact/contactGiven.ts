import { LockMode, type InferEntity } from '@mikro-orm/core';
import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { hasJurisdiction } from '../../kernel/jurisdiction.js';
import { keyGiven } from '../../kernel/node.js';
import { InvalidInput, type Issue } from '../../kernel/refusal.js';
import { ContactTable } from '../../tables/contact.js';
import { placesOf } from '../school/school.reads.js';
import type { Holder } from './contact.policy.js';

/** What is said of a contact that there is not, or not for the caller. */
export const unknownContact: Issue = { path: ['id'], code: 'unknownContact' };

/** The contact of an input, locked, with where it is held. To whoever does not see it, it is not there. */
export async function contactGiven(ctx: Context, { em, read, viewer }: Act & { viewer: Viewer }, id: string): Promise<{ contact: InferEntity<typeof ContactTable>; holder: Holder } | InvalidInput> {
  const issues: Issue[] = [];
  const key = keyGiven(ctx, 'Contact', id, ['id'], issues);
  const contact = key && await em.findOne(ContactTable, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const [school] = contact && contact.heldBySchool ? await placesOf(read, [contact.heldBySchool.id]) : [];
  const holder = contact ? school ?? { division: contact.heldIn, school: '' } : null;
  if (!contact || !holder || !hasJurisdiction(viewer, holder)) return InvalidInput.of(ctx.words, issues.length ? issues : [unknownContact]);
  return { contact, holder };
}
