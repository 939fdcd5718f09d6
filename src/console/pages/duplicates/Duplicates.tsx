import { Alert, Button, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { PartnerPairsDocument, SchoolPairsDocument, type ViewerLineFragment } from '../../generated/graphql.ts';
import { Page } from '../../parts/Page.tsx';
import { Nothing, ReadFault, Waiting } from '../../parts/Shown.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless, type Endless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { Allowed } from '../register/Allowed.tsx';
import { keepsRegister, worksForSchools } from '../../parts/rights.rules.ts';
import { duplicatesWords } from './duplicates.words.ts';
import { Pair, type Suspected } from './Pair.tsx';
import '../register/register.css';

const address = ['of'] as const;
const named = (pair: Omit<Suspected, 'id'>): Suspected => ({ ...pair, id: `${pair.one.id} ${pair.other.id}` });

/** The work list of records that may be one. */
export function Duplicates() {
  const words = { ...useWords(common), ...useWords(duplicatesWords) };
  const [{ of = 'partners' }, ask] = useAddress(address);
  return (
    <Page title={words.duplicates}>
      <Allowed may={viewer => worksForSchools(viewer)} ask="askSchools">{viewer => (
        <>
          <p>{words.intro}</p>
          <Radio.Group aria-label={words.which} optionType="button" value={of} onChange={({ target }) => ask({ of: target.value as string })} options={[{ value: 'partners', label: words.partners }, { value: 'schools', label: words.schools }]} />
          {of === 'schools' ? <SchoolPairs viewer={viewer} /> : <PartnerPairs viewer={viewer} />}
        </>
      )}</Allowed>
    </Page>
  );
}

const none = {};

function PartnerPairs({ viewer }: { viewer: ViewerLineFragment }) {
  const words = useWords(duplicatesWords);
  const list = useEndless(PartnerPairsDocument, none as never, ({ suspectedPartners: { nodes, ...page } }) => ({ ...page, nodes: nodes.map(named) }));
  return <Pairs name={words.partnerPairs} kind="partners" list={list} mayEach={() => keepsRegister(viewer)} />;
}

function SchoolPairs({ viewer }: { viewer: ViewerLineFragment }) {
  const words = useWords(duplicatesWords);
  const list = useEndless(SchoolPairsDocument, none as never, ({ suspectedSchools: { nodes, ...page } }) => ({ ...page, nodes: nodes.map(named) }));
  return <><p className="quiet">{words.schoolsOnly}</p><Pairs name={words.schoolPairs} kind="schools" list={list} mayEach={({ one, other }) => worksForSchools(viewer, [one, other].flatMap(school => ('division' in school ? [school.division.code] : [])))} /></>;
}

function Pairs({ name, kind, list, mayEach }: { name: string; kind: 'partners' | 'schools'; list: Endless<Suspected>; mayEach(pair: Suspected): boolean }) {
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
      <ol className="pairs">{list.rows.map(pair => <Pair key={pair.id} kind={kind} of={pair} may={mayEach(pair)} onDecided={say} onStale={list.again} />)}</ol>
      {list.more && list.rows.length > 0 && <Button loading={list.reading} onClick={list.readOn}>{words.more}</Button>}
    </section>
  );
}
