import { Fault } from '../../kernel/fault.js';
import type { Words } from '../../locale/index.js';
import type { Country } from '../place/place.type.js';

/** What counts. From when to when is the same for all: from the last day that the date may mean, until it ended. */
export interface Rule {
  /** Kinds of paper that count; `null` among them: those of unstated kind. */
  kinds: readonly (keyof Words['labels']['AGREEMENT_KIND'] | null)[];
  /** Whether initialling counts as signing. */
  initialled: boolean;
  jurisdictions: readonly Country['jurisdiction'][];
}
export type RuleName = keyof Words['rules'];

const binding = ['MEMORANDUM', 'AGREEMENT'] as const;
const everywhere = ['FOREIGN', 'HONG_KONG', 'MACAO', 'TAIWAN'] as const;

export const rules: Readonly<Record<RuleName, Rule>> = {
  default: { kinds: binding, initialled: true, jurisdictions: ['FOREIGN'] },
  'with-letters-of-intent': { kinds: ['LETTER_OF_INTENT', ...binding], initialled: true, jurisdictions: ['FOREIGN'] },
  'with-regions': { kinds: binding, initialled: true, jurisdictions: everywhere },
  'signed-only': { kinds: binding, initialled: false, jurisdictions: ['FOREIGN'] },
  all: { kinds: [null, 'LETTER_OF_INTENT', ...binding], initialled: true, jurisdictions: everywhere },
};
export const ruleNames = Object.keys(rules) as RuleName[];

/** @throws Fault BAD_USER_INPUT naming the rules there are. */
export function ruleAsked(name: string | null | undefined): RuleName {
  const asked = name ?? 'default';
  const known = ruleNames.find(rule => rule === asked);
  if (!known) throw new Fault('BAD_USER_INPUT', 'unknownRule', { rule: asked.slice(0, 60), known: ruleNames.join(', ') });
  return known;
}
