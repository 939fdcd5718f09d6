import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../api/useViewer.ts';
import { WorklistDocument, type WorklistQuery } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { dayOf } from '../../parts/days.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { RecordList, type RecordColumn } from '../../parts/RecordList.tsx';
import { SignInFirst } from '../../parts/SignInFirst.tsx';
import { useAddress } from '../../parts/useAddress.ts';
import { useEndless } from '../../parts/useEndless.ts';
import { common } from '../../words/common.ts';
import { labels } from '../../words/labels.ts';
import { useWords } from '../../words/words.ts';
import { reviewWords } from './review.words.ts';
import { WorkCounts } from './WorkCounts.tsx';
import './review.css';

type Turn = WorklistQuery['worklist']['nodes'][number];
const address = ['whole', 'overdue'] as const;

/** What waits for whoever is signed in: first the turns of their office, what is due first first. */
export function Worklist() {
  const words = useWords(reviewWords);
  return <Page title={words.worklist}><SignInFirst><WorkCounts /><Turns /></SignInFirst></Page>;
}

function Turns() {
  const words = { ...useWords(common), ...useWords(reviewWords) };
  const named = useWords(labels);
  const viewer = useViewer();
  const [asked, ask] = useAddress(address);
  const filter = useMemo(() => ({ ...(asked.whole ? { wholeJurisdiction: true } : {}), ...(asked.overdue ? { overdue: true } : {}) }), [asked]);
  const list = useEndless(WorklistDocument, { filter }, ({ worklist }) => worklist);
  const columns: RecordColumn<Turn>[] = [
    { key: 'dueOn', title: words.dueOn, cell: turn => <Due turn={turn} /> },
    { key: 'draft', title: words.draft, cell: ({ draft }) => <Link className="cell-long is-short" to={`/drafts/${draft.id}`}>{draft.title}</Link> },
    { key: 'purpose', title: words.purpose, cell: ({ draft }) => named.DraftPurpose[draft.purpose] },
    { key: 'schools', title: words.schools, cell: ({ draft }) => draft.schools.map(({ name }) => name).join(words.comma) },
    { key: 'partners', title: words.partners, cell: ({ draft }) => draft.partners.map(({ name, country }) => words.ofCountry(name, country.name)).join(words.comma) },
    { key: 'act', title: words.act, cell: ({ act }) => named.ReviewAct[act] },
    { key: 'line', title: words.line, hidden: true, cell: ({ line }) => named.ReviewLine[line] },
    { key: 'office', title: words.office, hidden: !asked.whole, cell: ({ office }) => office.name },
    { key: 'sent', title: words.sent, hidden: true, cell: ({ openedAt }) => <Day of={openedAt && dayOf(openedAt)} /> },
  ];
  return (
    <>
      <h2>{words.turns}</h2>
      <RecordList key={asked.whole ?? ''} name={words.turns} list={list} columns={columns} whenEmpty={null} above={<div className="work-switches">
        {viewer?.office && <Checkbox checked={!!asked.whole} onChange={({ target }) => ask({ whole: target.checked ? '1' : null })}>{words.whole}</Checkbox>}
        <Checkbox checked={!!asked.overdue} onChange={({ target }) => ask({ overdue: target.checked ? '1' : null })}>{words.overdueOnly}</Checkbox>
      </div>} />
    </>
  );
}

function Due({ turn: { dueOn, dueCertain, overdue } }: { turn: Turn }) {
  const words = useWords(reviewWords);
  return <span className={overdue ? 'late' : undefined}><Day of={dueOn} />{overdue && ` · ${words.overdue}`}{dueCertain === false && <abbr title={words.uncertain}>*</abbr>}</span>;
}
