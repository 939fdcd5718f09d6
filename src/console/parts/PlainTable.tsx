import type { ReactNode } from 'react';
import { isSaid } from './said.rules.ts';

/** A short table, whole on paper; it scrolls in a box of its own where it is too wide. A column in which no row says anything is left out. */
export function PlainTable({ name, heads, rows }: { name: string; heads: readonly string[]; rows: readonly (readonly [key: string, cells: readonly ReactNode[]])[] }) {
  const shown = heads.map((_, place) => place).filter(place => rows.some(([, cells]) => isSaid(cells[place])));
  return (
    <div className="scroll" role="region" aria-label={name} tabIndex={0}>
      <table className="plain">
        <thead><tr>{shown.map(place => <th key={place} scope="col">{heads[place]}</th>)}</tr></thead>
        <tbody>{rows.map(([key, cells]) => <tr key={key}>{shown.map(place => <td key={place}>{cells[place]}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
