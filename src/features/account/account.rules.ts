import type { Viewer } from '../../kernel/context.js';
import { hasJurisdiction, isOverOffice, sightOf, type Sight } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';

/** Where an account belongs: to an office or to a school, with its division. */
export type Belonging = { office: { kind: string; division: string } } | { school: { id: string; division: string } };

/**
 * Whether a viewer administers the accounts of an office or a school. A school's administrator those of the school; an
 * office's those of schools in its jurisdiction, and of the offices that its own is over: so the province's administers
 * all, for somebody has to be the first to invite. Reads say the same in SQL.
 */
export function administers(viewer: Pick<Viewer, 'role' | 'office' | 'school'>, at: Belonging): boolean {
  if (viewer.role !== 'ADMINISTRATOR') return false;
  return 'school' in at ? hasJurisdiction(viewer, { school: at.school.id, division: at.school.division }) : isOverOffice(viewer, at.office);
}

/** How far a viewer sees accounts besides its own: which form of the condition the reads take. */
export function sightOfAccounts(viewer: Pick<Viewer, 'role' | 'office'>): Sight {
  return viewer.role === 'ADMINISTRATOR' ? sightOf(viewer) : 'none';
}

/** What stands against a new password for an account: its owner changes the own by itself, and of a disabled one nobody needs any. */
export function resetAgainst(viewer: Pick<Viewer, 'id'>, { id, enabled }: { id: string; enabled: boolean }): Issue | null {
  return id === viewer.id ? { path: ['id'], code: 'ownPassword' } : enabled ? null : { path: ['id'], code: 'accountDisabled' };
}

/** Only offices review. */
export function roleIssues(role: Viewer['role'], at: 'office' | 'school'): Issue[] {
  return role === 'REVIEWER' && at === 'school' ? [{ path: ['role'], code: 'reviewerOfOffice' }] : [];
}

export const LONGEST_NAME = 100;
