import { useEffect, useState } from 'react';

/** What was typed, a moment after the last key; the same object as long as it says the same. */
export function useTyped<Typed>(typed: Typed): Typed {
  const said = JSON.stringify(typed);
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(said === undefined ? undefined as Typed : JSON.parse(said) as Typed), 300);
    return () => clearTimeout(timer);
  }, [said]);
  return settled;
}
