import { Alert, Button, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../api/useViewer.ts';
import { PartnerPairsDocument, SchoolPairsDocument } from '../../generated/graphql.ts';
import { oneOf } from '../../parts/asked.rules.ts';
import { LeftOutNotice } from '../../parts/LeftOutNotice.tsx';
import { Page } from '../../parts/Page.tsx';
import { Nothing, ReadFault, Waiting } from '../../parts/Shown.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless, type Endless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed } from '../register/Allowed.tsx';
import { duplicatesWords } from './duplicates.words.ts';
import { Pair, type Suspected } from './Pair.tsx';
import '../register/register.css';

const address = ['of'] as const;
const accepts = { of: oneOf(['partners', 'schools']) };
const named = (pair: Omit<Suspected, 'id'>): Suspected => ({ ...pair, id: `${pair.one.id} ${pair.other.id}` });

/** The work list of records that may be one. */
export function Duplicates() {
  const words = { ...useWords(common), ...useWords(duplicatesWords) };
  const [{ of = 'partners' }, ask, leftOut] = useAddress(address, accepts);
  return (
    <Page title={words.duplicates}>
      <Allowed may={useMay('keepSchoolsApart')} ask="askSchools">{() => (
        <>
          <p>{words.intro}</p>
          <Radio.Group aria-label={words.which} optionType="button" value={of} onChange={({ target }) => ask({ of: target.value as string })} options={[{ value: 'partners', label: words.partners }, { value: 'schools', label: words.schools }]} />
          <LeftOutNotice of={leftOut} />
          {of === 'schools' ? <SchoolPairs /> : <PartnerPairs />}
        </>
      )}</Allowed>
    </Page>
  );
}

const none = {};

function PartnerPairs() {
  const words = useWords(duplicatesWords);
  const list = useEndless(PartnerPairsDocument, none as never, ({ suspectedPartners: { nodes, ...page } }) => ({ ...page, nodes: nodes.map(named) }));
  return <Pairs name={words.partnerPairs} kind="partners" list={list} />;
}

function SchoolPairs() {
  const words = useWords(duplicatesWords);
  const list = useEndless(SchoolPairsDocument, none as never, ({ suspectedSchools: { nodes, ...page } }) => ({ ...page, nodes: nodes.map(named) }));
  return <><p className="quiet">{words.schoolsOnly}</p><Pairs name={words.schoolPairs} kind="schools" list={list} /></>;
}

function Pairs({ name, kind, list }: { name: string; kind: 'partners' | 'schools'; list: Endless<Suspected> }) {
  const words = { ...useWords(common), ...useWords(duplicatesWords) };
  const [said, say] = useState<string | null>(null);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => { if (said) note.current?.focus(); }, [said]);
  return (
    <section aria-label={name}>
      <div ref={note} tabIndex={-1}>{said && <Alert type="success" showIcon role="status" title={said} />}</div>
      {list.failure && <ReadFault read={{ error: { message: list.failure.message, graphQLErrors: [] } as never, again: list.again }} />}
      {list.reading && list.rows.length === 0 && <Waiting />}
      {!!list.total && <p role="status" className="quiet">{words.shown(list.rows.length, list.total)}</p>}
      {list.total === 0 && <Nothing text={words.none} />}
      <ol className="pairs">{list.rows.map(pair => <Pair key={pair.id} kind={kind} of={pair} onDecided={say} onStale={list.again} />)}</ol>
      {list.more && list.rows.length > 0 && <Button loading={list.reading} onClick={list.readOn}>{words.more}</Button>}
    </section>
  );
}
