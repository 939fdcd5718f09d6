import { Alert, Button } from 'antd';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { draftWords } from './draft.words.ts';
import { differing, type TermsRecord } from './terms.rules.ts';
import { TextChanges } from './TextChanges.tsx';
import { useTermName, useTermsSaid } from './useTermsSaid.tsx';

/** What became other terms while somebody had the form open. Only that it did is read out at once: what, may be a whole paper. */
export function Changed({ from, to, onRead }: { from: TermsRecord; to: TermsRecord; onRead(): void }) {
  const words = { ...useWords(common), ...useWords(draftWords) };
  const named = useTermName();
  const said = useTermsSaid();
  return (
    <>
      <Alert className="draft-note" type="warning" showIcon role="alert" title={words.changedSince} action={<Button size="small" onClick={onRead}>{words.haveRead}</Button>} />
      <ul className="issues draft-note" aria-label={words.changedSince}>
        {differing(from, to).map(field => <li key={field}>{named(field)}{words.colon}{field === 'texts' ? <TextChanges from={from.texts ?? []} to={to.texts ?? []} /> : <><del>{said(from, field)}</del> → <ins>{said(to, field)}</ins></>}</li>)}
      </ul>
    </>
  );
}
