import { useMemo } from 'react';
import type { CountedFilter } from '../generated/graphql.ts';
import { aDay, groups, oneOf, type Accepts } from './asked.rules.ts';
import { countedIn, countedNames, type CountedName } from './counted.rules.ts';
import { useAddress } from './useAddress.ts';

/** What a list is held to and its order, both from the address bar; `filter` is what the registry takes. Every list can be held to what was counted. The first of its orders is the usual one. */
export function useFilter<Filter extends { counted?: CountedFilter | null }, Order extends string>(names: readonly (keyof Filter & string)[], orders: readonly [Order, ...Order[]], accepts: Partial<Record<keyof Filter & string, Accepts>>) {
  type Name = (keyof Filter & string) | CountedName;
  const all = useMemo(() => [...names, ...countedNames, 'order'] as const, [names]);
  const each = useMemo(() => ({ ...accepts, asOf: aDay, endingBefore: aDay, in: groups, order: oneOf(orders) }) as Partial<Record<Name | 'order', Accepts>>, [accepts, orders]);
  const [given, ask, leftOut] = useAddress<Name | 'order'>(all, each);
  const { order = orders[0], ...rest } = given as Record<string, string>;
  const asked = rest as Partial<Record<Name, string>>;
  const said = JSON.stringify(rest);
  const filter = useMemo(() => {
    const { asOf, rule, in: counting, endingBefore, ...plain } = JSON.parse(said) as Record<string, string>;
    const counted = countedIn({ ...(asOf ? { asOf } : {}), ...(rule ? { rule } : {}), ...(counting ? { in: counting } : {}), ...(endingBefore ? { endingBefore } : {}) });
    return { ...plain, ...(counted ? { counted } : {}) } as unknown as Filter;
  }, [said]);
  return { asked, filter, order: order as Order, ask, leftOut };
}
