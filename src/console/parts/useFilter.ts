import { useMemo } from 'react';
import type { CountedFilter } from '../generated/graphql.ts';
import { countedIn, countedNames, type CountedName } from './counted.rules.ts';
import { useAddress } from './useAddress.ts';

/** What a list is held to and its order, both from the address bar; `filter` is what the registry takes. Every list can be held to what was counted. */
export function useFilter<Filter extends { counted?: CountedFilter | null }, Order extends string>(names: readonly (keyof Filter & string)[], usual: Order) {
  type Name = (keyof Filter & string) | CountedName;
  const all = useMemo(() => [...names, ...countedNames, 'order'] as const, [names]);
  const [given, ask] = useAddress<Name | 'order'>(all);
  const { order = usual, ...rest } = given as Record<string, string>;
  const asked = rest as Partial<Record<Name, string>>;
  const said = JSON.stringify(rest);
  const filter = useMemo(() => {
    const { asOf, rule, in: groups, endingBefore, ...plain } = JSON.parse(said) as Record<string, string>;
    const counted = countedIn({ ...(asOf ? { asOf } : {}), ...(rule ? { rule } : {}), ...(groups ? { in: groups } : {}), ...(endingBefore ? { endingBefore } : {}) });
    return { ...plain, ...(counted ? { counted } : {}) } as unknown as Filter;
  }, [said]);
  return { asked, filter, order: order as Order, ask };
}
