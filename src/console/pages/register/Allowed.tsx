import { Alert } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useViewer } from '../../api/useViewer.ts';
import type { ViewerLineFragment } from '../../generated/graphql.ts';
import { Waiting } from '../../parts/Shown.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { registerWords } from './register.words.ts';

export type Ask = 'askRegister' | 'askPartners' | 'askSchools' | 'askDrafts' | 'askExchanges';

/**
 * What only some may do, or only while a record stands as it does (`record`); for the others, what to do instead: sign in,
 * look, or whom to ask. What was begun stays with what was typed: the registry says at the end what came between.
 */
export function Allowed({ may, ask, record = false, children }: { may: boolean; ask: Ask; record?: boolean; children(viewer: ViewerLineFragment): ReactNode }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const viewer = useViewer();
  const { pathname, search } = useLocation();
  const [begun, begin] = useState(may);
  if (may && !begun) begin(true);
  if (viewer === undefined) return <Waiting />;
  if (viewer === null) return <Alert type="info" showIcon title={words.signInFirst} action={<Link to="/sign-in" state={{ from: pathname + search }}>{words.signIn}</Link>} />;
  if (!begun) return <Alert type="warning" showIcon title={record ? words.notNow : words.notYours} description={record ? words.notNowHelp(words[ask]) : words[ask]} />;
  return <>{children(viewer)}</>;
}
