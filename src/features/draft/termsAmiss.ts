import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import type { Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import { listOf } from '../../kernel/statement.js';
import { chainOf, numberOfSuccessor, partiesAmiss } from '../agreement/agreement.reads.js';
import { terminationIssues } from '../agreement/agreement.rules.js';
import type { Agreement } from '../agreement/agreement.type.js';
import { overlap } from '../agreement/enterAgreement.js';
import { draftPolicy } from './draft.policy.js';
import { termsSaid } from './draft.reads.js';
import { changesOf, draftIssues, subjectAgainst, subjectIssues, type DraftTerms, type TermsField } from './draft.rules.js';

type Terms = Omit<DraftTerms, 'title'> & { title: string | null };

/**
 * Everything wrong with the terms of a draft, by what stands in the register now: what its registration would decline is
 * told before anybody works on it, when it is drafted, amended and submitted. Partners that it `named` before stay named.
 */
export async function termsAmiss(ctx: Context, { read }: Act, terms: Terms, subject: Agreement | null, named: readonly string[] = []): Promise<Issue[]> {
  const { purpose } = terms;
  const before = subject && purpose !== 'RENEWAL' ? subject : null;
  const against = subject && subjectAgainst(purpose, { terminatedOn: subject.terminatedOn, successor: purpose === 'RENEWAL' ? await numberOfSuccessor(read, subject.id) : null });
  return [
    ...draftIssues(terms, ctx.today, before),
    ...await partiesAmiss(ctx, read, terms, { initialledOn: null, signedOn: before ? before.signedOn ?? before.initialledOn : ctx.today }, { before: [...named, ...(before ? listOf(before.partnerList) : [])], sample: subject?.sample ?? null }),
    ...(subject ? subjectIssues(terms, termsSaid(subject)) : []),
    ...(subject && purpose === 'TERMINATION' ? terminationIssues(subject, terms.terminatedOn, null, 'terminationReason') : []),
    ...(against ? [against] : []),
  ];
}

/** An agreement that would be in the way of the registration, if the draft were signed today. */
export async function overlapAhead({ today }: Context, act: Act, terms: Terms, subject: Agreement | null): Promise<Agreement | null> {
  if (terms.purpose === 'TERMINATION') return null;
  const { initialledOn, signedOn, terminatedOn } = subject && terms.purpose === 'AMENDMENT' ? subject : { initialledOn: null, signedOn: today, terminatedOn: null };
  return overlap(act, { ...terms, initialledOn, signedOn, terminatedOn, mode: null, sourceUrl: null }, terms, subject ? await chainOf(act.read, subject.id) : []);
}

/** Schools that are not the viewer's to draft for. */
export function schoolsOutOfReach(viewer: Viewer, schools: readonly string[], places: readonly Place[]): Issue[] {
  return places.filter(place => !draftPolicy.draftAgreement(viewer, { places: [place] })).map(({ school }): Issue => {
    const path = ['schoolIds', schools.indexOf(school)];
    return viewer.school === null ? { path, code: 'schoolNotInJurisdiction' } : { path, code: 'schoolNotOwn' };
  });
}

/** What the draft changes, and the register has changed too since the drafter read it. */
export function conflictIssues({ words }: Context, conflicts: readonly TermsField[], { number }: Pick<Agreement, 'number'>): Issue[] {
  const path = (field: TermsField) => (field === 'schools' ? 'schoolIds' : field === 'partners' ? 'partnerIds' : field);
  return conflicts.map(field => ({ path: [path(field)], code: 'changedMeanwhile', details: { field: words.fields[field], number } }));
}

/** An amendment that leaves the agreement as it is needs nobody's review. */
export function emptyIssues(terms: DraftTerms, subject: Agreement | null, path: Issue['path']): Issue[] {
  return subject && terms.purpose === 'AMENDMENT' && changesOf(termsSaid(subject), terms).length === 0 ? [{ path, code: 'amendsNothing' }] : [];
}
