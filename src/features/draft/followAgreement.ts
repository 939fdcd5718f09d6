import type { Reader } from '../../kernel/statement.js';
import { plainTitle } from '../agreement/enterAgreement.js';
import { follow, type TermsField } from './draft.rules.js';
import type { SubjectTerms } from './draft.type.js';

/**
 * The terms of a draft about an agreement that has changed since. Titles that are made of the parties and the kind are
 * nobody's words: where both are, the title is made of what the two come to, and is in no conflict.
 */
export async function followAgreement<Terms extends SubjectTerms>(read: Reader, terms: Terms, before: SubjectTerms, now: SubjectTerms, decided: readonly TermsField[] = []): Promise<ReturnType<typeof follow<Terms>>> {
  const followed = follow(terms, before, now, decided);
  const isMade = async (said: SubjectTerms) => said.title === await plainTitle(read, said.kind, said);
  if (!followed.conflicts.includes('title') || !await isMade(terms) || !await isMade(now)) return followed;
  return { terms: { ...followed.terms, title: await plainTitle(read, followed.terms.kind, followed.terms) }, conflicts: followed.conflicts.filter(field => field !== 'title') };
}
