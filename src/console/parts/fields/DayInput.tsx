import { Input } from 'antd';
import { common } from '../../words/common.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { dayText } from '../days.rules.ts';

/** A day to be chosen, in the browser's own field, which takes no script; null when it is emptied. */
export function DayInput({ value, least = '1900-01-01', onChange }: { value: string | undefined; least?: string; onChange(day: string | null): void }) {
  const words = useWords(common);
  const language = useLanguage();
  return (
    <span className="day-input">
      <Input type="date" min={least} max="2999-12-31" defaultValue={value} key={value} onChange={({ target }) => { if (target.value === '' || (target.validity.valid && target.value !== value)) onChange(target.value || null); }} />
      <span aria-hidden="true" className="day-shown">{dayText(value, language) ?? <span className="quiet">{words.anyDay}</span>}</span>
    </span>
  );
}
