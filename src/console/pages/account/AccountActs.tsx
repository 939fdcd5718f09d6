import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/useAct.ts';
import { DisableAccountDocument, EnableAccountDocument, ResetPasswordDocument, type AccountQuery } from '../../generated/graphql.ts';
import { Ended, type NotDone } from '../../parts/Ended.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { accountWords } from './account.words.ts';
import { OnceLink } from './OnceLink.tsx';

export function AccountActs({ account: { id, viewerMay } }: { account: NonNullable<AccountQuery['account']> }) {
  const words = { ...useWords(common), ...useWords(accountWords) };
  const [ending, setEnding] = useState<NotDone | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const disable = useAct(DisableAccountDocument);
  const enable = useAct(EnableAccountDocument);
  const reset = useAct(ResetPasswordDocument);
  const switched = async ({ act }: typeof disable | typeof enable) => {
    const ended = await act({ id });
    setEnding('done' in ended ? null : ended);
  };
  return (
    <>
      <Ended ending={ending} />
      {link !== null && <OnceLink link={link} />}
      <div className="account-acts no-print">
        {viewerMay.includes('disableAccount') && <Popconfirm title={words.disable} description={words.disableAsk} okText={words.confirm} cancelText={words.cancel} onConfirm={() => switched(disable)}><Button danger loading={disable.busy}>{words.disable}</Button></Popconfirm>}
        {viewerMay.includes('enableAccount') && <Button loading={enable.busy} onClick={() => void switched(enable)}>{words.enable}</Button>}
        {viewerMay.includes('resetPassword') && <Popconfirm title={words.reset} description={words.resetAsk} okText={words.confirm} cancelText={words.cancel} onConfirm={async () => {
          const ended = await reset.act({ id });
          if ('done' in ended) {
            setEnding(null);
            setLink(ended.done.link);
          } else setEnding(ended);
        }}><Button loading={reset.busy}>{words.reset}</Button></Popconfirm>}
      </div>
    </>
  );
}
