import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Ended } from '../../parts/Ended.tsx';
import { countText } from '../../parts/days.rules.ts';
import { Page } from '../../parts/Page.tsx';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { DropZone } from './DropZone.tsx';
import { FiguresBeside } from './FiguresBeside.tsx';
import { ForImporters } from './ForImporters.tsx';
import { goOn } from './goOn.ts';
import { HowFar } from './HowFar.tsx';
import { PassedOver } from './PassedOver.tsx';
import { Rows } from './Rows.tsx';
import { useImport, type Import, type Imported } from './useImport.ts';
import { workbookWords } from './workbook.words.ts';
import './workbook.css';

/** The office's ledger on its way into the register: sent, tried out, decided, entered. */
export function Workbook() {
  const words = useWords(workbookWords);
  const language = useLanguage();
  return (
    <Page title={words.title} actions={<><Link to="/workbook/imports" className="ant-btn-like is-second">{words.past}</Link><a className="ant-btn-like is-second" href={`/templates/ledger.xlsx?language=${language}`} download>{words.template}</a></>}>
      <p>{words.intro}</p>
      <ForImporters><TheImport /></ForImporters>
    </Page>
  );
}

function TheImport() {
  const words = { ...useWords(common), ...useWords(workbookWords) };
  const work = useImport();
  const { file, result, doing, ending, check } = work;
  const [applied, setApplied] = useState(false);
  // What was under way when the page was left is taken up again.
  const [restored, setRestored] = useState(file !== null);
  const once = useRef(false);
  useEffect(() => {
    if (!restored || once.current) return;
    once.current = true;
    void check();
  }, [restored, check]);
  const gone = ending !== null && ending !== 'unsent' && 'refused' in ending && ending.refused.__typename === 'InvalidInput' && ending.refused.issues.some(({ code }) => code === 'unknownUpload' || code === 'uploadNotSent');
  const start = () => { setApplied(false); setRestored(false); work.forget(); };
  return (
    <>
      {ending === 'unsent' ? <Alert type="error" showIcon role="alert" title={words.uploadFailed} /> : gone ? <Alert type="warning" showIcon role="alert" title={words.uploadGone} /> : <Ended ending={ending} />}
      {doing && <HowFar doing={doing} />}
      {file
        ? <div className="work-bar"><span>{words.file}{words.colon}<strong>{file.name}</strong></span><Button onClick={start} disabled={doing !== null}>{words.anotherFile}</Button>{!doing && !result && <Button onClick={() => void check()}>{words.checkAgain}</Button>}</div>
        : !doing && <DropZone onFile={sent => { setApplied(false); void work.send(sent); }} />}
      {restored && result && !applied && <Alert type="info" showIcon title={words.restored} />}
      {applied && result && <Applied work={work} />}
      {result && !applied && <Tried work={work} onApplied={() => setApplied(true)} />}
    </>
  );
}

const rowsIn = ({ result }: Import, ...states: string[]) => result!.counts.filter(({ state }) => states.includes(state)).reduce((sum, { rows }) => sum + rows, 0);

function Figures({ result: { before, after, newSchools, newPartners, newWithoutKind } }: { result: Imported }) {
  const words = useWords(workbookWords);
  const language = useLanguage();
  return <FiguresBeside before={before} after={after}>{words.newSchools} {countText(newSchools, language)} · {words.newPartners} {countText(newPartners, language)} · {words.afterHint}{newWithoutKind ? <><br />{words.withoutKind(newWithoutKind)}</> : null}</FiguresBeside>;
}

function Applied({ work }: { work: Import }) {
  const words = useWords(workbookWords);
  const { batch } = work.result!;
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), []);
  return (
    <div ref={note} tabIndex={-1}>
      <Alert type="success" showIcon role="status" title={words.applied} description={words.appliedSay(rowsIn(work, 'CREATE', 'CHANGE'))} action={<Link to={batch ? `/workbook/imports/${batch.id}` : '/workbook/imports'}>{words.toBatch}</Link>} />
      <Figures result={work.result!} />
      {work.result!.passedOver && <PassedOver of={work.result!.passedOver} />}
      <Rows work={work} decides={false} />
    </div>
  );
}

function Tried({ work, onApplied }: { work: Import; onApplied(): void }) {
  const words = useWords(workbookWords);
  const result = work.result!;
  const [sure, setSure] = useState(false);
  const [open, entering, decisions] = [rowsIn(work, 'DECISION', 'REFUSED'), rowsIn(work, 'CREATE', 'CHANGE'), Object.keys(work.file?.decisions ?? {}).length];
  const busy = work.doing !== null;
  const ready = work.isChecked && open === 0 && entering > 0;
  useEffect(() => { if (!ready) setSure(false); }, [ready]);
  // While it is checked no button takes anything, and the one that was pressed loses the focus: it goes on to what is asked then.
  const checking = useRef(false);
  const failed = work.ending !== null;
  useEffect(() => {
    const ended = checking.current && !busy;
    checking.current = busy;
    if (ended && !failed && document.activeElement === document.body) goOn(null);
  }, [busy, failed]);
  return (
    // The focus goes on by itself: a key that is held down must not answer what nobody read.
    <div onKeyDown={event => { if (event.repeat && event.key === 'Enter') event.preventDefault(); }}>
      <Figures result={result} />
      <p><a href={result.markedPath} download>{words.marked}</a> <span className="quiet">{words.markedHint}</span></p>
      {result.passedOver && <PassedOver of={result.passedOver} />}
      <Rows work={work} decides />
      <div className="work-bar is-sticky">
        <span role="status">{!work.isChecked ? words.checkFirst : open > 0 ? words.openRows(open) : entering === 0 ? words.nothingToDo : ''} {decisions > 0 && words.decisions(decisions)}</span>
        <Button type={ready ? 'default' : 'primary'} data-goes-on={!ready || undefined} disabled={busy || (work.isChecked && decisions === 0)} onClick={() => void work.check(work.skip)}>{words.checkAgain}</Button>
        {ready && !sure && <Button type="primary" data-goes-on disabled={busy} onClick={() => setSure(true)}>{words.applyAll(entering)}</Button>}
        {ready && sure && <><span role="status">{words.confirm}</span><Button type="primary" autoFocus disabled={busy} onClick={() => void work.apply().then(done => { if (done) onApplied(); })}>{words.apply}</Button></>}
      </div>
    </div>
  );
}
