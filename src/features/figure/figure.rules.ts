import { firstDay } from '../../kernel/dates.js';
import { Fault } from '../../kernel/fault.js';
import type { Words } from '../../locale/index.js';
import type { Agreement } from '../agreement/agreement.type.js';
import type { Country } from '../place/place.type.js';

/** What counts. From when to when is the same for all: from the last day that the date may mean, until it ended. */
export interface Rule {
  /** Kinds of paper that count; `null` among them: those of unstated kind. */
  kinds: readonly Agreement['kind'][];
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

/** More days than this are asked in steps of years. */
const MOST_HALVES = 40;

/** The days on which growth is looked at: the end of every half-year from the launch until the day, and the day itself; of every year where that were too many, and the last of them where even those are. */
export function growthDays(launchedOn: string, until: string): string[] {
  const from = firstDay(launchedOn);
  const years = Array.from({ length: Math.max(0, Number(until.slice(0, 4)) - Number(from.slice(0, 4)) + 1) }, (_, place) => Number(from.slice(0, 4)) + place);
  const ends = years.flatMap(year => (years.length * 2 > MOST_HALVES ? [`${year}-12-31`] : [`${year}-06-30`, `${year}-12-31`])).filter(end => end >= from && end < until);
  return [...ends.slice(-MOST_HALVES), until];
}
