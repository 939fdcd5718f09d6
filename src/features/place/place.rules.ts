import { lastDay } from '../../kernel/dates.js';
import type { Language } from '../../locale/index.js';
import type { Membership, MembershipState } from './place.type.js';

/**
 * The newest fact in the list of members is of this day, so the list was made on it or later: a country that stands on
 * it without a date had joined by then. (data/memberships.csv: Colombia, 2025-05-14.)
 */
export const MEMBERS_LISTED_ON = '2025-05-14';

/** Whether a country was a member on a day. A date known in part counts from its last day. The figures' SQL says the same. */
export function membershipOn(membership: Pick<Membership, 'joined' | 'left'> | undefined, day: string): `${MembershipState}` {
  if (!membership) return 'NOT_MEMBER';
  if (membership.left !== null && lastDay(membership.left) <= day) return 'NOT_MEMBER';
  if (membership.joined === null) return day >= MEMBERS_LISTED_ON ? 'MEMBER' : 'UNDATED';
  return lastDay(membership.joined) <= day ? 'MEMBER' : 'NOT_MEMBER';
}

/** A place's name: English for every English tag, Chinese for every Chinese one, else the caller's language. */
export function placeName({ nameZh, nameEn }: { nameZh: string; nameEn: string }, caller: Language, asked?: string | null): string {
  const primary = asked?.split('-')[0]?.toLowerCase();
  const language = primary === 'zh' || primary === 'en' ? primary : caller;
  return language === 'zh' ? nameZh : nameEn;
}
