import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../words/words.ts';
import { countText } from '../days.rules.ts';
import { placed } from './scale.rules.ts';
import './charts.css';

export interface BarRow { key: string; name: ReactNode; counts: readonly { value: number; to: string }[] }

/** Groups with their counts, drawn as bars by the first of them. It is a table: every number can be read, and opens what is behind it. */
export function BarTable({ caption, head, rows, most = Infinity }: { caption: string; head: readonly string[]; rows: readonly BarRow[]; most?: number }) {
  const language = useLanguage();
  const largest = Math.max(1, ...rows.map(({ counts }) => counts[0]?.value ?? 0));
  return (
    <div className="scroll" role="group" aria-label={caption} tabIndex={0}>
      <table className="bars">
        <caption className="unseen">{caption}</caption>
        <thead><tr>{head.map((title, place) => <th key={title} scope="col" className={place ? 'number' : undefined} colSpan={place === 0 ? 2 : 1}>{title}</th>)}</tr></thead>
        <tbody>{rows.slice(0, most).map(({ key, name, counts }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {counts.map(({ value, to }, place) => [
              ...(place === 0 ? [<td key="bar" className="bar-cell" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect width={placed(value, [0, largest], 100)} height="10" /></svg></td>] : []),
              <td key={place} className="number"><Link to={to}>{countText(value, language)}</Link></td>,
            ])}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}
