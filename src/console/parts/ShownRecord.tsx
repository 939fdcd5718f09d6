import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Read } from '../api/useRead.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { Page } from './Page.tsx';
import { recordWords } from './record.words.ts';
import { isNoId, ReadFault, Shown } from './Shown.tsx';

/** The page of one record: what was read of it, or a page that says that there is none, or why it cannot be read. */
export function ShownRecord<Data>({ read, list, children }: { read: Read<Data>; list: string; children(data: Data): ReactNode }) {
  const words = useWords(common);
  const none = <NoSuchRecord list={list} />;
  if (read.error && !read.data && !isNoId(read.error)) return <Page title={words.fault}><ReadFault read={read} titled /></Page>;
  return <Shown read={read} none={none}>{data => children(data) ?? none}</Shown>;
}

/** For an id that stands for nothing that the viewer may see: which of both it is stays unsaid. */
function NoSuchRecord({ list }: { list: string }) {
  const words = useWords(recordWords);
  return <Page title={words.noSuchRecord}><p>{words.noSuchRecordHelp}</p><p><Link to={list}>{words.toList}</Link></p></Page>;
}
