import { useMemo } from 'react';
import { useAddress } from './useAddress.ts';

/** What a list is held to and its order, both from the address bar; `filter` is what the registry takes. */
export function useFilter<Filter extends object, Order extends string>(names: readonly (keyof Filter & string)[], usual: Order): { asked: Partial<Record<keyof Filter & string, string>>; filter: Filter; order: Order; ask(change: Partial<Record<(keyof Filter & string) | 'order', string | null>>): void } {
  const all = useMemo(() => [...names, 'order'] as const, [names]);
  const [given, ask] = useAddress<(keyof Filter & string) | 'order'>(all);
  const { order = usual, ...rest } = given as Record<string, string>;
  const asked = rest as Partial<Record<keyof Filter & string, string>>;
  const said = JSON.stringify(rest);
  const filter = useMemo(() => JSON.parse(said) as Filter, [said]);
  return { asked, filter, order: order as Order, ask };
}
