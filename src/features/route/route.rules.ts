import { scopeOf, type Place } from '../../kernel/jurisdiction.js';
import type { Issue } from '../../kernel/refusal.js';
import type { Office } from '../office/office.type.js';
import { dueDay } from './calendar.rules.js';
import type { ReviewRoute, RouteStep } from './route.type.js';

const levels = ['COUNTY', 'PREFECTURE', 'PROVINCE'] as const;
type Level = (typeof levels)[number];
const levelOfScope = { province_code: 'PROVINCE', prefecture_code: 'PREFECTURE', division_code: 'COUNTY' } as const;

/** The level of the division that a school lies in. */
export function levelOf(division: string): Level {
  return levelOfScope[scopeOf(division)];
}

const rankOf = (division: string) => levels.indexOf(levelOf(division));

/** The division of a level above a place, or the place's own; null where the place lies above that level. */
function divisionAt(level: Level, division: string): string | null {
  if (rankOf(division) > levels.indexOf(level)) return null;
  return { COUNTY: division, PREFECTURE: `${division.slice(0, 4)}00`, PROVINCE: `${division.slice(0, 2)}0000` }[level];
}

/** Every division whose offices may have a turn for schools in these places. */
export function divisionsAbove(places: readonly Place[]): string[] {
  return [...new Set(places.flatMap(({ division }) => levels.map(level => divisionAt(level, division))).filter(code => code !== null))];
}

/** The route that fits best: one for the kind of paper before one for every kind, then one for the level before one for every level. */
export function routeFor<R extends Pick<ReviewRoute, 'purpose' | 'kind' | 'level'>>(routes: readonly R[], purpose: ReviewRoute['purpose'], kind: ReviewRoute['kind'], level: Level): R | null {
  const rank = (route: R) => (route.kind !== null ? 2 : 0) + (route.level !== null ? 1 : 0);
  return routes.filter(route => route.purpose === purpose && (route.kind === null || route.kind === kind) && (route.level === null || route.level === level))
    .toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** One office's turn in a round: its place is that within its line. */
export interface PlannedTurn {
  line: RouteStep['line'];
  place: number;
  act: RouteStep['act'];
  office: string;
  days: number;
}

/**
 * Whose turns a draft has, line by line: for each of its schools the offices of its own division and those above.
 * An office that there is not leaves its turn to the next of its kind above; one that would have two turns in a line
 * has the later one, and decides if either turn decides.
 */
export function turnsFor(routes: readonly Pick<ReviewRoute, 'purpose' | 'kind' | 'level' | 'steps'>[], purpose: ReviewRoute['purpose'], kind: ReviewRoute['kind'], places: readonly Place[], offices: readonly Pick<Office, 'id' | 'kind' | 'divisionCode'>[]): { turns: PlannedTurn[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const lacking = (issue: Issue) => { if (!issues.some(known => JSON.stringify(known) === JSON.stringify(issue))) issues.push(issue); };
  const found: (Omit<PlannedTurn, 'place'> & { order: number; division: string })[] = [];
  for (const { division } of places) {
    const route = routeFor(routes, purpose, kind, levelOf(division));
    if (!route) {
      lacking({ path: ['id'], code: 'noRoute' });
      continue;
    }
    route.steps.forEach((step, order) => {
      const level = step.level as Level;
      if (divisionAt(level, division) === null) return;
      const above = levels.slice(levels.indexOf(level)).map(higher => divisionAt(higher, division));
      const office = above.map(code => offices.find(one => one.kind === step.officeKind && one.divisionCode === code)).find(one => one !== undefined);
      if (office) found.push({ line: step.line, act: step.act, office: office.id, days: step.days, order, division: office.divisionCode });
      else lacking({ path: ['id'], code: 'noOffice', details: { kind: step.officeKind, division: above[0]! } });
    });
  }
  const turns = (['EDUCATION', 'FOREIGN_AFFAIRS'] as const).flatMap(line => {
    // By the level of the office that has the turn, and not by the step alone: schools may have different routes, and an
    // office may have the turn of one below it. Last by division, so that the same draft has the same turns each time.
    const ofLine = found.filter(turn => turn.line === line)
      .toSorted((a, b) => rankOf(a.division) - rankOf(b.division) || a.order - b.order || a.division.localeCompare(b.division));
    const last = ofLine.filter((turn, at) => !ofLine.slice(at + 1).some(({ office }) => office === turn.office));
    return last.map(({ act, office, days }, place): PlannedTurn => ({
      line, place, office, days, act: ofLine.some(turn => turn.office === office && turn.act === 'APPROVE') ? 'APPROVE' : act,
    }));
  });
  return { turns, issues: issues.length ? issues : turns.length ? [] : [{ path: ['id'], code: 'noRoute' }] };
}

/** How a turn begins: the first of each line is open at once, the others wait for theirs. */
export function opening(place: number, days: number, today: string, at: Date): { state: 'OPEN' | 'WAITING'; openedAt: Date | null; dueOn: string | null } {
  return place === 0 ? { state: 'OPEN', openedAt: at, dueOn: dueDay(today, days) } : { state: 'WAITING', openedAt: null, dueOn: null };
}

/** Everything wrong with the steps of a route. */
export function routeIssues(steps: readonly RouteStep[]): Issue[] {
  const ranks = new Map<string, number>();
  return [
    ...(steps.length === 0 || steps.length > 10 ? [{ path: ['steps'], code: 'tooManySteps', details: { most: 10 } } as const] : []),
    ...steps.flatMap(({ line, level, days, officeKind }, place): Issue[] => {
      const rank = (levels as readonly string[]).indexOf(level);
      const before = ranks.get(line) ?? 0;
      ranks.set(line, Math.max(before, rank));
      return [
        ...(rank < 0 ? [{ path: ['steps', place, 'level'], code: 'stepLevel' } as const] : rank < before ? [{ path: ['steps', place, 'level'], code: 'stepsDescend' } as const] : []),
        ...(days < 1 || days > 60 ? [{ path: ['steps', place, 'days'], code: 'stepDays' } as const] : []),
        ...(line === 'EDUCATION' && officeKind !== 'EDUCATION' ? [{ path: ['steps', place, 'officeKind'], code: 'stepOfOtherLine' } as const] : []),
        ...(line === 'FOREIGN_AFFAIRS' && officeKind === 'EDUCATION' ? [{ path: ['steps', place, 'officeKind'], code: 'stepOfOtherLine' } as const] : []),
      ];
    }),
    ...(steps.some(({ act, level }) => act === 'APPROVE' && level === 'PROVINCE') ? [] : [{ path: ['steps'], code: 'nobodyDecides' } as const]),
  ];
}
