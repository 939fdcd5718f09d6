import type { PartnerRecordFragment, TimedAgreementFragment, TimedDraftFragment, TimedExchangesFragment } from '../generated/graphql.ts';
import { today } from './days.rules.ts';

type Named = 'initialled' | 'signed' | 'renewed' | 'tookEffect' | 'expires' | 'expired' | 'wentOn' | 'terminated' | 'confirmed' | 'drafted' | 'closed' | 'since' | 'registered' | PartnerRecordFragment['events'][number]['kind'];
/** Something that happened: on a day, as far as it is known, or at a moment. */
export interface Happened { on: string; what: Named | 'decided' | 'exchange'; to?: string; text?: string; detail?: string | null; step?: { office: string; act: TimedDraftFragment['steps'][number]['act']; state: TimedDraftFragment['steps'][number]['state'] }; kind?: TimedExchangesFragment['nodes'][number]['kind']; until?: string | null }

/** As of a day, today where none is said: the end of a term that is past has come. */
export function ofAgreement({ id, number, title, initialledOn, signedOn, effectiveOn, expiresOn, terminatedOn, terminationReason, reviewedOn, term, predecessor }: TimedAgreementFragment, on = today()): Happened[] {
  const link = { to: `/agreements/${id}`, text: `${number} ${title}` };
  return [
    ...(initialledOn ? [{ on: initialledOn, what: 'initialled' as const, ...link }] : []),
    ...(signedOn ? [{ on: signedOn, what: predecessor ? 'renewed' as const : 'signed' as const, ...link }] : []),
    ...(effectiveOn && effectiveOn !== signedOn ? [{ on: effectiveOn, what: 'tookEffect' as const, ...link }] : []),
    ...(reviewedOn ? [{ on: reviewedOn, what: 'confirmed' as const, ...link }] : []),
    ...(expiresOn ? [{ on: expiresOn, what: lastDay(expiresOn) >= on ? 'expires' as const : term === 'SELF_RENEWING' ? 'wentOn' as const : 'expired' as const, ...link }] : []),
    ...(terminatedOn ? [{ on: terminatedOn, what: 'terminated' as const, ...link, detail: terminationReason ?? null }] : []),
  ];
}

export function ofDraft({ id, title, createdAt, steps }: TimedDraftFragment): Happened[] {
  const link = { to: `/drafts/${id}`, text: title };
  return [
    { on: createdAt, what: 'drafted', ...link },
    ...steps.flatMap(({ decidedAt, office, act, state, opinion }) => (decidedAt ? [{ on: decidedAt, what: 'decided' as const, ...link, detail: opinion ?? null, step: { office: office.name, act, state } }] : [])),
  ];
}

export function ofExchanges(exchanges: readonly TimedExchangesFragment['nodes'][number][]): Happened[] {
  return exchanges.map(({ id, kind, title, heldOn, endedOn }) => ({ on: heldOn, what: 'exchange', to: `/exchanges/${id}`, text: title, kind, until: endedOn ?? null }));
}

export function ofPartner({ id, events }: Pick<PartnerRecordFragment, 'id' | 'events'>): Happened[] {
  return events.map(({ kind, on, note, partner, successor }) => ({ on, what: kind, detail: note ?? null, ...(successor && successor.id !== id ? { to: `/partners/${successor.id}`, text: successor.name } : partner.id !== id ? { to: `/partners/${partner.id}`, text: partner.name } : {}) }));
}

/** The latest first; what is known in part by its last day, as the registry orders it. */
export function latestFirst(happened: readonly Happened[]): Happened[] {
  return happened.toSorted((one, other) => lastDay(other.on).localeCompare(lastDay(one.on)));
}

function lastDay(on: string): string {
  return on.length === 4 ? `${on}-12-31` : on.length === 7 ? `${on}-31` : on;
}
