import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { RowState } from '../../generated/graphql.ts';
import { useWords } from '../../words/words.ts';
import { keyOfRow } from './decisions.rules.ts';
import { doAndGoOn } from './goOn.ts';
import { columnsShown } from './rows.rules.ts';
import { Row } from './Row.tsx';
import { AsSuggested, Together } from './Together.tsx';
import { AT_ONCE, type Import } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';

const states = ['DECISION', 'REFUSED', 'CREATE', 'CHANGE', 'SAME', 'SKIPPED'] as const satisfies readonly `${RowState}`[];
const ON_PAGE = 50;

/** The rows of a ledger as a table: what the cells say, which are in question, and what becomes of each row. */
export function Rows({ work, decides }: { work: Import; decides: boolean }) {
  const words = useWords(workbookWords);
  const { counts, rows } = work.result!;
  const count = (state: string) => counts.find(one => one.state === state)?.rows ?? 0;
  const all = counts.reduce((sum, one) => sum + one.rows, 0);
  const [state, setState] = useState<`${RowState}` | null>(() => (decides && count('DECISION') ? 'DECISION' : decides && count('REFUSED') ? 'REFUSED' : null));
  const [page, setPage] = useState(0);
  // After a decision a row may have come to another end: then all of them are shown.
  const wanted = state !== null && count(state) > 0 ? state : null;
  const shown = useMemo(() => rows.filter(row => wanted === null || row.state === wanted), [rows, wanted]);
  const columns = useMemo(() => columnsShown(shown), [shown]);
  const ofSeveral = useMemo(() => new Set(rows.map(({ sheet }) => sheet)).size > 1, [rows]);
  const pages = Math.max(1, Math.ceil(shown.length / ON_PAGE));
  const at = Math.min(page, pages - 1);
  const name = `${words.rows}${wanted ? `: ${words.states[wanted]}` : ''}`;
  return (
    <section aria-labelledby="ledger-rows">
      <h2 id="ledger-rows">{words.rows}</h2>
      {decides && <p className="quiet">{words.numberHint}</p>}
      <div className="state-filter" role="group" aria-label={words.counts}>
        <Button aria-pressed={wanted === null} type={wanted === null ? 'primary' : 'default'} onClick={() => { setState(null); setPage(0); }}>{words.allRows} {all}</Button>
        {states.filter(one => count(one) > 0).map(one => <Button key={one} aria-pressed={wanted === one} type={wanted === one ? 'primary' : 'default'} onClick={() => { setState(one); setPage(0); }}>{words.states[one]} {count(one)}</Button>)}
      </div>
      {decides && work.answeredBefore > 0 && <Alert type="info" showIcon role="status" title={words.answeredBefore(work.answeredBefore)} />}
      {decides && <><Together work={work} side="school" /><Together work={work} side="partner" /><AsSuggested work={work} /></>}
      <div className="ledger-rows" tabIndex={0} role="group" aria-label={name}>
        <table>
          <thead><tr><th scope="col">{words.row}</th><th scope="col">{words.state}</th><th scope="col" className="wide">{words.problems}</th>{columns.map(column => <th key={column} scope="col">{words.columns[column]}</th>)}<th scope="col">{decides ? words.provisionalNumber : words.number}</th></tr></thead>
          <tbody>
            {shown.slice(at * ON_PAGE, (at + 1) * ON_PAGE).map(row => <Row key={keyOfRow(row)} row={row} columns={columns} work={work} decides={decides} ofSeveral={ofSeveral} />)}
            {shown.length === 0 && <tr><td colSpan={columns.length + 4}>{words.noRows}</td></tr>}
          </tbody>
        </table>
      </div>
      <Turning at={at} pages={pages} onTurn={setPage} goesOn={decides && shown.slice((at + 1) * ON_PAGE).some(row => row.problems.length > 0 && !work.file?.decisions[keyOfRow(row)])} />
      {decides && all > AT_ONCE && <Parts work={work} all={all} goesOn={count('DECISION') + count('REFUSED') > rows.filter(row => row.state === 'DECISION' || row.state === 'REFUSED').length} />}
    </section>
  );
}

function Turning({ at, pages, onTurn, goesOn }: { at: number; pages: number; onTurn(page: number): void; /** Whether there are questions on the pages that follow. */ goesOn: boolean }) {
  const words = useWords(workbookWords);
  if (pages === 1) return null;
  return <div className="work-bar"><Button disabled={at === 0} onClick={() => onTurn(at - 1)}>{words.previousPage}</Button><span role="status">{words.page(at + 1, pages)}</span><Button disabled={at === pages - 1} data-goes-on={goesOn || undefined} onClick={() => (goesOn ? doAndGoOn(document.querySelector('#ledger-rows')!, () => onTurn(at + 1)) : onTurn(at + 1))}>{words.nextPage}</Button></div>;
}

/** A large ledger comes in parts; each is asked for with the whole tried out anew. */
function Parts({ work, all, goesOn }: { work: Import; all: number; /** Whether there are questions in other parts. */ goesOn: boolean }) {
  const words = useWords(workbookWords);
  const busy = work.doing !== null;
  return (
    <div className="work-bar">
      <Button disabled={busy || work.skip === 0} onClick={() => void work.check(Math.max(0, work.skip - AT_ONCE))}>{words.previousRows}</Button>
      <span>{words.moreRows(work.skip + 1, Math.min(all, work.skip + AT_ONCE), all)}</span>
      <Button disabled={busy || work.skip + AT_ONCE >= all} data-goes-on={goesOn || undefined} onClick={() => void work.check(work.skip + AT_ONCE)}>{words.nextRows}</Button>
    </div>
  );
}
