import { SearchOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/useRead.ts';
import { SearchDocument } from '../../generated/graphql.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { byKind, hitLine, stepped } from './hit.rules.ts';
import { searchWords } from './search.words.ts';

const AT_ONCE = 10;
const PAUSE = 200;

/** Finds a record from wherever one is: / or Ctrl-K leads here, the arrow keys choose, Enter opens. A combobox as WAI-ARIA describes it, for antd's is too heavy to stand on every page. */
export function GlobalSearch() {
  const words = { ...useWords(common), ...useWords(searchWords) };
  const navigate = useNavigate();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const writing = event.target instanceof HTMLElement && (event.target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName));
      if (!((event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)))) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  const { data, loading } = useRead(SearchDocument, { text: asked, first: AT_ONCE }, { pause: asked === '' });
  const current = asked !== '' && asked === typed.trim() ? data : undefined;
  const groups = byKind(current?.search.nodes.map(hitLine) ?? []);
  const lines = groups.flatMap(([, group]) => group);
  const total = current?.search.totalCount ?? 0;
  const all = `/search?${new URLSearchParams({ text: typed.trim() })}`;
  const choices = [...lines.map(({ to }) => to), ...(lines.length ? [all] : [])];
  const shown = open && typed.trim() !== '';
  const go = (to: string) => {
    setOpen(false);
    setAt(-1);
    setTyped('');
    field.current?.blur();
    void navigate(to);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setAt(stepped(at, event.key === 'ArrowDown' ? 1 : -1, choices.length));
    } else if (event.key === 'Enter' && typed.trim()) go(choices[at] ?? all);
    else if (event.key === 'Escape') {
      if (shown) setOpen(false);
      else setTyped('');
    }
  };
  const kinds = { School: words.schools, Partner: words.partners, Agreement: words.agreements };
  const option = (index: number) => ({ role: 'option', id: `${list}-${index}`, 'aria-selected': at === index, className: at === index ? 'is-at' : undefined, onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(), onMouseEnter: () => setAt(index), onClick: () => go(choices[index]!) });
  return (
    <search className="global-search">
      <Link to="/search" className="search-way" aria-label={words.search}><SearchOutlined /></Link>
      <div className="search-box" onBlur={event => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
        <input ref={field} type="text" role="combobox" aria-label={words.searchAll} aria-keyshortcuts="/ Control+K" placeholder={words.prompt} autoComplete="off" spellCheck={false} aria-autocomplete="list" aria-expanded={shown} aria-controls={list} aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
          value={typed} onChange={({ target }) => { setTyped(target.value); setOpen(true); setAt(-1); }} onFocus={() => setOpen(true)} onKeyDown={press} />
        <div id={list} role="listbox" aria-label={words.results} className="search-list" hidden={!shown || lines.length === 0}>
          {groups.map(([kind, group]) => (
            <div key={kind} role="group" aria-label={kinds[kind]}>
              <div className="search-kind" aria-hidden="true">{kinds[kind]}</div>
              {group.map(line => <div key={line.id} {...option(lines.indexOf(line))}><span>{line.name}</span><span className="quiet">{line.about}</span></div>)}
            </div>
          ))}
          {lines.length > 0 && <div {...option(lines.length)}><span>{words.allOf(typed.trim(), total)}</span></div>}
        </div>
        <div role="status" className={shown && current && lines.length === 0 ? 'search-list search-none' : 'unseen'}>{shown && (loading ? words.loading : current ? (lines.length ? words.found(total) : words.none) : '')}</div>
      </div>
    </search>
  );
}
