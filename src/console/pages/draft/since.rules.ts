interface Entry<Change> { act: string; revision: number; changes: readonly Change[] }

/** What the machinery of the review writes into a draft itself; no term of it. */
const ofReview = new Set(['termsHash', 'state', 'round', 'version', 'subjectTerms']);

/** What was amended after the draft was first submitted, of a history that is told latest first. */
export function amendedSince<Change extends { field: string }, One extends Entry<Change>>(history: readonly One[]): One[] {
  const submitted = history.findLast(({ act }) => act === 'submitAgreement');
  if (!submitted) return [];
  return history.filter(({ act, revision }) => act === 'amendDraft' && revision > submitted.revision)
    .map(entry => ({ ...entry, changes: entry.changes.filter(({ field }) => !ofReview.has(field)) })).filter(({ changes }) => changes.length > 0);
}
