import { CloseCircleFilled } from '@ant-design/icons';
import { useMemo } from 'react';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';

/** The button that empties a field, called what it does in the reader's language: the library has its name in English alone. Without a mouse it is the only way to choose nothing again. */
export function useClear() {
  const { clear } = useWords(common);
  return useMemo(() => ({ label: clear, clearIcon: <CloseCircleFilled aria-label={clear} /> }), [clear]);
}
