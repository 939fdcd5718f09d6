import { Alert } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { common } from '../words/common.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { dayText, today } from './days.rules.ts';

export interface PageProps {
  title: string;
  /** What stands beside the title, such as the state of a record. */
  beside?: ReactNode;
  /** What can be done here. */
  actions?: ReactNode;
  /** The way here, from the outermost; the page itself is added. */
  trail?: readonly { to: string; text: string }[];
  children: ReactNode;
}

/** A page: its way, its title, what can be done, and what it says. Its title takes the focus, so that whoever listens hears where they are. What the page before has to say (`state.notice`) stands below it. */
export function Page({ title, beside, actions, trail = [], children }: PageProps) {
  const words = useWords(common);
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, search, state } = useLocation();
  const notice = (state as { notice?: unknown } | null)?.notice;
  useEffect(() => { document.title = `${title} · ${words.product}`; }, [title, words.product]);
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, []);
  return (
    <article className="page">
      {trail.length > 0 && (
        <nav className="trail no-print" aria-label={words.breadcrumb}>
          <ol>{trail.map(({ to, text }) => <li key={to}><Link to={to}>{text}</Link></li>)}</ol>
        </nav>
      )}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {beside && <div className="page-beside">{beside}</div>}
        {actions && <div className="page-actions no-print">{actions}</div>}
      </header>
      {typeof notice === 'string' && <Alert key={notice} type="success" showIcon closable role="status" className="restored no-print" title={notice} />}
      {children}
      <p className="on-paper quiet">{words.printedFrom(new URL(pathname + search, location.origin).href, dayText(today(), language)!)}</p>
    </article>
  );
}
