import type { ReactNode } from 'react';
import { useViewer } from '../../api/useViewer.ts';
import { Waiting } from '../../parts/Shown.tsx';
import { useWords } from '../../words/words.ts';
import { officeWords } from './office.words.ts';

/** What only administrators have to do with; the registry keeps others out by itself. */
export function ForAdministrators({ children }: { children: ReactNode }) {
  const words = useWords(officeWords);
  const viewer = useViewer();
  if (viewer === undefined) return <Waiting />;
  return viewer?.role === 'ADMINISTRATOR' ? <>{children}</> : <p role="status">{words.forAdministrators}</p>;
}
