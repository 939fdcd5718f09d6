import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { documentOf } from '../../api/client.ts';
import { useAct, type Ending } from '../../api/useAct.ts';
import { ImportProgressDocument, ImportWorkbookDocument, RequestUploadDocument, type ImportProgressQuery, type ImportWorkbookMutation } from '../../generated/graphql.ts';
import type { NotDone } from '../../parts/Ended.tsx';
import { LEDGER } from '../../parts/fields/keptDraft.ts';
import { carried, keptOf, type Kept, type Told } from './answers.rules.ts';
import { decisionsGiven, keyOfRow } from './decisions.rules.ts';
import { sendFile } from './sendFile.ts';

export type Imported = Extract<ImportWorkbookMutation['importWorkbook'], { __typename: 'WorkbookImported' }>;
export type ImportedRow = Imported['rows'][number];
export type Progress = NonNullable<ImportProgressQuery['importProgress']>;
/** What is under way. */
export type Doing = { what: 'sending'; share: number } | { what: 'checking' | 'applying' | 'running'; progress: Progress | null };

/** Rows that an answer brings at most. */
export const AT_ONCE = 1_000;
const POLL = 700;

/** A ledger on its way in: its file, what is decided of it, and what became of it when it was last tried out. What is decided stays in this browser's session. */
export function useImport() {
  const client = useClient();
  const { act: ask } = useAct(RequestUploadDocument);
  const { act: run } = useAct(ImportWorkbookDocument);
  const [kept, keep] = useState<Kept | null>(() => keptOf(sessionStorage.getItem(LEDGER)));
  const [result, setResult] = useState<Imported | null>(null);
  const [checked, setChecked] = useState('');
  const [skip, setSkip] = useState(0);
  const [answeredBefore, setAnsweredBefore] = useState(0);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [ending, setEnding] = useState<NotDone | 'unsent' | null>(null);
  useEffect(() => {
    if (kept) sessionStorage.setItem(LEDGER, JSON.stringify(kept));
    else sessionStorage.removeItem(LEDGER);
  }, [kept]);

  const carry = useCallback(async (which: Kept, dryRun: boolean, from: number): Promise<boolean> => {
    setEnding(null);
    setDoing({ what: dryRun ? 'checking' : 'applying', progress: null });
    const timer = setInterval(() => void client.query(documentOf(ImportProgressDocument), { uploadId: which.uploadId }, { requestPolicy: 'network-only' }).toPromise()
      .then(({ data }) => { if (data?.importProgress) setDoing(now => (now && now.what !== 'sending' ? { ...now, progress: data.importProgress! } : now)); }), POLL);
    const ended = await run({ uploadId: which.uploadId, dryRun, decisions: decisionsGiven(which.decisions) as never }, { first: AT_ONCE, skip: from }) as Ending<ImportWorkbookMutation['importWorkbook']>;
    clearInterval(timer);
    setDoing(null);
    if ('done' in ended) {
      setResult(ended.done as Imported);
      setSkip(from);
      setChecked(JSON.stringify(which.decisions));
      const { rows } = ended.done as Imported;
      const next = dryRun ? carried(which, rows) : which;
      setAnsweredBefore(rows.filter(row => next.decisions[keyOfRow(row)] !== which.decisions[keyOfRow(row)]).length);
      if (dryRun) keep(now => now && carried(now, rows));
      // What was decided has been done: it is not offered again, lest somebody new be entered twice.
      if (!dryRun) sessionStorage.removeItem(LEDGER);
      return true;
    }
    setEnding(ended);
    return false;
  }, [client, run]);

  const send = useCallback(async (file: File) => {
    setEnding(null);
    setResult(null);
    setDoing({ what: 'sending', share: 0 });
    const ended = await ask({ name: file.name });
    if (!('done' in ended)) {
      setDoing(null);
      return setEnding(ended);
    }
    const { uploadId, path } = ended.done as { uploadId: string; path: string };
    if (!await sendFile(path, file, share => setDoing({ what: 'sending', share }))) {
      setDoing(null);
      return setEnding('unsent');
    }
    const mine: Kept = { uploadId, name: file.name, decisions: {}, answers: {}, asSuggested: null };
    keep(mine);
    await carry(mine, true, 0);
  }, [ask, carry]);

  return {
    file: kept, result, doing, ending, skip, send,
    /** Rows that ask what was answered before they were loaded. */
    answeredBefore,
    /** Whether what was decided is in the result. */
    isChecked: kept !== null && JSON.stringify(kept.decisions) === checked,
    tell(change: <One extends Told>(told: One) => One) { keep(now => now && change(now)); },
    check: (from = 0) => (kept ? carry(kept, true, from) : Promise.resolve(false)),
    apply: () => (kept ? carry(kept, false, 0) : Promise.resolve(false)),
    forget() {
      keep(null);
      setResult(null);
      setEnding(null);
      setChecked('');
    },
  };
}
export type Import = ReturnType<typeof useImport>;
