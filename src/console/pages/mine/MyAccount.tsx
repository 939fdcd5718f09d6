import { useRead } from '../../api/useRead.ts';
import { useViewer } from '../../api/useViewer.ts';
import { MySessionsDocument } from '../../generated/graphql.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { Sessions } from '../../parts/Sessions.tsx';
import { Shown } from '../../parts/Shown.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { mineWords } from './mine.words.ts';
import { ChangePassword } from './ChangePassword.tsx';

export function MyAccount() {
  const words = useWords(mineWords);
  return <Page title={words.mine}><SignInFirst><Who /><MySessions /><ChangePassword /></SignInFirst></Page>;
}

function Who() {
  const words = useWords(mineWords);
  const roles = useWords(labels).AccountRole;
  const viewer = useViewer()!;
  return <Facts facts={[[words.name, viewer.name ?? words.noName], [words.email, viewer.email], [words.role, roles[viewer.role]], viewer.office ? [words.office, viewer.office.name] : null, viewer.school ? [words.school, viewer.school.name] : null]} />;
}

function MySessions() {
  const words = useWords(mineWords);
  const read = useRead(MySessionsDocument);
  return <section><h2>{words.sessions}</h2><Shown read={read} rows={2}>{({ viewer }) => <Sessions of={viewer?.sessions ?? []} />}</Shown></section>;
}
