import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useViewer } from '../../api/useViewer.ts';
import type { ViewerLineFragment } from '../../generated/graphql.ts';
import { Waiting } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { registerWords } from './register.words.ts';

/** What only some may do; for the others, what to do instead: sign in, or whom to ask. */
export function Allowed({ may, ask, children }: { may(viewer: ViewerLineFragment): boolean; ask: 'askRegister' | 'askPartners' | 'askSchools'; children(viewer: ViewerLineFragment): ReactNode }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const viewer = useViewer();
  const { pathname, search } = useLocation();
  if (viewer === undefined) return <Waiting />;
  if (viewer === null) return <Alert type="info" showIcon title={words.signInFirst} action={<Link to="/sign-in" state={{ from: pathname + search }}>{words.signIn}</Link>} />;
  if (!may(viewer)) return <Alert type="warning" showIcon title={words.notYours} description={words[ask]} />;
  return <>{children(viewer)}</>;
}
