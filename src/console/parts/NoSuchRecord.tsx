import { Link } from 'react-router';
import { useWords } from '../words/words.ts';
import { Page } from './Page.tsx';
import { recordWords } from './record.words.ts';

/** For an id that stands for nothing that the viewer may see: which of both it is stays unsaid. */
export function NoSuchRecord({ list }: { list: string }) {
  const words = useWords(recordWords);
  return <Page title={words.noSuchRecord}><p>{words.noSuchRecordHelp}</p><p><Link to={list}>{words.toList}</Link></p></Page>;
}
