import { MenuOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer } from 'antd';
import { useContext, useEffect, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { tellTabs } from './api/tabs.ts';
import { useAct } from './api/useAct.ts';
import { useRead } from './api/useRead.ts';
import { useSameViewer } from './api/useSameViewer.ts';
import { useAnotherViewer, ViewerContext } from './api/useViewer.ts';
import { useWatch } from './api/useWatch.ts';
import { ShellDocument, SignOutDocument, type ViewerAct, type ViewerLineFragment } from './generated/graphql.ts';
import { Ended, type NotDone } from './parts/Ended.tsx';
import { forgetDrafts, hasDrafts } from './parts/fields/keptDraft.ts';
import { PLACES_KEPT_AS } from './parts/placeKept.ts';
import { GlobalSearch } from './pages/search/GlobalSearch.tsx';
import { shellWords } from './shell.words.ts';
import { common } from './words/common.ts';
import { labels } from './words/labels.ts';
import { LanguageContext, useWords } from './words/words.ts';

/** What stands around the pages: who is signed in, where one can go, and the language. */
export function Shell() {
  const { data } = useRead(ShellDocument);
  const viewer = data === undefined ? undefined : data.viewer ?? null;
  const words = useWords(common);
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const going = useNavigation().state === 'loading';
  useSameViewer(viewer);
  useWatch(viewer);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <ViewerContext value={viewer}>
      <a className="skip" href="#content">{words.skipToContent}</a>
      <header className="bar no-print">
        <Button type="text" className="menu-button" icon={<MenuOutlined />} aria-label={words.menu} aria-expanded={open} onClick={() => setOpen(true)} />
        <Link to="/" className="brand"><strong>{words.product}</strong><span className="brand-long">{words.productLong}</span></Link>
        <GlobalSearch />
        <Account viewer={viewer} />
      </header>
      <div className={`going${going ? ' is-going' : ''}`} role="status" aria-label={going ? words.loading : undefined} />
      <div className="frame">
        <nav className="side no-print" aria-label={words.mainNavigation}><Ways viewer={viewer} /></nav>
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={words.menu}><nav aria-label={words.mainNavigation}><Ways viewer={viewer} /></nav></Drawer>
        <main id="content" tabIndex={-1}><Outlet /></main>
      </div>
      <ScrollRestoration storageKey={PLACES_KEPT_AS} />
    </ViewerContext>
  );
}

function Ways({ viewer }: { viewer: ViewerLineFragment | null | undefined }) {
  const words = useWords(shellWords);
  const may = (act: ViewerAct) => viewer?.may.includes(act) ?? false;
  const groups: [title: string, ways: [to: string, text: string][]][] = [
    [words.look, [['/', words.overview], ['/schools', words.schools], ['/partners', words.partners], ['/agreements', words.agreements], ['/twinnings', words.twinnings], ['/published-figures', words.published], ['/directory', words.directory]]],
    ...(viewer ? [[words.work, [['/worklist', words.worklist], ['/drafts', words.drafts], ['/exchanges', words.exchanges], ...(may('importWorkbook') ? [['/workbook', words.workbook]] : []), ...(may('keepSchoolsApart') ? [['/duplicates', words.duplicates]] : [])]] as [string, [string, string][]]] : []),
    ...(may('inviteAccount') ? [[words.administration, [...(may('registerOffice') ? [['/offices', words.offices]] : []), ['/accounts', words.accounts], ...(may('registerOffice') ? [['/routes', words.routes]] : [])]] as [string, [string, string][]]] : []),
  ];
  return <>{groups.map(([title, ways]) => (
    <section key={title} className="ways">
      <h2>{title}</h2>
      <ul>{ways.map(([to, text]) => <li key={to}><NavLink to={to} end={to === '/'}>{text}</NavLink></li>)}</ul>
    </section>
  ))}</>;
}

function Account({ viewer }: { viewer: ViewerLineFragment | null | undefined }) {
  const words = { ...useWords(common), ...useWords(shellWords) };
  const { language, choose } = useContext(LanguageContext);
  const { pathname, search } = useLocation();
  return (
    <div className="account">
      <Button type="text" lang={language === 'zh' ? 'en' : 'zh-CN'} aria-label={words.languageLabel} onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>{words.language}</Button>
      {viewer === null && <Link className="ant-btn-like" to="/sign-in" state={{ from: pathname + search }}>{words.signIn}</Link>}
      {viewer && <SignedIn viewer={viewer} />}
    </div>
  );
}

function SignedIn({ viewer }: { viewer: ViewerLineFragment }) {
  const words = { ...useWords(common), ...useWords(shellWords) };
  const roles = useWords(labels).AccountRole;
  const navigate = useNavigate();
  const anotherViewer = useAnotherViewer();
  const { act, busy } = useAct(SignOutDocument as never);
  const [ending, setEnding] = useState<NotDone | null>(null);
  const { pathname } = useLocation();
  const [asked, setAsked] = useState(false);
  useEffect(() => { setEnding(null); setAsked(false); }, [pathname]);
  const signOut = async () => {
    setAsked(false);
    const ended = await act({});
    // Nobody is told that they are signed out while the session may go on; one that had ended is as good.
    if ('failed' in ended && ended.failed.kind !== 'signIn') return setEnding(ended);
    forgetDrafts();
    anotherViewer();
    tellTabs('out');
    void navigate('/');
  };
  return (
    <>
      <Link to="/account" className="who"><span>{viewer.name ?? viewer.email}</span><span className="quiet">{[viewer.office?.name ?? viewer.school?.name, roles[viewer.role]].filter(Boolean).join(' · ')}</span></Link>
      <Button type="text" disabled={busy} onClick={() => (hasDrafts(viewer.id) ? setAsked(true) : void signOut())}>{words.signOut}</Button>
      {asked && <div className="below-bar"><Alert type="warning" showIcon role="alert" title={words.unsubmitted} closable={{ onClose: () => setAsked(false) }} action={<Button size="small" disabled={busy} onClick={() => void signOut()}>{words.signOutAnyway}</Button>} /></div>}
      {ending && <div className="below-bar"><Ended ending={ending} /></div>}
    </>
  );
}
