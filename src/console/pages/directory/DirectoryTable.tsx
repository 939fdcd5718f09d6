import { Link } from 'react-router';
import type { DirectoryQuery } from '../../generated/graphql.ts';
import { Day } from '../../parts/Day.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';

type Row = DirectoryQuery['twinnings']['nodes'][number];

/** Each school once, with all its partners beside it. */
export function DirectoryTable({ name, rows }: { name: string; rows: readonly Row[] }) {
  const words = useWords(common);
  const bySchool = [...Map.groupBy(rows, ({ school }) => school.id).values()];
  return (
    <div className="scroll" role="group" aria-label={name} tabIndex={0}>
      <table className="directory">
        <thead><tr>{[words.school, words.division, words.partner, words.country, words.city, words.since].map(title => <th key={title} scope="col">{title}</th>)}</tr></thead>
        {bySchool.map(twinnings => (
          <tbody key={twinnings[0]!.school.id}>{twinnings.map(({ id, since, school, partner }, place) => (
            <tr key={id}>
              {place === 0 && <><th scope="rowgroup" rowSpan={twinnings.length}><Link to={`/schools/${school.id}`}>{school.name}</Link></th><td rowSpan={twinnings.length}>{school.division.name}</td></>}
              <td><Link to={`/partners/${partner.id}`}>{partner.name}</Link>{partner.names.filter(({ kind, value }) => kind === 'OFFICIAL' && value !== partner.name).slice(0, 1).map(({ value, language }) => <div key={value} className="quiet" lang={language}>{value}</div>)}</td>
              <td>{partner.country.name}</td><td>{partner.city}</td><td><Day of={since} /></td>
            </tr>
          ))}</tbody>
        ))}
      </table>
    </div>
  );
}
