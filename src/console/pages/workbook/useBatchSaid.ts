import type { BatchFragment } from '../../generated/graphql.ts';
import { countText } from '../../parts/days.rules.ts';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { counted } from './FiguresBeside.tsx';
import { workbookWords } from './workbook.words.ts';

/** What a batch says of itself, in words. */
export function useBatchSaid() {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const language = useLanguage();
  const several = (parts: readonly (readonly [what: string, count: string])[]) => parts.map(part => part.join(' ')).join(words.comma);
  const count = (of: number) => countText(of, language);
  return {
    /** Who did it: the command line where it was no account. */
    by: (name: string) => (name === 'system' ? words.commandLine : name),
    rows: ({ counts }: BatchFragment) => several(counts.filter(({ rows }) => rows > 0).map(({ state, rows }) => [words.states[state], count(rows)])),
    entered: ({ newSchools, newPartners, newAgreements }: BatchFragment) => several([[words.schools, newSchools], [words.partners, newPartners], [words.agreements, newAgreements]].filter(([, of]) => Number(of) > 0).map(([what, of]) => [String(what), count(Number(of))])) || words.nothingEntered,
    figures: ({ before, after }: BatchFragment) => several(counted.filter(one => before[one] !== after[one]).map(one => [words[one], `${count(before[one])} → ${count(after[one])}`])) || words.figuresSame,
  };
}
