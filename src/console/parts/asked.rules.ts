import { labels } from '../words/labels.ts';
import { groupsIn } from './counted.rules.ts';
import { isDay } from './days.rules.ts';

/** Whether a value of the address is one at all, by its form: what the registry knows, it says itself. */
export type Accepts = (value: string) => boolean;

export const aDay: Accepts = isDay;
export const aCountry: Accepts = value => /^[A-Z]{2}$/.test(value);
export const oneOf = (values: readonly string[]): Accepts => value => values.includes(value);
/** An id, by its form. */
export const anId = (kind: 'school' | 'partner' | 'agreement' | 'office'): Accepts => value => new RegExp(`^${kind}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).test(value);
/** One of the codes of an enum. */
export const codeOf = (kind: keyof typeof labels.zh): Accepts => oneOf(Object.keys(labels.zh[kind]));
/** Groups that a figure was counted in. */
export const groups: Accepts = value => groupsIn(value).length > 0 && groupsIn(value).every(([dimension]) => codeOf('FigureDimension')(dimension));

/** What the address says that is no value of its kind, which is left out. */
export interface LeftOut { name: string; value: string }

/** What of the address is taken, and what is left out; what is empty is neither. */
export function askedIn<Name extends string>(params: Pick<URLSearchParams, 'get'>, names: readonly Name[], accepts: Partial<Record<Name, Accepts>>): { given: Partial<Record<Name, string>>; leftOut: LeftOut[] } {
  const said = names.flatMap(name => { const value = params.get(name); return value ? [{ name, value, taken: accepts[name]?.(value) ?? true }] : []; });
  return {
    given: Object.fromEntries(said.filter(({ taken }) => taken).map(({ name, value }) => [name, value])) as Partial<Record<Name, string>>,
    leftOut: said.filter(({ taken }) => !taken).map(({ name, value }) => ({ name, value })),
  };
}
