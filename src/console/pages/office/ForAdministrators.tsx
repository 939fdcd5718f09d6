import type { ReactNode } from 'react';
import { useViewer } from '../../api/useViewer.ts';
import type { ViewerAct } from '../../generated/graphql.ts';
import { Waiting } from '../../parts/Shown.tsx';
import { useWords } from '../../words/words.ts';
import { officeWords } from './office.words.ts';

/** What is only for whoever may do this somewhere: administrators. */
export function ForAdministrators({ act, children }: { act: `${ViewerAct}`; children: ReactNode }) {
  const words = useWords(officeWords);
  const viewer = useViewer();
  if (viewer === undefined) return <Waiting />;
  return viewer?.may.includes(act) ? <>{children}</> : <p role="status">{words.forAdministrators}</p>;
}
