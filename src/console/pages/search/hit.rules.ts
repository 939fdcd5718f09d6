import type { HitFragment } from '../../generated/graphql.ts';

/** What was found, as a line: where it leads, what it is called, and what tells it from its like. */
export interface HitLine { id: string; kind: 'School' | 'Partner' | 'Agreement'; to: string; name: string; about: string }

export function hitLine(hit: HitFragment): HitLine {
  switch (hit.__typename) {
    case 'School': return { id: hit.id, kind: 'School', to: `/schools/${hit.id}`, name: hit.name, about: [hit.division.name, hit.code].filter(Boolean).join(' · ') };
    case 'Partner': return { id: hit.id, kind: 'Partner', to: `/partners/${hit.id}`, name: hit.name, about: [hit.country.name, hit.city].filter(Boolean).join(' · ') };
    case 'Agreement': return { id: hit.id, kind: 'Agreement', to: `/agreements/${hit.id}`, name: hit.title, about: hit.number };
  }
}

const order = ['School', 'Partner', 'Agreement'] as const;

/** By kind, each in the order in which it was found. */
export function byKind(lines: readonly HitLine[]): [kind: HitLine['kind'], lines: HitLine[]][] {
  return order.map(kind => [kind, lines.filter(line => line.kind === kind)] as [HitLine['kind'], HitLine[]]).filter(([, group]) => group.length > 0);
}

/** The next of so many that the arrow keys come to; -1 is the field itself. */
export function stepped(at: number, by: 1 | -1, count: number): number {
  const next = at + by;
  return next >= count ? -1 : next < -1 ? count - 1 : next;
}
