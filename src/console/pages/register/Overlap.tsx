import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Refused } from '../../api/useAct.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import type { PaperValues } from './AgreementFields.tsx';
import { registerWords } from './register.words.ts';

export type Overlapping = Extract<Refused, { __typename: 'OverlappingAgreement' }>;

/** The agreement that stands in the way of another: to look at it, or to renew it with what was typed. */
export function Overlap({ refused, typed }: { refused: Overlapping; typed?: () => PaperValues }) {
  const words = { ...useWords(common), ...useWords(registerWords) };
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => { note.current?.focus(); }, [refused]);
  const { id, number, title } = refused.existing;
  return (
    <div ref={note} tabIndex={-1}>
      <Alert type="warning" showIcon role="alert" title={words.overlap} description={<>
        <p>{refused.message}</p>
        <p>{words.existing}{words.colon}<Link to={`/agreements/${id}`}>{number}</Link> <bdi>{title}</bdi></p>
        {typed && <p><Link to={`/agreements/${id}/renew`} state={{ paper: typed() }}>{words.renewInstead}</Link></p>}
      </>} />
    </div>
  );
}
