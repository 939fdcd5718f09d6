import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { useClear } from './fields/useClear.tsx';

/** Milliseconds without a key after which what was typed is asked. */
const PAUSE = 250;

/** Searches as one types, in any language, by pinyin or initials; not while a Chinese word is still being composed. */
export function SearchField({ value, onSearch, label }: { value: string; onSearch(text: string): void; label?: string }) {
  const words = useWords(common);
  const clear = useClear();
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (composing || typed.trim() === value) return;
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, composing, value, onSearch]);
  return <Input.Search allowClear={clear} className="search-field" value={typed} placeholder={label ?? words.searchHint} aria-label={label ?? words.search}
    onChange={({ target }) => setTyped(target.value)} onSearch={text => onSearch(text.trim())} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />;
}
