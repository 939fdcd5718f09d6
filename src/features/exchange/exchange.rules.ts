import { firstDay, lastDay } from '../../kernel/dates.js';
import type { Issue } from '../../kernel/refusal.js';
import { proseIssues, textIssues } from '../../kernel/text.js';
import type { ExchangeKind } from './exchange.type.js';

/** What is said of an exchange. An empty kind or day is one that an amendment took out. */
export interface ExchangeEntry { kind: `${ExchangeKind}` | ''; title: string; heldOn: string; endedOn: string | null; participants: number | null; summary: string | null }

export const MOST_PARTICIPANTS = 100_000;

/** Everything wrong with what is said of an exchange. */
export function exchangeIssues({ kind, title, heldOn, endedOn, participants, summary }: ExchangeEntry, today: string): Issue[] {
  return [
    ...(kind === '' ? [{ path: ['kind'], code: 'textRequired' } as const] : []),
    ...textIssues(title, ['title'], 200),
    ...(heldOn === '' ? [{ path: ['heldOn'], code: 'textRequired' } as const] : []),
    ...(heldOn !== '' && firstDay(heldOn) > today ? [{ path: ['heldOn'], code: 'eventInFuture', details: { today } } as const] : []),
    ...(heldOn !== '' && endedOn !== null && lastDay(endedOn) < firstDay(heldOn) ? [{ path: ['endedOn'], code: 'endedBeforeHeld' } as const] : []),
    ...(participants !== null && (participants < 1 || participants > MOST_PARTICIPANTS) ? [{ path: ['participants'], code: 'participantsBounds', details: { least: 1, most: MOST_PARTICIPANTS } } as const] : []),
    ...(summary !== null ? proseIssues(summary, ['summary'], 2_000) : []),
  ];
}
