import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { accountWords } from './account.words.ts';

/** A link that the registry tells once; it stays on this page alone, in no address and nothing that the browser keeps. */
export function OnceLink({ link: path }: { link: string }) {
  const link = new URL(path, location.origin).href;
  const words = { ...useWords(common), ...useWords(accountWords) };
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  return (
    <Alert type="success" showIcon role="alert" title={words.onceTitle} description={(
      <>
        <p>{words.once}</p>
        <p><strong>{words.link}</strong><br /><code ref={shown} className="once-link">{link}</code></p>
        <p>{words.thenSignIn(new URL('/sign-in', location.origin).href)}</p>
        <div className="form-acts">
          <Button onClick={async () => {
            getSelection()?.selectAllChildren(shown.current!);
            try {
              await navigator.clipboard.writeText(link);
              setCopied(true);
            } catch { /* Where a browser lets nothing be copied for one, it is selected to be copied by hand. */ }
          }}>{words.copyBy}</Button>
          <span role="status">{copied && words.copied}</span>
        </div>
      </>
    )} />
  );
}
