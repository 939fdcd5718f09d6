import { Button, Result } from 'antd';
import { Link, useRouteError } from 'react-router';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { elsewhereWords } from './elsewhere.words.ts';

export function NoSuchPage() {
  const words = useWords(elsewhereWords);
  return <Page title={words.noSuchPage}><p><Link to="/">{words.toOverview}</Link></p></Page>;
}

/** A page that broke, or whose program cannot be loaded, as after a new version was put in place. */
export function Broken() {
  const words = useWords(elsewhereWords);
  const error = useRouteError();
  console.error(error);
  return <Result status="warning" title={words.broken} subTitle={words.brokenHelp} extra={<Button type="primary" onClick={() => location.reload()}>{words.reload}</Button>} />;
}
