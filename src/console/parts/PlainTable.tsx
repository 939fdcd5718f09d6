import type { ReactNode } from 'react';

/** A short table, whole on paper; it scrolls in a box of its own where it is too wide. */
export function PlainTable({ name, heads, rows }: { name: string; heads: readonly string[]; rows: readonly (readonly [key: string, cells: readonly ReactNode[]])[] }) {
  return (
    <div className="scroll" role="region" aria-label={name} tabIndex={0}>
      <table className="plain">
        <thead><tr>{heads.map(head => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{rows.map(([key, cells]) => <tr key={key}>{cells.map((cell, index) => <td key={heads[index]}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
