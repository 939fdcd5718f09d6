import { useViewer } from '../../api/useViewer.ts';
import { Facts } from '../../parts/Facts.tsx';
import { Page } from '../../parts/Page.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { mineWords } from './mine.words.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { Sessions } from './Sessions.tsx';

export function MyAccount() {
  const words = useWords(mineWords);
  return <Page title={words.mine}><SignInFirst><Who /><Sessions /><ChangePassword /></SignInFirst></Page>;
}

function Who() {
  const words = useWords(mineWords);
  const roles = useWords(labels).AccountRole;
  const viewer = useViewer()!;
  return <Facts facts={[[words.name, viewer.name ?? words.noName], [words.email, viewer.email], [words.role, roles[viewer.role]], viewer.office ? [words.office, viewer.office.name] : null, viewer.school ? [words.school, viewer.school.name] : null]} />;
}
