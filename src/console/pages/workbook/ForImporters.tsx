import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useMay } from '../../api/useViewer.ts';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useWords } from '../../words/words.ts';
import { workbookWords } from './workbook.words.ts';

/** What only those see who bring ledgers in; others are told whose work it is. */
export function ForImporters({ children }: { children: ReactNode }) {
  return <SignInFirst><Permitted>{children}</Permitted></SignInFirst>;
}

function Permitted({ children }: { children: ReactNode }) {
  const words = useWords(workbookWords);
  return useMay('importWorkbook') ? <>{children}</> : <Alert type="info" showIcon title={words.forProvince} />;
}
