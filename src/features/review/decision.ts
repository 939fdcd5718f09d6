import type { Act } from '../../kernel/act.js';
import type { Context, Viewer } from '../../kernel/context.js';
import { InvalidInput, type Refusal } from '../../kernel/refusal.js';
import { proseIssues, tidy } from '../../kernel/text.js';
import { LONGEST_NOTE } from '../agreement/agreement.rules.js';
import { TermsChanged, type DraftInHand } from '../draft/draftGiven.js';
import { documentIssues, documentStored } from './document.rules.js';
import type { OfficialDocument } from './review.type.js';

export interface Decision { termsHash: string; opinion?: string | null; document?: OfficialDocument | null }

/** Why a decision cannot be taken as it is given: it is about other terms, or its words or its document are wrong. */
export function decisionAmiss({ words, today }: Context, draft: DraftInHand['draft'], { termsHash, opinion, document }: Decision, opinionField: 'opinion' | 'reason' = 'opinion'): Refusal | null {
  if (draft.termsHash !== termsHash) return TermsChanged.of(words, draft.termsHash);
  const issues = [...(opinion != null ? proseIssues(opinion, [opinionField], LONGEST_NOTE) : []), ...(document ? documentIssues(document, today) : [])];
  return issues.length ? InvalidInput.of(words, issues) : null;
}

/** What a turn is when it was decided, in the name of the viewer's office. */
export function decided<State extends 'AGREED' | 'RETURNED' | 'REFUSED'>({ at, viewer }: Act & { viewer: Viewer }, state: State, { opinion, document, termsHash }: Decision) {
  return { state, opinion: opinion != null ? tidy(opinion) : null, decidedBy: viewer.id as never, decidedAt: at, termsHash, ...documentStored(document ?? null) };
}
