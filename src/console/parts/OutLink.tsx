import type { ReactNode } from 'react';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** A link out of the registry. Only web addresses become links: what somebody stored is never followed as a script. */
export function OutLink({ to, children }: { to: string; children?: ReactNode }) {
  const words = useWords(common);
  if (!/^https?:\/\//i.test(to)) return <>{to}</>;
  return <a href={to} target="_blank" rel="noopener noreferrer nofollow" className="out">{children ?? to}<span className="unseen">{words.newTab}</span></a>;
}
