import { Alert } from 'antd';
import { useState } from 'react';
import { useWords } from '../../words/words.ts';
import { workbookWords } from './workbook.words.ts';

const MOST_BYTES = 50 * 1024 * 1024;

/** Where a file is dropped or chosen; the keyboard reaches the field of it. */
export function DropZone({ onFile }: { onFile(file: File): void }) {
  const words = useWords(workbookWords);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) onFile(file);
  };
  return (
    <>
      {tooLarge && <Alert type="warning" showIcon role="alert" title={words.tooLarge} />}
      <div className={`drop${over ? ' is-over' : ''}`} onDragOver={event => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={event => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); }}>
        <input id="ledger-file" type="file" accept=".xlsx,.csv" onChange={({ target }) => { take(target.files?.[0]); target.value = ''; }} />
        <label htmlFor="ledger-file">{words.choose}</label>
        <span>{words.orDrop}</span>
        <span className="quiet">{words.kinds}</span>
      </div>
    </>
  );
}
