import type { Issue } from '../../kernel/refusal.js';
import { textIssues } from '../../kernel/text.js';

const LONGEST_NAME = 200;

export interface OfficeNames { nameZh: string; nameEn: string }

export function officeNameIssues({ nameZh, nameEn }: OfficeNames): Issue[] {
  return [...textIssues(nameZh, ['nameZh'], LONGEST_NAME), ...textIssues(nameEn, ['nameEn'], LONGEST_NAME)];
}

/** The divisions above one that could have an office, nearest first. */
export function divisionsAbove(code: string): string[] {
  return [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter((above, place, all) => above !== code && all.indexOf(above) === place);
}
