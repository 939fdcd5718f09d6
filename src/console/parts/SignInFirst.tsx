import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useViewer } from '../api/useViewer.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { Waiting } from './Shown.tsx';

/** What only those who are signed in see; others are told so, and come back here when they have. */
export function SignInFirst({ children }: { children: ReactNode }) {
  const words = useWords(common);
  const viewer = useViewer();
  const { pathname, search } = useLocation();
  if (viewer === undefined) return <Waiting />;
  if (viewer === null) return <Alert type="info" showIcon role="alert" title={words.signInFirst} action={<Link to="/sign-in" state={{ from: pathname + search }}>{words.signIn}</Link>} />;
  return <>{children}</>;
}
